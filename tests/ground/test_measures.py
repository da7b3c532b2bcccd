from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ground.measures import (
    MAX_QUANTA,
    DoesNotFit,
    MeasureMismatch,
    UnknownMeasure,
    convertible,
    count_measure,
    find_measure,
    from_quanta,
    measure,
    measure_names,
    to_quanta,
)
from thidua.ground.quantity import Quantity


@pytest.mark.parametrize(
    ("name", "amount", "quanta"),
    [
        ("đồng", "1", 1),
        ("triệu đồng", "2719301", 2_719_301_000_000),
        ("tỷ đồng", "2351.328", 2_351_328_000_000),
        ("%", "72.9", 72_900_000),
        ("điểm %", "2", 2_000_000),
        ("ha", "4116.6", 4_116_600_000),
        ("m²", "68312", 6_831_200),
        ("km", "45.26", 45_260_000),
        ("tấn", "26005", 26_005_000_000),
        ("tạ/ha", "61.75", 6_175_000_000),
        ("triệu đồng/người/năm", "54.68", 54_680_000_000_000),
        ("kg/người/năm", "500", 500_000_000),
        ("xã", "5", 5),
        ("ngày công", "22500", 22500),
    ],
)
def test_figures_of_the_texts_are_whole_quanta(name, amount, quanta):
    assert to_quanta(Decimal(amount), measure(name)) == quanta
    assert from_quanta(quanta, measure(name)) == Decimal(amount)


@pytest.mark.parametrize(
    ("written", "name"),
    [("tỉ đồng", "tỷ đồng"), ("m2", "m²"), ("km2", "km²"), ("Ha", "ha"), ("phần trăm", "%"), ("điểm phần trăm", "điểm %"),
     ("triệu đồng / người / năm", "triệu đồng/người/năm"), ("  XÃ ", "xã"), ("ngàn đồng", "nghìn đồng"), ("VNĐ", "đồng")],
)  # fmt: skip
def test_usual_spellings_are_one_measure(written, name):
    assert measure(written).name == name


@pytest.mark.parametrize("name", ["", "  ", "xe tăng lạ", "tạ/", "/ha", "5", "xã/chưa biết"])
def test_an_unknown_measure_is_not_guessed(name):
    with pytest.raises(UnknownMeasure):
        measure(name)
    assert find_measure(name) is None


def test_a_thing_can_be_declared_as_a_count():
    stalls = count_measure("gian hàng")
    assert (stalls.name, stalls.dimension.code, to_quanta(Decimal(3), stalls)) == ("gian hàng", "count:gian hàng", 3)


def test_half_a_commune_and_half_a_dong_are_refused():
    for amount, name in (("0.5", "xã"), ("0.5", "đồng"), ("0.0000001", "%")):
        with pytest.raises(DoesNotFit):
            to_quanta(Decimal(amount), measure(name))


def test_a_number_too_large_is_refused_in_words():
    with pytest.raises(DoesNotFit) as refusal:
        to_quanta(Decimal(10) ** 30, measure("đồng"))
    assert refusal.value.message == "Số quá lớn với đơn vị đồng. Kiểm tra lại con số và đơn vị tính."


def test_percent_and_percent_points_do_not_convert():
    assert not convertible(measure("%"), measure("điểm %"))
    with pytest.raises(MeasureMismatch):
        assert Quantity.of(2, "%") < Quantity.of(2, "điểm %")
    with pytest.raises(MeasureMismatch):
        Quantity.of(2, "xã") + Quantity.of(2, "thôn")


def test_compounds_convert_in_the_numerator_only():
    assert Quantity.of("6.175", "tấn/ha") == Quantity.of("61.75", "tạ/ha")
    assert not convertible(measure("tạ/ha"), measure("tạ"))
    assert not convertible(measure("triệu đồng/người"), measure("triệu đồng/người/năm"))


def test_ten_times_a_tenth_is_one():
    total = Quantity.of(0, "%")
    for _ in range(10):
        total = total + Quantity.of("0.1", "%")
    assert total == Quantity.of(1, "%")
    assert Quantity.of("0.1", "%") + Quantity.of("0.7", "%") == Quantity.of("0.8", "%")


@pytest.mark.parametrize("name", measure_names())
def test_every_name_that_is_offered_is_known(name):
    assert measure(name).name


def test_a_province_is_no_billion():
    assert (measure("tỉnh").name, count_measure("Tỉnh").name, measure("tỉ đồng").name) == ("tỉnh", "tỉnh", "tỷ đồng")


@given(st.sampled_from(measure_names()), st.integers(-MAX_QUANTA, MAX_QUANTA))
def test_quanta_go_out_and_come_back(name, quanta):
    of = measure(name)
    ratio = of.factor / of.dimension.quantum
    if ratio >= 1:  # every amount in quanta is an amount in the measure
        assert to_quanta(from_quanta(quanta, of), of) == quanta


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_order_in_quanta_is_order_of_quantities(one, other):
    a, b = Quantity.from_quanta(one, measure("tỷ đồng")), Quantity.from_quanta(other, measure("đồng"))
    assert (a < b, a == b, a > b) == (one < other, one == other, one > other)


def test_a_quantity_prints_as_papers_do():
    assert str(Quantity.of("2351.328", "tỷ đồng")) == "2.351,328 tỷ đồng"
    assert str(Quantity.of("72.9", "%")) == "72,9%"
