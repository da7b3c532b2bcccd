from hypothesis import given
from hypothesis import strategies as st

from thidua.documents.core.marking import pieces

texts = st.text(alphabet="ab ớ\n", max_size=40)
spans = st.lists(st.tuples(st.integers(1, 9), st.integers(-3, 45), st.integers(-3, 45)), max_size=8)


@given(texts, spans, st.none() | st.tuples(st.integers(-3, 45), st.integers(-3, 45)))
def test_the_pieces_are_the_text_again_and_each_lies_whole_inside_its_passages(text, found, wanted):
    cut = pieces(text, found, wanted=wanted)
    assert "".join(piece.text for piece in cut) == text
    assert [piece.start for piece in cut[1:]] == [piece.end for piece in cut[:-1]]
    for piece in cut:
        inside = {key for key, start, end in found if start <= piece.start and piece.end <= end}
        assert set(piece.passages) == inside
        assert piece.text == text[piece.start : piece.end]


@given(texts, st.integers(0, 45), st.integers(0, 45))
def test_the_wanted_pieces_are_exactly_the_wanted_words(text, start, end):
    cut = pieces(text, [], wanted=(start, end))
    assert "".join(piece.text for piece in cut if piece.wanted) == text[start:end]


def test_overlapping_passages_share_the_middle():
    cut = pieces("thu ngân sách 424 %", [(1, 0, 13), (2, 4, 19)])
    assert [(piece.text, piece.passages) for piece in cut] == [
        ("thu ", (1,)),
        ("ngân sách", (1, 2)),
        (" 424 %", (2,)),
    ]
