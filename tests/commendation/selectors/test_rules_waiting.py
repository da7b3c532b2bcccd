"""Which nominations wait for a rule, and what was decided on one that was confirmed."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.commendation.conftest import AT, DAY, actor, grant
from tests.documents.land import docx

from thidua.commendation.core.decision_states import DecisionState, ItemState
from thidua.commendation.core.states import Stand, State
from thidua.commendation.models import Nomination, Submission
from thidua.commendation.selectors.rules_waiting import nominations_waiting
from thidua.commendation.services import checking, decisions
from thidua.documents.selectors.law import rests_on, waiting_rules
from thidua.documents.services.law import Given, SignedPaper, bring_signed_paper, confirm_rules, withdraw_confirmation
from thidua.ground.actors import Power

LIST = """STT\tHọ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại
1\tNguyễn Thị Mai\tGiáo viên\tTrường Tiểu học Hoa Sen\tCSTĐCS\tHTXSNV
2\tTrần Văn Bảo\tGiáo viên\tTrường Tiểu học Hoa Sen\tCSTĐCS\tHTXSNV
"""
VOTE = "vote.base"


@pytest.fixture
def row(world) -> Submission:
    made = world.submission()
    world.listed(made, LIST)
    Submission.objects.filter(pk=made.pk).update(received_on=DAY, received_at=AT, decider="commune_chair")
    made.refresh_from_db()
    checking.recheck(made, why="đối chiếu", **world.acts)
    return made


@pytest.fixture
def keeper(world):
    return actor(*grant(world.province, Power.SEE, Power.RULES_CONFIRM), label="Người giữ quy định")


def confirmed(world, keeper):
    """The threshold of the council, read by the province."""
    paper = SignedPaper(docx("Bản ký"), "ban-ky.docx", "152/2025/NĐ-CP")
    document = bring_signed_paper(paper, owner=world.province, by=keeper, at=AT)
    given = Given(instrument="152/2025/NĐ-CP", article="28", clause="7", percent=80)
    (told,) = confirm_rules(
        [(VOTE, date(2025, 7, 1))], given, owner=world.province, document=document, by=keeper, at=AT
    )
    return told


def with_votes(row: Submission, *, verified: bool) -> None:
    """The council's vote stands in the last check of each nomination of the list."""
    for one in Nomination.objects.filter(submission=row):
        kept = [found for found in one.found() if found["rule"] != "votes"]
        vote = {
            "rule": "votes",
            "status": "met",
            "message": "8/10",
            "citation": None,
            "verified": verified,
            "cure": None,
        }
        Nomination.objects.filter(pk=one.pk).update(findings=json.dumps([*kept, vote]))


def test_the_rules_that_wait_come_by_the_nominations_that_wait_for_them(world, row):
    with_votes(row, verified=False)
    first = waiting_rules(world.province, DAY)[0]

    assert (first.id, first.n) == (VOTE, 2)
    assert nominations_waiting({world.other.pk}) == {}


def test_who_is_stopped_or_decided_waits_for_nothing(world, row):
    with_votes(row, verified=False)
    one = Nomination.objects.get(submission=row, place=1)
    Nomination.objects.filter(pk=one.pk).update(state=Stand.REFUSED.value, reason="Không đạt")
    left = nominations_waiting({world.commune.pk})[VOTE]
    Submission.objects.filter(pk=row.pk).update(state=State.DECIDED.value)

    assert left == 1
    assert VOTE not in nominations_waiting({world.commune.pk})


def issued(world, row):
    """A decision with its number on the list."""
    Submission.objects.filter(pk=row.pk).update(state=State.READY.value, number="12/TTr", date=DAY)
    row.refresh_from_db()
    draft = decisions.draft_decision(world.commune, [row], **world.acts)
    draft.items.update(state=ItemState.LIVE.value)
    type(draft).objects.filter(pk=draft.pk).update(state=DecisionState.ISSUED.value, number="15/QĐ-UBND", decided=DAY)
    return draft


def test_a_withdrawal_lists_what_was_decided_on_the_rule(world, row, keeper):
    told = confirmed(world, keeper)
    with_votes(row, verified=True)
    issued(world, row)
    (found,) = rests_on(told, DAY)
    withdraw_confirmation(told, "Đọc nhầm khoản.", by=keeper, at=AT)

    assert found.label == "Quyết định 15/QĐ-UBND ngày 15/12/2025: 2 trường hợp"
    assert (found.day, found.body) == (DAY, world.commune.pk)
    assert "/quyet-dinh/" in found.href
    assert rests_on(told, DAY) == [found]


def test_what_was_decided_while_the_rule_waited_rests_on_nothing(world, row, keeper):
    told = confirmed(world, keeper)
    with_votes(row, verified=False)
    issued(world, row)

    assert rests_on(told, DAY) == []
