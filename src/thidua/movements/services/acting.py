"""What the acts on the room's things share: the line they leave in the log."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from thidua.audit.services import act
from thidua.documents.models import Document
from thidua.documents.permissions import may_see as may_see_document
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, NotFound
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


class DayFault(BadInput):
    """A day that lies ahead, or before what it follows."""

    code = "day_fault"


class Owned(Protocol):
    """A thing of the room: it has an owner, an id that leaves the installation, and a name."""

    owner: Body
    owner_id: int
    uid: UUID
    name: str


def log(by: Actor, at: datetime, name: str, thing: Any, *, kind: str) -> AbstractContextManager[Any]:
    """The act ``name`` on ``thing``, in the chain of its owner, in one transaction."""
    return act(by, at, name, chain=chain_of(thing.owner), kind=kind, key=str(thing.uid), label=thing.name)


def check_paper(by: Actor, owner: Body, document: Document | None, *, field: str = "number") -> None:
    """Refuse a paper of another locality that the actor may not see.

    Raises:
        NotFound: it is one.
    """
    if document is not None and document.owner_id != owner.pk and not may_see_document(by, document):
        raise NotFound("Không có văn bản này trong thư viện. Đăng ký văn bản rồi chọn.", field=field)


def check_not_ahead(on: date, at: datetime, *, field: str = "on") -> None:
    """Refuse a day after today: what has not happened is not recorded.

    Raises:
        DayFault: it lies ahead.
    """
    if on > day_of(at):
        raise DayFault("Ngày này còn ở phía trước. Ghi ngày việc đã xảy ra.", field=field)


def check_not_before(on: date, first: date | None, *, what: str, field: str = "on") -> None:
    """Refuse a day before what it follows.

    Raises:
        DayFault: it lies before ``first``.
    """
    if first is not None and on < first:
        raise DayFault(f"Ngày này trước {what}. Sửa lại ngày.", field=field)
