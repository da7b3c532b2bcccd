"""The briefing sheet ("báo cáo giao ban"): only what changed since a chosen day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.ground.dates import format_day
from thidua.papers import Block, Bullet, Document, Head, Heading, Para, Recipients, Run, Signature, Signatures, Title
from thidua.reports.core.given import Issuer
from thidua.reports.core.letters import capital
from thidua.results.core.spans import Moved
from thidua.targets.core.kinds import Verdict

PARTS = (
    ("verdicts", "Đánh giá thay đổi"),
    ("figures", "Số liệu sửa"),
    ("fresh", "Số liệu mới"),
    ("late", "Báo cáo mới quá hạn"),
    ("tasks", "Công việc, công trình"),
    ("entries", "Sổ nguồn lực"),
    ("awards", "Khen thưởng"),
)


@dataclass(frozen=True)
class Change:
    """One thing that changed: what, whose, from what to what; ``target`` leads to its page."""

    name: str
    now: str
    before: str = ""
    note: str = ""
    target: int | None = None

    @property
    def words(self) -> str:
        """The change as a sentence tells it."""
        moved = f"{self.before} thành {self.now}" if self.before else self.now
        return f"{capital(self.name)}: {moved}" + (f" ({self.note})" if self.note else "")


@dataclass(frozen=True)
class Briefing:
    """What changed from the beginning of ``since`` up to ``until``, by part; ``more`` counts what a part leaves out."""

    issuer: Issuer
    since: date
    until: date
    parts: dict[str, tuple[Change, ...]]
    more: dict[str, int]
    simulated: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not any(self.parts.values())

    def shown(self) -> Iterator[tuple[str, tuple[Change, ...], int]]:
        """Yield the parts that hold something: their heading, their changes, how many more there are."""
        for key, heading in PARTS:
            if self.parts.get(key):
                yield heading, self.parts[key], self.more.get(key, 0)


def verdict_changes(moved: Iterable[Moved]) -> list[Change]:
    """Return the verdicts that moved: one line each, and one for several units whose target moved alike, with their names."""
    alike: dict[tuple[str, str, str, bool], list[Moved]] = {}
    for one in moved:
        alike.setdefault((one.label, one.before, one.now, bool(one.whose)), []).append(one)
    found = []
    for (label, before, now, _), rows in alike.items():
        name = label if len(rows) > 1 or not rows[0].whose else f"{label}, {rows[0].whose}"
        note = ", ".join(one.whose for one in rows) if len(rows) > 1 and rows[0].whose else ""
        target = rows[0].target if len(rows) == 1 else None
        found.append(Change(name, Verdict(now).label, Verdict(before).label, note, target))
    return found


def briefing_paper(given: Briefing) -> Document:
    """The sheet as a paper: a heading a part, a dash a change; where nothing changed it says so."""
    days = f"từ ngày {format_day(given.since)} đến ngày {format_day(given.until)}"
    return Document(
        head=Head("", f"ỦY BAN NHÂN DÂN\n{given.issuer.upper_name}", "", given.issuer.short, year=given.until.year,
                  draft=True),
        title=Title("BÁO CÁO GIAO BAN", f"Những thay đổi về thi đua, khen thưởng {days}"),
        body=tuple(_body(given)),
        signatures=Signatures(Signature("", "NGƯỜI TỔNG HỢP", note="(chưa ký)")),
        recipients=Recipients(("Lãnh đạo Ủy ban nhân dân", "Lưu: VT")),
        made_on=given.until,
        author=f"Ủy ban nhân dân {given.issuer.name}",
    )  # fmt: skip


def _body(given: Briefing) -> Iterator[Block]:
    if given.simulated:
        yield Para((Run("Số liệu mô phỏng, không phải của địa phương có thật.", bold=True),))
    if given.empty:
        yield Para((Run("Trong thời gian này không có gì thay đổi."),))
        return
    for number, (heading, changes, more) in enumerate(given.shown(), 1):
        yield Heading(f"{number}. {heading}", level=2)
        for change in changes:
            yield Bullet((Run(f"{change.words}."),))
        if more:
            yield Para((Run(f"Còn {more} mục nữa; xem trên hệ thống.", italic=True),))
