"""What was decided on in a span, counted: the titles and awards of a locality's own decisions."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum

from thidua.commendation.models import DecisionItem
from thidua.commendation.selectors.decisions import award_names
from thidua.honours.core.kinds import HolderKind
from thidua.reports.core.review_given import AwardsSaid
from thidua.units.models import Body


def awards_given(locality: Body, since: date, until: date) -> tuple[AwardsSaid, ...]:
    """Return how often each title and award was decided on within [since, until) and still stands, by who bears it, in the
    order of the law book.

    Counted are the locality's own decisions by their day; families of a village list one each.  Two queries.
    """
    rows = DecisionItem.objects.filter(
        decision__owner=locality, decision__state="issued", decision__kind="award", decision__decided__gte=since,
        decision__decided__lt=until, state="live",
    )  # fmt: skip
    counted = rows.values_list("award", "bearer").annotate(total=Sum("n")).order_by("award", "bearer")
    found: dict[str, dict[str, int]] = {}
    for award, bearer, total in counted:
        kept = found.setdefault(award, {"persons": 0, "collectives": 0, "households": 0})
        kept[_column(bearer)] += total
    names = award_names(locality, until) if found else {}
    order = [award for award in names if award in found] + [award for award in found if award not in names]
    return tuple(AwardsSaid(names.get(award, award), **found[award]) for award in order)


def _column(bearer: str) -> str:
    if bearer == HolderKind.PERSON:
        return "persons"
    return "households" if bearer == HolderKind.HOUSEHOLD else "collectives"
