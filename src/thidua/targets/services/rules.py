"""Changing the rule of an indicator that is in use: nothing lost, nothing closed moved, every derived bound made anew."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from thidua.audit.services import act
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.measures import from_quanta
from thidua.ground.numbers import format_number
from thidua.store.locks import lock_row
from thidua.store.rows import change_rows
from thidua.targets.core.kinds import Better, Field, OverTime, OverUnits
from thidua.targets.core.rules import differences
from thidua.targets.core.verdicts import NotComparable
from thidua.targets.models import Indicator, IndicatorChange, IndicatorName, Target
from thidua.targets.permissions import may_edit
from thidua.targets.selectors.rules import hangs_on, rule_of, targets_on, under_rule
from thidua.targets.services.bounds import BOUND_FIELDS
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.indicators import IndicatorDraft, IndicatorExists, put_indicator

# What a room above says of a change before it is written: (as it is, as it will be) → what is kept beside it; may refuse.
Weigh = Callable[[Indicator, Indicator], Mapping[str, Any]]
_MOVED = ("better", "ceiling_q", *BOUND_FIELDS)


class RuleMoved(Conflict):
    """Somebody else changed the indicator after the form was opened."""

    code = "rule_moved"


class InUse(Conflict):
    """The change would make another thing of an indicator on which something hangs."""

    code = "indicator_in_use"


class NothingChanged(BadInput):
    """The rule as typed is the rule in force."""

    code = "nothing_changed"


def draft_of(row: Indicator) -> IndicatorDraft:
    """Return the draft that would give ``row`` again: what a form starts from."""
    ceiling = "" if row.ceiling_q is None else format_number(from_quanta(row.ceiling_q, row.in_measure))
    return IndicatorDraft(
        row.name, row.measure, Field(row.field), Better(row.better), OverTime(row.over_time), OverUnits(row.over_units),
        code=row.code, decimals=row.decimals, ceiling=ceiling, sensitive=row.sensitive, from_awards=row.from_awards,
        published_by=row.published_by, measured_at=row.measured_at, source=row.source, weight=row.weight,
    )  # fmt: skip


def proposed(row: Indicator, draft: IndicatorDraft) -> Indicator:
    """Return a copy of ``row``, unsaved, as the draft would have it.

    Raises:
        InUse: another measure, though something hangs on it.
        BadInput and its kinds: as ``create_indicator``; or it would be weighted by itself.
    """
    after = copy.copy(row)
    put_indicator(after, draft)
    if after.weight_id is not None and after.weight_id == row.pk:
        raise BadInput("Chỉ tiêu không làm trọng số cho chính nó. Chọn chỉ tiêu khác.", field="weight")
    if after.measure != row.measure and hangs_on(row):
        raise InUse(
            f"Đã có chỉ tiêu kế hoạch hoặc số liệu ghi bằng {row.measure}, nên không đổi đơn vị tính. "
            "Thêm chỉ tiêu mới với đơn vị tính đúng, rồi thôi dùng chỉ tiêu này.",
            field="measure",
        )
    return after


def revise_indicator(
    indicator: Indicator, draft: IndicatorDraft, *, seen: int, reason: str, weigh: Weigh, by: Actor, at: datetime
) -> Indicator:
    """Return the indicator with another rule; what it was stays in its history.

    ``seen`` is how many changes there were when the form was opened.  Targets of open sets take the new side and the new
    ceiling, and their bounds are made anew in the same act; targets of closed sets keep those they were judged by.
    ``weigh`` is asked once everything is locked, and may refuse (``results.services.indicator_rules``).

    Raises:
        NotPermitted: the actor keeps no indicators of this owner.
        RuleMoved: changed meanwhile.
        NothingChanged, InUse, IndicatorExists, BadInput and its kinds: what is wrong with the draft.
    """
    may_edit(by, indicator.owner).require()
    why = _reason(reason)
    with act(by, at, "targets.indicator_revised", **_named(indicator)) as done:
        row = _locked(indicator, seen)
        before = rule_of(row)
        after = proposed(row, draft)
        moved = moved_targets(row, after)
        if before == rule_of(after) and not moved:
            raise NothingChanged("Chưa có gì đổi so với quy tắc đang dùng. Sửa rồi gửi, hoặc quay lại.")
        told = dict(weigh(row, after))
        _save(after)
        _put_bounds(moved)
        _remember(after, seen + 1, before, why, told, by=by, at=at)
        words = {one.label: f"{one.before} → {one.after}" for one in differences(before, rule_of(after))}
        done.detail(changes=words, reason=why, n_targets=len(moved))
    return after


def retire_indicator(indicator: Indicator, *, seen: int, reason: str, by: Actor, at: datetime) -> Indicator:
    """Return the indicator, out of the lists to choose from; targets and figures on it stay and are judged as before."""
    return _switch(indicator, retired=True, seen=seen, reason=reason, by=by, at=at)


def restore_indicator(indicator: Indicator, *, seen: int, reason: str, by: Actor, at: datetime) -> Indicator:
    """Return the indicator, to be chosen again."""
    return _switch(indicator, retired=False, seen=seen, reason=reason, by=by, at=at)


def remove_name(name: IndicatorName, *, by: Actor, at: datetime) -> None:
    """Take away another name of the indicator, one by which texts should not be recognised any more."""
    owner = name.indicator.owner
    may_edit(by, owner).require()
    with act(by, at, "targets.indicator_unnamed", **_named(name.indicator)) as done:
        done.detail(name=name.name)
        name.delete()


def moved_targets(row: Indicator, after: Indicator) -> list[Target]:
    """Return the targets of open sets whose side or ceiling the new rule changes, as they will be, unsaved.

    A target that its paper holds to "giữ vững" keeps that.

    Raises:
        BadInput: the plan of one of them contradicts the new rule.
    """
    moved, wrong = [], []
    for target in targets_on(row):
        if target.target_set.closed:
            continue
        try:
            fresh = under_rule(target, row, after)
        except NotComparable:
            wrong.append(f"“{target.label}” ({target.target_set.name})")
            continue
        if _judged_by(fresh) != _judged_by(target):
            moved.append(fresh)
    if wrong:
        turned = after.better != row.better
        what = (
            "Ghi kế hoạch ấy là “bằng” trước, đổi chiều tốt, rồi ghi lại “từ … trở lên” hay “không quá”."
            if turned
            else "Sửa kế hoạch ấy trước, hoặc ghi mức khác."
        )
        raise BadInput(
            f"Kế hoạch của {_some(wrong)} trái với quy tắc mới. {what}", field="better" if turned else "ceiling"
        )
    return moved


def check_rule(indicator: Indicator) -> None:
    """Refuse, inside an act, to write a target by a rule that was changed while the form was open.

    The row that points to the indicator has been written, so that a change under way has ended.

    Raises:
        RuleMoved: side, ceiling or measure are others now.
    """
    held = (indicator.better, indicator.ceiling_q, indicator.measure)
    now = Indicator.objects.filter(pk=indicator.pk).values_list("better", "ceiling_q", "measure").get()
    if now != held:
        raise RuleMoved(f"Cách tính của “{indicator.name}” vừa được sửa. Tải lại trang rồi ghi lại.")


def _judged_by(row: Target) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _MOVED)


def _switch(indicator: Indicator, *, retired: bool, seen: int, reason: str, by: Actor, at: datetime) -> Indicator:
    may_edit(by, indicator.owner).require()
    why = _reason(reason)
    name = "targets.indicator_retired" if retired else "targets.indicator_restored"
    with act(by, at, name, **_named(indicator)) as done:
        row = _locked(indicator, seen)
        if row.retired == retired:
            raise Conflict("Chỉ tiêu đã thôi dùng từ trước." if retired else "Chỉ tiêu đang dùng. Cứ chọn khi lập bộ.")
        before = rule_of(row)
        row.retired = retired
        row.save(update_fields=["retired"])
        _remember(row, seen + 1, before, why, {}, by=by, at=at)
        done.detail(reason=why)
    return row


def _locked(indicator: Indicator, seen: int) -> Indicator:
    row = lock_row(Indicator.objects.select_related("owner", "weight"), indicator.pk)
    if row.changes.count() != seen:
        raise RuleMoved("Có người vừa sửa chỉ tiêu này. Tải lại trang, xem quy tắc mới rồi sửa tiếp.")
    return row


def _save(row: Indicator) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        raise IndicatorExists(
            f"Đã có chỉ tiêu “{row.name}” tính bằng {row.measure}. Dùng chỉ tiêu đã có, hoặc ghi tên khác.",
            field="name",
        ) from fault


def _put_bounds(moved: Iterable[Target]) -> None:
    change_rows(Target, _MOVED, [(*_judged_by(row), row.pk) for row in moved])


def _remember(
    row: Indicator, no: int, before: Mapping[str, Any], reason: str, told: Mapping[str, Any], *, by: Actor, at: datetime
) -> None:
    IndicatorChange.objects.create(
        indicator=row, no=no, before=dict(before), after=rule_of(row), told=dict(told), reason=reason,
        by_id=by.person, by_label=by.label, at=at,
    )  # fmt: skip


def _reason(text: str) -> str:
    why = " ".join(text.split())
    if not why:
        raise BadInput("Ghi lý do sửa, ví dụ: văn bản nào đổi cách tính, hoặc trước đây chọn nhầm.", field="reason")
    if len(why) > 300:
        raise BadInput("Lý do dài quá 300 ký tự. Viết ngắn lại.", field="reason")
    return why


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" và {len(names) - 3} chỉ tiêu khác" if len(names) > 3 else "")


def _named(indicator: Indicator) -> Named:
    return {
        "chain": chain_of(indicator.owner), "kind": "indicator", "key": str(indicator.uid), "label": str(indicator.name),
    }  # fmt: skip
