"""What parties say of a version, and how they sign it: roll call, signed paper, or not at all; then the freezing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.documents.models import File
from thidua.documents.services import store_file
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import nfc
from thidua.store.locks import lock_rows
from thidua.targets.core.pledging import PledgeAct, PledgeState, SignedHow, Stand
from thidua.targets.models import Pledge, PledgeEvent, PledgeParty, PledgeVersion
from thidua.targets.permissions import answers_for_another, may_answer, may_edit
from thidua.targets.services.pledges import event, lock_pledge, named, note

_EVENT_OF = {
    Stand.AGREED: (PledgeAct.AGREED, "pledges.agreed"),
    Stand.ASKS: (PledgeAct.ASKED, "pledges.asked"),
    Stand.DECLINED: (PledgeAct.DECLINED, "pledges.declined"),
}


class TextChanged(Conflict):
    """The text is not the one that was read: there is a newer version."""

    code = "text_changed"


class SignedAlready(Conflict):
    """The party has signed this version."""

    code = "signed_already"


class NotOpen(Conflict):
    """The pledge is not at this stage."""

    code = "not_open"


@retried
def answer_version(
    party: PledgeParty,
    stand: Stand,
    *,
    sha256: str,
    by: Actor,
    at: datetime,
    words: str = "",
    said_by: str = "",
) -> PledgeParty:
    """Return the party with what it says of the version it read: agrees, asks for a change, or will not sign.

    Joining is voluntary: declining needs a reason and is kept in the minutes.  ``said_by`` tells who said it, where another
    writes it down.

    Raises:
        NotPermitted: neither of the unit, nor the officer of the locality.
        TextChanged, NotOpen, SignedAlready: a newer version, nothing written yet or frozen, already signed.
        BadInput: no words where there must be, nobody named who said it.
    """
    pledge = party.pledge
    may_answer(by, pledge.owner, party.body).require()
    said = " ".join(nfc(words).split())[:600]
    if stand not in _EVENT_OF:
        raise BadInput("Chọn đồng ý, đề nghị sửa hoặc không ký.", field="stand")
    if stand in (Stand.ASKS, Stand.DECLINED) and not said:
        raise BadInput(
            "Ghi chỗ cần sửa." if stand is Stand.ASKS else "Ghi lý do không ký.", field="words"
        )  # fmt: skip
    if answers_for_another(by, party.body) and not said_by.strip():
        raise BadInput(
            "Ghi ai trả lời thay cho đơn vị và bằng cách nào, ví dụ: Trưởng thôn, qua điện thoại.", field="said_by"
        )
    kind, name = _EVENT_OF[stand]
    with act(by, at, name, **named(pledge)) as done:
        row, _ = open_locked(pledge, sha256, (PledgeState.REVIEW, PledgeState.SIGNING))
        (mine,) = lock_rows(PledgeParty.objects.filter(pk=party.pk))
        _check_unsigned(mine, row)
        mine.stand, mine.words, mine.stand_no = stand.value, "" if stand is Stand.AGREED else said, row.version_no
        mine.save(update_fields=["stand", "words", "stand_no"])
        note(row, kind, party=mine, words=said, said_by=said_by, by=by, at=at)
        done.detail(party=mine.name, words=said, said_by=said_by.strip(), version=row.version_no)
    return mine


@retried
def open_signing(pledge: Pledge, *, by: Actor, at: datetime) -> Pledge:
    """Return the pledge, open for signing.

    Raises:
        NotPermitted, NotOpen: not allowed, no version is under review.
        Conflict: somebody's request for a change is not answered by a new version yet.
    """
    may_edit(by, pledge.owner).require()
    with act(by, at, "pledges.opened", **named(pledge)) as done:
        row = lock_pledge(pledge)
        if row.state != PledgeState.REVIEW:
            raise NotOpen(f"Giao ước {row.state_label}. Chỉ mở ký khi một bản đang được góp ý.")
        asking = list(row.parties.filter(stand=Stand.ASKS.value).order_by("place").values_list("name", flat=True))
        if asking:
            raise Conflict(f"{', '.join(asking[:5])} còn đề nghị sửa. Soạn bản mới, hoặc ghi là bên ấy đã đồng ý.")
        row.state = PledgeState.SIGNING.value
        row.save(update_fields=["state"])
        note(row, PledgeAct.OPENED, by=by, at=at)
        done.detail(version=row.version_no)
    return row


@retried
def sign_by_roll_call(
    pledge: Pledge, signers: Mapping[int, str], *, sha256: str, on: date, by: Actor, at: datetime, place: str = ""
) -> list[PledgeParty]:
    """Return the parties that signed at the roll call of the conference: by key of the party, who signed for it.

    Raises:
        NotPermitted, NotOpen, TextChanged, SignedAlready: not allowed, not open, a newer version, signed already.
        BadInput: nobody, a day to come, a party of another pledge, one that declined.
    """
    may_edit(by, pledge.owner).require()
    with act(by, at, "pledges.roll_called", **named(pledge), bulk=True) as done:
        row, version = open_locked(pledge, sha256, (PledgeState.SIGNING,))
        signed = _sign(row, signers, SignedHow.ROLL_CALL, on=on, place=place, file=None, by=by, at=at)
        done.detail(n=len(signed), on=format_day(on), place=place, version=version.no, sha256=version.sha256)
    return signed


def sign_on_paper(
    pledge: Pledge,
    data: bytes,
    name: str,
    *,
    parties: Iterable[int],
    sha256: str,
    on: date,
    by: Actor,
    at: datetime,
) -> PledgeEvent:
    """Return the line of history with the scan of the signed paper; ``parties`` (keys) that had not signed sign by it.

    For who signed at the roll call the scan is further evidence, not a second signature.

    Raises:
        NotPermitted, NotOpen, TextChanged, SignedAlready, BadInput: as :func:`sign_by_roll_call`.
        FileRefused, SecretRefused: the file cannot be taken.
    """
    may_edit(by, pledge.owner).require()
    signers = dict.fromkeys(parties, "")
    _open_now(pledge, sha256)  # before the bytes are kept
    file = store_file(data, name, owner=pledge.owner, by=by, at=at)
    return _sign_on_paper(pledge, file, signers, sha256=sha256, on=on, by=by, at=at)


@retried
def _sign_on_paper(
    pledge: Pledge, file: File, signers: Mapping[int, str], *, sha256: str, on: date, by: Actor, at: datetime
) -> PledgeEvent:
    with act(by, at, "pledges.scanned", **named(pledge), bulk=True) as done:
        row, version = open_locked(pledge, sha256, (PledgeState.SIGNING, PledgeState.FROZEN))
        signed = []
        if signers:
            if row.state == PledgeState.FROZEN:
                raise NotOpen(
                    "Giao ước đã khóa bản nên không nhận thêm chữ ký. Bản quét vẫn gắn được khi không chọn bên nào."
                )
            signed = _sign(row, signers, SignedHow.SCAN, on=on, place="", file=file, by=by, at=at)
        kept = note(row, PledgeAct.SCANNED, day=on, file=file, how=SignedHow.SCAN, by=by, at=at)
        done.detail(n=len(signed), on=format_day(on), version=version.no, sha256=version.sha256, file=file.sha256)
    return kept


@retried
def freeze_pledge(pledge: Pledge, *, by: Actor, at: datetime) -> Pledge:
    """Return the pledge, frozen as the version that all have signed; who declined stands in it with the reason.

    Raises:
        NotPermitted, NotOpen: not allowed, not open for signing.
        Conflict: somebody has neither signed nor declined, or nobody has signed.
    """
    may_edit(by, pledge.owner).require()
    with act(by, at, "pledges.frozen", **named(pledge)) as done:
        row = lock_pledge(pledge)
        if row.state != PledgeState.SIGNING:
            raise NotOpen(f"Giao ước {row.state_label}. Chỉ khóa bản khi đang ký.")
        parties = list(row.parties.order_by("place"))
        waiting = [p.name for p in parties if p.signed_no != row.version_no and p.stand != Stand.DECLINED]
        signed = [p for p in parties if p.signed_no == row.version_no]
        if waiting or not signed:
            who = f"{', '.join(waiting[:5])}{f' và {len(waiting) - 5} bên khác' if len(waiting) > 5 else ''}"
            raise Conflict(
                f"{who} chưa ký bản {row.version_no}. Ghi chữ ký, hoặc ghi lý do không ký, rồi khóa bản."
                if waiting
                else "Chưa bên nào ký bản này. Ghi chữ ký rồi khóa bản."
            )
        version = row.versions.get(no=row.version_no)
        row.state, row.frozen_no = PledgeState.FROZEN.value, row.version_no
        row.save(update_fields=["state", "frozen_no"])
        note(row, PledgeAct.FROZEN, by=by, at=at)
        declined = [f"{p.name}: {p.words}" for p in parties if p.stand == Stand.DECLINED]
        done.detail(version=version.no, sha256=version.sha256, n=len(signed), declined=declined)
    return row


def open_locked(pledge: Pledge, sha256: str, states: tuple[PledgeState, ...]) -> tuple[Pledge, PledgeVersion]:
    """Return the pledge, locked, and its last version, which must be the one that was read."""
    row = lock_pledge(pledge)
    return row, check_open(row, sha256, states)


def _open_now(pledge: Pledge, sha256: str) -> None:
    row = Pledge.objects.get(pk=pledge.pk)
    check_open(row, sha256, (PledgeState.SIGNING, PledgeState.FROZEN))


def check_open(row: Pledge, sha256: str, states: tuple[PledgeState, ...]) -> PledgeVersion:
    """Return the last version, which must be the one that was read, of a pledge at one of these stages.

    Raises:
        NotOpen, TextChanged: nothing is written, or the stage is another; there is a newer version.
    """
    version = row.versions.filter(no=row.version_no).first()
    if version is None:
        raise NotOpen("Giao ước chưa có bản nào. Soạn bản trước.")
    if version.sha256 != sha256:
        raise TextChanged(
            f"Văn bản đã đổi sau khi mở trang: nay là bản {version.no}. Đọc lại bản ấy rồi mới trả lời, ký."
        )
    if row.state not in states:
        raise NotOpen(f"Giao ước {row.state_label}, nên chưa làm được việc này. Xem lại chặng đường của giao ước.")
    return version


def _sign(
    row: Pledge,
    signers: Mapping[int, str],
    how: SignedHow,
    *,
    on: date,
    place: str,
    file: File | None,
    by: Actor,
    at: datetime,
) -> list[PledgeParty]:
    if not signers:
        raise BadInput("Chưa chọn bên nào có mặt và ký. Chọn ít nhất một bên.", field="parties")
    if on > day_of(at):
        raise BadInput(f"Ngày ký {format_day(on)} còn ở phía trước. Ghi lại ngày.", field="on")
    parties = lock_rows(PledgeParty.objects.filter(pledge=row, pk__in=signers))
    if len(parties) != len(signers):
        raise BadInput("Có bên không thuộc giao ước này. Tải lại trang rồi ghi.", field="parties")
    for party in parties:
        put_signature(party, row, how, on=on, signer=signers[party.pk])
    fields = ["signed_no", "signed_on", "signed_how", "signer", "stand", "words", "stand_no"]
    PledgeParty.objects.bulk_update(parties, fields, batch_size=200)
    PledgeEvent.objects.bulk_create(
        [event(row, PledgeAct.SIGNED, party=p, day=on, words=place, how=how, file=file, by=by, at=at) for p in parties],
        batch_size=1000,
    )
    return parties


def put_signature(party: PledgeParty, row: Pledge, how: SignedHow, *, on: date, signer: str) -> None:
    """Put the signature under the pledge's last version into the party's row, unsaved.

    Raises:
        SignedAlready, Conflict: it has signed this version, or has said that it will not.
    """
    _check_unsigned(party, row)
    if party.stand == Stand.DECLINED:
        raise Conflict(f"{party.name} đã ghi không ký ({party.words}). Ghi là bên ấy đồng ý trước, rồi mới ghi chữ ký.")
    party.signed_no, party.signed_on, party.signed_how = row.version_no, on, how.value
    party.signer = " ".join(nfc(signer).split())[:120]
    party.stand, party.words, party.stand_no = Stand.AGREED.value, "", row.version_no


def _check_unsigned(party: PledgeParty, row: Pledge) -> None:
    if party.signed_no == row.version_no:
        day = format_day(party.signed_on) if party.signed_on else ""
        raise SignedAlready(
            f"{party.name} đã ký bản {row.version_no} ngày {day} ({party.signed_how_label}). Một bản chỉ ký một lần."
        )
