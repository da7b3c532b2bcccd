"""Texts as the system keeps them, and passages in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.documents.core.secrecy import SecretRefused, bears_mark, refuse_secret
from thidua.documents.models import File, Passage, Text
from thidua.documents.permissions import may_bring_files, may_mark
from thidua.documents.services.files import note_secret_refused
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.text import nfc
from thidua.units.models import Body
from thidua.units.services.acts import chain_of

MOST = 2_000_000
"""Characters of one text: some 800 pages."""


class TextRefused(BadInput):
    """The text is empty or too long."""

    code = "text_refused"


class NoSuchPassage(BadInput):
    """The offsets lie outside the text, or hold nothing."""

    code = "no_such_passage"


@retried
def store_text(
    text: str, *, owner: Body, by: Actor, at: datetime, file: File | None = None, reader_version: str = ""
) -> Text:
    """The text in NFC, stored; the row of old where the owner already has the same words.

    Raises:
        NotPermitted: the actor brings no texts to this owner.
        TextRefused: empty, or longer than ``MOST``.
        SecretRefused: it bears a mark of secrecy; nothing is kept and only the fact is logged.
    """
    may_bring_files(by, owner).require()
    words = check_text(text, owner=owner, by=by, at=at)
    digest = hashlib.sha256(words.encode()).hexdigest()
    with act(by, at, "documents.text_stored", chain=chain_of(owner), kind="text", key=digest, label="văn bản") as done:
        done.detail(begins=_first_line(words), characters=len(words))
        stored, _ = Text.objects.get_or_create(
            owner=owner,
            sha256=digest,
            defaults={"nfc": words, "file": file, "reader_version": reader_version, "at": at},
        )
    return stored


def check_text(text: str, *, owner: Body, by: Actor, at: datetime) -> str:
    """The text in NFC, once it may be taken; nothing is written but the fact of a secret's refusal.

    Raises:
        TextRefused, SecretRefused: as :func:`store_text`.
    """
    if len(text) > 2 * MOST:
        raise TextRefused(f"Văn bản dài quá {MOST:,} ký tự. Chia thành nhiều phần.".replace(",", "."), field="text")
    words = nfc(text)
    if not words.strip():
        raise TextRefused("Văn bản không có chữ nào. Nếu là bản chụp, hãy dán phần chữ vào ô văn bản.", field="text")
    if len(words) > MOST:
        raise TextRefused(f"Văn bản dài quá {MOST:,} ký tự. Chia thành nhiều phần.".replace(",", "."), field="text")
    if bears_mark(words):
        note_secret_refused(owner=owner, by=by, at=at)
        refuse_secret(words)
    return words


def make_passage(text: Text, start: int, end: int, *, by: Actor) -> Passage:
    """The passage ``[start, end)`` of the text; the row of old where it exists. Passages may overlap.

    It is part of the act that needs it and leaves no line of its own in the audit log.

    Raises:
        NotPermitted: the actor writes nothing that could rest on it.
        NoSuchPassage: the offsets do not lie in the text.
    """
    may_mark(by, text).require()
    quote = _quote(text, start, end)
    passage, _ = Passage.objects.get_or_create(text=text, start=start, end=end, defaults={"quote": quote})
    return passage


def make_passages(text: Text, spans: Iterable[tuple[int, int]], *, by: Actor) -> dict[tuple[int, int], Passage]:
    """The passages of all ``spans``, in three queries; the same refusals as :func:`make_passage`."""
    may_mark(by, text).require()
    wanted = sorted(set(spans))
    rows = [Passage(text=text, start=start, end=end, quote=_quote(text, start, end)) for start, end in wanted]
    Passage.objects.bulk_create(rows, ignore_conflicts=True)
    kept = set(wanted)
    found = Passage.objects.filter(text=text)
    return {(row.start, row.end): row for row in found if (row.start, row.end) in kept}


def _quote(text: Text, start: int, end: int) -> str:
    quote = text.nfc[start:end] if 0 <= start < end <= len(text.nfc) else ""
    if not quote.strip():
        raise NoSuchPassage("Chỗ được chọn không có trong văn bản. Chọn lại câu cần dẫn.", field="passage")
    return quote


def _first_line(words: str) -> str:
    return next((line.strip() for line in words.splitlines() if line.strip()), "")[:120]


__all__ = [
    "MOST",
    "NoSuchPassage",
    "SecretRefused",
    "TextRefused",
    "check_text",
    "make_passage",
    "make_passages",
    "store_text",
]
