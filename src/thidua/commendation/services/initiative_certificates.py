"""Certificates of initiatives: made when one is recognised, handed over to its authors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from thidua.audit.services import retried
from thidua.commendation.core.codes import new_code
from thidua.commendation.core.initiatives import InitiativeForbids
from thidua.commendation.models import Initiative, InitiativeAuthor, InitiativeCertificate
from thidua.commendation.permissions import may_decide
from thidua.commendation.services.acting import not_ahead, said
from thidua.commendation.services.initiatives import locked, log
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.text import fold


def certify(row: Initiative, at: datetime) -> None:
    """Make a certificate with its check code for each author who has none; inside the act that recognises."""
    authors = InitiativeAuthor.objects.filter(initiative=row, certificate__isnull=True).select_related("holder")
    InitiativeCertificate.objects.bulk_create(
        InitiativeCertificate(
            author=one, name=one.holder.name[:200], fold=fold(one.holder.name)[:200], code=new_code(), made_at=at
        )
        for one in authors
    )


@retried
def hand_certificates(
    initiative: Initiative, certificates: Sequence[InitiativeCertificate], *, on: date, to: str, by: Actor, at: datetime
) -> int:
    """Record that these certificates were handed over, to whom where it was not the author; return how many.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        BadInput: nothing was chosen, the day lies ahead or before the decision.
        InitiativeForbids: one was handed over before.
    """
    may_decide(by, initiative.call.owner).require()
    not_ahead(on, at, field="on", label="Ngày trao")
    receiver = said(to, field="to", label="người nhận thay", most=120, needed=False)
    if not certificates:
        raise BadInput("Chưa chọn giấy chứng nhận nào. Đánh dấu rồi gửi lại.", field="certificates")
    if initiative.decided is not None and on < initiative.decided:
        raise BadInput("Ngày trao trước ngày quyết định. Sửa lại ngày.", field="on")
    with log(by, at, "commendation.initiative_certificates_handed", initiative) as done:
        locked(initiative)
        keys = [one.pk for one in certificates]
        rows = InitiativeCertificate.objects.filter(pk__in=keys, author__initiative=initiative, handed_on=None)
        n = rows.update(handed_on=on, handed_to=receiver)
        if n != len(keys):
            raise InitiativeForbids("Có giấy chứng nhận đã trao trước đó. Tải lại trang để xem.", field="certificates")
        done.detail(n=n, on=on)
    return n
