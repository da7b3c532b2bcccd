"""Two people at once, on a database where commits are real: one count, one answer in order, one cycle."""

from __future__ import annotations

from datetime import date

from tests.documents.land import AT, make_land
from tests.notices.test_together import at_once

from thidua.audit.models import Line as AuditLine
from thidua.ground.errors import Refused
from thidua.ground.periods import Period
from thidua.movements.core.answers import Answer, AnswerKind
from thidua.movements.core.cycles import CycleKind
from thidua.movements.core.draft import Draft
from thidua.movements.core.kinds import Form, Level
from thidua.movements.core.participation import Counted
from thidua.movements.models import Cycle, MovementAnswer, Participation
from thidua.movements.selectors import participation_of
from thidua.movements.services import answer_movement, count_participation, create_movement, issue_movement
from thidua.movements.services.calendar import add_cycle
from thidua.units.core.kinds import Kind
from thidua.units.services import create_area

YEAR = Period.year(2026)


def running(land):
    draft = Draft("Thi đua 2026", Form.REGULAR, Level.COMMUNE, since=date(2026, 1, 1), until=date(2027, 1, 1))
    row = create_movement(draft, owner=land.one, by=land.officer, at=AT)
    return issue_movement(row, on=date(2026, 1, 26), by=land.officer, at=AT)


def test_of_four_who_count_from_the_same_page_one_writes_and_three_are_told(real_database, django_db_blocker):
    with django_db_blocker.unblock():
        land = make_land()
        movement = running(land)

        def count(n):
            return lambda: count_participation(
                movement, land.one, YEAR, {Counted.PEOPLE: n}, made_from={Counted.PEOPLE: 0}, by=land.officer, at=AT
            )

        came = at_once(*[count(100 + n) for n in range(4)])
        refused = [one for one in came if isinstance(one, Refused)]
        assert [one.code for one in refused] == ["count_changed"] * 3
        (row,) = Participation.objects.all()
        assert row.no == 1
        assert participation_of(movement)[0].counts[0].count == row.count
        assert AuditLine.objects.filter(act="movements.counted").count() == 1


def test_counts_written_one_after_another_are_all_kept_and_the_last_counts(real_database, django_db_blocker):
    with django_db_blocker.unblock():
        land = make_land()
        movement = running(land)
        came = at_once(
            *[
                lambda n=n: count_participation(movement, land.one, YEAR, {Counted.UNITS: n}, by=land.officer, at=AT)
                for n in range(1, 4)
            ]
        )
        assert not [one for one in came if isinstance(one, Refused)]
        rows = list(Participation.objects.order_by("no"))
        assert [row.no for row in rows] == [1, 2, 3]
        assert participation_of(movement)[0].counts[0].count == rows[-1].count


def test_answers_and_cycles_written_at_once_stand_in_order_or_once(real_database, django_db_blocker):
    with django_db_blocker.unblock():
        land = make_land()
        movement = running(land)
        village = create_area("Đông", kind=Kind.THON, parent=land.one, by=land.officer, at=AT)
        said = [Answer(AnswerKind.JOINS, date(2026, 3, 1), f"Lần {n}") for n in range(3)]
        at_once(*[lambda one=one: answer_movement(movement, village, one, by=land.officer, at=AT) for one in said])
        assert sorted(MovementAnswer.objects.values_list("no", flat=True)) == [1, 2, 3]
        came = at_once(
            *[lambda: add_cycle(CycleKind.YEAR, "", YEAR, owner=land.one, by=land.officer, at=AT) for _ in range(3)]
        )
        assert [one.code for one in came if isinstance(one, Refused)] == ["cycle_twice"] * 2
        assert Cycle.objects.count() == 1
