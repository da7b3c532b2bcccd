"""Two people at once: one notice for one cause, one dispatch for one thing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections
from tests.notices.conftest import AT, make_town

from thidua.audit.models import Line
from thidua.ground.errors import Refused
from thidua.notices.models import Dispatch, DispatchRecipient, Notice
from thidua.notices.services import Message, notify, remind, send


def at_once(*doing):
    start = Barrier(len(doing))

    def run(do):
        try:
            start.wait(timeout=20)
            return do()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doing)) as pool:
        return list(pool.map(run, doing))


def test_two_who_notify_for_one_cause_leave_one_notice(real_database, django_db_blocker):
    with django_db_blocker.unblock():
        town = make_town()
        message = Message("report:1", "Báo cáo")
        came = at_once(
            *[lambda: notify(message, to=town.village, owner=town.land.one, by=town.officer, at=AT) for _ in range(4)]
        )
        assert sum(fresh for _, fresh in came) == 1
        assert (Notice.objects.count(), Line.objects.filter(act="notices.sent").count()) == (1, 1)


def test_two_who_send_one_thing_leave_one_dispatch_and_each_unit_has_it_once(real_database, django_db_blocker, thing):
    with django_db_blocker.unblock():
        town = make_town()
        bodies = [town.village, town.other_village, town.school]
        came = at_once(*[lambda: send(thing, to=bodies, owner=town.land.one, by=town.officer, at=AT) for _ in range(4)])
        assert sum(isinstance(one, Refused) for one in came) == 3
        assert all(one.code == "sent_before" for one in came if isinstance(one, Refused))
        assert (Dispatch.objects.count(), DispatchRecipient.objects.count(), Notice.objects.count()) == (1, 3, 3)
        dispatch = Dispatch.objects.select_related("owner").get()
        came = at_once(*[lambda: remind(dispatch, by=town.officer, at=AT) for _ in range(3)])
        assert sorted(one.code if isinstance(one, Refused) else str(one) for one in came) == [
            "3",
            "sent_before",
            "sent_before",
        ]
        assert Notice.objects.count() == 6
