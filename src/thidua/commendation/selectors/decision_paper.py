"""A decision resolved for its paper: names of the day, its lines, the head of the log."""

from __future__ import annotations

from datetime import date

from thidua.audit.selectors import head_signs
from thidua.commendation.core.decision_paper import Line, Words, decision_paper
from thidua.commendation.models import Decision, DecisionItem
from thidua.commendation.selectors.decisions import items_of
from thidua.commendation.selectors.listed import names_on
from thidua.commendation.selectors.things import grouped
from thidua.documents.selectors.law import rulebook
from thidua.papers import Document
from thidua.units.selectors import ancestors, name_of
from thidua.units.services.acts import chain_of

SYMBOL = "QĐ-UBND"


def paper_of(decision: Decision, *, today: date, address: str = "") -> Document:
    """Return the decision as it prints today, or as it went out: a name that was put right later stands as it was signed.

    ``address`` is where codes are checked; with it the PDF bears the decision's code as QR on every page.
    """
    book = rulebook(decision.owner, today)
    names = {code: award.name for code, award in book.awards.items()}
    return decision_paper(_words(decision, today, address), [_line(item) for item in items_of(decision)], names=names)


def _words(decision: Decision, today: date, address: str) -> Words:
    place = name_of(decision.owner, today)
    above = next(iter(ancestors(decision.owner, as_of=today)), None)
    return Words(
        issuer=f"Ủy ban nhân dân\n{place}",
        superior=f"Ủy ban nhân dân\n{name_of(above, today)}" if above is not None and above.owner_id else "",
        place=place.split(" ", 1)[-1], symbol=SYMBOL, abstract=decision.abstract, who=decision.who,
        bases=_lines(decision.bases), articles=tuple(part.strip() for part in decision.articles.split("\n\n") if part.strip()),
        recipients=_lines(decision.recipients), signer=decision.signer, signer_post=decision.signer_post,
        instead_of=decision.instead_of, made_on=decision.decided or today, number=decision.number.split("/")[0],
        day=decision.decided, draft=not decision.is_issued, simulated=decision.simulated,
        foot=_foot(decision), code=grouped(decision.code) if decision.code else "",
        address=f"{address}{decision.code}/" if address and decision.code else "",
    )  # fmt: skip


def _foot(decision: Decision) -> str:
    signs = f"Nhật ký: {head_signs(chain_of(decision.owner))}"
    return f"{signs} · Mã tra cứu: {grouped(decision.code)}" if decision.code else signs


def _line(item: DecisionItem) -> Line:
    names = () if item.list_name else names_on(item)
    return Line(item.printed_name or item.name, item.detail, item.award, item.year, item.merit, names)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
