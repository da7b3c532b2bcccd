"""The end of a paper's validity."""

from __future__ import annotations

from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.documents.core.kinds import LinkKind
from thidua.documents.models import Document
from thidua.documents.permissions import may_edit
from thidua.documents.services.links import link_documents
from thidua.ground.actors import Actor
from thidua.ground.dates import format_day
from thidua.ground.errors import BadInput
from thidua.store.locks import lock_row
from thidua.units.services.acts import chain_of


class EndRefused(BadInput):
    """The day of the end cannot be."""

    code = "end_refused"


@retried
def end_validity(
    document: Document, *, on: date, by: Actor, at: datetime, by_document: Document | None = None
) -> Document:
    """The paper, no longer in force from the day ``on``; ``by_document`` is the paper that says so, and gets a link.

    An end recorded earlier is replaced; the audit log keeps it.

    Raises:
        NotPermitted: the actor changes no papers of this owner.
        EndRefused: the day is not after the day it came into force or was issued.
    """
    may_edit(by, document.owner).require()
    chain = chain_of(document.owner)
    with act(
        by, at, "documents.ended", chain=chain, kind="document", key=str(document.uid), label=document.title
    ) as done:
        row = lock_row(Document.objects.select_related("owner"), document.pk)
        began = row.valid_from or row.date
        if began is not None and on <= began:
            raise EndRefused(
                f"Văn bản có từ ngày {format_day(began)}; ngày hết hiệu lực phải sau ngày đó. Sửa lại ngày.", field="on"
            )
        done.detail(before=row.valid_until, on=on)
        row.valid_until = on
        row.save(update_fields=["valid_until"])
        if by_document is not None and not row.links_in.filter(from_document=by_document, kind=LinkKind.ENDS.value):
            link_documents(by_document, LinkKind.ENDS, row, by=by, at=at)
    return row
