"""Rates that are awards, counted from the decisions for the indicators of the catalogue."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum

from thidua.commendation.models import DecisionItem, NameList
from thidua.results.core.award_rates import AwardCount
from thidua.units.core.kinds import AREA_KINDS, Kind, Level, Line
from thidua.units.models import Body
from thidua.units.selectors import bodies_below

FAMILIES = "XH-17"
FAMILY_TITLE = "GDVH"
VILLAGES, QUARTERS = "XH-18", "XH-20"
VILLAGE_TITLE = "THON_VH"


def families(body: int, since: date, until: date) -> AwardCount | None:
    """Return how many families of the body's area were decided on as Gia đình văn hóa within [since, until).

    ``body`` is a locality or one of its villages.  ``of`` is the households that the lists themselves state, known only
    where every list states them.  None where nothing was decided: then the typed figure stands alone.
    """
    rows = DecisionItem.objects.filter(
        award=FAMILY_TITLE, decision__state="issued", decision__kind="award", decision__decided__gte=since,
        decision__decided__lt=until, state="live",
    )  # fmt: skip
    there = rows.filter(Q(decision__owner=body) | Q(name_list__body=body) | Q(holder__unit=body))
    given = there.aggregate(n=Sum("n"))["n"]
    if not given:
        return None
    lists = NameList.objects.filter(items__in=there)
    whole = None
    if not there.filter(name_list__isnull=True).exists() and not lists.filter(n_all__isnull=True).exists():
        whole = lists.aggregate(n=Sum("n_all"))["n"]
    return AwardCount(int(given), whole, _papers(there))


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
    rows = DecisionItem.objects.filter(
        award=VILLAGE_TITLE, decision__state="issued", decision__kind="award", decision__decided__gte=since,
        decision__decided__lt=until, state="live",
    )  # fmt: skip
    known = Q(holder__body__in=there.values("pk")) | Q(holder__kind="village", holder__unit__in=there.values("pk"))
    if len(kinds) > 1:  # one that is in no register is of the decision's place, and of which kind nobody can say
        known |= Q(decision__owner=key, holder__body__isnull=True)
    rows = rows.filter(known)
    given = rows.values("holder").distinct().count()
    return AwardCount(given, there.count() or None, _papers(rows)) if given else None


def _papers(rows: QuerySet[DecisionItem]) -> str:
    numbers = rows.order_by("decision__decided").values_list("decision__number", flat=True)
    return "Quyết định " + ", ".join(dict.fromkeys(numbers))
