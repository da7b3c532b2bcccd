"""The review of one movement: its numbers are those of the data, and it is for who draws up reports."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.papers.reading import word_text
from tests.results.conftest import AT, actor, grants

from thidua.ground.errors import NotPermitted
from thidua.ground.periods import Period
from thidua.movements.core.draft import Draft
from thidua.movements.core.kinds import Form, Level
from thidua.movements.core.participation import Counted
from thidua.movements.core.stages import Stage
from thidua.movements.core.works import WorkDraft, WorkKind
from thidua.movements.models import Movement
from thidua.movements.services import (
    add_stage,
    close_movement,
    count_participation,
    create_movement,
    finish_work,
    issue_movement,
    open_review,
    register_work,
)
from thidua.reports.core.movement import Review, movement_report
from thidua.reports.selectors.movement import movement_given
from thidua.reports.services.movement import make_movement_report
from thidua.reports.services.year import UnknownFormat
from thidua.targets.models import MovementTarget, TargetLine
from thidua.targets.services.movement_targets import set_movement_lines

DAY = date(2022, 12, 31)


@pytest.fixture
def maker(reported):
    return {"by": actor("m", *grants(reported.district)), "at": AT}


@pytest.fixture
def movement(reported, maker) -> Movement:
    draft = Draft(
        "Thi đua 2022", Form.PEAK, Level.DISTRICT, since=date(2022, 1, 1), until=date(2023, 1, 1), source="báo"
    )
    row = create_movement(draft, owner=reported.district, **maker)
    add_stage(row, Stage("Giai đoạn 1", date(2022, 1, 1), date(2022, 7, 1), "Khởi động"), **maker)
    row = issue_movement(row, on=date(2022, 1, 12), **maker)
    counts = {Counted.UNITS: 14, Counted.PEOPLE: 12500}
    count_participation(row, reported.district, Period.year(2022), counts, **maker)
    work = WorkDraft("Đường liên xã", WorkKind.WORK, date(2022, 2, 1), date(2022, 9, 2))
    made = register_work(work, owner=reported.district, body=reported.district, movement=row, **maker)
    finish_work(made, on=date(2022, 8, 19), **maker)
    lines = list(TargetLine.objects.filter(target_set__headline=True, unnamed=False, target_set__year=2022))[:2]
    set_movement_lines(row, lines, **maker)
    open_review(row, on=date(2022, 12, 1), **maker)
    close_movement(row, on=date(2022, 12, 20), words="Hoàn thành vượt mức", **maker)
    return Movement.objects.select_related("owner", "plan").get(pk=row.pk)


def given_of(reported, movement, review=Review.FINAL):
    who = actor("m", *grants(reported.district))
    return movement_given(movement, review, actor=who, as_of=DAY, made_on=date(2026, 3, 2))


def test_the_review_prints_the_counts_the_movements_own_lines_and_its_works(reported, movement):
    given = given_of(reported, movement)
    assert len(given.year.board.rows) == MovementTarget.objects.count() > 0
    paper = movement_report(given)
    bound = {run.bound: run.text for run in paper.runs() if run.bound}
    assert (bound["movement.units0"], bound["movement.people0"]) == ("14", "12.500")
    assert (bound["movement.n_works"], bound["movement.n_beaten"], bound["movement.spare0"]) == ("1", "1", "14")
    assert bound["set.lines"] if "set.lines" in bound else bound["set.completed_of_lines"]
    words = " ".join(run.text for run in paper.runs())
    assert "Kết thúc ngày 20/12/2022: Hoàn thành vượt mức." in words
    assert "Giai đoạn 1 (từ 01/01/2022 đến 30/06/2022): Khởi động." in words
    assert paper.title.abstract == "Tổng kết phong trào thi đua “Thi đua 2022”"


def test_the_half_way_review_asks_for_what_comes_next(reported, movement):
    paper = movement_report(given_of(reported, movement, Review.INTERIM))
    assert paper.title.abstract == "Sơ kết phong trào thi đua “Thi đua 2022”"
    assert any("nhiệm vụ, giải pháp" in run.text for run in paper.runs())


def test_it_is_a_file_for_who_draws_up_reports_and_refused_to_others(reported, movement, maker):
    asked = {"as_of": DAY, "made_on": date(2026, 3, 2)}
    made = make_movement_report(movement, Review.FINAL, form="docx", by=maker["by"], **asked)
    assert "12.500" in word_text(made.content)
    assert make_movement_report(movement, Review.FINAL, form="pdf", by=maker["by"], **asked).content[:5] == b"%PDF-"
    with pytest.raises(UnknownFormat):
        make_movement_report(movement, Review.FINAL, form="xls", by=maker["by"], **asked)
    with pytest.raises(NotPermitted):
        make_movement_report(movement, Review.FINAL, form="docx", by=actor("x"), **asked)


def test_its_page_leads_each_number_back_and_hides_from_an_outsider(reported, movement):
    address = reverse("reports:movement", args=("dong-son", movement.uid))
    officer = reported.account("can-bo", "officer", reported.district)
    shown = officer.get(address).content.decode()
    for word_ in (
        "Tổng kết phong trào thi đua",
        "12.500",
        reverse("movements:movement", args=("dong-son", movement.uid)),
    ):
        assert word_ in shown
    assert "Sơ kết phong trào thi đua" in officer.get(address + "?loai=so-ket").content.decode()
    assert officer.get(reverse("reports:movement_file", args=("dong-son", movement.uid, "docx"))).status_code == 200
    viewer = reported.account("nguoi-xem", "viewer", reported.district)
    assert viewer.get(address).status_code == 403
    lines = reverse("targets:movement_lines", args=("dong-son", movement.uid))
    assert viewer.get(lines).status_code == 200
    assert "Thi đua 2022" in officer.get(lines).content.decode()
    choose = reverse("targets:choose_lines", args=("dong-son", movement.uid))
    assert viewer.get(choose).status_code == 403
    refused = officer.post(choose, {"lines": []})
    assert (refused.status_code, "kết thúc nên không đổi" in refused.content.decode()) == (400, True)
