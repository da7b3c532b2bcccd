"""A submission's nominations held against the law: everything is gathered in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from thidua.accounts.core.packs import PACKS
from thidua.accounts.models import Assignment
from thidua.commendation.core.cases import FORMS, Asked
from thidua.commendation.core.checking import Beside, Judged, judge_all
from thidua.commendation.core.states import CLOSED, OUT
from thidua.commendation.models import Attestation, NameList, Nomination, Submission
from thidua.councils.selectors.results import Outcome, outcomes
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Power
from thidua.ground.dates import format_day
from thidua.honours.core.facts import case_facts_from
from thidua.honours.core.years import year_of
from thidua.honours.models import AwardRecord
from thidua.honours.selectors.facts import recorded
from thidua.honours.selectors.holds import held
from thidua.honours.selectors.posts import managed_above
from thidua.rules import RuleBook
from thidua.units.models import Body

PART = 900
_DECIDING = tuple(pack.code for pack in PACKS if any(power is Power.DECIDE for power, _ in pack.powers))


def book_of(submission: Submission, as_of: date) -> RuleBook:
    """Return the law book that decides where the submission is received, as known on a day."""
    return rulebook(submission.owner, as_of)


def law_day(submission: Submission, today: date) -> date:
    """Return the day that picks the regime: received, else foreseen for it, else today (while it is being written)."""
    return submission.law_day(today)


def decision_day(submission: Submission, today: date) -> date:
    """Return the day whose law says who decides: nothing undecided is decided before today, nor before it is received."""
    return max(law_day(submission, today), today)


def judge(submission: Submission, rows: Sequence[Nomination], *, book: RuleBook, today: date) -> list[Judged]:
    """Return the answer for each of ``rows``, all of one submission, in their order."""
    received = law_day(submission, today)
    said = attested(submission)
    by_year: dict[str, list[Nomination]] = defaultdict(list)
    for row in rows:
        by_year[row.year].append(row)
    records = {
        (key, year): one
        for year, some in by_year.items()
        for key, one in recorded({r.holder_id: r.holder for r in some}.values(), year=year, as_of=today).items()
    }
    stopped = held({row.holder_id for row in rows}, today)
    beside = _Beside(submission, rows, today)
    votes = council_votes(submission, rows)
    asked = [
        Asked(
            key=row.pk, award=row.award, year=row.year, received=received, decider=row.decider, route=row.route,
            group=row.group, record=records[row.holder_id, row.year],
            facts=case_facts_from(records[row.holder_id, row.year], year_of(row.year)),
            claims=row.claimed(), clean=Attestation.CLEAN in said,
            held=row.holder_id in stopped, rewarded=beside.rewarded[row.pk], same_as=row.same_as,
            votes=_counted(votes.get(row.pk)),
            movement_level=submission.movement.level if submission.movement is not None else "",
            decided=decision_day(submission, today),
        )
        for row in rows
    ]  # fmt: skip
    return judge_all(asked, book, beside=beside.told(votes), attested=said)


def judge_name_lists(submission: Submission, rows: Sequence[NameList], *, book: RuleBook, today: date) -> list[Judged]:
    """Return one answer a village list: its names are asked about together."""
    said = attested(submission)
    asked = [
        Asked(
            key=row.pk, award=row.award, year=row.year, received=law_day(submission, today), decider=submission.decider,
            facts={"subject": {"kind": "household"}}, clean=Attestation.CLEAN in said,
            decided=decision_day(submission, today),
        )
        for row in rows
    ]  # fmt: skip
    return judge_all(asked, book, beside={}, attested=said)


def attested(submission: Submission) -> frozenset[str]:
    """Return the ids of the rules that the head of the unit confirmed."""
    return frozenset(Attestation.objects.filter(submission=submission).values_list("rule", flat=True))


def council_votes(submission: Submission, rows: Iterable[Nomination]) -> dict[int, Outcome]:
    """Return the council's last word on each nomination, its own motion before that of the list."""
    listed = list(rows)
    own = outcomes("nomination", [str(row.uid) for row in listed])
    whole = outcomes("submission", {list_key(submission, row.award) for row in listed})
    found = {}
    for row in listed:
        told = own.get(str(row.uid)) or whole.get(list_key(submission, row.award))
        if told is not None:
            found[row.pk] = told
    return found


def list_key(submission: Submission, award: str) -> str:
    """Return the key of the motion about all of a list's nominations for one award."""
    return f"{submission.uid}/{award}"


def deciding_persons(owner: Body, as_of: date) -> set[int]:
    """Return the keys of the persons who decide at a locality on a day."""
    rows = Assignment.objects.filter(body=owner, pack__in=_DECIDING, since__lte=as_of, until__gt=as_of)
    return set(rows.values_list("person_id", flat=True))


def _counted(outcome: Outcome | None) -> tuple[int, int] | None:
    if outcome is None or outcome.members is None or outcome.in_favour is None:
        return None
    return outcome.members, outcome.in_favour


class _Beside:
    """What stands beside the nominations: the same people in other lists and records, and who decides."""

    def __init__(self, submission: Submission, rows: Sequence[Nomination], today: date) -> None:
        self._rows = rows
        keys = {row.holder_id for row in rows}
        self._others: dict[tuple[int, str], list[Nomination]] = defaultdict(list)
        self._given: dict[tuple[int, str], list[AwardRecord]] = defaultdict(list)
        self._read(submission, keys)
        deciders = (
            {submission.decider_person_id}
            if submission.decider_person_id
            else deciding_persons(submission.owner, today)
        )
        self._deciders = deciders
        self._managed = managed_above(keys, today)
        self.rewarded = {row.pk: self._forms(row) for row in rows}

    def _read(self, submission: Submission, keys: set[int]) -> None:
        years = {row.year for row in self._rows}
        closed = [stand.value for stand in CLOSED]
        listed = sorted(keys)
        for start in range(0, len(listed), PART):
            part = listed[start : start + PART]
            others = (
                Nomination.objects.filter(holder__in=part, year__in=years)
                .exclude(state__in=closed)
                .exclude(submission__state__in=OUT)
                .select_related("submission")
            )
            for other in others:
                self._others[other.holder_id, other.year].append(other)
            given = AwardRecord.objects.filter(holder__in=part, year__in=years, withdrawn_on__isnull=True)
            for record in given:
                self._given[record.holder_id, record.year].append(record)

    def told(self, votes: dict[int, Outcome]) -> dict[int, Beside]:
        return {
            row.pk: Beside(
                decider_is_nominee=row.holder.person_id is not None and row.holder.person_id in self._deciders
                and not row.upward,
                twice_in=self._twice(row), given=self._given_words(row), forms=self._form_words(row),
                council=_refused_by_council(votes.get(row.pk)),
                managed_by="" if row.upward else self._managed.get(row.holder_id, ""),
            )
            for row in self._rows
        }  # fmt: skip

    def _elsewhere(self, row: Nomination) -> list[Nomination]:
        linked = {row.pk, row.forwarded_from_id, row.lowered_from_id}
        return [
            one
            for one in self._others[row.holder_id, row.year]
            if one.pk not in linked and one.forwarded_from_id != row.pk and one.lowered_from_id != row.pk
        ]

    def _twice(self, row: Nomination) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_short(one.submission) for one in self._elsewhere(row) if one.award == row.award
                                   and one.submission.kind == row.submission.kind))  # fmt: skip

    def _given_words(self, row: Nomination) -> str:
        if row.state in ("decided", "handed", "revoked"):
            return ""
        same = [r for r in self._given[row.holder_id, row.year] if r.code == row.award and row.award not in FORMS]
        return next((_record(one) for one in same), "")

    def _forms(self, row: Nomination) -> tuple[str, ...]:
        if row.award not in FORMS:
            return ()
        codes = [one.award for one in self._elsewhere(row) if one.award in FORMS]
        codes += [one.code for one in self._records(row)]
        return tuple(dict.fromkeys(codes))

    def _form_words(self, row: Nomination) -> tuple[str, ...]:
        if row.award not in FORMS:
            return ()
        words = [f"{one.award} trong {_short(one.submission)}" for one in self._elsewhere(row) if one.award in FORMS]
        return tuple(dict.fromkeys([*words, *(_record(one) for one in self._records(row))]))

    def _records(self, row: Nomination) -> list[AwardRecord]:
        done = row.state in ("decided", "handed", "revoked")
        return [
            one
            for one in self._given[row.holder_id, row.year]
            if one.code in FORMS and not (done and one.code == row.award)
        ]


def _short(submission: Submission) -> str:
    return f"tờ trình {submission.number}" if submission.number else f"tờ trình “{submission.abstract[:60]}”"


def _record(record: AwardRecord) -> str:
    number = f" {record.decision_number}" if record.decision_number else ""
    day = f" ngày {format_day(record.decided)}" if record.decided else ""
    return f"{record.code}, quyết định{number}{day}" if number or day else str(record.code)


def _refused_by_council(outcome: Outcome | None) -> str:
    if outcome is None or outcome.passed is not False:
        return ""
    return f"Hội đồng không thông qua, phiên ngày {format_day(outcome.held_on)}: {outcome.in_favour}/{outcome.members} phiếu"
