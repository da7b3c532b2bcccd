"""What a person, a sheet or a paper says of one entry, read into whole quanta or refused with what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.ground.errors import BadInput
from thidua.ground.measures import Measure, from_quanta, measure, to_quanta
from thidua.ground.numbers import format_number, parse_number
from thidua.ground.periods import Period
from thidua.ground.text import fold, nfc
from thidua.ledgers.core.kinds import SOURCE_CODES, EntryKind, Status, Way
from thidua.results.core.figures import Bound

MONEY = "money"
_CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_WORD = rf"[{_CAPITAL}][^\W\d_]+"
_NAMED = re.compile(
    rf"(?<!\w)(?:(?i:ông|bà|anh|chị|em|cháu|cụ|bé)\s+(?!Thôn|Tổ|Xóm|Bản|Ấp|Khu|Làng){_WORD}\s+{_WORD}"
    rf"|(?i:hộ|gia đình)\s+(?!Thôn|Tổ|Xóm|Bản|Ấp|Khu|Làng){_WORD}\s+{_WORD}\s+{_WORD})"
)
"""Somebody named as people are named: "ông Nguyễn Văn A", "hộ Trần Thị B"; "hộ Thôn MP-01" is a place."""
_NO_AMOUNTS = ("share", "points", "rank", "score", "times")


class EntryFault(BadInput):
    """An entry cannot be as it was said; ``field`` names the input."""

    code = "entry_fault"


@dataclass(frozen=True)
class EntryDraft:
    """One entry as said: numbers as text, in the Vietnamese way.

    ``money`` is the value in money that a paper gives beside an amount in kind; it is shown and never added.
    ``whole_area``: the number is of the whole area and already holds what the units below did.  ``separate``: whoever
    writes has looked, and it is neither another entry again nor a part of one.
    """

    kind: EntryKind
    subject: str
    amount: str
    measure: str
    period: Period
    status: Status = Status.DONE
    bound: Bound = Bound.EXACT
    source: str = ""
    source_words: str = ""
    way: Way | None = None
    money: str = ""
    money_measure: str = "đồng"
    day: date | None = None
    whole_area: bool = False
    separate: bool = False
    note: str = ""


@dataclass(frozen=True)
class Facts:
    """An entry ready to be stored."""

    kind: EntryKind
    subject: str
    fold: str
    value_q: int
    entered: str
    measure: str
    decimals: int
    period: Period
    status: Status
    bound: Bound
    source: str
    source_words: str
    way: str
    money_q: int | None
    money_measure: str
    money_entered: str
    day: date | None
    whole_area: bool
    note: str

    @property
    def dimension(self) -> str:
        """The family of measures its amount adds up in."""
        return measure(self.measure).dimension.code

    @property
    def words(self) -> str:
        """The amount as people read it: "trên 429 tỷ đồng"."""
        return amount_words(self.value_q, self.measure, self.decimals, self.bound)


def read_entry(draft: EntryDraft) -> Facts:
    """Return the entry in quanta.

    Raises:
        EntryFault, NumberFault, UnknownMeasure, DoesNotFit: with the words for the person and the field it belongs to.

    >>> from thidua.ground.periods import Period
    >>> read_entry(EntryDraft(EntryKind.RESOURCE, "Nông thôn mới", "429", "tỷ đồng", Period.year(2018),
    ...                       bound=Bound.ABOVE)).words
    'trên 429 tỷ đồng'
    """
    subject = nfc(draft.subject).strip()
    if not subject:
        raise EntryFault("Chưa ghi việc gì, công trình gì. Ghi một cụm từ, ví dụ: đường giao thông.", field="subject")
    if len(subject) > 300:
        raise EntryFault("Tên việc dài quá 300 chữ. Rút gọn, phần còn lại ghi ở ghi chú.", field="subject")
    if draft.source not in SOURCE_CODES:
        raise EntryFault(
            "Không có nguồn này. Chọn trong danh sách, hoặc để trống nếu văn bản không nêu.", field="source"
        )
    _check_names(draft)
    amount, found = _number(draft.amount, "amount"), _measure(draft.measure, "measure")
    _check_measure(draft.kind, found)
    value_q = _quanta(amount, found, "amount")
    money_q = _money(draft, found)
    _check_way(draft)
    period = draft.period
    if draft.day is not None and not period.contains(draft.day):
        raise EntryFault(f"Ngày này không nằm trong {period.label}. Sửa ngày hoặc kỳ.", field="day")
    return Facts(
        draft.kind, subject, fold(subject), value_q, draft.amount.strip(), found.name, _places(amount), period,
        draft.status, draft.bound, draft.source, nfc(draft.source_words).strip(), draft.way.value if draft.way else "",
        money_q, _measure(draft.money_measure, "money").name if money_q is not None else "",
        draft.money.strip() if money_q is not None else "", draft.day, draft.whole_area, nfc(draft.note).strip(),
    )  # fmt: skip


def amount_words(value_q: int, in_measure: str, decimals: int = 0, bound: Bound | str = Bound.EXACT) -> str:
    """Return "trên 429 tỷ đồng", "68.312 m²"."""
    return f"{number_words(value_q, in_measure, decimals, bound)} {in_measure}"


def number_words(value_q: int, in_measure: str, decimals: int = 0, bound: Bound | str = Bound.EXACT) -> str:
    """Return the amount without its measure, with its bound before it and never fewer decimals than it needs."""
    amount = from_quanta(value_q, measure(in_measure))
    return f"{Bound(bound).word}{format_number(amount, max(decimals, _places(amount)))}"


def _number(text: str, field: str) -> Decimal:
    try:
        amount = parse_number(text)
    except BadInput as fault:
        fault.field = field
        raise
    if amount <= 0:
        raise EntryFault("Sổ chỉ ghi số lớn hơn 0. Khoản ghi nhầm thì rút, khoản chi thì chọn “chi”.", field=field)
    return amount


def _measure(name: str, field: str) -> Measure:
    try:
        return measure(name)
    except BadInput as fault:
        fault.field = field
        raise


def _quanta(amount: Decimal, found: Measure, field: str) -> int:
    try:
        return to_quanta(amount, found)
    except BadInput as fault:
        fault.field = field
        raise


def _check_measure(kind: EntryKind, found: Measure) -> None:
    code = found.dimension.code
    if code in _NO_AMOUNTS or "/" in code:
        raise EntryFault(f"Sổ ghi số lượng cộng được, không ghi theo {found.name}. Đổi đơn vị tính.", field="measure")
    if kind is EntryKind.FUND and code != MONEY:
        raise EntryFault("Sổ quỹ ghi bằng tiền. Hiện vật thì ghi ở nguồn lực, kèm đơn vị của nó.", field="measure")
    if kind is EntryKind.SUPPORT and not code.startswith("count:"):
        raise EntryFault(
            "Hỗ trợ ghi theo số hộ, số nhà, số suất; số tiền ghi ở ô giá trị. Đổi đơn vị tính.", field="measure"
        )


def _money(draft: EntryDraft, found: Measure) -> int | None:
    if not draft.money.strip():
        return None
    if found.dimension.code == MONEY:
        raise EntryFault("Khoản này đã ghi bằng tiền. Bỏ trống ô giá trị, để không tính hai lần.", field="money")
    in_money = _measure(draft.money_measure, "money")
    if in_money.dimension.code != MONEY:
        raise EntryFault("Ô giá trị ghi bằng đồng, triệu đồng hoặc tỷ đồng.", field="money")
    return _quanta(_number(draft.money, "money"), in_money, "money")


def _check_names(draft: EntryDraft) -> None:
    """Refuse the name of somebody who was helped: households in need are counts, and their names never leave the unit."""
    if draft.kind is not EntryKind.SUPPORT and draft.way is not Way.OUT:
        return
    for field in ("subject", "note", "source_words"):
        if _NAMED.search(nfc(getattr(draft, field))):
            raise EntryFault(
                "Ở đây có vẻ có tên người được giúp. Sổ chỉ ghi số hộ, số người; bỏ tên, danh sách để ở hồ sơ của đơn vị.",
                field=field,
            )


def _check_way(draft: EntryDraft) -> None:
    if draft.kind is EntryKind.FUND and draft.way is None:
        raise EntryFault("Khoản của quỹ là thu hay chi? Chọn một.", field="way")
    if draft.kind is not EntryKind.FUND and draft.way is not None:
        raise EntryFault("Chỉ sổ quỹ mới có thu, chi. Bỏ lựa chọn này.", field="way")


def _places(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
