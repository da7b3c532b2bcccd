"""The tables of statistics from what the rooms hold: a fixed number of queries, no name of a person."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from thidua.accounts.models import Assignment
from thidua.commendation.core.categories import Counts, Posts, leader_level
from thidua.commendation.core.statistics import Line, Span, Table, length_class
from thidua.commendation.core.statistics_forms import (
    STATE_CODES,
    TOP_CODES,
    TOP_PLACES,
    AwardFact,
    MovementFact,
    Typed,
    awards_form,
    bodies_form,
    local_table,
    movements_form,
    other_columns,
    staff_form,
    state_columns,
    top_columns,
)
from thidua.commendation.models import DecisionItem, StatisticFigure
from thidua.commendation.selectors.posts import posts_of
from thidua.councils.models import Council, Member, Session
from thidua.ground.dates import FAR
from thidua.honours.core.kinds import Category
from thidua.honours.models import AwardRecord, PostCategory
from thidua.movements.models import Movement
from thidua.rules import RuleBook
from thidua.units.core.kinds import Kind
from thidua.units.models import Body

STATE = frozenset({"prime_minister", "government", "president"})
OTHER = ("KHAC", "Khác")
RESISTANCE = "Khen thưởng kháng chiến: hệ thống không ghi loại này, để trống."
SUBMITTER = "Đơn vị trình Thủ tướng: hồ sơ thành tích không giữ, để trống."
HOUSEHOLDS = "Hộ gia đình tính vào cột tập thể ở chỗ biểu chỉ chia tập thể, cá nhân."
POSTS = "Vị trí lấy lúc được đề nghị, hoặc ngày quyết định; nhóm vị trí theo danh sách của địa phương."


def tables_of(owner: Body, span: Span, *, book: RuleBook) -> list[Table]:
    """Return the five forms of a locality for the span, each followed by what stands beside it for one's own use."""
    posts, typed = posts_of(owner), typed_of(owner, span)
    facts = award_facts(owner, span, posts=posts)
    titles = frozenset(code for code, award in book.awards.items() if award.is_title)
    state = [code for code, award in book.awards.items() if _by_state(book, code)]
    local = [(code, award.name) for code, award in book.awards.items() if code not in state and code not in TOP_PLACES]
    given = {fact.code for fact in facts}
    shown = [(code, name) for code, name in [*local, OTHER] if code in given]
    return [
        movements_form(_movements(owner, span)),
        awards_form(
            "0602", "Số lượng khen thưởng cấp Nhà nước", facts, columns=state_columns(state), codes=STATE_CODES,
            before=_submitters(), missing=f"{RESISTANCE} {SUBMITTER}", notes=(POSTS, HOUSEHOLDS), posts=posts, titles=titles,
        ),
        awards_form(
            "0603", "Số lượng khen thưởng cấp bộ, ban, ngành, tỉnh", facts, columns=top_columns(), codes=TOP_CODES,
            missing=RESISTANCE, notes=(POSTS,), posts=posts, titles=titles,
        ),
        awards_form(
            "", "Khen thưởng của cấp xã, cơ sở và danh hiệu khác (bảng thêm, không thuộc biểu)", facts,
            columns=other_columns(shown), notes=(POSTS,), posts=posts, titles=titles,
        ),
        bodies_form(typed.get("0604", [])),
        local_table(_local(owner, span)),
        staff_form(_officers(owner, span), typed.get("0605", [])),
    ]  # fmt: skip


def _by_state(book: RuleBook, code: str) -> bool:
    return any(STATE & set(authority.deciders) for authority in book.awards[code].authorities)


def _submitters() -> list[Line]:
    none: tuple[int | None, ...] = (None,) * 13
    return [
        Line("1. Chia theo đơn vị trình Thủ tướng Chính phủ", head=True),
        Line("Bộ, ban, ngành, đoàn thể Trung ương", none, "02", "Bộ, ngành", deep=True),
        Line("Tỉnh, thành phố trực thuộc Trung ương", none, "03", "Tỉnh, thành phố", deep=True),
    ]


def typed_of(owner: Body, span: Span) -> dict[str, list[Typed]]:
    """Return the figures typed for the year by form; none for another span."""
    found: dict[str, list[Typed]] = {}
    if span.year is not None:
        rows = StatisticFigure.objects.filter(owner=owner, year=span.year).order_by("form", "part", "place", "pk")
        for row in rows:
            found.setdefault(row.form, []).append(Typed(row.part, row.line, row.n, row.source))
    return found


def _movements(owner: Body, span: Span) -> list[MovementFact]:
    began = Movement.objects.filter(owner=owner).annotate(began=Coalesce("issued_on", "since"))
    rows = began.filter(began__gte=span.since, began__lt=span.until)
    return [
        MovementFact(level, form, length_class(since, until, far=FAR))
        for level, form, since, until in rows.exclude(state="draft").values_list("level", "form", "since", "until")
    ]


def award_facts(owner: Body, span: Span, *, posts: Posts) -> list[AwardFact]:
    """Return the awards that stand in the locality's records, decided within the span, counted alike; two queries.

    The post is the one that the nomination named, else the one that the person held on the day of the decision; of a leader
    its words are read for his level.  Families of village lists are counted from the decisions, where they stand as a number.
    """
    leaders = [category.value for category in Category if posts.counts(category.value) is Counts.LEAD]
    on_day = PostCategory.objects.filter(
        holder=OuterRef("holder"), since__lte=OuterRef("decided"), until__gt=OuterRef("decided")
    ).order_by("-judged_here", "-since")
    items = DecisionItem.objects.filter(record=OuterRef("pk"))
    rows = (
        AwardRecord.objects.filter(
            holder__owner=owner, withdrawn_on=None, decided__gte=span.since, decided__lt=span.until
        )
        .annotate(
            post=Coalesce(
                Subquery(items.exclude(nomination__category="").filter(nomination__isnull=False).values("nomination__category")[:1]),
                Subquery(on_day.values("category")[:1]),
                Value(""),
            ),
            told=Coalesce(Subquery(items.values("detail")[:1]), Value("")),
        )
        .annotate(written=Case(When(post__in=leaders, then="told"), default=Value("")))
        .values_list("code", "kind", "holder__kind", "post", "written", "holder__body__kind")
        .annotate(n=Count("pk"))
        .order_by("code", "kind", "holder__kind", "post", "written", "holder__body__kind")
    )  # fmt: skip
    found = [
        AwardFact(
            code, kind, bearer, post, leader_level(written).value if post in leaders else "",
            body == Kind.ENTERPRISE.value, n,
        )
        for code, kind, bearer, post, written, body, n in rows
    ]  # fmt: skip
    return found + [
        AwardFact(code, "", "household", n=n) for code, n in families(owner, span.since, span.until).items()
    ]


def families(owner: Body, since: date, until: date, *, body: int | None = None) -> dict[str, int]:
    """Return how many families of village lists were decided on within [since, until), by code; one query."""
    rows = DecisionItem.objects.filter(
        decision__owner=owner, decision__state="issued", decision__kind="award", decision__decided__gte=since,
        decision__decided__lt=until, name_list__isnull=False, state="live",
    )  # fmt: skip
    if body is not None:
        rows = rows.filter(name_list__body=body)
    return {one["award"]: one["total"] for one in rows.values("award").order_by("award").annotate(total=Sum("n"))}


def _local(owner: Body, span: Span) -> list[tuple[str, int, int | None, int | None]]:
    last = Q(since__lt=span.until, until__gt=span.since)
    found: list[tuple[str, int, int | None, int | None]] = []
    for kind, words in (("award", "Hội đồng thi đua, khen thưởng"), ("initiative", "Hội đồng sáng kiến")):
        councils = Council.objects.filter(last, owner=owner, kind=kind)
        members = Member.objects.filter(last, council__in=councils).values("person").distinct().count()
        sessions = Session.objects.filter(
            council__in=councils, held_on__gte=span.since, held_on__lt=span.until, state__in=["held", "closed"]
        ).count()
        found.append((words, councils.count(), members, sessions))
    below = _assigned(owner, span).filter(pack="reporter")
    found.append(("Cơ quan, đơn vị, thôn có đầu mối báo cáo", below.values("body").distinct().count(),
                  below.values("person").distinct().count(), None))  # fmt: skip
    return found


def _officers(owner: Body, span: Span) -> int:
    return _assigned(owner, span).filter(pack="officer").values("person").distinct().count()


def _assigned(owner: Body, span: Span) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(Q(body=owner) | Q(body__owner=owner))
    return rows.filter(since__lt=span.until, until__gt=span.since)
