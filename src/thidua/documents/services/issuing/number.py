"""The number and the day that the clerk gave."""

from __future__ import annotations

from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.documents.core.issuing.states import Route, Step
from thidua.documents.core.issuing.warnings import Warned, warnings_of
from thidua.documents.core.numbers import tidy_number
from thidua.documents.models import Document, Issuance
from thidua.documents.permissions import may_edit
from thidua.documents.services.issuing.rows import taken
from thidua.documents.services.issuing.situation import situation_of
from thidua.documents.services.register import give_number
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.units.services.acts import chain_of


class WarningsUnseen(Conflict):
    """There is something to be warned of, and nobody has said that he has seen it."""

    code = "warnings_unseen"

    def __init__(self, warned: tuple[Warned, ...]) -> None:
        super().__init__("Xem các điều cần lưu ý, rồi đánh dấu đã xem nếu số và ngày vẫn đúng.", field="seen")
        self.warned = warned


@retried
def record_number(
    document: Document,
    *,
    number: str,
    day: date,
    by: Actor,
    at: datetime,
    today: date,
    seen: frozenset[str] = frozenset(),
) -> Issuance:
    """The paper with its number and day; the signed file becomes its file. Entering again corrects what was entered.

    ``seen`` holds the codes of the warnings that the person has seen; they stand in the log.

    Raises:
        NotPermitted: the actor changes no papers of this owner.
        BadInput: no number.
        WarningsUnseen: a warning has not been seen.
        NumberTaken: a paper of the same kind, issuer and year has this number.
        StepRefused: the paper is a draft; or its signed file was replaced while this was entered.
    """
    may_edit(by, document.owner).require()
    tidy = tidy_number(number)
    if not tidy:
        raise BadInput("Chưa có số, ký hiệu. Nhập số văn thư đã cấp, ví dụ 15/KH-UBND.", field="number")
    looked = Issuance.objects.filter(document=document).select_related("sent_file", "signed_file").first()
    warned: tuple[Warned, ...] = ()
    if looked is not None:
        warned = warnings_of(situation_of(document, looked, number=tidy, day=day, today=today))
    unseen = tuple(warning for warning in warned if warning.code not in seen)
    if unseen:
        raise WarningsUnseen(warned)
    chain, key = chain_of(document.owner), str(document.uid)
    with act(by, at, "documents.numbered", chain=chain, kind="document", key=key, label=document.title) as done:
        row, issuance, state = taken(document, Step.NUMBER)
        if looked is None or issuance.signed_file_id != looked.signed_file_id:
            raise Conflict("Tệp đã ký vừa được thay bằng tệp khác. Mở lại trang nhập số để xem tệp mới.")
        done.detail(
            before={"number": row.number, "date": row.date}, number=tidy, day=day, warned=[w.code for w in warned]
        )
        if issuance.signed_file is not None:
            row.file = issuance.signed_file
        give_number(row, tidy, day)
        issuance.state, issuance.route = state.value, issuance.route or Route.CLERK.value
        issuance.issued_at = issuance.issued_at or at
        issuance.save()
        done.thing(key=key, label=row.title)
    return issuance
