"""Where a submission stands on its way: which steps its law asks for, which are done, what lacks, what comes next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from thidua.commendation.core.papers import Held, held_papers
from thidua.commendation.core.states import CLOSED, Stand
from thidua.commendation.core.steps import StepKind, StepRule, steps_of_all
from thidua.commendation.models import (
    BodyOpinion,
    NameList,
    Nomination,
    PublicComment,
    StepRecord,
    Submission,
    SubmissionPaper,
    UnitMinutes,
)
from thidua.movements.core.working_days import DayKind, Deadline, OnDayOff, WorkingDays, last_day
from thidua.movements.selectors.calendar import days_for
from thidua.rules import RuleBook
from thidua.units.models import Body

_CLOSED = [stand.value for stand in CLOSED]


@dataclass(frozen=True)
class StepRow:
    """A step of the submission: asked for by the law or added here, done when and how, due when."""

    kind: StepKind
    rule: StepRule
    record: StepRecord | None
    wanted: bool
    due: date | None
    due_words: str

    @property
    def done(self) -> bool:
        """Whether it was recorded."""
        return self.record is not None and self.record.done_on is not None

    @property
    def added(self) -> bool:
        """Whether the receiving body asked for it itself."""
        return self.record is not None and self.record.added


def awards_in(submission: Submission) -> Counter[str]:
    """Return how many live nominations there are of each award, village lists counted once each."""
    rows = Nomination.objects.filter(submission=submission).exclude(state__in=_CLOSED).order_by()
    found = Counter(dict(rows.values_list("award").annotate(n=Count("pk"))))
    lists = NameList.objects.filter(submission=submission, state="live").order_by()
    return found + Counter(dict(lists.values_list("award").annotate(n=Count("pk"))))


def step_rows(
    submission: Submission, *, book: RuleBook, today: date, awards: Counter[str] | None = None
) -> list[StepRow]:
    """Return every step between receiving and deciding, in order."""
    day = submission.law_day(today)
    codes = (awards_in(submission) if awards is None else awards).keys()
    rules = steps_of_all(codes, kind=submission.kind, procedure=submission.procedure, received=day, book=book)
    records = {record.step: record for record in StepRecord.objects.filter(submission=submission)}
    days = calendar_of(submission.owner, day.year)
    return [_row(rule, records.get(rule.step.value), day, days) for rule in rules]


def _row(rule: StepRule, record: StepRecord | None, day: date, days: WorkingDays) -> StepRow:
    due, words = None, ""
    if rule.n_days and rule.step is StepKind.APPRAISAL:
        deadline = Deadline(rule.n_days, DayKind(rule.day_kind), rule.event, OnDayOff.NEXT)
        due, words = last_day(deadline, day, days), deadline.words(day)
    return StepRow(rule.step, rule, record, rule.on or (record is not None and record.added), due, words)


def calendar_of(owner: Body, year: int) -> WorkingDays:
    """Return the days worked at a locality in a year and the next: holidays, and the tables of swaps that reach it."""
    return days_for(owner, as_of=date(year, 12, 31), years={year, year + 1})


def next_step(rows: list[StepRow]) -> StepRow | None:
    """Return the first step that is wanted and not done, or None."""
    return next((row for row in rows if row.wanted and not row.done), None)


def lacking(submission: Submission, *, book: RuleBook, today: date, awards: Counter[str]) -> tuple[Held, ...]:
    """Return the papers that the submission wants, each with how many are there; four queries."""
    papers = SubmissionPaper.objects.filter(submission=submission, dropped=False)
    common = set(papers.filter(nomination=None).values_list("kind", flat=True))
    if UnitMinutes.objects.filter(submission=submission).exists():
        common.add("minutes")
    if submission.document_id or submission.number:
        common.add("letter")
    if NameList.objects.filter(submission=submission, state="live").exists():
        common.add("summary")
    own: Counter[tuple[str, str]] = Counter()
    rows = papers.exclude(nomination=None).exclude(nomination__state__in=_CLOSED)
    for award, kind, _ in set(rows.values_list("nomination__award", "kind", "nomination")):
        own[award, kind] += 1
    typed = Nomination.objects.filter(submission=submission).exclude(state__in=_CLOSED).exclude(achievement="")
    typed = typed.exclude(pk__in=rows.filter(kind="report").values("nomination"))
    for award, n in typed.order_by().values_list("award").annotate(n=Count("pk")):
        own[award, "report"] += n
    return held_papers(awards, common=common, own=own, received=submission.law_day(today), book=book)


def opinions_of(submission: Submission) -> list[BodyOpinion]:
    """Return the opinions asked of other bodies, in order of asking."""
    rows = BodyOpinion.objects.filter(submission=submission).select_related("nomination__holder", "file")
    return list(rows.order_by("asked_on", "pk"))


def comment_periods_of(submission: Submission) -> list[PublicComment]:
    """Return the times in which the list was published for comment, with the comments."""
    rows = PublicComment.objects.filter(submission=submission).prefetch_related("comments__nomination__holder")
    return list(rows.order_by("since", "pk"))


def comment_until(since: date, n_days: int, kind: DayKind, owner: Body) -> date:
    """Return the first day after a time for comment of so many days, counted from the day after posting.

    A time in calendar days whose last day is off runs on to the next day worked.
    """
    days = calendar_of(owner, since.year)
    last = last_day(Deadline(n_days, kind, "ngày đăng", OnDayOff.NEXT), since, days)
    return last + timedelta(days=1)


def held_back(submission: Submission) -> int:
    """Return how many nominations are stopped for the moment: held or returned."""
    stopped = [Stand.HELD.value, Stand.RETURNED.value]
    return Nomination.objects.filter(submission=submission, state__in=stopped).count()
