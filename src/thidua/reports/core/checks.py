"""What to look at before the report goes out: sums that agree, percentages that agree, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.ground.numbers import format_number
from thidua.reports.core.given import YearGiven
from thidua.reports.core.letters import capital
from thidua.reports.core.wording import subject
from thidua.reports.core.year import TO_WRITE
from thidua.results.core.board import VERDICT_ORDER, Row, Scoreboard
from thidua.targets.core.kinds import Verdict
from thidua.targets.core.measuring import rounded


@dataclass(frozen=True)
class Check:
    """One thing looked at: "check" agrees, "warn" needs a look, "pen" is left to write."""

    look: str
    text: str
    target: int | None = None


def checks_of(given: YearGiven) -> tuple[Check, ...]:
    """All checks of a year's report, what agrees first."""
    board = given.board
    rows = tuple(one for row in board.rows for one in (row.parts or (row,)))
    found = [
        *_sums(board),
        *_percentages(rows),
        *_contradictions(rows),
        *_of_ledgers(given),
        *_lacks(given, rows),
        *_left_open(given),
    ]
    return tuple(sorted(found, key=lambda check: ("check", "warn", "pen").index(check.look)))


def _of_ledgers(given: YearGiven) -> Iterator[Check]:
    for text in given.resource_conflicts:
        yield Check("warn", text)
    if given.resources is not None and not given.resource_conflicts:
        yield Check("check", "Số trong sổ nguồn lực, công trình không trái với kết quả đã ghi")


def _sums(board: Scoreboard) -> Iterator[Check]:
    if not board.rows:
        yield Check("pen", "Năm này chưa có bộ chỉ tiêu. Lập ở mục Bộ chỉ tiêu, hoặc nạp kế hoạch ở mục Đọc văn bản.")
        return
    counts = [board.counts.get(code, 0) for code in VERDICT_ORDER if board.counts.get(code, 0)]
    said = " + ".join(format_number(count) for count in counts)
    if sum(counts) == board.n_lines:
        yield Check("check", f"{said} = {format_number(board.n_lines)}, khớp số chỉ tiêu của bộ")
    else:
        yield Check(
            "warn", f"{said} không bằng {format_number(board.n_lines)} dòng của bộ chỉ tiêu. Xem lại bảng chỉ tiêu."
        )


@dataclass(frozen=True)
class _Ratio:
    """A percentage of plan that prints, beside the same from plan and result."""

    row: Row
    printed: Decimal
    exact: Fraction

    @property
    def agrees(self) -> bool:
        """Whether they are equal at the decimals that print; one in the last of two places is the rule of V14."""
        exponent = self.printed.normalize().as_tuple().exponent
        decimals = max(0, -exponent if isinstance(exponent, int) else 0)
        return abs(rounded(self.exact, decimals) - self.printed) <= Decimal("0.01")


def _ratios(rows: tuple[Row, ...]) -> Iterator[_Ratio]:
    for row in rows:
        if row.percent is not None and row.plan and row.result is not None:
            yield _Ratio(row, row.percent, Fraction(row.result) * 100 / Fraction(row.plan))


def _percentages(rows: tuple[Row, ...]) -> Iterator[Check]:
    compared = tuple(_ratios(rows))
    differing = [ratio for ratio in compared if not ratio.agrees]
    if compared and not differing:
        yield Check("check", f"{format_number(len(compared))} tỷ lệ so với kế hoạch tính lại đều khớp")
    for ratio in differing:
        yield Check(
            "warn",
            f"{capital(subject(ratio.row))}: báo cáo in {format_number(ratio.printed)}%, tính lại từ kế hoạch và kết quả "
            f"là {format_number(rounded(ratio.exact, 2))}%. Xem lại số kế hoạch, hoặc lời của văn bản.",
            ratio.row.target,
        )


def _contradictions(rows: tuple[Row, ...]) -> Iterator[Check]:
    for row in rows:
        if row.reason and (Verdict(row.verdict).completed or row.verdict == Verdict.NOT_MET) and row.stated:
            yield Check("warn", f"{capital(subject(row))}: {row.reason}.", row.target)


def _lacks(given: YearGiven, rows: tuple[Row, ...]) -> Iterator[Check]:
    estimates = sum(row.estimate for row in rows) + sum(one.estimate for one in given.figures)
    if estimates:
        yield Check("warn", f"{format_number(estimates)} kết quả còn là số ước. Cập nhật số chính thức khi có.")
    unverified = sum(row.verified is False for row in rows) + sum(not one.verified for one in given.figures)
    if unverified:
        yield Check("warn", f"{format_number(unverified)} số liệu chưa được xác nhận.")
    for row in rows:
        if row.verdict in (Verdict.NO_FIGURE, Verdict.NOT_JUDGED) and not row.unnamed:
            reason = f" ({row.reason})" if row.reason else ""
            yield Check("warn", f"{capital(subject(row))}: {Verdict(row.verdict).label}{reason}.", row.target)


def _left_open(given: YearGiven) -> Iterator[Check]:
    if given.simulated:
        yield Check("warn", "Báo cáo có số liệu mô phỏng; không dùng làm báo cáo thật.")
    if given.board.set is not None and not given.board.set.headline:
        yield Check(
            "warn", f"Bộ “{given.board.set.name}” không phải bộ dùng trong báo cáo năm. Chọn ở mục Bộ chỉ tiêu."
        )
    if not given.papers:
        yield Check("pen", "Chưa có văn bản căn cứ. Đăng ký kế hoạch năm ở mục Văn bản rồi gắn vào bộ chỉ tiêu.")
    if not given.movements:
        yield Check("pen", "Chưa ghi phong trào nào của năm. Thêm ở mục Phong trào.")
    yield Check("pen", f"Hai đoạn để trống cho người soạn: {'; '.join(TO_WRITE)}.")
