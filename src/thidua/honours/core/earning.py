"""Who has earned what: every award a record may come up for, judged; kept where it is earned or one step short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from thidua.ground.verdicts import Finding, Status
from thidua.honours.core.facts import Recorded
from thidua.honours.core.judging import Asked, judge, missing
from thidua.honours.core.kinds import HolderKind
from thidua.rules import Answer, RuleBook
from thidua.rules.conditions import All, Any_, Attest, Combat, Condition, MovementIs, Unread
from thidua.rules.years import Year

# Of several who may decide, the one nearest to the commune: that is where the list is drawn up.
NEAREST = (
    "commune_chair", "department_head", "enterprise_head", "district_chair", "province_chair", "prime_minister",
    "government", "president",
)  # fmt: skip
ARMED_ONLY = frozenset({"CSTT_DVQT_DVTT"})


@dataclass(frozen=True)
class Earned:
    """One award a holder has earned, or is one step short of: the findings, what is missing, what people must attest."""

    award: str
    name: str
    route: str | None
    answer: Answer
    missing: tuple[Finding, ...]

    @property
    def is_earned(self) -> bool:
        """Whether the figures suffice."""
        return not self.missing

    @property
    def n_attest(self) -> int:
        """How many standards only people can judge."""
        return len(self.answer.to_attest)

    @property
    def words(self) -> str:
        """The state in words; "eligible" is not said before everything is attested."""
        if not self.is_earned:
            return "còn thiếu một điều kiện"
        if self.n_attest:
            return f"đủ điều kiện về số liệu; còn {self.n_attest} nội dung phải xác nhận"
        return "đủ điều kiện về số liệu"

    @property
    def grounds(self) -> tuple[Finding, ...]:
        """What the figures meet."""
        return tuple(one for one in self.answer.findings if one.status == Status.MET)


@dataclass(frozen=True)
class Question:
    """One award and route that a kind of holder may come up for on a day, with the nearest decider."""

    award: str
    name: str
    route: str | None
    decider: str | None


def questions(book: RuleBook, kind: str, received: date) -> list[Question]:
    """Return the awards for a kind of holder that the figures of a record can say anything about.

    What the law leaves wholly to people's judgement (a route of sudden merit, a family title) is not asked here.
    """
    found = []
    for award in book.titles(received):
        if kind not in award.kinds or award.code in ARMED_ONLY:
            continue
        standards = [one for one in book.standards_of(award.code, received) if kind in one.kinds]
        routes: list[str | None] = list(dict.fromkeys(one.route for one in standards if one.route)) or [None]
        decider = nearest_decider(book, award.code, received)
        for route in routes:
            applied = [one for one in standards if one.route in (None, route) and not one.exclusion]
            if any(one.when is not None and reads_record(one.when) for one in applied):
                found.append(Question(award.code, award.name, route, decider))
    return found


def reads_record(condition: Condition) -> bool:
    """Tell whether a standard asks for something that stands in records, not only for people's judgement."""
    if isinstance(condition, Any_ | All):
        return any(reads_record(part) for part in condition.parts)
    return not isinstance(condition, Attest | Unread | MovementIs | Combat)


def nearest_decider(book: RuleBook, code: str, day: date) -> str | None:
    """Return who decides the award, nearest to the commune; None where the book does not say."""
    rule = book.authority_of(code, day)
    return None if rule is None else next((one for one in NEAREST if one in rule.deciders), None)


def earned_by(record: Recorded, year: Year, received: date, book: RuleBook, asks: list[Question]) -> list[Earned]:
    """Return what the record has earned for the year, or is one step short of; an award held already is left out.

    Of several routes of an award the one that lacks least is told.
    """
    held = {one.code for one in record.awards if one.year == str(year)}
    best: dict[str, Earned] = {}
    for ask in asks:
        if ask.award in held and book.awards[ask.award].is_title:
            continue
        found = _judged(record, year, received, book, ask)
        if found is not None and (ask.award not in best or len(found.missing) < len(best[ask.award].missing)):
            best[ask.award] = found
    return list(best.values())


def _judged(record: Recorded, year: Year, received: date, book: RuleBook, ask: Question) -> Earned | None:
    asked = Asked(ask.award, year, received, decider=ask.decider, route=ask.route)
    answer = judge(record, asked, book)
    lacks = missing(answer)
    if len(lacks) > 1 or not (_by_figures(answer, ask.award) or (lacks and _a_year_more(record, asked, book))):
        return None
    return Earned(ask.award, ask.name, answer.route, answer, lacks)


def _by_figures(answer: Answer, code: str) -> bool:
    """Tell whether at least one standard of the award itself is met by what is recorded."""
    return any(
        one.status == Status.MET and one.rule.startswith(f"{code}.") and not one.rule.endswith(".authority")
        for one in answer.findings
    )


def _a_year_more(record: Recorded, asked: Asked, book: RuleBook) -> bool:
    """Tell whether one more year like this one would do: two of three years of a run, one of two."""
    answer = judge(with_a_year_more(record, asked.year), replace(asked, year=_next(asked.year)), book)
    return not missing(answer) and _by_figures(answer, asked.award)


def with_a_year_more(record: Recorded, year: Year) -> Recorded:
    """Return the record as it would stand after one more year like ``year``."""
    now, then = str(year), str(_next(year))

    def again(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return (*rows, *(replace(row, year=then) for row in rows if row.year == now))

    return replace(
        record, awards=again(record.awards), ratings=again(record.ratings), initiatives=again(record.initiatives),
        research=again(record.research), cleared=record.cleared | ({then} if now in record.cleared else set()),
    )  # fmt: skip


def _next(year: Year) -> Year:
    return Year(year.first + 1, year.school)


def kinds_asked() -> Iterator[str]:
    """Yield the kinds of holder that the law book knows."""
    yield from (kind.value for kind in HolderKind if kind != HolderKind.OTHER)
