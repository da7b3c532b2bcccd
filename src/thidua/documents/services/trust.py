"""Whom this installation trusts, read from its folder of certificates; read anew when a file there changes."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.documents.core.signatures import NO_TRUST, Checked, Trust, check_pdf, read_trust

_ENDINGS = {".pem", ".crt", ".cer", ".der", ".crl"}


def trust_of_installation() -> Trust:
    """The issuers of ``THIDUA_TRUST``; nobody where it is not set.

    Raises:
        TrustFault: a file there cannot be read.
    """
    folder = Path(settings.TRUST)
    if str(folder) in {"", "."} or not folder.is_dir():
        return NO_TRUST
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS and path.is_file())
    return _read(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


def check_bytes(data: bytes, *, at: datetime) -> Checked:
    """What the signatures of a PDF are worth in this installation; slow, never inside a transaction."""
    return check_pdf(data, at=at, trust=trust_of_installation())


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[Path, int, int], ...]) -> Trust:
    return read_trust((path.name, path.read_bytes()) for path, _, _ in files)
