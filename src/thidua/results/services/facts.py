"""Facts about a figure besides its verdict: ranks told by others, records, the year against the term."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from thidua.audit.services import act, retried
from thidua.documents.models import Passage
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.measures import measure, to_quanta
from thidua.ground.periods import Period
from thidua.results.models import FigureFact
from thidua.results.models.fact import KINDS, ORIGINS
from thidua.results.permissions import may_state, owner_of
from thidua.results.services.results import chain_of, check_evidence
from thidua.targets.models import Indicator
from thidua.units.models import Body


@retried
def note_fact(
    indicator: Indicator,
    body: Body,
    period: Period,
    *,
    kind: str,
    text: str,
    by: Actor,
    at: datetime,
    origin: str = "claimed",
    rank: int | None = None,
    ratio: Decimal | None = None,
    field: str = "",
    said_by: str = "",
    passage: Passage | None = None,
) -> FigureFact:
    """Note "đứng thứ 5 toàn tỉnh" (rank, field, who says so), "cao nhất từ trước đến nay", "đạt 92 % mục tiêu nhiệm kỳ".

    ``origin`` is ``found`` (from the history in the system) or ``claimed`` (by the text).  It is never a verdict.

    Raises:
        NotPermitted: the actor does not enter for the locality.
        BadInput: an unknown kind or origin, no words, or a rank below 1.
    """
    owner = owner_of(body)
    may_state(by, owner).require()
    check_evidence(owner, passage)
    if kind not in KINDS or origin not in ORIGINS:
        raise BadInput("Chọn loại ghi chú và cho biết tìm từ số liệu hay theo lời văn bản.", field="kind")
    if not text.strip():
        raise BadInput("Chưa ghi nội dung. Ghi đúng lời, ví dụ: đứng thứ 5 toàn tỉnh.", field="text")
    if rank is not None and rank < 1:
        raise BadInput("Thứ hạng bắt đầu từ 1. Ghi lại thứ hạng.", field="rank")
    label = f"{indicator.name}, {period.label}"
    with act(by, at, "results.fact_noted", chain=chain_of(owner), kind="figure_fact", key="", label=label) as a:
        fact = FigureFact.objects.create(
            indicator=indicator, body=body, owner=owner, since=period.from_, until=period.until, kind=kind,
            origin=origin, text=text.strip(), rank=rank, field=field.strip(), said_by=said_by.strip(),
            ratio_q=None if ratio is None else to_quanta(ratio, measure("%")), passage=passage, by_key=by.key, at=at,
        )  # fmt: skip
        a.thing(key=str(fact.pk))
        a.detail(after=fact.text, origin=origin)
    return fact


@retried
def withdraw_fact(fact: FigureFact, *, by: Actor, at: datetime) -> FigureFact:
    """Show a fact no more; the row stays."""
    may_state(by, fact.owner).require()
    label = f"{fact.indicator.name}: {fact.text}"
    with act(
        by, at, "results.fact_withdrawn", chain=chain_of(fact.owner), kind="figure_fact", key=str(fact.pk), label=label
    ):
        FigureFact.objects.filter(pk=fact.pk).update(withdrawn_at=at)
        fact.withdrawn_at = at
    return fact
