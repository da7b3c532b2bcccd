"""The row of a paper on its way, taken for writing."""

from __future__ import annotations

from thidua.documents.core.issuing.states import State, Step, StepRefused, after
from thidua.documents.core.kinds import Openness
from thidua.documents.models import Document, Issuance
from thidua.ground.errors import BadInput
from thidua.store.locks import lock_row


class NotIssuedHere(BadInput):
    """A paper of the Party, or one that came from elsewhere, is not numbered here."""

    code = "not_issued_here"


def taken(document: Document, step: Step) -> tuple[Document, Issuance, State]:
    """The paper locked, its row (new and unsaved for a draft never sent), and the state after ``step``.

    Raises:
        StepRefused: the paper does not stand where the step begins.
        NotIssuedHere: it is not a paper that the locality issues from here.
    """
    row = lock_row(Document.objects.select_related("owner", "file"), document.pk)
    found = Issuance.objects.filter(document=row).select_related("sent_file", "signed_file").first()
    if row.openness == Openness.PARTY:
        raise NotIssuedHere("Văn bản của Đảng lấy số ở văn phòng cấp ủy. Đăng ký lại sau khi cơ quan ban hành công bố.")
    if found is None and row.number:
        raise StepRefused("Văn bản này đăng ký sẵn kèm số nên không qua bước văn thư. Sửa thông tin nếu số ghi sai.")
    issuance = found or Issuance(document=row, state=State.DRAFT.value)
    return row, issuance, after(State(issuance.state), step)


def state_of(document: Document) -> State | None:
    """Where the paper stands; None where it was registered with its number and never went this way."""
    found = Issuance.objects.filter(document=document).values_list("state", flat=True).first()
    if found is not None:
        return State(found)
    return None if document.number or document.openness == Openness.PARTY else State.DRAFT
