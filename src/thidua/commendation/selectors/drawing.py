"""The facts of a submission's papers, names resolved."""

from __future__ import annotations

from datetime import date

from thidua.audit.selectors import head_signs
from thidua.commendation.core.kinds import VoteForm
from thidua.commendation.core.papers_drawn import Meeting, Named, Told, Village
from thidua.commendation.core.states import CLOSED
from thidua.commendation.models import Attestation, NameList, Nomination, Submission, UnitMinutes
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.selectors.nominations import award_name
from thidua.rules.codes import label
from thidua.units.core.names import first_up
from thidua.units.selectors import ancestors, name_of
from thidua.units.services.acts import chain_of


def told_of(row: Submission, *, today: date) -> Told:
    """Return what the letter, the list and the minutes of a submission say today."""
    book = book_of(row, today)
    owner, unit = name_of(row.owner, today), name_of(row.from_body, today)
    itself = row.from_body_id == row.owner_id
    above = next(iter(ancestors(row.owner, as_of=today)), None)
    attests = list(Attestation.objects.filter(submission=row).order_by("pk"))
    live = Nomination.objects.filter(submission=row).exclude(state__in=[s.value for s in CLOSED])
    return Told(
        unit=f"Ủy ban nhân dân {owner}" if itself else first_up(unit),
        superior=(f"Ủy ban nhân dân {name_of(above, today)}" if above is not None and above.owner_id else "")
        if itself
        else f"Ủy ban nhân dân {owner}",
        to=first_up(f"{label(row.decider)} ({owner})" if row.decider else f"Ủy ban nhân dân {owner}"),
        place=owner.split(" ", 1)[-1], abstract=row.abstract, number=row.number, day=row.date, season=row.season,
        kind=row.kind_label, procedure=row.procedure_label, made_on=row.date or today,
        rows=tuple(
            Named(
                one.holder.name, one.position, one.unit_name, str(one.votes) if one.votes is not None else "",
                award_name(book, one.award), one.achievement,
            )
            for one in live.select_related("holder").order_by("place", "pk")
        ),
        villages=tuple(
            Village(one.body_name, award_name(book, one.award), one.n_named, one.n_all, tuple(one.names_list()))
            for one in NameList.objects.filter(submission=row, state="live").order_by("place")
        ),
        meeting=_meeting(row), attested=tuple(one.words.removesuffix(".") for one in attests),
        signer=attests[0].signer if attests else "", signer_post=attests[0].post if attests else "",
        movement=row.movement.name if row.movement is not None else "", simulated=row.simulated,
        foot=f"Nhật ký: {head_signs(chain_of(row.owner))}",
    )  # fmt: skip


def _meeting(row: Submission) -> Meeting | None:
    held = UnitMinutes.objects.filter(submission=row).first()
    if held is None:
        return None
    return Meeting(
        held.held_on, held.held_at, held.place, held.chair, held.chair_post, held.secretary, held.members, held.present,
        held.absent, VoteForm(held.vote_form).label, held.discussion,
    )  # fmt: skip
