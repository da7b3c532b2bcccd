"""Who is proposed, said singly: somebody of the register or new; and who a line means, corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from thidua.audit.services import retried
from thidua.commendation.core.list_rows import Line, addressed
from thidua.commendation.core.matching import NEW, SKIP, Waiting, propose, stored, unfit, waiting
from thidua.commendation.core.names import clean_collective, clean_name, sex_of
from thidua.commendation.core.states import Act, after
from thidua.commendation.models import Nomination, Submission
from thidua.commendation.permissions import may_write
from thidua.commendation.selectors.checking import book_of, law_day
from thidua.commendation.selectors.posts import posts_of
from thidua.commendation.services.acting import locked, log, said
from thidua.commendation.services.checking import recheck_rows
from thidua.commendation.services.lists import BODIES, holders_for, known_of, strange_units
from thidua.commendation.services.nominations import NominationDraft, add_nomination, save_nomination
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput
from thidua.ground.text import fold
from thidua.honours.core.kinds import GROUP_OF, Category, HolderKind
from thidua.honours.models import Holder
from thidua.honours.services.holders import drop_unused_holder
from thidua.units.core.names import first_up, search_key
from thidua.units.models import Body
from thidua.units.selectors import name_of


@dataclass(frozen=True)
class Subject:
    """Somebody as typed: ``kind`` of :class:`HolderKind`; ``body`` where a collective, village or commune was chosen from
    the register; ``unit`` of the register or ``unit_name`` as typed."""

    kind: str
    name: str = ""
    body: Body | None = None
    unit: Body | None = None
    unit_name: str = ""
    sex: str = ""


def meant(submission: Submission, subject: Subject, *, award: str, at: datetime) -> Waiting:
    """Return whom the words may mean, with the proposed answer; its ``asks`` say what must be answered.

    Raises:
        BadInput: nobody is named.
    """
    line = _line(submission, subject, award=award, at=at)
    keys = {line.key, fold(line.bare)} - {""}
    unit = subject.unit.pk if subject.unit is not None else None
    units = {search_key(line.unit): unit} if unit is not None else {}
    faults = () if subject.body is not None else tuple(addressed([line]))
    (one,) = propose([line], faults, known_of(submission.owner, keys), units)
    return waiting(stored(one))


def _line(submission: Submission, subject: Subject, *, award: str, at: datetime) -> Line:
    day = day_of(at)
    if subject.body is not None:
        name = written = first_up(name_of(subject.body, day))
    else:
        written = said(subject.name, field="name", label="tên", most=200)
        name = clean_collective(written) if subject.kind in BODIES else clean_name(written)
    unit = first_up(name_of(subject.unit, day)) if subject.unit is not None else subject.unit_name
    return Line(
        row=0, written=written, name=name, subject=subject.kind, award=award, sex=subject.sex or sex_of(written),
        unit="" if subject.body is not None else said(unit, field="unit_name", label="đơn vị", most=200, needed=False),
    )  # fmt: skip


@retried
def nominate_named(
    submission: Submission, subject: Subject, draft: NominationDraft, *, by: Actor, at: datetime, who: str = ""
) -> Nomination:
    """Return one more nomination, of somebody named: found in the register or opened in the same act.

    ``who``: a holder's key, "new" or "bare"; where more than one can be meant it must say.

    Raises:
        NotPermitted: the actor does not write for this body.
        StateForbids: it was sent.
        NominatedTwice: the subject is in it for that title and year.
        BadInput: nobody is named, it is not clear who is meant, another's unit, or the award is not for such a subject.
    """
    may_write(by, submission).require()
    one = meant(submission, subject, award=draft.award, at=at)
    _check_line(submission, subject, draft.award, by=by, at=at)
    choice = _choice(one, who)
    with log(by, at, "commendation.nominated", submission, award=draft.award):
        row = locked(submission)
        after(row.state, Act.EDIT)
        (holder,) = holders_for(row, [(one, choice)], by=by, at=at)
        made = add_nomination(row, holder, draft, at=at, unit_name=one.unit, written=one.written)
    made.refresh_from_db()
    return made


@retried
def correct_subject(nomination: Nomination, subject: Subject, *, by: Actor, at: datetime, who: str = "") -> Nomination:
    """Return the nomination with another subject, checked again: a name typed wrong, a wrong unit, somebody else meant.

    A row of the register that was opened for the wrong name and bears nothing is dropped with it.

    Raises:
        as :func:`nominate_named`.
    """
    may_write(by, nomination.submission).require()
    one = meant(nomination.submission, subject, award=nomination.award, at=at)
    _check_line(nomination.submission, subject, nomination.award, by=by, at=at)
    choice = _choice(one, who)
    with log(by, at, "commendation.nomination_revised", nomination.submission, place=nomination.place) as done:
        parent = locked(nomination.submission)
        after(parent.state, Act.EDIT)
        row = Nomination.objects.select_for_update(of=("self",)).select_related("holder").get(pk=nomination.pk)
        before: Holder = row.holder
        (row.holder,) = holders_for(parent, [(one, choice)], by=by, at=at)
        row.unit, row.unit_name, row.written = subject.unit, one.unit, one.written
        if subject.kind != before.kind:
            row.category = posts_of(parent.owner).category_of(row.position) if subject.kind == HolderKind.PERSON else ""
            row.group = GROUP_OF.get(Category(row.category), "") if row.category else ""
        save_nomination(row)
        if before.pk != row.holder.pk:
            drop_unused_holder(before, by=by, at=at)
        recheck_rows(parent, today=day_of(at), only=[row.pk])
        done.detail(before={"holder": before.pk}, after={"holder": row.holder.pk})
    row.refresh_from_db()
    return row


def _check_line(submission: Submission, subject: Subject, award: str, *, by: Actor, at: datetime) -> None:
    line = _line(submission, subject, award=award, at=at)
    book, today = book_of(submission, day_of(at)), day_of(at)
    faults = unfit([line], book, law_day(submission, today))
    if faults:
        raise BadInput(first_up(faults[0].message), field="award")
    units = {search_key(line.unit): subject.unit.pk} if subject.unit is not None else {}
    if subject.kind != HolderKind.COMMUNE and strange_units(submission, [line], units, by):
        raise BadInput("Đơn vị này không phải của đồng chí. Đơn vị đó tự lập danh sách.", field="unit")


def _choice(one: Waiting, who: str) -> str:
    known = {str(row[0]) for row in one.known} | {NEW} | ({"bare"} if one.bare else set())
    choice = who or ("" if one.asks else one.choice)
    if choice not in known or choice == SKIP:
        raise BadInput(" ".join(one.asks) or "Chưa rõ là ai. Chọn rồi ghi.", field="who")
    return choice
