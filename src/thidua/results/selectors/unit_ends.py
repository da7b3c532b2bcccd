"""A unit that is no more before a period ends: whose report the period is, in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import F, Q

from thidua.ground.dates import FAR, format_day
from thidua.ground.periods import Period
from thidua.results.models import UnitReport
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.selectors import lineages, name_of

LIVES_ON = Q(body__until__gte=F("until"))  # of reports whose unit lives on the period's last day


def ended_words(report: UnitReport) -> str:
    """Return why a report takes no figures: its unit ended before the period did; empty where it lives on the last day.

    The period belongs to the unit that lives on its last day, so that it is counted once.
    """
    return words_of_end(report.body, report.period) if report.body.until < report.until else ""


def words_of_end(body: Body, period: Period) -> str:
    """Return the same for a ``body`` that has ended before the period does."""
    label = first_up(period.label)
    name = first_up(name_of(body, body.until - timedelta(days=1)))
    heir = lineages([body.pk], period.last_day).get(body.pk)
    told = f"{name} không còn từ ngày {format_day(body.until)}."
    if heir is None:
        return f"{told} {label} ghi ở đơn vị kế tục."
    return f"{told} {label} do {name_of(heir, period.last_day)} báo cáo: ghi số ở báo cáo của đơn vị đó, tính một lần."


def heirs_report(report: UnitReport) -> UnitReport | None:
    """Return the report of the same form and period of the unit that took the place of an ended one, once it is there."""
    heir = lineages([report.body_id], report.period.last_day).get(report.body_id)
    rows = UnitReport.objects.filter(form=report.form_id, body=heir, since=report.since, until=report.until)
    return rows.first() if heir is not None and heir != report.body_id else None


def ended_bodies(keys: Iterable[int]) -> dict[int, Body]:
    """Return those of the bodies that end on some day, by key; one query."""
    return {row.pk: row for row in Body.objects.filter(pk__in=set(keys), until__lt=FAR)}
