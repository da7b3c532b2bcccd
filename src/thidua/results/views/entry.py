"""One page on which a unit enters its figures of a period: the last figure and the plan stand beside each field."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotPermitted
from thidua.ground.periods import Period
from thidua.results.core.figures import State
from thidua.results.core.periods import WHOLE, period_of, periods_inside
from thidua.results.permissions import may_enter
from thidua.results.selectors.entry import Asked, bodies_to_enter, figures_asked
from thidua.results.services import Saved, SheetLine, SheetRefused, save_sheet
from thidua.results.views.frame import actor_of, frame
from thidua.units.models import Body
from thidua.units.selectors import names_of
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other


@dataclass
class Line:
    """One field of the page: what is asked, what was typed, what is wrong with it."""

    asked: Asked
    value: str
    none_arisen: bool
    part: str = ""
    whole: str = ""
    error: str = ""

    @property
    def key(self) -> int:
        """The indicator's key, of which the names of the inputs are made."""
        return self.asked.indicator.pk

    @property
    def parts_changed(self) -> bool:
        """Whether numerator or denominator were typed anew: then the rate is made from them."""
        typed = bool(self.part or self.whole)
        return self.asked.by_parts and typed and (self.part, self.whole) != (self.asked.part, self.asked.whole)

    @property
    def changed(self) -> bool:
        """Whether it says something other than what is stored; an empty field says nothing."""
        if self.none_arisen:
            return self.asked.state != State.NONE_ARISEN
        new_value = bool(self.value) and (self.value != self.asked.entered or self.asked.state != State.FIGURE)
        return new_value or self.parts_changed

    def sheet_line(self, made_from: int) -> SheetLine:
        """Return the line as the service takes it; a rate left as it was gives way to its new parts."""
        left = self.parts_changed and self.value == self.asked.entered
        by_parts = self.parts_changed
        return SheetLine(
            self.asked.indicator, "" if left else self.value, self.asked.measure, made_from,
            State.NONE_ARISEN if self.none_arisen else State.FIGURE,
            self.part if by_parts else "", self.whole if by_parts else "", self.asked.period,
        )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Ask a unit for its figures; all that was typed is stored, or nothing where one is wrong."""
    here = locality(request, slug, Power.SEE, parts=True)
    actor, today = actor_of(request), request.today  # type: ignore[attr-defined]
    bodies = bodies_to_enter(actor, here, year)
    if not bodies:
        raise NotPermitted("Anh/chị chưa được phân công nhập số liệu ở đây. Đề nghị người quản trị phân công.")
    sent = request.POST if request.method == "POST" else request.GET
    body = _chosen(bodies, sent.get("don-vi", ""))
    code = sent.get("ky", WHOLE)
    whole = Period.year(year)
    period = period_of(code, whole, today=today)
    asked = figures_asked(body, here, year, None if code == WHOLE else period)
    lines = [_line(one, request) for one in asked]
    for_another = not may_enter(actor, body)
    said_by = request.POST.get("nguoi-cho-so", "").strip()
    if request.method == "POST":
        _refuse_strangers(request, lines)
        saved = _save(request, body, period, lines, said_by if for_another else "", for_another)
        if saved is not None:
            return see_other(f"{reverse('results:entry', args=[slug, year])}?don-vi={body.pk}&ky={code}")
    names = names_of([one.pk for one in bodies], today)
    context = {
        "body": body, "body_name": names.get(body.pk, ""), "bodies": [(one.pk, names.get(one.pk, "")) for one in bodies],
        "lines": lines, "period": period, "code": code, "for_another": for_another, "said_by": said_by,
        "periods": [(name, one.label) for name, one in periods_inside(whole, today=today).items()],
        "n_filled": sum(bool(line.asked.state) for line in lines), "n_wrong": sum(bool(line.error) for line in lines),
        "estimate": request.POST.get("loai") == "uoc",
    }  # fmt: skip
    status = 400 if request.method == "POST" else 200
    given = frame(here, year, "Nhập kết quả", under=True, nav="entry")
    return render(request, "results/entry.html", {**given, **context}, status=status)


def _chosen(bodies: list[Body], text: str) -> Body:
    if not text:
        return bodies[0]
    found = next((body for body in bodies if str(body.pk) == text), None)
    if found is None:
        raise BadInput("Không nhập được cho đơn vị này. Chọn đơn vị trong danh sách.", code="not_a_unit")
    return found


def _line(asked: Asked, request: HttpRequest) -> Line:
    if request.method != "POST":
        return Line(asked, asked.entered, asked.state == State.NONE_ARISEN, asked.part, asked.whole)
    value, part, whole = (request.POST.get(f"{name}-{asked.indicator.pk}", "").strip() for name in ("so", "tu", "mau"))
    return Line(asked, value, f"kps-{asked.indicator.pk}" in request.POST, part, whole)


def _names(line: Line) -> tuple[str, ...]:
    return ("so", "kps", "lan", "tu", "mau") if line.asked.by_parts else ("so", "kps", "lan")


def _refuse_strangers(request: HttpRequest, lines: list[Line]) -> None:
    names = [f"{name}-{line.key}" for line in lines for name in _names(line)]
    refuse_unknown(request.POST, [*names, "ky", "don-vi", "loai", "nguoi-cho-so"])


def _save(
    request: HttpRequest, body: Body, period: Period, lines: list[Line], said_by: str, for_another: bool
) -> list[Saved] | None:
    """Return what was stored; None where something is wrong, with the words put at their lines."""
    if for_another and not said_by:
        messages.error(request, "Nhập thay thì ghi ai cho số, bằng cách nào. Điền ô đó rồi lưu lại.")
        return None
    changed = [line for line in lines if line.changed]
    estimate = request.POST.get("loai") == "uoc"
    try:
        saved = save_sheet(
            body, period, [_sent(line, request) for line in changed], estimate=estimate, said_by=said_by,
            by=actor_of(request), at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    except SheetRefused as refusal:
        for line in changed:
            line.error = refusal.by_indicator.get(line.key, "")
        return None
    _tell(request, saved)
    return saved


def _sent(line: Line, request: HttpRequest) -> SheetLine:
    made_from = request.POST.get(f"lan-{line.key}", "0")
    return line.sheet_line(int(made_from) if made_from.isascii() and made_from.isdigit() else 0)


def _tell(request: HttpRequest, saved: list[Saved]) -> None:
    aside = sum(not one.current for one in saved)
    if aside:
        messages.warning(
            request, f"Có {aside} số người khác vừa sửa hoặc đã có số chính thức. Mở chỉ tiêu đó để chọn số được dùng."
        )
    messages.success(request, f"Đã ghi {len(saved) - aside} số liệu." if saved else "Không có gì thay đổi.")
