"""Rolling up to a body: each observation counts once; over units first, then over time.

This is the plain fold, over parcels whose bodies have already been led to where they lie on the day (``lineage``).
``selectors.rollup`` lets the database do the same sums where no body lies under another that also reported; a property
test holds the two equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from thidua.ground.measures import Measure, from_quanta, to_quanta
from thidua.results.core.figures import Bound, joined_bound
from thidua.results.core.rates import NoRate, rate_scale
from thidua.targets.core.measuring import rounded

Span = tuple[date, date]


@dataclass(frozen=True)
class Method:
    """How an indicator combines: over units (sum, ratio, mean, wmean, none), over time (sum, last, ratio, compound, mean).

    A mean is simple ("mean") or weighted by another indicator's figures ("wmean"), as the paper defines it.
    """

    over_units: str
    over_time: str
    measure: Measure
    decimals: int

    @property
    def averages_units(self) -> bool:
        """Whether units are averaged."""
        return self.over_units in ("mean", "wmean")


@dataclass(frozen=True)
class Parcel:
    """One reported figure, or the sum of many that were reported for the same span.

    ``weight`` is what it counts in a mean: 1 each in a simple one, another indicator's figure in a weighted one (None where
    that is not known); of a sum, theirs together, ``moment`` being the sum of values × weights.
    """

    body: int
    from_: date
    until: date
    value_q: int
    part_q: int | None = None
    whole_q: int | None = None
    bound: Bound = Bound.EXACT
    estimate: bool = False
    weight: int | None = 1
    moment: int | None = None

    @property
    def span(self) -> Span:
        """The days it was reported for."""
        return self.from_, self.until


@dataclass(frozen=True)
class Rolled:
    """What came out: a value, or why nothing can (``reason`` in Vietnamese).

    ``n_bodies``: how many bodies' figures went in, in the span where most did.
    """

    value_q: int | None
    reason: str = ""
    part_q: int | None = None
    whole_q: int | None = None
    bound: Bound = Bound.EXACT
    estimate: bool = False
    n_bodies: int = 0
    last: date | None = None
    n_all: int = 0  # how many bodies stand where those stand that reported; 0 where nobody asked

    def words(self, method: Method) -> str:
        """Return how the value came from the units, as a page says it.

        >>> from thidua.ground.measures import measure
        >>> Rolled(1, n_bodies=12, n_all=14).words(Method("mean", "last", measure("điểm"), 2))
        'bình quân giản đơn của 12/14 đơn vị'
        """
        if not method.averages_units:
            return "cộng từ các đơn vị"
        kind = "giản đơn" if method.over_units == "mean" else "gia quyền"
        return f"bình quân {kind} của {self.n_bodies}{f'/{self.n_all}' if self.n_all else ''} đơn vị"


NO_WEIGHT = "không tính được bình quân gia quyền: có đơn vị chưa có số làm trọng số"
UNLIKE = "không tính được bình quân: các kỳ dài ngắn khác nhau"
NOT_ADDED = "không cộng được: chỉ tiêu này không gộp từ đơn vị lên"
NO_PARTS = "không cộng được: có đơn vị chưa ghi tử số và mẫu số"
OVERLAP = "không cộng được: có đơn vị ghi hai kỳ chồng lên nhau"
NO_COMPOUND = "không cộng được: chỉ gộp theo năm được tốc độ tính bằng %"


@dataclass(frozen=True)
class Above:
    """``upper`` stood above a body on the days [since, until); or it is the ``heir`` of a body that has ended."""

    upper: int
    since: date
    until: date
    heir: bool = False

    def tells(self, row: Parcel, told: Span) -> bool:
        """Whether a figure of ``upper`` for the span ``told`` already holds the parcel."""
        if not (told[0] <= row.from_ and row.until <= told[1]):
            return False
        days = told if self.heir else row.span
        return self.since < days[1] and days[0] < self.until


def topmost(parcels: Iterable[Parcel], above: Mapping[int, Sequence[Above]]) -> list[Parcel]:
    """Return the parcels that count once: none that lies inside what is already told.

    A body's figure for the year stands for its months.  A figure of a higher body stands for its whole branch, of an heir
    for the body that went into it, as far as it covers days after that.
    """
    rows = list(parcels)
    told: dict[int, set[Span]] = defaultdict(set)
    for row in rows:
        told[row.body].add(row.span)

    def inside(row: Parcel) -> bool:
        own = (span for span in told[row.body] if span != row.span)
        if any(from_ <= row.from_ and row.until <= until for from_, until in own):
            return True
        return any(upper.tells(row, span) for upper in above.get(row.body, ()) for span in told.get(upper.upper, ()))

    return [row for row in rows if not inside(row)]


def fold(parcels: Sequence[Parcel], method: Method) -> Rolled | None:
    """Return the parcels combined over units within each span, then over the spans; None where there is nothing.

    >>> from thidua.ground.measures import measure
    >>> day = date
    >>> year = (day(2022, 1, 1), day(2023, 1, 1))
    >>> fold([Parcel(1, *year, 3), Parcel(2, *year, 4)], Method("sum", "sum", measure("xã"), 0)).value_q
    7
    """
    if not parcels:
        return None
    by_span: dict[Span, list[Parcel]] = defaultdict(list)
    for row in parcels:
        by_span[span_key(row, method)].append(row)
    n_bodies = max(len({row.body for row in rows}) for rows in by_span.values())
    if method.over_units == "none":
        return Rolled(None, NOT_ADDED, n_bodies=n_bodies)
    if method.over_time != "last" and _overlap(parcels):
        return Rolled(None, OVERLAP, n_bodies=n_bodies)
    return over_time([_over_units(by_span[span], method) for span in sorted(by_span)], method, n_bodies=n_bodies)


def span_key(row: Parcel, method: Method) -> Span:
    """Return what parcels must share to be combined over units: the day a stock was counted, else the span of a flow."""
    return (row.until, row.until) if method.over_time == "last" else row.span


def over_time(spans: Sequence[Parcel], method: Method, *, n_bodies: int) -> Rolled:
    """Return one value from one parcel a span (already combined over units), in order of time."""
    bound = joined_bound({row.bound for row in spans})
    estimate = any(row.estimate for row in spans)
    last = spans[-1].until
    if method.over_units == "ratio" and any(row.part_q is None or row.whole_q is None for row in spans):
        return Rolled(None, NO_PARTS, n_bodies=n_bodies)
    if method.averages_units and any(not row.weight for row in spans):
        return Rolled(None, NO_WEIGHT, n_bodies=n_bodies)
    kept = [spans[-1]] if method.over_time == "last" else list(spans)
    if method.over_time == "mean" and len({_months(row) for row in kept}) > 1:
        return Rolled(None, UNLIKE, n_bodies=n_bodies)
    if method.over_time == "last":
        bound, estimate = kept[0].bound, kept[0].estimate
    part_q, whole_q = _total([row.part_q for row in kept]), _total([row.whole_q for row in kept])
    if method.over_time == "compound" and len(kept) > 1:
        value, reason = _compound([row.value_q for row in kept], method)
    elif method.over_units == "ratio" or (method.over_time == "ratio" and len(kept) > 1):
        value, reason = _ratio(part_q, whole_q, method)
    elif method.averages_units or method.over_time == "mean":
        value, reason = _mean(kept, method), ""
    else:
        value, reason = sum(row.value_q for row in kept), ""
    return Rolled(value, reason, part_q, whole_q, bound, estimate, n_bodies, last)


def rate_parcel(row: Parcel, method: Method) -> Parcel:
    """Return the parcel with its value made anew from numerator and denominator, where units combine as a ratio."""
    if method.over_units != "ratio" or row.part_q is None or not row.whole_q:
        return row
    value, _ = _ratio(row.part_q, row.whole_q, method)
    return Parcel(row.body, row.from_, row.until, value or 0, row.part_q, row.whole_q, row.bound, row.estimate)


def _overlap(parcels: Sequence[Parcel]) -> bool:
    ordered = sorted(parcels, key=lambda row: (row.body, row.from_, row.until))
    return any(a.body == b.body and b.from_ < a.until for a, b in pairwise(ordered))


def _over_units(rows: Sequence[Parcel], method: Method) -> Parcel:
    first = rows[0]
    parts, wholes = _total([r.part_q for r in rows]), _total([r.whole_q for r in rows])
    joined = Parcel(
        first.body, first.from_, first.until, sum(r.value_q for r in rows), parts, wholes,
        joined_bound({r.bound for r in rows}), any(r.estimate for r in rows), *_weighed(rows, method),
    )  # fmt: skip
    return rate_parcel(joined, method)


def _weighed(rows: Sequence[Parcel], method: Method) -> tuple[int | None, int | None]:
    """Return the weights together, and the sum of values × weights; nothing where a weight is not known."""
    if not method.averages_units:
        return 1, None
    if method.over_units == "mean":
        return len(rows), sum(row.value_q for row in rows)
    known = [(row.value_q, row.weight) for row in rows if row.weight is not None and row.weight >= 0]
    if len(known) < len(rows):
        return None, None
    return sum(weight for _, weight in known), sum(value * weight for value, weight in known)


def _mean(spans: Sequence[Parcel], method: Method) -> int:
    """Return the mean of units in each span, then their sum or their mean over time: rounded once, at the end."""
    values = [
        Fraction(row.value_q if row.moment is None else row.moment, (row.weight or 1) if row.moment is not None else 1)
        for row in spans
    ]
    total = sum(values, Fraction(0)) / (len(values) if method.over_time == "mean" else 1)
    shown = method.measure
    amount = total * Fraction(shown.dimension.quantum) / Fraction(shown.factor)
    return to_quanta(rounded(amount, min(method.decimals, shown.decimals)), shown)


def _months(row: Parcel) -> tuple[int, int]:
    """How long a span is: whole months, else days; so that two months of the calendar are alike."""
    if row.from_.day == row.until.day == 1:
        return (row.until.year - row.from_.year) * 12 + row.until.month - row.from_.month, 0
    return 0, (row.until - row.from_).days


def _total(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) and known else None


def _ratio(part_q: int | None, whole_q: int | None, method: Method) -> tuple[int | None, str]:
    if part_q is None or not whole_q:
        return None, NO_PARTS
    try:
        amount = rounded(rate_scale(method.measure) * Fraction(part_q, whole_q), method.decimals)
    except NoRate:
        return None, NO_PARTS
    return to_quanta(amount, method.measure), ""


def _compound(values: Sequence[int], method: Method) -> tuple[int | None, str]:
    if method.measure.dimension.code != "share":
        return None, NO_COMPOUND
    product = Fraction(1)
    for value in values:
        product *= 1 + Fraction(from_quanta(value, method.measure)) * Fraction(method.measure.factor) / 100
    amount = rounded((product - 1) * 100 / Fraction(method.measure.factor), method.decimals)
    return to_quanta(amount, method.measure), ""
