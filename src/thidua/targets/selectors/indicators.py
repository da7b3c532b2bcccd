"""Questions about the catalogue: what a locality may use, and which indicator some words name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, When

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ground.text import fold
from thidua.targets.core.kinds import Direction, Field, Kind
from thidua.targets.core.matching import Entry, Matcher
from thidua.targets.models import Indicator, IndicatorName
from thidua.units.models import Body
from thidua.units.selectors import scope

_IN_ORDER = Case(*(When(field=field.value, then=number) for number, field in enumerate(Field)))


@dataclass(frozen=True)
class Candidate:
    """An indicator that words may name, how surely (0 to 1), and whether they name a change of it."""

    indicator: Indicator
    name: str
    score: float
    kind: Kind
    direction: Direction | None


class Catalogue:
    """The indicators of a locality held in memory, to match many labels of one text."""

    def __init__(self, owner: Body) -> None:
        self._by_key = {row.pk: row for row in indicators_of(owner)}
        self._matcher = Matcher(_entries(self._by_key))

    def match(self, label: str, measure: str = "", *, limit: int = 5) -> list[Candidate]:
        """Return the candidates for ``label``, best first."""
        found = self._matcher.match(label, measure, limit=limit)
        return [Candidate(self._by_key[m.key], m.name, m.score, m.kind, m.direction) for m in found]


def match(label: str, measure: str = "", *, owner: Body, limit: int = 5) -> list[Candidate]:
    """Return the indicators that ``label`` may name, best first; for many labels keep a :class:`Catalogue`."""
    return Catalogue(owner).match(label, measure, limit=limit)


def indicators_of(owner: Body) -> QuerySet[Indicator]:
    """Return the indicators that a locality may set targets on: the shared ones and its own, by field and code."""
    return (
        Indicator.objects.filter(Q(owner=owner) | Q(owner__owner__isnull=True), retired=False)
        .select_related("owner", "weight")
        .order_by(_IN_ORDER, "code", "pk")
    )


def retired_indicators(owner: Body) -> QuerySet[Indicator]:
    """Return the shared indicators and the locality's own that are used no more, by field and code."""
    return (
        Indicator.objects.filter(Q(owner=owner) | Q(owner__owner__isnull=True), retired=True)
        .select_related("owner", "weight")
        .order_by(_IN_ORDER, "code", "pk")
    )


def indicators_visible_to(actor: Actor) -> QuerySet[Indicator]:
    """Return the indicators the actor may see: of localities in his scope, and, if he sees any, the shared ones."""
    if not actor.grants_of(Power.SEE):
        return Indicator.objects.none()
    return Indicator.objects.filter(Q(owner__in=scope(actor, Power.SEE)) | Q(owner__owner__isnull=True))


def indicator_of_code(code: str, *, owner: Body) -> Indicator:
    """Return the indicator with that code among those of the locality; its own goes before the shared one.

    Raises:
        NotFound: there is none.
    """
    found = indicators_of(owner).filter(code=code).order_by(F("owner__owner").desc(nulls_last=True), "pk").first()
    if found is None:
        raise NotFound(f"Không có chỉ tiêu mang mã “{code}”. Chọn trong danh mục.")
    return found


def folded_words(text: str) -> list[str]:
    """Return the words to look for in the fold column: without diacritics, in small letters."""
    return fold(text).split()


def _entries(by_key: dict[int, Indicator]) -> list[Entry]:
    found = [Entry(key, row.name, row.in_measure) for key, row in by_key.items()]
    for row in IndicatorName.objects.filter(indicator__in=by_key):
        way = Direction(row.direction) if row.direction else None
        found.append(Entry(row.indicator_id, row.name, by_key[row.indicator_id].in_measure, Kind(row.kind), way))
    return found
