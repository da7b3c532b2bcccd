"""One record held against the law book, with what a record cannot know: whether it is whole, and what is only declared.

The law book takes a list that is given for complete and every title in it for true.  A record that nobody said to be
whole, and a title that nobody compared with its decision, ask for confirmation instead: they never refuse, and never
decide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from thidua.ground.verdicts import Finding, Status
from thidua.honours.core.facts import Recorded, case_facts_from
from thidua.rules import Answer, RuleBook, check, parse_case
from thidua.rules.years import Year

Case = Callable[[Mapping[str, Any]], dict[str, Any]]
LISTS = ("awards", "initiatives", "research")
_NOT_WHOLE = "Nhập đủ danh hiệu, sáng kiến các năm trước rồi ghi “đã nhập đủ từ năm”."
_DECLARED = "Đối chiếu quyết định của danh hiệu, kết quả tự khai."


@dataclass(frozen=True)
class Asked:
    """What is asked of a record: which award, for which year, by which route, received when, decided by whom."""

    award: str
    year: Year
    received: date
    decider: str | None = None
    route: str | None = None
    decided: date | None = None
    more: Mapping[str, Any] | None = None

    def case(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Return the raw case of these facts."""
        said: dict[str, Any] = {"id": self.award, "award": self.award, "received": self.received.isoformat()}
        said |= {"year": str(self.year), **facts}
        for key, value in (("decider", self.decider), ("route", self.route)):
            if value is not None:
                said[key] = value
        if self.decided is not None:
            said["decided"] = self.decided.isoformat()
        return said | dict(self.more or {})


def judge(record: Recorded, asked: Asked, book: RuleBook) -> Answer:
    """Return every finding on the record.

    Raises:
        CaseFault: the award has no such route.
    """
    return judge_case(record, asked.year, asked.case, book)


def judge_case(record: Recorded, year: Year, case: Case, book: RuleBook) -> Answer:
    """Return every finding on a case that is more than its record: ``case`` gives the raw case of the record's facts.

    Raises:
        CaseFault: the case cannot be read.
    """
    facts = case_facts_from(record, year)
    answer = _check(case(facts), book)
    if record.complete_from is None and any(name in facts for name in LISTS):
        open_lists = {key: value for key, value in facts.items() if key not in LISTS}
        answer = _softened(answer, _check(case(open_lists), book))
    if record.has_self_declared:
        proved = case_facts_from(record.checked_only(), year)
        for name in LISTS:
            proved.setdefault(name, []) if name in facts else None
        answer = _asking(answer, _check(case(proved), book))
    return answer


def _check(raw: dict[str, Any], book: RuleBook) -> Answer:
    return check(parse_case(raw, awards=frozenset(book.awards)), book)


def _softened(given: Answer, opened: Answer) -> Answer:
    """Return ``given`` where a refusal that a longer list might lift is a question instead."""
    others = _by_rule(opened)
    findings = []
    for finding, key in _keyed(given):
        other = others.get(key)
        if finding.status == Status.UNMET and other is not None and other.status != Status.UNMET:
            finding = replace(finding, status=Status.UNKNOWN, cure=finding.cure or _NOT_WHOLE)
        findings.append(finding)
    return replace(given, findings=tuple(findings))


def _asking(given: Answer, proved: Answer) -> Answer:
    """Return ``given`` where what holds only by what is declared is a question instead."""
    others = _by_rule(proved)
    findings = []
    for finding, key in _keyed(given):
        other = others.get(key)
        if finding.status == Status.MET and other is not None and other.status in (Status.UNMET, Status.UNKNOWN):
            words = f"{finding.message.rstrip('.')}, dựa vào danh hiệu hoặc kết quả tự khai."
            finding = replace(finding, status=Status.UNKNOWN, message=words, cure=_DECLARED)
        findings.append(finding)
    return replace(given, findings=tuple(findings))


def _keyed(answer: Answer) -> list[tuple[Finding, tuple[str, int]]]:
    """Return each finding with its rule and its number among those of the rule."""
    counts: dict[str, int] = {}
    found = []
    for finding in answer.findings:
        number = counts.get(finding.rule, 0)
        counts[finding.rule] = number + 1
        found.append((finding, (finding.rule, number)))
    return found


def _by_rule(answer: Answer) -> dict[tuple[str, int], Finding]:
    return {key: finding for finding, key in _keyed(answer)}


def missing(answer: Answer) -> tuple[Finding, ...]:
    """Return what stands between the record and the award: what is unmet, unknown or waits for its rule."""
    return tuple(one for one in answer.findings if one.status in (Status.UNMET, Status.UNKNOWN) or not one.verified)
