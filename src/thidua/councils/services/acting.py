"""What the acts of the room share: the line they leave in the log, and words that must be there."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from thidua.audit.services import act
from thidua.councils.models import Council, Session
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.text import nfc
from thidua.units.services.acts import chain_of


def log_council(by: Actor, at: datetime, name: str, council: Council) -> AbstractContextManager[Any]:
    """The act ``name`` on the council, in the chain of its owner."""
    chain = chain_of(council.owner)
    return act(by, at, name, chain=chain, kind="council", key=str(council.uid), label=council.name)


def log_session(by: Actor, at: datetime, name: str, session: Session) -> AbstractContextManager[Any]:
    """The act ``name`` on the session, in the chain of its council's owner."""
    council = session.council
    label = f"phiên {session.no}, {council.name}"
    return act(by, at, name, chain=chain_of(council.owner), kind="session", key=str(session.uid), label=label)


def said(text: str, *, field: str, label: str) -> str:
    """``text`` in NFC without the blanks around it.

    Raises:
        BadInput: it says nothing.
    """
    kept = nfc(text).strip()
    if not kept:
        raise BadInput(f"Chưa ghi “{label}”. Ghi rồi gửi lại.", field=field)
    return kept


def check_span(since: date, until: date) -> None:
    """Refuse an end that is not after its beginning.

    Raises:
        BadInput: it is not.
    """
    if until <= since:
        raise BadInput("Ngày kết thúc phải sau ngày bắt đầu. Sửa lại ngày.", field="until")
