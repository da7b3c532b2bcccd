"""The tables of statistics from what the rooms hold: a fixed number of queries, no name of a person."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from thidua.accounts.models import Assignment
from thidua.commendation.core.statistics import (
    AwardFact,
    Line,
    MovementFact,
    Span,
    Table,
    awards_table,
    length_class,
    movements_table,
)
from thidua.commendation.models import DecisionItem
from thidua.councils.models import Council, Member, Session
from thidua.ground.dates import FAR
from thidua.honours.models import AwardRecord, PostCategory
from thidua.movements.core.kinds import Level
from thidua.movements.models import Movement
from thidua.rules import RuleBook
from thidua.units.core.kinds import Kind
from thidua.units.models import Body

STATE = frozenset({"prime_minister", "government", "president"})
MISSING = {
    "0602": "Biểu gốc còn chia cá nhân theo chức vụ lãnh đạo cấp tỉnh, cấp sở: hệ thống không giữ, để trống.",
    "0603": "Biểu gốc còn tách lãnh đạo cấp tỉnh, cấp sở và khen trong kháng chiến: hệ thống không giữ, để trống.",
    "0604": "Các cột khác của biểu gốc về tổ chức bộ máy chưa biết nên không có ở đây.",
    "0605": "Tuổi, trình độ, thâm niên và giới của người làm công tác: hệ thống không giữ, nhập tay theo hồ sơ cán bộ.",
}


def tables_of(owner: Body, span: Span, *, book: RuleBook) -> list[Table]:
    """Return the five tables of a locality for the span."""
    facts = award_facts(owner, span)
    state, others = _codes(book)
    return [
        movements_table(_movements(owner, span), levels=[level.label for level in Level]),
        awards_table("0602", "Khen thưởng cấp Nhà nước", facts, names=state, missing=MISSING["0602"]),
        awards_table(
            "0603", "Khen thưởng cấp bộ, ban, ngành, tỉnh và cơ sở", facts, names=others, missing=MISSING["0603"]
        ),
        _organisation(owner, span),
        _staff(owner, span),
    ]


def _codes(book: RuleBook) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    state: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for code, award in book.awards.items():
        deciders = {name for authority in award.authorities for name in authority.deciders}
        (state if deciders & STATE else others).append((code, award.name))
    return state, [*others, ("KHAC", "Khác")]


def _movements(owner: Body, span: Span) -> list[MovementFact]:
    began = Movement.objects.filter(owner=owner).annotate(began=Coalesce("issued_on", "since"))
    rows = began.filter(began__gte=span.since, began__lt=span.until)
    return [
        MovementFact(Level(level).label, form, length_class(since, until, far=FAR))
        for level, form, since, until in rows.exclude(state="draft").values_list("level", "form", "since", "until")
    ]


def award_facts(owner: Body, span: Span) -> list[AwardFact]:
    """Return the awards that stand in the locality's records, decided within the span, counted alike; two queries.

    The post is the one that the nomination named, else the one that the person held on the day of the decision.
    Families of village lists are counted from the decisions, where they stand as a number.
    """
    on_day = PostCategory.objects.filter(
        holder=OuterRef("holder"), since__lte=OuterRef("decided"), until__gt=OuterRef("decided")
    ).order_by("-judged_here", "-since")
    named = DecisionItem.objects.filter(record=OuterRef("pk"), nomination__isnull=False)
    rows = (
        AwardRecord.objects.filter(
            holder__owner=owner, withdrawn_on=None, decided__gte=span.since, decided__lt=span.until
        )
        .annotate(
            named=Subquery(named.values("nomination__category")[:1]), held=Subquery(on_day.values("category")[:1])
        )
        .values_list("code", "kind", "holder__kind", "named", "held", "holder__body__kind")
        .annotate(n=Count("pk"))
        .order_by("code", "kind", "holder__kind", "named", "held", "holder__body__kind")
    )
    found = [
        AwardFact(code, kind, bearer, named or held or "", body == Kind.ENTERPRISE.value, n)
        for code, kind, bearer, named, held, body, n in rows
    ]
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


def _organisation(owner: Body, span: Span) -> Table:
    last = Q(since__lt=span.until, until__gt=span.since)
    lines = []
    for kind, words in (("award", "Hội đồng thi đua, khen thưởng"), ("initiative", "Hội đồng sáng kiến")):
        councils = Council.objects.filter(last, owner=owner, kind=kind)
        members = Member.objects.filter(last, council__in=councils).count()
        sessions = Session.objects.filter(
            council__in=councils, held_on__gte=span.since, held_on__lt=span.until, state__in=["held", "closed"]
        ).count()
        lines.append(Line(words, (councils.count(), members, sessions)))
    return Table(
        "0604", "Tổ chức làm công tác thi đua, khen thưởng", "Tổ chức", ("Số hội đồng", "Thành viên", "Phiên họp"),
        tuple(lines), MISSING["0604"],
    )  # fmt: skip


def _staff(owner: Body, span: Span) -> Table:
    rows = Assignment.objects.filter(Q(body=owner) | Q(body__owner=owner), since__lt=span.until, until__gt=span.since)
    here = rows.filter(pack="officer").values("person").distinct().count()
    below = rows.filter(pack="reporter").values("person").distinct().count()
    lines = (Line("Cán bộ làm công tác thi đua, khen thưởng", (here,)), Line("Người báo cáo ở đơn vị, thôn", (below,)))
    return Table(
        "0605", "Người làm công tác thi đua, khen thưởng", "Nhiệm vụ được phân công", ("Số người",), lines,
        MISSING["0605"], ("Đếm người được phân công trong hệ thống, không phải biên chế.",),
    )  # fmt: skip
