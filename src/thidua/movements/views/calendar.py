"""The calendar of a locality: cycles that overlap, windows in them, the .ics file, and what changes them."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.movements.core.ics import ics
from thidua.movements.core.kinds import State
from thidua.movements.forms.calendar import CycleForm, SeasonForm, SwapDayForm, WindowForm
from thidua.movements.models import Cycle, Movement, Window
from thidua.movements.permissions import may_edit
from thidua.movements.selectors import calendar as asked
from thidua.movements.selectors.movements import movements_of
from thidua.movements.services import calendar as acts
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown, year_asked
from thidua.web.responses import confirm, download, see_other

form_page = require_http_methods(["GET", "HEAD", "POST"])
EDIT = Power.MOVEMENTS_EDIT


@login_required
@require_safe
def calendar(request: Any, slug: str) -> HttpResponse:
    """The windows of a year, cycle by cycle: the locality's own and those of the places above."""
    place = locality(request, slug, parts=True)
    year = year_asked(request, request.today.year) or request.today.year
    context = {
        **_frame(place, "Lịch thi đua"),
        "year": year,
        "cycles": asked.calendar_of(place, actor=request.actor, year=year, today=request.today),
        "closing": asked.closing_windows(place, today=request.today),
        "may_edit": bool(may_edit(request.actor, place)),
        "years": (year - 1, year + 1),
    }
    return render(request, "movements/calendar.html", context)


@login_required
@require_safe
def calendar_file(request: Any, slug: str) -> HttpResponse:
    """The windows of the year as .ics."""
    place = locality(request, slug, parts=True)
    year = year_asked(request, request.today.year) or request.today.year
    rows = asked.calendar_of(place, actor=request.actor, year=year, today=request.today)
    content = ics(asked.entries_of(rows), name=f"Lịch thi đua {place.shown} {year}", at=request.now)
    return download(content, f"Lịch thi đua {year}.ics", "text/calendar; charset=utf-8")


@login_required
@form_page
def new_cycle(request: Any, slug: str) -> HttpResponse:
    """Add a cycle."""
    place = locality(request, slug, EDIT)
    form = CycleForm(
        _posted(request), movements=_campaigns(request, place), initial={"kind": "year", "year": request.today.year}
    )

    def do() -> str:
        kind, days = form.days()
        row = acts.add_cycle(
            kind, form.cleaned_data["name"], days, owner=place, movement=form.chosen(), by=request.actor, at=request.now
        )
        messages.success(request, f"Đã thêm chu kỳ “{row.name}”. Thêm mốc, hoặc dán lịch.")
        return reverse("movements:season", args=[slug, row.uid])

    return _answered(request, place, form, do, title="Thêm chu kỳ", act="Thêm chu kỳ")


@login_required
@form_page
def edit_cycle(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Change a cycle; its windows keep their days."""
    place = locality(request, slug, EDIT)
    cycle = asked.cycle_of(uid, locality=place, actor=request.actor)
    form = CycleForm(_posted(request), movements=_campaigns(request, place), initial=CycleForm.filled(cycle))

    def do() -> str:
        kind, days = form.days()
        row = acts.edit_cycle(
            cycle, kind, form.cleaned_data["name"], days, movement=form.chosen(), by=request.actor, at=request.now
        )
        messages.success(request, f"Đã sửa chu kỳ “{row.name}”. Các mốc giữ nguyên ngày.")
        return _at(place, row)

    return _answered(request, place, form, do, title=f"Sửa chu kỳ: {cycle.name}", act="Lưu chu kỳ")


@login_required
@form_page
def drop_cycle(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Take a cycle off, once asked."""
    place = locality(request, slug, EDIT)
    cycle = asked.cycle_of(uid, locality=place, actor=request.actor)
    if request.method == "POST":
        refuse_unknown(request.POST, ())
        acts.drop_cycle(cycle, by=request.actor, at=request.now)
        messages.success(request, "Đã bỏ chu kỳ.")
        return see_other("movements:calendar", slug)
    return confirm(
        request, title="Bỏ chu kỳ này?", explain=f"{cycle.name}. Chu kỳ còn mốc thì phải bỏ các mốc trước.",
        act="Bỏ chu kỳ", back=_at(place, cycle), locality=place, nav="calendar",
    )  # fmt: skip


@login_required
@form_page
def new_window(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Add a window to a cycle."""
    place = locality(request, slug, EDIT)
    cycle = asked.cycle_of(uid, locality=place, actor=request.actor)
    form = WindowForm(_posted(request))

    def do() -> str:
        row = acts.add_window(form.draft(), cycle=cycle, by=request.actor, at=request.now)
        messages.success(request, f"Đã thêm mốc “{row.what}”, hết ngày {row.last_day:%d/%m/%Y}.")
        return _home(place, row)

    return _answered(request, place, form, do, title=f"Thêm mốc: {cycle.name}", act="Thêm mốc")


@login_required
@form_page
def edit_window(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Change a window."""
    place = locality(request, slug, EDIT)
    window = _own(request, place, uid)
    form = WindowForm(request.POST) if request.method == "POST" else WindowForm.of(window)

    def do() -> str:
        row = acts.edit_window(window, form.draft(), by=request.actor, at=request.now)
        messages.success(request, f"Đã sửa mốc “{row.what}”, hết ngày {row.last_day:%d/%m/%Y}.")
        return _home(place, row)

    return _answered(request, place, form, do, title="Sửa mốc", act="Lưu mốc")


@login_required
@form_page
def drop_window(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Take a window off, once asked."""
    place = locality(request, slug, EDIT)
    window = _own(request, place, uid)
    back = _home(place, window)
    if request.method == "POST":
        refuse_unknown(request.POST, ())
        acts.drop_window(window, by=request.actor, at=request.now)
        messages.success(request, "Đã bỏ mốc.")
        return see_other(back)
    explain = f"{window.what}, hết ngày {window.last_day:%d/%m/%Y}."
    return confirm(
        request, title="Bỏ mốc này?", explain=explain, act="Bỏ mốc", back=back, locality=place, nav="calendar"
    )


@login_required
@require_POST
def done_window(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Mark a window done, or with the button ``chua`` not done."""
    place = locality(request, slug, EDIT)
    window = asked.window_of(uid, locality=place, actor=request.actor)
    refuse_unknown(request.POST, ("chua",))
    done = "chua" not in request.POST
    acts.mark_done(window, of=place, by=request.actor, at=request.now, done=done)
    messages.success(request, "Đã ghi là xong." if done else "Đã ghi lại là chưa xong.")
    return see_other(_home(place, window))


@login_required
@form_page
def season(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Paste the calendar of the season: all lines, or with what is wrong line by line none."""
    place = locality(request, slug, EDIT)
    cycle = asked.cycle_of(uid, locality=place, actor=request.actor)
    form = SeasonForm(_posted(request), cycle=cycle)

    def do() -> str:
        n, had = acts.add_season(
            form.read, cycle=cycle, source=form.cleaned_data["source"], by=request.actor, at=request.now
        )
        messages.success(request, f"Đã thêm {n} mốc." + (f" {had} mốc đã có từ trước." if had else ""))
        return f"{reverse('movements:calendar', args=[slug])}?nam={cycle.since.year}#chu-ky-{cycle.pk}"

    lead = (
        f"Ngày không ghi năm được hiểu là ngày trong {cycle.name} ({cycle.since:%d/%m/%Y} – {cycle.last_day:%d/%m/%Y})."
    )
    return _answered(
        request, place, form, do, title=f"Dán lịch: {cycle.name}", act="Thêm vào lịch", lead=lead,
        template="movements/season.html",
    )  # fmt: skip


@login_required
@require_safe
def swap_days(request: Any, slug: str) -> HttpResponse:
    """The locality's own table of days off and days worked in exchange, and the days off that deadlines know."""
    place = locality(request, slug)
    year = request.today.year
    days = asked.days_for(place, as_of=request.today, years={year, year + 1})
    context = {
        **_frame(place, "Ngày nghỉ, ngày làm bù"),
        "rows": asked.swap_days_of(place, actor=request.actor),
        "off": sorted((day, why) for day, why in days.off.items() if day >= request.today),
        "may_edit": bool(may_edit(request.actor, place)),
    }
    return render(request, "movements/swap_days.html", context)


@login_required
@form_page
def new_swap_day(request: Any, slug: str) -> HttpResponse:
    """Write a day off, or a day worked in exchange; written again it is changed."""
    place = locality(request, slug, EDIT)
    form = SwapDayForm(_posted(request))

    def do() -> str:
        said = form.cleaned_data
        works = said["works"] == "works"
        acts.put_swap_day(
            said["day"], works=works, source=said["source"], owner=place, by=request.actor, at=request.now
        )
        messages.success(request, f"Đã ghi ngày {said['day']:%d/%m/%Y}.")
        return reverse("movements:swap_days", args=[slug])

    return _answered(request, place, form, do, title="Ghi ngày nghỉ, ngày làm bù", act="Ghi ngày này")


@login_required
@require_POST
def drop_swap_day(request: Any, slug: str, key: int) -> HttpResponse:
    """Take a day off the table."""
    place = locality(request, slug, EDIT)
    row = asked.swap_days_of(place, actor=request.actor).select_related("owner").filter(pk=key).first()
    if row is None:
        raise NotFound("Ngày này không còn trong bảng. Tải lại trang.")
    refuse_unknown(request.POST, ())
    acts.drop_swap_day(row, by=request.actor, at=request.now)
    messages.success(request, "Đã bỏ ngày này khỏi bảng.")
    return see_other("movements:swap_days", slug)


def _answered(
    request: Any, place: Body, form: Any, do: Any, *, title: str, act: str, lead: str = "",
    template: str = "movements/calendar_form.html",
) -> HttpResponse:  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return see_other(do())
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
    context = {**_frame(place, title), "form": form, "act": act, "lead": lead}
    return render(request, template, context, status=400 if form.errors else 200)


def _frame(place: Body, title: str) -> dict[str, Any]:
    home = reverse("movements:calendar", args=[place.slug])
    trail = [("Lịch thi đua", home), (title, "")]
    return {"locality": place, "nav": "calendar", "title": title, "trail": trail, "home": home}


def _campaigns(request: Any, place: Body) -> list[Movement]:
    """The locality's launched movements, latest first: whose campaign a cycle may be."""
    rows = movements_of(place, actor=request.actor).exclude(state=State.DRAFT.value)
    return list(rows[:60])


def _at(place: Body, cycle: Cycle) -> str:
    return f"{reverse('movements:calendar', args=[place.slug])}?nam={cycle.since.year}#chu-ky-{cycle.pk}"


def _own(request: Any, place: Body, uid: uuid.UUID) -> Window:
    """The locality's own window.

    Raises:
        NotFound: it belongs to a place above: read here, changed there.
    """
    window = asked.window_of(uid, locality=place, actor=request.actor)
    if window.owner_id != place.pk:
        raise NotFound("Mốc này của cấp trên nên không sửa ở đây. Đề nghị cấp trên sửa.")
    return window


def _home(place: Body, window: Window) -> str:
    return f"{reverse('movements:calendar', args=[place.slug])}?nam={window.since.year}#chu-ky-{window.cycle_id}"


def _posted(request: Any) -> Any:
    return request.POST if request.method == "POST" else None
