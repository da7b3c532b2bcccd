"""What hangs on a rule of the law book: which nominations wait for it, and which decisions were made on it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.commendation.core.decision_states import DecisionKind, DecisionState, ItemState
from thidua.commendation.core.states import CLOSED, OUT, Stand, State
from thidua.commendation.models import DecisionItem, NameList, Nomination, Submission
from thidua.documents.core.decided_on import Decided, Question
from thidua.documents.core.law.waiting import Asked, waiting
from thidua.ground.dates import FAR, day_of
from thidua.rules import RuleBook, load_book

UNVERIFIED = '"verified": false'
_DONE = [one.value for one in (*CLOSED, Stand.DECIDED, Stand.HANDED)]
_OVER = [State.DECIDED.value, State.HANDED.value, State.ARCHIVED.value, *OUT]
_AWARD_PARTS = (".authority.unread", ".unread")  # a whole award under a law that nobody had read
_PRIZE = "coefficient."
PART = 900


def nominations_waiting(bodies: Collection[int]) -> Mapping[str, int]:
    """Return rule id → nominations still under way in these localities whose last check waits for it; one query a part.

    Ids are those of the law book; a vote is named by its threshold.
    """
    found: Counter[str] = Counter()
    book, listed = load_book(), sorted(bodies)
    for start in range(0, len(listed), PART):
        rows = Nomination.objects.filter(submission__owner__in=listed[start : start + PART])
        rows = rows.filter(findings__contains=UNVERIFIED).exclude(state__in=_DONE).exclude(submission__state__in=_OVER)
        for row in rows.select_related("submission").iterator(chunk_size=500):
            found.update({rule for rule, verified in _rules(row, book) if not verified})
    return found


def rules_waiting_in(submission: Submission, book: RuleBook, today: date) -> list[Asked]:
    """Return the rules of the law book for which cases of one submission wait, those first for which most wait.

    ``n`` of each is how many cases of the list wait; two queries.
    """
    found: Counter[str] = Counter()
    rows = Nomination.objects.filter(submission=submission, findings__contains=UNVERIFIED).exclude(state__in=_DONE)
    for row in rows.select_related("submission"):
        found.update({rule for rule, verified in _rules(row, book) if not verified})
    for listed in NameList.objects.filter(submission=submission, state="live", findings__contains=UNVERIFIED):
        found.update({str(one["rule"]) for one in json.loads(listed.findings) if not one["verified"]})
    day = submission.law_day(today)
    return [one for one in waiting(book, found, day) if one.n and one.rule.until > day]


def stale_checks(submission: Submission, book: RuleBook) -> bool:
    """Whether a case was last held against another law book than the one that decides now."""
    rows = Nomination.objects.filter(submission=submission).exclude(state__in=_DONE).exclude(rulebook="")
    return rows.exclude(rulebook=book.sha256).exists()


def decided_on_rule(question: Question) -> Iterator[Decided]:
    """Yield the decisions made in the places of the question, since its day, with lines that rest on the rule.

    A line rests on it where its last check has it as confirmed; one that still waited for it when it was decided does
    not.  A prize rests on a coefficient where its money was reckoned.  No line names a person.
    """
    counts: dict[int, int] = Counter()
    decisions = {}
    book = load_book()
    span = _span(question, book)
    for item in _items(question):
        if _rests(item, question.rule, span, book):
            counts[item.decision_id] += 1
            decisions[item.decision_id] = item.decision
    for key, decision in decisions.items():
        href = reverse("commendation:decision", args=[decision.owner.slug, decision.uid]) if decision.owner.slug else ""
        assert decision.decided is not None  # an issued decision has its day
        yield Decided(f"{decision.title}: {counts[key]} trường hợp", decision.decided, decision.owner_id, href)


def _items(question: Question) -> QuerySet[DecisionItem]:
    rows = DecisionItem.objects.filter(
        decision__kind=DecisionKind.AWARD.value,
        decision__state=DecisionState.ISSUED.value,
        decision__decided__gte=question.since,
        decision__owner__in=question.bodies,
    ).exclude(state=ItemState.DROPPED.value)
    return rows.select_related("decision__owner", "nomination__submission").order_by("decision__decided", "pk")


def _rests(item: DecisionItem, rule: str, span: tuple[date, date], book: RuleBook) -> bool:
    if rule.startswith(_PRIZE):
        return item.prize_vnd is not None and rule.split(".")[1] == item.award and _within(item.decision.decided, span)
    row = item.nomination
    if row is None or not _within(_law_day(row), span):
        return False
    told: dict[str, set[bool]] = defaultdict(set)
    for name, verified in _rules(row, book):
        told[name].add(verified)
    for part in _AWARD_PARTS:
        if rule.endswith(part):
            return rule.removesuffix(part) == row.award and rule not in told and bool(told)
    return told.get(rule) == {True}


def _rules(row: Nomination, book: RuleBook) -> Iterable[tuple[str, bool]]:
    """Yield the rules of the last check, by their ids in the book, each with whether it was verified."""
    vote = book.vote_of(row.award, _law_day(row)) if row.award in book.awards else None
    for finding in row.found():
        name = _named(finding, vote.id if vote is not None else "")
        if name:
            yield name, bool(finding["verified"])


def _named(finding: Mapping[str, Any], vote: str) -> str:
    return (vote or "votes") if finding["rule"] == "votes" else str(finding["rule"])


def _law_day(row: Nomination) -> date:
    submission = row.submission
    return submission.law_day(day_of(submission.checked_at or submission.made_at))


def _span(question: Question, book: RuleBook) -> tuple[date, date]:
    """Return the days on which the value that is meant holds."""
    everything: Iterable[Any] = (*book.everything(), *book.rules_waiting())
    known = (one for one in everything if one.id == question.rule and one.since <= question.as_of < one.until)
    found = next(known, None)
    return (found.since, found.until) if found is not None else (question.as_of, FAR)


def _within(day: date | None, span: tuple[date, date]) -> bool:
    return day is not None and span[0] <= day < span[1]
