"""What a writer that is going to be killed writes, and what is asked of what it left."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date

from django.db import connection, connections, transaction
from django.db.models import Count, F, Max, OuterRef, Q, Subquery

from bench.made_up import AT, MAKER, SINCE, SMALL, UNTIL, Country, write_indicators, write_places
from thidua.audit.models import Line
from thidua.audit.services import verify_all, verify_chain
from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.ground.periods import Period
from thidua.results.models import Observation, Revision
from thidua.results.services import save_result
from thidua.targets.models import Indicator
from thidua.units.core.kinds import Line as Relation
from thidua.units.models import Body
from thidua.units.services import create_root

_SAVED = "results.saved"


@dataclass
class Books:
    """Localities that writers save figures for, one chain each."""

    bodies: list[Body]
    indicators: list[Indicator]

    @classmethod
    def open(cls, n: int) -> Books:
        """Return ``n`` made-up localities in an empty database."""
        size = type(SMALL)(provinces=max(n, 2), communes=max(n, 2), of_first=1, villages=1, lines=7, judged=0)
        with transaction.atomic():
            country = Country(size, create_root(by=MAKER, at=AT))
            write_places(country)
            write_indicators(country)
        return cls(country.provinces[:n], [one for one in country.indicators if one.over_units == "sum"])

    def write_for_ever(self, body: int, telling: int) -> None:
        """Save one figure after another until killed, one byte into the pipe after each."""
        here = self.bodies[body]
        powers = (Power.RESULTS_ENTER, Power.SEE)
        grants = tuple(Grant(p, here.pk, Relation.TERRITORY.value, Reach.OWN, date.min, FAR) for p in powers)
        by = Actor(person=None, label="người ghi", grants=grants, day=AT.date(), via="bench", key="bench")
        period, number = Period.span(SINCE, UNTIL), self.count(body)
        while True:
            for indicator in self.indicators:
                number += 1
                current = (
                    Observation.objects.filter(indicator=indicator, body=here).values_list("no", flat=True).first()
                )
                save_result(
                    indicator, here, period, entered=str(number), measure=indicator.measure, made_from=current,
                    reason="sửa" if current else "", by=by, at=AT,
                )  # fmt: skip
                os.write(telling, b".")

    def count(self, body: int) -> int:
        """Return how many acts stand in the locality's chain."""
        return Line.objects.filter(chain__name=self.bodies[body].slug, act=_SAVED).count()

    def faults(self, body: int) -> list[str]:
        """Return what is half written of one locality: nothing, if all is well."""
        here, found = self.bodies[body], []
        n_revisions = Revision.objects.filter(observation__body=here).count()
        if n_revisions != self.count(body):
            found.append(f"{n_revisions} revisions, {self.count(body)} audit lines")
        last = Revision.objects.filter(observation=OuterRef("pk"), no=OuterRef("no")).values("value_q")
        rows = Observation.objects.filter(body=here).annotate(
            highest=Max("revisions__no"), n=Count("revisions"), said=Subquery(last[:1])
        )
        wrong = rows.exclude(Q(highest=F("no"), n=F("no"), said=F("value_q"))).count()
        if wrong:
            found.append(f"{wrong} observations do not agree with their revisions")
        if self.count(body):
            found += [str(fault) for fault in verify_chain(here.slug or "")]
        return found

    def last_faults(self) -> list[str]:
        """Return what does not hold in the whole database after the last round."""
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            said = [str(row[0]) for row in cursor.fetchall()]
        return [str(fault) for fault in verify_all()] + [one for one in said if one != "ok"]

    def close(self) -> None:
        """Close the database, so that the next to open it finds what a crash left."""
        connections.close_all()
