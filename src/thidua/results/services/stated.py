"""Keeping what a paper says of a target without its plan: ratio, excess, verdict (V11)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from thidua.audit.services import act, retried
from thidua.documents.models import Passage
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.measures import measure, to_quanta
from thidua.ground.numbers import format_number
from thidua.ground.quantity import Quantity
from thidua.results.models import Stated
from thidua.results.models.stated import STATED_VERDICTS
from thidua.results.permissions import may_state
from thidua.results.services.results import chain_of, check_evidence
from thidua.store.locks import lock_row
from thidua.targets.core.kinds import Verdict
from thidua.targets.models import Target


@retried
def keep_stated(
    target: Target,
    *,
    by: Actor,
    at: datetime,
    ratio: Decimal | None = None,
    excess: Quantity | None = None,
    verdict: str | None = None,
    passage: Passage | None = None,
    reason: str = "",
) -> Stated:
    """Keep the words of a paper about the target: "đạt 424 %" (ratio), "vượt 163 hộ" (excess), "vượt" (verdict).

    Nothing of it ever becomes a plan.  An earlier statement stays in the history and counts no more.

    Raises:
        NotPermitted: the actor does not enter for the locality.
        BadInput: nothing is stated, the verdict is none a paper can state, or the excess is in another measure.
    """
    owner = target.target_set.owner
    may_state(by, owner).require()
    check_evidence(owner, passage)
    if ratio is None and excess is None and not verdict:
        raise BadInput("Chưa ghi tỷ lệ, mức vượt hay đánh giá nào. Ghi ít nhất một thứ đúng như văn bản.")
    if verdict and verdict not in STATED_VERDICTS:
        raise BadInput(
            "Văn bản chỉ có thể nói vượt, đạt, đúng hướng hoặc không đạt. Chọn một trong bốn.", field="verdict"
        )
    if ratio is not None and ratio < 0:
        raise BadInput("Tỷ lệ so với kế hoạch không thể âm. Kiểm tra lại con số.", field="ratio")
    with act(
        by, at, "results.stated", chain=chain_of(owner), kind="target", key=str(target.uid), label=target.label
    ) as a:
        row = _append(
            target, by=by, at=at, passage=passage, reason=reason, verdict=verdict or "",
            ratio_q=None if ratio is None else to_quanta(ratio, measure("%")),
            excess_q=None if excess is None else to_quanta(excess.amount, excess.measure),
            excess_measure="" if excess is None else excess.measure.name,
        )  # fmt: skip
        a.detail(after=_words(ratio, excess, verdict), quote=passage.quote if passage else None)
    return row


@retried
def take_back_stated(target: Target, *, by: Actor, at: datetime, reason: str) -> Stated:
    """Take back what was kept as stated; the history keeps it."""
    owner = target.target_set.owner
    may_state(by, owner).require()
    with act(
        by, at, "results.stated_taken_back", chain=chain_of(owner), kind="target", key=str(target.uid),
        label=target.label,
    ) as a:  # fmt: skip
        row = _append(target, by=by, at=at, passage=None, reason=reason)
        a.detail(reason=reason)
    return row


def _append(
    target: Target, *, by: Actor, at: datetime, passage: Passage | None, reason: str, verdict: str = "",
    ratio_q: int | None = None, excess_q: int | None = None, excess_measure: str = "",
) -> Stated:  # fmt: skip
    lock_row(Target.objects.all(), target.pk)
    last = Stated.objects.filter(target=target).order_by("-no").values_list("no", flat=True).first() or 0
    return Stated.objects.create(
        target=target, owner=target.target_set.owner, no=last + 1, ratio_q=ratio_q, excess_q=excess_q,
        excess_measure=excess_measure, verdict=verdict, passage=passage, by_key=by.key, at=at, reason=reason.strip(),
    )  # fmt: skip


def _words(ratio: Decimal | None, excess: Quantity | None, verdict: str | None) -> str:
    said = [
        f"đạt {format_number(ratio)} %" if ratio is not None else "",
        f"vượt {excess}" if excess is not None else "",
        Verdict(verdict).label if verdict else "",
    ]
    return ", ".join(part for part in said if part)
