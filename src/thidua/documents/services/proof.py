"""The proof of the store: every file that a row names is there, byte for byte."""

from __future__ import annotations

import hashlib

from thidua.documents.models import File
from thidua.documents.services.files import path_of


def missing_files() -> list[str]:
    """Return the sha256 of every stored file whose bytes are gone or differ; empty: all are whole."""
    digests = File.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    return [digest for digest in digests if _digest(digest) != digest]


def _digest(sha256: str) -> str:
    try:
        with path_of(sha256).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
