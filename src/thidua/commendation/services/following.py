"""Decisions that follow another: what was given is revoked, or a name in it is put right.

Nothing is overwritten: the first decision keeps its lines, which say what became of them; the record of honours keeps
what was withdrawn (06/2022/QH15, article 93).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from thidua.audit.services import retried
from thidua.commendation.core.decision_states import DecisionForbids, DecisionKind, DecisionState, ItemState
from thidua.commendation.core.decision_words import correct_articles, grounds, revoke_articles
from thidua.commendation.models import Decision, DecisionItem, Nomination
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.decisions import items_of
from thidua.commendation.services.acting import said
from thidua.commendation.services.decisions import KEEPER, RECIPIENTS, log
from thidua.commendation.services.things import recall_things
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput
from thidua.ground.uids import uid
from thidua.honours.services.holders import edit_holder
from thidua.honours.services.records import withdraw_award
from thidua.units.selectors import name_of


@retried
def draft_revocation(
    decision: Decision, items: Sequence[DecisionItem], *, reason: str, by: Actor, at: datetime
) -> Decision:
    """A draft that revokes these lines of an issued decision, with its reason.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        DecisionForbids: the decision is not issued, or a line is revoked already.
        BadInput: no line, or no reason.
    """
    may_decide(by, decision.owner).require()
    why = said(reason, field="reason", label="lý do hủy", most=300)
    _check_standing(decision, items)
    row = _follow(decision, DecisionKind.REVOKE, why, by=by, at=at)
    row.abstract = f"Về việc hủy khen thưởng tại Quyết định số {decision.number}"[:300]
    assert decision.decided is not None
    keeper = f"{KEEPER} {name_of(decision.owner, day_of(at))}"
    names = sum(item.n for item in items)
    row.articles = "\n\n".join(revoke_articles(decision.number, decision.decided, names, why=why, keeper=keeper))
    with log(by, at, "commendation.revocation_drafted", row) as done:
        row.save()
        DecisionItem.objects.bulk_create(_copies(row, items, {}))
        done.detail(n=len(items), about=str(decision.uid), reason=why)
    return row


@retried
def draft_correction(decision: Decision, names: Mapping[int, str], *, reason: str, by: Actor, at: datetime) -> Decision:
    """A draft that puts names right (key of the line → right name) in an issued decision.

    Raises:
        as :func:`draft_revocation`; also BadInput where a name is no other than it was.
    """
    may_decide(by, decision.owner).require()
    why = said(reason, field="reason", label="lý do đính chính", most=300)
    items = list(items_of(decision).filter(pk__in=names))
    _check_standing(decision, items)
    right = {item.pk: said(names[item.pk], field="names", label="tên đúng", most=200) for item in items}
    if any(right[item.pk] == item.name for item in items):
        raise BadInput("Tên mới giống tên cũ. Ghi tên đúng, hoặc bỏ dòng này.", field="names")
    row = _follow(decision, DecisionKind.CORRECT, why, by=by, at=at)
    row.abstract = f"Về việc đính chính Quyết định số {decision.number}"[:300]
    assert decision.decided is not None
    keeper = f"{KEEPER} {name_of(decision.owner, day_of(at))}"
    changes = [(item.name, right[item.pk]) for item in items]
    row.articles = "\n\n".join(correct_articles(decision.number, decision.decided, changes, keeper=keeper))
    with log(by, at, "commendation.correction_drafted", row) as done:
        row.save()
        DecisionItem.objects.bulk_create(_copies(row, items, right))
        done.detail(n=len(items), about=str(decision.uid), reason=why)
    return row


def _check_standing(decision: Decision, items: Sequence[DecisionItem]) -> None:
    if decision.state != DecisionState.ISSUED:
        raise DecisionForbids("Quyết định này chưa ban hành. Sửa dự thảo thay vì hủy hoặc đính chính.")
    if not items:
        raise BadInput("Chưa chọn dòng nào. Đánh dấu dòng cần hủy hoặc đính chính.", field="items")
    if any(item.state != ItemState.LIVE or item.decision_id != decision.pk for item in items):
        raise DecisionForbids("Có dòng đã hủy hoặc không thuộc quyết định này. Tải lại trang rồi chọn lại.")
    waiting = DecisionItem.objects.filter(about__in=[item.pk for item in items]).exclude(
        decision__state__in=[DecisionState.ISSUED.value, DecisionState.DROPPED.value]
    )
    if waiting.exists():
        raise DecisionForbids("Có dòng đang nằm trong một dự thảo hủy hoặc đính chính khác. Hoàn tất dự thảo đó trước.")


def _follow(decision: Decision, kind: DecisionKind, why: str, *, by: Actor, at: datetime) -> Decision:
    today: date = day_of(at)
    book = rulebook(decision.owner, today)
    codes = set(items_of(decision).values_list("award", flat=True))
    return Decision(
        uid=uid(at), owner=decision.owner, kind=kind.value, season=decision.season, decider=decision.decider,
        who=decision.who, signer_post=decision.signer_post, about=decision, reason=why, recipients=RECIPIENTS,
        bases="\n".join([*grounds(book, today, codes=codes), f"Căn cứ {decision.title}"]), made_at=at,
        made_by_id=by.person, simulated=decision.simulated,
    )  # fmt: skip


def _copies(row: Decision, items: Sequence[DecisionItem], names: Mapping[int, str]) -> list[DecisionItem]:
    return [
        DecisionItem(
            decision=row, place=place, holder=item.holder, name_list=None if item.holder_id else item.name_list,
            award=item.award, year=item.year, kind=item.kind, bearer=item.bearer, name=names.get(item.pk, item.name),
            detail=item.detail, n=item.n, about=item,
        )
        for place, item in enumerate(items, 1)
    ]  # fmt: skip


def follow_through(row: Decision, *, by: Actor, at: datetime) -> None:
    """Do what an issued revocation or correction says; inside the act that issues it."""
    for item in items_of(row).select_related("about__record", "about__holder", "about__nomination", "holder__owner"):
        first = item.about
        assert first is not None
        if row.kind == DecisionKind.REVOKE:
            _revoke(row, first, by=by, at=at)
        else:
            _rename(item, first, by=by, at=at)


def _revoke(row: Decision, first: DecisionItem, *, by: Actor, at: datetime) -> None:
    DecisionItem.objects.filter(pk=first.pk).update(state=ItemState.REVOKED.value)
    recall_things([first], why=row.title)
    if first.record is not None and first.record.stands:
        withdraw_award(
            first.record, reason=f"Hủy: {row.reason}"[:300], document=row.document, on=row.decided, by=by, at=at
        )
    if first.nomination_id:
        Nomination.objects.filter(pk=first.nomination_id).update(
            state="revoked", reason=f"Hủy theo {row.title}"[:600], stopped_on=row.decided
        )


def _rename(item: DecisionItem, first: DecisionItem, *, by: Actor, at: datetime) -> None:
    """The right name on the first decision's line (its paper stays as it went out) and, for a person, in the register."""
    DecisionItem.objects.filter(pk=first.pk).update(name=item.name)
    holder = first.holder
    if holder is not None and holder.body_id is None and holder.name == first.name:
        edit_holder(
            holder, name=item.name, unit=holder.unit, unit_name=holder.unit_name, birth_year=holder.birth_year,
            sex=holder.sex, person=holder.person, by=by, at=at,
        )  # fmt: skip
