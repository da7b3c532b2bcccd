"""Answers to movements that were once given where things are received stand in the one place of answering."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from tests.documents.land import AT, make_land
from tests.movements.test_together import running

from thidua.ground.uids import uid
from thidua.movements.core.answers import Answer, AnswerKind
from thidua.movements.models import MovementAnswer
from thidua.movements.services import answer_movement
from thidua.notices.models import Dispatch, DispatchRecipient
from thidua.units.core.kinds import Kind
from thidua.units.services import create_area

move = import_module("thidua.movements.migrations.0005_answers_given_in_notices").move


@pytest.mark.django_db
@pytest.mark.database
def test_an_answer_given_where_it_was_received_is_moved_once_and_overwrites_none():
    land = make_land()
    movement = running(land)
    villages = [
        create_area(
            name, kind=Kind.THON, parent=land.one, owner=land.one, since=date(2025, 7, 1), by=land.officer, at=AT
        )
        for name in ("Một", "Hai", "Ba")
    ]
    sent = Dispatch.objects.create(
        uid=uid(AT), owner=land.one, kind="movement", key=str(movement.uid), label="Thi đua 2026", sent_at=AT
    )
    told = [
        {"state": "answered", "answer": "Thôn hưởng ứng.", "plan_label": "Kế hoạch 1", "answered_at": AT},
        {"state": "declined", "reason": "Thôn ít người.", "how": "điện thoại", "answered_at": AT},
        {"state": "answered", "answer": "Lời cũ", "answered_at": AT},
    ]
    for body, said in zip(villages, told, strict=True):
        DispatchRecipient.objects.create(dispatch=sent, body=body, sent_at=AT, **said)
    newer = Answer(AnswerKind.JOINS, on=date(2026, 2, 1), text="Lời mới")
    answer_movement(movement, villages[2], newer, by=land.officer, at=AT)
    for _ in range(2):
        move(apps, None)
    found = MovementAnswer.objects.filter(movement=movement).order_by("body")
    assert [(row.body_id, row.no, row.kind, row.text, row.entered_for) for row in found] == [
        (villages[0].pk, 1, "joins", "Thôn hưởng ứng.\nKế hoạch của đơn vị: Kế hoạch 1", False),
        (villages[1].pk, 1, "declines", "Thôn ít người.", True),
        (villages[2].pk, 1, "joins", "Lời mới", True),
    ]
