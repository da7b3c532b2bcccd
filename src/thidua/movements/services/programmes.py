"""Acts on programmes of two or more bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from thidua.audit.services import retried
from thidua.documents.models import Document, Passage
from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict
from thidua.ground.uids import uid
from thidua.movements.core.programmes import ProgrammeDraft, ProgrammeFault, ProgrammeForbids, check_parties
from thidua.movements.core.said import words as said
from thidua.movements.models import Movement, Programme, ProgrammeLine, ProgrammeParty, ProgrammeReview
from thidua.movements.permissions import may_edit
from thidua.movements.services.acting import check_not_ahead, check_not_before, check_paper, log
from thidua.store.locks import lock_row
from thidua.units.models import Body


class ProgrammeTwice(Conflict):
    """The owner has a programme of that name from that day already."""

    code = "programme_twice"


@dataclass(frozen=True)
class PartyGiven:
    """A body of a programme, or a name alone for who is not among the units."""

    body: Body | None = None
    name: str = ""

    @property
    def key(self) -> str:
        """What tells it apart."""
        return f"b{self.body.pk}" if self.body else f"n{self.name.strip().casefold()}"


@retried
def create_programme(
    draft: ProgrammeDraft,
    parties: Sequence[PartyGiven],
    *,
    owner: Body,
    by: Actor,
    at: datetime,
    movement: Movement | None = None,
    document: Document | None = None,
    passage: Passage | None = None,
) -> Programme:
    """The new programme; nobody has signed it yet.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        ProgrammeFault: fewer than two bodies.
        ProgrammeTwice: there is one of that name from that day.
    """
    may_edit(by, owner).require()
    check_parties([party.key for party in parties])
    check_paper(by, owner, document)
    row = Programme(
        uid=uid(at), owner=owner, movement=movement, document=document, passage=passage, simulated=owner.simulated
    )
    _put(row, draft)
    with log(by, at, "movements.programme_created", row, kind="programme") as done:
        _save(row)
        _put_parts(row, draft, parties)
        done.detail(since=draft.since, until=draft.until, n=len(parties))
    return row


@retried
def edit_programme(
    programme: Programme,
    draft: ProgrammeDraft,
    parties: Sequence[PartyGiven],
    *,
    by: Actor,
    at: datetime,
    document: Document | None = None,
) -> Programme:
    """The programme in other words, as long as nobody has signed.

    Raises:
        NotPermitted, ProgrammeFault, ProgrammeTwice: as :func:`create_programme`.
        ProgrammeForbids: a party has signed already.
    """
    may_edit(by, programme.owner).require()
    check_parties([party.key for party in parties])
    check_paper(by, programme.owner, document)
    with log(by, at, "movements.programme_edited", programme, kind="programme") as done:
        row = lock_row(Programme.objects.select_related("owner"), programme.pk)
        if row.parties.filter(signed=True).exists():
            raise ProgrammeForbids(
                "Đã có bên ký nên không sửa được nữa. Kết thúc chương trình này rồi lập chương trình mới."
            )
        done.detail(before=row.name, after=draft.name)
        _put(row, draft)
        row.document = document
        _save(row)
        row.parties.all().delete()
        row.lines.all().delete()
        _put_parts(row, draft, parties)
    return row


@retried
def sign_programme(
    party: ProgrammeParty, *, on: date | None, by: Actor, at: datetime, signer: str = ""
) -> ProgrammeParty:
    """The record that the party has signed on ``on``; None where the paper that tells of it gives no day.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        ProgrammeForbids: it has signed already, or the programme is ended.
        ProgrammeFault: there is neither a day nor a source.
        DayFault: the day lies ahead.
    """
    programme = party.programme
    may_edit(by, programme.owner).require()
    if on is None and not programme.source:
        raise ProgrammeFault("Chưa ghi ngày ký. Ghi ngày đã ký.", field="on")
    if on is not None:
        check_not_ahead(on, at)
    name = said(signer, field="signer", label="Người ký", most=200)
    with log(by, at, "movements.programme_signed", programme, kind="programme") as done:
        _living(programme)
        row = lock_row(ProgrammeParty.objects.all(), party.pk)
        if row.signed:
            raise ProgrammeForbids("Bên này đã ký rồi. Không cần ghi thêm nữa.")
        row.signed, row.signed_on, row.signer = True, on, name
        row.save(update_fields=["signed", "signed_on", "signer"])
        done.detail(on=on or "không rõ", body=row.body_id, name=row.name, full_name=name)
    return row


@retried
def review_programme(
    programme: Programme, year: int, *, on: date, words: str, by: Actor, at: datetime, document: Document | None = None
) -> ProgrammeReview:
    """What was found of the programme for ``year``.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        ProgrammeForbids: that year is reviewed already, or not everybody has signed.
        DayFault: the day lies ahead, or before the year.
        WordsFault: nothing is said.
    """
    may_edit(by, programme.owner).require()
    found = said(words, field="words", label="Kết quả trong năm", needed=True)
    check_not_ahead(on, at)
    check_not_before(on, date(year, 1, 1), what=f"năm {year}")
    check_paper(by, programme.owner, document)
    with log(by, at, "movements.programme_reviewed", programme, kind="programme") as done:
        row = lock_row(Programme.objects.all(), programme.pk)
        if row.parties.filter(signed=False).exists():
            raise ProgrammeForbids("Chương trình chưa đủ các bên ký nên chưa kiểm điểm được. Ghi chữ ký trước.")
        if row.reviews.filter(year=year).exists():
            raise ProgrammeForbids(f"Năm {year} đã kiểm điểm rồi. Xem ở trang chương trình.", field="year")
        done.detail(year=year, on=on, text=found)
        return ProgrammeReview.objects.create(programme=row, year=year, on=on, words=found, document=document, at=at)


@retried
def end_programme(programme: Programme, *, on: date, words: str, by: Actor, at: datetime) -> Programme:
    """The programme, ended on ``on``, with the reason or the result in words.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        ProgrammeForbids: it is ended already.
        DayFault: the day lies ahead, or before it began.
        WordsFault: nothing is said.
    """
    may_edit(by, programme.owner).require()
    why = said(words, field="words", label="Kết quả, lý do kết thúc", needed=True)
    check_not_ahead(on, at)
    check_not_before(on, programme.since, what="ngày bắt đầu chương trình")
    with log(by, at, "movements.programme_ended", programme, kind="programme") as done:
        row = _living(programme)
        row.ended_on, row.end_words = on, why
        row.save(update_fields=["ended_on", "end_words"])
        done.detail(on=on, text=why)
    return row


def _living(programme: Programme) -> Programme:
    row = lock_row(Programme.objects.select_related("owner"), programme.pk)
    if row.ended_on is not None:
        raise ProgrammeForbids("Chương trình đã kết thúc. Lập chương trình mới nếu hai bên tiếp tục phối hợp.")
    return row


def _put(row: Programme, draft: ProgrammeDraft) -> None:
    row.name, row.fold = draft.name, draft.fold
    row.since, row.until = draft.since, draft.until
    row.source, row.note = draft.source, draft.note


def _put_parts(row: Programme, draft: ProgrammeDraft, parties: Sequence[PartyGiven]) -> None:
    ProgrammeParty.objects.bulk_create(
        ProgrammeParty(programme=row, number=n, body=party.body, name="" if party.body else party.name.strip())
        for n, party in enumerate(parties, 1)
    )
    numbers: dict[str, int] = {}
    lines = []
    for line in draft.lines:
        numbers[line.kind] = numbers.get(line.kind, 0) + 1
        lines.append(
            ProgrammeLine(
                programme=row, kind=line.kind.value, number=numbers[line.kind], text=line.text, passage_id=line.passage
            )
        )
    ProgrammeLine.objects.bulk_create(lines)


def _save(row: Programme) -> None:
    twins = Programme.objects.exclude(pk=row.pk).filter(owner_id=row.owner_id, fold=row.fold, since=row.since)
    refusal = ProgrammeTwice(
        f"Đã có chương trình “{row.name}” với cùng ngày bắt đầu. Mở chương trình đã có.", field="name"
    )
    if twins.exists():
        raise refusal
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        if twins.exists():
            raise refusal from fault
        raise
