"""What the text of pledges says if it is written now: of one, or of as many as a set has units, in the same few queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from uuid import UUID

from thidua.movements.models import Movement
from thidua.targets.core.kinds import Better, Comparator, Direction, Field, Kind
from thidua.targets.core.pledge_content import Content, Promise, Side
from thidua.targets.core.terms import Terms
from thidua.targets.core.undertaking import Answer
from thidua.targets.core.wording import plan_of_set, plan_words
from thidua.targets.models import Pledge, PledgeParty, Target, TargetSet, Undertaking
from thidua.targets.selectors.pledges import parties_of
from thidua.units.selectors import name_of, short_name_of

_NAMED = 500  # so many bodies are named in one question


@dataclass(frozen=True, slots=True)
class _Given:
    """What a text says of one target: no more is read of it, since a province has fifty thousand."""

    key: int
    uid: UUID
    revision_no: int
    field: str
    label: str
    measure: str
    plan: str


def content_of(pledge: Pledge) -> Content:
    """Return what the text says if it is written now: a handful of queries, however many parties and targets."""
    return contents_of(pledge.target_set, [(pledge, parties_of(pledge))])[0]


def contents_of(target_set: TargetSet, rows: Sequence[tuple[Pledge, Sequence[PledgeParty]]]) -> list[Content]:
    """Return what the texts of pledges on one set say, in their order: two queries for every five hundred bodies.

    The pledges and parties need not be saved yet.
    """
    if not rows:
        return []
    owner = rows[0][0].owner
    bodies = {party.body_id for _, parties in rows for party in parties} | {owner.pk}
    of_body = _targets(target_set, bodies)
    answers = _answers(target_set, of_body)
    promised = {key: _promises(targets, answers) for key, targets in of_body.items()}
    bases = {movement: _bases(movement, target_set) for movement in {pledge.movement for pledge, _ in rows}}
    locality, place = name_of(owner, target_set.since), short_name_of(owner, target_set.since)
    return [
        Content(
            form=pledge.form,
            name=pledge.name,
            locality=locality,
            place=place,
            period=target_set.period.label,
            since=target_set.since.isoformat(),
            until=(target_set.until - timedelta(days=1)).isoformat(),
            aim=pledge.aim,
            contents=tuple(line.strip() for line in pledge.contents.split("\n") if line.strip()),
            bases=bases[pledge.movement],
            held_on=pledge.held_on.isoformat() if pledge.held_on else "",
            held_at=pledge.held_at,
            common=promised.get(owner.pk, ()),
            sides=tuple(_side(party, owner.pk, of_body, promised, answers) for party in parties),
            simulated=pledge.simulated,
        )
        for pledge, parties in rows
    ]


def _targets(target_set: TargetSet, bodies: set[int]) -> dict[int, list[_Given]]:
    """Return what each body was given, in the order of the set's lines."""
    rows = Target.objects.filter(target_set=target_set, withdrawn=False, line__withdrawn=False, line__unnamed=False)
    names = (
        "body", "pk", "uid", "revision_no", "label", "measure", "line__field",
        "kind", "better", "comparator", "direction", "relative", "line__every_part", "entered",
        "reference_text", "reference__target_set__name",
    )  # fmt: skip
    found: dict[int, list[_Given]] = {}
    for some in _chunks(bodies):
        told = rows.filter(body__in=some).order_by("line__number", "part").values_list(*names)
        for body, key, own, revision_no, label, measure, field, *plan, text, other in told:
            against = text or (plan_of_set(other) if other else "")
            words = _in_words(*plan, measure=measure, against=against)
            given = _Given(key, own, revision_no, _field_label(field), label, measure, words)
            found.setdefault(body, []).append(given)
    return found


def _in_words(
    kind: str, better: str, comparator: str, direction: str, relative: bool, every_part: bool, entered: str,
    *, measure: str, against: str,
) -> str:  # fmt: skip
    way = Direction(direction) if direction else None
    terms = Terms(
        Kind(kind), Better(better), Comparator(comparator), direction=way, relative=relative, every_part=every_part
    )
    return plan_words(terms, entered=entered, measure=measure, reference=against)


@cache
def _field_label(field: str) -> str:
    return Field(field).label


def _answers(target_set: TargetSet, of_body: dict[int, list[_Given]]) -> dict[int, Undertaking]:
    rows = Undertaking.objects.filter(target__target_set=target_set).order_by("target", "no")
    return {row.target_id: row for some in _chunks(of_body) for row in rows.filter(target__body__in=some)}


def _chunks(bodies: Iterable[int]) -> Iterator[list[int]]:
    keys = sorted(bodies)
    yield from (keys[first : first + _NAMED] for first in range(0, len(keys), _NAMED))


def _side(
    party: PledgeParty,
    owner: int,
    of_body: dict[int, list[_Given]],
    promised: dict[int, tuple[Promise, ...]],
    answers: dict[int, Undertaking],
) -> Side:
    own = party.body_id != owner
    declined = tuple(
        f"“{target.label}” ({told.reason})"
        for target in (of_body.get(party.body_id, ()) if own else ())
        if (told := answers.get(target.key)) is not None and told.answer == Answer.DECLINED
    )
    promises = promised.get(party.body_id, ()) if own else ()
    return Side(party.body_id, party.name, party.represented, party.launches, promises, declined)


def _promises(targets: Iterable[_Given], answers: dict[int, Undertaking]) -> tuple[Promise, ...]:
    found = []
    for target in targets:
        told = answers.get(target.key)
        if told is not None and told.answer == Answer.DECLINED:
            continue
        more = told is not None and told.answer == Answer.ABOVE and told.revision_no == target.revision_no
        plan = target.plan
        if more and told is not None:
            plan = f"{told.entered} {target.measure} (được giao {plan}, đơn vị đăng ký cao hơn)"
        found.append(
            Promise(
                target=str(target.uid),
                revision=target.revision_no,
                answer=told.no if more and told else 0,
                field=target.field,
                label=target.label,
                plan=plan,
            )
        )
    return tuple(found)


def _bases(movement: Movement | None, target_set: TargetSet) -> tuple[str, ...]:
    """Return the numbered papers that a pledge rests on: those of its movement, and the one that gave the targets."""
    papers = []
    if movement is not None:
        papers = [basis.document for basis in movement.bases.select_related("document").order_by("pk")]
    own = target_set.document
    titles = [paper.title for paper in [*papers, *([own] if own is not None else [])] if paper.number]
    return tuple(f"Căn cứ {title}" for title in dict.fromkeys(titles))
