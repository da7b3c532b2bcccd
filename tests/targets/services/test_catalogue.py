"""The shared catalogue as shipped, and a locality's own indicators."""

import pytest

from thidua.ground.errors import NotPermitted
from thidua.ground.measures import find_measure
from thidua.targets.core.kinds import Direction, Kind
from thidua.targets.models import Indicator, IndicatorName
from thidua.targets.selectors import indicator_of_code, indicators_of, match
from thidua.targets.services import IndicatorDraft, add_name, create_indicator, load_catalogue
from thidua.targets.services.catalogue import catalogue_drafts
from thidua.targets.services.indicators import IndicatorExists


@pytest.fixture
def loaded(world):
    load_catalogue(**world.root_acts)
    return world


def test_the_catalogue_is_loaded_once_and_again_without_change(world):
    n = load_catalogue(**world.root_acts)
    assert n == Indicator.objects.count() == len(list(catalogue_drafts())) > 150
    names = IndicatorName.objects.count()
    assert load_catalogue(**world.root_acts) == 0
    assert IndicatorName.objects.count() == names > 100


def test_only_who_keeps_the_root_loads_it(world):
    with pytest.raises(NotPermitted):
        load_catalogue(**world.acts)
    assert Indicator.objects.count() == 0


def test_ratios_to_sets_composites_and_changes_are_no_indicators(loaded):
    dropped = {"KT-10", "KT-11", "QA-12", "NTM-01", "NTM-05", "XH-05", "XH-12", "XH-14", "XH-21", "XH-25"}
    assert not Indicator.objects.filter(code__in=dropped).exists()
    change = IndicatorName.objects.get(name="Mức giảm tỷ lệ hộ nghèo trong năm")
    assert (change.indicator.code, change.kind, change.direction) == ("XH-06", Kind.CHANGE.value, Direction.DOWN.value)


def test_what_the_catalogue_says_of_some(loaded):
    def of(code):
        row = Indicator.objects.get(code=code)
        return row.better, row.over_time, row.over_units, row.sensitive

    assert of("XD-04") == ("none", "last", "sum", False)
    assert of("TD-03")[0] == "none"
    assert of("NTM-07") == ("higher", "last", "ratio", False)
    assert of("KT-09") == ("higher", "sum", "sum", False)
    assert of("XH-06") == ("lower", "last", "ratio", False)
    assert of("MT-01")[0] == "keep"
    assert of("KT-12") == ("higher", "compound", "none", False)
    assert Indicator.objects.filter(field="defence", sensitive=False).count() == 0
    assert Indicator.objects.get(code="CC-03").measured_at == "province"


def test_every_indicator_has_a_known_measure_and_a_source(loaded):
    for row in Indicator.objects.all():
        assert find_measure(row.measure) is not None, row.code
        assert row.source, row.code
        assert (row.ceiling_q is None) == (
            row.measure != "%" or row.code in {"KT-02", "KT-08", "XH-24"}
        ) or row.ceiling_q


def test_a_locality_adds_its_own_and_sees_no_other_localitys(loaded):
    draft = IndicatorDraft("Số gian hàng chè Shan", "gian hàng")
    row = create_indicator(draft, owner=loaded.district, **loaded.acts)
    assert (row.code, row.measure, row.decimals) == ("R-01", "gian hàng", 0)
    assert row in indicators_of(loaded.district)
    assert row not in indicators_of(loaded.other)
    with pytest.raises(IndicatorExists, match="Dùng chỉ tiêu đã có"):
        create_indicator(draft, owner=loaded.district, **loaded.acts)


def test_words_find_an_indicator_of_the_locality(loaded):
    row = create_indicator(IndicatorDraft("Số gian hàng chè Shan", "gian hàng"), owner=loaded.district, **loaded.acts)
    assert match("gian hang che Shan", "gian hàng", owner=loaded.district)[0].indicator == row
    assert row not in [found.indicator for found in match("gian hàng chè Shan", owner=loaded.other)]
    add_name(row, "Quầy chè đặc sản", **loaded.acts)
    assert match("quầy chè đặc sản", owner=loaded.district)[0].indicator == row


def test_a_change_is_found_by_its_name(loaded):
    found = match("Tỷ lệ hộ nghèo giảm", "%", owner=loaded.district)[0]
    assert (found.indicator.code, found.kind, found.direction) == ("XH-06", Kind.CHANGE, Direction.DOWN)
    assert indicator_of_code("XH-06", owner=loaded.district) == found.indicator
