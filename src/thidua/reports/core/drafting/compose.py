"""A draft as a document of blocks: every number resolved, parts and annexes numbered, the layout of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from thidua.papers import (
    Addressed,
    Annex,
    Bases,
    Block,
    Bullet,
    Document,
    Heading,
    Para,
    Recipients,
    Run,
    Signature,
    Signatures,
    Table,
    Title,
    list_table,
    roman,
)
from thidua.papers import Head as PaperHead
from thidua.papers.official import MADE_UP, centred
from thidua.papers.wording import attached_line
from thidua.reports.core.drafting.content import AnnexSaid, Content, Part, lines_of
from thidua.reports.core.drafting.kinds import AnnexKind, Level
from thidua.reports.core.drafting.lists import plan_table
from thidua.reports.core.drafting.tokens import Numbers, spelled
from thidua.reports.core.letters import uncapital


def compose(content: Content, numbers: Numbers, *, made_on: date, draft: bool = True) -> Document:
    """The paper as it prints.  ``draft`` writes DỰ THẢO under the number; number, day and signature stay open."""
    head, kind = content.head, content.kind
    above = PaperHead(
        superior=head.superior.upper(),
        body=head.issuer.upper(),
        symbol=head.symbol,
        place=head.place,
        year=(head.day or made_on).year,
        draft=draft,
        about=f"V/v {uncapital(head.abstract)}" if kind.letter else "",
    )
    return Document(
        head=above,
        title=Title("", "") if kind.letter else Title(kind.label.upper(), head.abstract),
        body=tuple(_body(content, numbers)),
        signatures=Signatures(Signature(head.authority, head.post, head.signer), left=_left(content)),
        recipients=Recipients(lines_of(head.recipients)),
        made_on=made_on,
        annexes=tuple(_annexes(content, above, numbers)),
        author=" ".join(head.issuer.split()),
    )


def bound_values(document: Document) -> dict[str, str]:
    """Every bound number of the paper as it prints: what is kept when it goes out."""
    return {run.bound: run.text for run in document.runs() if run.bound is not None}


def headings(parts: tuple[Part, ...]) -> list[str]:
    """The heading of each part as it prints: "I. MỤC ĐÍCH", "1. Yêu cầu", "Điều 2."; "" for an unnumbered one."""
    main, article = count(1), count(1)
    sub = count(1)
    found = []
    for part in parts:
        if part.level is Level.MAIN:
            sub = count(1)
            found.append(f"{roman(next(main))}. {part.heading.upper()}")
        elif part.level is Level.SUB:
            found.append(f"{next(sub)}. {part.heading}")
        elif part.level is Level.ARTICLE:
            found.append(f"Điều {next(article)}. {part.heading}".rstrip())
        else:
            found.append(part.heading)
    return found


def _body(content: Content, numbers: Numbers) -> Iterator[Block]:
    kind, to = content.kind, lines_of(content.head.addressed)
    if kind.addressed and to:
        yield Addressed(to)
    if kind.decides:
        yield centred(_who_decides(content))
    if content.bases:
        yield Bases(tuple(f"Căn cứ {base}" for base in content.bases))
    if kind.decides:
        yield centred("QUYẾT ĐỊNH:")
    if content.simulated:
        yield Para((Run(MADE_UP, bold=True),))
    for part, heading in zip(content.parts, headings(content.parts), strict=True):
        yield from _part(part, heading, numbers)


def _who_decides(content: Content) -> str:
    post, issuer = content.head.post.upper(), " ".join(content.head.issuer.upper().split())
    return f"{post} {issuer}" if post and not content.head.authority.startswith("TM.") else issuer


def _part(part: Part, heading: str, numbers: Numbers) -> Iterator[Block]:
    lines = [line.strip() for line in part.text.splitlines() if line.strip()]
    if part.level is Level.ARTICLE:  # "Điều 1." stands before its own words, in bold
        first = spelled(lines.pop(0), numbers) if lines else ()
        yield Para((Run(f"{heading} " if first else heading, bold=True), *first))
    elif heading:
        yield Heading(heading, 1 if part.level is Level.MAIN else 2)
    for line in lines:
        if line.startswith("- "):
            yield Bullet(spelled(line[2:], numbers))
        else:
            yield Para(spelled(line, numbers))


def _annexes(content: Content, head: PaperHead, numbers: Numbers) -> Iterator[Annex]:
    many = len(content.annexes) > 1
    issuer = _who_attaches(content)
    for number, annex in enumerate(content.annexes, 1):
        table = _table(annex, numbers)
        yield Annex(
            annex.title,
            (table,) if table else (Para((Run("(Chưa có dòng nào.)", italic=True),)),),
            numeral=roman(number) if many else "",
            attached_to=attached_line(head, kind=content.kind.label, issuer=issuer),
        )


def _who_attaches(content: Content) -> str:
    """Whose paper the annex belongs to: of a decision of the chair the chair's."""
    issuer = " ".join(content.head.issuer.split())
    if not content.kind.decides or content.head.authority.startswith("TM."):
        return issuer
    return f"{content.head.post.capitalize()} {issuer}" if content.head.post else issuer


def _table(annex: AnnexSaid, numbers: Numbers) -> Table | None:
    if annex.kind is AnnexKind.TARGETS:
        return plan_table(numbers) if numbers.board.rows else None
    return list_table(annex.columns, annex.rows, name=annex.title) if annex.rows else None


def _left(content: Content) -> Signature | None:
    head = content.head
    return Signature(head.left_authority, head.left_post) if head.left_post or head.left_authority else None
