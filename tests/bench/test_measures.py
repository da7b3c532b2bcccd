"""Every measure runs, at a hundredth of its size, and compares two things that answer alike."""

from __future__ import annotations

import json
import sys

import pytest
from bench.acts import acts
from bench.made_up import SMALL, Country
from bench.outcome import HEADS, Outcome, table
from bench.reading import reading
from bench.starts import read_command, serve

from bench import boards, papers
from thidua.audit.services import verify_chain
from thidua.results.models import Observation
from thidua.results.selectors import remembered
from thidua.targets.models import Target
from thidua.targets.services.bounds import wrong_bounds
from thidua.units.models import Body
from thidua.units.services.reach import wrong_reach

BOARDS = [boards.board, boards.board_page, boards.heat, boards.heat_page, boards.heat_page_anew, boards.nation,
          boards.nation_mixed, boards.judging]  # fmt: skip
BARS_OF_TIME = {"≤ 2×", "≤ 5 s"}  # too small here to say anything


def test_the_country_is_marked_and_true(country: Country):
    assert not Body.objects.exclude(pk=country.root.pk).filter(simulated=False).exists()
    assert not Target.objects.filter(simulated=False).exists()
    assert (wrong_reach(), wrong_bounds()) == (([], []), [])
    assert Target.objects.count() >= SMALL.judged
    assert Body.objects.filter(level="commune").count() == SMALL.communes


@pytest.mark.parametrize("measure", BOARDS, ids=lambda measure: measure.__name__)
def test_a_board_keeps_its_bars_and_agrees_with_its_floor(country: Country, measure, monkeypatch):
    monkeypatch.setattr(remembered, "_may_be_undone", lambda: False)  # what a process that serves remembers
    remembered.forget()
    one = measure(country, 2)
    remembered.forget()
    assert one.ours.n == 2
    assert [bar.words for bar in one.bars if not bar.kept and bar.words not in BARS_OF_TIME] == []


def test_a_floor_that_answers_otherwise_stops_the_measure(country: Country):
    observation = Observation.objects.get(
        body=country.communes[country.provinces[0].pk][0], indicator=country.indicators[0]
    )
    Observation.objects.filter(pk=observation.pk).update(state="withdrawn", value_q=None)
    boards.nation(country, 1)  # neither counts what was taken back
    Observation.objects.filter(pk=observation.pk).update(state="figure", value_q=1, no=0)
    with pytest.raises(boards.Differs):
        boards.nation(country, 1)


def test_acts_leave_a_chain_that_holds(db):
    one = acts(2)
    assert (one.ours.n, one.floor.n) == (2, 2)
    assert verify_chain("bench") == []


def test_reading_and_its_command_are_timed():
    assert reading(1).rate is not None
    assert read_command(1).ratio is not None


def test_a_server_is_timed_until_its_first_page(tmp_path):
    program = tmp_path / "server.py"
    program.write_text(
        "import os, http.server as h\n"
        "h.test(h.SimpleHTTPRequestHandler, port=int(os.environ['PORT']), bind='127.0.0.1')\n"
    )
    one = serve(2, [sys.executable, str(program)])
    assert one.ours.n == 2
    assert one.bars[0].kept


def test_a_server_that_ends_is_no_measure():
    with pytest.raises(RuntimeError, match="did not answer"):
        serve(1, [sys.executable, "-c", "pass"])


def test_an_outcome_is_a_row_and_a_line_of_json():
    one = Outcome("x", "phép thử", reading(2).ours, queries=1, size=12_345)
    assert [len(line.split("|")) for line in table([one]).splitlines()] == [len(HEADS) + 2] * 3
    said = json.loads(one.as_json({"database": "sqlite"}))
    assert (said["measure"], said["n"], said["queries"], said["bytes"], said["simulated"]) == ("x", 2, 1, 12_345, True)
    assert set(said["cpu_ms"]) == {"median", "p95"}


@pytest.mark.parametrize("measure", [papers.plan_docx, papers.decision_pdf], ids=lambda measure: measure.__name__)
def test_papers_are_drawn_beside_the_bare_libraries(measure):
    one = measure(1)
    assert (one.ours.n, one.floor.n) == (1, 1)


def test_every_turned_bit_is_refused():
    assert [bar.kept for bar in papers.bits(5).bars] == [True]


def test_papers_are_drawn_and_signed_in_two_processes():
    one = papers.signing(2)
    assert one.rate is not None
    assert one.rate[0] > 0
