"""Adding a target to a line, and withdrawing one that was a mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db.models import Max

from thidua.audit.services import act
from thidua.documents.models import Passage
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.targets.core.kinds import RevisionKind
from thidua.targets.core.plans import Plan, Settled, settle
from thidua.targets.core.questions import Asked, same_assigner
from thidua.targets.models import Indicator, Target, TargetLine, TargetRevision
from thidua.targets.permissions import may_edit, may_use
from thidua.targets.services.bounds import put_bounds
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.passages import check_passage
from thidua.targets.services.rules import check_rule
from thidua.targets.services.sets import open_set
from thidua.units.core.kinds import Line
from thidua.units.models import Body
from thidua.units.selectors import is_below

MOST_PARTS = 50


class TargetTwice(Conflict):
    """The set has this indicator for this body, kind and period already."""

    code = "target_twice"


class TooFine(BadInput):
    """A sensitive indicator is not broken down by unit."""

    code = "too_fine"


def add_target(
    line: TargetLine,
    plan: Plan,
    *,
    indicator: Indicator | None,
    by: Actor,
    at: datetime,
    body: Body | None = None,
    label: str = "",
    passage: Passage | None = None,
    reference: Target | None = None,
    present_q: int | None = None,
    repeat: bool = False,
) -> Target:
    """Return the new target of ``line``: the owner's own unless ``body`` is named.

    ``label`` are the document's words for it (default: the indicator's name).  ``reference`` is the other set's target
    that a relative one is held against.  ``present_q`` is the present stock, where the caller knows it (V8).

    Raises:
        NotPermitted, SetClosed: not allowed, closed.
        TargetTwice: the set has it already.
        Asked: thêm hay tổng số, điểm % hay tương đối, or the same assigner gave it in another set (``repeat`` answers).
        BadInput and its kinds: wrong number, missing or wrong measure, plan above the ceiling, foreign body or passage.
    """
    own = line.target_set
    may_edit(by, own.owner).require()
    if indicator is not None:
        may_use(by, indicator).require()
    check_passage(own, passage)
    whose = body or own.owner
    check_body(own.owner, whose, indicator, at)
    named: Named = {"chain": chain_of(own.owner), "kind": "target", "key": "", "label": label or line.text}
    with act(by, at, "targets.added", **named) as done:
        open_set(own)
        _check_once(line, plan, indicator, whose, repeat=repeat)
        row = write_target(
            line, plan, indicator=indicator, body=whose, label=label, passage=passage, reference=reference,
            present_q=present_q, by=by, at=at,
        )  # fmt: skip
        done.thing(key=str(row.uid), label=row.label)
        done.detail(plan=row.entered, measure=row.measure, comparator=row.comparator, kind=row.kind, set=own.name)
    return row


def write_target(
    line: TargetLine,
    plan: Plan,
    *,
    indicator: Indicator | None,
    body: Body,
    by: Actor,
    at: datetime,
    label: str = "",
    passage: Passage | None = None,
    reference: Target | None = None,
    present_q: int | None = None,
) -> Target:
    """Return the target, written inside an act that has asked permission and locked the set."""
    own = line.target_set
    called = " ".join(nfc(label).split())[:300] or (indicator.name if indicator is not None else line.text)
    settled = settle(
        replace(plan, every_part=line.every_part),
        indicator.facts if indicator is not None else None,
        label=called,
        present_q=present_q,
        margin_q=own.margin_q,
    )
    if reference is not None:
        _check_reference(reference, own.owner_id, indicator)
    row = Target(
        uid=uid(at), target_set=own, line=line, part=_next_part(line), indicator=indicator, body=body, label=called,
        since=own.since, until=own.until, passage=passage, reference=reference,
        reference_text=plan.reference_text[:200], baseline_text=plan.baseline_text[:120],
        simulated=own.simulated,
    )  # fmt: skip
    put_settled(row, settled)
    put_bounds(row)
    row.save()
    if indicator is not None:
        check_rule(indicator)
    write_revision(row, RevisionKind.FIRST, by=by, at=at, passage=passage)
    return row


def put_settled(row: Target, settled: Settled) -> None:
    """Put the exact terms into the columns of ``row``, unsaved."""
    terms = settled.terms
    row.kind, row.better, row.comparator = terms.kind.value, terms.better.value, terms.comparator.value
    row.direction = terms.direction.value if terms.direction is not None else ""
    row.relative = terms.relative
    row.plan_q, row.plan_high_q, row.mark_q = terms.plan_q, terms.high_q, terms.mark_q
    row.entered, row.measure, row.decimals = settled.entered, settled.measure, settled.decimals
    row.ceiling_q, row.direction_accepted = terms.ceiling_q, terms.direction_accepted
    if settled.baseline_entered:
        row.baseline_q, row.baseline_entered = terms.baseline_q, settled.baseline_entered


def write_revision(
    row: Target, kind: RevisionKind, *, by: Actor, at: datetime, passage: Passage | None = None, **more: object
) -> TargetRevision:
    """Return the new row of the target's history, taken from its columns as they are now."""
    fields: dict[str, object] = {"in_force": row.since, **more}
    return TargetRevision.objects.create(
        target=row, no=row.revision_no, kind=kind.value, comparator=row.comparator,
        plan_q=row.plan_q, plan_high_q=row.plan_high_q, mark_q=row.mark_q, baseline_q=row.baseline_q,
        entered=row.entered, measure=row.measure, passage=passage,
        by_id=by.person, by_label=by.label, at=at, **fields,
    )  # fmt: skip


def withdraw_target(target: Target, *, reason: str, by: Actor, at: datetime) -> Target:
    """Return the target, withdrawn: it was a mistake, is kept, and counts nowhere.  Its line goes with its last target.

    Raises:
        NotPermitted, SetClosed, BadInput: not allowed, closed, no reason.
    """
    own = target.target_set
    may_edit(by, own.owner).require()
    if not reason.strip():
        raise BadInput("Ghi lý do bỏ chỉ tiêu này.", field="reason")
    named: Named = {"chain": chain_of(own.owner), "kind": "target", "key": str(target.uid), "label": str(target.label)}
    with act(by, at, "targets.withdrawn", **named) as done:
        open_set(own)
        row = Target.objects.select_related("line").get(pk=target.pk)
        if row.dependants.filter(withdrawn=False).exists():
            raise Conflict("Có chỉ tiêu khác đang so với chỉ tiêu này. Bỏ chỉ tiêu ấy trước.")
        row.withdrawn = True
        row.save(update_fields=["withdrawn"])
        if not row.line.targets.filter(withdrawn=False).exists():
            row.line.withdrawn = True
            row.line.save(update_fields=["withdrawn"])
        done.detail(reason=reason.strip(), line_too=row.line.withdrawn)
    return row


def _next_part(line: TargetLine) -> int:
    last = Target.objects.filter(line=line, withdrawn=False).aggregate(n=Max("part"))["n"] or 0
    if last >= MOST_PARTS:
        raise BadInput(f"Một dòng có nhiều nhất {MOST_PARTS} chỉ tiêu. Thêm dòng mới.", field="part")
    return int(last) + 1


def check_body(owner: Body, body: Body, indicator: Indicator | None, at: datetime) -> None:
    if body.pk == owner.pk:
        return
    day = min(at.date(), body.until)
    if body.owner_id != owner.pk and not any(is_below(body, owner, as_of=day, line=line) for line in Line):
        raise BadInput("Đơn vị này không thuộc địa phương. Chọn đơn vị trong danh sách.", field="body")
    if indicator is not None and indicator.sensitive:
        raise TooFine(
            "Chỉ tiêu quốc phòng, an ninh không chia theo đơn vị. Ghi một chỉ tiêu chung của địa phương.", field="body"
        )


def _check_reference(reference: Target, owner_id: int, indicator: Indicator | None) -> None:
    if reference.target_set.owner_id != owner_id or reference.withdrawn:
        raise BadInput("Chỉ tiêu để so sánh không thuộc địa phương này. Chọn lại.", field="reference")
    if indicator is None or reference.indicator_id != indicator.pk or reference.relative or reference.kind != "level":
        raise BadInput("Chỉ so được với kế hoạch của cùng một chỉ tiêu. Chọn lại.", field="reference")


def _check_once(line: TargetLine, plan: Plan, indicator: Indicator | None, body: Body, *, repeat: bool) -> None:
    if indicator is None:
        return
    own = line.target_set
    same = Target.objects.filter(indicator=indicator, body=body, withdrawn=False, since=own.since, until=own.until)
    twin = same.filter(target_set=own).select_related("line").first()
    if twin is not None and twin.kind == _kind_of(plan):
        raise TargetTwice(
            f"Bộ này đã có chỉ tiêu “{twin.label}” ở dòng {twin.line.number}. Sửa chỉ tiêu đã có.", field="indicator"
        )
    other = same.filter(target_set__owner=own.owner_id, target_set__issuer_fold=own.issuer_fold)
    found = other.exclude(target_set=own).select_related("target_set").first()
    if found is not None and not repeat:
        raise Asked((same_assigner(found.target_set.name),))


def _kind_of(plan: Plan) -> str:
    return "change" if plan.kind == "level" and plan.total is False else plan.kind.value
