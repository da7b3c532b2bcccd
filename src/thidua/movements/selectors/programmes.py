"""Programmes of two or more bodies."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from thidua.documents.models import Document
from thidua.documents.selectors import documents_visible_to
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.movements.core.programmes import ProgrammeLineKind, standing
from thidua.movements.core.states import span_in_words
from thidua.movements.models import Programme, ProgrammeLine, ProgrammeParty, ProgrammeReview
from thidua.movements.selectors.near import near
from thidua.units.models import Body
from thidua.units.selectors import names_of


@dataclass(frozen=True)
class PartyRow:
    """A party by its name on the day."""

    party: ProgrammeParty
    name: str


@dataclass(frozen=True)
class ProgrammeRow:
    """A line of the list."""

    programme: Programme
    parties: tuple[PartyRow, ...]
    standing: str
    span: str


@dataclass(frozen=True)
class ProgrammeSheet:
    """A programme with everything its page shows."""

    row: ProgrammeRow
    lines: tuple[tuple[ProgrammeLineKind, tuple[ProgrammeLine, ...]], ...]
    reviews: tuple[ProgrammeReview, ...]
    origins: dict[int, Document]
    document: Document | None
    signed: bool


def programmes_visible_to(actor: Actor, power: Power = Power.SEE) -> QuerySet[Programme]:
    """Programmes of the localities in the actor's reach, and of the places above; else none."""
    if not actor.holds(power):
        return Programme.objects.none()
    return Programme.objects.filter(near(actor, power))


def programmes_of(locality: Body, *, actor: Actor) -> QuerySet[Programme]:
    """The locality's programmes that the actor may see, latest first."""
    rows = programmes_visible_to(actor).filter(owner=locality)
    return rows.order_by(F("since").desc(nulls_last=True), "-pk")


def programme_rows(programmes: list[Programme], *, as_of: date) -> list[ProgrammeRow]:
    """The programmes with their parties and where they stand, in two queries."""
    parties = list(ProgrammeParty.objects.filter(programme__in=[p.pk for p in programmes]).order_by("number"))
    names = names_of([party.body_id for party in parties if party.body_id], as_of)
    return [_row(p, [party for party in parties if party.programme_id == p.pk], names, as_of) for p in programmes]


def get_programme(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Programme:
    """The locality's programme of that id.

    Raises:
        NotFound: there is none, it belongs elsewhere, or the actor may not see it: all told alike.
    """
    rows = programmes_visible_to(actor).filter(owner=locality, uid=uid)
    found = rows.select_related("owner", "movement", "document", "passage").first()
    if found is None:
        raise NotFound("Không có chương trình phối hợp này. Quay lại danh sách chương trình phối hợp.")
    return found


def programme_sheet(programme: Programme, *, actor: Actor, as_of: date) -> ProgrammeSheet:
    """The programme with its parts, in a fixed number of queries."""
    row = programme_rows([programme], as_of=as_of)[0]
    lines = list(programme.lines.select_related("passage").order_by("number"))
    grouped = ((kind, tuple(line for line in lines if line.kind == kind)) for kind in ProgrammeLineKind)
    passages = [programme.passage, *(line.passage for line in lines)]
    papers = documents_visible_to(actor)
    origins = papers.filter(text__in={p.text_id for p in passages if p}).order_by("-pk")
    return ProgrammeSheet(
        row=row,
        lines=tuple((kind, found) for kind, found in grouped if found),
        reviews=tuple(programme.reviews.select_related("document").order_by("-year")),
        origins={paper.text_id: paper for paper in origins if paper.text_id},
        document=papers.filter(pk=programme.document_id).first() if programme.document_id else None,
        signed=all(party.party.signed for party in row.parties),
    )


def _row(programme: Programme, parties: list[ProgrammeParty], names: dict[int, str], as_of: date) -> ProgrammeRow:
    where = standing(
        n_parties=len(parties),
        n_signed=sum(party.signed for party in parties),
        ended=programme.ended_on is not None,
        until=programme.until,
        as_of=as_of,
    )
    named = tuple(PartyRow(party, party.name or names.get(party.body_id or 0, "")) for party in parties)
    return ProgrammeRow(programme, named, where, span_in_words(programme.since, programme.until))
