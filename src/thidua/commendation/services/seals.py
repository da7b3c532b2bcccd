"""The signed letter of a package: drawn and signed where a package goes out, checked where one comes in.

Drawing, signing and checking are slow: none of it runs inside a transaction.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from thidua.commendation.core.package import BadPackage, Package, mark_of, names_the_package
from thidua.commendation.core.package_letter import LetterTold, package_letter
from thidua.commendation.models import Submission
from thidua.commendation.permissions import may_appraise
from thidua.commendation.services.packages import contents_of
from thidua.documents.core.media import PDF
from thidua.documents.core.peek import words
from thidua.documents.core.signatures import Checked, Outcome
from thidua.documents.core.signatures.keys import SigningKey
from thidua.documents.services.signing import sign_bytes
from thidua.documents.services.trust import check_bytes
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput
from thidua.papers import render_pdf
from thidua.units.selectors import ancestors, name_of

NO_SEAL = "Nhận gói không có phiếu gửi đã ký: biết gói không bị sửa, chưa biết ai gửi"


def drawn_letter(submission: Submission, *, by: Actor, at: datetime, signer: str = "", post: str = "") -> bytes:
    """Return the letter of the package as it would go out now, as a PDF to be signed.

    Raises:
        NotPermitted: the actor does not appraise here.
    """
    may_appraise(by, submission.owner).require()
    told, files = contents_of(submission, at=at)
    today = day_of(at)
    owner = name_of(submission.owner, today)
    above = next((one for one in ancestors(submission.owner, as_of=today) if one.owner_id is not None), None)
    higher = f"Ủy ban nhân dân {name_of(above, today)}" if above is not None else ""
    letter = LetterTold(
        issuer=f"Ủy ban nhân dân {owner}", to=higher or "Cơ quan nhận", place=owner.split(" ", 1)[-1],
        abstract=submission.abstract, season=submission.season, n=len(told["nominations"]), n_papers=len(files),
        made_on=today, mark=mark_of(told, files), signer=signer, post=post, simulated=submission.simulated,
    )  # fmt: skip
    return render_pdf(package_letter(letter))


def signed_letter(submission: Submission, key: SigningKey, *, by: Actor, at: datetime, post: str = "") -> bytes:
    """Return the letter signed with a key of this installation.

    Raises:
        NotPermitted: the actor does not appraise here.
        SigningFailed: the key or the token did not let itself be used; nothing was signed.
    """
    letter = drawn_letter(submission, by=by, at=at, signer=key.signer, post=post)
    return sign_bytes(letter, key=key, at=at, stamper=settings.TIMESTAMP)


def taken_letter(submission: Submission, data: bytes, *, at: datetime) -> bytes:
    """Return a letter that was signed outside, once it is a signed one and names the package as it would go out now.

    Raises:
        BadInput: it is no signed PDF, was altered, or names other contents.
    """
    _held(data, mark_of(*contents_of(submission, at=at)), at=at, fault=_of_sender)
    return data


def checked_seal(package: Package, *, at: datetime) -> Checked | None:
    """Return what the signature of a package's letter is worth; None where the package has no letter.

    Raises:
        BadPackage: the letter was altered, is not signed, or is that of another package.
    """
    return _held(package.letter, package.sha256, at=at, fault=_of_receiver) if package.letter else None


def seal_words(seal: Checked | None) -> str:
    """Return what the way of the submission says of the seal; no name of a person stands there."""
    if seal is None:
        return NO_SEAL
    who = next((fact.organisation or fact.issuer for fact in seal.signatures), "")
    return f"Nhận gói có phiếu gửi đã ký. {seal.outcome.label}" + (f" ({who})" if who else "")


def _held(data: bytes, mark: str, *, at: datetime, fault: type[BadInput]) -> Checked:
    if not data.startswith(b"%PDF-"):
        raise fault("Phiếu gửi phải là tệp PDF đã ký. Chọn lại tệp.", field="file")
    checked = check_bytes(data, at=at)
    if checked.outcome is Outcome.UNSIGNED or checked.outcome.refused:
        raise fault(f"Phiếu gửi: {checked.outcome.label.lower()}. {checked.outcome.told}", field="file")
    if not names_the_package(" ".join(words(data, PDF)), mark):
        raise fault(
            "Phiếu gửi này ký cho gói khác, hoặc danh sách đã đổi sau khi lập phiếu. Lập lại phiếu gửi rồi ký.",
            field="file",
        )
    return checked


_of_sender: type[BadInput] = BadInput
_of_receiver: type[BadInput] = BadPackage
