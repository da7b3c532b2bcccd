"""What holds for every text: the reader never raises, its offsets point at the number, it is the same on NFC text."""

from __future__ import annotations

import re
import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ground.text import nfc
from thidua.reading.core.clean import clean
from thidua.reading.core.contract import reading_json
from thidua.reading.core.numerals import WORDS, value_of
from thidua.reading.core.proposal import Proposal, proposals
from thidua.reading.core.reader import read

_WORDS = (
    "đạt tăng giảm vượt trên từ ước chiếm xã hộ tỷ triệu đồng "
    "ha % (thôn) /85 2 02 1.908 54,68 30/30 “ ” ; . , : - – so với kế hoạch "
    "năm 2022 phấn đấu trong đó thứ 5 Nghị quyết số 05-CT/TW "
    "phong trào thi đua khen tập thể mười một \n \t trở lên đến 2.351,328 m2"
)
WORD = st.sampled_from(re.split(" ", _WORDS))
PROSE = st.lists(WORD, max_size=60).map(" ".join)


@given(st.text(max_size=400) | PROSE)
def test_the_reader_never_raises_and_points_at_its_numbers(text):
    reading = read(text)

    for figure in reading.figures:
        assert 0 <= figure.start < figure.end <= len(reading.text)
        assert figure.quote_start <= figure.start
        assert reading.text[figure.quote_start : figure.quote_start + len(figure.quote)] == figure.quote
    for thing in (*reading.movements, *reading.documents, *reading.places, *reading.wordless):
        assert 0 <= thing.start < thing.end <= len(reading.text)
    reading_json(reading)


@given(PROSE)
def test_a_figure_is_the_number_that_stands_at_its_place(text):
    for figure in read(text).figures:
        written = read(text).text[figure.start : figure.end].lower()
        first = written.split("/")[0].strip().split(" ")[0]
        value = Decimal(WORDS[first]) if first in WORDS else value_of(first)
        assert value is not None
        assert figure.value == 0 or figure.value % value == 0 or value % figure.value == 0 or " " in written


@given(st.text(max_size=300))
def test_cleaning_is_idempotent_and_shifts_nothing(text):
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert nfc(cleaned) == cleaned
    assert len(cleaned) == len(unicodedata.normalize("NFC", text))


@given(PROSE)
def test_nfd_text_reads_as_nfc_text_does(text):
    assert read(unicodedata.normalize("NFD", text)) == read(unicodedata.normalize("NFC", text))


@given(PROSE)
def test_every_proposal_survives_its_json_and_has_a_place(text):
    reading = read(text)
    for found in proposals(reading):
        assert 0 <= found.start < found.end <= len(reading.text)
        assert Proposal.from_json(found.proposal.to_json()) == found.proposal


@pytest.mark.parametrize(
    "piece",
    ["a", "“", "(", "1/", ".", "\n", " ", "0", "1.000", "12 ", "đạt 5 xã, ", "Năm ", "tăng thêm ", "Nghị quyết số 5"],
)
def test_no_text_makes_the_reader_slow(piece):
    text = piece * (60_000 // len(piece))
    began = time.process_time()

    read(text)

    assert time.process_time() - began < 10
