import pytest

from thidua.audit.core import sentences, words


def test_detail_fills_the_sentence_and_the_unknown_is_an_ellipsis():
    sentences.register("tests.moved", "đã chuyển {label} từ {before} sang {after}")
    read = sentences.sentence("tests.moved", "thôn 1", {"before": "xã A"})
    assert read == "đã chuyển thôn 1 từ xã A sang …"


def test_value_that_looks_like_a_template_is_not_read_as_one():
    sentences.register("tests.named", "đã đặt tên {label}")
    assert sentences.sentence("tests.named", "{before}", {"before": "mật"}) == "đã đặt tên {before}"


def test_two_rooms_cannot_tell_one_act_differently():
    sentences.register("tests.once", "đã làm")
    with pytest.raises(ValueError, match="already"):
        sentences.register("tests.once", "đã làm khác")


def test_key_of_a_detail_is_called_by_the_first_words_said():
    words.register_words({"tests_key": "khóa thử", "paper": "giấy"})
    assert [words.detail_words(key) for key in ("tests_key", "paper", "tests_unsaid")] == [
        "khóa thử",
        "văn bản",
        "tests_unsaid",
    ]
