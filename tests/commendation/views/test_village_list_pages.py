"""A village's list by its pages: its whole asked for, corrected, a household struck off, the list refused."""

from __future__ import annotations

import pytest
from django.urls import reverse

from thidua.audit.models import Detail
from thidua.commendation.core.states import StateForbids
from thidua.commendation.models import NameList, StruckName, Submission
from thidua.commendation.selectors.steps import awards_in
from thidua.commendation.services import village_list_changes
from thidua.commendation.services.village_lists import add_name_list
from thidua.ground.errors import Conflict, NotPermitted
from thidua.units.models import Body

SLUG = "xa-mau"
STRUCK = {"words": "Mới chuyển đến, theo góp ý ngày 20/12", "article": "Điều 6, 86/2023/NĐ-CP"}


def at(name, *args):
    return reverse(f"commendation:{name}", args=[SLUG, *args])


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def listed(world):
    row = world.submission(from_body=world.commune)
    other = Body.objects.get(owner=world.commune, level="village", names__name__contains="MP-02")
    for body, names in ((world.village, "Lê Văn Bốn\nTrần Thị Năm"), (other, "Đỗ Ba")):
        add_name_list(row, body=body, body_name="", award="GDVH", names=names, **world.acts)
    return row


def two(row):
    return NameList.objects.filter(submission=row).order_by("place")


def under_way(world, row):
    Submission.objects.filter(pk=row.pk).update(
        state="received", received_on=world.acts["at"].date(), received_at=world.acts["at"], regime="P3", rulebook="x"
    )
    row.refresh_from_db()


def test_the_page_asks_for_the_whole_of_each_village_and_keeps_the_list(officer, listed):
    first, other = two(listed)
    address = at("wholes", listed.uid)
    seen = words(officer.get(at("submission", listed.uid)))
    assert "thôn chưa có tổng số hộ" in seen
    assert address in seen
    refused = officer.post(address, {f"so_{first.pk}": "1", f"so_{other.pk}": "40"})
    assert "Danh sách có 2 hộ, nhiều hơn tổng số 1 hộ" in words(refused)
    assert "Chưa ghi tổng số hộ của thôn nào" in words(officer.post(address, {}))
    assert set(NameList.objects.values_list("n_all", flat=True)) == {None}
    assert officer.post(address, {f"so_{first.pk}": "120", f"so_{other.pk}": ""}).status_code == 303
    assert list(two(listed).values_list("n_all", "n_named")) == [(120, 2), (None, 1)]


def test_the_whole_may_still_be_told_under_way_and_not_once_it_waits_for_its_decision(officer, world, listed):
    first, _ = two(listed)
    under_way(world, listed)
    assert officer.post(at("wholes", listed.uid), {f"so_{first.pk}": "99"}).status_code == 303
    Submission.objects.filter(pk=listed.pk).update(state="ready")
    assert officer.post(at("wholes", listed.uid), {f"so_{first.pk}": "98"}).status_code == 400
    first.refresh_from_db()
    assert first.n_all == 99


def test_a_list_is_corrected_while_it_is_written_and_no_longer(officer, world, listed):
    first, _ = two(listed)
    address = at("edit_name_list", listed.uid, first.pk)
    assert "Trần Thị Năm" in words(officer.get(address))
    officer.post(address, {"names": "Lê Văn Bốn\nTrần Thị Nam\nVũ Tám", "n_all": "50"})
    first.refresh_from_db()
    assert (first.names_list(), first.n_named, first.n_all) == (["Lê Văn Bốn", "Trần Thị Nam", "Vũ Tám"], 3, 50)
    under_way(world, listed)
    with pytest.raises(StateForbids):
        village_list_changes.revise_name_list(first, names="A B", n_all=None, **world.acts)


def test_a_household_is_struck_off_with_its_reason_and_nothing_is_lost(officer, world, listed):
    first, other = two(listed)
    with pytest.raises(StateForbids):
        village_list_changes.strike_household(first, 0, **STRUCK, **world.acts)
    under_way(world, listed)
    page = at("name_list", listed.uid, first.pk)
    assert '<span class="sr"> Trần Thị Năm' in words(officer.get(page))
    address = at("strike", listed.uid, first.pk, 2)
    assert "Chưa nhập “Điều khoản”" in words(officer.post(address, {"words": "x", "article": ""}))
    assert officer.post(address, STRUCK).status_code == 303
    first.refresh_from_db()
    assert (first.names_list(), first.n_named) == (["Lê Văn Bốn"], 1)
    gone = StruckName.objects.get()
    assert (gone.name, gone.reason, gone.article) == ("Trần Thị Năm", STRUCK["words"], STRUCK["article"])
    assert "Trần Thị Năm: Mới chuyển đến" in words(officer.get(page))
    assert [one for one in Detail.objects.all() if "Trần Thị Năm" in str(vars(one))] == []
    with pytest.raises(Conflict, match="hộ cuối cùng"):
        village_list_changes.strike_household(other, 0, **STRUCK, **world.acts)
    with pytest.raises(NotPermitted):
        village_list_changes.strike_household(first, 0, **STRUCK, by=world.reporter, at=world.acts["at"])


def test_one_village_fails_and_the_others_go_on(officer, world, listed):
    first, _ = two(listed)
    under_way(world, listed)
    officer.post(
        at("refuse_list", listed.uid, first.pk), {"words": "Chưa họp bình xét", "article": "Điều 7, 86/2023/NĐ-CP"}
    )
    first.refresh_from_db()
    assert (first.state, first.reason) == ("refused", "Chưa họp bình xét (Điều 7, 86/2023/NĐ-CP)")
    assert dict(awards_in(listed)) == {"GDVH": 1}
    with pytest.raises(Conflict, match="rồi"):
        village_list_changes.refuse_name_list(first, words="x", article="y", **world.acts)
