import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ground.text import collate_key, fold, name_key, nfc


def test_nfd_and_nfc_are_one_text():
    written = "Kế hoạch số 15/KH-UBND về phát động thi đua"
    assert nfc(unicodedata.normalize("NFD", written)) == written


def test_search_finds_without_diacritics_and_with_d_stroke():
    assert fold("ĐÔNG SƠN") == "dong son"
    assert fold("M’Drắk") == fold("M'Drắk") == fold("M`Drăk") == "mdrak"
    assert fold("Hòa") == fold("Hoà") == "hoa"


def test_people_are_sorted_by_given_name():
    given_order = ["Đỗ Anh", "Lê Thị Ánh", "Trần Ân", "Bùi Dũng", "Cao Đạt", "Vũ Ước"]
    assert sorted(set(given_order), key=name_key) == given_order


def test_letters_come_before_tones_and_tones_before_case():
    assert sorted(["má", "mà", "ma", "mả", "mạ", "mã", "mă"], key=collate_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "mă",
    ]


@given(st.text())
def test_fold_and_nfc_do_nothing_twice(text):
    assert nfc(nfc(text)) == nfc(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_keys_order_every_text(one, other):
    assert (collate_key(one) < collate_key(other)) != (collate_key(one) >= collate_key(other))


@pytest.mark.parametrize("text", ["\x00bí mật\x07", "dòng\r\nmới"])
def test_control_characters_do_not_come_in(text):
    assert not {"\x00", "\x07", "\r"} & set(nfc(text))
