import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.land import AT, STRANGER

from thidua.audit.models import Line
from thidua.documents.core.secrecy import SecretRefused
from thidua.documents.models import Passage, Text
from thidua.documents.selectors import marked
from thidua.documents.services import make_passage, make_passages, store_text
from thidua.documents.services.texts import MOST, NoSuchPassage, TextRefused
from thidua.ground.errors import NotPermitted

WORDS = "Thu ngân sách 2.719.301 triệu đồng, đạt 424% so với dự toán tỉnh giao, 203% so với dự toán huyện giao."


@pytest.fixture
def text(land) -> Text:
    return store_text(WORDS, owner=land.one, by=land.officer, at=AT)


def test_a_text_is_kept_in_nfc_and_once(land, text):
    again = store_text(unicodedata.normalize("NFD", WORDS) + "\x00", owner=land.one, by=land.officer, at=AT)
    assert again == text
    assert text.nfc == WORDS


def test_a_text_without_words_or_without_end_is_refused(land):
    for words in ("", " \n\t", "\x00", "a" * (MOST + 1), "a" * (2 * MOST + 1)):
        with pytest.raises(TextRefused):
            store_text(words, owner=land.one, by=land.officer, at=AT)
    assert not Text.objects.exists()


def test_a_secret_text_leaves_nothing_but_the_fact_of_its_refusal(land):
    with pytest.raises(SecretRefused):
        store_text("MẬT\nPhương án", owner=land.one, by=land.officer, at=AT)
    assert not Text.objects.exists()
    assert Line.objects.get(act="documents.secret_refused").label == ""


def test_a_passage_quotes_its_characters_and_is_made_once(land, text):
    start = WORDS.index("424%")
    passage = make_passage(text, start, start + 4, by=land.officer)
    assert passage.quote == "424%"
    assert make_passage(text, start, start + 4, by=land.officer) == passage


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, len(WORDS) + 1), (3, 4)])
def test_offsets_outside_the_text_or_around_nothing_are_refused(land, text, start, end):
    with pytest.raises(NoSuchPassage):
        make_passage(text, start, end, by=land.officer)


def test_nobody_marks_passages_without_a_power_to_write_on_them(land, text):
    for by in (STRANGER, land.reader, land.other):
        with pytest.raises(NotPermitted):
            make_passage(text, 0, 3, by=by)
        with pytest.raises(NotPermitted):
            make_passages(text, [(0, 3)], by=by)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), min_size=1, max_size=12))
def test_overlapping_passages_each_quote_their_own_words(land, text, spans):
    Passage.objects.all().delete()
    wanted = [
        (start, min(start + length, len(WORDS))) for start, length in spans if WORDS[start : start + length].strip()
    ]
    made = make_passages(text, wanted, by=land.officer)
    assert set(made) == set(wanted)
    assert all(passage.quote == WORDS[start:end] for (start, end), passage in made.items())
    cut = marked(text)
    assert "".join(piece.text for piece in cut) == WORDS
    for (start, end), passage in made.items():
        assert "".join(piece.text for piece in cut if passage.pk in piece.passages) == WORDS[start:end]


def test_many_passages_take_as_many_queries_as_one(land, text, django_assert_num_queries):
    make_passages(text, [(0, 3)], by=land.officer)
    with django_assert_num_queries(2):
        make_passages(text, [(0, 3), (4, 8)], by=land.officer)
    with django_assert_num_queries(2):
        make_passages(text, [(n, n + 20) for n in range(30)], by=land.officer)
