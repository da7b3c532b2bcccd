"""Publishing freezes a copy, replaces the former one, and can be taken back; made-up rows never mix with real ones."""

from datetime import timedelta

import pytest

from thidua.audit.models import Line
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.publishing.core.kinds import Kind
from thidua.publishing.models import Publication
from thidua.publishing.selectors import published, published_years, summaries, withdrawn
from thidua.publishing.services import MixedWithReal, NothingNew, NothingToPublish, publish, withdraw

from tests.publishing.conftest import AT, row  # isort: skip

LATER = AT + timedelta(days=1)


def test_what_is_published_is_shown_as_it_was(land, board) -> None:
    copy = board()
    publish(copy, locality=land.real, by=land.publisher, at=AT)
    shown = published("dong-son", Kind.SCOREBOARD, "2022")
    assert shown is not None
    assert shown.body == copy.body
    assert (published_years("dong-son", Kind.SCOREBOARD), published("dong-son", Kind.MOVEMENTS, "2022")) == (
        [2022],
        None,
    )


def test_a_new_copy_replaces_the_former_and_both_are_kept(land, board) -> None:
    publish(board(), locality=land.real, by=land.publisher, at=AT)
    publish(board(row(1, result="19,0")), locality=land.real, by=land.publisher, at=LATER)
    rows = list(Publication.objects.order_by("since").values_list("ended", "until"))
    assert [ended for ended, _ in rows] == ["replaced", ""]
    assert rows[0][1] == LATER
    shown = published("dong-son", Kind.SCOREBOARD, "2022")
    assert shown is not None
    assert shown.body["rows"][0]["result"] == "19,0"


def test_the_same_copy_is_not_published_twice(land, board) -> None:
    publish(board(), locality=land.real, by=land.publisher, at=AT)
    with pytest.raises(NothingNew, match="Không cần công khai lại"):
        publish(board(), locality=land.real, by=land.publisher, at=LATER)
    assert Publication.objects.count() == 1


def test_only_who_is_assigned_publishes(land, board) -> None:
    with pytest.raises(NotPermitted):
        publish(board(), locality=land.real, by=land.outsider, at=AT)
    publication = publish(board(), locality=land.real, by=land.publisher, at=AT)
    with pytest.raises(NotPermitted):
        withdraw(publication, reason="Thử", by=land.outsider, at=LATER)
    assert Publication.objects.get().in_force


def test_nothing_is_nothing_to_publish(land, board) -> None:
    empty = board()
    empty.body["rows"].clear()
    with pytest.raises(NothingToPublish):
        publish(empty, locality=land.real, by=land.publisher, at=AT)


def test_a_made_up_row_never_goes_out_under_a_real_name(land, board, settings) -> None:
    for mode in ("demo", "production"):
        settings.MODE = mode
        with pytest.raises(MixedWithReal, match="địa phương thật"):
            publish(board(row(1, simulated=True), simulated=True), locality=land.real, by=land.publisher, at=AT)
    assert Publication.objects.count() == 0


def test_a_made_up_locality_is_public_in_a_demo_and_elsewhere_only_alone(land, board, settings) -> None:
    made_up = board(row(1, simulated=True), slug="xa-mo-phong", simulated=True)
    settings.MODE = "production"
    alone = publish(made_up, locality=land.made_up, by=land.publisher, at=AT)
    withdraw(alone, reason="Tập huấn xong", by=land.publisher, at=AT)
    publish(board(), locality=land.real, by=land.publisher, at=AT)
    with pytest.raises(MixedWithReal, match="bản cài riêng"):
        publish(made_up, locality=land.made_up, by=land.publisher, at=LATER)
    settings.MODE = "demo"
    publish(made_up, locality=land.made_up, by=land.publisher, at=LATER)
    assert {(s.slug, s.simulated) for s in summaries()} == {("dong-son", False), ("xa-mo-phong", True)}


def test_taking_back_leaves_one_line_until_it_is_public_again(land, board) -> None:
    publication = publish(board(), locality=land.real, by=land.publisher, at=AT)
    withdraw(publication, reason="Sai một con số", by=land.publisher, at=LATER)
    assert published("dong-son", Kind.SCOREBOARD, "2022") is None
    assert [(line.label, line.at) for line in withdrawn("dong-son")] == [("bảng chỉ tiêu năm 2022", LATER)]
    publish(board(), locality=land.real, by=land.publisher, at=LATER + timedelta(hours=1))
    assert withdrawn("dong-son") == []


def test_taking_back_asks_why_and_works_once(land, board) -> None:
    publication = publish(board(), locality=land.real, by=land.publisher, at=AT)
    with pytest.raises(BadInput, match="lý do"):
        withdraw(publication, reason="  ", by=land.publisher, at=LATER)
    withdraw(publication, reason="Sai", by=land.publisher, at=LATER)
    with pytest.raises(Conflict):
        withdraw(publication, reason="Sai", by=land.publisher, at=LATER)


def test_each_act_leaves_its_line(land, board) -> None:
    publication = publish(board(), locality=land.real, by=land.publisher, at=AT)
    withdraw(publication, reason="Sai", by=land.publisher, at=LATER)
    names = Line.objects.filter(act__startswith="publishing.").order_by("pk").values_list("act", flat=True)
    assert list(names) == ["publishing.published", "publishing.withdrawn"]


def test_lists_read_no_bodies_and_cost_one_query(land, board, django_assert_num_queries) -> None:
    for year in (2021, 2022, 2023):
        publish(board(year=year), locality=land.real, by=land.publisher, at=AT)
    with django_assert_num_queries(1) as seen:
        assert [s.key for s in summaries()] == ["2023", "2022", "2021"]
    assert '"body"' not in seen.captured_queries[0]["sql"]
