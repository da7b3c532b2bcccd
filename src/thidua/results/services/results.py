"""Saving figures: revisions on a locked observation; whoever saves second sees both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from thidua.audit.services import act, retried
from thidua.documents.models import File, Passage
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.numbers import format_number
from thidua.ground.periods import Period
from thidua.ground.quantity import Quantity
from thidua.results.core.entry import Said, Wanted, Writing, figure_words, read_said
from thidua.results.core.figures import Bound, State
from thidua.results.core.reporting import ReportState
from thidua.results.models import Observation, Revision, RevisionFile, UnitReport
from thidua.results.permissions import may_enter, may_enter_for, owner_of
from thidua.store.locks import lock_row, lock_rows
from thidua.targets.models import Indicator
from thidua.units.models import Body
from thidua.units.selectors import name_of

CONFLICT = "người khác vừa sửa số này"
OFFICIAL = "kỳ này đã có số chính thức, số ước không thay số chính thức"
LOCKED = (
    "Số này đã khóa cùng báo cáo của đơn vị nên không ghi đè được. "
    "Đề nghị cán bộ tổng hợp mở lại báo cáo, hoặc đính chính có nêu lý do."
)


class PeriodNotBegun(BadInput):
    """A result is given for a period that has not begun."""

    code = "period_not_begun"


class FigureLocked(Conflict):
    """The figure's report is locked."""

    code = "figure_locked"


@dataclass(frozen=True)
class Saved:
    """What became of a figure that was sent: whether it counts now, and if not, why and what does."""

    revision: Revision
    observation: Observation
    current: bool
    conflict: bool = False
    note: str = ""

    @property
    def shown(self) -> Revision:
        """The revision that counts now."""
        return self.revision if self.current else self.observation.revisions.get(no=self.observation.no)


@retried
def save_result(
    indicator: Indicator,
    body: Body,
    period: Period,
    *,
    by: Actor,
    at: datetime,
    made_from: int | None,
    entered: str = "",
    measure: str = "",
    quantity: Quantity | None = None,
    bound: Bound | str = Bound.EXACT,
    estimate: bool = False,
    state: State | str = State.FIGURE,
    part: str = "",
    whole: str = "",
    part_measure: str = "",
    whole_measure: str = "",
    passage: Passage | None = None,
    files: Sequence[File] = (),
    reason: str = "",
    said_by: str = "",
    after_lock: bool = False,
) -> Saved:
    """Store a figure for indicator × body × period and let it count, unless somebody else was quicker.

    ``made_from`` is the number of the revision the form was made from (None: there was none yet).  Where it is no longer
    the current one, the figure is stored as *not current*, nothing changes, and ``conflict`` is true: show both, let the
    person choose, save again.  An estimate never replaces an official figure: it is kept aside too, without conflict.
    ``said_by`` (who gave the figure, and how) marks entering in place of a unit that does not log in.

    Give ``entered`` with ``measure``, or a ``quantity``; or ``part`` and ``whole`` of a rate; or a ``state`` that is no
    figure (zero is a figure).

    Raises:
        NotPermitted: the actor enters neither for the body nor in its place.
        PeriodNotBegun: the period begins after ``at``.
        BadInput and its kin: see ``core.entry.read_said``; the message ends with what to do, ``field`` names the input.
    """
    (may_enter_for(by, body) if said_by else may_enter(by, body)).require()
    _check_period(period, at)
    check_evidence(owner_of(body), passage, files)
    if indicator.owner_id != owner_of(body).pk and indicator.owner.owner_id is not None:
        raise BadInput("Chỉ tiêu này của địa phương khác. Chọn chỉ tiêu trong danh mục chung.", field="indicator")
    if quantity is not None:
        entered, measure = format_number(quantity.amount), quantity.measure.name
    said = Said(entered, measure, Bound(bound), estimate, State(state), part, whole, part_measure, whole_measure)
    _check_level(indicator, body, said.state)
    writing = read_said(said, wanted_of(indicator))
    return _write(
        indicator, body, period, writing,
        by=by, at=at, made_from=made_from or 0, passage=passage, files=files, reason=reason, said_by=said_by,
        after_lock=after_lock,
    )  # fmt: skip


@retried
def take_back(
    observation: Observation, *, no: int, reason: str, by: Actor, at: datetime, said_by: str = "", wholly: bool = False
) -> Revision:
    """Take revision ``no`` back: what it was made from counts again, or nothing does.  The history keeps all of it.

    ``wholly``: nothing counts any more.  ``said_by`` marks doing it in place of the unit.

    Raises:
        FigureLocked: the report that brought it is locked.
        Conflict: ``no`` is not the revision that counts.
        BadInput: no reason is given.
    """
    (may_enter_for if said_by else may_enter)(by, observation.body).require()
    if not reason.strip():
        raise BadInput("Chưa ghi lý do rút số liệu. Ghi một câu rồi làm lại.", field="reason")
    owner, label = owner_of(observation.body), label_of(observation)
    with act(
        by, at, "results.taken_back", chain=chain_of(owner), kind="observation", key=str(observation.pk), label=label
    ) as a:
        row = lock_row(Observation.objects.all(), observation.pk)
        if row.locked:
            raise FigureLocked(LOCKED)
        if row.no != no:
            raise Conflict("Số này vừa được sửa. Mở lại trang để xem số mới rồi quyết định.")
        before = row.revisions.get(no=no)
        earlier = row.revisions.filter(no=before.made_from).first() if before.made_from and not wholly else None
        revision = _append(row, _writing_of(earlier), by=by, at=at, made_from=no, passage=earlier.passage if earlier else None,
                           reason=reason, said_by=said_by)  # fmt: skip
        _make_current(row, revision)
        a.detail(before=words_of(before), after=words_of(revision), reason=reason)
    return revision


def wanted_of(indicator: Indicator) -> Wanted:
    """Return what the indicator takes."""
    return Wanted(indicator.name, indicator.in_measure, indicator.decimals, indicator.ceiling_q, indicator.sensitive)


def words_of(revision: Revision) -> str:
    """Return a revision's figure as people read it."""
    return figure_words(
        State(revision.state), revision.value_q, revision.measure, revision.decimals, Bound(revision.bound),
        estimate=revision.estimate,
    )  # fmt: skip


def label_of(observation: Observation) -> str:
    """Return "Thu nhập bình quân, huyện Đông Sơn, năm 2022"."""
    return _label(observation.indicator, observation.body, observation.period)


def chain_of(owner: Body) -> str:
    """Return the audit chain of a locality."""
    return owner.slug or "system"


def _write(
    indicator: Indicator, body: Body, period: Period, writing: Writing, *, by: Actor, at: datetime, made_from: int,
    passage: Passage | None, files: Sequence[File], reason: str, said_by: str, after_lock: bool,
) -> Saved:  # fmt: skip
    owner, label = owner_of(body), _label(indicator, body, period)
    name = "results.saved_for" if said_by else "results.saved"
    with act(by, at, name, chain=chain_of(owner), kind="observation", key="", label=label) as a:
        row = _locked(indicator, body, owner, period)
        if not after_lock:
            _refuse_locked(row, indicator)
        before = row.revisions.filter(no=row.no).first() if row.no else None
        conflict = row.no != made_from
        kept_official = not conflict and before is not None and _is_official(before) and writing.estimate
        revision = _append(
            row, writing, by=by, at=at, made_from=made_from, passage=passage, reason=reason, said_by=said_by
        )
        RevisionFile.objects.bulk_create([RevisionFile(revision=revision, file=file) for file in files])
        note = CONFLICT if conflict else OFFICIAL if kept_official else ""
        if not note:
            _make_current(row, revision)
        a.thing(key=str(row.pk))
        a.detail(before=words_of(before) if before else None, after=writing.words, no=revision.no, reason=reason,
                 said_by=said_by or None, why=note or None)  # fmt: skip
        if note:
            a.pending.act = "results.kept_aside"
    return Saved(revision, row, current=not note, conflict=conflict, note=note)


def _locked(indicator: Indicator, body: Body, owner: Body, period: Period) -> Observation:
    rows = Observation.objects.select_for_update(of=("self",))
    found = rows.filter(indicator=indicator, body=body, since=period.from_, until=period.until).first()
    if found is not None:
        return found
    with transaction.atomic():  # somebody may make the same row at this moment
        row, _ = Observation.objects.get_or_create(
            indicator=indicator, body=body, since=period.from_, until=period.until,
            defaults={"owner": owner, "period_kind": period.kind},
        )  # fmt: skip
    return lock_row(Observation.objects.all(), row.pk)


def _refuse_locked(row: Observation, indicator: Indicator) -> None:
    """Refuse a figure whose report is locked; also the first one for a line that was left empty in it."""
    if not row.locked and not row.no:
        reports = UnitReport.objects.filter(
            body=row.body_id, since=row.since, until=row.until, lines__indicator=indicator
        )
        row.locked = any(one.state == ReportState.LOCKED for one in lock_rows(reports))
    if row.locked:
        raise FigureLocked(LOCKED)


def _append(
    row: Observation, writing: Writing, *, by: Actor, at: datetime, made_from: int, passage: Passage | None,
    reason: str, said_by: str,
) -> Revision:  # fmt: skip
    last = row.revisions.order_by("-no").values_list("no", flat=True).first() or 0
    return Revision.objects.create(
        observation=row, no=last + 1, made_from=made_from, state=writing.state.value, value_q=writing.value_q,
        part_q=writing.part_q, whole_q=writing.whole_q, bound=writing.bound.value, estimate=writing.estimate,
        entered=writing.entered, measure=writing.measure, decimals=writing.decimals, by_key=by.key, said_by=said_by,
        at=at, reason=reason.strip(), passage=passage,
    )  # fmt: skip


def _make_current(row: Observation, revision: Revision) -> None:
    for name in ("no", "state", "value_q", "part_q", "whole_q", "bound", "estimate"):
        setattr(row, name, getattr(revision, name))
    row.save(update_fields=["no", "state", "value_q", "part_q", "whole_q", "bound", "estimate"])


def _writing_of(earlier: Revision | None) -> Writing:
    if earlier is None:
        return Writing(None, "", "", 0, state=State.WITHDRAWN)
    return Writing(
        earlier.value_q, earlier.entered, earlier.measure, earlier.decimals, earlier.part_q, earlier.whole_q,
        Bound(earlier.bound), earlier.estimate, State(earlier.state),
    )  # fmt: skip


def _is_official(revision: Revision) -> bool:
    return revision.state == State.FIGURE and not revision.estimate


def _label(indicator: Indicator, body: Body, period: Period) -> str:
    return f"{indicator.name}, {name_of(body, period.last_day)}, {period.label}"


def _check_period(period: Period, at: datetime) -> None:
    if period.from_ > day_of(at):
        raise PeriodNotBegun(
            f"Kỳ {period.label} chưa bắt đầu (từ {format_day(period.from_)}). Chọn kỳ đã bắt đầu rồi ghi kết quả.",
            field="period",
        )


def check_evidence(owner: Body, passage: Passage | None, files: Sequence[File] = ()) -> None:
    """Refuse a passage or a file of another locality.

    Raises:
        BadInput: it belongs to somebody else.
    """
    if passage is not None and passage.text.owner_id != owner.pk:
        raise BadInput("Đoạn trích này thuộc địa phương khác. Chọn đoạn trong văn bản của mình.", field="passage")
    if any(file.owner_id != owner.pk for file in files):
        raise BadInput("Tệp này thuộc địa phương khác. Tải tệp minh chứng của mình lên.", field="files")


def _check_level(indicator: Indicator, body: Body, state: State) -> None:
    if indicator.measured_at and indicator.measured_at != body.level and state is not State.NOT_MEASURED:
        raise BadInput(
            "Chỉ tiêu này không đo ở cấp này. Chọn “không đo ở cấp này”, hoặc ghi cho cấp được đo.",
            code="not_measured_here", field="state",
        )  # fmt: skip
