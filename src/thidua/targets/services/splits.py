"""Splitting a handed-down line among its units, again and again if need be, with the sum held each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import cast

from django.db.models import Max

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.dates import ZONE
from thidua.ground.errors import BadInput, Conflict, Refused
from thidua.ground.measures import DoesNotFit, Measure, to_quanta
from thidua.ground.numbers import parse_number
from thidua.store.locks import lock_row
from thidua.targets.core.splitting import NotSplit, Rule, check_sum, split_by_weight, split_equally
from thidua.targets.models import HandedUnit, Target, TargetLine, TargetSet, TargetSplit
from thidua.targets.permissions import may_edit
from thidua.targets.selectors.handing import dividend_of
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.parts import write_parts
from thidua.targets.services.sets import open_set
from thidua.units.models import Body


class SplitMoved(Conflict):
    """Somebody else has split the line since the form was made; ``latest`` is his splitting."""

    code = "split_moved"

    def __init__(self, message: str, latest: TargetSplit) -> None:
        super().__init__(message)
        self.latest = latest


@dataclass(frozen=True)
class Split:
    """How to split: the rule, and for each unit (by key) the number typed, a weight or its part by hand.

    ``units`` leaves some of the set's units out; None means all.  ``made_from`` is the number of the splitting that the
    form was made from, 0 where there was none.
    """

    rule: Rule
    numbers: Mapping[int, str]
    made_from: int
    weights_name: str = ""
    units: frozenset[int] | None = None


@retried
def split_target(line: TargetLine, split: Split, *, by: Actor, at: datetime) -> TargetSplit:
    """Return the splitting, with every unit's part written; the sum of the parts is exactly the plan.

    A unit whose part is 0 gets no target, save where less is better.  Parts that were there and are no more are withdrawn.

    Raises:
        NotPermitted, SetClosed: not allowed, closed.
        SplitMoved: somebody else split it meanwhile; the message says who, when and what changed.
        NotSplit: a rate, a rank, a task: it can only be given alike.
        DoesNotSum: parts by hand that do not come to the plan.
        BadInput and its kinds: a number that is none, a unit that the set is not for.
    """
    own = line.target_set
    may_edit(by, own.owner).require()
    named = _named(line)
    with act(by, at, "targets.split", **named) as done:
        source = _lock(line)
        latest = line.splits.order_by("-no").first()
        if (latest.no if latest is not None else 0) != split.made_from and latest is not None:
            raise SplitMoved(_moved(line, latest), latest)
        units = _units(own, split)
        parts = _parts(source, split, units)
        made = _note(line, source, split, units, no=split.made_from + 1, by=by, at=at)
        write_parts(line, source, parts, by=by, at=at, reason=f"chia lại: {split.rule.label}")
        done.detail(rule=split.rule.label, plan=source.plan_words, n_units=len(parts), no=made.no)
    return made


def give_alike(line: TargetLine, units: Sequence[Body], *, by: Actor, at: datetime) -> TargetSplit:
    """Return the giving of one plan to every unit alike, inside an act that has locked the sets."""
    source = cast(Target, line.handed_from)
    split = Split(Rule.ALIKE, {}, 0)
    keys = sorted({unit.pk for unit in units})
    no = 1 + (line.splits.aggregate(last=Max("no"))["last"] or 0)
    made = _note(line, source, split, keys, no=no, by=by, at=at)
    write_parts(line, source, dict.fromkeys(keys, source.plan_q), by=by, at=at, reason="")
    return made


def preview(line: TargetLine, split: Split) -> dict[int, int]:
    """Return what each unit would get, in quanta; nothing is written.

    Raises:
        NotSplit, DoesNotSum, BadInput: as :func:`split_target`.
    """
    source = cast(Target, line.handed_from)
    return {key: q for key, q in _parts(source, split, _units(line.target_set, split)).items() if q is not None}


def _lock(line: TargetLine) -> Target:
    """Lock the upper set, then the handed-down one (older key first), and return the upper target fresh."""
    upper = cast(Target, line.handed_from)
    lock_row(TargetSet.objects.all(), upper.target_set_id)
    open_set(line.target_set)
    source = Target.objects.select_related("indicator", "line", "reference", "target_set").get(pk=upper.pk)
    if source.withdrawn:
        raise Conflict("Chỉ tiêu ở bộ trên đã bỏ nên không chia được. Bỏ dòng này.")
    return source


def _moved(line: TargetLine, latest: TargetSplit) -> str:
    when = f"{latest.at.astimezone(ZONE):%H:%M %d/%m/%Y}"
    return (
        f"{latest.by_label or 'Người khác'} đã chia “{line.text}” lúc {when}, {latest.rule_label}, "
        f"cho {latest.n_units} đơn vị. Xem phần chia mới bên dưới rồi chia lại nếu cần."
    )


def _units(own: TargetSet, split: Split) -> list[int]:
    there = set(HandedUnit.objects.filter(target_set=own).values_list("body", flat=True))
    strangers = set(split.numbers) - there
    if strangers or (split.units is not None and split.units - there):
        raise BadInput("Có đơn vị không thuộc bộ giao này. Tải lại trang rồi chia.", field="units")
    chosen = there if split.units is None else set(split.units)
    if not chosen:
        raise BadInput("Chưa chọn đơn vị nào để chia. Chọn đơn vị.", field="units")
    return sorted(chosen)


def _parts(source: Target, split: Split, units: Sequence[int]) -> dict[int, int | None]:
    """Return each unit's part in quanta; None where the plan has no number and is given alike."""
    dividend = dividend_of(source)
    if split.rule is Rule.ALIKE:
        if not dividend.refusal:
            raise NotSplit(
                f"“{source.label}” là lượng cộng được: giao như nhau thì các phần cộng lại vượt kế hoạch. Chọn cách chia.",
                field="rule",
            )
        return dict.fromkeys(units, source.plan_q)
    if dividend.refusal:
        raise NotSplit(
            f"“{source.label}” {dividend.refusal}. Chọn “{Rule.ALIKE.label}”, hoặc thêm chỉ tiêu cho từng đơn vị.",
            field="rule",
        )
    total, measure = cast(int, dividend.plan_q), cast(Measure, dividend.measure)
    if split.rule is Rule.EQUAL:
        found = split_equally(total, len(units), step=dividend.step)
    elif split.rule is Rule.WEIGHT:
        found = split_by_weight(total, [_number(split, key) for key in units], step=dividend.step)
    else:
        found = tuple(_quanta(split, key, measure) for key in units)
    check_sum(total, found, measure)
    return dict(zip(units, found, strict=True))


def _number(split: Split, key: int) -> Decimal:
    typed = split.numbers.get(key, "").strip()
    try:
        return parse_number(typed) if typed else Decimal(0)
    except Refused as fault:
        raise BadInput(fault.message, field=f"so_{key}") from fault


def _quanta(split: Split, key: int, measure: Measure) -> int:
    try:
        return to_quanta(_number(split, key), measure)
    except DoesNotFit as fault:
        raise BadInput(fault.message, field=f"so_{key}") from fault


def _note(
    line: TargetLine, source: Target, split: Split, units: Sequence[int], *, no: int, by: Actor, at: datetime
) -> TargetSplit:
    typed = {str(key): split.numbers[key].strip()[:60] for key in units if split.numbers.get(key, "").strip()}
    return TargetSplit.objects.create(
        line=line, no=no, rule=split.rule.value, source_revision=source.revision_no, total_q=source.plan_q,
        measure=source.measure, n_units=len(units), weights_name=split.weights_name.strip()[:120],
        weights=typed if split.rule is Rule.WEIGHT else {}, by_id=by.person, by_label=by.label, at=at,
    )  # fmt: skip


def _named(line: TargetLine) -> Named:
    own = line.target_set
    return {"chain": chain_of(own.owner), "kind": "line", "key": f"{own.uid}/{line.number}", "label": str(line)}


__all__ = ["Split", "SplitMoved", "give_alike", "preview", "split_target"]
