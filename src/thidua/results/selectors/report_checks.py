"""What was typed on a report, weighed: the faults that must be mended, and what is only asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.ground.errors import Refused
from thidua.ground.measures import from_quanta
from thidua.results.core.checks import part_warning, warnings_of
from thidua.results.core.entry import Said, Wanted, Writing, read_said
from thidua.results.core.figures import State
from thidua.results.core.reporting import LineSaid
from thidua.results.selectors.award_rates import decided_otherwise
from thidua.results.selectors.report_fields import ReportField


@dataclass(frozen=True)
class Weighed:
    """A line that was typed: what it comes to, or its fault; and the warnings, in words."""

    field: ReportField
    said: LineSaid
    writing: Writing | None
    fault: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def warned(self) -> str:
        """The warnings as one text."""
        return " ".join(self.warnings)[:500]


def weigh(fields: Sequence[ReportField], said: Mapping[int, LineSaid]) -> dict[int, Weighed]:
    """Return each line that says something, weighed, by key; a line without an entry in ``said`` says what is stored."""
    read = {one.key: _read(one, said.get(one.key, one.stored)) for one in fields}
    return {key: _asked(one, read) for key, one in read.items() if one.said.says}


def said_as(field: ReportField, said: LineSaid) -> Said:
    """Return what was typed on a line as the figure's reader takes it."""
    state = State.NONE_ARISEN if said.none_arisen else State.FIGURE
    return Said(
        entered=said.entered, measure=field.indicator.measure, estimate=said.estimate, state=state, part=said.part,
        whole=said.whole,
    )  # fmt: skip


def _read(field: ReportField, said: LineSaid) -> Weighed:
    if not said.says:
        return Weighed(field, said, None)
    one = field.indicator
    wanted = Wanted(one.name, one.in_measure, one.decimals, one.ceiling_q, one.sensitive)
    try:
        return Weighed(field, said, read_said(said_as(field, said), wanted))
    except Refused as refusal:
        return Weighed(field, said, None, fault=refusal.message)


def _asked(one: Weighed, read: Mapping[int, Weighed]) -> Weighed:
    if one.writing is None:
        return one
    found = warnings_of(one.writing.value_q, one.field.known)
    whole = read.get(one.field.within or 0)
    if whole is not None and whole.writing is not None:
        found.append(part_warning(one.writing.value_q, whole.writing.value_q, whole_name=one.field.within_name))
    if one.writing.part_q is not None and one.field.known.rate:
        found.append(part_warning(one.writing.part_q, one.writing.whole_q, whole_name="tổng số (mẫu số)"))
    found.append(_decided(one))
    return Weighed(one.field, one.said, one.writing, warnings=tuple(words for words in found if words))


def _decided(one: Weighed) -> str:
    """Return what is to be asked where the rate is one of awards and the decisions give another."""
    writing, indicator, report = one.writing, one.field.indicator, one.field.line.report
    if writing is None or writing.value_q is None:
        return ""
    typed = from_quanta(writing.value_q, indicator.in_measure)
    return decided_otherwise(indicator, report.body_id, report.since, report.until, typed)
