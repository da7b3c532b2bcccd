"""Rates that are awards, counted from the decisions for the indicators of the catalogue.

A title belongs to the year of the achievement that its line names: what was decided in January for the year before counts
for that year, whenever the decision was signed.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum

from thidua.commendation.models import DecisionItem, NameList
from thidua.results.core.award_rates import AwardCount
from thidua.units.core.kinds import AREA_KINDS, Kind, Level, Line
from thidua.units.models import Body, Reach
from thidua.units.selectors import bodies_below

FAMILIES = "XH-17"
FAMILY_TITLE = "GDVH"
VILLAGES, QUARTERS = "XH-18", "XH-20"
VILLAGE_TITLE = "THON_VH"


def families(body: int, since: date, until: date) -> AwardCount | None:
    """Return how many families of the body's area were decided on as Gia đình văn hóa of the year of [since, until).

    ``body`` is a locality, one above it or one of its villages.  ``of`` is the households that the lists themselves state,
    known only where every list states them.  None where nothing was decided: then the typed figure stands alone.
    """
    below = Reach.objects.filter(line=Line.TERRITORY.value, upper=body, since__lt=until, until__gt=since).values(
        "lower"
    )
    there = _decided(FAMILY_TITLE, since, until).filter(
        Q(decision__owner=body) | Q(decision__owner__in=below) | Q(name_list__body=body) | Q(holder__unit=body)
    )
    given = there.aggregate(n=Sum("n"))["n"]
    if not given:
        return None
    lists = NameList.objects.filter(items__in=there)
    whole = None
    if not there.filter(name_list__isnull=True).exists() and not lists.filter(n_all__isnull=True).exists():
        whole = lists.aggregate(n=Sum("n_all"))["n"]
    return AwardCount(int(given), whole, _papers(there))


def _decided(award: str, since: date, until: date) -> QuerySet[DecisionItem]:
    """Return the lines that stand, of titles of the years that [since, until) touches; of part of a year, decided by then."""
    last = until - timedelta(days=1)
    rows = DecisionItem.objects.filter(
        award=award, decision__state="issued", decision__kind="award", state="live",
        year__in=[str(year) for year in range(since.year, last.year + 1)],
    )  # fmt: skip
    return rows if (last.month, last.day) == (12, 31) else rows.filter(decision__decided__lt=until)


def villages(body: int, since: date, until: date) -> AwardCount | None:
    """Return how many villages and quarters of the body's area were decided on as Thôn, tổ dân phố văn hóa.

    ``of`` is how many of them lie in the area on the last day; of a village itself one.  None where nothing was decided.
    """
    return _places(body, since, until, AREA_KINDS[Level.VILLAGE])


def quarters(body: int, since: date, until: date) -> AwardCount | None:
    """Return the same of quarters (tổ dân phố) alone."""
    return _places(body, since, until, (Kind.TO_DAN_PHO,))


def _places(key: int, since: date, until: date, kinds: Collection[Kind]) -> AwardCount | None:
    body = Body.objects.get(pk=key)
    there = bodies_below(body, as_of=until - timedelta(days=1), line=Line.TERRITORY, with_self=True).filter(
        kind__in=[kind.value for kind in kinds]
    )
    rows = _decided(VILLAGE_TITLE, since, until)
    known = Q(holder__body__in=there.values("pk")) | Q(holder__kind="village", holder__unit__in=there.values("pk"))
    if len(kinds) > 1:  # one that is in no register is of the decision's place, and of which kind nobody can say
        known |= Q(decision__owner=key, holder__body__isnull=True)
    rows = rows.filter(known)
    given = rows.values("holder").distinct().count()
    return AwardCount(given, there.count() or None, _papers(rows)) if given else None


def _papers(rows: QuerySet[DecisionItem]) -> str:
    numbers = rows.order_by("decision__decided").values_list("decision__number", flat=True)
    return "Quyết định " + ", ".join(dict.fromkeys(numbers))
