"""A decision as an official paper: head, bases, articles, the list as its annex."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.commendation.core.decision_words import long_day, year_words
from thidua.papers import Align, Annex, Document, ListGroup, Para, Run, Signatures, list_annex
from thidua.papers.official import Frame, decision, signature


@dataclass(frozen=True)
class Line:
    """A line of the annex: bearer, unit or post, award, year; ``names`` where it stands for a village list."""

    name: str
    detail: str
    award: str
    year: str
    merit: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """What a decision says, resolved."""

    issuer: str
    superior: str
    place: str
    symbol: str
    abstract: str
    who: str
    bases: tuple[str, ...]
    articles: tuple[str, ...]
    recipients: tuple[str, ...]
    signer: str
    signer_post: str
    instead_of: str
    made_on: date
    number: str = ""
    day: date | None = None
    draft: bool = True
    simulated: bool = False
    foot: str = ""
    code: str = ""
    address: str = ""


def decision_paper(words: Words, lines: Sequence[Line], *, names: Mapping[str, str]) -> Document:
    """The decision with its list; ``names`` gives the name of each award code."""
    frame = Frame(
        issuer=words.issuer, superior=words.superior, symbol=words.symbol, place=words.place, abstract=words.abstract,
        signatures=Signatures(signature(words.signer, post=words.signer_post, instead_of=words.instead_of)),
        made_on=words.made_on, number=words.number, day=words.day, draft=words.draft, recipients=words.recipients,
        annexes=tuple(_annexes(words, lines, names)), foot=words.foot, mark=words.address, simulated=words.simulated,
    )  # fmt: skip
    return decision(frame, who=words.who, bases=words.bases, articles=words.articles)


def _annexes(words: Words, lines: Sequence[Line], names: Mapping[str, str]) -> Iterable[Annex]:
    if not lines:
        return
    number = words.number or "…"
    day = long_day(words.day) if words.day else "ngày … tháng … năm …"
    attached = f"(Kèm theo Quyết định số {number}{'' if '/' in number else '/' + words.symbol} {day} của {words.who})"
    groups = [_group(one, rows, names) for one, rows in _by_award(lines)]
    columns = ("Họ và tên, tên tập thể", "Chức vụ, đơn vị")
    annex = list_annex("Danh sách khen thưởng", columns, groups, attached_to=attached)
    if not words.code:
        yield annex
        return
    told = f"Mã tra cứu: {words.code}. Nhập mã này và tên ghi trong danh sách ở trang Kiểm tra khen thưởng của cổng."
    yield replace(annex, body=(*annex.body, Para((Run(told, italic=True),), align=Align.LEFT, indent=False)))


def _by_award(lines: Sequence[Line]) -> list[tuple[tuple[str, str, str], list[Line]]]:
    found: dict[tuple[str, str, str], list[Line]] = {}
    for line in lines:
        found.setdefault((line.award, line.year, line.name if line.names else ""), []).append(line)
    return list(found.items())


def _group(key: tuple[str, str, str], lines: Sequence[Line], names: Mapping[str, str]) -> ListGroup:
    award, year, village = key
    title = f"{names.get(award, award)} {year_words(year)}"
    if village:
        rows = tuple((name, village) for line in lines for name in line.names)
        return ListGroup(f"{title}: {village} ({len(rows)})", rows)
    return ListGroup(f"{title} ({len(lines)})", tuple((line.name, line.detail) for line in lines))
