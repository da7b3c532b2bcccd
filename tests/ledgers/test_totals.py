"""How entries add up: parts lie inside totals, kinds never mix, bounds carry, units count once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledgers.conftest import AT, Y2022

from thidua.ground.periods import Period
from thidua.ledgers.core.entry import EntryFault, amount_words
from thidua.ledgers.core.kinds import EntryKind, Status
from thidua.ledgers.core.totals import Item, balance, counted, excesses, totals
from thidua.results.core.figures import Bound
from thidua.units import services as units


def told(total) -> str:
    return amount_words(total.amount.value_q, total.measure, total.decimals, total.amount.bound)


def spread(total) -> dict[str, str]:
    return {code: amount_words(a.value_q, total.measure, 0, a.bound) for code, a in total.by_source}


def test_a_total_holds_its_part_and_is_not_added_to_it(books):
    whole = books.enter("2.351,328")
    books.enter("975,89", source="people", part_of=whole)
    (total,) = books.sums().done
    assert told(total) == "2.351,328 tỷ đồng"
    assert spread(total) == {"people": "975,89 tỷ đồng", "": "1.375,438 tỷ đồng"}


def test_what_is_left_of_a_bound_is_a_bound(books):
    whole = books.enter("429", bound=Bound.ABOVE)
    books.enter("151,463", source="people", part_of=whole)
    (total,) = books.sums().done
    assert (told(total), spread(total)) == (
        "trên 429 tỷ đồng",
        {"people": "151,463 tỷ đồng", "": "trên 277,537 tỷ đồng"},
    )


def test_kinds_stay_in_their_measures(books):
    books.enter("975,89", source="people")
    books.enter("68.312", "m²", source="people", money="30.000.000.000")
    books.enter("22.500", "ngày công", source="people", bound=Bound.ABOVE)
    assert [told(one) for one in books.sums().done] == ["975,89 tỷ đồng", "68.312 m²", "trên 22.500 ngày công"]
    assert books.sums().done[1].money_q == 30_000_000_000


def test_outputs_of_two_subjects_are_two_sums(books):
    books.enter("45,26", "km", kind=EntryKind.OUTPUT, subject="Đường giao thông")
    books.enter("35,39", "km", kind=EntryKind.OUTPUT, subject="Rãnh thoát nước")
    books.enter("300", "m", kind=EntryKind.OUTPUT, subject="đường giao thông", separate=True)
    sums = books.sums().of(EntryKind.OUTPUT)
    assert [(one.subject, told(one)) for one in sums] == [
        ("Rãnh thoát nước", "35,39 km"),
        ("Đường giao thông", "45,56 km"),
    ]


def test_what_is_proposed_is_never_summed_with_what_is_done(books):
    support = {"kind": EntryKind.SUPPORT, "subject": "Nhà ở người có công"}
    books.enter("125", "hộ", **support)
    books.enter("59", "hộ", status=Status.PROPOSED, **support)
    found = books.sums()
    assert [told(one) for one in found.done] == ["125 hộ"]
    assert [told(one) for one in found.proposed] == ["59 hộ"]


def test_a_number_of_the_whole_area_holds_those_below(books, land):
    books.enter("10", body=land.communes[0])
    books.enter("4", body=land.communes[1], subject="Vì người nghèo")
    books.enter("100", whole_area=True)
    found = books.sums()
    assert [told(one) for one in found.done] == ["104 tỷ đồng"]
    assert len(found.covered) == 1


def test_without_it_the_units_add_up(books, land):
    books.enter("100")
    for commune in land.communes:
        books.enter("10", body=commune)
    assert [told(one) for one in books.sums().done] == ["120 tỷ đồng"]
    assert [told(one) for one in books.sums(upper=land.communes[0]).done] == ["10 tỷ đồng"]
    assert [told(one) for one in books.sums(upper=land.province).done] == ["120 tỷ đồng"]


def test_a_unit_merged_in_mid_year_counts_once(books, land):
    for commune in land.communes:
        books.enter("10", body=commune, period=Period.quarter(2022, 1))
    units.merge(land.communes, "Đông Mới", on=date(2022, 7, 1), by=land.maker, at=AT)
    assert [told(one) for one in books.sums().done] == ["20 tỷ đồng"]


def test_entries_of_longer_spans_are_not_of_the_year(books):
    books.enter("6.960", period=Period.term(2021, 2024))
    books.enter("1")
    found = books.sums()
    assert ([told(one) for one in found.done], found.n_other_days) == (["1 tỷ đồng"], 1)


def test_parts_that_come_to_more_than_their_total_are_told(books):
    whole = books.enter("100")
    books.enter("70", source="people", part_of=whole)
    books.enter("40", source="credit", part_of=whole)
    found = books.sums()
    assert [(one.key, one.over_q) for one in found.excesses] == [(whole.pk, 10 * 10**9)]
    assert spread(found.done[0]) == {"": "100 tỷ đồng"}


def test_a_part_must_fit_its_total(books):
    whole = books.enter("100")
    for wrong in ({"measure": "km"}, {"period": Period.year(2021)}, {"status": Status.PLEDGED}):
        with pytest.raises(EntryFault):
            books.enter("10", **{"measure": "tỷ đồng", "part_of": whole, **wrong})


DAYS = {"from_": Y2022.from_, "until": Y2022.until}


@st.composite
def trees(draw):
    """Entries of one measure in which every part comes after its total and never takes more than is left of it."""
    items: list[Item] = []
    left: dict[int, int] = {}
    for key in range(1, draw(st.integers(1, 12)) + 1):
        whole = draw(st.sampled_from([None, *[item.key for item in items if left[item.key] > 0]]))
        value = draw(st.integers(1, left[whole] if whole else 10**12))
        if whole:
            left[whole] -= value
        left[key] = value
        items.append(
            Item(
                key, draw(st.integers(1, 3)), EntryKind.RESOURCE, "x", value, "đồng", fold="x", part_of=whole,
                source=draw(st.sampled_from(["", "people", "credit", "central"])),
                bound=draw(st.sampled_from(list(Bound))), **DAYS,
            )
        )  # fmt: skip
    return items


@given(trees())
def test_sources_always_come_to_the_total_and_parts_add_nothing(items):
    (total,) = totals(items)
    tops = [item for item in items if item.part_of is None]
    assert total.amount.value_q == sum(item.value_q for item in tops)
    assert sum(amount.value_q for _, amount in total.by_source) == total.amount.value_q
    assert excesses(items) == []


@given(trees(), st.randoms())
def test_the_order_of_writing_changes_nothing(items, random):
    shuffled = list(items)
    random.shuffle(shuffled)

    def plain(found):
        return [(t.amount, sorted(t.by_source)) for t in found]

    assert plain(totals(shuffled)) == plain(totals(items))


@given(trees(), trees())
def test_two_ledgers_side_by_side_add_up(one, two):
    from dataclasses import replace

    moved = [replace(item, key=item.key + 100, part_of=item.part_of + 100 if item.part_of else None) for item in two]
    (both,), (left,), (right,) = totals([*one, *moved]), totals(one), totals(two)
    assert both.amount.value_q == left.amount.value_q + right.amount.value_q


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 10**9)), max_size=20), st.integers(0, 10**9))
def test_a_fund_holds_opening_plus_in_minus_out(moves, opening):
    items = [
        Item(n, 1, EntryKind.FUND, "x", value, "đồng", fund=1, way="in" if coming else "out", **DAYS)
        for n, (coming, value) in enumerate(moves)
    ]
    expected = Fraction(opening) + sum(value if coming else -value for coming, value in moves)
    assert balance(items, opening).value_q == expected


def test_a_cover_needs_to_stand_strictly_above():
    wide = Item(1, 1, EntryKind.RESOURCE, "x", 5, "đồng", fold="x", whole_area=True, **DAYS)
    own = Item(2, 1, EntryKind.RESOURCE, "x", 3, "đồng", fold="x", **DAYS)
    below = Item(3, 2, EntryKind.RESOURCE, "x", 2, "đồng", fold="x", **DAYS)
    assert [item.key for item in counted([wide, own, below], {2: {1}})] == [1, 2]
