"""Handing lines of a set down to units: the set that is for them, the units it is for, a line a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.store.locks import lock_row
from thidua.targets.models import HandedUnit, Target, TargetLine, TargetSet
from thidua.targets.permissions import may_edit
from thidua.targets.selectors.handing import dividend_of, handed_lines, units_of_handed
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.lines import MOST_LINES
from thidua.targets.services.sets import SetDraft, create_set, open_set
from thidua.targets.services.splits import give_alike
from thidua.targets.services.targets import check_body
from thidua.units.models import Body

MOST_UNITS = 20_000


@dataclass(frozen=True)
class HandingDraft:
    """What the handed-down set is called, who assigns, and the short word beside a ratio."""

    name: str
    issuer_name: str
    assigner: str = ""


@retried
def hand_down(
    source: TargetSet,
    draft: HandingDraft,
    *,
    targets: Sequence[Target],
    units: Sequence[Body],
    by: Actor,
    at: datetime,
) -> TargetSet:
    """Return the new set that hands ``targets`` of ``source`` down to ``units``: a line a target.

    What cannot be cut in parts (rates, ranks, tasks) is given alike at once; what can waits for ``split_target``.

    Raises:
        NotPermitted, SetExists: not allowed, a set of that name is there.
        BadInput: no targets, no units, a target of another set, a unit that does not belong to the locality.
        TooFine: a sensitive indicator.
    """
    owner = source.owner
    may_edit(by, owner).require()
    _check(source, targets, units, at)
    named: Named = {"chain": chain_of(owner), "kind": "set", "key": "", "label": draft.name}
    with act(by, at, "targets.handed_down", **named, bulk=True) as done:
        lock_row(TargetSet.objects.all(), source.pk)
        made = create_set(
            SetDraft(draft.name, draft.issuer_name, source.period, assigner=draft.assigner),
            owner=owner, headline=False, simulated=source.simulated, document=source.document, by=by, at=at,
        )  # fmt: skip
        made.handed_from = source
        made.save(update_fields=["handed_from"])
        HandedUnit.objects.bulk_create(
            [HandedUnit(target_set=made, body=unit) for unit in {u.pk: u for u in units}.values()], batch_size=1000
        )
        for number, target in enumerate(targets, 1):
            line = _write_line(made, number, target)
            if dividend_of(target).refusal:
                give_alike(line, units, by=by, at=at)
        done.thing(key=str(made.uid), label=made.name)
        done.detail(source=source.name, n_lines=len(targets), n_units=len(units))
    return made


@retried
def add_units(handed: TargetSet, units: Sequence[Body], *, by: Actor, at: datetime) -> int:
    """Return how many units the set is for that it was not for before.

    What is given alike is given to them at once; what adds up is split anew by a person, line by line.

    Raises:
        NotPermitted, Conflict, BadInput: not allowed, not a handed-down set, a unit that does not belong here.
    """
    may_edit(by, handed.owner).require()
    if handed.handed_from_id is None:
        raise Conflict("Bộ này không phải là bộ giao xuống. Mở bộ giao cho các đơn vị.")
    for unit in units:
        check_body(handed.owner, unit, None, at)
    named: Named = {"chain": chain_of(handed.owner), "kind": "set", "key": str(handed.uid), "label": handed.name}
    with act(by, at, "targets.units_added", **named) as done:
        lock_row(TargetSet.objects.all(), handed.handed_from_id)
        open_set(handed)
        there = set(HandedUnit.objects.filter(target_set=handed).values_list("body", flat=True))
        fresh = [unit for unit in {u.pk: u for u in units}.values() if unit.pk not in there]
        HandedUnit.objects.bulk_create([HandedUnit(target_set=handed, body=unit) for unit in fresh])
        for row in handed_lines(handed) if fresh else ():
            if row.refusal and not row.source.withdrawn:
                row.line.target_set = handed
                give_alike(row.line, list(units_of_handed(handed)), by=by, at=at)
        done.detail(n_units=len(fresh))
    return len(fresh)


def _check(source: TargetSet, targets: Sequence[Target], units: Sequence[Body], at: datetime) -> None:
    if not targets:
        raise BadInput("Chưa chọn chỉ tiêu nào để giao. Chọn ít nhất một chỉ tiêu.", field="targets")
    if not units:
        raise BadInput("Chưa chọn đơn vị nhận chỉ tiêu. Chọn ít nhất một đơn vị.", field="units")
    if len(targets) > MOST_LINES or len(units) > MOST_UNITS:
        raise BadInput(f"Một lần giao nhiều nhất {MOST_LINES} chỉ tiêu cho {MOST_UNITS} đơn vị. Giao làm nhiều bộ.")
    if len({target.pk for target in targets}) != len(targets):
        raise BadInput("Có chỉ tiêu chọn hai lần. Chọn lại.", field="targets")
    for target in targets:
        if target.target_set_id != source.pk or target.withdrawn or target.body_id != source.owner_id:
            raise BadInput(f"“{target.label}” không phải là chỉ tiêu chung của bộ này. Chọn lại.", field="targets")
        if target.line.unnamed:
            raise BadInput("Dòng không nêu tên trong văn bản không giao xuống được. Bỏ chọn dòng ấy.", field="targets")
    sensitive = next((t.indicator for t in targets if t.indicator is not None and t.indicator.sensitive), None)
    for number, unit in enumerate(units):
        if number == 0 or unit.owner_id != source.owner_id:
            check_body(source.owner, unit, sensitive, at)


def _write_line(made: TargetSet, number: int, target: Target) -> TargetLine:
    return TargetLine.objects.create(
        target_set=made, number=number, field=target.line.field, text=target.label, handed_from=target,
        every_part=False, passage=target.line.passage,
    )  # fmt: skip


__all__ = ["HandingDraft", "add_units", "hand_down"]
