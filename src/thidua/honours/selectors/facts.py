"""The facts of a rules case, out of what stands in the records; a fixed number of queries for any number of holders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from thidua.honours.core.facts import (
    Disciplined,
    Given,
    Posted,
    Rated,
    Recognised,
    Recorded,
    case_facts_from,
)
from thidua.honours.core.kinds import HolderKind, WorkKind
from thidua.honours.core.years import year_of
from thidua.honours.models import (
    AwardRecord,
    Clearance,
    CollectiveYear,
    DisciplineRecord,
    Holder,
    InitiativeRecord,
    PostCategory,
    RatingRecord,
)
from thidua.honours.models.award import OTHER_CODE
from thidua.honours.selectors.holds import held
from thidua.units.models.body import UNRECORDED

PART = 900  # SQLite bounds the values of one query
COLLECTIVE = ("members", "completed", "ldtt", "cstdcs", "warned", "leads_cluster", "flag_eligible")


def case_facts(holder: Holder, *, year: str | int, as_of: date) -> dict[str, Any]:
    """Return the facts of a case for a nomination of ``holder`` for ``year``, as they stand on a day.

    Keys of a rules case: subject, ratings, awards, initiatives, research, collective.  The caller adds id, received,
    award, decider, route.  What nobody recorded is left out.
    """
    return case_facts_of([holder], year=year, as_of=as_of)[holder.pk]


def case_facts_of(holders: Iterable[Holder], *, year: str | int, as_of: date) -> dict[int, dict[str, Any]]:
    """Return the facts of a case of each holder, by key; the number of queries does not grow with them.

    Raises:
        YearFault: ``year`` is no working year.
    """
    when = year_of(year)
    return {key: case_facts_from(one, when) for key, one in recorded(holders, year=year, as_of=as_of).items()}


def recorded(holders: Iterable[Holder], *, year: str | int, as_of: date) -> dict[int, Recorded]:
    """Return what stands in the record of each holder on a day, with the records of the doubles joined to it.

    A line counts from the day of its decision (where that is known) until it is withdrawn; a corrected one never.
    """
    when, listed = year_of(year), list(holders)
    mains = {holder.main_key for holder in listed}
    owner_of = _members(mains)
    rows = _Rows(owner_of, as_of)
    held_now = held(mains, as_of)
    found = {}
    for holder in listed:
        key = holder.main_key
        found[holder.pk] = Recorded(
            kind=holder.kind,
            complete_from=holder.complete_from,
            awards=tuple(rows.awards[key]),
            ratings=tuple(rows.ratings[key]),
            initiatives=tuple(rows.works[key, WorkKind.INITIATIVE.value]),
            research=tuple(rows.works[key, WorkKind.RESEARCH.value]),
            disciplines=tuple(rows.disciplines[key]),
            cleared=frozenset(rows.cleared[key]),
            held=key in held_now,
            posts=tuple(rows.posts[key]),
        )
    figures = _collectives([holder for holder in listed if holder.kind != HolderKind.PERSON], str(when), as_of)
    return {key: _with(one, figures.get(key)) for key, one in found.items()}


def _with(record: Recorded, figures: dict[str, Any] | None) -> Recorded:
    if figures is None:
        return record
    return Recorded(**{**record.__dict__, "collective": figures})


def _members(mains: set[int]) -> dict[int, int]:
    """Return row → the row under which it is read, for the rows themselves and the doubles joined to them."""
    found = {key: key for key in mains}
    for part in parts(mains):
        found |= dict(Holder.objects.filter(main__in=part).values_list("pk", "main_id"))
    return found


class _Rows:
    """The lines of many records, each under the holder that it is read under."""

    def __init__(self, main_of: dict[int, int], as_of: date) -> None:
        self._main_of, self._as_of = main_of, as_of
        self.awards: dict[int, list[Given]] = defaultdict(list)
        self.ratings: dict[int, list[Rated]] = defaultdict(list)
        self.works: dict[tuple[int, str], list[Recognised]] = defaultdict(list)
        self.disciplines: dict[int, list[Disciplined]] = defaultdict(list)
        self.cleared: dict[int, set[str]] = defaultdict(set)
        self.posts: dict[int, list[Posted]] = defaultdict(list)
        self._read()

    def _read(self) -> None:
        fields = ("code", "year", "kind", "checked", "decided", "decision_key")
        for key, *said in self._lines(AwardRecord, fields):
            if said[0] != OTHER_CODE:
                self.awards[key].append(Given(*said))
        for key, year, rating, checked in self._lines(RatingRecord, ("year", "rating", "checked")):
            self.ratings[key].append(Rated(year, rating, checked))
        for key, kind, year, scope, checked in self._lines(InitiativeRecord, ("kind", "year", "scope", "checked")):
            self.works[key, kind].append(Recognised(year, scope, checked))
        for key, form, decided, until in self._lines(DisciplineRecord, ("form", "decided", "served_until")):
            self.disciplines[key].append(Disciplined(form, decided, until))
        for key, year in self._lines(Clearance, ("year",)):
            self.cleared[key].add(year)
        for part in parts(self._main_of):
            rows = PostCategory.objects.filter(holder__in=part).values_list(
                "holder_id", "category", "since", "until", "unit_id", "judged_here"
            )
            for key, *said in rows:
                self.posts[self._main_of[key]].append(Posted(*said))

    def _lines(self, model: Any, fields: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        counts = Q(replaced_by=None) & (Q(withdrawn_on=None) | Q(withdrawn_on__gt=self._as_of))
        counts &= Q(decided=None) | Q(decided__lte=self._as_of)
        for part in parts(self._main_of):
            rows = model.objects.filter(counts, holder__in=part).order_by("year_first", "pk")
            for key, *said in rows.values_list("holder_id", *fields):
                yield (self._main_of[key], *said)


def _collectives(holders: list[Holder], year: str, as_of: date) -> dict[int, dict[str, Any]]:
    """Return the numbers of each collective for a year; titles of its people are counted where all are recorded."""
    if not holders:
        return {}
    said: dict[int, dict[str, Any]] = {holder.pk: {} for holder in holders}
    for part in parts(said):
        for row in CollectiveYear.objects.filter(holder__in=part, year=year, withdrawn_on=None):
            said[row.holder_id] = {name: getattr(row, name) for name in COLLECTIVE}
    counted = _counted({holder.body_id for holder in holders if holder.body_id}, year, as_of)
    founded = {holder.pk: holder.body.since for holder in _with_bodies(holders) if holder.body is not None}
    for holder in holders:
        figures, people = said[holder.pk], counted.get(holder.body_id or 0)
        if people is not None and figures.get("members") == people["members"]:
            for name in ("completed", "ldtt", "cstdcs"):
                if figures.get(name) is None:
                    figures[name] = people[name]
        since = founded.get(holder.pk)
        if since is not None and since != UNRECORDED:
            figures["age_years"] = max(0, year_of(year).first - since.year)
    return said


def _with_bodies(holders: list[Holder]) -> list[Holder]:
    found: list[Holder] = []
    for part in parts({holder.pk for holder in holders}):
        found += Holder.objects.filter(pk__in=part).select_related("body")
    return found


def _counted(bodies: set[int], year: str, as_of: date) -> dict[int, dict[str, int]]:
    """Return, for each unit, how many people it had at the end of the year, and how many of them hold what."""
    when = year_of(year)
    day = min(date.fromordinal(when.until.toordinal() - 1), as_of)
    unit_of: dict[int, int] = {}
    for part in parts(bodies):
        rows = PostCategory.objects.filter(unit__in=part, since__lte=day, until__gt=day, judged_here=True)
        unit_of |= {holder: unit for holder, unit in rows.values_list("holder_id", "unit_id") if unit}
    found = {unit: {"members": 0, "completed": 0, "ldtt": 0, "cstdcs": 0} for unit in set(unit_of.values())}
    for unit in unit_of.values():
        found[unit]["members"] += 1
    standing = Q(withdrawn_on=None) & (Q(decided=None) | Q(decided__lte=as_of))
    for part in parts(unit_of):
        titles = AwardRecord.objects.filter(standing, holder__in=part, year=year, code__in=["LDTT", "CSTDCS"])
        for holder, code in set(titles.values_list("holder_id", "code")):
            found[unit_of[holder]][code.lower()] += 1
        done = RatingRecord.objects.filter(standing, holder__in=part, year=year).exclude(rating="KHT")
        for holder in done.values_list("holder_id", flat=True):
            found[unit_of[holder]]["completed"] += 1
    return found


def parts(keys: Iterable[int]) -> Iterator[list[int]]:
    """Yield the keys in parts that one query bears; an empty one gives none."""
    listed = sorted(keys)
    for start in range(0, len(listed), PART):
        yield listed[start : start + PART]
