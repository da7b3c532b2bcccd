"""Two people at once, with real commits."""

from threading import Barrier, Thread

from django.db import connections
from tests.documents.land import AT, make_land

from thidua.documents.core.kinds import LinkKind
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document, DocumentLink
from thidua.documents.services import link_documents, register_document
from thidua.ground.errors import Refused


def together(*acts):
    """What each act answered: its result, or the code of its refusal."""
    barrier, said = Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            barrier.wait()
            said[place] = act()
        except Refused as refusal:
            said[place] = refusal.code
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_two_people_who_register_one_number_at_once_leave_one_paper(real_database):
    land = make_land()
    paper = Paper("ke_hoach", "Phát động", number="15/KH-UBND")

    def act():
        return register_document(paper, owner=land.one, by=land.officer, at=AT)

    said = together(act, act)
    (row,) = Document.objects.all()
    assert sorted(map(str, said)) == sorted([str(row), "number_taken"])


def test_one_link_made_twice_at_once_stands_once(real_database):
    land = make_land()
    first, second = (
        register_document(Paper("ke_hoach", name), owner=land.one, by=land.officer, at=AT) for name in ("Một", "Hai")
    )

    def act():
        return link_documents(first, LinkKind.BASIS, second, by=land.officer, at=AT)

    said = together(act, act)
    assert DocumentLink.objects.count() == 1
    assert "linked_already" in said
