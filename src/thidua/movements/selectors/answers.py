"""Who has answered a movement, and who has not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from thidua.ground.actors import Actor, Power
from thidua.movements.core.answers import AnswerKind, AnswerLineKind, Standing, standing
from thidua.movements.core.kinds import LineKind, State
from thidua.movements.models import AnswerLine, Movement, MovementAnswer
from thidua.movements.selectors.near import at_work
from thidua.notices.core.states import State as SentState
from thidua.notices.models import Dispatch, DispatchRecipient
from thidua.notices.selectors import find_dispatch
from thidua.units.core.kinds import LEADING_KINDS, Kind, Line
from thidua.units.models import Body, Reach
from thidua.units.selectors import names_of, units_of
from thidua.units.selectors.names import sorted_by_name
from thidua.units.selectors.scope import scope


@dataclass(frozen=True)
class AnswerRow:
    """One body that is asked, how far it has answered, its latest answer with its lines, and the movement of its own."""

    body: Body
    name: str
    standing: Standing
    answer: MovementAnswer | None = None
    lines: tuple[AnswerLine, ...] = ()
    adapted: Movement | None = None
    sent: DispatchRecipient | None = None


@dataclass(frozen=True)
class Answers:
    """All that are asked, in the order of their names, how many stand how, and the sending, where the movement was sent."""

    rows: tuple[AnswerRow, ...]
    counts: dict[str, int]
    dispatch: Dispatch | None = None

    @property
    def n_silent(self) -> int:
        """How many still owe an answer."""
        return self.counts.get(Standing.SILENT, 0) + self.counts.get(Standing.ASKED_AGAIN, 0)

    @property
    def n_without_criteria(self) -> int:
        """How many join without criteria of their own."""
        return self.counts.get(Standing.NO_CRITERIA, 0)

    @property
    def silent_names(self) -> tuple[str, ...]:
        """Who owes an answer, by name."""
        return tuple(row.name for row in self.rows if row.standing in (Standing.SILENT, Standing.ASKED_AGAIN))


NOBODY_ASKED = Answers((), {})


def asked_of(movement: Movement, *, as_of: date) -> list[Body]:
    """The bodies of whom an answer is awaited on that day: those the movement was sent to, where it was; else what stands
    in the owner's register, without its leading bodies and those that launch, and the places right below. A movement of
    the whole country asks nobody here."""
    owner = movement.owner
    if owner.owner_id is None:
        return []
    if sent := _sent(movement):
        return sorted_by_name(Body.objects.filter(pk__in=sent), as_of)
    launching = set(movement.roles.exclude(body=None).values_list("body", flat=True))
    leading = [kind.value for kind in LEADING_KINDS]
    units = units_of(owner, as_of=as_of).exclude(kind__in=[*leading, Kind.STEERING.value]).exclude(pk__in=launching)
    below = Reach.objects.filter(line=Line.TERRITORY.value, upper=owner, depth=1, since__lte=as_of, until__gt=as_of)
    keys = Q(pk__in=units.values("pk")) | Q(pk__in=below.values("lower"))
    return sorted_by_name(Body.objects.filter(keys, since__lte=as_of, until__gt=as_of), as_of)


def answers_of(movement: Movement, *, actor: Actor, as_of: date) -> Answers:
    """Who is asked and has answered how, in a fixed number of queries; only bodies that the actor may see."""
    if movement.state == State.DRAFT:
        return NOBODY_ASKED
    asked = asked_of(movement, as_of=as_of)
    if not asked:
        return NOBODY_ASKED
    asked = _seen(asked, movement, actor)
    sent = _sent(movement)
    latest = _latest(movement)
    lines = _lines(movement)
    adapted = {row.owner_id: row for row in _adaptations(movement, asked)}
    names = names_of([body.pk for body in asked], as_of)
    rows = tuple(
        _row(body, names.get(body.pk, ""), latest.get(body.pk), lines, adapted.get(body.pk), sent.get(body.pk))
        for body in asked
    )
    dispatch = find_dispatch("movement", str(movement.uid), locality=movement.owner)
    return Answers(rows, dict(Counter(row.standing for row in rows)), dispatch)


def answerable(movement: Movement, *, actor: Actor, as_of: date) -> list[tuple[Body, str]]:
    """The bodies that are asked and for which the actor himself works, with their names."""
    if movement.state in (State.DRAFT, State.CLOSED):
        return []
    own = at_work(actor) - {movement.owner_id}
    mine = [body for body in asked_of(movement, as_of=as_of) if body.pk in own]
    names = names_of([body.pk for body in mine], as_of)
    return [(body, names.get(body.pk, "")) for body in sorted_by_name(mine, as_of)]


def latest_answer(movement: Movement, body: Body) -> MovementAnswer | None:
    """The answer of the body that counts, or None."""
    rows = movement.answers.filter(body=body).select_related("document", "body", "movement__owner")
    return rows.order_by("-no").first()


def _seen(asked: list[Body], movement: Movement, actor: Actor) -> list[Body]:
    """Those of the asked that the actor may see: all of the register of a locality that he sees, else his own."""
    visible = scope(actor, Power.SEE)
    whole = visible.filter(pk=movement.owner_id).exists()
    keys = set(visible.filter(pk__in=[body.pk for body in asked]).values_list("pk", flat=True))
    return [body for body in asked if body.pk in keys or (whole and body.owner_id == movement.owner_id)]


def _adaptations(movement: Movement, asked: list[Body]) -> list[Movement]:
    rows = Movement.objects.filter(taken_up_from=movement, owner__in=asked)
    return list(rows.select_related("owner").prefetch_related("lines"))


def _latest(movement: Movement) -> dict[int, MovementAnswer]:
    last = MovementAnswer.objects.filter(movement=movement).values("body").annotate(last=Max("no"))
    wanted = {row["body"]: row["last"] for row in last}
    rows = MovementAnswer.objects.filter(movement=movement).select_related("document")
    return {row.body_id: row for row in rows if row.no == wanted.get(row.body_id)}


def _lines(movement: Movement) -> dict[int, tuple[AnswerLine, ...]]:
    found: dict[int, list[AnswerLine]] = {}
    for line in AnswerLine.objects.filter(answer__movement=movement).order_by("kind", "number"):
        found.setdefault(line.answer_id, []).append(line)
    return {key: tuple(rows) for key, rows in found.items()}


def _sent(movement: Movement) -> dict[int, DispatchRecipient]:
    """Whom the movement was sent to by the room of messages, and how each answered there."""
    rows = DispatchRecipient.objects.select_related("dispatch__owner").filter(
        dispatch__owner=movement.owner_id, dispatch__kind="movement", dispatch__key=str(movement.uid),
        dispatch__taken_back_at__isnull=True,
    )  # fmt: skip
    return {row.body_id: row for row in rows}


def _row(
    body: Body,
    name: str,
    answer: MovementAnswer | None,
    lines: dict[int, tuple[AnswerLine, ...]],
    adapted: Movement | None,
    sent: DispatchRecipient | None,
) -> AnswerRow:
    own = lines.get(answer.pk, ()) if answer else ()
    has_criteria = any(line.kind == AnswerLineKind.CRITERION for line in own) or _has_criteria(adapted)
    asks_again = bool(answer and (answer.asks_again or _sent_since(answer, sent)))
    where = standing(kind=_said(answer, adapted, sent), has_criteria=has_criteria, asks_again=asks_again)
    return AnswerRow(body, name, where, answer, own, adapted, sent)


def _sent_since(answer: MovementAnswer, sent: DispatchRecipient | None) -> bool:
    """Whether the movement went out anew to the body after it had answered."""
    return sent is not None and sent.dispatch.round > 1 and sent.dispatch.wants_answer and sent.sent_at > answer.at


def _said(answer: MovementAnswer | None, adapted: Movement | None, sent: DispatchRecipient | None) -> AnswerKind | None:
    """Whether the body joins: by its answer here, else by a movement of its own, else by what it answered to the sending."""
    if answer is not None:
        return AnswerKind(answer.kind)
    if adapted is not None and adapted.state != State.DRAFT:
        return AnswerKind.JOINS
    if sent is not None and sent.state in (SentState.ANSWERED, SentState.DECLINED):
        return AnswerKind.JOINS if sent.state == SentState.ANSWERED else AnswerKind.DECLINES
    return None


def _has_criteria(adapted: Movement | None) -> bool:
    return adapted is not None and any(line.kind == LineKind.CRITERION for line in adapted.lines.all())
