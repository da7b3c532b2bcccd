from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ground.numbers import NumberFault, format_number, parse_number, round_half_up

FIGURES_OF_THE_TEXTS = {
    "1.908": "1908",
    "54,68": "54.68",
    "2.351,328": "2351.328",
    "2.719.301": "2719301",
    "116.000": "116000",
    "02": "2",
    "72,9": "72.9",
    "1 234": "1234",
    "1\u00a0234,5": "1234.5",
    "−1,2": "-1.2",
    "+ 4": "4",
}


@pytest.mark.parametrize(("text", "value"), FIGURES_OF_THE_TEXTS.items())
def test_figures_of_the_texts_are_read(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["1.2.3", "1.2.30", "1,2,3", "54.68", "12.34.567", "một", "", " ", "1e5", "٣", "--1", "1.", ",5"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NumberFault):
        parse_number(text)


def test_the_message_shows_how_to_write_it():
    with pytest.raises(NumberFault) as fault:
        parse_number("1.2.30")
    assert fault.value.message == "“1.2.30” không phải là số. Viết 1.230 hoặc 1230, nếu đó là số đồng chí muốn ghi."


def test_a_way_of_writing_is_offered_once():
    with pytest.raises(NumberFault) as fault:
        parse_number("1.2.3")
    assert fault.value.message == "“1.2.3” không phải là số. Viết 123, nếu đó là số đồng chí muốn ghi."
    with pytest.raises(NumberFault) as fault:
        parse_number("54.68")
    assert fault.value.message == "“54.68” không phải là số. Dấu phẩy ngăn phần thập phân: viết 54,68."


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_what_is_printed_is_read_back(number):
    assert parse_number(format_number(number)) == number


@given(st.text())
def test_reading_answers_or_refuses_and_does_nothing_else(text):
    try:
        number = parse_number(text)
    except NumberFault:
        return
    assert number.is_finite()


@pytest.mark.parametrize(
    ("number", "decimals", "printed"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "−3"),
        ("72.949", 1, "72,9"),
        ("72.95", 1, "73,0"),
        ("0", 2, "0,00"),
    ],
)
def test_rounding_is_half_up_and_not_to_even(number, decimals, printed):
    assert format_number(Decimal(number), decimals) == printed
    assert round_half_up(Decimal(number), decimals) == parse_number(printed)
