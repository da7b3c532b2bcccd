"""What a figure, a movement or a paper found in a text would become: the proposal that a person accepts or mends.

A proposal is plain text, as a person would type it: numbers are Vietnamese, codes are those of the rooms that store them.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from thidua.ground.numbers import format_number
from thidua.ledgers.core.kinds import EntryKind
from thidua.reading.core.figures import DocumentName, Figure, MovementName, Reading, WordlessTarget
from thidua.reading.core.ledger_lines import ledger_line, value_beside
from thidua.reading.core.letters import UPPER


class ProposalKind(StrEnum):
    """What a candidate becomes when it is accepted."""

    TARGET = "target"
    RESULT = "result"
    STATED = "stated"
    FACT = "fact"
    MOVEMENT = "movement"
    DOCUMENT = "document"
    LEDGER = "ledger"

    @property
    def label(self) -> str:
        """What pages call it."""
        return _LABELS[self.value]


_LABELS = {
    "target": "Chỉ tiêu kế hoạch", "result": "Kết quả", "stated": "Tỷ lệ so với kế hoạch, như văn bản nói",
    "fact": "Thứ hạng, ghi nhận", "movement": "Phong trào", "document": "Văn bản viện dẫn",
    "ledger": "Khoản của sổ nguồn lực",
}  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """One proposal.  Empty text means: the text does not say, or it does not apply.

    ``target_kind``, ``comparator``, ``direction`` are codes of the targets room; ``total`` and ``relative`` are "", "yes" or
    "no" (V8, V7); ``bound`` one of = > < ~; ``period`` Vietnamese words; ``day`` and ``since`` ISO days.

    Of a line of a ledger: ``entry_kind``, ``source``, ``status``, ``way`` are codes of the ledgers room, ``subject`` what it
    was for, ``fund`` the fund's name or uid.  ``inside`` says what total it lies in: the place in the text where that total
    is marked, "entry:" and the uid of an entry, or "apart" for one that a person has looked at and adds.  ``money`` is a
    value in money beside an amount in kind.  ``also_result``: the number is saved as the result of ``indicator`` too.
    """

    kind: str
    label: str
    number: str = ""
    high: str = ""
    whole: str = ""
    measure: str = ""
    comparator: str = "="
    bound: str = "="
    target_kind: str = "level"
    direction: str = ""
    total: str = ""
    relative: str = ""
    no_number: bool = False
    every_part: bool = False
    estimate: bool = False
    basis: str = ""
    period: str = ""
    places: tuple[str, ...] = ()
    words: str = ""
    rank_field: str = ""
    role: str = ""
    indicator: str = ""
    form: str = ""
    level: str = ""
    since: str = ""
    paper_kind: str = ""
    paper_number: str = ""
    day: str = ""
    issuer: str = ""
    entry_kind: str = ""
    subject: str = ""
    source: str = ""
    status: str = ""
    way: str = ""
    fund: str = ""
    inside: str = ""
    money: str = ""
    money_measure: str = ""
    whole_area: bool = False
    also_result: bool = False
    certain: bool = True

    def to_json(self) -> dict[str, Any]:
        """Return the proposal as JSON keeps it."""
        return {**asdict(self), "places": list(self.places)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Proposal:
        """Return the proposal that :meth:`to_json` wrote; keys of later versions are left out."""
        known = {f.name for f in fields(cls)}
        values = {name: value for name, value in kept.items() if name in known}
        return cls(**{**values, "places": tuple(kept.get("places", ()))})


@dataclass(frozen=True)
class Found:
    """A proposal and the place in the text that it rests on."""

    proposal: Proposal
    start: int
    end: int


_KIND_OF_ROLE = {
    "target": ProposalKind.TARGET,
    "result": ProposalKind.RESULT,
    "share": ProposalKind.RESULT,
    "growth": ProposalKind.RESULT,
    "rating_count": ProposalKind.RESULT,
    "award_count": ProposalKind.RESULT,
    "vs_plan": ProposalKind.STATED,
    "rank": ProposalKind.FACT,
}
_COMPARATORS = {"=": "=", "~": "=", ">": ">", ">=": ">=", "<": "<", "<=": "<="}
_BOUNDS = {"=": "=", "~": "~", ">": ">", ">=": ">", "<": "<", "<=": "<"}
_ESTIMATED = re.compile(r"(?<!\w)ước(?!\w)", re.IGNORECASE)
_PLACES = re.compile(rf"\s*\(\s*(?P<names>[{UPPER}][^()\d]{{2,160}}?)\s*\)")
_TOTAL = re.compile(r"(?:tổng số|nâng (?:tổng )?số|lũy kế|lên)\W*$", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?<=\s)|^)(?:(?:giảm|tăng thêm|tăng|vượt)\s+)?(?:(?:trên|hơn|gần|dưới|từ|ít nhất|tối thiểu|khoảng|cả)\s+)?$",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"^\s*(?P<field>toàn tỉnh|cả nước|toàn huyện|trong tỉnh|trong cụm|trên [^,.;]{3,40}|của [^,.;]{3,40})"
)


def proposals(reading: Reading) -> list[Found]:
    """Return a proposal for each thing found in ``reading``, in order of place."""
    found = _of_figures(reading)
    taken = [(f.start, f.end) for f in found]
    found += [
        Found(_of_wordless(w), w.start, w.end)
        for w in reading.wordless
        if not any(s < w.end and w.start < e for s, e in taken)
    ]
    found += [Found(_of_movement(m), m.start, m.end) for m in reading.movements]
    found += [Found(_of_document(d), d.start, d.end) for d in reading.documents]
    return sorted(found, key=lambda f: (f.start, f.end))


def _of_figures(reading: Reading) -> list[Found]:
    found: list[Found] = []
    figures = list(reading.figures)
    for index, figure in enumerate(figures):
        low = figures[index - 1] if index else None
        if low and figure.comparator == "<=" and low.comparator == ">=" and low.label == figure.label and found:
            ranged = replace(found[-1].proposal, high=format_number(figure.value), comparator="range")
            found[-1] = Found(ranged, found[-1].start, _end(reading.text, figure))
            continue
        start = _start(reading.text, figure)
        proposal = _as_ledger(reading.text, figure, _of_figure(reading.text, figure), found)
        if value_beside(reading.text, figure) and low is not None:
            _note_value(found, low, figure)
        found.append(Found(proposal, start, _end(reading.text, figure)))
    return found


def _as_ledger(text: str, figure: Figure, base: Proposal, found: list[Found]) -> Proposal:
    """Return the proposal as a line of a ledger, if its words say so; a part names the place of its total before it."""
    line = ledger_line(text, figure)
    if line is None:
        return base
    totals = [f for f in found if f.proposal.entry_kind == line.kind and f.proposal.label == figure.part_of]
    inside = str(totals[-1].start) if figure.part_of and totals else ""
    return replace(
        base, kind=ProposalKind.LEDGER.value, target_kind="level", direction="", total="", places=(),
        entry_kind=line.kind.value, subject=line.subject, source=line.source, status=line.status.value,
        way=line.way.value if line.way else "", fund=line.fund_name, inside=inside, certain=figure.certain,
        whole_area=not inside and line.way is None,
    )  # fmt: skip


def _note_value(found: list[Found], low: Figure, figure: Figure) -> None:
    """Put the value in money beside the help or the work named just before it; it is added to nothing."""
    last = found[-1]
    of_kind = last.proposal.entry_kind in (EntryKind.SUPPORT, EntryKind.OUTPUT, EntryKind.RESOURCE)
    if of_kind and last.start <= low.start < last.end and "đồng" not in last.proposal.measure:
        valued = replace(last.proposal, money=format_number(figure.value), money_measure=figure.unit)
        found[-1] = Found(valued, last.start, last.end)


def _of_figure(text: str, figure: Figure) -> Proposal:
    kind = _KIND_OF_ROLE[figure.role]
    before = text[max(figure.quote_start, figure.start - 40) : figure.start]
    base = Proposal(
        kind=kind.value,
        label=figure.label,
        number=format_number(figure.value),
        whole="" if figure.denominator is None else format_number(figure.denominator),
        measure=figure.unit,
        comparator=_COMPARATORS[figure.comparator],
        bound=_BOUNDS[figure.comparator],
        direction=figure.direction or "",
        estimate=_ESTIMATED.search(before) is not None and kind is ProposalKind.RESULT,
        basis=figure.basis or "",
        period=figure.period or "",
        words=figure.quote,
        role=figure.role,
        certain=figure.certain and figure.comparator != "~" and not figure.proposed,
    )
    if kind is ProposalKind.TARGET:
        return _as_target(text, figure, base)
    if kind is ProposalKind.FACT:
        among = _AMONG.match(text[figure.end : figure.end + 60])
        return replace(base, rank_field=among["field"].strip() if among else "", certain=False)
    if figure.role == "growth":
        return replace(base, label=f"Tốc độ {'tăng' if figure.direction == 'up' else 'giảm'} {_low(figure.label)}")
    return base


def _as_target(text: str, figure: Figure, base: Proposal) -> Proposal:
    if figure.unit == "tiêu chí" and figure.direction and re.search(r"cả\s*$", text[: figure.start][-6:]):
        return replace(
            base, target_kind="direction", number="", measure="", every_part=True, no_number=False, certain=False
        )
    if figure.unit == "hạng":
        return replace(base, target_kind="rank", comparator="<=", measure="hạng", direction="")
    named = _PLACES.match(text, _end(text, figure))
    places = tuple(p.strip() for p in re.split(r",|\svà\s|;", named["names"]) if p.strip()) if named else ()
    total = "yes" if _TOTAL.search(text[figure.quote_start : figure.start]) else ""
    kind = "change" if figure.direction else "level"
    return replace(base, target_kind=kind, places=places, total="" if kind == "change" else total)


def _of_wordless(target: WordlessTarget) -> Proposal:
    return Proposal(
        kind=ProposalKind.TARGET.value,
        label=target.label,
        target_kind=target.kind,
        direction=target.direction or "",
        basis=target.basis or "",
        period=target.period or "",
        words=target.quote,
        no_number=target.kind != "direction",
        certain=False,
    )


def _of_movement(movement: MovementName) -> Proposal:
    form = "drive" if movement.form == "campaign" else "regular"
    return Proposal(
        kind=ProposalKind.MOVEMENT.value, label=movement.name, form=form, words=movement.name,
        certain=movement.form == "campaign",
    )  # fmt: skip


def _of_document(document: DocumentName) -> Proposal:
    return Proposal(
        kind=ProposalKind.DOCUMENT.value, label=f"{document.kind} {document.number}", paper_kind=document.kind,
        paper_number=document.number, day=document.date or "", issuer=document.issuer or "", certain=bool(document.date),
    )  # fmt: skip


def _start(text: str, figure: Figure) -> int:
    """Return where the mark of a figure begins: its comparator word belongs to it."""
    before = text[max(figure.quote_start, figure.start - 24) : figure.start]
    word = _LEAD.search(before)
    return figure.start - len(word.group().lstrip()) if word and word.group().strip() else figure.start


def _end(text: str, figure: Figure) -> int:
    """Return where the mark of a figure ends: behind its measure."""
    rest = text[figure.end : figure.end + 40]
    unit = re.match(r"\s*(?:%|‰|[^\W\d_]+(?:[/ ][^\W\d_]+){0,3})", rest)
    written = figure.unit.split("/")[0].split(",")[0]
    if unit is None:
        return figure.end
    at = rest.lower().find(written.lower())
    if 0 <= at <= 12:
        tail = re.match(r"(?:\s?/\s?[^\W\d_]+)*", rest[at + len(written) :])
        return figure.end + at + len(written) + (tail.end() if tail else 0)
    return figure.end


def _low(label: str) -> str:
    return label[:1].lower() + label[1:]
