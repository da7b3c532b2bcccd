"""What the acts of the room share: the line in the log, which bears no person's name, and the paper of a record."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thidua.audit.services import Act, act
from thidua.documents.core.numbers import number_key, tidy_number
from thidua.documents.models import Document
from thidua.documents.permissions import may_see as may_see_document
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import NotFound
from thidua.honours.core.drafts import RecordFault, not_ahead, words
from thidua.honours.core.kinds import OF_BODIES, HolderKind
from thidua.honours.models import Holder
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


def log(by: Actor, at: datetime, name: str, holder: Holder, /, **detail: Any) -> AbstractContextManager[Act]:
    """The act ``name`` on a holder's record, in the chain of its owner; a person's name stands in no line."""
    label = holder.name if holder.kind in OF_BODIES else HolderKind(holder.kind).label
    return act(
        by, at, name, chain=chain_of(holder.owner), kind="holder", key=str(holder.uid), label=label, detail=detail
    )


def log_owner(by: Actor, at: datetime, name: str, owner: Body, *, bulk: bool = False) -> AbstractContextManager[Act]:
    """The act ``name`` on many records of a locality."""
    return act(
        by, at, name, chain=chain_of(owner), kind="honours", key=chain_of(owner), label="hồ sơ thành tích", bulk=bulk
    )


@dataclass(frozen=True)
class PaperOf:
    """The decision a record rests on: number, day, who decided, and the registered paper where there is one."""

    number: str = ""
    decided: date | None = None
    authority: str = ""
    document: Document | None = None

    def fields(self, *, holder: Holder, by: Actor, at: datetime) -> dict[str, Any]:
        """The columns of a record.

        Raises:
            RecordFault: the day lies ahead, or a text is too long.
            NotFound: the paper is another locality's that the actor may not see.
        """
        strange = self.document is not None and self.document.owner_id != holder.owner_id
        if self.document is not None and strange and not may_see_document(by, self.document):
            raise NotFound("Không có văn bản này trong thư viện. Đăng ký văn bản rồi chọn.", field="document")
        number = words(tidy_number(self.number), field="decision_number", label="số quyết định", most=60)
        return {
            "decision_number": number,
            "decision_key": number_key(number),
            "decided": not_ahead(self.decided, day_of(at), field="decided", what="ngày quyết định"),
            "authority": words(self.authority, field="authority", label="cấp quyết định", most=200),
            "document": self.document,
        }


def needs_paper(paper: PaperOf, what: str) -> None:
    """Refuse a line whose paper has no number or day.

    Raises:
        RecordFault: so it is.
    """
    if not paper.number.strip() or paper.decided is None:
        raise RecordFault(
            f"{what} phải có số và ngày của văn bản. Ghi đủ rồi gửi lại.",
            field="decision_number" if not paper.number.strip() else "decided",
        )
