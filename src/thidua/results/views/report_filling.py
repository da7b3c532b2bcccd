"""The page on which a unit fills its report: by itself, by somebody in its place, or by a one-use link."""

from __future__ import annotations

import json
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from thidua.documents.services import store_file
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotPermitted, Refused
from thidua.results.core.reporting import Given, LineSaid, SaidHow
from thidua.results.models import UnitReport
from thidua.results.permissions import may_enter, may_enter_for
from thidua.results.selectors.report_checks import weigh
from thidua.results.selectors.report_fields import ReportField, fields_of, said_of_revision
from thidua.results.selectors.unit_ends import ended_words
from thidua.results.selectors.unit_reports import files_of, report_of_uid, returned_because
from thidua.results.services import (
    Evidence,
    FigureChanged,
    ReportChanged,
    ReportClosed,
    ReportRefused,
    Sent,
    save_draft,
    submit_report,
)
from thidua.results.views.frame import actor_of
from thidua.results.views.unit_reports import list_trail, report_frame
from thidua.units.selectors import name_of
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other

TYPED = ("so", "tu", "mau", "kps", "uoc", "ghi", "lan", "biet", "tep")
COMMON = ("viec", "nhu", "khoa", "ban", "loi-nhan", "ai-cho-so", "cach", "tep")


@dataclass
class Shown:
    """One field as it is drawn."""

    field: ReportField
    said: LineSaid
    no: int
    warnings: tuple[str, ...] = ()
    error: str = ""

    @property
    def known_words(self) -> str:
        """What the person has seen and sends nevertheless: the typed figure with its warnings."""
        return mark_of(self.said) if self.warnings else ""

    @property
    def as_last_json(self) -> str:
        """What "như kỳ trước" writes into the inputs, for the page's script."""
        last, key = self.field.as_last, self.field.key
        if last is None:
            return ""
        typed: dict[str, object] = {f"so-{key}": last.entered, f"kps-{key}": last.none_arisen}
        if self.field.by_parts:
            typed |= {f"tu-{key}": last.part, f"mau-{key}": last.whole}
        return json.dumps(typed, ensure_ascii=False)


@dataclass
class Filling:
    """One visit to the page: who fills what, and the two acts that the buttons stand for."""

    request: HttpRequest
    report: UnitReport
    by: Actor
    for_another: bool
    send: Callable[..., Sent]
    done: Callable[[Sent, str], HttpResponse]
    errors: list[str] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    files: list[Evidence] = field(default_factory=list)
    beside: bool = False

    def answer(self) -> HttpResponse | None:
        """Do what was posted; the answer that leads on, or None where the page is to be shown (again)."""
        fields = fields_of(self.report)
        if self.request.method != "POST":
            self.shown = [_stored(one) for one in fields]
            return None
        refuse_unknown(self.request.POST, [*COMMON, *(f"{name}-{one.key}" for one in fields for name in TYPED)])
        self.shown = [self._typed(one) for one in fields]
        weighed = weigh(fields, {one.field.key: one.said for one in self.shown})
        for one in self.shown:
            found = weighed.get(one.field.key)
            one.warnings, one.error = (found.warnings, found.fault) if found else ((), "")
        taken = self._bring_files()
        if self.request.POST.get("viec") != "gui":
            return self._drafted()
        if taken:
            return self._sent()
        self._keep()
        return None

    def _sent(self) -> HttpResponse | None:
        unseen = [one for one in self.shown if one.warnings and not one.error and not self._seen(one)]
        if unseen and not any(one.error for one in self.shown):
            self._keep()
            self.errors.append(
                f"Có {len(unseen)} số cần xem lại. Nếu đúng thì ghi một câu lý do, hoặc bấm gửi lần nữa."
            )
            return None
        key = self.request.POST.get("khoa", "")[:64]
        try:
            sent = self.send(
                [one.said for one in self.shown], made_from=self._made_from(), key=key, note=self._note(),
                given=self._given(), files=self.files,
                numbers={one.field.key: one.no for one in self.shown},
            )  # fmt: skip
        except NotPermitted:
            raise
        except FigureChanged as refusal:
            for one in self.shown:
                one.error, one.no = refusal.by_line.get(one.field.key, ""), refusal.numbers.get(one.field.key, one.no)
        except ReportRefused as refusal:
            self._keep()
            for one in self.shown:
                one.error = refusal.by_line.get(one.field.key, "")
        except (ReportChanged, ReportClosed) as refusal:
            self._changed(refusal)
        except Refused as refusal:
            self._keep()
            self.errors.append(refusal.message)
        else:
            return self.done(sent, key)
        return None

    def _drafted(self) -> HttpResponse | None:
        self._quick()
        if not self._keep() or self.errors:
            return None
        messages.success(self.request, "Đã lưu nháp. Báo cáo chưa gửi.")
        return see_other(self.request.path)

    def _quick(self) -> None:
        """Do what a one-tap button asks: as the period before, or nothing arose where nothing is typed."""
        asked = self.request.POST.get("nhu", "")
        for one in self.shown:
            if asked == str(one.field.key) and one.field.as_last is not None:
                one.said = one.field.as_last
            elif asked == "kps" and not one.said.says:
                one.said = LineSaid(one.field.key, none_arisen=True)

    def _keep(self) -> bool:
        """Keep what was typed as a draft, so that a refusal loses nothing; tell why where it cannot be kept."""
        said = [one.said for one in self.shown if not (one.said.none_arisen and one.said.entered)]
        try:
            kept = save_draft(
                self.report, said, made_from=self._made_from(), note=self._note(), given=self._given(),
                files=self.files, by=self.by, at=self.request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except NotPermitted:
            raise
        except ReportRefused as refusal:
            for one in self.shown:
                one.error = refusal.by_line.get(one.field.key, one.error)
            return False
        except Refused as refusal:
            self._changed(refusal)
            return False
        self.report.no = kept.no
        return True

    def _changed(self, refusal: Refused) -> None:
        """Tell a refusal of the whole; where somebody else wrote meanwhile, show what is stored beside what was typed."""
        left = " Số vừa ghi vẫn ở trong ô: chép ra nếu còn cần." if isinstance(refusal, ReportClosed) else ""
        self.errors.append(f"{refusal.message}{left}")
        if isinstance(refusal, ReportChanged):
            self.beside = True
            self.report.refresh_from_db()

    def _typed(self, one: ReportField) -> Shown:
        post = self.request.POST

        def text(name: str) -> str:
            return post.get(f"{name}-{one.key}", "").strip()

        said = LineSaid(
            one.key,
            text("so"),
            text("tu"),
            text("mau"),
            f"kps-{one.key}" in post,
            f"uoc-{one.key}" in post,
            text("ghi"),
        )
        if one.by_parts and said.entered and (said.part or said.whole):
            said = LineSaid(one.key, "", said.part, said.whole, said.none_arisen, said.estimate, said.note)
        return Shown(one, said, _whole(text("lan")))

    def _seen(self, one: Shown) -> bool:
        return bool(one.said.note) or self.request.POST.get(f"biet-{one.field.key}", "") == mark_of(one.said)

    def _made_from(self) -> int:
        return _whole(self.request.POST.get("ban", ""))

    def _note(self) -> str:
        return self.request.POST.get("loi-nhan", "")

    def _given(self) -> Given | None:
        if not self.for_another:
            return None
        how = self.request.POST.get("cach", "")
        known = SaidHow(how) if how in [one.value for one in SaidHow] else SaidHow.PAPER
        return Given(self.request.POST.get("ai-cho-so", "").strip(), known)

    def _bring_files(self) -> bool:
        """Store the files that came along; tell which cannot be taken, and go on with the others."""
        keys = {f"tep-{one.field.key}": one.field.key for one in self.shown} | {"tep": None}
        at, taken = self.request.now, True  # type: ignore[attr-defined]
        for name, key in keys.items():
            for given in self.request.FILES.getlist(name):
                try:
                    file = store_file(
                        given.read(),
                        given.name or "tep",
                        owner=self.report.owner,
                        body=self.report.body,
                        by=self.by,
                        at=at,
                    )
                except NotPermitted:
                    raise
                except Refused as refusal:
                    self.errors.append(f"{given.name}: {refusal.message}")
                    taken = False
                else:
                    self.files.append(Evidence(file, key))
        return taken

    def context(self) -> dict[str, Any]:
        """Return what the page shows."""
        report, post = self.report, self.request.POST
        today = self.request.today  # type: ignore[attr-defined]
        return {
            "report": report, "name": name_of(report.body, report.period.last_day), "shown": self.shown,
            "errors": self.errors, "beside": self.beside, "wrong": [one for one in self.shown if one.error],
            "warned": [one for one in self.shown if one.warnings and not one.error],
            "n_filled": sum(one.said.says for one in self.shown), "why": returned_because(report),
            "days_left": (report.due_on - today).days, "key": secrets.token_hex(12), "for_another": self.for_another,
            "note": post.get("loi-nhan", report.note), "said_by": post.get("ai-cho-so", report.said_by),
            "how": post.get("cach", report.said_how or "paper"), "files": files_of(report),
            "hows": [(one.value, one.label) for one in SaidHow],
        }  # fmt: skip


@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def fill_report(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Fill and send a report, for one's own unit or in place of one that does not log in."""
    here = locality(request, slug, Power.RESULTS_ENTER, parts=True)
    actor, today = actor_of(request), request.today  # type: ignore[attr-defined]
    report = report_of_uid(uid, locality=here, actor=actor)
    own = may_enter(actor, report.body)
    if not own and not may_enter_for(actor, report.body):
        own.require()
    closed = ended_words(report) or (
        "" if report.stands.takes_figures else f"Báo cáo này {report.stands.label} nên không ghi thêm được."
    )
    if closed and request.method != "POST":  # what is posted is shown again beside the refusal: nothing typed is lost
        messages.warning(request, closed)
        return see_other("results:unit_report", slug, uid)

    def send(said: list[LineSaid], **more: Any) -> Sent:
        return submit_report(report, said, by=actor, at=request.now, **more)  # type: ignore[attr-defined]

    def done(sent: Sent, key: str) -> HttpResponse:
        _tell(request, sent)
        return see_other(f"{reverse('results:unit_report', args=[slug, uid])}?gui={key}")

    filling = Filling(request, report, actor, not own, send, done)
    answer = filling.answer()
    if answer is not None:
        return answer
    title = f"Báo cáo {report.period.label}"
    given = report_frame(here, title, today=today, trail=list_trail(here, (title, "")))
    context = {**given, **filling.context(), "base": "web/base_staff.html"}
    status = 400 if filling.errors or context["wrong"] else 200
    return render(request, "results/fill_report.html", context, status=status)


def mark_of(said: LineSaid) -> str:
    """Return what names a figure as it was typed: who has seen its warning need not see it again."""
    return "|".join((said.entered, said.part, said.whole, "k" if said.none_arisen else ""))


def _stored(one: ReportField) -> Shown:
    said = one.stored
    if not one.line.says and one.line.revision_id is None and one.current is not None and not one.line.report.no:
        said = _current(one) or said
    return Shown(one, said, one.no)


def _current(one: ReportField) -> LineSaid | None:
    """Return the figure that was entered elsewhere before the report was begun, as its field would hold it."""
    return said_of_revision(one.key, one.current)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _tell(request: HttpRequest, sent: Sent) -> None:
    if sent.again:
        messages.success(request, "Báo cáo này đã nhận từ lần gửi trước; không ghi hai lần.")
        return
    empty = f" {sent.empty} mục để trống, tính là chưa có số liệu." if sent.empty else ""
    messages.success(request, f"Đã gửi báo cáo: {sent.figures} số liệu.{empty}")
