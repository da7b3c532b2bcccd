"""Reports of units by period: one a unit and period, its lines as typed, its files, its history."""

from __future__ import annotations

from typing import cast

from django.db import models
from django.db.models import F, Q

from thidua.ground import periods
from thidua.ground.periods import Period
from thidua.results.core.reporting import ReportState, SaidHow, Step
from thidua.results.models.report_form import ReportForm, ReportFormLine
from thidua.store.fields import ShortText, UidField


class UnitReport(models.Model):
    """One unit's report of one period.

    ``no`` grows with every change and is what a page was made from.  ``due_on`` is the last day in time.  ``said_by`` and
    ``said_how`` tell who gave the figures where another typed them.  ``first_sent_at`` decides whether it came late.
    """

    uid = UidField()
    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, related_name="reports")
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    period_kind = ShortText(max_length=12)
    opens_on = models.DateField()
    due_on = models.DateField()
    state = ShortText(max_length=10, default=ReportState.DRAFT.value)
    no = models.PositiveIntegerField(default=0)
    note = ShortText(max_length=500, blank=True, default="")
    said_by = ShortText(max_length=120, blank=True, default="")
    said_how = ShortText(max_length=8, blank=True, default="")
    sent_by_key = ShortText(max_length=80, blank=True, default="")
    first_sent_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "body", "since", "until"], name="unit_report_once"),
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="unit_report_has_days"),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in ReportState]), name="unit_report_state_known"
            ),
            models.CheckConstraint(
                condition=Q(said_how__in=["", *(h.value for h in SaidHow)]), name="unit_report_how_known"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, first_sent_at__isnull=True)
                | Q(sent_at__isnull=False, first_sent_at__isnull=False),
                name="unit_report_sent_whole",
            ),
        ]
        indexes = [models.Index(fields=["owner", "until", "state"], name="unit_report_board")]

    def __str__(self) -> str:
        return f"{self.form_id} · {self.body_id} · {self.since}–{self.until}"

    @property
    def period(self) -> Period:
        """The days it is for."""
        return Period(self.since, self.until, cast(periods.Kind, self.period_kind))

    @property
    def stands(self) -> ReportState:
        """Its state as a value."""
        return ReportState(self.state)


class UnitReportLine(models.Model):
    """One figure of a report, as it was typed; the figure itself is the ``revision``.

    ``made_from`` is the revision of the figure that the field was made from.  ``warned`` keeps what the checks said when it
    was sent, ``note`` the person's word on it.
    """

    report = models.ForeignKey(UnitReport, on_delete=models.PROTECT, related_name="lines")
    form_line = models.ForeignKey(ReportFormLine, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("targets.Indicator", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    entered = ShortText(max_length=60, blank=True, default="")
    part = ShortText(max_length=60, blank=True, default="")
    whole = ShortText(max_length=60, blank=True, default="")
    none_arisen = models.BooleanField(default=False)
    estimate = models.BooleanField(default=False)
    note = ShortText(max_length=300, blank=True, default="")
    warned = ShortText(max_length=500, blank=True, default="")
    made_from = models.PositiveIntegerField(default=0)
    revision = models.ForeignKey(
        "results.Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="report_lines"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "indicator"], name="unit_report_indicator_once"),
            models.CheckConstraint(
                condition=Q(none_arisen=False) | Q(entered="", part="", whole=""), name="unit_report_none_or_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.number}"

    @property
    def says(self) -> bool:
        """Whether anything was typed on it."""
        return bool(self.entered or self.part or self.whole or self.none_arisen)


class UnitReportFile(models.Model):
    """A file given as evidence: for one line, or for the whole report (a picture of the paper it was typed from)."""

    report = models.ForeignKey(UnitReport, on_delete=models.PROTECT, related_name="files")
    line = models.ForeignKey(UnitReportLine, on_delete=models.PROTECT, null=True, blank=True, related_name="files")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="+")
    by_key = ShortText(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "file"], condition=Q(line__isnull=True), name="unit_report_file_once"
            ),
            models.UniqueConstraint(
                fields=["line", "file"], condition=Q(line__isnull=False), name="unit_report_line_file_once"
            ),
        ]


class UnitReportStep(models.Model):
    """One thing that was done to a report.  ``own``: confirmed by the one who had entered it (chế độ xã)."""

    append_only = True

    report = models.ForeignKey(UnitReport, on_delete=models.PROTECT, related_name="steps")
    no = models.PositiveIntegerField()
    step = ShortText(max_length=10)
    by_key = ShortText(max_length=80)
    at = models.DateTimeField()
    reason = ShortText(max_length=500, blank=True, default="")
    own = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "no"], name="unit_report_step_once"),
            models.CheckConstraint(condition=Q(step__in=[s.value for s in Step]), name="unit_report_step_known"),
        ]
