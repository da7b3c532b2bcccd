"""What waits at a locality: a handful of counts, each one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from thidua.desk.core.todo import Waiting
from thidua.desk.selectors.papers import waiting_papers
from thidua.documents.selectors import clerk_queue
from thidua.documents.selectors.law import rulebook, waiting_rules
from thidua.ground.actors import Actor, Power
from thidua.ground.dates import day_of
from thidua.movements.models import Movement
from thidua.publishing.core.kinds import Kind as Public
from thidua.publishing.selectors import in_force_by_key
from thidua.results.models import Observation, ReportFormLine, Revision, Stated, UnitReportLine
from thidua.targets.models import Target, TargetSet
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.selectors import name_of, names_of, units_of

QUARTERS = ((1, 1), (4, 1), (7, 1), (10, 1))


def powers_over(actor: Actor, body: Body) -> frozenset[Power]:
    """Return the powers that the actor holds over the locality itself."""
    held = {grant.power for grant in actor.grants}
    return frozenset(power for power in held if may(actor, power, body))


def waiting_at(body: Body, *, actor: Actor, today: date) -> Waiting:
    """Return what waits at the locality; at most sixteen queries."""
    sets = list(TargetSet.objects.filter(owner=body).values_list("year", "headline"))
    silent, mine, since = _silent(body, actor, today)
    names = names_of(silent, today)
    missing = _missing(body, today)
    unverified = _unverified(body)
    intakes = waiting_papers(body)
    clerk = clerk_queue(body)
    judged = _judged_years(sets)
    public = {int(key): row.since for (kind, key), row in in_force_by_key(body).items() if kind == Public.SCOREBOARD}
    return Waiting(
        slug=body.slug or "",
        name=name_of(body, today),
        simulated=body.simulated,
        living=body.lives(today),
        today=today,
        empty=not sets and not intakes and not units_of(body, as_of=today).exists(),
        candidates=sum(intake.waiting for intake in intakes),
        papers=tuple((str(intake.uid), intake.title) for intake in intakes),
        unverified=unverified.count(),
        unverified_year=_year_of(unverified),
        silent=tuple(names.get(key, "") for key in silent),
        n_silent=sum(silent.values()),
        silent_since=since if silent else None,
        silent_year=since.year if silent else None,
        owed=tuple((key, names.get(key, ""), n) for key, n in mine),
        missing=len(missing),
        missing_year=max(missing, default=None),
        no_set_for=None if any(year == today.year for year, _ in sets) else today.year,
        headless=_headless(sets),
        drafts=Movement.objects.filter(owner=body, state="draft").count(),
        clerk=clerk.waiting,
        clerk_since=day_of(clerk.since) if clerk.since else None,
        unpublished=tuple(year for year in judged if year not in public and year < today.year),
        changed=_changed(body, public),
        **_law(body, actor, today),
    )


def _law(body: Body, actor: Actor, today: date) -> dict[str, Any]:
    """Return what of the law book waits or ends, for who confirms rules there; nothing is asked for anybody else."""
    if not may(actor, Power.RULES_CONFIRM, body):
        return {}
    rules = [one for one in waiting_rules(body, today) if one.n]
    ending = tuple((one.number, one.ends) for one in rulebook(body, today).ends_soon(today) if one.ends)
    return {"rules": len(rules), "nominations": sum(one.n for one in rules), "ending": ending}


def _changed(body: Body, public: Mapping[int, datetime]) -> tuple[int, ...]:
    """Return the published years of which a figure was written after they were published, newest first."""
    if not public:
        return ()
    rows = Revision.objects.filter(observation__owner=body).values_list("observation__since__year")
    last = dict(rows.annotate(last=Max("at")).order_by())
    return tuple(sorted((year for year, since in public.items() if year in last and last[year] > since), reverse=True))


def _judged_years(sets: Iterable[tuple[int, bool]]) -> list[int]:
    return sorted({year for year, headline in sets if headline}, reverse=True)


def _headless(sets: Iterable[tuple[int, bool]]) -> tuple[int, ...]:
    """Return the years with more than one set and none to count by."""
    years: dict[int, list[bool]] = {}
    for year, headline in sets:
        years.setdefault(year, []).append(headline)
    return tuple(sorted((year for year, flags in years.items() if len(flags) > 1 and not any(flags)), reverse=True))


def _unverified(body: Body) -> QuerySet[Observation]:
    return Observation.objects.filter(Q(verified_no__isnull=True) | ~Q(verified_no=F("no")), owner=body, no__gt=0)


def _year_of(rows: QuerySet[Observation]) -> int | None:
    last = rows.order_by("-until").values_list("until", flat=True).first()
    return None if last is None else (last - timedelta(days=1)).year


def _missing(body: Body, today: date) -> list[int]:
    """Return the year of each target of the locality's counted set whose days are over and of which nothing is known."""
    figure = Observation.objects.filter(indicator=OuterRef("indicator"), body=OuterRef("body"), no__gt=0)
    figure = figure.filter(since__lt=OuterRef("until"), until__gt=OuterRef("since"))
    rows = Target.objects.filter(
        target_set__owner=body, target_set__headline=True, body=body, withdrawn=False, until__lte=today
    )
    known = Exists(figure) | Exists(Stated.objects.filter(target=OuterRef("pk")))
    rows = rows.filter(indicator__isnull=False, line__withdrawn=False).exclude(known)
    return list(rows.values_list("target_set__year", flat=True))


def _silent(body: Body, actor: Actor, today: date) -> tuple[dict[int, int], list[tuple[int, int]], date]:
    """Return key → figures owed for the last quarter over by bodies below, those the actor reports for, its last day.

    What a report form asks for is not among them: its reports have a line of their own, with their own days.
    """
    after = _quarter_after(today)
    targets = Target.objects.filter(target_set__owner=body, withdrawn=False, line__withdrawn=False)
    targets = targets.filter(since__lt=after, until__gte=after, target_set__year__gte=today.year - 1).exclude(body=body)
    asked_by_form = ReportFormLine.objects.filter(
        form__target_set=OuterRef("target_set"), form__closed=False, indicator=OuterRef("indicator")
    )
    opened = UnitReportLine.objects.filter(
        report__body=OuterRef("body"), report__owner=body, report__form__closed=False, indicator=OuterRef("indicator")
    )
    targets = targets.exclude(Exists(asked_by_form)).exclude(Exists(opened))
    told = Observation.objects.filter(owner=body, no__gt=0, until__gte=after)
    asked = set(told.filter(until=after).exclude(body=body).values_list("indicator", flat=True))
    if asked:  # what others have sent for the quarter is what is asked of all; else everything is
        targets = targets.filter(indicator__in=asked)
    targets = targets.exclude(Exists(told.filter(indicator=OuterRef("indicator"), body=OuterRef("body"))))
    rows = targets.values("body").annotate(n=Count("indicator", distinct=True)).order_by("body")
    found = {row["body"]: row["n"] for row in rows if row["n"]}
    mine = {grant.body for grant in actor.grants_of(Power.RESULTS_ENTER)} - {body.pk}
    return found, [(key, n) for key, n in found.items() if key in mine], after - timedelta(days=1)


def _quarter_after(today: date) -> date:
    """Return the first day after the last quarter that is over."""
    return max(date(today.year, month, day) for month, day in QUARTERS if date(today.year, month, day) <= today)
