"""The review of six months, nine months or a year: every set by field for the span, and resources, as a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.ground.errors import Refused
from thidua.ground.numbers import format_number
from thidua.ground.periods import Period
from thidua.ledgers.core.paper import ledger_block
from thidua.ledgers.core.tables import LedgerTable
from thidua.papers import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Head,
    Heading,
    Para,
    Recipients,
    Row,
    Run,
    Signature,
    Signatures,
    Table,
    Title,
)
from thidua.reports.core.given import Issuer
from thidua.reports.core.letters import capital
from thidua.results.core.spans import SpanLine, SpanSet
from thidua.targets.core.kinds import Verdict

TO_WRITE = ("nguyên nhân, hạn chế", "nhiệm vụ thời gian tới")


class NothingToReview(Refused):
    """The span has neither targets nor entries of the ledgers."""

    code = "nothing_to_review"


@dataclass(frozen=True)
class ReviewGiven:
    """Everything a review says; ``resources`` are the sums of the ledgers for the span, None where there are none."""

    issuer: Issuer
    span: Period
    sets: tuple[SpanSet, ...]
    resources: LedgerTable | None
    made_on: date
    simulated: bool = False

    @property
    def whole_year(self) -> bool:
        """Whether the span is the year, so that verdicts are final."""
        return self.span.kind == "year"

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return self.resources is None and not any(one.lines for one in self.sets)


def heads(given: ReviewGiven) -> tuple[str, ...]:
    """Return the heads of the table's columns, for paper, page and Excel alike."""
    last = "Đánh giá" if given.whole_year else "Cùng kỳ năm trước"
    return ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm", f"Kết quả {given.span.label}", "So với kế hoạch năm", last)


def cells(line: SpanLine, given: ReviewGiven) -> tuple[str, ...]:
    """Return one line as the columns tell it."""
    row = line.row
    hidden = row.sensitive and row.measure not in ("%", "‰")
    percent = "" if line.percent is None else f"{format_number(line.percent)}%"
    last = Verdict(row.verdict).label if given.whole_year else line.before
    whose = f", {line.whose}" if line.whose else ""
    name = capital(row.indicator or row.name) + whose + (" (mô phỏng)" if row.simulated and not given.simulated else "")
    result = line.result or ("" if given.whole_year else "chưa có số")
    return (row.number, name, row.measure, "" if hidden else line.plan, "" if hidden else result, percent,
            "" if hidden and not given.whole_year else last)  # fmt: skip


def review_paper(given: ReviewGiven) -> Document:
    """The review as a paper, a draft: number, day and signature come from the clerk and the leader.

    Raises:
        NothingToReview: the span has nothing.
    """
    if given.empty:
        raise NothingToReview(
            f"{capital(given.span.label)} chưa có chỉ tiêu hay khoản nào trong sổ nên chưa lập được bảng sơ kết. Lập bộ chỉ "
            "tiêu, hoặc chọn kỳ khác."
        )
    kind = "tổng kết" if given.whole_year else "sơ kết"
    return Document(
        head=Head("", f"ỦY BAN NHÂN DÂN\n{given.issuer.upper_name}", "BC-UBND", given.issuer.short,
                  year=given.made_on.year, draft=True),
        title=Title("BÁO CÁO", f"{capital(kind)} thực hiện chỉ tiêu thi đua {given.span.label}"),
        body=tuple(_body(given)),
        signatures=Signatures(Signature("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", note="(chưa ký)")),
        recipients=Recipients((f"Thường trực cấp ủy, Thường trực HĐND {given.issuer.kind}", "Lưu: VT")),
        made_on=given.made_on,
        author=f"Ủy ban nhân dân {given.issuer.name}",
    )  # fmt: skip


def _body(given: ReviewGiven) -> Iterator[Block]:
    if given.simulated:
        yield Para((Run("Số liệu trong bảng này là số liệu mô phỏng, không phải của địa phương có thật.", bold=True),))
    number = 0
    for one in given.sets:
        if one.lines:
            number += 1
            yield Heading(f"{_ROMAN[number]}. {one.head.name.upper()}")
            yield _table(one, given)
    if given.resources is not None:
        number += 1
        yield Heading(f"{_ROMAN[number]}. NGUỒN LỰC, CÔNG TRÌNH, KẾT QUẢ LÀM ĐƯỢC")
        yield ledger_block(given.resources)
    for what in TO_WRITE:
        number += 1
        yield Heading(f"{_ROMAN[number]}. {what.upper()}")
        yield Para((Run(f"[Người soạn bổ sung: {what}.]", italic=True),))


_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_WIDTHS = (12, 47, 22, 22, 24, 18, 20)


def _table(one: SpanSet, given: ReviewGiven) -> Table:
    aligns = (Align.CENTER, Align.LEFT, Align.CENTER, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.CENTER)
    columns = tuple(
        Column(head, width, align) for head, width, align in zip(heads(given), _WIDTHS, aligns, strict=True)
    )
    rows: list[Row] = []
    for field, lines in one.by_field():
        rows.append(Row((Cell((Run(field, bold=True),)),), group=True))
        rows += [Row(tuple(_cell(text, line, n) for n, text in enumerate(cells(line, given)))) for line in lines]
    return Table(columns, tuple(rows), name=f"{one.head.name}, {given.span.label}")


def _cell(text: str, line: SpanLine, place: int) -> Cell:
    bound = f"target:{line.row.target}.span" if place in (4, 5) and line.row.target is not None else None
    return Cell((Run(text, bound=bound),)) if text else Cell()
