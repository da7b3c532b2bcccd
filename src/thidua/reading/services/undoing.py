"""Taking back what an acceptance wrote, newest first, each through the room that owns it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict
from thidua.ledgers.models import Entry
from thidua.ledgers.services import withdraw_entry
from thidua.results.models import FigureFact, Observation
from thidua.results.services import take_back, take_back_stated, withdraw_fact
from thidua.targets.models import Target
from thidua.targets.services import withdraw_target

REASON = "hoàn tác khi duyệt văn bản"


class CannotUndo(Conflict):
    """What was written is not taken back from here."""

    code = "cannot_undo"


def take_back_all(made: list[dict[str, Any]], *, by: Actor, at: datetime) -> None:
    """Take back everything in ``made``.

    Raises:
        CannotUndo: a movement or a paper is among it; the message says where to go.
        Conflict: a figure or an entry was changed since, or other entries lie inside the entry.
    """
    for thing in reversed(made):
        _BACK[thing["kind"]](thing, by, at)


def _target(thing: dict[str, Any], by: Actor, at: datetime) -> None:
    target = Target.objects.select_related("target_set__owner").get(pk=thing["key"])
    if not target.withdrawn:
        withdraw_target(target, reason=REASON, by=by, at=at)


def _revision(thing: dict[str, Any], by: Actor, at: datetime) -> None:
    row = Observation.objects.select_related("body__owner", "indicator").get(pk=thing["key"])
    take_back(row, no=thing["no"], reason=REASON, by=by, at=at)


def _stated(thing: dict[str, Any], by: Actor, at: datetime) -> None:
    target = Target.objects.select_related("target_set__owner").get(pk=thing["key"])
    take_back_stated(target, reason=REASON, by=by, at=at)


def _fact(thing: dict[str, Any], by: Actor, at: datetime) -> None:
    withdraw_fact(FigureFact.objects.select_related("owner", "indicator").get(pk=thing["key"]), by=by, at=at)


def _entry(thing: dict[str, Any], by: Actor, at: datetime) -> None:
    row = Entry.objects.select_related("owner").get(pk=thing["key"])
    if not row.withdrawn:
        withdraw_entry(row, made_from=thing["no"], reason=REASON, by=by, at=at)


def _movement(thing: dict[str, Any], by: Actor, at: datetime) -> None:
    raise CannotUndo("Phong trào đã ghi vào danh sách. Mở phong trào để sửa hoặc bỏ bản nháp.")


def _document(thing: dict[str, Any], by: Actor, at: datetime) -> None:
    raise CannotUndo("Văn bản đã đăng ký trong thư viện. Mở văn bản để sửa.")


_BACK: dict[str, Callable[[dict[str, Any], Actor, datetime], None]] = {
    "target": _target, "revision": _revision, "stated": _stated, "fact": _fact, "movement": _movement, "document": _document,
    "entry": _entry,
}  # fmt: skip
