"""What was decided on in a span, counted; and what moved of commendation since a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, Sum

from thidua.commendation.core.decision_states import DecisionState
from thidua.commendation.models import DecisionItem
from thidua.commendation.selectors.decisions import award_names, decisions_visible_to
from thidua.commendation.selectors.submissions import submissions_visible_to
from thidua.ground.actors import Actor
from thidua.ground.dates import format_day
from thidua.ground.numbers import format_number
from thidua.honours.core.kinds import HolderKind
from thidua.reports.core.briefing import Change
from thidua.reports.core.letters import uncapital
from thidua.reports.core.review_given import AwardsSaid
from thidua.units.models import Body
from thidua.units.selectors import names_of


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


def awards_moved(locality: Body, since: date, until: date, *, actor: Actor) -> list[Change]:
    """Return the decisions of the days up to and with ``until``, and the submissions received, as far as the actor sees them."""
    decided = decisions_visible_to(actor).filter(
        owner=locality, state=DecisionState.ISSUED.value, decided__gte=since, decided__lte=until
    )
    counted = decided.annotate(total=Sum("items__n", filter=~Q(items__state="dropped")))
    sent = submissions_visible_to(actor).filter(owner=locality, received_on__gte=since, received_on__lte=until)
    waiting = list(sent.order_by("received_on", "pk"))
    names = names_of({one.from_body_id for one in waiting}, until)
    return [
        *(
            Change(
                one.abstract, f"{_DID[one.kind]} {format_number(one.total or 0)} trường hợp", note=uncapital(one.title)
            )
            for one in counted.order_by("decided", "pk")
        ),
        *(
            Change(
                one.abstract,
                "đã nhận tờ trình",
                note=f"{names.get(one.from_body_id, '')}, {format_day(one.received_on or until)}",
            )
            for one in waiting
        ),
    ]


_DID = {"award": "khen thưởng", "revoke": "hủy", "correct": "đính chính"}


def _column(bearer: str) -> str:
    if bearer == HolderKind.PERSON:
        return "persons"
    return "households" if bearer == HolderKind.HOUSEHOLD else "collectives"
