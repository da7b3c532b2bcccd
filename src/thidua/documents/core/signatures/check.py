"""The check of every signature in a PDF, without asking the network and without changing anything."""

from __future__ import annotations

import io
import logging
from datetime import datetime
from typing import Any

from thidua.documents.core.signatures.envelope import is_tidy
from thidua.documents.core.signatures.facts import Checked, Outcome, SignatureFact, worst
from thidua.documents.core.signatures.revoked import is_revoked
from thidua.documents.core.signatures.trust import NO_TRUST, Trust

MOST = 20
"""More signatures than an official paper ever has: then it is no paper to look into."""

_MARKS = (b"/ByteRange", b"/Adobe.PPK", b"/adbe.", b"/ETSI.")
"""What a signed file holds somewhere in plain; several, so that no one changed bit makes it an unsigned file."""


def check_pdf(data: bytes, *, at: datetime, trust: Trust = NO_TRUST) -> Checked:
    """What the signatures of ``data`` are worth at the moment ``at``; a PDF without any is ``UNSIGNED``.

    Slow (tens of milliseconds a signature): never inside a transaction.
    """
    known = bool(trust.lists)
    if not any(mark in data for mark in _MARKS):
        whole = b"%%EOF" in data[-1024:]
        return Checked(Outcome.UNSIGNED if whole else Outcome.UNREADABLE, (), trust.sha256, known)
    try:
        facts = _facts(data, at, trust)
    except Exception:  # a damaged file fails in the library in any way: what it is called does not matter
        return Checked(Outcome.UNREADABLE, (), trust.sha256, known)
    if not facts:
        return Checked(Outcome.UNREADABLE, (), trust.sha256, known)
    return Checked(worst([fact.outcome for fact in facts]), facts, trust.sha256, known)


def _facts(data: bytes, at: datetime, trust: Trust) -> tuple[SignatureFact, ...]:
    from pyhanko.pdf_utils.reader import PdfFileReader  # slow library: only where a file is signed

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    found = PdfFileReader(io.BytesIO(data), strict=True).embedded_regular_signatures
    if len(found) > MOST:
        return ()
    return tuple(_fact(signature, data, at, trust) for signature in found)


def _fact(signature: Any, data: bytes, at: datetime, trust: Trust) -> SignatureFact:
    from pyhanko.sign.validation import validate_pdf_signature

    status = validate_pdf_signature(signature, signer_validation_context=_context(at, trust))
    certificate = status.signing_cert
    subject, issuer = certificate.subject.native, certificate.issuer.native
    stamp = status.timestamp_validity
    stamped_at = stamp.timestamp if stamp is not None and stamp.intact and stamp.valid and stamp.trusted else None
    moment = at
    if stamped_at is not None and _out_of_time(status, at):  # a stamp that holds proves that it was signed in time
        moment = stamped_at
        status = validate_pdf_signature(
            signature, signer_validation_context=_context(moment, trust), ts_validation_context=_context(at, trust)
        )
    byte_range = [int(number) for number in signature.byte_range]
    tidy = is_tidy(data, byte_range, (*trust.roots, *trust.between))
    return SignatureFact(
        field=str(signature.field_name),
        outcome=_outcome(status, moment, trust, stamped_at) if tidy else Outcome.ALTERED,
        signer=_name(subject),
        organisation=_one(subject.get("organization_name")),
        issuer=_name(issuer),
        said_at=status.signer_reported_dt,
        stamped_at=stamped_at,
        certificate_until=certificate.not_valid_after,
        whole_file=status.coverage is not None and status.coverage.name == "ENTIRE_FILE",
    )


def _context(at: datetime, trust: Trust) -> Any:
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(
        trust_roots=list(trust.roots),
        other_certs=list(trust.between),
        crls=list(trust.lists),
        moment=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _outcome(status: Any, at: datetime, trust: Trust, stamped_at: datetime | None) -> Outcome:
    if not status.intact or not status.valid:
        return Outcome.ALTERED
    if status.timestamp_validity is not None and not (
        status.timestamp_validity.intact and status.timestamp_validity.valid
    ):
        return Outcome.ALTERED
    if status.coverage is None or status.coverage.name not in {"ENTIRE_FILE", "ENTIRE_REVISION"}:
        return Outcome.ADDED
    if not (status.docmdp_ok or status.modification_level is None) or not status.seed_value_ok:
        return Outcome.ADDED
    if status.revoked or is_revoked(status.signing_cert, trust, at=stamped_at or at):
        return Outcome.REVOKED
    if status.trusted and status.bottom_line:
        return Outcome.VALID
    if _out_of_time(status, at):
        return Outcome.EXPIRED
    return Outcome.UNKNOWN


def _out_of_time(status: Any, at: datetime) -> bool:
    certificate = status.signing_cert
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        return True
    return "EXPIRED" in str(getattr(status.trust_problem_indic, "name", ""))


def _name(parts: Any) -> str:
    return _one(parts.get("common_name")) or _one(parts.get("organization_name"))


def _one(value: Any) -> str:
    return str(value[0] if isinstance(value, list) else value or "")[:200]
