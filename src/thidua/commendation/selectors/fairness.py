"""The makeup of a season's lists and of last year's awards, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.commendation.core.fairness import Makeup, One, by_part, makeup
from thidua.commendation.core.states import CLOSED, OUT
from thidua.commendation.models import FairnessAim, NameList, Nomination, Submission
from thidua.honours.models import AwardRecord, CollectiveYear, PostCategory
from thidua.rules import RuleBook
from thidua.units.core.kinds import GROUP_OF, Kind
from thidua.units.models import Body

PART = 900
_CLOSED = [stand.value for stand in CLOSED]


@dataclass(frozen=True)
class Fairness:
    """The whole, its parts, last year's whole, and what was stated."""

    whole: Makeup
    before: Makeup
    by_block: list[Makeup]
    by_unit: list[Makeup]
    by_award: list[Makeup]
    aim: FairnessAim | None
    n_families: int


def fairness_of(owner: Body, season: int, *, book: RuleBook, submission: Submission | None = None) -> Fairness:
    """Return the makeup of a season's live nominations at a locality, or of one submission, and of last year's awards."""
    aim = FairnessAim.objects.filter(owner=owner, season=season).first()
    small = aim.small_at_most if aim is not None else None
    rows = Nomination.objects.exclude(state__in=_CLOSED).select_related("holder__body", "unit")
    lists = NameList.objects.filter(state="live")
    if submission is None:
        rows = rows.filter(submission__owner=owner, submission__season=season)
        rows = rows.exclude(submission__state__in=OUT)
        lists = lists.filter(submission__owner=owner, submission__season=season)
    else:
        rows, lists = rows.filter(submission=submission), lists.filter(submission=submission)
    ones = _ones(list(rows.order_by("submission", "place")), season, book)
    return Fairness(
        whole=makeup("Danh sách năm nay", ones, small_at_most=small),
        before=makeup(f"Đã khen năm {season - 1}", _given(owner, season - 1), small_at_most=small),
        by_block=by_part(ones, "block", small_at_most=small),
        by_unit=by_part(ones, "unit", small_at_most=small),
        by_award=by_part(ones, "award", small_at_most=small),
        aim=aim,
        n_families=sum(one.n_named for one in lists),
    )


def _ones(rows: list[Nomination], season: int, book: RuleBook) -> list[One]:
    sizes = _sizes({row.holder_id for row in rows if not row.holder.is_person}, season)
    return [
        One(
            unit=_unit(row), block=_block(row), award=book.awards[row.award].name if row.award in book.awards else row.award,
            kind=row.holder.kind, category=row.category, sex=row.holder.sex,
            members=row.claimed().get("members", sizes.get(row.holder_id)),
        )
        for row in rows
    ]  # fmt: skip


def _unit(row: Nomination) -> str:
    return row.unit_name or (row.holder.name if row.holder.body_id else "")


def _block(row: Nomination) -> str:
    body = row.unit or row.holder.body
    return GROUP_OF[Kind(body.kind)] if body is not None else ""


def _sizes(keys: Iterable[int], season: int) -> dict[int, int]:
    rows = CollectiveYear.objects.filter(year=str(season), withdrawn_on=None, members__isnull=False)
    found: dict[int, int] = {}
    for part in _parts(keys):
        found |= {row.holder_id: row.members or 0 for row in rows.filter(holder__in=part)}
    return found


def _given(owner: Body, year: int) -> list[One]:
    """Return who was given what for a year, with the category of the post at its end."""
    records = AwardRecord.objects.filter(holder__owner=owner, year=str(year), withdrawn_on=None).select_related(
        "holder"
    )
    rows = list(records.order_by("pk"))
    last = date(year, 12, 31)
    categories: dict[int, str] = {}
    for part in _parts({row.holder_id for row in rows if row.holder.is_person}):
        posts = PostCategory.objects.filter(holder__in=part, since__lte=last, until__gt=last).order_by("since")
        categories |= dict(posts.values_list("holder_id", "category"))
    sizes = _sizes({row.holder_id for row in rows if not row.holder.is_person}, year)
    return [
        One(
            unit="", block="", award=row.code, kind=row.holder.kind, category=categories.get(row.holder_id, ""),
            sex=row.holder.sex, members=sizes.get(row.holder_id),
        )
        for row in rows
    ]  # fmt: skip


def _parts(keys: Iterable[int]) -> list[list[int]]:
    listed = sorted(keys)
    return [listed[start : start + PART] for start in range(0, len(listed), PART)]
