"""Files kept by their content: DATA/files/ab/cd/<sha256>, written aside, flushed, then renamed; never overwritten."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from thidua.audit.services import act, retried
from thidua.documents.core.media import LABELS, PDF, FileRefused, Limits, media_type
from thidua.documents.core.peek import words
from thidua.documents.core.secrecy import SecretRefused, refuse_secret
from thidua.documents.core.signatures import Checked
from thidua.documents.models import File, FileCheck, FileSignature
from thidua.documents.permissions import may_bring_files
from thidua.documents.services.trust import check_bytes
from thidua.ground.actors import Actor
from thidua.ground.errors import NotFound
from thidua.ground.text import nfc
from thidua.units.models import Body
from thidua.units.services.acts import chain_of

KEPT_UNNAMED = timedelta(days=7)
"""How long bytes that no row names are kept: an act may be about to name them."""


@retried
def store_file(
    data: bytes,
    name: str,
    *,
    owner: Body,
    by: Actor,
    at: datetime,
    checked: Checked | None = None,
    body: Body | None = None,
) -> File:
    """The file, stored; the row of old where the owner already has the same bytes.

    The bytes are looked into before anything is written: size, kind by content, bombs, marks of secrecy, signatures.
    Of a secret file only the fact of the refusal is logged. Who stores inside an act gives ``checked``, since looking
    at signatures is slow. ``body`` is a unit in the owner's register for which the actor enters results: then this is
    its evidence, and power over the unit is enough.

    Raises:
        NotPermitted: the actor brings no files to this owner, and enters nothing for the body.
        FileRefused: the file cannot be taken as it is.
        SecretRefused: it bears MẬT, TỐI MẬT or TUYỆT MẬT.
    """
    may_bring_files(by, owner, body=body).require()
    shown = _file_name(name)
    kind = look_into(data, shown, owner=owner, by=by, at=at)
    if kind == PDF and checked is None:
        checked = check_bytes(data, at=at)
    return keep_file(data, shown, kind, checked=checked, owner=owner, by=by, at=at)


def keep_file(
    data: bytes, name: str, kind: str, *, checked: Checked | None, owner: Body, by: Actor, at: datetime
) -> File:
    """The file, stored without asking for leave: for acts of this room that have asked and looked already."""
    digest = hashlib.sha256(data).hexdigest()
    _write(data, digest)
    with act(
        by, at, "documents.file_stored", chain=chain_of(owner), kind="file", key=digest, label=LABELS[kind]
    ) as done:
        file, made = File.objects.get_or_create(
            owner=owner,
            sha256=digest,
            defaults={"size": len(data), "media_type": kind, "name": name, "by_key": by.key, "at": at},
        )
        done.detail(name=name, size=len(data), media_type=kind, again=not made)
        if checked is not None:
            save_check(file, checked, at=at)
            done.detail(signature=checked.outcome.value)
    return file


def save_check(file: File, checked: Checked, *, at: datetime) -> FileCheck:
    """What was found in the file, in place of what was found before: it can be found again at any time."""
    found, _ = FileCheck.objects.update_or_create(
        file=file,
        defaults={
            "outcome": checked.outcome.value,
            "checked_at": at,
            "trust_sha256": checked.trust_sha256,
            "revocation_known": checked.revocation_known,
        },
    )
    found.signatures.all().delete()
    FileSignature.objects.bulk_create(
        FileSignature(check_of=found, place=place, **vars(fact)) for place, fact in enumerate(checked.signatures, 1)
    )
    return found


def read_bytes(file: File) -> bytes:
    """The bytes of a stored file, held against its sha256.

    Raises:
        NotFound: the bytes are gone or are no longer those that were stored.
    """
    try:
        data = path_of(file.sha256).read_bytes()
    except FileNotFoundError:
        data = b""
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise NotFound("Tệp không còn nguyên vẹn trong kho. Báo người quản trị kỹ thuật khôi phục từ bản sao lưu.")
    return data


def sweep_files(*, at: datetime) -> int:
    """How many files were removed: those that no row has named and nobody has written for seven days."""
    oldest = (at - KEPT_UNNAMED).timestamp()
    candidates = [path for path in _root().glob("*/*/*") if path.is_file() and path.stat().st_mtime < oldest]
    named = set(File.objects.filter(sha256__in=[p.name for p in candidates]).values_list("sha256", flat=True))
    removed = [path for path in candidates if path.name not in named]
    for path in removed:
        path.unlink(missing_ok=True)
    return len(removed)


def path_of(sha256: str) -> Path:
    """Where the bytes of that sha256 stand."""
    return _root() / sha256[:2] / sha256[2:4] / sha256


def _root() -> Path:
    return Path(settings.FILES)


def _file_name(name: str) -> str:
    plain = nfc(name).replace("\\", "/").rsplit("/", 1)[-1].strip().strip(".")
    stem, dot, end = plain.rpartition(".")
    return (f"{stem[: 199 - len(end)]}{dot}{end}" if dot and len(end) < 20 else plain[:200]) or "tep"


def look_into(data: bytes, name: str, *, owner: Body, by: Actor, at: datetime) -> str:
    """The media type of the bytes, once they may be taken; nothing is written but the fact of a secret's refusal.

    Raises:
        FileRefused, SecretRefused: as :func:`store_file`.
    """
    try:
        refuse_secret("", name=name)
        kind = media_type(data, name=name, limits=Limits(size=settings.FILE_LIMIT))
        for text in words(data, kind):
            refuse_secret(text)
    except SecretRefused:
        note_secret_refused(owner=owner, by=by, at=at)
        raise
    return kind


def note_secret_refused(*, owner: Body, by: Actor, at: datetime) -> None:
    """Log that something secret was refused, and nothing of it."""
    with act(by, at, "documents.secret_refused", chain=chain_of(owner), kind="file", key="", label=""):
        pass


def _write(data: bytes, digest: str) -> None:
    """Put the bytes in their place: a reader sees all of them or none, also after a power cut."""
    path = path_of(digest)
    if path.exists():
        os.utime(path)  # the sweep counts seven days from the last time somebody brought it
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


__all__ = [
    "FileRefused",
    "keep_file",
    "look_into",
    "note_secret_refused",
    "path_of",
    "read_bytes",
    "save_check",
    "store_file",
    "sweep_files",
]
