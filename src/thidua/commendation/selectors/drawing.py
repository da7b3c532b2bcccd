"""The facts of a submission's papers, names resolved."""

from __future__ import annotations

from datetime import date

from thidua.audit.selectors import head_signs
from thidua.commendation.core.cases import own_decider
from thidua.commendation.core.fairness import Share
from thidua.commendation.core.kinds import VoteForm
from thidua.commendation.core.papers_drawn import Meeting, Named, Told, Village
from thidua.commendation.core.states import CLOSED
from thidua.commendation.core.steps import StepKind
from thidua.commendation.models import Attestation, NameList, Nomination, StepRecord, Submission, UnitMinutes
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.selectors.fairness import fairness_of
from thidua.commendation.selectors.nominations import award_name
from thidua.ground.dates import format_day
from thidua.ground.numbers import format_number
from thidua.rules import RuleBook
from thidua.units.core.names import first_up
from thidua.units.selectors import ancestors, name_of
from thidua.units.services.acts import chain_of


def told_of(row: Submission, *, today: date, for_council: bool = False) -> Told:
    """Return what the papers of a submission say today; ``for_council`` adds the makeup and the steps that were taken."""
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
        to=f"Chủ tịch Ủy ban nhân dân {owner}" if own_decider(row.owner.level) else f"Ủy ban nhân dân {owner}",
        place=owner.split(" ", 1)[-1], abstract=row.abstract, number=row.number, day=row.date, season=row.season,
        kind=row.kind_label, procedure=row.procedure_label, made_on=row.date or today,
        rows=tuple(
            Named(
                one.holder.name, one.position, one.unit_name, str(one.votes) if one.votes is not None else "",
                award_name(book, one.award), one.achievement, one.verdict_words,
            )
            for one in live.select_related("holder").order_by("place", "pk")
        ),
        villages=tuple(
            Village(one.body_name, award_name(book, one.award), one.n_named, one.n_all, tuple(one.names_list()))
            for one in NameList.objects.filter(submission=row, state="live").order_by("place")
        ),
        meeting=_meeting(row), attested=tuple(_short(one.words) for one in attests),
        signer=attests[0].signer if attests else "", signer_post=attests[0].post if attests else "",
        movement=row.movement.name if row.movement is not None else "", simulated=row.simulated,
        foot=f"Nhật ký: {head_signs(chain_of(row.owner))}", receiver=f"Hội đồng Thi đua - Khen thưởng\n{owner}",
        makeup=_makeup(row, book) if for_council else (), steps=_steps(row) if for_council else (),
    )  # fmt: skip


def _short(words: str) -> str:
    return words.removesuffix(".").removesuffix(": người có thẩm quyền xác nhận")


def _makeup(row: Submission, book: RuleBook) -> tuple[tuple[str, str, str, str], ...]:
    told = fairness_of(row.owner, row.season, book=book, submission=row)
    return tuple((one.words, _share(one.now), one.stated or "–", _share(one.before)) for one in told.lines)


def _share(one: Share) -> str:
    if one.percent is None:
        return f"{one.unknown} chưa rõ" if one.unknown else "–"
    return f"{format_number(one.percent, 1)}% ({one.n}/{one.known})" + (
        f", {one.unknown} chưa rõ" if one.unknown else ""
    )


def _steps(row: Submission) -> tuple[str, ...]:
    taken = StepRecord.objects.filter(submission=row, done_on__isnull=False).order_by("done_on", "pk")
    return tuple(
        f"{StepKind(one.step).label}, {format_day(one.done_on)}: {one.outcome}" for one in taken if one.done_on
    )


def _meeting(row: Submission) -> Meeting | None:
    held = UnitMinutes.objects.filter(submission=row).first()
    if held is None:
        return None
    return Meeting(
        held.held_on, held.held_at, held.place, held.chair, held.chair_post, held.secretary, held.members, held.present,
        held.absent, VoteForm(held.vote_form).label, held.discussion,
    )  # fmt: skip
