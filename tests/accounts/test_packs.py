import pytest

from thidua.accounts.core.packs import PACKS, UnknownPack, find_pack, pack
from thidua.ground.actors import OWN_ONLY, Power, Reach


def test_codes_and_labels_are_unique():
    assert len({one.code for one in PACKS}) == len({one.label for one in PACKS}) == len(PACKS)


def test_no_pack_lets_an_own_power_reach_below():
    assert [
        (one.code, power) for one in PACKS for power, reach in one.powers if power in OWN_ONLY and reach is Reach.BELOW
    ] == []


def test_narrow_assignment_narrows_every_power():
    assert {reach for _, reach in pack("officer").grants(Reach.OWN)} == {Reach.OWN}
    assert dict(pack("officer").grants(Reach.BELOW))[Power.RESULTS_ENTER] is Reach.OWN
    assert dict(pack("officer").grants(Reach.BELOW))[Power.SEE] is Reach.BELOW


def test_technical_administrator_sees_nothing():
    assert not pack("technical").sees_content
    assert [one.code for one in PACKS if not one.sees_content] == ["technical"]


def test_supervisor_never_enters_for_the_level_below():
    powers = {power for power, _ in pack("supervisor").powers}
    assert not powers & {Power.RESULTS_ENTER, Power.TARGETS_EDIT, Power.MOVEMENTS_EDIT, Power.DECIDE, Power.PUBLISH}


def test_pack_is_found_by_what_people_call_it():
    assert find_pack(" Người nhập số liệu ") == pack("reporter")
    assert find_pack("vua") is None
    with pytest.raises(UnknownPack):
        pack("vua")
