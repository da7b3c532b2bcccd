"""What was typed or read, turned into a figure that may be stored, or refused with what to do."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from thidua.ground.errors import BadInput
from thidua.ground.measures import (
    MAX_QUANTA,
    Measure,
    MeasureMismatch,
    UnknownMeasure,
    convertible,
    from_quanta,
    measure,
    to_quanta,
)
from thidua.ground.numbers import format_number, parse_number
from thidua.results.core.figures import Bound, State
from thidua.results.core.rates import part_measure, rate_quanta, whole_measure


class LacksPer(MeasureMismatch):
    """The measure lacks its "per" (triệu đồng for triệu đồng/người/năm): ``offered`` is what was probably meant (V18)."""

    code = "measure_lacks_per"

    def __init__(self, message: str, offered: str) -> None:
        super().__init__(message, field="measure")
        self.offered = offered


class OverCeiling(BadInput):
    """The figure lies above where its indicator ends: an error of entry (V4)."""

    code = "over_ceiling"


@dataclass(frozen=True)
class Wanted:
    """What an indicator takes: its measure, decimals, ceiling; ``sensitive`` ones take a printed percentage only."""

    name: str
    measure: Measure
    decimals: int
    ceiling_q: int | None = None
    sensitive: bool = False


@dataclass(frozen=True)
class Said:
    """What a person typed, or a text says.  ``part`` and ``whole`` are numerator and denominator of a rate, as typed."""

    entered: str = ""
    measure: str = ""
    bound: Bound = Bound.EXACT
    estimate: bool = False
    state: State = State.FIGURE
    part: str = ""
    whole: str = ""
    part_measure: str = ""
    whole_measure: str = ""


@dataclass(frozen=True)
class Writing:
    """A figure ready to be stored."""

    value_q: int | None
    entered: str
    measure: str
    decimals: int
    part_q: int | None = None
    whole_q: int | None = None
    bound: Bound = Bound.EXACT
    estimate: bool = False
    state: State = State.FIGURE

    @property
    def words(self) -> str:
        """The figure as people read it."""
        return figure_words(self.state, self.value_q, self.measure, self.decimals, self.bound, estimate=self.estimate)


def read_said(said: Said, wanted: Wanted) -> Writing:
    """Return what was said as a figure of the indicator.

    Raises:
        NumberFault, UnknownMeasure, MeasureMismatch, LacksPer, DoesNotFit, OverCeiling, NoRate, BadInput: with the words
            for the person and the field it belongs to.

    >>> wanted = Wanted("Thôn đạt chuẩn NTM kiểu mẫu", measure("%"), 1)
    >>> read_said(Said(part="62", whole="85"), wanted).words
    '72,9 %'
    """
    if said.state is not State.FIGURE:
        return _without_number(said)
    if said.part.strip() or said.whole.strip():
        return _as_rate(said, wanted)
    amount = _number(said.entered, "entered")
    in_measure = _measure(said.measure, wanted)
    value_q = to_quanta(amount, in_measure)
    _check(value_q, wanted)
    return Writing(
        value_q, said.entered.strip(), in_measure.name, _places(amount), bound=said.bound, estimate=said.estimate
    )


def figure_words(
    state: State, value_q: int | None, in_measure: str, decimals: int, bound: Bound, *, estimate: bool
) -> str:
    """Return "trên 429 tỷ đồng", "54,68 triệu đồng (ước)", "không phát sinh"."""
    if state is not State.FIGURE or value_q is None:
        return state.label
    shown = measure(in_measure)
    amount = from_quanta(value_q, shown)
    places = max(decimals, _places(amount))
    return f"{bound.word}{format_number(amount, places)} {in_measure}{' (ước)' if estimate else ''}"


def mended_measure(given: str, wanted: Measure) -> Measure | None:
    """Return the indicator's measure where ``given`` is it without its "per"; None where it is not.

    >>> mended_measure("triệu đồng", measure("triệu đồng/người/năm")).name
    'triệu đồng/người/năm'
    """
    plain = measure(given)
    full = wanted.name.split("/")
    if len(full) < 2:
        return None
    if not convertible(plain, measure(full[0])):
        return None
    return measure("/".join([plain.name, *full[1:]]))


def _without_number(said: Said) -> Writing:
    if said.entered.strip() or said.part.strip() or said.whole.strip():
        raise BadInput(
            f"Đã ghi một con số thì không chọn “{said.state.label}”. Bỏ con số, hoặc bỏ dấu chọn.", field="state"
        )
    return Writing(None, "", "", 0, state=said.state)


def _as_rate(said: Said, wanted: Wanted) -> Writing:
    if wanted.sensitive:
        raise BadInput("Chỉ tiêu này chỉ ghi tỷ lệ phần trăm đã công bố, không ghi tử số và mẫu số.", field="part")
    if said.bound is not Bound.EXACT:
        raise BadInput("Tử số và mẫu số là số chính xác. Bỏ dấu “trên”, “dưới”, “khoảng”.", field="bound")
    part_q = _part(said.part, said.part_measure, part_measure(wanted.measure), "part")
    whole_q = _part(said.whole, said.whole_measure, whole_measure(wanted.measure), "whole")
    value_q = rate_quanta(part_q, whole_q, of=wanted.measure, decimals=wanted.decimals)
    _check(value_q, wanted)
    if said.entered.strip() and to_quanta(_number(said.entered, "entered"), wanted.measure) != value_q:
        computed = format_number(from_quanta(value_q, wanted.measure), wanted.decimals)
        raise BadInput(
            f"Tỷ lệ tính từ tử số và mẫu số là {computed}, khác {said.entered.strip()}. Bỏ trống ô kết quả hoặc sửa lại.",
            field="entered",
        )
    entered = f"{said.part.strip()}/{said.whole.strip()}"
    return Writing(value_q, entered, wanted.measure.name, wanted.decimals, part_q, whole_q, Bound.EXACT, said.estimate)


def _part(text: str, given: str, wanted: Measure | None, field: str) -> int:
    amount = _number(text, field)
    if wanted is None:  # a share: parts are counts, and only their ratio matters
        if amount != int(amount):
            raise BadInput("Tử số và mẫu số của tỷ lệ là số đếm, không có phần thập phân.", field=field)
        if amount < 0:
            raise BadInput("Tử số và mẫu số của tỷ lệ là số đếm, không thể âm. Kiểm tra lại con số.", field=field)
        if amount > MAX_QUANTA:
            raise BadInput("Số này quá lớn. Kiểm tra lại con số.", field=field)
        return int(amount)
    in_measure = measure(given) if given.strip() else wanted
    if not convertible(in_measure, wanted):
        raise MeasureMismatch(f"Ô này ghi theo {wanted.name}, không ghi theo {in_measure.name}.", field=field)
    return to_quanta(amount, in_measure)


def _number(text: str, field: str) -> Decimal:
    try:
        return parse_number(text)
    except BadInput as fault:
        fault.field = field
        raise


def _measure(given: str, wanted: Wanted) -> Measure:
    if not given.strip():
        raise UnknownMeasure(
            f"Chưa có đơn vị tính. Chỉ tiêu này tính theo {wanted.measure.name}; ghi đơn vị rồi lưu lại.",
            field="measure",
        )
    if _same_noun(given, wanted.measure):
        return wanted.measure
    try:
        found = measure(given)
    except UnknownMeasure as fault:
        fault.field = "measure"
        raise
    if convertible(found, wanted.measure):
        return found
    mended = mended_measure(given, wanted.measure)
    if mended is not None:
        raise LacksPer(
            f"Chỉ tiêu này tính theo {wanted.measure.name}, còn số ghi theo {found.name}. "
            f"Nếu đúng là {mended.name} thì chọn đơn vị đó rồi lưu lại.",
            offered=mended.name,
        )
    raise MeasureMismatch(
        f"Chỉ tiêu này tính theo {wanted.measure.name}, không ghi theo {found.name} được. Đổi đơn vị tính.",
        field="measure",
    )


def _same_noun(given: str, wanted: Measure) -> bool:
    return given.strip().lower() == wanted.name.lower()


def _check(value_q: int, wanted: Wanted) -> None:
    if wanted.sensitive and wanted.measure.dimension.code != "share":
        raise BadInput(
            "Số đếm về quốc phòng, an ninh không lưu ở đây; chỉ ghi tỷ lệ phần trăm mà kế hoạch đã công bố.",
            code="sensitive",
            field="entered",
        )
    if wanted.ceiling_q is not None and value_q > wanted.ceiling_q:
        top = format_number(from_quanta(wanted.ceiling_q, wanted.measure))
        raise OverCeiling(
            f"Chỉ tiêu này cao nhất là {top} {wanted.measure.name}. Kiểm tra lại con số.", field="entered"
        )
    if value_q < 0 and wanted.measure.dimension.code.startswith(("count", "money", "area", "length", "mass", "volume")):
        raise BadInput("Số này không thể âm. Kiểm tra lại con số.", field="entered")


def _places(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
