"""Questions about the fund and about payments."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum

from thidua.commendation.core.payments import Due, ceiling
from thidua.commendation.models import Decision, DecisionItem, Fund, FundEntry, Payment, PaymentLine
from thidua.ground.errors import NotFound
from thidua.rules import RuleBook, load_book
from thidua.units.models import Body

FUND_RULES = {"plain": "fund.plain", "mountain": "fund.mountain"}


@dataclass(frozen=True)
class Standing:
    """A year's fund: what came in (``recalled`` of it from revoked awards), went out and is left (whole đồng)."""

    fund: Fund | None
    came: int
    went: int
    most: int | None
    rule: str
    recalled: int = 0

    @property
    def left(self) -> int:
        """What is left."""
        return self.came - self.went

    @property
    def over_estimate(self) -> bool:
        """Whether more went out than the year's estimate."""
        return self.fund is not None and self.fund.estimate_vnd is not None and self.went > self.fund.estimate_vnd

    @property
    def over_ceiling(self) -> bool:
        """Whether the estimate, or what came in, is above what the law lets the fund be."""
        if self.most is None:
            return False
        estimate = (self.fund.estimate_vnd if self.fund else None) or 0
        return max(estimate, self.came - self.recalled) > self.most


def fund_of(owner: Body, year: int) -> Fund | None:
    """Return the locality's fund of the year, or None where nobody has opened it."""
    return Fund.objects.filter(owner=owner, year=year).first()


def standing_of(owner: Body, year: int, *, book: RuleBook) -> Standing:
    """Return how the fund of a year stands; the ceiling only where zone and spending are told and the law names one."""
    fund = fund_of(owner, year)
    rows = FundEntry.objects.filter(fund=fund) if fund else FundEntry.objects.none()
    came = rows.filter(vnd__gt=0).aggregate(n=Sum("vnd"))["n"] or 0
    went = -(rows.filter(vnd__lt=0).aggregate(n=Sum("vnd"))["n"] or 0)
    back = rows.filter(recall_return__isnull=False).aggregate(n=Sum("vnd"))["n"] or 0
    most, rule = _ceiling(fund, date(year, 12, 31), book)
    return Standing(fund, int(came), int(went), most, rule, int(back))


def _ceiling(fund: Fund | None, day: date, book: RuleBook) -> tuple[int | None, str]:
    if fund is None or not fund.zone or fund.spending_vnd is None:
        return None, ""
    wanted = FUND_RULES[fund.zone]
    rules = [rule for rule in book.provisions_of("fund", day) if rule.id == wanted and rule.value]
    if not rules or not rules[0].verified:
        return None, "" if not rules else str(rules[0].source)
    tenths = int(Decimal(rules[0].value or 0) * 10)
    return ceiling(int(fund.spending_vnd), tenths), f"{rules[0].words} ({rules[0].source})"


def entries_of(fund: Fund) -> QuerySet[FundEntry]:
    """Return what went in and out, newest first."""
    return (
        FundEntry.objects.filter(fund=fund)
        .select_related("payment__decision", "recall_return__line__recall__decision")
        .order_by("-on", "-pk")
    )


def due_of(decision: Decision, *, book: RuleBook) -> list[Due]:
    """Return the lines of a decision that stand, as they may be paid."""
    rows = DecisionItem.objects.filter(decision=decision, state="live").select_related("holder").order_by("place")
    return [
        Due(
            row.pk, row.holder.main_key if row.holder else -row.pk, row.award, row.year,
            bool(book.awards[row.award].is_title) if row.award in book.awards else False,
            None if row.prize_vnd is None else int(row.prize_vnd), row.n,
        )
        for row in rows
    ]  # fmt: skip


def paid_before(decision: Decision, due: list[Due]) -> list[tuple[int, str, int]]:
    """Return what these bearers were paid for titles of these years by other decisions: (bearer, year, đồng).

    What was asked back because a title was revoked counts as not paid.
    """
    titles = {one.award for one in due if one.is_title}
    bearers = {one.bearer for one in due}
    rows = PaymentLine.objects.filter(
        payment__state="paid", item__holder__in=[key for key in bearers if key > 0], item__year__in={one.year for one in due},
        payment__decision__owner=decision.owner,
    ).exclude(payment__decision=decision)  # fmt: skip
    told = rows.select_related("item__holder").annotate(asked_back=Sum("recall_lines__asked_vnd"))
    found = []
    for row in told:
        holder = row.item.holder
        if holder is not None and (row.item.award in titles or _is_title(row.item.award)):
            found.append((holder.main_key, row.item.year, int(row.each_vnd) - int(row.asked_back or 0)))
    return found


def _is_title(code: str) -> bool:
    award = load_book().awards.get(code)
    return bool(award and award.is_title)


def payment_of(uid: uuid.UUID, *, owner: Body) -> Payment:
    """Return the locality's payment list of that id.

    Raises:
        NotFound: there is none.
    """
    found = Payment.objects.filter(uid=uid, decision__owner=owner).select_related("decision__owner").first()
    if found is None:
        raise NotFound("Không có bảng kê này. Quay lại quyết định.")
    return found


def lines_by_unit(payment: Payment) -> list[tuple[str, list[PaymentLine], int]]:
    """Return the lines by unit, each unit with its total, in the order of the first line."""
    groups: dict[str, list[PaymentLine]] = {}
    for line in PaymentLine.objects.filter(payment=payment).select_related("item").order_by("place"):
        groups.setdefault(line.unit, []).append(line)
    return [(unit, lines, sum(line.total_vnd for line in lines)) for unit, lines in groups.items()]
