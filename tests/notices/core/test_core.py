import email
import email.policy
from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.notices.core import causes, reminders
from thidua.notices.core.causes import cause
from thidua.notices.core.eml import eml
from thidua.notices.core.reminders import named, reminder, to_copy
from thidua.notices.core.states import TABLE, WAITING, Act, State, StateForbids, after

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(("state", "act"), list(product(State, Act)))
def test_every_step_is_in_the_table_or_refused_with_what_to_do(state, act):
    if (state, act) in TABLE:
        assert after(state, act) is TABLE[(state, act)]
    else:
        with pytest.raises(StateForbids) as told:
            after(state, act)
        assert str(told.value).endswith(".")


def test_whoever_answered_or_declined_waits_no_longer():
    assert set(State) - set(WAITING) == {State.ANSWERED, State.DECLINED}


def test_a_reminder_names_units_form_and_day_and_says_when_the_day_is_past():
    words = {"sender": "Xã Một", "asked": "gửi kế hoạch", "today": date(2026, 3, 2)}
    assert reminder(["Thôn A", "Thôn B"], "KH 15", due=date(2026, 3, 9), **words) == (
        "Kính gửi: Thôn A; Thôn B.\nĐến ngày 02/03/2026, Xã Một chưa nhận được phản hồi về “KH 15”. "
        "Đề nghị gửi kế hoạch trước hết ngày 09/03/2026."
    )
    late = reminder(["Thôn A"], "KH 15", due=date(2026, 2, 27), **words)
    assert late.endswith("Đề nghị gửi kế hoạch. Hạn là ngày 27/02/2026, đã qua; đề nghị gửi ngay.")
    assert reminder(["Thôn A"], "KH 15", due=None, **words).endswith("Đề nghị gửi kế hoạch.")
    assert to_copy("Thôn A", "Báo cáo quý I.", due=None) == "Kính gửi Thôn A: Báo cáo quý I."


def test_many_names_are_counted():
    assert named([f"Thôn {n}" for n in range(40)]).endswith("Thôn 29; và 10 nơi khác")
    assert reminders.NAMED == 30


@given(st.text(min_size=1, max_size=80), st.text(max_size=400))
def test_an_eml_gives_back_its_words_and_has_no_address(subject, text):
    content = eml(subject, text, at=AT, key="k1")
    assert content == eml(subject, text, at=AT, key="k1")
    read = email.message_from_bytes(content, policy=email.policy.default)
    assert read["To"] is None
    assert read["From"] is None
    assert read["X-Unsent"] == "1"
    assert "\n" not in (read["Subject"] or "")


def test_an_eml_keeps_vietnamese():
    read = email.message_from_bytes(
        eml("Nhắc: Kế hoạch", "Kính gửi: Thôn Đông.", at=AT, key="k"), policy=email.policy.default
    )
    assert (read["Subject"], read.get_content().strip()) == ("Nhắc: Kế hoạch", "Kính gửi: Thôn Đông.")


def test_a_subject_cannot_add_a_header():
    read = email.message_from_bytes(eml("Nhắc\r\nBcc: a@b.c", "x", at=AT, key="k"), policy=email.policy.default)
    assert read["Bcc"] is None


@pytest.mark.parametrize("part", ["a:b", "Á", "", "a b"])
def test_a_cause_refuses_what_could_be_two_causes(part):
    with pytest.raises(ValueError):
        cause("dispatch", part)
    assert len(cause("dispatch", "1" * 100)) < causes.MOST
