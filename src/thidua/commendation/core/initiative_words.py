"""The words of the two papers that recognise initiatives: the council's letter and the decision; all may be changed.

Bases are instruments of the law book that are in force on the day and known by number; nothing else is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.commendation.core.decision_words import grounds
from thidua.ground.dates import format_day
from thidua.rules import RuleBook

CHARTER = "ND13SK"


@dataclass(frozen=True)
class Round:
    """What the two papers say of a round: its name, its paper, how many applied, were received and are proposed."""

    name: str
    paper: str
    opens: date
    closes: date
    n_sent: int
    n_received: int
    n_proposed: int
    n_authors: int
    scope: str
    place: str


@dataclass(frozen=True)
class Sat:
    """One session of the initiative council that carried some of them, or the minutes of one held elsewhere."""

    words: str
    n: int


def initiative_grounds(book: RuleBook, day: date) -> list[str]:
    """Return the bases: the law and its decree in force on the day, and the charter of initiatives."""
    charter = next((one for one in book.instruments if one.id == CHARTER), None)
    lines = grounds(book, day, codes=("CSTDCS",))
    if charter is not None and charter.issued is not None and (charter.since or charter.issued) <= day < charter.until:
        issued = charter.issued
        lines.append(
            f"Căn cứ Nghị định số {charter.number} ngày {issued:%d} tháng {issued:%m} năm {issued:%Y}: {charter.name}"
        )
    return lines


def reach_words(scope: str) -> str:
    """Return how far, as a paper says it.

    >>> reach_words("cơ sở"), reach_words("cấp tỉnh")
    ('cấp cơ sở', 'cấp tỉnh')
    """
    return f"cấp {scope}" if scope == "cơ sở" else scope


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def decision_abstract(told: Round) -> str:
    """Return the abstract: what is recognised, of which round."""
    return f"Về việc công nhận sáng kiến {_lower(told.name)}"[:300]


def decision_articles(told: Round, *, keeper: str) -> list[str]:
    """Return the articles: what is recognised, what follows for authors and units, who carries it out."""
    return [
        f"Công nhận {told.n_proposed} sáng kiến của {told.n_authors} tác giả, đồng tác giả, phạm vi ảnh hưởng "
        f"{told.scope} (có danh sách kèm theo).",
        "Tác giả, đồng tác giả có tên tại danh sách được cấp Giấy chứng nhận sáng kiến. Các cơ quan, đơn vị có sáng kiến "
        "được công nhận tiếp tục áp dụng, theo dõi hiệu quả và phổ biến sáng kiến.",
        f"{keeper} và các cơ quan, đơn vị, cá nhân có tên tại danh sách chịu trách nhiệm thi hành Quyết định này.",
    ]


def letter_text(told: Round, sessions: Sequence[Sat]) -> str:
    """Return the text of the council's letter: the round, the sessions with their counts, what is asked."""
    opening = f"Thực hiện {told.paper}, từ" if told.paper else "Từ"
    lines = [
        f"{opening} ngày {format_day(told.opens)} đến hết ngày {format_day(told.closes)}, {_lower(told.name)} có "
        f"{told.n_sent} đơn đề nghị công nhận sáng kiến nộp về {told.place}; đã tiếp nhận {told.n_received} đơn."
    ]
    lines += [f"{one.words}: thông qua {one.n} sáng kiến trong danh sách kèm theo." for one in sessions]
    lines.append(
        f"Hội đồng sáng kiến kính đề nghị xem xét, công nhận {told.n_proposed} sáng kiến, phạm vi ảnh hưởng {told.scope} "
        "(có danh sách kèm theo)."
    )
    return "\n".join(lines)


def proposal_base(issuer: str, number: str, day: date | None) -> str:
    """Return the last base of the decision: on whose letter; with room where the letter has no number yet."""
    when = format_day(day) if day else "…"
    return f"Theo đề nghị của {issuer} tại Tờ trình số {number or '…'} ngày {when}"
