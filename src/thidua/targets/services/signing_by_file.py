"""A pledge signed digitally: the PDF of its version comes back with the parties' signatures in it, and these are checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.documents.core.issuing.sameness import same_bytes, same_words
from thidua.documents.core.media import PDF
from thidua.documents.core.peek import words
from thidua.documents.core.signatures.facts import Checked, Outcome, SignatureFact
from thidua.documents.models import File, FileSignature
from thidua.documents.services import check_file, found_of, store_file
from thidua.documents.services.trust import check_bytes
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.papers import Document, render_pdf
from thidua.store.locks import lock_rows
from thidua.targets.core.pledge_content import read
from thidua.targets.core.pledge_paper import pledge_paper
from thidua.targets.core.pledging import PledgeAct, PledgeState, SignedHow
from thidua.targets.models import Pledge, PledgeEvent, PledgeParty, PledgeVersion
from thidua.targets.permissions import may_edit
from thidua.targets.services.pledges import event, named, note
from thidua.targets.services.signing import check_open, open_locked, put_signature


class NotThisText(Conflict):
    """The file is not the version that is open for signing."""

    code = "not_this_text"


class NotSigned(BadInput):
    """The file carries no valid signature, or fewer than the parties that are said to sign by it."""

    code = "not_signed"


def sign_by_file(
    pledge: Pledge, data: bytes, name: str, *, parties: Sequence[int], sha256: str, by: Actor, at: datetime
) -> PledgeEvent:
    """Return the line of history with the signed file; ``parties`` (keys) have signed by the signatures in it.

    Every signature in the file must hold, the file must be the version that is open for signing, and each party needs a
    signature that no party has used before.  The day is the one of the signatures.

    Raises:
        NotPermitted, NotOpen, TextChanged, SignedAlready: as ``sign_by_roll_call``.
        NotThisText: another paper, or this one changed.
        NotSigned: no signature, one that does not hold, or too few; BadInput: no party chosen, no PDF.
        FileRefused, SecretRefused: the file cannot be taken.
    """
    may_edit(by, pledge.owner).require()
    if not parties:
        raise BadInput("Chưa chọn bên nào đã ký số trong tệp này. Chọn ít nhất một bên.", field="parties")
    row = Pledge.objects.get(pk=pledge.pk)
    version = check_open(row, sha256, (PledgeState.SIGNING,))
    checked = check_bytes(data, at=at)
    _check_signatures(checked, len(parties))
    _check_text(version, data)
    file = store_file(data, name, owner=pledge.owner, by=by, at=at)
    check_file(file, at=at)
    return _sign(pledge, file, checked.signatures, parties, sha256=sha256, by=by, at=at)


@retried
def _sign(
    pledge: Pledge, file: File, facts: Sequence[SignatureFact], parties: Sequence[int], *, sha256: str, by: Actor,
    at: datetime,
) -> PledgeEvent:  # fmt: skip
    with act(by, at, "pledges.signed_digitally", **named(pledge)) as done:
        row, version = open_locked(pledge, sha256, (PledgeState.SIGNING,))
        rows = lock_rows(PledgeParty.objects.filter(pledge=row, pk__in=parties))
        if len(rows) != len(set(parties)):
            raise BadInput("Có bên không thuộc giao ước này. Tải lại trang rồi ghi.", field="parties")
        earlier = _known(row)
        used = row.parties.filter(signed_no=row.version_no, signed_how=SignedHow.DIGITAL.value).count()
        left = len(earlier | {_mark(fact) for fact in facts}) - used
        if left < len(rows):
            raise NotSigned(
                f"Đã có {used} bên ký số, tệp này chỉ thêm {max(0, left)} chữ ký, không đủ cho {len(rows)} bên mới chọn. "
                "Chọn đúng bên đã ký, hoặc gắn tệp có đủ chữ ký.",
                field="parties",
            )
        fresh = [fact for fact in facts if _mark(fact) not in earlier] or list(facts)
        on = _day(fresh, at)
        alone = fresh[0].signer[:120] if len(rows) == len(fresh) == 1 else ""
        for party in rows:
            put_signature(party, row, SignedHow.DIGITAL, on=on, signer=alone)
        fields = ["signed_no", "signed_on", "signed_how", "signer", "stand", "words", "stand_no"]
        PledgeParty.objects.bulk_update(rows, fields, batch_size=200)
        signed = [
            event(row, PledgeAct.SIGNED, party=p, day=on, how=SignedHow.DIGITAL, file=file, by=by, at=at) for p in rows
        ]
        PledgeEvent.objects.bulk_create(signed, batch_size=1000)
        kept = note(row, PledgeAct.SCANNED, day=on, file=file, how=SignedHow.DIGITAL, by=by, at=at)
        done.detail(n=len(rows), on=format_day(on), version=version.no, sha256=version.sha256, file=file.sha256)
    return kept


def _known(row: Pledge) -> set[tuple[str, str, datetime | None]]:
    """Return the signatures in the files that came back before, for this version."""
    kept = row.events.filter(
        kind=PledgeAct.SCANNED.value, how=SignedHow.DIGITAL.value, version_no=row.version_no
    ).select_related("file")
    found = [found_of(one.file) for one in kept]
    return {_mark(fact) for check in found if check is not None for fact in check.signatures.all()}


def _mark(fact: SignatureFact | FileSignature) -> tuple[str, str, datetime | None]:
    return fact.signer, fact.issuer, fact.said_at


def _check_signatures(checked: Checked, n: int) -> None:
    if checked.outcome is not Outcome.VALID:
        raise NotSigned(f"{checked.outcome.label}. {checked.outcome.told}", field="file")
    if len(checked.signatures) < n:
        raise NotSigned(
            f"Tệp có {len(checked.signatures)} chữ ký số mà chọn {n} bên. Chọn đúng bên đã ký trong tệp này.",
            field="parties",
        )


def _check_text(version: PledgeVersion, data: bytes) -> None:
    """Hold the file against the version as it is drawn for signing: the same bytes before the signatures, or the same words."""
    drawn = render_pdf(paper_to_sign(version))
    if same_bytes(drawn, data):
        return
    before, after = words(drawn, PDF), words(data, PDF)
    told = same_words(before[0], after[0]) if before and after else None
    if told is None or not told.same:
        raise NotThisText(
            f"Tệp này không phải là bản {version.no} đang ký, hoặc đã bị sửa. Tải PDF của bản {version.no} ở trang giao ước, "
            "ký số trên tệp ấy rồi gắn lại."
        )


def paper_to_sign(version: PledgeVersion) -> Document:
    """Return the paper of a version as it is drawn once signing is open: no longer a draft."""
    return pledge_paper(read(version.content), version=version.no, made_on=day_of(version.at), frozen=True)


def _day(facts: Sequence[SignatureFact], at: datetime) -> date:
    """Return the Vietnamese day of the last of the signatures, as proven or else as said; never one to come."""
    days = [moment for fact in facts if (moment := fact.stamped_at or fact.said_at) is not None]
    return min(day_of(max(days)), day_of(at)) if days else day_of(at)


__all__ = ["NotSigned", "NotThisText", "paper_to_sign", "sign_by_file"]
