from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.movements.core.draft import Draft, DraftFault, Line, name_fold
from thidua.movements.core.kinds import Form, Level, LineKind
from thidua.movements.core.library import read_national


def fault(**facts):
    with pytest.raises(DraftFault) as refusal:
        Draft(**{"name": "Thi đua", "form": Form.REGULAR, "level": Level.COMMUNE, **facts})
    return refusal.value.field


def test_a_draft_needs_a_name_and_days_in_order():
    assert fault(name=" “” ") == "name"
    assert fault(name="a" * 401) == "name"
    assert fault(theme="a" * 401) == "name"
    assert fault(since=date(2022, 1, 2), until=date(2022, 1, 2)) == "until"
    with pytest.raises(DraftFault):
        Line(LineKind.AIM, " \n")


def test_quotes_around_a_name_are_no_part_of_it():
    draft = Draft("“Dạy tốt, học tốt”", Form.REGULAR, Level.COMMUNE)
    assert (draft.name, draft.fold) == ("Dạy tốt, học tốt", "day tot, hoc tot")


def test_dashes_quotes_and_capitals_do_not_make_another_movement():
    assert name_fold("Cả nước chung tay vì người nghèo – Không để ai bị bỏ lại phía sau") == name_fold(
        "“Cả nước chung tay vì người nghèo - không để ai bị bỏ lại phía sau”"
    )


@given(st.text())
def test_the_key_of_a_key_is_itself(name):
    assert name_fold(name_fold(name)) == name_fold(name)


def test_the_shipped_movements_read_and_say_what_is_not_sourced():
    entries = read_national(resources.files("thidua.movements").joinpath("library", "national.yaml").read_text("utf-8"))
    assert [entry.key for entry in entries if not entry.draft.sourced] == ["ha_tang", "toan_dan_ntm"]
    assert len([entry for entry in entries if entry.draft.form != Form.DRIVE]) == 6
    assert all(entry.draft.source for entry in entries)
