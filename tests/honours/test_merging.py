from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.honours.village import AT, TODAY, make_village

from thidua.ground.errors import NotPermitted
from thidua.honours.core.merging import Alike, pairs
from thidua.honours.models import AwardRecord, Holder, Merge
from thidua.honours.selectors.facts import case_facts, case_facts_of
from thidua.honours.selectors.holders import Asked, holders_of
from thidua.honours.selectors.holds import held
from thidua.honours.selectors.merges import candidates, merges_of
from thidua.honours.services import records
from thidua.honours.services.holds import HoldPaper, place_hold
from thidua.honours.services.merges import NotMergeable, NotMerged, merge, undo_merge


def two(village):
    one = village.person("Phạm Thị Lan", unit=village.one, birth_year=1985)
    other = village.person("Pham thi Lan", unit=village.one, birth_year=1985)
    for who, year in ((one, 2024), (other, 2025)):
        records.add_award(who, "LDTT", year=year, decision_number="9/QĐ", decided=date(2026, 1, 5), **village.acts)
    return one, other


def years(holder):
    holder.refresh_from_db()
    return [a["year"] for a in case_facts(holder, year=2025, as_of=TODAY).get("awards", [])]


def test_joined_rows_read_as_one_and_parted_ones_as_before(village):
    one, other = two(village)
    done = merge(other, one, reason="Cùng một người, viết không dấu", **village.acts)
    assert years(one) == years(other) == ["2024", "2025"]
    undo_merge(done, reason="Hai người khác nhau", **village.acts)
    assert (years(one), years(other)) == (["2024"], ["2025"])
    with pytest.raises(NotMerged):
        undo_merge(done, reason="Lần nữa", **village.acts)


def test_no_line_is_moved_or_lost(village):
    one, other = two(village)
    before = list(AwardRecord.objects.order_by("pk").values_list("pk", "holder_id"))
    merge(other, one, reason="Cùng một người", **village.acts)
    assert list(AwardRecord.objects.order_by("pk").values_list("pk", "holder_id")) == before


def test_a_joined_row_leaves_the_list_and_is_found_by_its_own_spelling(village):
    one, other = two(village)
    other.name, other.fold = "Phạm Thị Lam", "pham thi lam"
    other.save()
    merge(other, one, reason="Viết sai tên", **village.acts)
    found = list(holders_of(village.commune, actor=village.officer, asked=Asked(text="lam")))
    assert found == [one]


def test_a_hold_on_one_of_two_joined_rows_holds_both(village):
    one, other = two(village)
    place_hold(other, HoldPaper("3/CV", date(2026, 2, 1), "Cơ quan"), review_on=date(2026, 6, 1), **village.acts)
    merge(other, one, reason="Cùng một người", **village.acts)
    assert held([one, other], TODAY) == {one.pk, other.pk}


def test_what_cannot_be_joined_is_refused(village):
    one, other = two(village)
    house = Holder.objects.get(pk=village.person("Ai đó").pk)
    house.kind = "household"
    house.save()
    for loser, winner in ((one, one), (house, one)):
        with pytest.raises(NotMergeable):
            merge(loser, winner, reason="Thử", **village.acts)
    with pytest.raises(NotPermitted):
        merge(other, one, reason="Thử", by=village.other, at=AT)
    merge(other, one, reason="Cùng một người", **village.acts)
    with pytest.raises(NotMergeable):
        merge(other, one, reason="Lần nữa", **village.acts)


def test_candidates_say_why_and_what_speaks_against_it(village):
    one, other = two(village)
    village.person("Phạm Thị Lan", unit=village.two, birth_year=1990)
    rows = candidates(village.commune, actor=village.officer, as_of=TODAY)
    assert ({rows[0].one, rows[0].two}, rows[0].pair.against) == ({one, other}, ())
    assert rows[0].pair.reasons == ("cùng họ tên (không xét dấu)", "cùng năm sinh 1985", "cùng đơn vị")
    assert rows[-1].pair.against == (
        "năm sinh khác nhau: 1985 và 1990", "khác đơn vị (một người có thể đã chuyển đơn vị)",
    )  # fmt: skip
    assert candidates(village.commune, actor=village.other, as_of=TODAY) == []
    assert list(merges_of(village.commune, actor=village.other)) == []


def test_one_decision_in_both_rows_is_a_reason():
    same = frozenset({("LDTT", "2025", "9/qd")})
    found = pairs([Alike(1, "person", "a", decisions=same), Alike(2, "person", "a", decisions=same)])
    assert found[0].reasons[-1] == "cùng một quyết định, cùng danh hiệu, cùng năm"


@pytest.mark.django_db
@given(steps=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6), data=st.data())
def test_undoing_all_joins_in_any_order_restores_every_row(steps, data):
    from django.db import transaction

    with transaction.atomic():
        village = make_village()
        people = [village.person("Phạm Thị Lan") for _ in range(5)]
        before = list(Holder.objects.order_by("pk").values_list("pk", "merged_into", "main"))
        for loser, winner in steps:
            try:
                merge(people[loser], people[winner], reason="Thử", **village.acts)
            except NotMergeable:
                continue
        for row in Holder.objects.exclude(merged_into=None):
            top = row
            while top.merged_into is not None:
                top = top.merged_into
            assert row.main_id == top.pk
        for done in data.draw(st.permutations(list(Merge.objects.all()))):
            undo_merge(done, reason="Thử", **village.acts)
            for row in Holder.objects.exclude(merged_into=None).select_related("merged_into"):
                assert row.main_id == (row.merged_into.main_id or row.merged_into_id)
        assert list(Holder.objects.order_by("pk").values_list("pk", "merged_into", "main")) == before
        assert len(case_facts_of(people, year=2025, as_of=TODAY)) == 5
        transaction.set_rollback(True)
