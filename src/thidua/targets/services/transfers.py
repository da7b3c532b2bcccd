"""When units merge or split: their targets go to who carries them on, and what they were stays readable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.measures import Measure, from_quanta
from thidua.ground.numbers import format_number
from thidua.ground.uids import uid
from thidua.targets.core.kinds import RevisionKind
from thidua.targets.core.splitting import split_by_weight
from thidua.targets.models import HandedUnit, Target, TargetSet, TargetTransfer
from thidua.targets.permissions import may_edit
from thidua.targets.selectors.handing import dividend_of
from thidua.targets.services.bounds import put_bounds
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.sets import open_set
from thidua.targets.services.targets import write_revision
from thidua.units.models import Body, Succession
from thidua.units.selectors import lineages, names_of

_WHOLE = 1_000_000


@dataclass(frozen=True)
class Transferred:
    """What was carried over, and in words what a person must settle."""

    transfers: tuple[TargetTransfer, ...]
    left: tuple[str, ...]


@retried
def transfer_targets(handed: TargetSet, *, as_of: date, by: Actor, at: datetime) -> Transferred:
    """Carry the targets of units that have ended by ``as_of`` over to their successors.

    Merged units' parts add up in the new unit, or on top of what it has; a rate is carried where all of them had the same.
    A unit that was split gives its parts by the shares of the instrument; where it names none, the target is left and told.
    The former targets are kept with their history and count no more.

    Raises:
        NotPermitted, SetClosed: not allowed, closed.
    """
    may_edit(by, handed.owner).require()
    named: Named = {"chain": chain_of(handed.owner), "kind": "set", "key": str(handed.uid), "label": handed.name}
    with act(by, at, "targets.transferred", **named) as done:
        open_set(handed)
        ended = list(
            Target.objects.filter(target_set=handed, withdrawn=False, body__until__lte=as_of)
            .select_related("body", "line", "indicator", "reference", "target_set")
            .order_by("line__number", "part")
        )
        heirs = _heirs({row.body for row in ended}, as_of)
        carrying = _Carrying(handed, heirs, names_of({row.body_id for row in ended}, handed.since), by=by, at=at)
        groups: dict[tuple[int, int], list[Target]] = defaultdict(list)
        for row in ended:
            for heir in heirs[row.body_id].shares:
                groups[row.line_id, heir].append(row)
            if not heirs[row.body_id].shares:
                carrying.left.append(f"{carrying.names.get(row.body_id, '')}: {heirs[row.body_id].why}")
        for (_, heir), olds in sorted(groups.items()):
            carrying.carry(olds, heir)
        carrying.retire(ended)
        left = tuple(dict.fromkeys(carrying.left))
        done.detail(n=len(carrying.made), as_of=as_of, left=list(left))
    return Transferred(tuple(carrying.made), left)


@dataclass(frozen=True)
class _Heirs:
    """Who carries a body on, each with its share in millionths; none and why, where a person must say."""

    shares: Mapping[int, int]
    day: date
    citation: str = ""
    why: str = ""


class _Carrying:
    """The carrying over within one set."""

    def __init__(
        self, handed: TargetSet, heirs: Mapping[int, _Heirs], names: Mapping[int, str], *, by: Actor, at: datetime
    ) -> None:
        self.handed, self.heirs, self.names, self.by, self.at = handed, heirs, names, by, at
        self.made: list[TargetTransfer] = []
        self.left: list[str] = []
        self.carried: set[int] = set()
        self.cut: dict[int, dict[int, int]] = {}

    def carry(self, olds: Sequence[Target], heir: int) -> None:
        """Carry one line's targets of one or more ended bodies over to an heir."""
        there = (
            Target.objects.filter(line=olds[0].line, body=heir, withdrawn=False)
            .select_related("line", "indicator", "reference", "target_set")
            .first()
        )
        parts = [self._part(old, heir) for old in olds]
        if dividend_of(olds[0]).refusal:
            plans = {(row.plan_q, row.comparator) for row in [*olds, *([there] if there else [])]}
            if len(plans) > 1:
                whose = ", ".join(self.names.get(old.body_id, "") for old in olds)
                self.left.append(f"{whose}: “{olds[0].label}” không cộng được và mỗi nơi một mức; giao lại mức mới")
                return
            new = there or self._new(olds, heir, olds[0].plan_q)
        else:
            total = sum(parts) + (cast(int, there.plan_q) if there else 0)
            new = self._raised(there, total) if there else self._new(olds, heir, total)
        for old, part in zip(olds, parts, strict=True):
            told = self.heirs[old.body_id]
            self.made.append(
                TargetTransfer.objects.create(
                    old=old,
                    new=new,
                    plan_q=part if old.plan_q is not None else None,
                    day=told.day,
                    citation=told.citation[:300],
                    at=self.at,
                )
            )
            self.carried.add(old.pk)

    def retire(self, ended: Sequence[Target]) -> None:
        """Let the former targets that were carried count no more."""
        Target.objects.filter(pk__in=[row.pk for row in ended if row.pk in self.carried]).update(withdrawn=True)
        gone = {row.body_id for row in ended} - {row.body_id for row in ended if row.pk not in self.carried}
        HandedUnit.objects.filter(target_set=self.handed, body__in=gone).delete()

    def _part(self, old: Target, heir: int) -> int:
        """Return what of an old plan goes to one heir: all of it, or its share by the largest remainder."""
        if old.plan_q is None or dividend_of(old).refusal:
            return old.plan_q or 0
        if old.pk not in self.cut:
            told = self.heirs[old.body_id].shares
            cut = split_by_weight(old.plan_q, list(told.values()), step=dividend_of(old).step)
            self.cut[old.pk] = dict(zip(told, cut, strict=True))
        return self.cut[old.pk][heir]

    def _new(self, olds: Sequence[Target], heir: int, plan_q: int | None) -> Target:
        first = max(olds, key=lambda row: (row.plan_q or 0, -row.pk))
        row = Target.objects.select_related("line", "reference", "target_set").get(pk=first.pk)
        row.pk, row._state.adding = None, True
        row.uid, row.body_id, row.carried_from = uid(self.at), heir, first
        row.part = max(first.line.targets.values_list("part", flat=True)) + 1
        row.revision_no, row.baseline_q, row.baseline_entered = 1, None, ""
        self._put(row, plan_q)
        row.save(force_insert=True)
        HandedUnit.objects.get_or_create(target_set=self.handed, body_id=heir)
        write_revision(row, RevisionKind.FIRST, by=self.by, at=self.at, reason=_WHY)
        return row

    def _raised(self, row: Target, plan_q: int) -> Target:
        row.revision_no += 1
        self._put(row, plan_q)
        row.save()
        write_revision(row, RevisionKind.CARRIED, by=self.by, at=self.at, reason=_WHY)
        return row

    def _put(self, row: Target, plan_q: int | None) -> None:
        if plan_q != row.plan_q and plan_q is not None:
            row.plan_q, row.mark_q = plan_q, None
            row.entered = format_number(from_quanta(plan_q, cast(Measure, row.in_measure)))
        put_bounds(row)


_WHY = "nhận chỉ tiêu của đơn vị trước khi sắp xếp"


def _heirs(bodies: set[Body], as_of: date) -> dict[int, _Heirs]:
    """Return who carries each ended body on: its one successor followed to ``as_of``, or the shares of a split."""
    found: dict[int, _Heirs] = {}
    straight = lineages([body.pk for body in bodies], as_of)
    rows: dict[int, list[Succession]] = defaultdict(list)
    for row in Succession.objects.filter(old__in=bodies).order_by("pk"):
        rows[row.old_id].append(row)
    for body in bodies:
        own = [
            row for row in rows[body.pk] if row.day == body.until and row.new_id is not None and row.new_id != body.pk
        ]
        citation = next((row.citation for row in own if row.citation), "")
        if len(own) == 1 and body.pk in straight:
            found[body.pk] = _Heirs({straight[body.pk]: _WHOLE}, body.until, citation)
        elif len(own) > 1 and all(row.share for row in own):
            found[body.pk] = _Heirs({cast(int, row.new_id): cast(int, row.share) for row in own}, body.until, citation)
        else:
            why = "tách mà văn bản không nêu tỷ lệ; chia lại bằng tay" if own else "không có đơn vị kế tục; chia lại"
            found[body.pk] = _Heirs({}, body.until, citation, why)
    return found
