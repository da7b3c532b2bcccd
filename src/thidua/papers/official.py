"""The papers an office issues, put together from plain text: decision, submission, letter, minutes, and any other kind.

The caller knows the facts and passes words; here stand the parts and their order (Nghị định 30/2020/NĐ-CP, phụ lục I and
the forms of phụ lục III).  What comes back is a `Document` for `render_docx`, `render_pdf`, `render_html`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from thidua.papers.blocks import (
    Addressed,
    Align,
    Annex,
    Bases,
    Block,
    Bullet,
    Document,
    Head,
    Para,
    Recipients,
    Run,
    Signature,
    Signatures,
    Title,
)
from thidua.papers.wording import attached_line

MADE_UP = "Văn bản này dùng số liệu mô phỏng, không phải số liệu của địa phương có thật."


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Everything around the body of a paper.

      `issuer` may have two lines ("Ủy ban nhân dân", "xã Mô Phỏng"); `superior` and it print in capitals.  Without
      `number` and `day` room is left for the clerk.  `foot` stands small at the bottom of every page: the head of the
      audit chain, as decisions and minutes carry it; `mark` is the address of a QR code there.
      `simulated` puts a sentence that says so before the first words.
    An annex without `attached_to` gets the line "(Kèm theo …)", of `decided_by` where that is not the issuer (the chair).
    """

    issuer: str
    symbol: str
    place: str
    abstract: str
    signatures: Signatures
    made_on: date
    superior: str = ""
    number: str = ""
    day: date | None = None
    draft: bool = False
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    foot: str = ""
    mark: str = ""
    simulated: bool = False
    decided_by: str = ""


def decision(
    frame: Frame, *, who: str, bases: Iterable[str], articles: Iterable[str], verb: str = "QUYẾT ĐỊNH:"
) -> Document:
    """A decision: who decides, the bases ("Căn cứ …", "Theo đề nghị của …"), the verb, numbered articles.

    `who` is the post and the body for one that is decided by a person ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MÔ PHỎNG").  An
    article may have several lines; one that begins with "- " is a dash item.
    """
    opening = (centred(who.upper()), Bases(tuple(bases)), centred(verb))
    return _whole(frame, kind="Quyết định", body=(*opening, *_told(frame), *article_blocks(articles)))


def submission(
    frame: Frame, *, to: tuple[str, ...], text: str, bases: Iterable[str] = (), kind: str = "Tờ trình"
) -> Document:
    """A submission, or with another `kind` a report upward: to whom, bases, text by lines."""
    grounds = tuple(bases)
    opening = (Addressed(to), *((Bases(grounds),) if grounds else ()))
    return _whole(frame, kind=kind, body=(*opening, *_told(frame), *text_blocks(text)))


def letter(frame: Frame, *, to: tuple[str, ...], text: str) -> Document:
    """An official letter: no title, the abstract as "V/v …" under the number."""
    return _whole(frame, kind="", body=(Addressed(to), *_told(frame), *text_blocks(text)))


def minutes(frame: Frame, *, body: Iterable[Block]) -> Document:
    """Minutes (biên bản); `frame.signatures` has the secretary on the left and the chair on the right."""
    return paper(frame, kind="Biên bản", body=tuple(body))


def paper(frame: Frame, *, kind: str, body: Iterable[Block]) -> Document:
    """A paper of any kind with a body of blocks; an empty `kind` is a letter."""
    return _whole(frame, kind=kind, body=(*_told(frame), *body))


def _whole(frame: Frame, *, kind: str, body: tuple[Block, ...]) -> Document:
    head = _head(frame, about="" if kind else f"V/v {frame.abstract}")
    return Document(
        head=head,
        title=Title(kind.upper(), frame.abstract) if kind else Title("", ""),
        body=body,
        signatures=frame.signatures,
        recipients=Recipients(frame.recipients),
        made_on=frame.made_on,
        annexes=tuple(_named(annex, frame, head, kind or "Công văn") for annex in frame.annexes),
        author=" ".join(frame.issuer.split()),
        foot=frame.foot,
        mark=frame.mark,
    )


def signature(
    name: str = "", *, post: str, on_behalf_of: str = "", instead_of: str = "", by_order_of: str = "",
    entrusted_by: str = "", note: str = "",
) -> Signature:  # fmt: skip
    """Who signs, with the authority in the order of the decree: TM., then KT. or TL. or TUQ.

    >>> signature("Lê Văn A", post="Phó Chủ tịch", on_behalf_of="Ủy ban nhân dân", instead_of="Chủ tịch").authority
    'TM. ỦY BAN NHÂN DÂN\\nKT. CHỦ TỊCH'
    """
    told = (("TM.", on_behalf_of), ("KT.", instead_of), ("TL.", by_order_of), ("TUQ.", entrusted_by))
    authority = "\n".join(f"{sign} {whom.upper()}" for sign, whom in told if whom)
    return Signature(authority, post.upper(), name, note)


def _head(frame: Frame, *, about: str) -> Head:
    return Head(
        superior=frame.superior.upper(),
        body=frame.issuer.upper(),
        symbol=frame.symbol,
        place=frame.place,
        number=frame.number,
        day=frame.day,
        year=(frame.day or frame.made_on).year,
        draft=frame.draft,
        about=about,
    )


def _named(annex: Annex, frame: Frame, head: Head, kind: str) -> Annex:
    if annex.attached_to:
        return annex
    issuer = frame.decided_by or " ".join(frame.issuer.split())
    return replace(annex, attached_to=attached_line(head, kind=kind, issuer=issuer))


def _told(frame: Frame) -> tuple[Block, ...]:
    return (Para((Run(MADE_UP, bold=True),)),) if frame.simulated else ()


def article_blocks(articles: Iterable[str]) -> Iterator[Block]:
    """Articles numbered from 1; further lines of one are paragraphs or dash items."""
    for number, text in enumerate(articles, 1):
        first, *rest = [line.strip() for line in text.splitlines() if line.strip()] or [""]
        yield Para((Run(f"Điều {number}. ", bold=True), Run(first)))
        yield from text_blocks("\n".join(rest))


def text_blocks(text: str) -> Iterator[Block]:
    """Every line a paragraph, one that begins with "- " a dash item."""
    for line in text.splitlines():
        said = line.strip()
        if said.startswith("- "):
            yield Bullet((Run(said[2:]),))
        elif said:
            yield Para((Run(said),))


def centred(text: str) -> Para:
    """A line of its own in bold: who decides, "QUYẾT ĐỊNH:"."""
    return Para((Run(text, bold=True),), align=Align.CENTER, indent=False)
