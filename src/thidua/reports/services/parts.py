"""The parts of a paper under writing: written, moved, dropped."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import retried
from thidua.documents.core.secrecy import refuse_secret
from thidua.ground.actors import Actor
from thidua.ground.errors import NotFound
from thidua.ground.text import nfc
from thidua.reports.core.drafting.content import Part
from thidua.reports.core.drafting.kinds import Level
from thidua.reports.core.drafting.tokens import refuse_missing
from thidua.reports.models import Draft, DraftPart
from thidua.reports.permissions import may_make
from thidua.reports.selectors.drafts import given_of, numbers_of, parts_of
from thidua.reports.services.acting import DraftFault, changing

MOST_PARTS, MOST_TEXT = 60, 20_000


@retried
def save_part(
    draft: Draft, part: Part, *, by: Actor, at: datetime, key: int | None = None, version: int | None = None
) -> DraftPart:
    """The part as it now stands: the one with that key, or a new one at the end.

    Raises:
        NotPermitted, DraftHanded, DraftMoved: as :func:`~thidua.reports.services.acting.changing`.
        DraftFault: too many parts, too long, or a numbered part without a heading.
        UnknownToken: the text names a number that the data do not have.
        NotFound: no such part.
    """
    may_make(by, draft.owner).require()
    text = nfc(part.text).replace("\r\n", "\n").strip()
    heading = nfc(part.heading).strip()
    _check_part(part.level, heading, text)
    given = given_of(draft, actor=by, today=at.date())
    refuse_missing(text, numbers_of(given))
    with changing(draft, "drafts.part_saved", by=by, at=at, version=version, new=key is None):
        row = _part(draft, key) if key is not None else DraftPart(draft=draft, place=_next_place(draft))
        row.level, row.heading, row.text = part.level.value, heading, text
        row.save()
    return row


@retried
def move_part(draft: Draft, key: int, *, up: bool, by: Actor, at: datetime) -> None:
    """The part one place up or down; at the end it stays."""
    with changing(draft, "drafts.part_moved", by=by, at=at):
        parts = list(parts_of(draft))
        here = parts.index(_part(draft, key))
        there = here + (-1 if up else 1)
        if 0 <= there < len(parts):
            parts[here], parts[there] = parts[there], parts[here]
        for place, one in enumerate(parts, 1):
            one.place = place
        DraftPart.objects.bulk_update(parts, ["place"])


@retried
def drop_part(draft: Draft, key: int, *, by: Actor, at: datetime) -> None:
    """Take the part out of the draft; its words stand in the log's detail."""
    part = _part(draft, key)
    with changing(draft, "drafts.part_dropped", by=by, at=at, heading=part.heading, text=part.text):
        part.delete()


def _check_part(level: Level, heading: str, text: str) -> None:
    if level in (Level.MAIN, Level.SUB) and not heading:
        raise DraftFault("Phần có đánh số cần có tên. Ghi tên phần, hoặc chọn đoạn không đánh số.", field="heading")
    if not heading and not text:
        raise DraftFault("Phần này chưa có chữ nào. Ghi nội dung rồi lưu lại.", field="text")
    if len(heading) > 300:
        raise DraftFault("Tên phần dài quá 300 ký tự. Rút ngắn lại.", field="heading")
    if len(text) > MOST_TEXT:
        raise DraftFault(f"Một phần dài nhất {MOST_TEXT} ký tự. Chia thành nhiều phần.", field="text")
    refuse_secret(f"{heading}\n{text}")


def _next_place(draft: Draft) -> int:
    last = draft.parts.order_by("-place").values_list("place", flat=True).first() or 0
    if draft.parts.count() >= MOST_PARTS:
        raise DraftFault(f"Một văn bản có nhiều nhất {MOST_PARTS} phần. Gộp bớt phần.")
    return last + 1


def _part(draft: Draft, key: int) -> DraftPart:
    row = draft.parts.filter(pk=key).first()
    if row is None:
        raise NotFound("Không có phần này trong dự thảo. Mở lại trang soạn thảo.")
    return row
