"""Rates that are awards, counted from the decisions for the indicators of the catalogue."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, Sum

from thidua.commendation.models import DecisionItem, NameList
from thidua.results.core.award_rates import AwardCount

FAMILIES = "XH-17"
FAMILY_TITLE = "GDVH"


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
    numbers = there.order_by("decision__decided").values_list("decision__number", flat=True).distinct()
    return AwardCount(int(given), whole, "Quyết định " + ", ".join(dict.fromkeys(numbers)))
