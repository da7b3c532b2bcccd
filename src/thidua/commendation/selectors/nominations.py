"""Questions about nominations: a page of a list, counts, one of them with its checks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from thidua.commendation.core.states import CLOSED, Stand
from thidua.commendation.models import NameList, Nomination, NominationCheck, Submission
from thidua.ground.errors import NotFound
from thidua.ground.text import fold
from thidua.rules import RuleBook


@dataclass(frozen=True)
class Narrow:
    """What a list of nominations is narrowed to."""

    award: str = ""
    verdict: str = ""
    unit: str = ""
    state: str = ""
    text: str = ""


@dataclass(frozen=True)
class AwardCount:
    """How a list stands for one award."""

    code: str
    name: str
    n: int
    n_met: int
    n_attest: int
    n_unknown: int
    n_unmet: int
    n_stopped: int


def nominations_of(submission: Submission, narrow: Narrow | None = None) -> QuerySet[Nomination]:
    """Return the nominations of a submission in the order of its list."""
    asked = narrow or Narrow()
    rows = Nomination.objects.filter(submission=submission).select_related("holder", "submission")
    if asked.award:
        rows = rows.filter(award=asked.award)
    if asked.unit:
        rows = rows.filter(unit_name=asked.unit)
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.text:
        rows = rows.filter(holder__fold__contains=fold(asked.text))
    return _by_verdict(rows, asked.verdict).order_by("place", "pk")


def _by_verdict(rows: QuerySet[Nomination], mark: str) -> QuerySet[Nomination]:
    marks = {
        "met": Q(verdict="eligible", n_attest=0),
        "attest": Q(verdict="eligible", n_attest__gt=0),
        "unknown": Q(verdict="needs_confirmation"),
        "unmet": Q(verdict="not_eligible"),
    }
    return rows.filter(marks[mark]) if mark in marks else rows


def counts_of(submission: Submission, book: RuleBook) -> list[AwardCount]:
    """Return how the list stands for each award, in one query."""
    live = ~Q(state__in=[stand.value for stand in CLOSED])
    rows = (
        Nomination.objects.filter(submission=submission)
        .order_by()
        .values("award")
        .annotate(
            n=Count("pk", filter=live),
            met=Count("pk", filter=live & Q(verdict="eligible", n_attest=0)),
            attest=Count("pk", filter=live & Q(verdict="eligible", n_attest__gt=0)),
            unknown=Count("pk", filter=live & Q(verdict="needs_confirmation")),
            unmet=Count("pk", filter=live & Q(verdict="not_eligible")),
            stopped=Count("pk", filter=~live | Q(state__in=[Stand.HELD.value, Stand.RETURNED.value])),
        )
    )
    order = {code: place for place, code in enumerate(book.awards)}
    found = [
        AwardCount(
            row["award"], award_name(book, row["award"]), row["n"], row["met"], row["attest"], row["unknown"],
            row["unmet"], row["stopped"],
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: order.get(one.code, 99))


def award_name(book: RuleBook, code: str) -> str:
    """Return the name of a title or award, or its code where the book does not know it."""
    return book.awards[code].name if code in book.awards else code


def units_in(submission: Submission) -> list[str]:
    """Return the units that the list names, in its order."""
    rows = Nomination.objects.filter(submission=submission).exclude(unit_name="").order_by("place")
    return list(dict.fromkeys(rows.values_list("unit_name", flat=True)))


def get_nomination(key: int, *, submission: Submission) -> Nomination:
    """Return the submission's nomination with that key.

    Raises:
        NotFound: there is none in this submission.
    """
    rows = Nomination.objects.select_related("holder__owner", "submission__owner", "submission__from_body", "unit")
    found = rows.filter(pk=key, submission=submission).first()
    if found is None:
        raise NotFound("Không có trường hợp này trong tờ trình. Quay lại tờ trình.")
    return found


def checks_of(nomination: Nomination) -> QuerySet[NominationCheck]:
    """Return the checks that count, the last first."""
    return NominationCheck.objects.filter(nomination=nomination).order_by("-no")


def name_lists_of(submission: Submission) -> QuerySet[NameList]:
    """Return the village lists in their order."""
    return NameList.objects.filter(submission=submission).order_by("place", "pk")


def get_name_list(key: int, *, submission: Submission) -> NameList:
    """Return the submission's village list with that key.

    Raises:
        NotFound: there is none in this submission.
    """
    found = NameList.objects.filter(pk=key, submission=submission).select_related("submission__owner").first()
    if found is None:
        raise NotFound("Không có danh sách này trong tờ trình. Quay lại tờ trình.")
    return found
