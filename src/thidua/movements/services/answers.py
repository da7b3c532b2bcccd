"""What units answer to a movement, and what the officer says to it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from thidua.audit.services import retried
from thidua.documents.models import Document
from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict, NotFound
from thidua.movements.core.answers import Answer, AnswerFault, AnswerKind, AnswerLineKind
from thidua.movements.core.kinds import State
from thidua.movements.core.said import words
from thidua.movements.models import AnswerLine, Movement, MovementAnswer
from thidua.movements.permissions import may_answer, may_edit, works_for
from thidua.movements.services.acting import check_not_ahead, check_paper, log
from thidua.notices.services import settle, tell_comment
from thidua.store.locks import lock_row
from thidua.units.models import Body


class NotAsked(Conflict):
    """The movement is not one that units can answer now."""

    code = "not_asked"


@retried
def answer_movement(
    movement: Movement, body: Body, answer: Answer, *, by: Actor, at: datetime, document: Document | None = None
) -> MovementAnswer:
    """The body's answer; an earlier one stays and no longer counts. Entered by the officer for it, it says so. Where the
    movement was sent to the body, what was asked there is settled by this.

    Raises:
        NotPermitted: the actor answers neither for the body nor for the movement's owner.
        NotFound: the body does not stand under the movement's owner.
        NotAsked: the movement is a draft or closed.
        AnswerFault: the answer says nothing.
    """
    may_answer(by, movement, body).require()
    if body.owner_id != movement.owner_id and body.pk == movement.owner_id:
        raise NotFound("Nơi phát động không trả lời phong trào của chính mình. Chọn một đơn vị.", field="body")
    if movement.state in (State.DRAFT, State.CLOSED):
        raise NotAsked("Chỉ trả lời phong trào đã phát động và chưa kết thúc. Xem lại tình trạng của phong trào.")
    if not answer.says_something and document is None and answer.kind is AnswerKind.JOINS:
        raise AnswerFault("Trả lời còn trống. Ghi nội dung, tiêu chí, hoặc chọn kế hoạch của đơn vị.", field="content")
    check_not_ahead(answer.on, at)
    check_paper(by, movement.owner, document)
    with log(by, at, "movements.answered", movement, kind="movement") as done:
        lock_row(Movement.objects.all(), movement.pk)
        last = MovementAnswer.objects.filter(movement=movement, body=body).aggregate(last=Max("no"))["last"] or 0
        row = MovementAnswer.objects.create(
            movement=movement,
            body=body,
            no=last + 1,
            kind=answer.kind.value,
            on=answer.on,
            text=answer.text,
            document=document,
            entered_for=not works_for(by, body),
            how="" if works_for(by, body) else answer.how,
            at=at,
        )
        _put_lines(row, answer.lines)
        settle(
            "movement", str(movement.uid), body, owner=movement.owner, at=at, how=row.how,
            said="\n".join([text for _, text in answer.lines] + ([answer.text] if answer.text else [])),
            declined=answer.text if answer.kind is AnswerKind.DECLINES else "",
        )  # fmt: skip
        done.detail(body=body.pk, said=answer.kind.label, text=answer.text, number=row.no)
    return row


@retried
def comment_answer(
    answer: MovementAnswer, comment: str, *, asks_again: bool, by: Actor, at: datetime
) -> MovementAnswer:
    """The officer's comment beside the answer, told to the body; ``asks_again`` lets it count as not yet whole.

    Raises:
        NotPermitted: the actor drafts no movements of the movement's owner.
        NotAsked: a newer answer has come since.
        WordsFault: nothing is said.
    """
    movement = answer.movement
    may_edit(by, movement.owner).require()
    said = words(comment, field="comment", label="Ý kiến", needed=True)
    with log(by, at, "movements.answer_commented", movement, kind="movement") as done:
        lock_row(Movement.objects.all(), movement.pk)
        row = MovementAnswer.objects.select_related("body__owner").get(pk=answer.pk)
        if MovementAnswer.objects.filter(movement=movement, body=answer.body_id, no__gt=answer.no).exists():
            raise NotAsked("Đơn vị vừa gửi trả lời mới. Mở lại trang để xem rồi ghi ý kiến.")
        done.detail(body=answer.body_id, before=row.comment, text=said, asks_again=asks_again)
        row.comment, row.asks_again = said, asks_again
        row.save(update_fields=["comment", "asks_again"])
        tell_comment(
            "movement", str(movement.uid), row.body, said, label=movement.name, again=asks_again, owner=movement.owner,
            at=at, href=_answer_path(movement, row.body),
        )  # fmt: skip
    return row


def _answer_path(movement: Movement, body: Body) -> str:
    """Where the body reads the comment and answers: under its own locality's address, or its own."""
    place = body if body.slug or body.owner is None else body.owner
    return f"/lam-viec/{place.slug}/phong-trao/{movement.uid}/tra-loi/{body.pk}/" if place.slug else ""


def _put_lines(row: MovementAnswer, lines: tuple[tuple[AnswerLineKind, str], ...]) -> None:
    numbers: dict[str, int] = {}
    rows = []
    for kind, text in lines:
        numbers[kind] = numbers.get(kind, 0) + 1
        rows.append(AnswerLine(answer=row, kind=kind.value, number=numbers[kind], text=text))
    AnswerLine.objects.bulk_create(rows)
