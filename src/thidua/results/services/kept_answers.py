"""Acts that a telephone may ask for twice: the answer is kept with its key for seven days, and given again."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from thidua.ground.actors import Actor
from thidua.ground.canonical import canonical_json
from thidua.ground.errors import BadInput, Conflict
from thidua.results.models import KeptAnswer

KEPT = timedelta(days=7)
LONGEST = 64


class KeyUsed(Conflict):
    """The key came before with other content."""

    code = "key_used"


def content_of(sent: Any) -> str:
    """Return the sha256 of what was sent."""
    return hashlib.sha256(canonical_json(sent)).hexdigest()


def kept_answer(key: str, content: str, *, by: Actor, at: datetime) -> dict[str, Any] | None:
    """Return what was answered to the same key and content within seven days; None where it is new.

    Raises:
        KeyUsed: the key came before with other content.
        BadInput: the key is too long.
    """
    if len(key) > LONGEST:
        raise BadInput("Mã lần gửi quá dài. Tải lại trang rồi gửi lại.", field="key")
    found = KeptAnswer.objects.filter(by_key=by.key, key=key, at__gt=at - KEPT).first() if key else None
    if found is None:
        return None
    if found.content != content:
        raise KeyUsed("Lần gửi này đã được nhận với nội dung khác. Mở lại báo cáo để xem số đang lưu, sửa rồi gửi lại.")
    return dict(found.answer)


def keep_answer(key: str, content: str, answer: dict[str, Any], *, by: Actor, at: datetime) -> None:
    """Keep the answer, inside the act that made it; what is older than seven days is forgotten."""
    if not key:
        return
    KeptAnswer.objects.filter(at__lte=at - KEPT).delete()
    KeptAnswer.objects.create(by_key=by.key, key=key, content=content, answer=answer, at=at)
