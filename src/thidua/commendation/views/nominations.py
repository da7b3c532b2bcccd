"""One nomination: what was found and why, its papers and figures, what may be done with it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from thidua.commendation.core.kinds import Achievement
from thidua.commendation.core.report_drawn import achievement_report
from thidua.commendation.core.states import STANDS, Stand, State
from thidua.commendation.forms.nominations import (
    FigureForm,
    LowerForm,
    NominationForm,
    StandForm,
    nomination_initial,
)
from thidua.commendation.models import Nomination, NominationFigure, Submission, SubmissionEvent
from thidua.commendation.selectors.checking import attested, book_of, council_votes
from thidua.commendation.selectors.figures import targets_with_results
from thidua.commendation.selectors.nominations import award_name, checks_of, get_nomination
from thidua.commendation.selectors.reports_drawn import report_of
from thidua.commendation.services import nominations
from thidua.commendation.views.frame import awards_to_choose, frame, opened, received, rights, trail_of, written
from thidua.commendation.views.papers import MEDIA
from thidua.ground.errors import BadInput, NotFound
from thidua.honours.core.kinds import Rating, Scope
from thidua.honours.models import AwardRecord, InitiativeRecord, RatingRecord
from thidua.honours.selectors.holds import held
from thidua.papers import render_docx, render_pdf
from thidua.rules import RuleBook
from thidua.units.models import Body
from thidua.web.acts import act_page, ask_first, posted
from thidua.web.responses import download

both = require_http_methods(["GET", "HEAD", "POST"])
ACTS = {
    "tam-dung": Stand.HELD, "xet-tiep": Stand.LIVE, "tra-lai": Stand.RETURNED, "khong-dat": Stand.REFUSED,
    "bo": Stand.DROPPED, "rut": Stand.WITHDRAWN,
}  # fmt: skip
_SLUG_OF = {stand: slug for slug, stand in ACTS.items()}
ORDER = {"unmet": 0, "unknown": 1, "attest": 2, "met": 3}
WORDS = {
    "unmet": ("Chưa đáp ứng", "x"), "unknown": ("Cần xác nhận", "ask"), "attest": ("Con người xác nhận", "person"),
    "met": ("Đáp ứng", "check"),
}  # fmt: skip


@require_safe
def nomination(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """One nomination with every finding, its place in the law and what would cure it."""
    place, row, one = _opened(request, slug, uid, key)
    may, book, there = rights(request, row), book_of(row, request.today), attested(row)
    found = [_shown(finding, there) for finding in sorted(one.found(), key=lambda f: ORDER[f["status"]])]
    vote = council_votes(row, [one]).get(one.pk)
    stopped = one.holder_id in held([one.holder_id], request.today)
    events = SubmissionEvent.objects.filter(nomination=one)
    ratings = RatingRecord.objects.filter(holder=one.holder, withdrawn_on=None).order_by("-year_first", "-pk")[:6]
    context = {
        **frame(request, place, one.holder.name, within=row), "one": one, "may": may, "found": found, "vote": vote,
        "award": award_name(book, one.award), "stopped": stopped, "papers": one.papers.filter(dropped=False),
        "figures": one.figures.order_by("pk"), "checks": checks_of(one), "claims": _claims(one),
        "events": (events if may["inside"] else events.filter(inside=False)).order_by("-at", "-pk"),
        "works": [
            (w.year, w.name, Scope(w.scope).label)
            for w in InitiativeRecord.objects.filter(holder=one.holder, withdrawn_on=None).order_by("-year_first", "-pk")[:6]
        ],
        "ratings": [(r.year, Rating(r.rating).label, r.checked_label) for r in ratings],
        "records": [
            (r.year, award_name(book, r.code), r.decision_number, r.checked_label)
            for r in AwardRecord.objects.filter(holder=one.holder, withdrawn_on=None).order_by("-year_first", "-pk")[:8]
        ],
        "confirmed": _confirmed(book, one.award), "acts": _acts(row, one, may),
        "lowered_to": one.lowered_to.first(), "forwarded": one.forwarded_to.first(),
        "achievement_said": Achievement(one.same_as).label if one.same_as else "",
    }  # fmt: skip
    return render(request, "commendation/nomination.html", context)


@both
def edit_nomination(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """One nomination corrected while the list is written."""
    place, row = written(request, slug, uid)
    one = get_nomination(key, submission=row)
    form = NominationForm(
        posted(request), awards=awards_to_choose(book_of(row, request.today)), initial=nomination_initial(one),
        collective=not one.holder.is_person,
    )  # fmt: skip
    return act_page(
        request, form, lambda: nominations.revise_nomination(one, form.draft(), by=request.actor, at=request.now),
        title=f"Sửa đề nghị: {one.holder.name}", button="Ghi", said="Đã ghi và kiểm tra lại.",
        back=("commendation:nomination", slug, uid, key), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def set_stand(request: Any, slug: str, uid: uuid.UUID, key: int, act: str) -> HttpResponse:
    """One nomination stopped with its reason, or taken up again."""
    if act not in ACTS:
        raise NotFound("Không có việc này. Quay lại tờ trình.")
    to = ACTS[act]
    place, row = (written if to in (Stand.DROPPED, Stand.WITHDRAWN) else received)(request, slug, uid)
    one = get_nomination(key, submission=row)
    label = STANDS.get((Stand(one.state), to))
    if label is None:
        raise BadInput(f"Trường hợp này {one.stand_label} nên không làm việc này được. Quay lại tờ trình.")
    back = ("commendation:nomination", slug, uid, key)
    if to is Stand.LIVE:
        return ask_first(
            request, lambda: nominations.set_stand(one, to, by=request.actor, at=request.now), title=label,
            explain=f"{one.holder.name} được xét tiếp cùng danh sách.", button=label, said="Đã cho xét tiếp.", back=back,
            locality=place, nav="submissions",
        )  # fmt: skip
    form = StandForm(posted(request))

    def do() -> Nomination:
        data = form.cleaned_data
        return nominations.set_stand(
            one, to, words=data["words"], article=data["article"], by=request.actor, at=request.now
        )

    return act_page(
        request, form, do, title=f"{label}: {one.holder.name}", button=label, said="Đã ghi.", back=back,
        lead="Những trường hợp khác trong tờ trình vẫn đi tiếp.", trail=trail_of(place, row), locality=place,
        nav="submissions",
    )  # fmt: skip


@both
def lower(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """One nomination put for another title or form."""
    place, row = received(request, slug, uid)
    one = get_nomination(key, submission=row)
    book = book_of(row, request.today)
    kind = one.holder.kind
    awards = [(c, n) for c, n in awards_to_choose(book) if kind in book.awards[c].kinds and c != one.award]
    form = LowerForm(posted(request), awards=awards)

    def do() -> Nomination:
        data = form.cleaned_data
        return nominations.lower(one, data["award"], words=data["words"], by=request.actor, at=request.now)

    return act_page(
        request, form, do, title=f"Chuyển hình thức khác: {one.holder.name}", button="Chuyển", said="Đã chuyển và đối chiếu.",
        lead="Đề nghị mới được đối chiếu riêng; đề nghị cũ giữ nguyên với lý do.",
        back=("commendation:nomination", slug, uid, key), to=lambda new: ("commendation:nomination", slug, uid, new.pk),
        trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def add_figure(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A figure that the achievement rests on."""
    place, row = written(request, slug, uid)
    one = get_nomination(key, submission=row)
    targets = targets_with_results(row.owner, row.season)
    form = FigureForm(
        posted(request),
        targets=[(t.pk, f"{t.label}: {words}") for t, words in targets],
        initial={"as_of": request.today},
    )

    def do() -> NominationFigure:
        data, target = form.cleaned_data, form.cleaned_data["target"]
        words = {t.pk: said for t, said in targets}
        label = data["label"] or (target.label if target is not None else "")
        text = data["text"] or (words[target.pk] if target is not None else "")
        return nominations.add_figure(
            one, label=label, text=text, as_of=data["as_of"], target=target, by=request.actor, at=request.now
        )

    return act_page(
        request, form, do, title="Gắn số liệu vào thành tích", button="Gắn số liệu", said="Đã gắn số liệu.",
        lead="Số liệu giữ nguyên như khi gửi tờ trình, kèm ngày tính.", back=("commendation:nomination", slug, uid, key),
        trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def drop_figure(request: Any, slug: str, uid: uuid.UUID, key: int, number: int) -> HttpResponse:
    """A figure taken off again before the list is sent."""
    place, row = written(request, slug, uid)
    one = get_nomination(key, submission=row)
    figure = one.figures.filter(pk=number).select_related("nomination__submission__owner").first()
    if figure is None:
        raise NotFound("Không có số liệu này ở trường hợp này. Quay lại trường hợp.")
    return ask_first(
        request, lambda: nominations.drop_figure(figure, by=request.actor, at=request.now),
        title=f"Bỏ số liệu “{figure.label}”", explain=f"{figure.label}: {figure.text}. Bỏ rồi thì gắn lại được.",
        button="Bỏ số liệu", said="Đã bỏ số liệu.", back=("commendation:nomination", slug, uid, key), locality=place,
        nav="submissions",
    )  # fmt: skip


@require_safe
def report_file(request: Any, slug: str, uid: uuid.UUID, key: int, ext: str) -> HttpResponse:
    """The achievement report of one nomination, as .docx or .pdf."""
    _, _, one = _opened(request, slug, uid, key)
    if ext not in MEDIA:
        raise NotFound("Không có giấy này. Quay lại trường hợp.")
    made = achievement_report(report_of(one, today=request.today))
    data = render_docx(made) if ext == "docx" else render_pdf(made)
    return download(data, f"Báo cáo thành tích, {one.holder.name[:80]}.{ext}", MEDIA[ext])


def _opened(request: Any, slug: str, uid: uuid.UUID, key: int) -> tuple[Body, Submission, Nomination]:
    place, row = opened(request, slug, uid)
    return place, row, get_nomination(key, submission=row)


def _shown(finding: dict[str, Any], there: frozenset[str]) -> dict[str, Any]:
    words, icon = WORDS[finding["status"]]
    place = finding["citation"]
    cited = ""
    if place:
        parts = [f"điểm {place['point']}"] if place["point"] else []
        parts += [f"khoản {place['clause']}"] if place["clause"] else []
        parts += [f"Điều {place['article']}"] if place["article"] else []
        cited = f"{' '.join(parts)}, {place['instrument']}" if parts else place["instrument"]
    signed = finding["status"] == "attest" and finding["rule"] in there
    state = "Thủ trưởng đơn vị đã xác nhận" if signed else words
    return {**finding, "state": state, "icon": "check" if signed else icon, "cited": cited, "signed": signed}


def _confirmed(book: RuleBook, award: str) -> list[str]:
    """Return who confirmed which rules of the award from its paper, each said once."""
    told = (given[0].words for rule, given in book.confirmations.items() if rule.split(".")[0] == award)
    return list(dict.fromkeys(told))


def _claims(one: Nomination) -> list[tuple[str, Any]]:
    labels = {
        "rating": "Xếp loại (đơn vị kê khai)", "months": "Số tháng công tác", "members": "Tổng số người",
        "completed": "Hoàn thành nhiệm vụ", "ldtt": "Lao động tiên tiến", "cstdcs": "Chiến sĩ thi đua cơ sở",
        "warned": "Bị kỷ luật từ cảnh cáo",
    }  # fmt: skip
    return [
        (labels.get(name, name), Rating(value).label if name == "rating" else value)
        for name, value in one.claimed().items()
    ]


def _acts(row: Submission, one: Nomination, may: dict[str, bool]) -> list[tuple[str, str]]:
    """Return what this actor may do with the nomination: (label, slug)."""
    found = []
    for (here, to), label in STANDS.items():
        if here != one.state or to is Stand.LOWERED:
            continue
        own = to in (Stand.DROPPED, Stand.WITHDRAWN)
        free = row.open_to_edit if to is Stand.DROPPED else row.state not in (State.DRAFT, State.RETURNED)
        if free and (may["writes"] or may["withdraws"] if own else may["works"] or may["receives"]):
            found.append((label, _SLUG_OF[to]))
    return found
