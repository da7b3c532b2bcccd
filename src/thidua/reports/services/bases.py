"""The papers that a draft rests on."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import retried
from thidua.documents.models import Document as Registered
from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict, NotFound
from thidua.reports.models import Draft, DraftBasis
from thidua.reports.selectors.drafts import find_pickable
from thidua.reports.services.acting import changing


class BasisTwice(Conflict):
    """The paper is among the bases already."""

    code = "basis_twice"


@retried
def add_draft_basis(draft: Draft, document: int, *, by: Actor, at: datetime) -> DraftBasis:
    """The draft rests on that registered paper.

    Raises:
        NotPermitted, DraftHanded: as :func:`~thidua.reports.services.acting.changing`.
        NotFound: the actor may not see the paper.
        BasisTwice: it is there already.
    """
    paper: Registered = find_pickable(document, draft=draft, actor=by)
    with changing(draft, "drafts.basis_added", by=by, at=at, paper=paper.title):
        if draft.bases.filter(document=paper).exists():
            raise BasisTwice(f"{paper.title} đã là căn cứ của dự thảo này. Chọn văn bản khác.", field="document")
        return DraftBasis.objects.create(draft=draft, document=paper)


@retried
def drop_draft_basis(draft: Draft, key: int, *, by: Actor, at: datetime) -> None:
    """The draft no longer rests on that paper."""
    basis = draft.bases.filter(pk=key).first()
    if basis is None:
        raise NotFound("Không có căn cứ này trong dự thảo. Mở lại trang căn cứ.")
    with changing(draft, "drafts.basis_dropped", by=by, at=at, document=basis.document_id):
        basis.delete()
