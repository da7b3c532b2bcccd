"""What was signed before, entered in one step: number, day, signer, list, scan; marked as entered from paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import retried
from thidua.commendation.core.decision_states import DecisionState
from thidua.commendation.models import Decision, DecisionItem
from thidua.commendation.permissions import may_decide
from thidua.commendation.services.acting import not_ahead, said
from thidua.commendation.services.decisions import log
from thidua.commendation.services.issuing import enter
from thidua.documents.models import Document
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.uids import uid
from thidua.honours.models import Holder
from thidua.units.models import Body


@dataclass(frozen=True)
class Signed:
    """A decision as its paper says."""

    number: str
    decided: date
    abstract: str
    who: str
    decider: str
    season: int
    signer: str = ""
    signer_post: str = "Chủ tịch"
    instead_of: str = ""


@dataclass(frozen=True)
class SignedLine:
    """One bearer on its list."""

    holder: Holder
    award: str
    year: str
    kind: str = ""
    detail: str = ""
    merit: str = ""


@retried
def record_signed(
    owner: Body, told: Signed, lines: Sequence[SignedLine], *, by: Actor, at: datetime, document: Document | None = None
) -> Decision:
    """The decision, issued as its paper says, with its lines in the book and in the records.

    Nothing is checked against the law: it is signed.  One act, one line in the log.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        BadInput: number, abstract or list is missing, the day lies ahead, or somebody stands twice for one award.
        Conflict: that number of that year is in the system already.
    """
    may_decide(by, owner).require()
    number = said(told.number, field="number", label="số quyết định", most=60)
    abstract = said(told.abstract, field="abstract", label="trích yếu", most=300)
    who = said(told.who, field="who", label="người, cơ quan quyết định", most=200)
    not_ahead(told.decided, at, field="decided", label="Ngày quyết định")
    _check_lines(lines)
    row = Decision(
        uid=uid(at), owner=owner, season=told.season, abstract=abstract, decider=told.decider, who=who, number=number,
        decided=told.decided, signer=told.signer.strip(), signer_post=told.signer_post.strip() or "Chủ tịch",
        instead_of=told.instead_of.strip(), state=DecisionState.ISSUED.value, from_paper=True, document=document,
        made_at=at, made_by_id=by.person, simulated=owner.simulated,
    )  # fmt: skip
    with log(by, at, "commendation.signed_recorded", row, bulk=True) as done:
        twin = Decision.objects.filter(owner=owner, number=number, decided__year=told.decided.year)
        if twin.filter(state=DecisionState.ISSUED.value).exists():
            raise Conflict(
                f"Quyết định số {number} năm {told.decided.year} đã có trong hệ thống. Mở quyết định đã có.",
                field="number",
            )
        row.save()
        DecisionItem.objects.bulk_create(
            DecisionItem(
                decision=row, place=place, holder=line.holder, award=line.award, year=line.year, kind=line.kind,
                bearer=line.holder.kind, name=line.holder.name, detail=line.detail[:300], merit=line.merit[:400],
            )
            for place, line in enumerate(lines, 1)
        )  # fmt: skip
        enter(row, done, by=by, at=at)
    return row


def _check_lines(lines: Sequence[SignedLine]) -> None:
    if not lines:
        raise BadInput("Danh sách chưa có ai. Tải tệp Excel hoặc dán danh sách.", field="list")
    seen: set[tuple[int, str, str]] = set()
    for place, line in enumerate(lines, 1):
        key = (line.holder.main_key, line.award, line.year)
        if key in seen:
            raise BadInput(
                f"Dòng {place}: {line.holder.name} đã có ở trên với cùng danh hiệu và năm. Bỏ một dòng.", field="list"
            )
        seen.add(key)
