"""What the portal may show of clusters, programmes and works of a year: listed fields as plain values, no person's name,
nothing written freely about people, and nothing that changes with the day alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from thidua.ground.dates import format_day
from thidua.movements.core.clusters import Seat
from thidua.movements.core.programmes import ProgrammeLineKind
from thidua.movements.core.states import span_in_words
from thidua.movements.core.works import days_to_spare
from thidua.movements.models import (
    Cluster,
    ClusterMember,
    ClusterPaper,
    ClusterRole,
    Programme,
    ProgrammeLine,
    ProgrammeParty,
    Work,
)
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.selectors import names_of

Row = dict[str, Any]


def public_clusters(locality: Body, year: int, *, as_of: date) -> list[Row]:
    """The clusters and blocks of the year: members, head and deputy as bodies, when the scoring table was signed."""
    rows = list(Cluster.objects.filter(owner=locality, year=year).order_by("form", "fold"))
    keys = [row.pk for row in rows]
    day = min(max(as_of, date(year, 1, 1)), date(year, 12, 31))
    members = list(ClusterMember.objects.filter(cluster__in=keys, left_on__isnull=True).order_by("place", "pk"))
    seats = list(ClusterRole.objects.filter(cluster__in=keys, since__lte=day, until__gt=day).order_by("since"))
    names = names_of([*(m.body_id for m in members), *(s.body_id for s in seats)], day)
    papers = ClusterPaper.objects.filter(cluster__in=keys, signed_on__isnull=False).order_by("no")
    signed = dict(papers.values_list("cluster", "signed_on"))
    return [
        {
            "uid": str(row.uid),
            "name": row.name,
            "form": row.get_form_display(),
            "way": row.get_way_display(),
            "members": [first_up(names.get(m.body_id, "")) for m in members if m.cluster_id == row.pk],
            "head": _seated(row, seats, Seat.HEAD, names),
            "deputy": _seated(row, seats, Seat.DEPUTY, names),
            "table_signed_on": _day(signed.get(row.pk)),
            "simulated": row.simulated,
        }
        for row in rows
    ]


def public_programmes(locality: Body, year: int, *, as_of: date) -> list[Row]:
    """The programmes that all parties have signed and that run on a day of the year, or tell no days."""
    runs = Q(since__isnull=True) | Q(since__lt=date(year + 1, 1, 1), until__gt=date(year, 1, 1))
    rows = list(Programme.objects.filter(runs, owner=locality).exclude(parties__signed=False).order_by("fold", "pk"))
    keys = [row.pk for row in rows]
    parties = list(ProgrammeParty.objects.filter(programme__in=keys).order_by("number"))
    lines = list(ProgrammeLine.objects.filter(programme__in=keys).order_by("number"))
    names = names_of([party.body_id for party in parties if party.body_id], as_of)
    return [
        {
            "uid": str(row.uid),
            "name": row.name,
            "span": span_in_words(row.since, row.until),
            "parties": [
                {"name": party.name or first_up(names.get(party.body_id or 0, "")), "signed_on": _day(party.signed_on)}
                for party in parties
                if party.programme_id == row.pk
            ],
            "lines": [
                {"kind": kind.label, "text": line.text}
                for kind in ProgrammeLineKind
                for line in lines
                if line.programme_id == row.pk and line.kind == kind
            ],
            "simulated": row.simulated,
        }
        for row in rows
    ]


def public_works(locality: Body, year: int, *, as_of: date) -> list[Row]:
    """The works of the year by the day to beat: who does it, when registered, when done, how long before its day, its
    plaque. What was given up, and words written freely about it, stay inside."""
    rows = list(
        Work.objects.filter(
            owner=locality, registered_on__lt=date(year + 1, 1, 1), due_on__gte=date(year, 1, 1),
            given_up_on__isnull=True,
        ).order_by("due_on", "pk")
    )  # fmt: skip
    names = names_of([row.body_id for row in rows], as_of)
    return [
        {
            "uid": str(row.uid),
            "name": row.name,
            "kind": row.get_kind_display(),
            "unit": first_up(names.get(row.body_id, "")),
            "registered_on": _day(row.registered_on),
            "due_on": _day(row.due_on),
            "done_on": _day(row.done_on),
            "spare": _spare(row),
            "plaque": row.plaque,
            "simulated": row.simulated,
        }
        for row in rows
    ]


def _seated(row: Cluster, seats: list[ClusterRole], seat: Seat, names: dict[int, str]) -> str:
    found = [one.body_id for one in seats if one.cluster_id == row.pk and one.seat == seat]
    return first_up(names.get(found[-1], "")) if found else ""


def _spare(row: Work) -> str:
    days = days_to_spare(due_on=row.due_on, done_on=row.done_on)
    if days is None:
        return ""
    return "đúng hạn" if days == 0 else f"trước hạn {days} ngày" if days > 0 else f"sau hạn {-days} ngày"


def _day(day: date | None) -> str:
    return format_day(day) if day else ""
