"""The steps of a received submission: appraisal, opinions, public comment, the council, steps added and noted."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from thidua.commendation.core.kinds import Answer
from thidua.commendation.core.steps import StepKind
from thidua.commendation.forms.steps import (
    CommentForm,
    CommentOpenForm,
    CouncilForm,
    OpinionAnswerForm,
    OpinionForm,
    StepAddForm,
    StepNoteForm,
)
from thidua.commendation.forms.submissions import WordsForm
from thidua.commendation.models import BodyOpinion, PublicComment
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.selectors.fairness import fairness_of
from thidua.commendation.selectors.nominations import award_name
from thidua.commendation.selectors.steps import awards_in, step_rows
from thidua.commendation.services import hearing, opinions, steps
from thidua.commendation.views.frame import received, trail_of
from thidua.commendation.views.sitting import no_session
from thidua.councils.core.kinds import CouncilKind, Form
from thidua.councils.core.kinds import State as SessionState
from thidua.councils.models import Session
from thidua.ground.dates import format_day
from thidua.ground.errors import NotFound
from thidua.movements.core.working_days import DayKind
from thidua.web.acts import act_page, posted

both = require_http_methods(["GET", "HEAD", "POST"])


def _page(
    request: Any, slug: str, uid: uuid.UUID, form: Any, do: Any, place: Any, row: Any, **more: Any
) -> HttpResponse:
    return act_page(
        request, form, do, back=("commendation:submission", slug, uid), trail=trail_of(place, row), locality=place,
        nav="submissions", **more,
    )  # fmt: skip


@both
def appraise(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The word of who appraises."""
    place, row = received(request, slug, uid)
    form = WordsForm(posted(request), label="Ý kiến thẩm định")
    return _page(
        request, slug, uid, form,
        lambda: steps.appraise(row, words=form.cleaned_data["words"], by=request.actor, at=request.now), place, row,
        title="Thẩm định", button="Ghi thẩm định", said="Đã ghi thẩm định.",
        lead="Trường hợp chưa đủ điều kiện thì xử lý riêng từng người trước hoặc sau bước này, không dừng cả danh sách.",
    )  # fmt: skip


@both
def ask_opinion(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """An opinion asked of another body."""
    place, row = received(request, slug, uid)
    initial = {"asked_on": request.today, "day_kind": "working", "on_day_off": "next"}
    form = OpinionForm(posted(request), initial=initial)
    return _page(
        request, slug, uid, form,
        lambda: opinions.ask_opinion(row, form.draft(), by=request.actor, at=request.now), place, row,
        title="Hỏi ý kiến cơ quan khác (hiệp y)", button="Ghi đã hỏi", said="Đã ghi. Chờ trả lời bằng văn bản.",
        lead="Số ngày theo quy định của tỉnh hoặc theo văn bản hỏi. Hết hạn mà không trả lời không phải là đồng ý.",
    )  # fmt: skip


@both
def answer_opinion(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """What the body answered."""
    place, row = received(request, slug, uid)
    one = BodyOpinion.objects.filter(pk=key, submission=row).select_related("submission__owner").first()
    if one is None:
        raise NotFound("Không có lần hỏi ý kiến này. Quay lại tờ trình.")
    form = OpinionAnswerForm(posted(request), initial={"on": request.today})

    def do() -> BodyOpinion:
        data = form.cleaned_data
        return opinions.answer_opinion(
            one, Answer(data["answer"]), on=data["on"], words=data["words"], paper_number=data["paper_number"],
            by=request.actor, at=request.now,
        )  # fmt: skip

    return _page(
        request, slug, uid, form, do, place, row, title=f"Trả lời của {one.asked_name}", button="Ghi trả lời",
        said="Đã ghi trả lời.", lead=one.about,
    )  # fmt: skip


@both
def open_comment(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The list published for comment."""
    place, row = received(request, slug, uid)
    rows = step_rows(row, book=book_of(row, request.today), today=request.today)
    rule = next((one.rule for one in rows if one.kind is StepKind.COMMENT), None)
    initial: dict[str, Any] = {"since": request.today, "day_kind": "working"}
    if rule is not None and rule.on:
        initial |= {"posted": rule.posted, "source": f"{rule.words} ({rule.source})"}
        if rule.n_days:
            initial |= {"n_days": rule.n_days, "day_kind": rule.day_kind}
    form = CommentOpenForm(posted(request), initial=initial)

    def do() -> PublicComment:
        data = {**form.cleaned_data, "day_kind": DayKind(form.cleaned_data["day_kind"])}
        return opinions.open_comment(row, **data, by=request.actor, at=request.now)

    return _page(
        request, slug, uid, form, do, place, row, title="Công khai lấy ý kiến", button="Ghi đã đăng",
        said="Đã ghi thời gian lấy ý kiến.", lead="Làm trước khi Hội đồng họp. Hết hạn vẫn phải có người ghi kết quả.",
    )  # fmt: skip


@both
def add_comment(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A comment that came in, kept inside."""
    place, row = received(request, slug, uid)
    one = _period(row.pk, key)
    form = CommentForm(posted(request), initial={"on": request.today})

    def do() -> Any:
        data = form.cleaned_data
        return opinions.add_comment(
            one, on=data["on"], how=data["how"], words=data["words"], by=request.actor, at=request.now
        )

    return _page(
        request, slug, uid, form, do, place, row, title="Ghi góp ý", button="Ghi góp ý", said="Đã ghi góp ý.",
        lead="Góp ý được giữ nội bộ, dùng khi xét; không công khai.",
    )  # fmt: skip


@both
def close_comment(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """The end of the time for comment."""
    place, row = received(request, slug, uid)
    one = _period(row.pk, key)
    form = WordsForm(posted(request), label="Kết quả lấy ý kiến")
    return _page(
        request, slug, uid, form,
        lambda: opinions.close_comment(one, outcome=form.cleaned_data["words"], by=request.actor, at=request.now),
        place, row, title="Kết quả lấy ý kiến", button="Ghi kết quả", said="Đã ghi kết quả.",
        lead=f"Hết hạn trước ngày {format_day(one.until)}.",
    )  # fmt: skip


@both
def to_council(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The submission put on the agenda of a session."""
    place, row = received(request, slug, uid)
    book = book_of(row, request.today)
    sessions = Session.objects.filter(
        council__owner=row.owner, state__in=[SessionState.CALLED.value, SessionState.HELD.value]
    ).select_related("council")
    choices = [
        (one, f"{one.council.name}, phiên {one.no}, {Form(one.form).label} ngày {format_day(one.held_on)}")
        for one in sessions.order_by("held_on", "pk")
    ]
    awards = [(code, award_name(book, code)) for code in awards_in(row)]
    day = row.law_day(request.today)
    by_name = [code for code, _ in awards if book.vote_of(code, day) is not None]
    form = CouncilForm(posted(request), sessions=choices, awards=awards, initial={"by_name": by_name})

    def do() -> int:
        data = form.cleaned_data
        return hearing.put_to_council(row, data["session"], by_name=data["by_name"], by=request.actor, at=request.now)

    told = fairness_of(row.owner, row.season, book=book, submission=row)
    if not choices:
        return no_session(
            request, place, CouncilKind.AWARD, back=("commendation:submission", slug, uid), told=told, submission=row,
            trail=[*trail_of(place, row), ("Đưa ra Hội đồng", "")], nav="submissions",
            text="Triệu tập phiên họp trước, hoặc ghi kết quả họp giấy ở “Ghi bước đã làm” của tờ trình.",
        )  # fmt: skip
    lead = "Danh hiệu có ngưỡng phiếu thì bỏ phiếu từng người; danh sách khác biểu quyết chung. Xem cơ cấu trước khi đưa ra."
    return _page(
        request, slug, uid, form, do, place, row, title="Đưa ra Hội đồng", button="Đưa vào chương trình",
        said="Đã đưa vào chương trình phiên họp.", lead=lead, template="commendation/to_council.html", told=told,
        submission=row,
    )  # fmt: skip


@both
def note_step(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A step done elsewhere or on paper, with its result."""
    place, row = received(request, slug, uid)
    form = StepNoteForm(posted(request), initial={"on": request.today, "step": request.GET.get("buoc", "")})

    def do() -> Any:
        data = form.cleaned_data
        return steps.note_step(
            row, StepKind(data["step"]), outcome=data["outcome"], on=data["on"], by=request.actor, at=request.now
        )

    return _page(
        request, slug, uid, form, do, place, row, title="Ghi bước đã làm", button="Ghi kết quả", said="Đã ghi kết quả.",
        lead="Dùng khi bước này làm trên giấy hoặc ở nơi khác: ghi ngày, số văn bản, kết quả.",
    )  # fmt: skip


@both
def add_step(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A step that the law does not ask for here, and a paper does."""
    place, row = received(request, slug, uid)
    form = StepAddForm(posted(request))

    def do() -> Any:
        data = form.cleaned_data
        return steps.add_step(row, StepKind(data["step"]), source=data["source"], by=request.actor, at=request.now)

    return _page(
        request, slug, uid, form, do, place, row, title="Thêm bước", button="Thêm bước", said="Đã thêm bước.",
        lead="Khi quy định của tỉnh hoặc văn bản của cấp trên yêu cầu thêm.",
    )  # fmt: skip


def _period(submission: int, key: int) -> PublicComment:
    found = PublicComment.objects.filter(pk=key, submission=submission).select_related("submission__owner").first()
    if found is None:
        raise NotFound("Không có lần lấy ý kiến này. Quay lại tờ trình.")
    return found
