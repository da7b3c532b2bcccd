"""The makeup of a season's lists and of last year's awards, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.commendation.core.categories import Posts
from thidua.commendation.core.fairness import Aimed, Makeup, One, Pair, by_part, compared, makeup, paired
from thidua.commendation.core.states import CLOSED, OUT
from thidua.commendation.models import DecisionItem, FairnessAim, NameList, Nomination, Submission
from thidua.commendation.selectors.posts import posts_of
from thidua.honours.models import AwardRecord, CollectiveYear, PostCategory
from thidua.rules import RuleBook
from thidua.units.core.kinds import GROUP_OF, Kind
from thidua.units.models import Body
from thidua.units.selectors import names_of

PART = 900
_CLOSED = [stand.value for stand in CLOSED]


@dataclass(frozen=True)
class Fairness:
    """The whole beside last year and what was stated, its parts beside last year's, and what was stated."""

    season: int
    whole: Makeup
    before: Makeup
    lines: list[Aimed]
    by_block: list[Pair]
    by_unit: list[Pair]
    by_award: list[Pair]
    aim: FairnessAim | None
    n_families: int

    @property
    def missed(self) -> list[Aimed]:
        """The lines on which what was stated is not met."""
        return [one for one in self.lines if one.met is False]


def fairness_of(owner: Body, season: int, *, book: RuleBook, submission: Submission | None = None) -> Fairness:
    """Return the makeup of a season's live nominations at a locality, or of one submission, and of last year's awards.

    Who counts as a direct worker is as the locality says now, for both years alike.  Parts that had awards only last year
    are shown for a season, not for one submission.
    """
    aim, posts = FairnessAim.objects.filter(owner=owner, season=season).first(), posts_of(owner)
    small = aim.small_at_most if aim is not None else None
    rows = Nomination.objects.exclude(state__in=_CLOSED).select_related("holder__body", "unit")
    lists = NameList.objects.filter(state="live")
    if submission is None:
        rows = rows.filter(submission__owner=owner, submission__season=season)
        rows = rows.exclude(submission__state__in=OUT)
        lists = lists.filter(submission__owner=owner, submission__season=season)
    else:
        rows, lists = rows.filter(submission=submission), lists.filter(submission=submission)
    ones = _ones(list(rows.order_by("submission", "place")), season, book, posts)
    past = _given(owner, season - 1, book, posts)
    whole = makeup("Danh sách năm nay", ones, small_at_most=small)
    before = makeup(f"Đã khen năm {season - 1}", past, small_at_most=small)

    def parts(name: str) -> list[Pair]:
        found = paired(by_part(ones, name, small_at_most=small), by_part(past, name, small_at_most=small))
        return found if submission is None else [one for one in found if one.now is not None]

    return Fairness(
        season, whole, before, by_block=parts("block"), by_unit=parts("unit"), by_award=parts("award"), aim=aim,
        lines=compared(
            whole, before, direct=aim.direct_percent if aim else None, leaders=aim.leader_percent if aim else None,
            women=aim.women_percent if aim else None, small=aim.small_percent if aim else None, small_at_most=small,
        ),
        n_families=sum(one.n_named for one in lists),
    )  # fmt: skip


def _ones(rows: list[Nomination], season: int, book: RuleBook, posts: Posts) -> list[One]:
    sizes = _sizes({row.holder_id for row in rows if not row.holder.is_person}, season)
    bodies = {row.pk: row.unit or row.holder.body for row in rows}
    names = names_of({one.pk for one in bodies.values() if one is not None}, date(season, 12, 31))
    return [
        One(
            unit=_unit(bodies[row.pk], names, row.unit_name or (row.holder.name if row.holder.body_id else "")),
            block=_block(bodies[row.pk]), award=_award(book, row.award), kind=row.holder.kind,
            counts=_counts(posts, row.category), sex=row.holder.sex,
            members=row.claimed().get("members", sizes.get(row.holder_id)),
        )
        for row in rows
    ]  # fmt: skip


def _unit(body: Body | None, names: dict[int, str], written: str) -> str:
    name = (names.get(body.pk) if body is not None else "") or written
    return f"{name[:1].upper()}{name[1:]}"


def _block(body: Body | None) -> str:
    return GROUP_OF[Kind(body.kind)] if body is not None else ""


def _award(book: RuleBook, code: str) -> str:
    return book.awards[code].name if code in book.awards else code


def _counts(posts: Posts, category: str) -> str:
    told = posts.counts(category)
    return told.value if told is not None else ""


def _sizes(keys: Iterable[int], season: int) -> dict[int, int]:
    rows = CollectiveYear.objects.filter(year=str(season), withdrawn_on=None, members__isnull=False)
    found: dict[int, int] = {}
    for part in _parts(keys):
        found |= {row.holder_id: row.members or 0 for row in rows.filter(holder__in=part)}
    return found


def _given(owner: Body, year: int, book: RuleBook, posts: Posts) -> list[One]:
    """Return who was given what for a year, with the post that the nomination named, else the one held at its end."""
    records = AwardRecord.objects.filter(holder__owner=owner, year=str(year), withdrawn_on=None)
    rows = list(records.select_related("holder__body", "holder__unit").order_by("pk"))
    last = date(year, 12, 31)
    categories = _held({row.holder_id for row in rows if row.holder.is_person}, last)
    named: dict[int, str] = {}
    for part in _parts({row.pk for row in rows}):
        items = DecisionItem.objects.filter(record__in=part, nomination__isnull=False)
        named |= dict(items.exclude(nomination__category="").values_list("record", "nomination__category"))
    sizes = _sizes({row.holder_id for row in rows if not row.holder.is_person}, year)
    bodies = {row.pk: row.holder.unit or row.holder.body for row in rows}
    names = names_of({one.pk for one in bodies.values() if one is not None}, last)
    return [
        One(
            unit=_unit(bodies[row.pk], names, str(row.holder.unit_name or "")), block=_block(bodies[row.pk]),
            award=_award(book, row.code), kind=row.holder.kind,
            counts=_counts(posts, named.get(row.pk) or categories.get(row.holder_id, "")), sex=row.holder.sex,
            members=sizes.get(row.holder_id),
        )
        for row in rows
    ]  # fmt: skip


def _held(keys: Iterable[int], day: date) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in _parts(keys):
        posts = PostCategory.objects.filter(holder__in=part, since__lte=day, until__gt=day).order_by("since")
        found |= dict(posts.values_list("holder_id", "category"))
    return found


def _parts(keys: Iterable[int]) -> list[list[int]]:
    listed = sorted(keys)
    return [listed[start : start + PART] for start in range(0, len(listed), PART)]
