"""What is known of the signatures in stored files: written when a file comes in, and again when time or trust moves on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from thidua.documents.core.media import PDF
from thidua.documents.core.signatures import Checked, Outcome
from thidua.documents.models import File, FileCheck, FileSignature
from thidua.documents.services.files import read_bytes, save_check
from thidua.documents.services.trust import check_bytes, trust_of_installation
from thidua.ground.errors import NotFound

KEPT = timedelta(days=1)
"""How long a finding stands: certificates run out by themselves."""


def check_file(file: File, *, at: datetime) -> Checked:
    """The finding of a stored PDF, made now and kept. Slow: never inside a transaction.

    Raises:
        NotFound: its bytes are gone.
    """
    checked = check_bytes(read_bytes(file), at=at)
    with transaction.atomic():
        save_check(file, checked, at=at)
    return checked


def check_waiting(*, at: datetime, most: int = 500) -> int:
    """How many files were checked: those never looked at, and signed ones whose finding is a day old or of another trust."""
    trust = trust_of_installation().sha256
    old = Q(check_found__checked_at__lt=at - KEPT) | ~Q(check_found__trust_sha256=trust)
    signed = Q(check_found__isnull=False) & ~Q(check_found__outcome=Outcome.UNSIGNED.value)
    waiting = File.objects.filter(media_type=PDF).filter(Q(check_found__isnull=True) | (signed & old))
    done = 0
    for file in waiting.order_by(F("check_found__checked_at").asc(nulls_first=True), "pk")[:most]:
        try:
            check_file(file, at=at)
        except NotFound:
            continue  # `thidua verify` names the missing bytes
        done += 1
    return done


def found_of(file: File | None) -> FileCheck | None:
    """What was found in the file, or None where nobody has looked or it is no PDF."""
    if file is None:
        return None
    return FileCheck.objects.filter(file=file).prefetch_related("signatures").first()


__all__ = ["FileSignature", "check_file", "check_waiting", "found_of"]
