import pytest

from thidua.audit.core import sentences


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
