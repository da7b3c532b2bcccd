"""The annexes of a draft: the year's targets, or a list pasted from a sheet."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import retried
from thidua.documents.core.secrecy import refuse_secret
from thidua.ground.actors import Actor
from thidua.ground.errors import NotFound
from thidua.ground.text import nfc
from thidua.reports.core.drafting.content import AnnexSaid
from thidua.reports.core.drafting.kinds import AnnexKind
from thidua.reports.core.drafting.lists import pasted
from thidua.reports.models import Draft, DraftAnnex
from thidua.reports.services.acting import DraftFault, changing

MOST_ANNEXES = 10


@retried
def save_annex(
    draft: Draft, kind: AnnexKind, title: str, rows: str, *, by: Actor, at: datetime,
    key: int | None = None, version: int | None = None,
) -> DraftAnnex:  # fmt: skip
    """The annex as it now stands; of a list, ``rows`` is what was pasted from a sheet.

    Raises:
        NotPermitted, DraftHanded, DraftMoved: as :func:`~thidua.reports.services.acting.changing`.
        DraftFault, ListFault: no title, too many annexes, or what was pasted is no list.
    """
    said = _annex(kind, title, rows)
    with changing(draft, "drafts.annex_saved", by=by, at=at, version=version, rows=len(said.rows)):
        if key is None and draft.annexes.count() >= MOST_ANNEXES:
            raise DraftFault(f"Một văn bản có nhiều nhất {MOST_ANNEXES} phụ lục. Gộp bớt phụ lục.")
        row = _found_annex(draft, key) if key is not None else DraftAnnex(draft=draft)
        row.kind, row.title = said.kind.value, said.title
        row.columns, row.rows = list(said.columns), [list(line) for line in said.rows]
        row.save()
    return row


@retried
def drop_annex(draft: Draft, key: int, *, by: Actor, at: datetime) -> None:
    """Take the annex out of the draft."""
    annex = _found_annex(draft, key)
    with changing(draft, "drafts.annex_dropped", by=by, at=at, title=annex.title, rows=len(annex.rows)):
        annex.delete()


def _annex(kind: AnnexKind, title: str, rows: str) -> AnnexSaid:
    name = nfc(title).strip()
    if not name or len(name) > 300:
        raise DraftFault("Phụ lục cần có tên, nhiều nhất 300 ký tự. Ghi tên phụ lục.", field="title")
    if kind is AnnexKind.TARGETS:
        return AnnexSaid(kind, name)
    refuse_secret(rows)
    columns, lines = pasted(rows)
    return AnnexSaid(kind, name, columns, lines)


def _found_annex(draft: Draft, key: int) -> DraftAnnex:
    row = draft.annexes.filter(pk=key).first()
    if row is None:
        raise NotFound("Không có phụ lục này trong dự thảo. Mở lại trang soạn thảo.")
    return row
