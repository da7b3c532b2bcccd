"""What pages of submissions give their templates: the place, the trail, who may do what, what comes next."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from thidua.commendation.core.states import Act, State, allows
from thidua.commendation.core.steps import StepKind
from thidua.commendation.models import Submission, SubmissionEvent
from thidua.commendation.permissions import may_appraise, may_write, reads_inside
from thidua.commendation.selectors.steps import StepRow, next_step
from thidua.commendation.selectors.submissions import get_submission
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.rules import RuleBook
from thidua.units.models import Body
from thidua.units.views import locality


@dataclass(frozen=True)
class Next:
    """The one thing to do next: a link, or an act that a press does."""

    why: str
    label: str
    href: str
    post: bool = False


def opened(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Submission]:
    """Return the locality and its submission, for who may see it.

    Raises:
        NotFound: there is none, or he may not.
    """
    place = locality(request, slug, parts=True)
    return place, get_submission(uid, locality=place, actor=request.actor)


def written(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Submission]:
    """Return the locality and its submission, for who writes it.

    Raises:
        NotPermitted: he only sees it.
    """
    place = locality(request, slug, Power.SUBMIT, parts=True)
    row = get_submission(uid, locality=place, actor=request.actor)
    may_write(request.actor, row).require()
    return place, row


def received(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Submission]:
    """Return the locality and a submission that comes to it, for who appraises.

    Raises:
        NotPermitted: he does not appraise there.
        NotFound: the submission goes from this locality to another: its steps are worked there.
    """
    place = locality(request, slug, Power.APPRAISE)
    row = get_submission(uid, locality=place, actor=request.actor)
    if row.owner_id != place.pk:
        raise NotFound("Tờ trình này nơi nhận làm. Mở ở trang của nơi nhận.")
    return place, row


def frame(request: Any, place: Body, title: str, *, within: Submission | None = None, **more: Any) -> dict[str, Any]:
    """Return the context of a page of submissions."""
    trail = [("Tờ trình, hồ sơ", reverse("commendation:submissions", args=[place.slug]))]
    if within is not None:
        trail.append((short(within), reverse("commendation:submission", args=[place.slug, within.uid])))
    return {
        "locality": place, "locality_name": getattr(place, "shown", str(place)), "nav": "submissions",
        "year": within.season if within is not None else None, "title": title, "trail": [*trail, (title, "")],
        "submission": within, **more,
    }  # fmt: skip


def trail_of(place: Body, row: Submission) -> list[tuple[str, str]]:
    """Return the way to a submission's page, for the page of one act."""
    return [
        ("Tờ trình, hồ sơ", reverse("commendation:submissions", args=[place.slug])),
        (short(row), reverse("commendation:submission", args=[place.slug, row.uid])),
    ]


def short(row: Submission) -> str:
    """Return what the trail calls a submission."""
    return (
        f"Tờ trình {row.number}"
        if row.number
        else (row.abstract[:47] + "…" if len(row.abstract) > 48 else row.abstract)
    )


def rights(request: Any, row: Submission) -> dict[str, bool]:
    """Return what the actor may do with a submission now."""
    writes, appraises = bool(may_write(request.actor, row)), bool(may_appraise(request.actor, row.owner))
    return {
        "writes": writes and row.open_to_edit, "withdraws": writes and allows(row.state, Act.WITHDRAW),
        "appraises": appraises, "receives": appraises and row.state == State.SUBMITTED,
        "returns": appraises and allows(row.state, Act.RETURN),
        "refuses": appraises and allows(row.state, Act.REFUSE),
        "works": appraises and row.state in (State.RECEIVED, State.APPRAISED),
        "inside": reads_inside(request.actor, row),
    }  # fmt: skip


def awards_to_choose(book: RuleBook) -> list[tuple[str, str]]:
    """Return the titles and awards of the book, most used first."""
    first = ("LDTT", "CSTDCS", "TTLDTT", "TTLDXS", "GK", "BK_TINH", "THON_VH", "XA_TIEU_BIEU")
    codes = [*first, *(code for code in book.awards if code not in first and code != "GDVH")]
    return [(code, book.awards[code].name) for code in codes if code in book.awards]


def next_for(
    place: Body, row: Submission, may: dict[str, bool], *, n: int, minutes: bool, waiting: int, steps: list[StepRow]
) -> Next | None:
    """Return the one thing that this actor does next with a submission, or None where he waits for another."""
    here = [place.slug, row.uid]
    if may["writes"]:
        return _writing(row, here, n=n, minutes=minutes, waiting=waiting)
    if may["receives"]:
        return Next("Đơn vị đã gửi. Ngày tiếp nhận chọn quy định áp dụng.", "Tiếp nhận", _to("receive", here))
    if may["works"] and row.owner_id == place.pk:
        return _working(row, here, steps)
    return None


def _writing(row: Submission, here: list[Any], *, n: int, minutes: bool, waiting: int) -> Next:
    if not n:
        return Next("Tờ trình chưa có ai.", "Đưa danh sách vào", _to("take_list", here))
    if not minutes and row.procedure == "regular":
        return Next("Biên bản bình xét là giấy tờ đầu tiên.", "Lập biên bản bình xét", _to("minutes", here))
    if waiting:
        return Next(
            f"Còn {waiting} trường hợp chờ thủ trưởng đơn vị xác nhận.",
            "Ghi xác nhận của thủ trưởng",
            _to("attest", here),
        )
    return Next("Đã đủ để gửi. Gửi rồi thì danh sách không sửa được nữa.", "Gửi tờ trình", _act("gui", here), post=True)


def _working(row: Submission, here: list[Any], steps: list[StepRow]) -> Next | None:
    if row.state == State.RECEIVED:
        return Next(
            "Đã tiếp nhận. Xem từng trường hợp rồi ghi ý kiến thẩm định.", "Ghi thẩm định", _to("appraise", here)
        )
    waiting = next_step(steps)
    if waiting is None:
        to = reverse("commendation:appraise_act", args=[*here, "trinh-quyet-dinh"])
        return Next("Các bước đã có kết quả.", "Trình quyết định", to, post=True)
    if waiting.kind is StepKind.COUNCIL and SubmissionEvent.objects.filter(submission=row, kind="council").exists():
        to = reverse("commendation:appraise_act", args=[*here, "ket-qua-hoi-dong"])
        return Next("Đã đưa ra Hội đồng. Kiểm phiếu xong thì lấy kết quả về.", "Lấy kết quả kiểm phiếu", to, post=True)
    routes = {StepKind.OPINION: "ask_opinion", StepKind.COMMENT: "open_comment", StepKind.COUNCIL: "to_council"}
    labels = {
        StepKind.OPINION: "Hỏi ý kiến cơ quan khác", StepKind.COMMENT: "Công khai lấy ý kiến",
        StepKind.COUNCIL: "Đưa ra Hội đồng",
    }  # fmt: skip
    return Next(waiting.rule.words, labels[waiting.kind], _to(routes[waiting.kind], here))


def _to(name: str, here: list[Any]) -> str:
    return reverse(f"commendation:{name}", args=here)


def _act(name: str, here: list[Any]) -> str:
    return reverse("commendation:submission_act", args=[*here, name])
