"""Initiatives resolved for their papers: names of the day, points, what the council said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from thidua.audit.selectors import head_signs
from thidua.commendation.core.decision_states import DecisionState
from thidua.commendation.core.initiative_papers import (
    Applied,
    Author,
    Board,
    DecisionFacts,
    Recognised,
    Scored,
    Summed,
)
from thidua.commendation.core.initiative_words import proposal_base, reach_words
from thidua.commendation.models import (
    Initiative,
    InitiativeAuthor,
    InitiativeCall,
    InitiativeDecision,
    InitiativePoint,
)
from thidua.commendation.selectors.initiatives import authors_of, heard, means_of
from thidua.councils.core.kinds import CouncilKind
from thidua.councils.models import Member
from thidua.councils.selectors import Outcome, council_of_kind, members_on
from thidua.documents.selectors import Issued, issued_of
from thidua.ground.numbers import format_number
from thidua.units.selectors import ancestors, name_of, names_of
from thidua.units.services.acts import chain_of


def application_of(row: Initiative, today: date) -> Applied:
    """Return the application as it prints."""
    owner = row.call.owner
    authors = authors_of([row]).get(row.pk, [])
    names = _units(authors, [row], today)
    council = council_of_kind(owner, CouncilKind.INITIATIVE, as_of=today)
    place = name_of(owner, today)
    return Applied(
        to=council.name if council else f"Ủy ban nhân dân {place}", place=_short(place), call=row.call.name, name=row.name,
        field=row.field, unit=_capital(names.get(row.from_body_id, "")),
        authors=tuple(Author(one.holder.name, _capital(_unit(one, names)), one.share_words) for one in authors),
        scope=row.scope_asked_label, used_from=row.used_from, before=row.before, solution=row.solution, effect=row.effect,
        answers=tuple((one.label, one.text) for one in row.answers.order_by("place")), form_source=row.call.form_source,
        made_on=row.submitted_at.date() if row.submitted_at else today, simulated=row.simulated,
    )  # fmt: skip


def board_of(call: InitiativeCall, today: date) -> tuple[Board, list[Member]] | None:
    """Return the initiative council of the round's locality with its members of the day, or None where there is none."""
    council = council_of_kind(call.owner, CouncilKind.INITIATIVE, as_of=today)
    if council is None:
        return None
    place = name_of(call.owner, today)
    board = Board(
        council.name, f"Ủy ban nhân dân {place}", _short(place), call.name, today, call.form_source, call.simulated
    )
    return board, list(members_on(council, today))


def asked_of(
    rows: Sequence[Initiative], call: InitiativeCall, members: Sequence[Member], today: date
) -> list[tuple[str, list[Scored]]]:
    """Return what each member scores: every one of ``rows`` of which he is no author."""
    lines = tuple((one.name, int(one.most)) for one in call.criteria.order_by("place"))
    authors = authors_of(rows)
    names = _units([one for some in authors.values() for one in some], rows, today)
    sheets = {
        row.pk: Scored(row.name, _authors(authors.get(row.pk, [])), _capital(names.get(row.from_body_id, "")), lines)
        for row in rows
    }
    found = []
    for member in members:
        own = {row.pk for row in rows if _wrote(member, authors.get(row.pk, []))}
        if asked := [sheets[row.pk] for row in rows if row.pk not in own]:
            found.append((member.person.full_name, asked))
    return found


def summary_of(rows: Sequence[Initiative], members: Sequence[Member]) -> list[Summed]:
    """Return the sums of each member in the order given, and the means; three queries."""
    sums: dict[tuple[int, int], int] = {}
    points = InitiativePoint.objects.filter(initiative__in=[row.pk for row in rows])
    for initiative, member, given in points.values_list("initiative", "member", "points"):
        sums[initiative, member] = sums.get((initiative, member), 0) + given
    authors, means = authors_of(rows), means_of(rows)
    return [
        Summed(
            row.name, ", ".join(one.holder.name for one in authors.get(row.pk, [])),
            tuple(
                Decimal(sums[row.pk, one.pk]) / 100 if (row.pk, one.pk) in sums else None for one in members
            ),
            means.get(row.pk),
        )
        for row in rows
    ]  # fmt: skip


def decision_facts(row: InitiativeDecision, *, today: date) -> DecisionFacts:
    """Return both papers as they print today, or as they went out."""
    place = name_of(row.owner, today)
    above = next(iter(ancestors(row.owner, as_of=today)), None)
    letter = letter_stand(row)
    number, day = (letter.number, letter.date) if letter else ("", None)
    issued = row.state == DecisionState.ISSUED
    return DecisionFacts(
        office=f"Ủy ban nhân dân\n{place}",
        superior=f"Ủy ban nhân dân\n{name_of(above, today)}" if above is not None and above.owner_id else "",
        place=_short(place), made_on=row.decided or today, who=row.who, abstract=row.abstract,
        bases=(*_lines(row.bases), proposal_base(row.letter_issuer, number, day)),
        articles=tuple(part.strip() for part in row.articles.split("\n\n") if part.strip()),
        recipients=_lines(row.recipients), signer=row.signer, signer_post=row.signer_post, instead_of=row.instead_of,
        number=row.number.split("/")[0], day=row.decided, draft=not issued, letter_issuer=row.letter_issuer,
        letter_to=row.letter_to, letter_text=row.letter_text, letter_signer=row.letter_signer, letter_post=row.letter_post,
        letter_number=number.split("/")[0], letter_day=day, letter_draft=not number, scope=reach_words(row.scope_label),
        lines=tuple(annex_lines(row, today)), foot=f"Nhật ký: {head_signs(chain_of(row.owner))}", simulated=row.simulated,
    )  # fmt: skip


def letter_stand(row: InitiativeDecision) -> Issued | None:
    """Return where the letter stands with the clerk, or None where it never went."""
    return issued_of([row.letter]).get(row.letter.pk) if row.letter is not None else None


def decision_stand(row: InitiativeDecision) -> Issued | None:
    """Return where the decision stands with the clerk, or None where it never went."""
    return issued_of([row.document]).get(row.document.pk) if row.document is not None else None


def annex_lines(row: InitiativeDecision, today: date) -> list[Recognised]:
    """Return the lines of the annex, in the order in which they were applied for."""
    rows = list(Initiative.objects.filter(decision=row).order_by("pk"))
    authors, told = authors_of(rows), heard(rows)
    names = _units([one for some in authors.values() for one in some], rows, today)
    return [
        Recognised(
            one.name, _authors(authors.get(one.pk, [])), _capital(names.get(one.from_body_id, "")),
            _council(told.get(str(one.uid)), row.council_paper),
        )
        for one in rows
    ]  # fmt: skip


def _council(outcome: Outcome | None, minutes: str) -> str:
    if outcome is None or outcome.tally is None:
        return minutes
    share = "" if outcome.percent is None else f" ({format_number(outcome.percent)}%)"
    return f"{outcome.in_favour}/{outcome.members} phiếu{share}"


def _authors(authors: Sequence[InitiativeAuthor]) -> str:
    if len(authors) == 1:
        return str(authors[0].holder.name)
    return "; ".join(f"{one.holder.name} ({one.share_words})" for one in authors)


def _wrote(member: Member, authors: Sequence[InitiativeAuthor]) -> bool:
    return any(one.holder.person_id == member.person_id for one in authors)


def _units(authors: Sequence[InitiativeAuthor], rows: Sequence[Initiative], today: date) -> dict[int, str]:
    keys = {one.holder.unit_id for one in authors if one.holder.unit_id} | {row.from_body_id for row in rows}
    return names_of(keys, today)


def _unit(one: InitiativeAuthor, names: dict[int, str]) -> str:
    return names.get(one.holder.unit_id or 0) or str(one.holder.unit_name)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _short(place: str) -> str:
    return place.split(" ", 1)[-1]


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
