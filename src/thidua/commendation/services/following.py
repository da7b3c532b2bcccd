"""Decisions that follow another: what was given is revoked, or a name in it is put right.

Nothing is overwritten: the first decision keeps its lines, which say what became of them; the record of honours keeps
what was withdrawn (06/2022/QH15, article 93).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import retried
from thidua.commendation.core.decision_states import (
    DecisionForbids,
    DecisionKind,
    DecisionState,
    Ground,
    ItemState,
)
from thidua.commendation.core.decision_words import correct_articles, grounds, revoke_articles
from thidua.commendation.models import Decision, DecisionItem, Nomination
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.decision_faults import usual_signer
from thidua.commendation.selectors.decisions import items_of
from thidua.commendation.selectors.listed import in_waiting, names_now
from thidua.commendation.services.acting import said
from thidua.commendation.services.decisions import KEEPER, RECIPIENTS, log
from thidua.commendation.services.recalls import open_recall
from thidua.commendation.services.things import recall_things, renew_named
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput
from thidua.ground.uids import uid
from thidua.honours.services.holders import edit_holder
from thidua.honours.services.records import withdraw_award
from thidua.units.selectors import name_of


@dataclass(frozen=True)
class Target:
    """What a later decision is about: a line, or one family of a line that is a village list (``name``)."""

    item: DecisionItem
    name: str = ""

    @property
    def shown(self) -> str:
        """The name it is about."""
        return self.name or str(self.item.name)


@retried
def draft_revocation(
    decision: Decision,
    targets: Sequence[Target],
    *,
    reason: str,
    by: Actor,
    at: datetime,
    ground: Ground = Ground.FAULT_FOUND,
) -> Decision:
    """A draft that revokes these lines (or families of a list) of an issued decision, on a ground of the law.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        DecisionForbids: the decision is not issued, or a line is revoked already.
        BadInput: no line, or no reason.
    """
    may_decide(by, decision.owner).require()
    why = said(reason, field="reason", label="lý do hủy", most=300)
    _check_standing(decision, targets)
    row = _follow(decision, DecisionKind.REVOKE, why, by=by, at=at)
    row.abstract, row.ground = f"Về việc hủy khen thưởng tại Quyết định số {decision.number}"[:300], ground.value
    assert decision.decided is not None
    keeper = f"{KEEPER} {name_of(decision.owner, day_of(at))}"
    n = sum(1 if one.name else one.item.n for one in targets)
    row.articles = "\n\n".join(
        revoke_articles(decision.number, decision.decided, n, why=why, ground=ground, keeper=keeper)
    )
    with log(by, at, "commendation.revocation_drafted", row) as done:
        row.save()
        DecisionItem.objects.bulk_create(_copies(row, [(one, one.shown) for one in targets]))
        done.detail(n=len(targets), about=str(decision.uid), reason=why, ground=ground.value)
    return row


@retried
def draft_correction(
    decision: Decision, names: Sequence[tuple[Target, str]], *, reason: str, by: Actor, at: datetime
) -> Decision:
    """A draft that puts names right (each with the right name) in an issued decision.

    Raises:
        as :func:`draft_revocation`; also BadInput where a name is no other than it was.
    """
    may_decide(by, decision.owner).require()
    why = said(reason, field="reason", label="lý do đính chính", most=300)
    _check_standing(decision, [one for one, _ in names])
    right = [(one, said(name, field="names", label="tên đúng", most=200)) for one, name in names]
    if any(name == one.shown for one, name in right):
        raise BadInput("Tên mới giống tên cũ. Ghi tên đúng, hoặc bỏ dòng này.", field="names")
    row = _follow(decision, DecisionKind.CORRECT, why, by=by, at=at)
    row.abstract = f"Về việc đính chính Quyết định số {decision.number}"[:300]
    assert decision.decided is not None
    keeper = f"{KEEPER} {name_of(decision.owner, day_of(at))}"
    changes = [(one.shown, name) for one, name in right]
    row.articles = "\n\n".join(correct_articles(decision.number, decision.decided, changes, keeper=keeper))
    with log(by, at, "commendation.correction_drafted", row) as done:
        row.save()
        DecisionItem.objects.bulk_create(_copies(row, right))
        done.detail(n=len(right), about=str(decision.uid), reason=why)
    return row


def _check_standing(decision: Decision, targets: Sequence[Target]) -> None:
    if decision.state != DecisionState.ISSUED:
        raise DecisionForbids("Quyết định này chưa ban hành. Sửa dự thảo thay vì hủy hoặc đính chính.")
    if not targets:
        raise BadInput("Chưa chọn dòng nào. Đánh dấu dòng cần hủy hoặc đính chính.", field="items")
    if any(one.item.state != ItemState.LIVE or one.item.decision_id != decision.pk for one in targets):
        raise DecisionForbids("Có dòng đã hủy hoặc không thuộc quyết định này. Tải lại trang rồi chọn lại.")
    now = names_now([one.item for one in targets])
    if any(one.name and one.name not in now.get(one.item.pk, ()) for one in targets):
        raise DecisionForbids("Có hộ không còn trong danh sách này. Tải lại trang rồi chọn lại.")
    waiting = in_waiting([one.item.pk for one in targets])
    for one in targets:
        clash = (
            {(one.item.pk, one.name), (one.item.pk, "")} if one.name else {w for w in waiting if w[0] == one.item.pk}
        )
        if waiting & clash:
            raise DecisionForbids(
                "Có dòng đang nằm trong một dự thảo hủy hoặc đính chính khác. Hoàn tất dự thảo đó trước."
            )


def _follow(decision: Decision, kind: DecisionKind, why: str, *, by: Actor, at: datetime) -> Decision:
    today: date = day_of(at)
    book = rulebook(decision.owner, today)
    codes = set(items_of(decision).values_list("award", flat=True))
    signer = usual_signer(decision.owner, today)
    return Decision(
        uid=uid(at), owner=decision.owner, kind=kind.value, season=decision.season, decider=decision.decider,
        who=decision.who, signer_post=decision.signer_post, about=decision, reason=why, recipients=RECIPIENTS,
        bases="\n".join([*grounds(book, today, codes=codes), f"Căn cứ {decision.title}"]), made_at=at,
        made_by_id=by.person, simulated=decision.simulated, signer_person=signer,
        signer=signer.full_name if signer is not None else "",
    )  # fmt: skip


def _copies(row: Decision, targets: Sequence[tuple[Target, str]]) -> list[DecisionItem]:
    return [
        DecisionItem(
            decision=row, place=place, holder=one.item.holder, name_list=None if one.item.holder_id else one.item.name_list,
            award=one.item.award, year=one.item.year, kind=one.item.kind, bearer=one.item.bearer, name=name[:200],
            list_name=one.name, detail=one.item.name if one.name else one.item.detail, n=1 if one.name else one.item.n,
            about=one.item,
        )
        for place, (one, name) in enumerate(targets, 1)
    ]  # fmt: skip


def follow_through(row: Decision, *, by: Actor, at: datetime) -> None:
    """Do what an issued revocation or correction says; inside the act that issues it."""
    rows = items_of(row).select_related("about__record", "about__holder", "about__nomination", "holder__owner")
    items = list(rows)
    if row.kind == DecisionKind.REVOKE:
        open_recall(row, items, at=at)  # before the things change their state: what was handed over is asked back
    for item in items:
        first = item.about
        assert first is not None
        if row.kind == DecisionKind.REVOKE:
            _revoke(row, item, first, by=by, at=at)
        else:
            _rename(row, item, first, by=by, at=at)


def _revoke(row: Decision, item: DecisionItem, first: DecisionItem, *, by: Actor, at: datetime) -> None:
    recall_things([first], why=row.title, name=item.list_name)
    if item.list_name:
        left = max(0, first.n - 1)
        state = ItemState.LIVE if left else ItemState.REVOKED
        DecisionItem.objects.filter(pk=first.pk).update(n=max(left, 1), state=state.value)
        first.n = max(left, 1)
        return
    DecisionItem.objects.filter(pk=first.pk).update(state=ItemState.REVOKED.value)
    if first.record is not None and first.record.stands:
        withdraw_award(
            first.record, reason=f"Hủy: {row.reason}"[:300], document=row.document, on=row.decided, by=by, at=at
        )
    if first.nomination_id:
        Nomination.objects.filter(pk=first.nomination_id).update(
            state="revoked", reason=f"Hủy theo {row.title}"[:600], stopped_on=row.decided
        )


def _rename(row: Decision, item: DecisionItem, first: DecisionItem, *, by: Actor, at: datetime) -> None:
    """The right name on the first line, its thing made anew, and for a person the register; the paper stays as it went out."""
    renew_named(first, item.list_name or first.name, item.name, why=f"Đính chính theo {row.title}", at=at)
    if item.list_name:
        return
    DecisionItem.objects.filter(pk=first.pk).update(name=item.name, printed_name=first.printed_name or first.name)
    holder = first.holder
    if holder is not None and holder.body_id is None and holder.name == first.name:
        edit_holder(
            holder, name=item.name, unit=holder.unit, unit_name=holder.unit_name, birth_year=holder.birth_year,
            sex=holder.sex, person=holder.person, by=by, at=at,
        )  # fmt: skip
