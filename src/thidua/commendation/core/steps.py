"""The steps of a submission as data: which there are depends on the award, its kind, the procedure and the day received.

The table stands in ``library/steps.yaml``; where a line names a provision, words, source and days come from the rule book,
and the line holds only where that provision is in force.  No step is passed by silence: each wants its record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from thidua.documents.core.library import LibraryFault, read_yaml
from thidua.ground.citations import Citation
from thidua.ground.labels import Labelled
from thidua.rules import RuleBook


class StepKind(Labelled):
    """A step between receiving and deciding, in its order."""

    APPRAISAL = "appraisal", "Thẩm định"
    OPINION = "opinion", "Hiệp y"
    COMMENT = "comment", "Công khai lấy ý kiến"
    COUNCIL = "council", "Hội đồng xét"


@dataclass(frozen=True)
class StepRule:
    """One line of the table, resolved for a day: is the step wanted, by which words and which source, how many days."""

    step: StepKind
    on: bool
    words: str
    source: Citation
    verified: bool
    n_days: int | None = None
    day_kind: str = ""
    event: str = ""
    posted: str = ""
    awards: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Line:
    step: StepKind
    on: bool
    raw: Mapping[str, Any]

    def fits(self, award: str, kind: str, procedure: str, day: date) -> bool:
        raw = self.raw
        return (
            (not raw.get("awards") or award in raw["awards"])
            and (not raw.get("kinds") or kind in raw["kinds"])
            and (not raw.get("procedures") or procedure in raw["procedures"])
            and ("since" not in raw or day >= date.fromisoformat(raw["since"]))
            and ("until" not in raw or day < date.fromisoformat(raw["until"]))
        )


_KEYS = {
    "step", "on", "awards", "kinds", "procedures", "since", "until", "words", "source", "provision", "days", "event",
    "posted", "verified",
}  # fmt: skip


@lru_cache(maxsize=1)
def _lines() -> tuple[_Line, ...]:
    text = files("thidua.commendation").joinpath("library/steps.yaml").read_text("utf-8")
    return read_lines(text)


def read_lines(text: str) -> tuple[_Line, ...]:
    """Return the lines of a table of steps.

    Raises:
        LibraryFault: an unknown key, or a line with neither words and source nor a provision.
    """
    found = []
    for raw in read_yaml(text)["steps"]:
        if strangers := set(raw) - _KEYS:
            raise LibraryFault(f"{raw.get('step')}: {strangers}")
        if "provision" not in raw and not ("words" in raw and "source" in raw):
            raise LibraryFault(f"{raw.get('step')}: thiếu lời và nguồn")
        found.append(_Line(StepKind(raw["step"]), raw["on"] == "yes", raw))
    return tuple(found)


def steps_of(award: str, *, kind: str, procedure: str, received: date, book: RuleBook) -> tuple[StepRule, ...]:
    """Return one rule a step, in order: the last line of the table that fits speaks.

    Under a regime whose standards nobody has read the steps stay those of before, marked as not verified.
    """
    regime = book.find_regime(received)
    unread = regime is not None and regime.unread is not None
    found: dict[StepKind, StepRule] = {}
    for line in _lines():
        if line.fits(award, kind, procedure, received):
            rule = _resolved(line, award, book, received, unread=unread)
            if rule is not None:
                found[line.step] = rule
    return tuple(found[step] for step in StepKind if step in found)


def steps_of_all(
    awards: Iterable[str], *, kind: str, procedure: str, received: date, book: RuleBook
) -> tuple[StepRule, ...]:
    """Return the steps of a list: a step is wanted where one of its awards wants it; the longest deadline speaks.

    ``awards`` of the rule are those that want the step.
    """
    codes = tuple(dict.fromkeys(awards))
    per = {
        a: {r.step: r for r in steps_of(a, kind=kind, procedure=procedure, received=received, book=book)} for a in codes
    }
    found = []
    for step in StepKind:
        rules = [(code, per[code][step]) for code in codes if step in per[code]]
        wanted = [(code, rule) for code, rule in rules if rule.on]
        if not rules:
            continue
        _, rule = max(wanted or rules, key=lambda pair: pair[1].n_days or 0)
        found.append(_with_awards(rule, tuple(code for code, _ in wanted)))
    return tuple(found)


def _with_awards(rule: StepRule, awards: tuple[str, ...]) -> StepRule:
    return StepRule(
        rule.step, rule.on, rule.words, rule.source, rule.verified, rule.n_days, rule.day_kind, rule.event, rule.posted,
        awards,
    )  # fmt: skip


def _resolved(line: _Line, award: str, book: RuleBook, day: date, *, unread: bool) -> StepRule | None:
    raw = line.raw
    verified = raw.get("verified", "yes") == "yes" and not unread
    if "provision" not in raw:
        return StepRule(line.step, line.on, raw["words"], Citation(*raw["source"]), verified)
    told = [one for one in book.provisions if one.id == raw["provision"] and (not one.awards or award in one.awards)]
    regime = book.find_regime(day)
    before = regime.since - timedelta(days=1) if unread and regime is not None else day
    read = [one for one in told if one.in_force(day)] or [one for one in told if one.in_force(before)]
    if not read:
        return None
    one = book.as_confirmed(read[0])
    n = int(one.value) if one.value and one.value.isdigit() and "days" in raw else None
    return StepRule(
        line.step, line.on, one.words, one.source, verified and one.verified, n,
        raw.get("days", "") if n else "", raw.get("event", "") if n else "", raw.get("posted", ""),
    )  # fmt: skip
