"""The minutes of a session go to the clerk, in the series that minutes always have."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import retried
from thidua.councils.core.kinds import State
from thidua.councils.models import Session
from thidua.councils.permissions import may_run
from thidua.councils.services.acting import log_session
from thidua.councils.services.sessions import SessionForbids
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document
from thidua.documents.services import hand_to_clerk
from thidua.documents.services.issuing.handing import Ready
from thidua.ground.actors import Actor
from thidua.store.locks import lock_row


@retried
def hand_minutes(session: Session, ready: Ready, *, by: Actor, at: datetime) -> Document:
    """The minutes registered without number and sent to the clerk; drawn before (``ready_to_hand``), outside any act.

    Raises:
        NotPermitted: the actor keeps no councils, or registers no papers, there.
        SessionForbids: the session is not closed, or its minutes went out already.
    """
    council = session.council
    may_run(by, council.owner).require()
    with log_session(by, at, "councils.minutes_handed", session) as done:
        row = lock_row(Session.objects.select_related("council__owner"), session.pk)
        if row.state != State.CLOSED:
            raise SessionForbids("Phiên này chưa kết thúc. Kết thúc phiên rồi gửi biên bản.")
        if row.minutes_id is not None:
            raise SessionForbids("Biên bản phiên này đã gửi văn thư. Mở văn bản để xem.")
        paper = Paper(
            "bien_ban", f"Biên bản họp {council.name}, phiên {row.no} ngày {row.held_on:%d/%m/%Y}",
            issuer=council.name, nature="document", openness="internal",
        )  # fmt: skip
        handed = hand_to_clerk(paper, ready, owner=council.owner, by=by, at=at, simulated=council.simulated)
        row.minutes = handed.document
        row.save(update_fields=["minutes"])
        done.detail(paper=str(handed.document.uid))
    return handed.document
