"""Rows of a list held against the record: who is meant, which answers are possible, and what the award is not for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from thidua.commendation.core.list_rows import Fault, Line
from thidua.commendation.core.names import same_spelling
from thidua.ground.text import fold
from thidua.rules import RuleBook
from thidua.rules.codes import label
from thidua.units.core.names import search_key

NEW = "new"
BARE = "bare"  # new, by the name without the "Ông" that the list wrote before it
SKIP = "skip"


@dataclass(frozen=True)
class Known:
    """A holder in the register, as far as matching needs it."""

    key: int
    name: str
    unit: str
    kind: str
    position: str = ""


@dataclass(frozen=True)
class Proposed:
    """A row with whom it may mean; ``choice`` is the proposed answer: a holder's key, "new", "skip", or "" where one must
    say."""

    line: Line
    known: tuple[Known, ...] = ()
    choice: str = ""
    unit_body: int | None = None
    asks: tuple[str, ...] = ()


def propose(
    lines: Sequence[Line], faults: Iterable[Fault], known: Mapping[str, Sequence[Known]], units: Mapping[str, int]
) -> list[Proposed]:
    """Return each row that may be taken in, with its proposal.

    One holder of that name and unit is taken; one of that name elsewhere is asked about; none is new.  A row that asks
    (two units, two spellings) is answered by a person.
    """
    stopped = {fault.row for fault in faults if fault.stops}
    asked: dict[int, list[Fault]] = {}
    for fault in faults:
        if not fault.stops:
            asked.setdefault(fault.row, []).append(fault)
    found = []
    for line in lines:
        if line.row in stopped:
            continue
        whole = [one for one in known.get(line.key, ()) if one.kind == line.subject]
        bare = [one for one in known.get(fold(line.bare), ()) if one.kind == line.subject] if line.bare else []
        same = [*whole, *bare]
        here = [one for one in same if not line.unit or not one.unit or fold(one.unit) == fold(line.unit)]
        settled = len(whole) == 1 and whole == here  # a name of the register is no form of address
        asks = [fault.message for fault in asked.get(line.row, []) if not (settled and fault.code == "address")]
        if len(same) > 1 and len(here) != 1:
            asks.append(f"Có {len(same)} hồ sơ cùng tên. Chọn đúng người.")
        elif len(here) == 1 and line.subject == "person" and not same_spelling(here[0].name, line.name):
            if not line.bare or here[0] in whole:
                asks.append(f"Hồ sơ đã có ghi “{here[0].name}”, khác cách viết. Chọn là người đó hay người mới.")
        elif same and not here:
            asks.append(f"Có người cùng tên ở {same[0].unit or 'đơn vị khác'}. Chọn là người đó hay người mới.")
        choice = "" if asks else (str(here[0].key) if len(here) == 1 else NEW)
        found.append(Proposed(line, tuple(same), choice, units.get(search_key(line.unit)), tuple(asks)))
    return found


def unfit(lines: Iterable[Line], book: RuleBook, day: date) -> list[Fault]:
    """Return a fault for each row whose award is unknown, or is not for such a subject, with its article."""
    found = []
    for line in lines:
        if not line.award:
            words = "chưa rõ đề nghị danh hiệu, hình thức nào. Thêm cột danh hiệu, hoặc chọn danh hiệu chung cho cả danh sách."
            found.append(Fault(line.row, words, code="award"))
            continue
        if line.award not in book.awards:
            found.append(Fault(line.row, f"không có mã “{line.award}” trong sổ quy định.", code="award"))
            continue
        award = book.awards[line.award]
        if line.subject not in award.kinds:
            place = next((s.source for s in book.standards_of(line.award, day)), None) or next(
                (s.source for s in award.standards), None
            )
            cited = f" ({_article(place)})" if place is not None else ""
            kinds = ", ".join(label(kind) for kind in award.kinds)
            words = (
                f"{award.name} chỉ xét cho {kinds}{cited}; “{line.name[:60]}” là {label(line.subject)}. "
                "Chọn danh hiệu đúng đối tượng."
            )
            found.append(Fault(line.row, words, code="subject"))
    return found


def _article(place: Any) -> str:
    return f"Điều {place.article}, {place.instrument}" if place.article else str(place.instrument)


# ---- rows as they wait for their answers


@dataclass(frozen=True)
class Waiting:
    """A proposal as it is stored until it is answered."""

    row: int
    name: str
    written: str
    subject: str
    unit: str
    unit_body: int | None
    position: str
    award: str
    achievement: str
    sex: str
    year: str
    votes: int | None
    work: str
    facts: Mapping[str, Any]
    choice: str
    bare: str = ""
    asks: list[str] = field(default_factory=list)
    known: list[list[Any]] = field(default_factory=list)


def stored(one: Proposed) -> dict[str, Any]:
    """Return the proposal as JSON."""
    line = one.line
    return asdict(
        Waiting(
            line.row, line.name, line.written[:300], line.subject, line.unit[:200], one.unit_body, line.position, line.award,
            line.achievement, line.sex, line.year, line.votes, line.work, dict(line.facts), one.choice, line.bare, list(one.asks),
            [[who.key, who.name, who.unit, who.position] for who in one.known],
        )
    )  # fmt: skip


def options(one: Waiting) -> list[tuple[str, str]]:
    """Return the answers to whom a row means: those of the register, somebody new, nobody."""
    found = [
        (str(key), f"Là {name}" + (f", {unit}" if unit else "") + ", đã có hồ sơ") for key, name, unit, _ in one.known
    ]
    if one.bare:
        found += [(NEW, f"Người mới, họ Ông: “{one.name}”"), (BARE, f"Người mới, “Ông” là xưng hô: “{one.bare}”")]
    else:
        found.append((NEW, "Người, đơn vị mới"))
    return [*found, (SKIP, "Bỏ dòng này")]


def waiting(raw: Mapping[str, Any]) -> Waiting:
    """Return the proposal that was stored."""
    return Waiting(**raw)
