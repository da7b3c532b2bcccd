"""Preparing a pledge: made on a set, its parties named, corrected, and its text written as a version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from thidua.audit.services import act, retried
from thidua.documents.models import File
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.movements.models import Movement
from thidua.store.locks import lock_row
from thidua.targets.core.pledge_content import digest, written
from thidua.targets.core.pledging import PartyRole, PledgeAct, PledgeForm, PledgeState, SignedHow, Stand
from thidua.targets.models import Pledge, PledgeEvent, PledgeParty, PledgeVersion, TargetSet
from thidua.targets.permissions import may_edit
from thidua.targets.selectors.pledge_contents import content_of
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.targets import check_body
from thidua.units.models import Body
from thidua.units.selectors import names_of

MOST_PARTIES = 5_000


class PledgeExists(Conflict):
    """The set has a pledge of that name."""

    code = "pledge_exists"


@dataclass(frozen=True)
class PledgeDraft:
    """A pledge as typed; ``aim`` and ``contents`` are lines, ``held_on`` and ``held_at`` the conference."""

    name: str
    aim: str = ""
    contents: str = ""
    form: PledgeForm = PledgeForm.PLEDGE
    sign_by: date | None = None
    held_on: date | None = None
    held_at: str = ""


@dataclass(frozen=True)
class PartyDraft:
    """Who is to sign: the body, the post that represents it, and whether it launches too."""

    body: Body
    represented: str = ""
    role: PartyRole = PartyRole.SIGNS


@retried
def create_pledge(
    target_set: TargetSet,
    draft: PledgeDraft,
    *,
    parties: Sequence[PartyDraft],
    by: Actor,
    at: datetime,
    movement: Movement | None = None,
) -> Pledge:
    """Return the new pledge on a set's targets, with its parties in the order given.

    Raises:
        NotPermitted: the actor keeps no targets of this locality.
        PledgeExists: the set has a pledge of that name.
        BadInput: no name, no parties, a party twice or not of the locality, a movement of another locality.
    """
    owner = target_set.owner
    may_edit(by, owner).require()
    row = Pledge(uid=uid(at), owner=owner, target_set=target_set, movement=movement, simulated=target_set.simulated)
    put_words(row, draft)
    if movement is not None and movement.owner_id != owner.pk:
        raise BadInput("Phong trào này thuộc địa phương khác. Chọn phong trào của địa phương mình.", field="movement")
    with act(by, at, "pledges.created", chain=chain_of(owner), kind="pledge", key=str(row.uid), label=row.name) as done:
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as fault:
            raise PledgeExists("Bộ chỉ tiêu này đã có giao ước cùng tên. Mở giao ước đã có.", field="name") from fault
        _write_parties(row, parties, at=at)
        done.detail(set=target_set.name, n_parties=len(parties))
    return row


@retried
def revise_pledge(
    pledge: Pledge, draft: PledgeDraft, *, by: Actor, at: datetime, movement: Movement | None = None
) -> Pledge:
    """Return the pledge with its name, words, days and movement corrected; the text changes with the next version.

    Raises:
        NotPermitted, PledgeExists, BadInput: as :func:`create_pledge`.
    """
    may_edit(by, pledge.owner).require()
    with act(by, at, "pledges.revised", **named(pledge)) as done:
        row = lock_standing(pledge)
        done.detail(before=row.name)
        put_words(row, draft)
        row.movement = movement
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as fault:
            raise PledgeExists("Bộ chỉ tiêu này đã có giao ước cùng tên. Chọn tên khác.", field="name") from fault
    return row


@retried
def set_parties(pledge: Pledge, parties: Sequence[PartyDraft], *, by: Actor, at: datetime) -> list[PledgeParty]:
    """Return the parties as named now; who has signed or said something stays, and none of these may be left out.

    Raises:
        NotPermitted, BadInput: not allowed, no parties, one twice, or one left out that has already answered.
    """
    may_edit(by, pledge.owner).require()
    with act(by, at, "pledges.parties_set", **named(pledge)) as done:
        row = lock_standing(pledge)
        there = {party.body_id: party for party in row.parties.all()}
        wanted = {party.body.pk for party in parties}
        for key, party in there.items():
            if key in wanted:
                continue
            if party.events.exists():
                raise Conflict(
                    f"{party.name} đã trả lời hoặc đã ký nên không bỏ khỏi giao ước được. Ghi “không ký” nếu cần."
                )
            party.delete()
        _write_parties(row, parties, at=at)
        done.detail(n_parties=len(parties))
    return list(PledgeParty.objects.filter(pledge=row).order_by("place"))


@retried
def write_version(pledge: Pledge, *, by: Actor, at: datetime) -> PledgeVersion:
    """Return the text generated from the targets as they are now, as a new version, and put it up for review.

    Signatures under an earlier version stay with that version; the new one is signed anew.

    Raises:
        NotPermitted: the actor keeps no targets of this locality.
        Conflict: the text would be word for word the last version.
        BadInput: there is nothing to promise.
    """
    may_edit(by, pledge.owner).require()
    with act(by, at, "pledges.written", **named(pledge)) as done:
        row = lock_standing(pledge)
        content = content_of(row)
        if not content.promises and not content.contents:
            raise BadInput(
                "Bộ chỉ tiêu chưa giao gì cho các bên ký. Giao chỉ tiêu, hoặc ghi nội dung thi đua, rồi soạn bản."
            )
        text = written(content)
        last = row.versions.order_by("-no").first()
        if last is not None and last.content == text:
            raise Conflict(f"Chỉ tiêu và lời văn chưa đổi gì so với bản {last.no}. Dùng tiếp bản ấy.")
        made = PledgeVersion.objects.create(
            pledge=row,
            no=row.version_no + 1,
            content=text,
            sha256=digest(text),
            by_id=by.person,
            by_label=by.label,
            at=at,
        )
        row.version_no, row.state = made.no, PledgeState.REVIEW.value
        row.save(update_fields=["version_no", "state"])
        row.parties.exclude(stand=Stand.DECLINED.value).update(stand=Stand.WAITING.value, words="", stand_no=made.no)
        note(row, PledgeAct.WRITTEN, by=by, at=at)
        done.detail(version=made.no, sha256=made.sha256, n_targets=len(content.promises))
    return made


def lock_pledge(pledge: Pledge) -> Pledge:
    """Return the pledge's row, locked and fresh, inside an act."""
    return lock_row(Pledge.objects.select_related("owner", "target_set__document", "movement"), pledge.pk)


def lock_standing(pledge: Pledge) -> Pledge:
    """Return the pledge's row, locked and fresh, inside an act.

    Raises:
        Conflict: it was withdrawn.
    """
    row = lock_pledge(pledge)
    if row.state == PledgeState.DROPPED:
        raise Conflict("Giao ước này đã rút nên không sửa được nữa. Lập giao ước khác.")
    return row


def note(
    pledge: Pledge,
    kind: PledgeAct,
    *,
    by: Actor,
    at: datetime,
    party: PledgeParty | None = None,
    day: date | None = None,
    words: str = "",
    said_by: str = "",
    how: SignedHow | None = None,
    file: File | None = None,
) -> PledgeEvent:
    """Return one line of the pledge's history."""
    row = event(pledge, kind, by=by, at=at, party=party, day=day, words=words, said_by=said_by, how=how, file=file)
    row.save(force_insert=True)
    return row


def event(
    pledge: Pledge,
    kind: PledgeAct,
    *,
    by: Actor,
    at: datetime,
    party: PledgeParty | None = None,
    day: date | None = None,
    words: str = "",
    said_by: str = "",
    how: SignedHow | None = None,
    file: File | None = None,
) -> PledgeEvent:
    """Return one line of the pledge's history, unsaved."""
    return PledgeEvent(
        pledge=pledge, party=party, version_no=pledge.version_no, kind=kind.value, day=day or day_of(at),
        words=" ".join(nfc(words).split())[:600], said_by=nfc(said_by).strip()[:120], how=how.value if how else "",
        file=file, by_id=by.person, by_label=by.label, at=at,
    )  # fmt: skip


def named(pledge: Pledge) -> Named:
    """Return how the audit names an act on a pledge."""
    return {
        "chain": chain_of(pledge.owner),
        "kind": "pledge",
        "key": str(pledge.uid),
        "label": str(pledge.name),
    }


def put_words(row: Pledge, draft: PledgeDraft) -> None:
    """Put the words and days of a draft into a pledge, unsaved.

    Raises:
        BadInput: no name, or something too long.
    """
    row.name = " ".join(nfc(draft.name).split())
    if not row.name or len(row.name) > 200:
        raise BadInput("Tên giao ước cần từ 1 đến 200 ký tự, ví dụ: Giao ước thi đua năm 2026.", field="name")
    row.aim, row.contents = nfc(draft.aim).strip(), nfc(draft.contents).strip()
    if len(row.aim) > 3000 or len(row.contents) > 10_000:
        raise BadInput("Lời văn quá dài: mục đích nhiều nhất 3.000, nội dung 10.000 ký tự. Viết ngắn lại.", field="aim")
    row.form = draft.form.value
    row.sign_by, row.held_on, row.held_at = draft.sign_by, draft.held_on, nfc(draft.held_at).strip()[:200]


def _write_parties(row: Pledge, parties: Sequence[PartyDraft], *, at: datetime) -> None:
    if not parties:
        raise BadInput("Chưa chọn bên ký nào. Chọn ít nhất một bên.", field="parties")
    if len({party.body.pk for party in parties}) != len(parties) or len(parties) > MOST_PARTIES:
        raise BadInput("Có bên ký chọn hai lần, hoặc quá nhiều bên. Chọn lại.", field="parties")
    day = row.held_on or row.target_set.since
    for party in parties:
        if party.body.owner_id != row.owner_id and party.body.pk != row.owner_id:
            check_body(row.owner, party.body, None, at)
    names = names_of([party.body.pk for party in parties], day)
    there = {party.body_id: party for party in row.parties.all()}
    last = row.parties.aggregate(last=Max("place"))["last"] or 0
    kept, fresh = [], []
    for place, party in enumerate(parties, last + 1):
        name = names.get(party.body.pk, "") or "Đơn vị chưa có tên"
        told = {
            "place": place, "name": (name[:1].upper() + name[1:])[:200], "role": party.role.value,
            "represented": nfc(party.represented).strip()[:120],
        }  # fmt: skip
        known = there.get(party.body.pk)
        if known is None:
            fresh.append(PledgeParty(pledge=row, body=party.body, **told))
        else:
            for name_of_field, value in told.items():
                setattr(known, name_of_field, value)
            kept.append(known)
    if kept:
        PledgeParty.objects.bulk_update(kept, ["place", "name", "role", "represented"])
    PledgeParty.objects.bulk_create(fresh, batch_size=1000)
