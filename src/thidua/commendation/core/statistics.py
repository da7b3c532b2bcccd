"""Statistics of emulation and commendation as plain tables: what is counted, under which heads, and what is left out.

The yearly forms 0601–0605 (02/2023/TT-BNV) are known here from a description, not from the paper itself: their heads
say so until somebody compares them.  The same tables over any span of days bear no number of a form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.ground.dates import format_day
from thidua.honours.core.kinds import DIRECT, AwardKind, Category

FORM_OF = "02/2023/TT-BNV"
NOT_COMPARED = "Chưa đối chiếu bản gốc Thông tư 02/2023/TT-BNV."
DUE_MONTH, DUE_DAY = 12, 15


@dataclass(frozen=True)
class Line:
    """A row: its words, and a number for each column; ``deep`` rows stand under the one before."""

    words: str
    numbers: tuple[int, ...]
    deep: bool = False


@dataclass(frozen=True)
class Table:
    """One table: number of the form, title, heads of its figures, rows, what the form asks and the system does not hold."""

    number: str
    title: str
    head: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    missing: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    """Days [since, until); a whole calendar year is a form's, any other is for one's own use."""

    since: date
    until: date

    @property
    def year(self) -> int | None:
        """The calendar year it is, or None."""
        whole = (self.since.month, self.since.day) == (1, 1) and self.until == date(self.since.year + 1, 1, 1)
        return self.since.year if whole else None

    @property
    def words(self) -> str:
        """The span in words.

        >>> Span(date(2025, 1, 1), date(2025, 4, 1)).words
        'từ 01/01/2025 đến 31/03/2025'
        """
        if self.year is not None:
            return f"năm {self.year}"
        return f"từ {format_day(self.since)} đến {format_day(self.until - timedelta(days=1))}"


def title_of(table: Table, span: Span) -> str:
    """Return the title of a table: with the number of its form for a year, without it for another span."""
    if span.year is None:
        return f"{table.title}, {span.words} (bảng dùng riêng)"
    return f"Biểu {table.number}: {table.title}, {span.words}"


# ---- movements

LENGTHS = ("dưới 1 năm", "1 năm", "trên 1 đến dưới 3 năm", "3 đến dưới 5 năm", "5 năm trở lên", "chưa có ngày kết thúc")
FORMS = ("thường xuyên", "theo chuyên đề, theo đợt", "cao điểm, cuộc vận động")
_FORM = {"regular": 0, "thematic": 1, "occasional": 1, "peak": 2, "drive": 2}


def length_class(since: date | None, until: date, *, far: date) -> int:
    """Return the place in ``LENGTHS`` of a movement that runs [since, until).

    >>> length_class(date(2025, 1, 1), date(2026, 1, 1), far=date.max), length_class(None, date.max, far=date.max)
    (1, 5)
    """
    if since is None or until == far:
        return 5
    for years, place in ((5, 4), (3, 3)):
        if until >= _later(since, years):
            return place
    one = _later(since, 1)
    return 0 if until < one else 1 if until == one else 2


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)


@dataclass(frozen=True)
class MovementFact:
    """What is counted of a movement: the words of its level, its form, the place of its length."""

    level: str
    form: str
    length: int


def movements_table(facts: Iterable[MovementFact], *, levels: Sequence[str]) -> Table:
    """Return the movements by the level that launched them × form × length."""
    counts: dict[str, Counter[int]] = {level: Counter() for level in levels}
    for fact in facts:
        counts[fact.level].update((0, 1 + _FORM[fact.form], 1 + len(FORMS) + fact.length))
    width = 1 + len(FORMS) + len(LENGTHS)
    lines = [Line(level, tuple(counts[level][place] for place in range(width))) for level in levels]
    return Table(
        "0601", "Số phong trào thi đua", "Cấp phát động", ("Tổng số", *FORMS, *LENGTHS), (_total(lines, width), *lines),
        notes=(
            "Đếm phong trào đã ban hành trong kỳ (văn bản không rõ ngày thì theo ngày phát động); "
            "độ dài tính từ ngày phát động đến ngày kết thúc theo văn bản.",
        ),
    )  # fmt: skip


def _total(lines: Sequence[Line], width: int) -> Line:
    return Line("Tổng số", tuple(sum(line.numbers[place] for line in lines if not line.deep) for place in range(width)))


# ---- awards

SUBJECTS = ("Tổng số", "Tập thể", "Trong đó doanh nghiệp", "Hộ gia đình", "Cá nhân")
POSTS = ("Lãnh đạo", "Quản lý", "Doanh nhân", "Người trực tiếp lao động", "Chưa ghi vị trí")
AWARD_COLUMNS = (*SUBJECTS, *(f"Cá nhân: {post[0].lower()}{post[1:]}" for post in POSTS))
_POST = {Category.LEADER: 0, Category.MANAGER: 1, Category.ENTREPRENEUR: 2}


@dataclass(frozen=True)
class AwardFact:
    """What is counted of awards that are alike: code, what for, kind of bearer, post at the time, how many."""

    code: str
    kind: str
    bearer: str
    category: str = ""
    enterprise: bool = False
    n: int = 1


def post_place(category: str) -> int:
    """Return the place in ``POSTS``; what is neither known nor work of one's own counts as not written.

    >>> post_place("leader"), post_place("teacher"), post_place("")
    (0, 3, 4)
    """
    if not category:
        return 4
    known = Category(category)
    return _POST.get(known, 3 if known in DIRECT else 4)


def awards_table(
    number: str, title: str, facts: Iterable[AwardFact], *, names: Sequence[tuple[str, str]], missing: str = ""
) -> Table:
    """Return awards of ``names`` (code, words) × subject, each parted by what it was given for where that is known."""
    wanted = dict(names)
    counts: dict[tuple[str, str], Counter[int]] = {}
    for fact in facts:
        if fact.code in wanted:
            for key in {(fact.code, ""), (fact.code, fact.kind)}:
                counts.setdefault(key, Counter()).update(dict.fromkeys(_places(fact), fact.n))
    width = len(AWARD_COLUMNS)
    lines: list[Line] = []
    for code, words in names:
        if (code, "") not in counts:
            continue
        lines.append(Line(words, _row(counts[code, ""], width)))
        lines += [
            Line(kind.label.capitalize(), _row(counts[code, kind.value], width), deep=True)
            for kind in AwardKind
            if (code, kind.value) in counts
        ]
    return Table(number, title, "Danh hiệu, hình thức", AWARD_COLUMNS, (_total(lines, width), *lines), missing)


def _places(fact: AwardFact) -> list[int]:
    if fact.bearer == "person":
        return [0, 4, len(SUBJECTS) + post_place(fact.category)]
    if fact.bearer == "household":
        return [0, 3]
    return [0, 1, 2] if fact.enterprise else [0, 1]


def _row(counts: Counter[int], width: int) -> tuple[int, ...]:
    return tuple(counts[place] for place in range(width))
