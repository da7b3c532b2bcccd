from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.documents.land import AT, DAY, STRANGER, actor

from thidua.audit.models import Line as AuditLine
from thidua.documents.core.paper import Paper
from thidua.documents.services import register_document
from thidua.ground.actors import Power
from thidua.ground.errors import Conflict, NotFound, NotPermitted
from thidua.ground.periods import Period
from thidua.movements.core.answers import Answer, AnswerFault, AnswerKind, AnswerLineKind, Standing
from thidua.movements.core.draft import Draft, Line
from thidua.movements.core.kinds import Form, Level, LineKind
from thidua.movements.core.participation import CountChanged, Counted, CountFault
from thidua.movements.core.said import WordsFault
from thidua.movements.core.stages import Stage, StageFault
from thidua.movements.core.states import StateForbids
from thidua.movements.models import Movement, MovementAnswer, MovementStep, Participation, YearTheme
from thidua.movements.selectors import answers_of, life_of, participation_of
from thidua.movements.services import (
    DayFault,
    NotAsked,
    NothingCounted,
    TakenUpInARing,
    add_stage,
    answer_movement,
    close_movement,
    comment_answer,
    count_participation,
    create_movement,
    drop_stage,
    issue_movement,
    note_interim_review,
    open_review,
    reopen_movement,
    set_theme,
    take_up_from,
)
from thidua.units.core.kinds import Kind
from thidua.units.core.kinds import Line as LineOfUnits
from thidua.units.services import create_area, create_unit

YEAR = Period.year(2026)


@pytest.fixture
def village(land):
    return create_area("Đông", kind=Kind.THON, parent=land.one, by=land.officer, at=AT)


@pytest.fixture
def office(land):
    standing = ((LineOfUnits.LOCATED, land.one),)
    return create_unit("Văn phòng xã Một", kind=Kind.OFFICE, owner=land.one, standing=standing, by=land.officer, at=AT)


@pytest.fixture
def movement(land) -> Movement:
    draft = Draft("Thi đua 2026", Form.PEAK, Level.COMMUNE, since=date(2026, 1, 1), until=date(2027, 1, 1))
    return create_movement(draft, owner=land.one, by=land.officer, at=AT)


@pytest.fixture
def running(land, movement) -> Movement:
    return issue_movement(movement, on=date(2026, 1, 26), by=land.officer, at=AT)


def state(row) -> str:
    return Movement.objects.get(pk=row.pk).state


def test_a_movement_lives_from_launch_to_closing_and_opens_again_only_with_a_reason(land, running):
    acts = {"by": land.officer, "at": AT}
    note_interim_review(running, on=date(2026, 2, 10), words="Nửa chặng đường", **acts)
    assert state(running) == "issued"
    with pytest.raises(StateForbids):
        close_movement(running, on=date(2026, 3, 1), words="Xong", **acts)
    open_review(running, on=date(2026, 2, 20), **acts)
    with pytest.raises(StateForbids):
        note_interim_review(running, on=date(2026, 2, 21), words="Muộn", **acts)
    with pytest.raises(WordsFault):
        close_movement(running, on=date(2026, 3, 1), words=" ", **acts)
    close_movement(running, on=date(2026, 3, 1), words="Vượt kế hoạch", **acts)
    assert life_of(running, actor=land.reader, as_of=DAY).result == "Vượt kế hoạch"
    with pytest.raises(WordsFault):
        reopen_movement(running, on=date(2026, 3, 2), reason="", **acts)
    reopen_movement(running, on=date(2026, 3, 2), reason="Ghi nhầm kết quả", **acts)
    assert state(running) == "review"
    assert life_of(running, actor=land.reader, as_of=DAY).result == ""
    steps = MovementStep.objects.filter(movement=running).order_by("no").values_list("no", "act", "words", "reason")
    assert list(steps) == [
        (1, "interim", "Nửa chặng đường", ""),
        (2, "review", "", ""),
        (3, "close", "Vượt kế hoạch", ""),
        (4, "reopen", "", "Ghi nhầm kết quả"),
    ]
    told = AuditLine.objects.get(act="movements.reopened").detail.body
    assert told["reason"] == "Ghi nhầm kết quả"


def test_a_step_before_the_last_one_or_ahead_of_today_is_refused(land, running):
    acts = {"by": land.officer, "at": AT}
    for on in (date(2026, 1, 25), date(2026, 3, 3)):
        with pytest.raises(DayFault):
            open_review(running, on=on, **acts)
    open_review(running, on=date(2026, 2, 20), **acts)
    with pytest.raises(DayFault):
        close_movement(running, on=date(2026, 2, 19), words="Xong", **acts)
    assert state(running) == "review"
    assert MovementStep.objects.count() == 1


def test_what_was_done_is_never_changed_in_the_database(land, running):
    step = open_review(running, on=date(2026, 2, 20), by=land.officer, at=AT)
    for change in (lambda: MovementStep.objects.filter(pk=step.pk).update(words="khác"), step.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_drafter_without_the_power_to_launch_reviews_half_way_and_does_not_close(land, running):
    drafter = actor(land.one, Power.SEE, Power.MOVEMENTS_EDIT)
    note_interim_review(running, on=DAY, words="Sơ kết", by=drafter, at=AT)
    for act in (
        lambda by: open_review(running, on=DAY, by=by, at=AT),
        lambda by: close_movement(running, on=DAY, words="x", by=by, at=AT),
        lambda by: reopen_movement(running, on=DAY, reason="x", by=by, at=AT),
    ):
        for by in (drafter, land.above, land.other, STRANGER):
            with pytest.raises(NotPermitted):
                act(by)


def test_stages_stand_in_the_draft_by_their_days_and_are_closed_with_it(land, movement):
    acts = {"by": land.officer, "at": AT}
    second = add_stage(movement, Stage("Hai", date(2026, 6, 1), date(2026, 9, 1), "Tăng tốc"), **acts)
    first = add_stage(movement, Stage("Một", date(2026, 1, 1), date(2026, 6, 1)), **acts)
    with pytest.raises(StageFault):
        add_stage(movement, Stage("Chồng", date(2026, 5, 1), date(2026, 7, 1)), **acts)
    assert [(s.number, s.name) for s in movement.stages.order_by("number")] == [(1, "Một"), (2, "Hai")]
    assert (second.aim, first.number) == ("Tăng tốc", 1)
    drop_stage(movement.stages.get(name="Một"), **acts)
    assert [(s.number, s.name) for s in movement.stages.all()] == [(1, "Hai")]
    issue_movement(movement, on=date(2026, 1, 26), **acts)
    for act in (
        lambda: add_stage(movement, Stage("Ba", date(2026, 9, 1), date(2026, 10, 1)), **acts),
        lambda: drop_stage(movement.stages.get(), **acts),
    ):
        with pytest.raises(StateForbids):
            act()


def test_a_year_has_one_theme_of_each_body_and_the_log_keeps_the_words_before(land):
    acts = {"by": land.officer, "at": AT}
    set_theme(land.one, 2026, "“Tăng tốc”", said_by="Đảng ủy xã", **acts)
    set_theme(land.one, 2026, "Bứt phá", said_by="Đảng ủy xã", **acts)
    set_theme(land.one, 2026, "Hiệu quả", said_by="Tỉnh ủy", **acts)
    assert sorted(YearTheme.objects.values_list("said_by", "text")) == [
        ("Tỉnh ủy", "Hiệu quả"),
        ("Đảng ủy xã", "Bứt phá"),
    ]
    assert AuditLine.objects.filter(act="movements.theme_set").order_by("seq")[1].detail.body["before"] == "Tăng tốc"


def test_counts_are_revised_and_summed_over_units_unless_the_whole_is_counted(land, running, village, office):
    acts = {"by": land.officer, "at": AT}
    count_participation(running, village, YEAR, {Counted.PEOPLE: 120, Counted.HOUSEHOLDS: 40}, **acts)
    count_participation(running, office, YEAR, {Counted.PEOPLE: 12}, **acts)
    count_participation(running, village, YEAR, {Counted.PEOPLE: 130}, made_from={Counted.PEOPLE: 1}, **acts)
    (told,) = participation_of(running)
    assert [(c.what, c.count, c.n_bodies) for c in told.counts] == [("people", 142, 2), ("households", 40, 1)]
    count_participation(running, land.one, YEAR, {Counted.PEOPLE: 150}, **acts)
    assert participation_of(running)[0].counts[0].count == 150
    assert Participation.objects.count() == 5
    with pytest.raises(CountChanged):
        count_participation(running, village, YEAR, {Counted.PEOPLE: 1}, made_from={Counted.PEOPLE: 1}, **acts)


def test_what_cannot_be_counted_is_refused_and_nothing_is_written(land, running, movement, village):
    draft = create_movement(Draft("Nháp", Form.PEAK, Level.COMMUNE), owner=land.one, by=land.officer, at=AT)
    for row, counts, period, fault in (
        (running, {}, YEAR, NothingCounted),
        (running, {Counted.PEOPLE: -1}, YEAR, CountFault),
        (running, {Counted.PEOPLE: 10**12}, YEAR, CountFault),
        (running, {Counted.PEOPLE: 1}, Period.year(2027), DayFault),
        (draft, {Counted.PEOPLE: 1}, YEAR, NothingCounted),
    ):
        with pytest.raises(fault):
            count_participation(row, land.one, period, counts, by=land.officer, at=AT)
    assert not Participation.objects.exists()


def test_units_answer_for_themselves_and_the_list_shows_who_has_not(land, running, village, office):
    reporter = actor(village, Power.SEE, Power.RESULTS_ENTER)
    silent = answers_of(running, actor=land.reader, as_of=DAY)
    assert (silent.n_silent, set(silent.silent_names)) == (2, {"thôn Đông", "Văn phòng xã Một"})
    lines = ((AnswerLineKind.CONTENT, "Làm đường"),)
    answer_movement(running, village, Answer(AnswerKind.JOINS, DAY, lines=lines), by=reporter, at=AT)
    answer_movement(running, office, Answer(AnswerKind.DECLINES, DAY, "Đang sắp xếp bộ máy"), by=land.officer, at=AT)
    rows = {row.body.pk: row for row in answers_of(running, actor=land.reader, as_of=DAY).rows}
    assert (rows[village.pk].standing, rows[village.pk].answer.entered_for) == (Standing.NO_CRITERIA, False)
    assert (rows[office.pk].standing, rows[office.pk].answer.entered_for) == (Standing.DECLINED, True)
    comment_answer(rows[village.pk].answer, "Thêm tiêu chí", asks_again=True, by=land.officer, at=AT)
    assert answers_of(running, actor=land.reader, as_of=DAY).n_silent == 1
    criteria = (*lines, (AnswerLineKind.CRITERION, "Xong trước 2/9"))
    answer_movement(running, village, Answer(AnswerKind.JOINS, DAY, lines=criteria), by=reporter, at=AT)
    again = {row.body.pk: row for row in answers_of(running, actor=land.reader, as_of=DAY).rows}
    assert (again[village.pk].standing, again[village.pk].answer.no) == (Standing.ANSWERED, 2)
    assert MovementAnswer.objects.filter(body=village).count() == 2
    with pytest.raises(NotAsked):
        comment_answer(rows[village.pk].answer, "Cũ", asks_again=False, by=land.officer, at=AT)
    own = answers_of(running, actor=reporter, as_of=DAY)
    assert [row.name for row in own.rows] == ["thôn Đông"]


def test_nobody_answers_or_counts_for_a_body_he_does_not_work_for(land, running, village):
    answer = Answer(AnswerKind.JOINS, DAY, "Có")
    for by in (STRANGER, land.reader, land.other):
        with pytest.raises(NotPermitted):
            answer_movement(running, village, answer, by=by, at=AT)
        with pytest.raises(NotPermitted):
            count_participation(running, village, YEAR, {Counted.PEOPLE: 1}, by=by, at=AT)
    with pytest.raises(AnswerFault):
        answer_movement(running, village, Answer(AnswerKind.JOINS, DAY), by=land.officer, at=AT)
    assert not MovementAnswer.objects.exists()


def test_a_commune_that_takes_a_movement_up_has_answered_it(land):
    draft = Draft("Huyện thi đua", Form.THEMATIC, Level.DISTRICT, since=date(2026, 1, 1))
    higher = create_movement(draft, owner=land.district, by=land.above, at=AT)
    higher = issue_movement(higher, on=date(2026, 1, 5), by=land.above, at=AT)
    lines = (Line(LineKind.CRITERION, "Rõ ràng"),)
    own = create_movement(
        Draft("Xã Một thi đua", Form.THEMATIC, Level.COMMUNE, lines=lines), owner=land.one, by=land.officer, at=AT
    )
    take_up_from(own, higher, by=land.officer, at=AT)
    issue_movement(own, on=date(2026, 1, 10), by=land.officer, at=AT)
    rows = {row.name: row.standing for row in answers_of(higher, actor=land.above, as_of=DAY).rows}
    assert rows == {"xã Một": Standing.ANSWERED, "xã Hai": Standing.SILENT}


def test_a_ring_of_taking_up_is_refused(land, running):
    acts = {"by": land.officer, "at": AT}
    with pytest.raises(TakenUpInARing):
        take_up_from(running, running, **acts)
    draft = Draft("Huyện thi đua", Form.THEMATIC, Level.DISTRICT, since=date(2026, 1, 1))
    higher = create_movement(draft, owner=land.district, by=land.above, at=AT)
    with pytest.raises(NotFound):
        take_up_from(running, higher, **acts)
    higher = issue_movement(higher, on=date(2026, 1, 5), by=land.above, at=AT)
    Movement.objects.filter(pk=higher.pk).update(taken_up_from=running)
    higher.refresh_from_db()
    with pytest.raises(TakenUpInARing):
        take_up_from(running, higher, **acts)
    Movement.objects.filter(pk=higher.pk).update(taken_up_from=None)
    higher.refresh_from_db()
    assert take_up_from(running, higher, **acts).taken_up_from == higher
    assert take_up_from(running, None, **acts).taken_up_from is None


def test_a_closed_movement_keeps_its_link_upward(land, running):
    acts = {"by": land.officer, "at": AT}
    open_review(running, on=DAY, **acts)
    close_movement(running, on=DAY, words="Xong", **acts)
    with pytest.raises(Conflict):
        take_up_from(running, None, **acts)


def test_a_paper_of_another_locality_closes_nothing(land, running):
    theirs = register_document(
        Paper("bao_cao", "Của xã Hai", openness="internal"), owner=land.two, by=land.other, at=AT
    )
    with pytest.raises(NotFound):
        open_review(running, on=DAY, by=land.officer, at=AT, document=theirs)
    assert state(running) == "issued"
