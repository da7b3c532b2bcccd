"""The sums of a ledger as one table: the same lines on the page, on paper and in Excel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.ledgers.core.entry import amount_words, number_words
from thidua.ledgers.core.kinds import EntryKind, Status, source_label
from thidua.ledgers.core.totals import Total


@dataclass(frozen=True)
class Line:
    """One line: ``inner`` ones say where the line above comes from and are not added to it; ``key`` is its one entry."""

    group: str
    name: str
    amount: str
    measure: str
    note: str = ""
    inner: bool = False
    keys: tuple[int, ...] = ()

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
             f"đầu kỳ {fund.opening}, thu {fund.income}, chi {fund.spent}")
        for fund in funds
    ]  # fmt: skip
    return LedgerTable(tuple(lines))


def name_of_total(total: Total) -> str:
    """Return what a sum is called: its subject, else what it is counted in."""
    if total.kind.by_subject or total.subject:
        return _capital(total.subject)
    return "Tổng cộng"


def _lines(total: Total, group: str) -> list[Line]:
    note = f"trị giá {amount_words(total.money_q, 'đồng')}, không cộng vào tiền" if total.money_q is not None else ""
    amount = number_words(total.amount.value_q, total.measure, total.decimals, total.amount.bound)
    if total.amount.n > 1:
        note = "; ".join(part for part in (f"{total.amount.n} khoản", note) if part)
    named = [(code, share) for code, share in total.by_source if code]
    lone = len(total.by_source) == 1 and bool(named)
    if lone:
        note = "; ".join(part for part in (source_label(named[0][0]), note) if part)
    lines = [Line(group, name_of_total(total), amount, total.measure, note, keys=total.keys)]
    if named and not lone:
        lines += [
            Line(
                group, f"trong đó {source_label(code)}" if code else "phần còn lại, chưa nêu nguồn",
                number_words(share.value_q, total.measure, 0, share.bound), total.measure,
                inner=True,
            )
            for code, share in total.by_source
        ]  # fmt: skip
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
