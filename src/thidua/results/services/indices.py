"""Recording what others published: points and rank of an index."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from thidua.audit.services import act, retried
from thidua.documents.models import Passage
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.measures import measure, to_quanta
from thidua.ground.numbers import parse_number
from thidua.ground.periods import Period
from thidua.results.core.indices import NOT_HERE, Index, find_index
from thidua.results.models import IndexScore, Observation
from thidua.results.permissions import may_enter, owner_of
from thidua.results.services.results import chain_of, check_evidence, save_result, take_back
from thidua.store.locks import lock_row
from thidua.targets.models import Indicator
from thidua.units.models import Body


@retried
def record_index(
    body: Body,
    code: str,
    year: int,
    *,
    by: Actor,
    at: datetime,
    points: str = "",
    rank: int | None = None,
    among: str = "",
    published_on: date | None = None,
    said_by: str = "",
    passage: Passage | None = None,
    reason: str = "",
    made_from: int = 0,
) -> IndexScore:
    """Keep points and rank of the year measured; the scoreboard's figures of the same indicators are saved with them.

    ``made_from`` is the number of the row the form was made from (0: there was none).

    Raises:
        NotPermitted: the actor enters no figures for the body.
        BadInput: an index that is not known or not measured at this level, no number at all, points that are none or too
            many, a rank below 1, a day before the year is over or ahead, or a correction without a reason.
        Conflict: somebody recorded it since.
    """
    may_enter(by, body).require()
    owner = owner_of(body)
    check_evidence(owner, passage)
    index = _index(code, body)
    points_q, decimals = _points(points, index, body.level or "")
    _check(points_q, rank, year, published_on, at)
    label = f"{index.name} năm {year}"
    with act(by, at, "results.index_recorded", chain=chain_of(owner), kind="index", key="", label=label) as done:
        row = _append(
            body, index, year, made_from=made_from, reason=reason, points_q=points_q, decimals=decimals, rank=rank,
            among=among.strip(), published_on=published_on, said_by=said_by.strip(), passage=passage, by_key=by.key,
            at=at,
        )  # fmt: skip
        done.thing(key=str(row.pk))
        words = [row.points_words, f"hạng {rank}" if rank else ""]
        done.detail(after=", ".join(word for word in words if word), reason=reason or None)
        _tell_board(row, by=by, at=at)
        _untell_board(row, reason, by=by, at=at)
    return row


@retried
def take_back_index(score: IndexScore, *, reason: str, by: Actor, at: datetime) -> IndexScore:
    """Take back what was recorded of an index in a year, and the scoreboard's figures that told it; the history keeps both.

    Raises:
        NotPermitted: the actor enters no figures for the body.
        BadInput: no reason is given.
        Conflict: somebody recorded it anew since.
    """
    may_enter(by, score.body).require()
    if not reason.strip():
        raise BadInput("Chưa ghi lý do rút. Ghi một câu rồi làm lại.", field="reason")
    label = f"{score.index.name} năm {score.year}"
    with act(
        by, at, "results.index_taken_back", chain=chain_of(score.owner), kind="index", key=str(score.pk), label=label
    ) as done:
        row = _append(score.body, score.index, score.year, made_from=score.no, reason=reason, by_key=by.key, at=at)
        done.detail(before=score.points_words or f"hạng {score.rank}", reason=reason)
        _untell_board(row, reason, by=by, at=at)
    return row


def _append(body: Body, index: Index, year: int, *, made_from: int, reason: str, **said: object) -> IndexScore:
    lock_row(Body.objects.all(), body.pk)
    rows = IndexScore.objects.filter(body=body, code=index.code, year=year)
    last = rows.order_by("-no").first()
    if (last.no if last else 0) != made_from:
        raise Conflict("Năm này vừa có người ghi. Mở lại trang để xem số mới rồi quyết định.")
    if last is not None and not reason.strip():
        raise BadInput("Số năm này đã ghi rồi. Ghi lý do sửa.", field="reason")
    return IndexScore.objects.create(
        owner=owner_of(body), body=body, code=index.code, year=year, no=made_from + 1, level=body.level or "",
        reason=reason.strip(), **said,
    )  # fmt: skip


def _tell_board(row: IndexScore, *, by: Actor, at: datetime) -> None:
    """Save the same numbers as figures of the catalogue's indicators, so that nobody types them twice."""
    for code, amount, name in _pairs(row):
        indicator = _indicator(code) if amount is not None else None
        if indicator is None:
            continue
        standing = _figure(indicator, row)
        quanta = to_quanta(amount, measure(name))  # type: ignore[arg-type]
        if standing is not None and standing.no and standing.value_q == quanta:
            continue
        save_result(
            indicator, row.body, Period.year(row.year), entered=str(amount).replace(".", ","), measure=name,
            passage=row.passage, made_from=standing.no if standing else None, reason=f"theo {row.index.name} đã công bố",
            by=by, at=at,
        )  # fmt: skip


def _untell_board(row: IndexScore, reason: str, *, by: Actor, at: datetime) -> None:
    """Take the figures back that an earlier row told and ``row`` no longer says; one that says another number stays."""
    earlier = IndexScore.objects.filter(body=row.body, code=row.code, year=row.year, no=row.no - 1).first()
    if earlier is None:
        return
    for (code, was, name), (_, now, _) in zip(_pairs(earlier), _pairs(row), strict=True):
        indicator = _indicator(code) if was is not None and now is None else None
        standing = _figure(indicator, row) if indicator is not None else None
        if standing is not None and standing.no and standing.value_q == to_quanta(was, measure(name)):  # type: ignore[arg-type]
            take_back(
                standing, no=standing.no, reason=f"{row.index.name}: {reason.strip()}"[:500], wholly=True, by=by, at=at
            )


def _pairs(row: IndexScore) -> list[tuple[str, Decimal | int | None, str]]:
    """Return the codes of the catalogue that tell the row's numbers, each with the number it says, if any."""
    index = row.index
    points = row.points if index.scale_known_at(row.level) else None
    return [(index.indicator, points, index.measure), (index.rank_indicator, row.rank, "hạng")]


def _indicator(code: str) -> Indicator | None:
    if not code:
        return None
    return Indicator.objects.filter(code=code, owner__owner__isnull=True).select_related("owner").first()


def _figure(indicator: Indicator, row: IndexScore) -> Observation | None:
    period = Period.year(row.year)
    rows = Observation.objects.filter(indicator=indicator, body=row.body, since=period.from_, until=period.until)
    return rows.select_related("indicator", "body__owner").first()


def _index(code: str, body: Body) -> Index:
    index = find_index(code)
    if index is None:
        raise BadInput("Không có chỉ số này. Chọn trong danh sách.", field="code")
    if not index.measured_at(body.level or ""):
        raise BadInput(f"{index.name} {NOT_HERE}: chỉ đo ở cấp tỉnh.", code="not_measured_here", field="code")
    return index


def _points(text: str, index: Index, level: str) -> tuple[int | None, int]:
    if not text.strip():
        return None, 0
    try:
        amount = parse_number(text)
        quanta = to_quanta(amount, measure(index.measure))
    except BadInput as fault:
        fault.field = "points"
        raise
    ceiling = index.ceiling_at(level)
    if amount < 0:
        raise BadInput(f"Điểm {index.name} không thể âm. Kiểm tra lại số điểm.", field="points")
    if ceiling is not None and amount > ceiling:
        raise BadInput(f"{index.name} tính từ 0 đến {ceiling}. Kiểm tra lại số điểm.", field="points")
    exponent = amount.as_tuple().exponent
    return quanta, max(0, -exponent) if isinstance(exponent, int) else 0


def _check(points_q: int | None, rank: int | None, year: int, published_on: date | None, at: datetime) -> None:
    today = day_of(at)
    if points_q is None and rank is None:
        raise BadInput("Chưa ghi điểm hay thứ hạng. Ghi ít nhất một số đúng như nơi công bố.", field="points")
    if rank is not None and rank < 1:
        raise BadInput("Thứ hạng bắt đầu từ 1. Ghi lại thứ hạng.", field="rank")
    if not 1945 <= year <= today.year:
        raise BadInput("Năm đo phải là năm đã có. Ghi năm được đo, không phải năm công bố.", field="year")
    if published_on is not None and not date(year, 1, 1) <= published_on <= today:
        raise BadInput("Ngày công bố phải từ năm được đo đến hôm nay. Sửa ngày.", field="published_on")
