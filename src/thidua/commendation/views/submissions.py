"""Submissions: the list, a new one, one with its list and its way, sent, received, returned, withdrawn."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.accounts.selectors.places import bodies_to_choose
from thidua.commendation.core.kinds import Kind
from thidua.commendation.core.states import FIVE, Seen, State
from thidua.commendation.forms.submissions import (
    ReceiveForm,
    RefuseForm,
    SubmissionForm,
    WordsForm,
    season_of,
    submission_initial,
)
from thidua.commendation.models import NameList, Nomination, Submission
from thidua.commendation.permissions import may_submit
from thidua.commendation.selectors import nominations as rows_of
from thidua.commendation.selectors import steps as steps_of
from thidua.commendation.selectors import submissions as questions
from thidua.commendation.selectors.checking import attested, book_of, decision_day
from thidua.commendation.selectors.rules_waiting import rules_waiting_in, stale_checks
from thidua.commendation.services import checking, hearing, steps, submissions
from thidua.commendation.views.frame import frame, next_for, opened, received, rights, trail_of, written
from thidua.ground.actors import Power
from thidua.ground.dates import format_day
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.honours.selectors.holds import held
from thidua.movements.models import Movement
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.selectors import names_of, scope
from thidua.units.views import locality
from thidua.web.acts import act_page, posted
from thidua.web.forms import refuse_unknown, year_asked
from thidua.web.responses import see_other
from thidua.web.tables import page as page_of

UNDECIDED = ("draft", "submitted", "returned", "received", "appraised", "ready")
both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def listed(request: Any, slug: str) -> HttpResponse:
    """The submissions of a locality, narrowed by year, stage, kind and unit."""
    place = locality(request, slug, parts=True)
    asked = questions.Asked(
        season=year_asked(request, None), seen=_one_of(request, "chang", Seen.values()),
        kind=_one_of(request, "loai", Kind.values()), from_body=_number(request, "don-vi"),
    )  # fmt: skip
    rows = page_of(request, questions.submissions_of(place, actor=request.actor, asked=asked))
    names = names_of({row.from_body_id for row in rows.rows}, request.today)
    context = {
        **frame(request, place, "Tờ trình, hồ sơ"), "page": rows, "asked": asked, "seasons": questions.seasons_of(
            place, actor=request.actor), "stages": [(s.value, s.label) for s in Seen], "kinds": Kind.choices(),
        "rows": [(row, first_up(names.get(row.from_body_id, ""))) for row in rows.rows], "trail": [],
        "may_create": bool(_senders(request, place)), "n_stages": len(FIVE),
    }  # fmt: skip
    return render(request, "commendation/submissions.html", context)


@both
def new_submission(request: Any, slug: str) -> HttpResponse:
    """A new letter."""
    place = locality(request, slug, Power.SUBMIT, parts=True)
    bodies = _senders(request, place)
    initial = {"season": season_of(request.today), "kind": "cong_trang", "procedure": "regular"}
    if len(bodies) == 1:
        initial["from_body"] = bodies[0][0]
    form = SubmissionForm(posted(request), bodies=bodies, movements=_movements(place), initial=initial)

    def do() -> Submission:
        data = form.cleaned_data
        return submissions.create_submission(
            form.draft(), owner=place, from_body=data["from_body"], movement=data["movement"], by=request.actor,
            at=request.now,
        )  # fmt: skip

    return act_page(
        request, form, do, title="Lập tờ trình", button="Lập tờ trình", said="Đã lập tờ trình. Đưa danh sách vào.",
        back=("commendation:submissions", slug), to=lambda row: ("commendation:submission", slug, row.uid),
        trail=[("Tờ trình, hồ sơ", reverse("commendation:submissions", args=[slug]))], locality=place, nav="submissions",
    )  # fmt: skip


@both
def edit_submission(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The letter corrected, as long as it has not left the unit."""
    place, row = written(request, slug, uid)
    bodies = [(row.from_body_id, first_up(names_of([row.from_body_id], request.today).get(row.from_body_id, "")))]
    form = SubmissionForm(
        posted(request), bodies=bodies, movements=_movements(row.owner), initial=submission_initial(row)
    )

    def do() -> Submission:
        movement = form.cleaned_data["movement"]
        return submissions.revise_submission(row, form.draft(), movement=movement, by=request.actor, at=request.now)

    return act_page(
        request, form, do, title="Sửa tờ trình", button="Ghi", said="Đã sửa tờ trình.",
        back=("commendation:submission", slug, uid), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@require_safe
def submission(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One submission: where it stands, what lacks, the list with its verdicts, the papers, what comes next."""
    place, row = opened(request, slug, uid)
    book, may_ = book_of(row, request.today), rights(request, row)
    awards = steps_of.awards_in(row)
    steps_ = steps_of.step_rows(row, book=book, today=request.today, awards=awards)
    narrow = _narrow(request)
    rows = page_of(request, rows_of.nominations_of(row, narrow))
    stopped = held({one.holder_id for one in rows.rows}, request.today)
    counts = rows_of.counts_of(row, book)
    lists = list(rows_of.name_lists_of(row))
    minutes = getattr(row, "minutes", None)
    waiting = _waiting(row)
    names = names_of([row.from_body_id, row.owner_id], request.today)
    way = next_for(
        place, row, may_, n=sum(awards.values()), minutes=minutes is not None or row.papers.filter(kind="minutes").exists(),
        waiting=waiting, steps=steps_,
    )  # fmt: skip
    context = {
        **frame(request, place, row.title, within=None), "year": row.season, "submission": row, "may": may_,
        "trail": [("Tờ trình, hồ sơ", reverse("commendation:submissions", args=[slug])), (row.number or "Tờ trình", "")],
        "no_whole": sum(one.state == "live" and not one.n_all for one in lists),
        "page": rows, "stopped": stopped, "counts": counts, "name_lists": lists, "minutes": minutes, "next": way,
        "steps": _stages(row, steps_, inside=may_["inside"]), "ways": steps_, "narrow": narrow,
        "lacking": steps_of.lacking(row, book=book, today=request.today, awards=awards),
        "papers": list(questions.papers_of(row)), "opinions": steps_of.opinions_of(row) if may_["inside"] else [],
        "periods": steps_of.comment_periods_of(row) if may_["inside"] else [],
        "events": list(questions.events_of(row, inside=may_["inside"])[:25]), "waiting": waiting,
        "from_name": first_up(names.get(row.from_body_id, "")), "to_name": first_up(names.get(row.owner_id, "")),
        "award_names": {code: rows_of.award_name(book, code) for code in {*awards, *(c.code for c in counts)}},
        "units_in": rows_of.units_in(row), "attested": attested(row), "n_live": sum(awards.values()),
        "intakes": list(row.intakes.filter(state="read").order_by("pk")) if may_["writes"] else [],
        "n_upward": Nomination.objects.filter(submission=row, upward=True, state="live").count(),
        "regime": book.find_regime(row.law_day(request.today)),
        "rules": rules_waiting_in(row, book, request.today) if row.state in UNDECIDED else [],
        "stale": row.state in UNDECIDED and stale_checks(row, book),
        "may_confirm": bool(may(request.actor, Power.RULES_CONFIRM, row.owner)) and row.owner_id == place.pk,
        "deciding": book.find_regime(decision_day(row, request.today)) if row.state in UNDECIDED else None,
    }  # fmt: skip
    return render(request, "commendation/submission.html", context)


@require_POST
def submission_act(request: Any, slug: str, uid: uuid.UUID, act: str) -> HttpResponse:
    """One press of who writes: send, check again."""
    place, row = written(request, slug, uid)
    return _pressed(request, place, row, _WRITING.get(act))


@require_POST
def appraise_act(request: Any, slug: str, uid: uuid.UUID, act: str) -> HttpResponse:
    """One press of who appraises: take over the council's count, make ready."""
    place, row = received(request, slug, uid)
    return _pressed(request, place, row, _APPRAISING.get(act))


def _pressed(request: Any, place: Body, row: Submission, told: tuple[Any, str] | None) -> HttpResponse:
    refuse_unknown(request.POST, [])
    if told is None:
        raise NotFound("Không có việc này. Quay lại tờ trình.")
    service, said = told
    try:
        service(row, by=request.actor, at=request.now)
    except NotPermitted:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return see_other("commendation:submission", place.slug, row.uid)


_WRITING: dict[str, tuple[Any, str]] = {
    "gui": (submissions.submit, "Đã gửi tờ trình. Nơi nhận sẽ tiếp nhận."),
    "kiem-tra": (checking.recheck, "Đã kiểm tra lại cả danh sách."),
}
_APPRAISING: dict[str, tuple[Any, str]] = {
    "trinh-quyet-dinh": (steps.prepare, "Đã chuyển chờ quyết định."),
    "ket-qua-hoi-dong": (hearing.record_council, "Đã ghi kết quả của Hội đồng."),
}


@both
def receive(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The receipt, whose day picks the regime."""
    place, row = received(request, slug, uid)
    form = ReceiveForm(posted(request), initial={"on": row.received_on or request.today})

    def do() -> Submission:
        data = form.cleaned_data
        return submissions.receive(row, on=data["on"], book_note=data["book_note"], by=request.actor, at=request.now)

    return act_page(
        request, form, do, title="Tiếp nhận tờ trình", button="Tiếp nhận", said="Đã tiếp nhận.",
        lead="Ngày tiếp nhận chọn quy định áp dụng: tiêu chuẩn, thủ tục, phiếu bầu. Kết quả đối chiếu được giữ nguyên từ đây.",
        back=("commendation:submission", slug, uid), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def give_back(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The submission given back with what to add."""
    place, row = received(request, slug, uid)
    form = WordsForm(posted(request), label="Phải bổ sung gì")

    def do() -> Submission:
        return submissions.return_submission(row, words=form.cleaned_data["words"], by=request.actor, at=request.now)

    return act_page(
        request, form, do, title="Trả lại để bổ sung", button="Trả lại", said="Đã trả lại đơn vị.",
        back=("commendation:submission", slug, uid), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def refuse(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The submission refused as a whole, with its reason and the article."""
    place, row = received(request, slug, uid)
    form = RefuseForm(posted(request))

    def do() -> Submission:
        data = form.cleaned_data
        return submissions.refuse_submission(
            row, words=data["words"], article=data["article"], by=request.actor, at=request.now
        )

    return act_page(
        request, form, do, title="Không xét tờ trình", button="Ghi không xét", said="Đã ghi không xét. Đơn vị đọc được lý do.",
        lead="Cả tờ trình dừng ở đây. Chỉ một vài người không đạt thì ghi ở từng trường hợp; còn thiếu giấy tờ thì trả lại.",
        back=("commendation:submission", slug, uid), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def withdraw(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The submission withdrawn by the unit."""
    place, row = written(request, slug, uid)
    form = WordsForm(posted(request), label="Lý do rút")

    def do() -> Submission:
        return submissions.withdraw(row, words=form.cleaned_data["words"], by=request.actor, at=request.now)

    return act_page(
        request, form, do, title="Rút tờ trình", button="Rút tờ trình", said="Đã rút tờ trình.",
        back=("commendation:submission", slug, uid), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def check_again(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The list held against the law once more after it was received, with the reason; every check stays."""
    place, row = received(request, slug, uid)
    form = WordsForm(posted(request), label="Lý do đối chiếu lại")

    def do() -> int:
        return checking.recheck(row, why=form.cleaned_data["words"], by=request.actor, at=request.now)

    return act_page(
        request, form, do, title="Đối chiếu lại với quy định", button="Đối chiếu lại", said="Đã đối chiếu lại.",
        lead="Kết quả cũ được giữ cùng kết quả mới.", back=("commendation:submission", slug, uid),
        trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


# ---- parts


def _senders(request: Any, place: Body) -> list[tuple[int, str]]:
    """Return the bodies that the actor may write for: his own; the officer for every unit of the locality."""
    choices = bodies_to_choose(place, request.today)
    if may_submit(request.actor, place, place):
        return [(body.pk, first_up(name)) for body, name in choices]
    mine = set(scope(request.actor, Power.SUBMIT).values_list("pk", flat=True))
    return [(body.pk, first_up(name)) for body, name in choices if body.pk in mine]


def _movements(place: Body) -> Any:
    return Movement.objects.filter(owner=place).exclude(state="draft").order_by("-since", "pk")


def _waiting(row: Submission) -> int:
    live = Nomination.objects.filter(submission=row, state="live", n_attest__gt=0).count()
    return live + NameList.objects.filter(submission=row, state="live", n_attest__gt=0).count()


def _narrow(request: Any) -> rows_of.Narrow:
    get = request.GET.get
    return rows_of.Narrow(
        award=get("danh-hieu", "")[:20], verdict=get("ket-qua", "")[:8], unit=get("don-vi", "")[:200],
        text=get("tim", "")[:80],
    )  # fmt: skip


def _one_of(request: Any, name: str, known: list[str]) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in known else ""


def _number(request: Any, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 12 else None


def _stages(row: Submission, rows: list[steps_of.StepRow], *, inside: bool) -> list[dict[str, str]]:
    """Return the way: five stages for the side that submits, every step for the side that receives."""
    if not inside:
        place = row.seen_place
        return [
            {"label": stage.label, "note": "", "state": "done" if n < place else "now" if n == place else ""}
            for n, stage in enumerate(FIVE)
        ]
    order = [State.DRAFT, State.SUBMITTED, State.RECEIVED, State.APPRAISED, State.READY, State.DECIDED, State.HANDED]
    here = order.index(State(row.state)) if row.state in order else (1 if row.state == State.RETURNED else len(order))
    day = format_day(row.received_on) if row.received_on else ""
    shown = [
        ("Soạn", "", here > 0, here == 0), ("Tiếp nhận", day, here > 1, here == 1),
        *((s.kind.label, _step_note(s), s.done, here in (2, 3) and not s.done and _first(rows, s)) for s in rows if s.wanted),
        ("Quyết định", "", here > 4, here == 4), ("Trao", "", here > 5, here == 5),
    ]  # fmt: skip
    return [{"label": a, "note": b, "state": "done" if c else "now" if d else ""} for a, b, c, d in shown]


def _first(rows: list[steps_of.StepRow], one: steps_of.StepRow) -> bool:
    return steps_of.next_step(rows) is one


def _step_note(step: steps_of.StepRow) -> str:
    if step.done and step.record is not None and step.record.done_on is not None:
        return format_day(step.record.done_on)
    return f"hạn {format_day(step.due)}" if step.due is not None else ""
