"""A detail erased where the law asks (a person's right to be forgotten): the chain still holds, the act is on record."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.models import Detail, Line
from thidua.audit.services.act import act
from thidua.ground.actors import Actor
from thidua.ground.errors import NotFound

ERASED = "audit.detail_erased"


def erase_detail(line: Line, *, reason: str, by: Actor, at: datetime) -> None:
    """Erase the detail of ``line``, with its salt, and leave a line that says so; the caller asks for permission.

    ``reason`` names the request or the paper, never the erased value.

    Raises:
        NotFound: the line has no detail, or it was erased before.
    """
    chain = line.chain.name
    with act(by, at, ERASED, chain=chain, kind="audit_line", key=str(line.seq), label=f"dòng {line.seq}") as a:
        gone, _ = Detail.objects.filter(line=line).delete()
        if not gone:
            raise NotFound("Dòng này không còn phần chi tiết nào để xóa.")
        a.detail(reason=reason)
