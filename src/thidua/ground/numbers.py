"""Vietnamese numbers in and out: a point groups thousands, a comma begins the fraction.

Source: the five texts write 1.908, 54,68, 2.351,328, 116.000, 02; sheets pasted from Excel also bring 1 234 and 1234,5.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from thidua.ground.errors import BadInput

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_SPACED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:,\d+)?")
_SPACES = re.compile("[\u00a0\u202f\u2009\u2007]")
_LONGEST = 30


class NumberFault(BadInput):
    """A text is not a number as Vietnamese papers write them."""

    code = "not_a_number"


def parse_number(text: str) -> Decimal:
    """Return the number that ``text`` writes the Vietnamese way; signs - − + are read, spaces around are ignored.

    Nothing is guessed: "1.2.3" and "1,2,3" are refused, and so is "54.68", where a point stands before two digits.

    Raises:
        NumberFault: the text is no such number; the message shows how to write it.

    >>> parse_number("2.351,328")
    Decimal('2351.328')
    >>> parse_number("02")
    Decimal('2')
    """
    if len(text) <= _LONGEST and text.isdecimal() and text.isascii():  # nearly every cell of a sheet
        return Decimal(text)
    plain = _SPACES.sub(" ", text).strip().replace("−", "-").replace("–", "-")
    if not plain:
        raise NumberFault("Chưa có số. Viết một số, ví dụ 1.230 hoặc 54,68.")
    if len(plain) > _LONGEST:
        raise NumberFault(f"“{plain[:_LONGEST]}…” dài quá {_LONGEST} ký tự. Kiểm tra lại con số.")
    plain = re.sub(r"^([+-]) +", r"\1", plain)
    if not any(form.fullmatch(plain) for form in (_GROUPED, _SPACED, _PLAIN)) or not plain.isascii():
        raise NumberFault(f"“{plain}” không phải là số. {_advice(plain)}")
    return Decimal(plain.replace(".", "").replace(" ", "").replace(",", "."))


def format_number(number: Decimal | int, decimals: int | None = None) -> str:
    """Return ``number`` as Vietnamese papers print it; rounded half up to ``decimals`` where that is given.

    Without ``decimals`` every digit that the number carries is printed, and trailing zeros of a fraction stay.

    >>> format_number(Decimal("2351.328"))
    '2.351,328'
    >>> format_number(Decimal("72.94"), 1)
    '72,9'
    >>> format_number(Decimal("-0.04"), 1)
    '0,0'
    """
    value = Decimal(number)
    if decimals is not None:
        value = round_half_up(value, decimals)
    if value == 0:
        value = abs(value)
    sign, text = ("−", format(-value, "f")) if value < 0 else ("", format(value, "f"))
    whole, _, fraction = text.partition(".")
    grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole)
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """Return ``number`` rounded half up (away from zero) to ``decimals`` places, as V14 prints it.

    >>> round_half_up(Decimal("72.949"), 1)
    Decimal('72.9')
    """
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _advice(text: str) -> str:
    digits = re.sub(r"[^\d]", "", text)
    if re.fullmatch(r"[+-]?\d+\.\d{1,2}", text):
        return f"Dấu phẩy ngăn phần thập phân: viết {text.replace('.', ',')}."
    if digits and re.fullmatch(r"[\d., ]+", text):
        ways = dict.fromkeys((format_number(Decimal(digits)), digits))
        return f"Viết {' hoặc '.join(ways)}, nếu đó là số đồng chí muốn ghi."
    return "Viết một số, ví dụ 1.230 hoặc 54,68; đơn vị tính ghi ở ô bên cạnh."
