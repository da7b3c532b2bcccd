"""A signature in two steps: the bytes are frozen, the slow work runs outside any transaction, then it is held against them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings

from thidua.audit.services import act, retried
from thidua.documents.core.media import PDF
from thidua.documents.core.signatures import Checked, Outcome
from thidua.documents.core.signatures.keys import SigningKey
from thidua.documents.models import Document, File, Issuance, Signing
from thidua.documents.permissions import may_sign
from thidua.documents.services.files import keep_file, read_bytes
from thidua.documents.services.signing.work import SigningFailed, sign_bytes
from thidua.documents.services.trust import check_bytes
from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict, NotPermitted, Refused
from thidua.ground.uids import uid
from thidua.store.locks import lock_row
from thidua.units.services.acts import chain_of

SIGNING_MINUTES = 10


class SigningRefused(Conflict):
    """The paper cannot be signed now, or what was made does not fit what was frozen."""

    code = "signing_refused"


def sign_document(document: Document, key: SigningKey, *, by: Actor, clock: Callable[[], datetime]) -> Document:
    """The paper with one more signature: prepared, signed, finished. What fails on the way leaves it as it was.

    Raises:
        NotPermitted, SigningRefused: as :func:`prepare_signing` and :func:`finish_signing`.
        SigningFailed: the key or the token failed; the try is given up and the paper is free again.
    """
    signing = prepare_signing(document, key, by=by, at=clock())
    try:
        data = read_bytes(signing.file)
        made = sign_bytes(data, key=key, at=clock(), number=document.number, stamper=settings.TIMESTAMP)
        return finish_signing(signing, made, by=by, at=clock())
    except Refused:
        give_up_signing(signing, by=by, at=clock())
        raise


@retried
def prepare_signing(document: Document, key: SigningKey, *, by: Actor, at: datetime) -> Signing:
    """The frozen file of the paper, which nobody else signs for ten minutes.

    Raises:
        NotPermitted: the actor signs no papers of this owner, or the key belongs to another locality.
        SigningRefused: it has no PDF, its signatures do not hold, or somebody is signing it.
    """
    owner = document.owner
    may_sign(by, owner).require()
    if key.locality != owner.slug:
        raise NotPermitted(f"{key.label} không dùng cho văn bản của nơi này. Chọn khóa của địa phương.")
    chain, thing = chain_of(owner), str(document.uid)
    with act(
        by, at, "documents.signing_prepared", chain=chain, kind="document", key=thing, label=document.title
    ) as done:
        row = lock_row(Document.objects.select_related("owner", "file"), document.pk)
        file = _signable(row)
        for other in Signing.objects.filter(document=row, state="signing"):
            if other.expires_at > at:
                raise SigningRefused(
                    "Văn bản này đang được ký. Chờ vài phút; lần ký dở tự hết hạn sau 10 phút rồi ký lại được."
                )
            _end(other, "given_up", at)
        done.detail(sha256=file.sha256, key_name=key.name)
        return Signing.objects.create(
            uid=uid(at),
            document=row,
            file=file,
            sha256=file.sha256,
            key_name=key.name,
            role=key.role.value,
            state="signing",
            by_key=by.key,
            prepared_at=at,
            expires_at=at + timedelta(minutes=SIGNING_MINUTES),
        )


@retried
def finish_signing(signing: Signing, made: bytes, *, by: Actor, at: datetime) -> Document:
    """The paper with the signed file, held against what was frozen: the same bytes, and one signature more that holds.

    Raises:
        NotPermitted: as :func:`prepare_signing`.
        SigningRefused: the time has passed, the paper's file is another by now, or the bytes do not fit.
    """
    owner = signing.document.owner
    may_sign(by, owner).require()
    checked = _made_of(signing, made, at=at)
    chain, key = chain_of(owner), str(signing.document.uid)
    with act(by, at, "documents.signed", chain=chain, kind="document", key=key, label=signing.document.title) as done:
        row = lock_row(Document.objects.select_related("owner", "file"), signing.document_id)
        here = lock_row(Signing.objects.all(), signing.pk)
        if here.state != "signing" or here.expires_at <= at:
            raise SigningRefused("Lần ký này đã hết hạn hoặc đã bỏ. Chưa có gì được ký. Ký lại từ đầu.")
        if row.file is None or row.file.sha256 != here.sha256:
            raise SigningRefused(
                "Tệp của văn bản đã được thay trong lúc ký. Chưa có gì được ký. Xem tệp mới rồi ký lại."
            )
        file = keep_file(made, row.file.name, PDF, checked=checked, owner=owner, by=by, at=at)
        row.file = file
        row.save(update_fields=["file"])
        Issuance.objects.filter(document=row).exclude(state="draft").update(signed_file=file)
        here.signed_file = file
        _end(here, "signed", at)
        done.detail(before=here.sha256, sha256=file.sha256, key_name=here.key_name, signature=checked.outcome.value)
    return row


@retried
def give_up_signing(signing: Signing, *, by: Actor, at: datetime) -> None:
    """Free the paper of a signing that came to nothing."""
    document = signing.document
    chain, key = chain_of(document.owner), str(document.uid)
    with act(by, at, "documents.signing_given_up", chain=chain, kind="document", key=key, label=document.title) as done:
        here = lock_row(Signing.objects.all(), signing.pk)
        done.detail(key_name=here.key_name)
        if here.state == "signing":
            _end(here, "given_up", at)


def _signable(row: Document) -> File:
    if row.file is None or row.file.media_type != PDF:
        raise SigningRefused("Chưa có tệp PDF để ký. Đưa bản PDF vào văn bản rồi ký.")
    found = getattr(row.file, "check_found", None)
    if found is not None and Outcome(found.outcome).refused:
        raise SigningRefused(
            f"Không ký thêm lên tệp này. {Outcome(found.outcome).label}. {Outcome(found.outcome).told}"
        )
    return row.file


def _made_of(signing: Signing, made: bytes, *, at: datetime) -> Checked:
    """What was made, once it is the frozen bytes with a signature appended that holds over all of it."""
    frozen = read_bytes(signing.file)
    if hashlib.sha256(frozen).hexdigest() != signing.sha256 or not made.startswith(frozen):
        raise SigningRefused("Tệp được ký không phải tệp đã chuẩn bị. Chưa có gì được ký. Ký lại từ đầu.")
    before, checked = check_bytes(frozen, at=at), check_bytes(made, at=at)
    last = checked.signatures[-1] if checked.signatures else None
    if last is None or not last.whole_file or checked.outcome.refused:
        raise SigningRefused(f"Chữ ký vừa tạo không đứng được: {checked.outcome.label.lower()}. Chưa có gì được ký.")
    if len(checked.signatures) != len(before.signatures) + 1:
        raise SigningRefused("Tệp được ký không có thêm đúng một chữ ký. Chưa có gì được ký. Ký lại từ đầu.")
    return checked


def _end(signing: Signing, state: str, at: datetime) -> None:
    signing.state, signing.ended_at = state, at
    signing.save(update_fields=["state", "ended_at", "signed_file"])


__all__ = [
    "SIGNING_MINUTES",
    "SigningFailed",
    "SigningRefused",
    "finish_signing",
    "give_up_signing",
    "prepare_signing",
    "sign_document",
]
