"""What in a record cannot be right, or needs a person's word, each with the place in the law that makes it matter.

Nothing here refuses: what a paper says is kept as it says it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from thidua.ground.citations import Citation
from thidua.ground.dates import format_day
from thidua.honours.core.facts import Posted, Recorded
from thidua.honours.core.years import year_of
from thidua.rules import RuleBook
from thidua.rules.codes import label
from thidua.rules.years import Year

RUNS = ("CSTDCS", "CSTD_TINH", "TTLDXS")
FOR_YEARS = {"LDTT": "HTT", "CSTDCS": "HTT", "TTLDTT": "HTT", "TTLDXS": "HTXS"}


@dataclass(frozen=True)
class Line:
    """A title or award as it is looked at here."""

    code: str
    year: str
    kind: str = ""
    number: str = ""
    decided: date | None = None
    decider: str = ""


@dataclass(frozen=True)
class Doubt:
    """What is odd, what to do about it, and the place in the law; ``rule`` names the sort of it."""

    rule: str
    message: str
    cure: str
    citation: Citation | None = None


def doubts(record: Recorded, lines: Sequence[Line], book: RuleBook, *, today: date) -> list[Doubt]:
    """Return what is odd in a record, in the order: days, authority, years, ratings, units."""
    one = _Doubts(record, lines, book, today)
    return [*one.before_its_year(), *one.wrong_authority(), *one.twice(), *one.gaps(), *one.mixed_years(),
            *one.unrated(), *one.two_units()]  # fmt: skip


@dataclass(frozen=True)
class _Doubts:
    record: Recorded
    lines: Sequence[Line]
    book: RuleBook
    today: date

    def before_its_year(self) -> Iterator[Doubt]:
        for line in self.lines:
            if line.decided is None or line.decided >= year_of(line.year).starts:
                continue
            yield Doubt(
                "before_its_year",
                f"{self._name(line.code)} năm {line.year} có quyết định ngày {format_day(line.decided)}, "
                "trước khi năm đó bắt đầu.",
                "Xem lại năm của thành tích hoặc ngày quyết định trên bản ký rồi đính chính.",
                self._principle("N1") or self._principle("N10"),
            )

    def wrong_authority(self) -> Iterator[Doubt]:
        for line in self.lines:
            if not line.decider or line.decided is None or line.code not in self.book.awards:
                continue
            rule = self.book.authority_of(line.code, line.decided)
            if rule is None or not rule.verified or not rule.deciders or line.decider in rule.deciders:
                continue
            yield Doubt(
                "wrong_authority",
                f"{self._name(line.code)} năm {line.year}: {label(line.decider)} không có thẩm quyền vào ngày "
                f"{format_day(line.decided)}.",
                f"Thẩm quyền: {rule.words}. Đối chiếu bản ký.",
                rule.source,
            )

    def twice(self) -> Iterator[Doubt]:
        by_year: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            by_year[line.year].append(line)
        for year, lines in sorted(by_year.items()):
            forms = [line for line in lines if not self._is_title(line.code)]
            if len(forms) > 1:
                names = ", ".join(f"{self._name(one.code)} ({one.number or 'chưa rõ số'})" for one in forms)
                yield Doubt(
                    "two_in_a_year", f"Năm {year} có {len(forms)} hình thức khen thưởng: {names}.",
                    "Đúng nếu là hai thành tích khác nhau. Ghi thành tích của từng quyết định.", self._once(lines),
                )  # fmt: skip
            for code in sorted({one.code for one in lines if self._is_title(one.code)}):
                same = [one for one in lines if one.code == code]
                if len(same) > 1:
                    yield Doubt(
                        "title_twice", f"{self._name(code)} năm {year} được ghi {len(same)} lần.",
                        "Danh hiệu xét mỗi năm một lần. Giữ dòng đúng, thu hồi dòng thừa.", self._source(code),
                    )  # fmt: skip

    def gaps(self) -> Iterator[Doubt]:
        for code in RUNS:
            years = sorted({year_of(line.year) for line in self.lines if line.code == code}, key=lambda y: y.starts)
            for before, after in pairwise(years):
                if before.school == after.school and after.previous != before:
                    missed = [str(Year(n, before.school)) for n in range(before.first + 1, after.first)]
                    yield Doubt(
                        "gap", f"{self._name(code)} đứt quãng: có {before} và {after}, thiếu {', '.join(missed)}.",
                        "Chuỗi liên tục tính lại sau năm thiếu. Nếu năm đó có danh hiệu thì bổ sung quyết định.",
                        self._streak(code),
                    )  # fmt: skip

    def mixed_years(self) -> Iterator[Doubt]:
        for code in sorted({line.code for line in self.lines if self._is_title(line.code)}):
            years = {year_of(line.year) for line in self.lines if line.code == code}
            schools = [year for year in years if year.school]
            pairs = [(school, year) for school in schools for year in years if not year.school]
            near = [
                (s, y) for s, y in pairs if s.starts - timedelta(400) < y.until and y.starts < s.until + timedelta(400)
            ]
            if near:
                school, year = min(near, key=lambda pair: pair[0].starts)
                yield Doubt(
                    "mixed_years",
                    f"{self._name(code)} có cả năm học {school} và năm {year}: hai loại năm không nối thành một chuỗi.",
                    "Xác nhận người này chuyển từ năm học sang năm công tác, hoặc đính chính năm.", self._streak(code),
                )  # fmt: skip

    def unrated(self) -> Iterator[Doubt]:
        rated = {row.year for row in self.record.ratings}
        for line in self.lines:
            if line.code in FOR_YEARS and line.year not in rated:
                yield Doubt(
                    "unrated", f"Năm {line.year} có {self._name(line.code)} nhưng chưa ghi xếp loại.",
                    f"Ghi kết quả xếp loại năm {line.year} kèm văn bản.", self._source(line.code),
                )  # fmt: skip

    def two_units(self) -> Iterator[Doubt]:
        posts = [post for post in self.record.posts if post.judged_here and post.unit is not None]
        for number, one in enumerate(posts):
            for two in posts[number + 1 :]:
                if one.unit != two.unit and _overlap(one, two):
                    since = max(one.since, two.since)
                    yield Doubt(
                        "two_units", f"Từ ngày {format_day(since)} thuộc hai đơn vị, cả hai đều bình xét.",
                        "Ghi một đơn vị là nơi bình xét; đơn vị kia bỏ dấu “bình xét tại đây”.", self._principle("N12"),
                    )  # fmt: skip

    # ---- places in the law

    def _name(self, code: str) -> str:
        award = self.book.awards.get(code)
        return award.name if award else "Hình thức khác"

    def _is_title(self, code: str) -> bool:
        award = self.book.awards.get(code)
        return award is not None and award.is_title

    def _source(self, code: str) -> Citation | None:
        found = self.book.standards_of(code, self._read_day) if code in self.book.awards else ()
        return found[0].source if found else None

    def _streak(self, code: str) -> Citation | None:
        """Return the standard that counts years of this title, of another title before that of a commendation."""
        for award in sorted(self.book.awards, key=lambda one: not self._is_title(one)):
            for standard in self.book.standards_of(award, self._read_day):
                when = standard.when
                if when is not None and when.counts_years and code in when.codes:
                    return standard.source
        return self._source(code)

    def _principle(self, which: str) -> Citation | None:
        return next(
            (one.source for one in self.book.principles if one.id == which and one.in_force(self._read_day)), None
        )

    def _once(self, lines: Sequence[Line]) -> Citation | None:
        day = max((line.decided for line in lines if line.decided), default=self._read_day)
        rule = self.book.principle("once", day)
        return rule.source if rule else self._principle("N3")

    @property
    def _read_day(self) -> date:
        """The day whose law is cited: today, or the last day before a regime that nobody has read."""
        regime = self.book.find_regime(self.today)
        return regime.since - timedelta(days=1) if regime is not None and regime.unread else self.today


def _overlap(one: Posted, two: Posted) -> bool:
    return one.since < two.until and two.since < one.until
