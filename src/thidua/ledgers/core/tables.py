"""The sums of a ledger as one table: the same lines on the page, on paper and in Excel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from thidua.ground.measures import from_quanta, measure
from thidua.ledgers.core.entry import amount_words, number_words
from thidua.ledgers.core.kinds import EntryKind, Status, source_label
from thidua.ledgers.core.totals import Amount, Total
from thidua.results.core.figures import Bound


@dataclass(frozen=True)
class Line:
    """One line: ``inner`` ones say where the line above comes from and are not added to it; ``key`` is its one entry.

    ``value`` is the amount for a table that is reckoned with on; None where only a bound is known.
    """

    group: str
    name: str
    amount: str
    measure: str
    note: str = ""
    inner: bool = False
    keys: tuple[int, ...] = ()
    value: Decimal | None = None

    @property
    def cell(self) -> Decimal | str:
        """The amount as a cell of Excel: a number where it is one, else its words."""
        return self.amount if self.value is None else self.value

    @property
    def key(self) -> int | None:
        """Its entry where it is of one alone."""
        return self.keys[0] if len(self.keys) == 1 else None


@dataclass(frozen=True)
class LedgerTable:
    """All lines in order."""

    lines: tuple[Line, ...]

    @property
    def groups(self) -> list[tuple[str, list[Line]]]:
        """The lines under their headings."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.group, []).append(line)
        return list(found.items())


@dataclass(frozen=True)
class FundLine:
    """What a fund held before, took in, spent and holds, in words."""

    name: str
    income: str
    spent: str
    held: str
    opening: str = "0"
    held_vnd: int | None = None


def ledger_table(
    done: Iterable[Total],
    pledged: Iterable[Total] = (),
    proposed: Iterable[Total] = (),
    funds: Iterable[FundLine] = (),
) -> LedgerTable:
    """Return the table: what is done by kind, then what is promised and what is asked for, each apart, then funds.

    Sums over several funds say nothing, so of funds only ``funds`` are told.
    """
    lines: list[Line] = []
    for status, rows in ((Status.DONE, done), (Status.PLEDGED, pledged), (Status.PROPOSED, proposed)):
        for total in rows:
            if total.kind is EntryKind.FUND:
                continue
            group = _capital(total.kind.label)
            if status is not Status.DONE:
                group = f"{group}: {status.label}, chưa thực hiện"
            lines += _lines(total, group)
    order = list(dict.fromkeys(line.group for line in lines))
    lines.sort(key=lambda line: order.index(line.group))
    lines += [
        Line("Quỹ", f"{fund.name}, tồn cuối kỳ", fund.held, "đồng",
             f"đầu kỳ {fund.opening}, thu {fund.income}, chi {fund.spent}",
             value=None if fund.held_vnd is None else Decimal(fund.held_vnd))
        for fund in funds
    ]  # fmt: skip
    return LedgerTable(tuple(lines))


def name_of_total(total: Total) -> str:
    """Return what a sum is called: its subject, else what it is counted in."""
    if total.kind.by_subject or total.subject:
        return _capital(total.subject)
    return "Tổng cộng"


def _lines(total: Total, group: str) -> list[Line]:
    note = _valued(total)
    amount = number_words(total.amount.value_q, total.measure, total.decimals, total.amount.bound)
    if total.amount.n > 1:
        note = "; ".join(part for part in (f"{total.amount.n} khoản", note) if part)
    named = [(code, share) for code, share in total.by_source if code]
    lone = len(total.by_source) == 1 and bool(named)
    if lone:
        note = "; ".join(part for part in (source_label(named[0][0]), note) if part)
    value = _exact(total.amount, total.measure)
    lines = [Line(group, name_of_total(total), amount, total.measure, note, keys=total.keys, value=value)]
    keys = dict(total.source_keys)
    if named and not lone:
        lines += [
            Line(
                group, f"trong đó {source_label(code)}" if code else "phần còn lại, chưa nêu nguồn",
                number_words(share.value_q, total.measure, 0, share.bound), total.measure,
                inner=True, keys=keys.get(code, ()) if code else (), value=_exact(share, total.measure),
            )
            for code, share in total.by_source
        ]  # fmt: skip
    return lines


def _valued(total: Total) -> str:
    """Return what is told of the value in money, and of how many entries where not all of them tell it."""
    if total.money_q is None:
        return ""
    some = f"{total.n_money} khoản " if total.n_money < total.amount.n else ""
    return f"{some}trị giá {money_words(total.money_q)}, không cộng vào tiền"


def money_words(vnd: int) -> str:
    """Return whole đồng in the measure that papers would use.

    >>> money_words(28_500_000), money_words(2_351_328_000_000), money_words(1_250)
    ('28,5 triệu đồng', '2.351,328 tỷ đồng', '1.250 đồng')
    """
    for size, name in ((10**9, "tỷ đồng"), (10**6, "triệu đồng")):
        if vnd >= size and vnd % (size // 1000) == 0:
            return amount_words(vnd, name)
    return amount_words(vnd, "đồng")


def _exact(amount: Amount, name: str) -> Decimal | None:
    return from_quanta(amount.value_q, measure(name)) if amount.bound is Bound.EXACT else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
