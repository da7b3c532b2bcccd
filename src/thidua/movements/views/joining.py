"""Who takes part: counts of a period, answers of units, and the officer's comment."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, Refused
from thidua.ground.periods import Period, parse_period
from thidua.movements import selectors, services
from thidua.movements.core.answers import Standing
from thidua.movements.core.participation import Counted
from thidua.movements.forms import AnswerForm, CommentForm, CountForm
from thidua.movements.models import Movement
from thidua.movements.permissions import may_answer, may_answer_any, may_count, may_edit, works_for
from thidua.movements.selectors import asked_of
from thidua.movements.views.acts import act_page, list_trail, posted
from thidua.movements.views.life import frame, page
from thidua.notices.core.reminders import reminder
from thidua.notices.permissions import may_handle
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality


@login_required
@page
def count(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The counts of one period (``?ky=``) for one body (``?don_vi=``; the locality itself where none is named)."""
    place, row = _seen(request, slug, uid)
    body = _body(request, row, place)
    may_count(request.actor, row, body).require()
    period = _period(request, row)
    standing = selectors.numbers_of(row, body, period)
    initial: dict[str, Any] = {"ky": period.label, "seen": _seen_numbers(standing)}
    initial |= {what.value: one.count for what, one in standing.items()}
    initial |= {"source": next((one.source for one in standing.values() if one.source), "")}
    form = CountForm(posted(request), initial=initial)

    def act() -> Any:
        return services.count_participation(
            row, body, form.cleaned_data["ky"], form.counts(), source=form.cleaned_data["source"],
            made_from=form.made_from(), by=request.actor, at=request.now,
        )  # fmt: skip

    who = "cả địa phương" if body.pk == row.owner_id else name_of(body, request.today)
    return act_page(
        request, place, form, act, title=f"Số hưởng ứng phong trào “{row.name}”", button="Ghi số hưởng ứng",
        said="Đã ghi số hưởng ứng.", lead=f"Kỳ: {period.label}; {who}. Để trống mục không đếm.", **frame(place, row),
    )  # fmt: skip


@login_required
@require_safe
def answers(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Who has answered, with its own plan and criteria, and who has not; one of them whole with ``?chi=``."""
    place, row = _seen(request, slug, uid)
    found = selectors.answers_of(row, actor=request.actor, as_of=request.today)
    only = request.GET.get("chi", "")
    rows = [one for one in found.rows if not only or one.standing == only]
    may_write = row.owner_id == place.pk and bool(may_edit(request.actor, place))
    dispatch = found.dispatch
    context = {
        **sending(request, row, found, may_write=may_write),
        "locality": place,
        "nav": "movements",
        "movement": row,
        "answers": found,
        "steps": dispatch.steps.order_by("-no") if dispatch and may_write else (),
        "rows": rows,
        "only": only,
        "kinds": [(kind.value, kind.label, found.counts[kind]) for kind in Standing if found.counts.get(kind)],
        "may_edit": may_write,
        "answering": {body.pk for body, _ in selectors.answerable(row, actor=request.actor, as_of=request.today)},
        "trail": [*frame(place, row)["trail"], ("Trả lời của các đơn vị", "")],
    }
    return render(request, "movements/answers.html", context)


@login_required
@page
def answer(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """The answer of one body, given by who works for it, or entered for it by the officer."""
    place, row = _seen(request, slug, uid)
    may_answer_any(request.actor, row).require()
    body = _asked(request, row, key)
    may_answer(request.actor, row, body).require()
    filled = AnswerForm.filled(selectors.latest_answer(row, body), today=request.today)
    entered_for = not works_for(request.actor, body)
    form = AnswerForm(posted(request), locality=place, initial=filled, entered_for=entered_for)
    name = name_of(body, request.today)
    return act_page(
        request, place, form,
        lambda: services.answer_movement(
            row, body, form.answer(), document=form.document, by=request.actor, at=request.now
        ),
        title=f"Trả lời phong trào “{row.name}”", button="Gửi trả lời", said=f"Đã ghi trả lời của {name}.",
        lead=f"Đơn vị trả lời: {name}. Tham gia là tự nguyện; không tham gia thì ghi lý do.{_comment_on(row, body)}",
        back=("movements:answers", place.slug, row.uid), trail=_trail(place, row),
    )  # fmt: skip


@login_required
@page
def comment(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """The officer's words to the answer of one body."""
    locality(request, slug, Power.MOVEMENTS_EDIT)
    place, row = _seen(request, slug, uid)
    may_edit(request.actor, row.owner).require()
    body = _asked(request, row, key)
    found = selectors.latest_answer(row, body)
    if found is None:
        raise NotFound("Đơn vị này chưa trả lời nên chưa có gì để cho ý kiến. Quay lại danh sách trả lời.")
    form = CommentForm(posted(request), initial={"comment": found.comment, "asks_again": found.asks_again})
    return act_page(
        request, place, form,
        lambda: services.comment_answer(
            found, form.cleaned_data["comment"], asks_again=form.cleaned_data["asks_again"], by=request.actor,
            at=request.now,
        ),
        title=f"Ý kiến về trả lời của {name_of(body, request.today)}", button="Lưu ý kiến", said="Đã lưu ý kiến.",
        back=("movements:answers", place.slug, row.uid), trail=_trail(place, row),
    )  # fmt: skip


def sending(request: Any, row: Movement, found: selectors.Answers, *, may_write: bool) -> dict[str, Any]:
    """The sending behind the list: its day and last day, and the words to remind whoever still owes an answer."""
    dispatch = found.dispatch
    due = dispatch.due if dispatch else None
    name = name_of(row.owner, request.today)
    words = reminder(
        [one[:1].upper() + one[1:] for one in found.silent_names], row.name, sender=name[:1].upper() + name[1:],
        due=due, asked="gửi kế hoạch, chỉ tiêu và tiêu chí hưởng ứng", today=request.today,
    )  # fmt: skip
    return {
        "dispatch": dispatch,
        "late": due is not None and due < request.today,
        "reminder": words if found.silent_names else "",
        "may_handle": bool(dispatch and may_write and may_handle(request.actor, dispatch)),
    }


def _comment_on(row: Movement, body: Body) -> str:
    """What the officer says to the answer that stands, for who is about to change it."""
    found = selectors.latest_answer(row, body)
    return f" Ý kiến của nơi phát động: {found.comment}" if found and found.comment else ""


def _seen(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Movement]:
    place = locality(request, slug, parts=True)
    return place, selectors.get_movement(uid, locality=place, actor=request.actor, as_of=request.today)


def _trail(place: Body, row: Movement) -> list[tuple[str, str]]:
    return [*list_trail(place), ("Trả lời của các đơn vị", reverse("movements:answers", args=(place.slug, row.uid)))]


def _asked(request: Any, row: Movement, key: int) -> Body:
    found = next((body for body in asked_of(row, as_of=request.today) if body.pk == key), None)
    if found is None:
        raise NotFound("Đơn vị này không thuộc nơi được phát động. Quay lại danh sách trả lời.")
    return found


def _body(request: Any, row: Movement, place: Body) -> Body:
    asked = request.GET.get("don_vi", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 10:
        return _asked(request, row, int(asked))
    return row.owner


def _period(request: Any, row: Movement) -> Period:
    said = request.POST.get("ky") or request.GET.get("ky") or f"năm {request.today.year}"
    try:
        return parse_period(said)
    except Refused:
        return Period.year(request.today.year)


def _seen_numbers(standing: dict[Counted, Any]) -> str:
    return ",".join(str(standing[what].no) if what in standing else "0" for what in Counted)
