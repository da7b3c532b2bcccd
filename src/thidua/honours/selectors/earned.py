"""Who has earned what at a locality in a year: every holder judged, in a fixed number of queries."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.db.models import Q

from thidua.audit.selectors.lines import head_signs
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Actor
from thidua.honours.core.earning import Earned, earned_by, kinds_asked, questions
from thidua.honours.core.years import year_of
from thidua.honours.models import Holder, PostCategory, RatingRecord
from thidua.honours.selectors.facts import recorded
from thidua.honours.selectors.holders import holders_visible_to, places_of
from thidua.honours.selectors.holds import held
from thidua.rules import RuleBook
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


@dataclass(frozen=True)
class EarnedRow:
    """One holder with what it has earned or is one step short of; ``waits`` (chưa xét): no findings are told."""

    key: int
    uid: str
    name: str
    kind: str
    kind_label: str
    unit_key: int | None
    unit: str
    awards: tuple[Earned, ...]
    waits: bool = False
    simulated: bool = False


@dataclass(frozen=True)
class EarnedTable:
    """The answer for a locality and year, as of a day, for files received on ``received``, by one rule book.

    ``read_until``: the last day whose standards somebody read, where ``received`` lies after it and nobody confirmed
    what holds since: then nothing is said to be earned.
    """

    year: str
    received: date
    regime: str
    rows: tuple[EarnedRow, ...]
    n_holders: int
    rulebook: str
    read_until: date | None = None

    @property
    def counts(self) -> dict[str, tuple[int, int]]:
        """How many have earned each award, and how many are one step short."""
        done: Counter[str] = Counter()
        near: Counter[str] = Counter()
        for row in self.rows:
            for one in row.awards:
                (done if one.is_earned else near)[one.award] += 1
        return {code: (done[code], near[code]) for code in dict.fromkeys([*done, *near])}

    @property
    def names(self) -> dict[str, str]:
        """The names of the awards that occur."""
        return {one.award: one.name for row in self.rows for one in row.awards}

    def only(self, *, award: str = "", unit: int | None = None, state: str = "") -> list[EarnedRow]:
        """The rows of one award, one unit, one state ("earned" or "near"); held ones where all is asked for."""
        found = []
        for row in self.rows:
            if unit is not None and row.unit_key != unit:
                continue
            awards = tuple(
                one
                for one in row.awards
                if (not award or one.award == award) and (not state or one.is_earned == (state == "earned"))
            )
            if awards or (row.waits and not award and not state):
                found.append(EarnedRow(**{**row.__dict__, "awards": awards}))
        return found


def earned_table(
    locality: Body, *, actor: Actor, year: str | int, received: date, as_of: date, book: RuleBook | None = None
) -> EarnedTable:
    """Return who of the locality's holders, as far as the actor may see them, has earned what for ``year``.

    Kept by the locality's data version, the rule book and who may see, so that a page looked at twice is judged once.

    Raises:
        YearFault: ``year`` is no working year.
        NoRuleInForce: ``received`` lies before the first regime of the book.
    """
    when = year_of(year)
    law = book or rulebook(locality, as_of)
    law.regime(received)
    key = _key(locality, actor, str(when), received, as_of, law)
    found: EarnedTable | None = cache.get(key)
    if found is None:
        found = _table(locality, actor, str(when), received, as_of, law)
        cache.set(key, found, 3600)
    return found


def last_rated_year(locality: Body, *, actor: Actor) -> str:
    """Return the latest working year that has ratings in the records the actor may see; "" where none has."""
    seen = holders_visible_to(actor).filter(owner=locality)
    rows = RatingRecord.objects.filter(holder__in=seen, withdrawn_on=None, holder__kind="person")
    found = rows.order_by("-year_first", "year").values_list("year", flat=True).first()
    return str(found or "")


def _table(locality: Body, actor: Actor, year: str, received: date, as_of: date, book: RuleBook) -> EarnedTable:
    holders = list(_considered(locality, actor, year))
    records = recorded(holders, year=year, as_of=as_of)
    places, stopped = places_of(holders, as_of), held(holders, as_of)
    asks = {kind: questions(book, kind, received) for kind in kinds_asked()}
    rows = []
    for holder in holders:
        waits = holder.pk in stopped
        record, asked = records[holder.pk], asks.get(holder.kind, [])
        awards = [] if waits else earned_by(record, year_of(year), received, book, asked)
        if awards or waits:
            rows.append(_row(holder, places[holder.pk], awards, waits=waits))
    regime = book.regime(received)
    unread = regime.unread is not None and not any(asks.values())
    read_until = regime.since - timedelta(days=1) if unread else None
    return EarnedTable(year, received, regime.id, tuple(rows), len(holders), book.sha256, read_until)


def _row(holder: Holder, place: str, awards: Iterable[Earned], *, waits: bool) -> EarnedRow:
    return EarnedRow(
        key=holder.pk, uid=str(holder.uid), name=holder.name, kind=holder.kind, kind_label=holder.kind_label,
        unit_key=holder.unit_id or holder.body_id, unit=place, awards=tuple(awards), waits=waits,
        simulated=holder.simulated,
    )  # fmt: skip


def _considered(locality: Body, actor: Actor, year: str) -> Iterable[Holder]:
    """Return the holders who may come up for the year: not joined to another, and not gone before it began."""
    when = year_of(year)
    rows = holders_visible_to(actor).filter(owner=locality, merged_into=None)
    here = PostCategory.objects.filter(since__lt=when.until, until__gt=when.starts).values("holder")
    ever = PostCategory.objects.values("holder")
    gone = Q(kind="person") & Q(pk__in=ever) & ~Q(pk__in=here)
    return rows.exclude(gone).select_related("owner").order_by("name_key", "pk")


def _key(locality: Body, actor: Actor, year: str, received: date, as_of: date, book: RuleBook) -> str:
    """Return the key under which the answer is kept: the head of the locality's chain tells the version of its data."""
    head = head_signs(chain_of(locality))
    reach = sorted((grant.power.value, grant.body, grant.line, grant.reach.value) for grant in actor.grants)
    said = repr((locality.pk, head, year, received, as_of, book.sha256, reach, actor.person))
    return "honours:earned:" + hashlib.sha256(said.encode()).hexdigest()
