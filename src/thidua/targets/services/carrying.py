"""Carrying a set over to the next year: its lines and what they ask for, each tied to the year before."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.uids import uid
from thidua.store.locks import lock_row
from thidua.targets.core.kinds import RevisionKind
from thidua.targets.core.verdicts import NotComparable
from thidua.targets.models import Target, TargetLine, TargetSet
from thidua.targets.permissions import may_edit
from thidua.targets.selectors.lines import lines_of
from thidua.targets.selectors.rules import takes_side
from thidua.targets.services.bounds import put_bounds
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.sets import SetDraft, create_set
from thidua.targets.services.targets import write_revision
from thidua.units.selectors import names_of


@retried
def carry_set_over(
    target_set: TargetSet, draft: SetDraft, *, with_numbers: bool, by: Actor, at: datetime
) -> tuple[TargetSet, tuple[str, ...]]:
    """Return the set of another period with the same lines and targets, and in words what was left out.

    Without ``with_numbers`` the plans are open ("văn bản không nêu số") until a person writes them: last year's number is
    nobody's promise.  Baselines are never carried: they were of the year before.  Lines without a name stay behind, and so
    do targets of units that have ended and of indicators that are used no more.  Side and ceiling are those of the
    indicator as it is now: a closed set keeps the ones it was judged by.

    Raises:
        NotPermitted, SetExists, BadInput: as ``create_set``.
    """
    may_edit(by, target_set.owner).require()
    named: Named = {"chain": chain_of(target_set.owner), "kind": "set", "key": "", "label": draft.name}
    with act(by, at, "targets.set_carried_over", **named, bulk=True) as done:
        lock_row(TargetSet.objects.all(), target_set.pk)
        made = create_set(
            draft, owner=target_set.owner, issuer=target_set.issuer, simulated=target_set.simulated, by=by, at=at
        )
        left: list[str] = []
        n = 0
        for line in lines_of(target_set):
            if line.unnamed:
                left.append(f"dòng {line.number}: không nêu tên trong văn bản")
                continue
            n += _carry_line(made, line, left, with_numbers=with_numbers, by=by, at=at)
        done.thing(key=str(made.uid), label=made.name)
        done.detail(source=target_set.name, n_targets=n, with_numbers=with_numbers, left=left)
    return made, tuple(left)


def _carry_line(
    made: TargetSet, line: TargetLine, left: list[str], *, with_numbers: bool, by: Actor, at: datetime
) -> int:
    copy = TargetLine.objects.create(
        target_set=made, number=line.number, field=line.field, text=line.text, every_part=line.every_part
    )
    part = 0
    for target in line.targets.all():
        if not target.body.lives(made.since):
            whose = names_of([target.body_id], target.since).get(target.body_id, "")
            left.append(f"dòng {line.number}: {whose} không còn vào ngày đầu kỳ")
            continue
        if target.indicator is not None and target.indicator.retired:
            left.append(f"dòng {line.number}: chỉ tiêu “{target.indicator.name}” đã thôi dùng")
            continue
        try:
            _carry(made, copy, target, part + 1, with_numbers=with_numbers, by=by, at=at)
        except NotComparable:
            left.append(f"dòng {line.number}: kế hoạch của “{target.label}” trái với cách tính mới của chỉ tiêu")
            continue
        part += 1
    return part


def _carry(
    made: TargetSet, line: TargetLine, target: Target, part: int, *, with_numbers: bool, by: Actor, at: datetime
) -> None:
    indicator = target.indicator  # its rule may have changed since a closed set was judged
    better = indicator.better if indicator is not None and takes_side(target, indicator) else target.better
    row = Target(
        uid=uid(at), target_set=made, line=line, part=part, indicator=indicator, label=target.label,
        body=target.body, kind=target.kind, better=better, comparator=target.comparator,
        direction=target.direction, relative=target.relative, since=made.since,
        ceiling_q=indicator.ceiling_q if indicator is not None else target.ceiling_q,
        until=made.until, reference_text=target.reference_text, carried_from=target, simulated=target.simulated,
    )  # fmt: skip
    if with_numbers:
        row.plan_q, row.plan_high_q, row.mark_q = target.plan_q, target.plan_high_q, target.mark_q
        row.entered, row.measure, row.decimals = target.entered, target.measure, target.decimals
    put_bounds(row)
    row.save()
    reason = f"chuyển từ bộ “{target.target_set.name}”"
    write_revision(row, RevisionKind.FIRST, by=by, at=at, reason=reason[:300])
