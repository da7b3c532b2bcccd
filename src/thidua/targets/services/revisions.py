"""Changing a plan without losing the one before: adjusted by a paper, corrected, given a baseline, or accepted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from thidua.audit.services import act
from thidua.audit.services.act import Act
from thidua.documents.models import Document, Passage
from thidua.ground.actors import Actor
from thidua.ground.dates import format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.measures import from_quanta
from thidua.ground.numbers import format_number
from thidua.store.locks import lock_row
from thidua.targets.core.kinds import Better, Comparator, Direction, Kind, RevisionKind
from thidua.targets.core.plans import Plan, mark_from_margin, settle
from thidua.targets.models import Target, TargetRevision
from thidua.targets.permissions import may_edit
from thidua.targets.services.bounds import put_bounds, renew_dependants
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.passages import check_passage
from thidua.targets.services.sets import open_set
from thidua.targets.services.targets import put_settled, write_revision


class TooLate(Conflict):
    """The plan was adjusted from a day that comes too late, or before an adjustment that is there."""

    code = "too_late"


def adjust_target(
    target: Target,
    *,
    number: str,
    in_force: date,
    by: Actor,
    at: datetime,
    high: str = "",
    measure: str = "",
    comparator: Comparator | None = None,
    document: Document | None = None,
    passage: Passage | None = None,
    reason: str = "",
) -> Target:
    """Return the target with the plan that a paper adjusted from ``in_force`` on; the first one stays to be seen (V13).

    Raises:
        NotPermitted, SetClosed: not allowed, closed.
        TooLate: from a day after the period (the plan in force at its end is judged), or before an adjustment.
        BadInput and its kinds, Asked: as ``add_target``.
    """
    check_passage(target.target_set, passage)
    with _changing(target, "targets.adjusted", by, at) as (row, done):
        _check_day(row, in_force)
        plan = replace(
            plan_of(row), number=number, high=high, measure=measure or row.measure,
            comparator=comparator or Comparator(row.comparator), mark="", no_number=False,
        )  # fmt: skip
        _resettle(row, plan)
        write_revision(
            row,
            RevisionKind.ADJUSTED,
            by=by,
            at=at,
            passage=passage,
            in_force=in_force,
            document=document,
            reason=reason[:300],
        )
        done.detail(after=row.entered, in_force=format_day(in_force), reason=reason)
    return row


def correct_target(target: Target, plan: Plan, *, reason: str, by: Actor, at: datetime) -> Target:
    """Return the target with a plan that had been written down wrongly; the wrong one stays in its history.

    Raises:
        NotPermitted, SetClosed, BadInput and its kinds, Asked: as ``add_target``; a reason is needed.
    """
    if not reason.strip():
        raise BadInput("Ghi lý do sửa, ví dụ: gõ nhầm số.", field="reason")
    with _changing(target, "targets.corrected", by, at) as (row, done):
        _check_kind_free(row, plan)
        _resettle(row, plan)
        in_force = row.revisions.order_by("-no").values_list("in_force", flat=True).first() or row.since
        write_revision(row, RevisionKind.CORRECTED, by=by, at=at, in_force=in_force, reason=reason.strip()[:300])
        done.detail(after=row.entered, reason=reason.strip())
    return row


def set_baseline(
    target: Target,
    *,
    number: str,
    by: Actor,
    at: datetime,
    measure: str = "",
    said: str = "",
    passage: Passage | None = None,
) -> Target:
    """Return the target with the number it starts from, or is compared with; its bounds move with it (V7, V9, V12).

    ``said`` tells what the number is ("thực hiện năm 2021").
    """
    check_passage(target.target_set, passage)
    with _changing(target, "targets.baseline_set", by, at) as (row, done):
        if row.indicator is None:
            raise BadInput("Dòng này không có chỉ tiêu để ghi số gốc. Chọn chỉ tiêu trước.", field="baseline")
        plan = replace(plan_of(row), baseline=number, baseline_measure=measure)
        _resettle(row, plan)
        row.baseline_text = said.strip()[:120]
        row.save(update_fields=["baseline_text"])
        write_revision(row, RevisionKind.BASELINE, by=by, at=at, passage=passage, in_force=row.since, reason=said[:300])
        done.detail(baseline=number, said=said)
    return row


def accept_direction(target: Target, *, reason: str, by: Actor, at: datetime, accepted: bool = True) -> Target:
    """Return the level target marked (or not) "chấp nhận đúng hướng": missed but moved the right way, by a person's word.

    Raises:
        NotPermitted, SetClosed: not allowed, closed.
        BadInput: not a level, no baseline to move from, or no reason.
    """
    if not reason.strip():
        raise BadInput("Ghi căn cứ chấp nhận đúng hướng.", field="reason")
    with _changing(target, "targets.direction_accepted", by, at) as (row, done):
        if row.kind != Kind.LEVEL:
            raise BadInput("Chỉ chỉ tiêu mức mới đánh dấu “chấp nhận đúng hướng”. Chọn chỉ tiêu khác.", field="kind")
        if accepted and row.baseline_q is None:
            raise BadInput("Chưa có số gốc để biết hướng. Ghi số gốc trước.", field="baseline")
        row.direction_accepted = accepted
        _save(row)
        write_revision(row, RevisionKind.DIRECTION, by=by, at=at, in_force=row.since, reason=reason.strip()[:300])
        done.detail(accepted=accepted, reason=reason.strip())
    return row


def plan_of(row: Target) -> Plan:
    """Return the plan that would give ``row`` again: what a form starts from."""
    number, _, high = row.entered.partition("–") if row.comparator == Comparator.RANGE else (row.entered, "", "")
    return Plan(
        kind=Kind(row.kind), comparator=Comparator(row.comparator), number=number, high=high, measure=row.measure,
        better=Better(row.better), direction=Direction(row.direction) if row.direction else None,
        total=True if row.kind == Kind.LEVEL else None, relative=row.relative if row.kind == Kind.CHANGE else None,
        no_number=row.plan_q is None, baseline=row.baseline_entered, baseline_text=row.baseline_text,
        reference_text=row.reference_text, every_part=row.line.every_part, direction_accepted=row.direction_accepted,
        mark=_own_mark(row),
    )  # fmt: skip


def _own_mark(row: Target) -> str:
    """Return the mốc vượt that the target was given by itself, as text; empty where it is the set's margin's, or none."""
    margin_q, measure = row.target_set.margin_q, row.in_measure
    if row.mark_q is None or measure is None:
        return ""
    if margin_q is not None and mark_from_margin(row.terms, margin_q) == row.mark_q:
        return ""
    return format_number(from_quanta(row.mark_q, measure))


@contextmanager
def _changing(target: Target, name: str, by: Actor, at: datetime) -> Iterator[tuple[Target, Act]]:
    """Open the act: permission, state, the row fresh and locked, its next revision number."""
    own = target.target_set
    may_edit(by, own.owner).require()
    named: Named = {"chain": chain_of(own.owner), "kind": "target", "key": str(target.uid), "label": str(target.label)}
    with act(by, at, name, **named) as done:
        open_set(own)
        found = Target.objects.select_related("target_set__owner", "indicator", "line", "reference", "body")
        row = lock_row(found, target.pk)
        if row.withdrawn:
            raise Conflict("Chỉ tiêu này đã bỏ. Thêm lại rồi sửa.")
        done.detail(before=row.entered)
        row.revision_no += 1
        yield row, done


def _resettle(row: Target, plan: Plan) -> None:
    settled = settle(
        plan,
        row.indicator.facts if row.indicator is not None else None,
        label=row.label,
        margin_q=row.target_set.margin_q,
    )
    put_settled(row, settled)
    _save(row)


def _save(row: Target) -> None:
    put_bounds(row)
    row.save()
    renew_dependants(row)


def _check_day(row: Target, in_force: date) -> None:
    if not row.since <= in_force < row.until:
        raise TooLate(
            f"Điều chỉnh phải có hiệu lực trong kỳ, từ {format_day(row.since)} đến {format_day(row.period.last_day)}: "
            "kế hoạch có hiệu lực cuối kỳ là kế hoạch để chấm. Sửa lại ngày.",
            field="in_force",
        )
    later = TargetRevision.objects.filter(target=row, kind=RevisionKind.ADJUSTED.value, in_force__gt=in_force)
    if later.exists():
        raise TooLate("Đã có lần điều chỉnh có hiệu lực sau ngày này. Kiểm tra lại ngày.", field="in_force")


def _check_kind_free(row: Target, plan: Plan) -> None:
    if plan.kind == row.kind or row.indicator_id is None:
        return
    same = Target.objects.filter(
        target_set=row.target_set_id,
        indicator=row.indicator_id,
        body=row.body_id,
        kind=plan.kind.value,
        withdrawn=False,
    )
    if same.exclude(pk=row.pk).exists():
        raise Conflict("Bộ này đã có chỉ tiêu như thế. Sửa chỉ tiêu đã có.", field="kind")
