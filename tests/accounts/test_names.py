import pytest

from thidua.accounts.core.names import find_phone, phone_number, propose_short_name, short_name
from thidua.accounts.core.slips import ALPHABET, make_signs, read_signs
from thidua.ground.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("0912345678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("912345678", "0912345678"),
        ("02373 850 123", "02373850123"),
    ],
)
def test_telephone_numbers_are_one_however_typed(typed, meant):
    assert phone_number(typed) == meant


@pytest.mark.parametrize("typed", ["", "12", "ha.le", "09123456789012", "0912-34567x"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(BadInput, match="10 chữ số"):
        phone_number(typed)
    assert find_phone(typed) is None


def test_short_name_is_small_and_plain():
    assert short_name(" Ha.Le ") == "ha.le"


@pytest.mark.parametrize("typed", ["", "hà", "a b", "ab", ".ha", "ha.", "x" * 61, "ha/le"])
def test_short_name_that_cannot_be_typed_everywhere_is_refused(typed):
    with pytest.raises(BadInput, match="Tên đăng nhập"):
        short_name(typed)


@pytest.mark.parametrize(
    ("name", "proposed"), [("Lê Thị Thu Hà", "ha.le"), ("Đỗ Hồng Sơn (mô phỏng)", "son.do"), ("Y", "y"), ("", "")]
)
def test_short_name_is_proposed_from_given_and_family_name(name, proposed):
    assert propose_short_name(name) == proposed


def test_signs_are_read_as_people_write_them():
    assert read_signs(" o1-l8 kzmw") == "0118KZMW"
    assert read_signs(make_signs(lambda signs: signs[10])) == ALPHABET[10] * 8
