"""A review as a workbook: the same lines as on paper, numbers as numbers, so that a person can reckon on with them."""

from __future__ import annotations

from decimal import Decimal

from thidua.ledgers.core.paper import NOT_ADDED
from thidua.reports.core.review import SIMULATED, nothing_to_review
from thidua.reports.core.review_given import ReviewGiven
from thidua.reports.core.review_tables import hidden, name_of_line, note_of, standing
from thidua.reports.core.tables import field_label
from thidua.results.core.figures import Bound
from thidua.results.core.spans import SpanLine
from thidua.targets.core.kinds import Verdict
from thidua.web.xlsx import Column, Sheet

_TARGETS = (
    Column("Bộ chỉ tiêu", 30), Column("Lĩnh vực", 22), Column("TT", 6), Column("Chỉ tiêu", 44), Column("Của đơn vị", 22),
    Column("Đơn vị tính", 16), Column("Kế hoạch năm", 14), Column("Kế hoạch, như văn bản ghi", 18), Column("Kết quả", 14),
    Column("Kết quả, bằng lời", 24), Column("% kế hoạch năm", 12), Column("Chênh lệch (điểm %)", 12),
    Column("Văn bản nêu so với kế hoạch", 16), Column("Cùng kỳ năm trước", 14), Column("Đánh giá", 14),
)  # fmt: skip


def review_sheets(given: ReviewGiven, title: str) -> list[Sheet]:
    """Return the sheets that hold something, targets first; of made-up figures each says so.

    Raises:
        NothingToReview: the span has nothing.
    """
    if given.empty:
        raise nothing_to_review(given)
    notes = [SIMULATED] if given.simulated else []
    made = []
    if any(one.n_lines for one in given.sets):
        told = [f"{one.head.name}: {standing(one, given)}." for one in given.sets if one.n_lines]
        rows = [(one.head.name, field, *_target(line, given)) for one in given.sets
                for field, lines in one.by_field() for line in lines]  # fmt: skip
        made.append(Sheet("Chỉ tiêu", _TARGETS, rows, title, [*notes, *told]))
    made += [one for one in (_figures(given), _resources(given), _indices(given), _awards(given)) if one is not None]
    return [Sheet(one.name, one.columns, one.rows, title, one.notes or notes) for one in made]


def _target(line: SpanLine, given: ReviewGiven) -> tuple[object, ...]:
    row = line.row
    name = name_of_line(line, given).removesuffix(f", {line.whose}") if line.whose else name_of_line(line, given)
    verdict = Verdict(row.verdict).label if given.whole_year else ""
    if hidden(line):
        return (row.number, name, line.whose, row.measure, *("",) * 8, verdict)
    stated = line.against(whole_year=given.whole_year) if row.plan is None else ""
    return (
        row.number, name, line.whose, row.measure, row.plan, line.plan, _exact(line.amount, line.now.bound),
        line.result or "chưa có số", line.percent, line.difference, stated, _exact(line.past.result, line.past.bound),
        verdict,
    )  # fmt: skip


def _exact(number: Decimal | None, bound: str) -> Decimal | None:
    return number if bound == Bound.EXACT else None


def _figures(given: ReviewGiven) -> Sheet | None:
    if not given.figures:
        return None
    columns = (Column("Lĩnh vực", 24), Column("Nội dung", 50), Column("Trên, dưới, khoảng", 10), Column("Kết quả", 16),
               Column("Tử số / mẫu số", 14), Column("Đơn vị tính", 16), Column("Ghi chú", 44))  # fmt: skip
    rows = [
        (
            field_label(one.field),
            one.name,
            one.bound.word.strip(),
            one.amount,
            one.parts,
            one.measure,
            note_of(one, given),
        )
        for one in given.figures
    ]
    return Sheet("Kết quả khác", columns, rows)


def _resources(given: ReviewGiven) -> Sheet | None:
    if given.resources is None:
        return None
    columns = (Column("Phần", 26), Column("Nội dung", 46), Column("Số lượng", 20), Column("Đơn vị tính", 16),
               Column("Ghi chú", 44))  # fmt: skip
    rows = [(line.group, line.name, line.cell, line.measure, line.note) for line in given.resources.lines]
    return Sheet("Nguồn lực, công trình", columns, rows, notes=[*([SIMULATED] if given.simulated else []), NOT_ADDED])


def _indices(given: ReviewGiven) -> Sheet | None:
    if not given.indices:
        return None
    columns = (Column("Chỉ số", 20), Column("Năm được đo", 12), Column("Điểm", 16), Column("Thứ hạng", 30),
               Column("Công bố", 36))  # fmt: skip
    return Sheet("Chỉ số nơi khác đo", columns,
                 [(one.name, one.year, one.points, one.rank, one.published) for one in given.indices])  # fmt: skip


def _awards(given: ReviewGiven) -> Sheet | None:
    if not given.awards:
        return None
    columns = (Column("Danh hiệu, hình thức khen thưởng", 44), Column("Tập thể", 12), Column("Cá nhân", 12),
               Column("Hộ gia đình", 12))  # fmt: skip
    rows = [(one.name, one.collectives or None, one.persons or None, one.households or None) for one in given.awards]
    return Sheet("Khen thưởng", columns, rows)
