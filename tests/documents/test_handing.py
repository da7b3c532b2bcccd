"""A paper drawn here goes to the clerk and comes back with its number: the way every room above uses."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Count
from tests.documents.authority import authority, signed_bytes
from tests.documents.land import AT, DAY, STRANGER, Land, make_land
from tests.papers.official import list_decision

from thidua.documents.core.issuing.states import State, StepRefused
from thidua.documents.core.kinds import LinkKind
from thidua.documents.core.paper import Paper
from thidua.documents.core.signatures import Outcome
from thidua.documents.models import Document, File, Issuance
from thidua.documents.selectors import Issued, issued_of
from thidua.documents.services import (
    hand_to_clerk,
    read_bytes,
    ready_to_hand,
    receive_signed,
    record_number,
    register_document,
    take_back,
)
from thidua.ground.errors import NotFound, NotPermitted
from thidua.papers import render_docx, render_pdf

PAPER = Paper("quyet_dinh", "Về việc khen thưởng năm 2026", issuer="UBND xã Một", nature="document")
MADE = list_decision(20)
DOCX, PDF = render_docx(MADE), render_pdf(MADE)


@pytest.fixture
def land(db) -> Land:
    return make_land()


@pytest.fixture
def trusting(settings, tmp_path):
    folder = tmp_path / "tin-cay"
    folder.mkdir()
    (folder / "goc.pem").write_bytes(authority().root.pem())
    settings.TRUST = folder


def ready(land: Land, by=None, *, docx: bytes = DOCX, pdf: bytes = PDF):
    return ready_to_hand("Quyết định 2026", docx=docx, pdf=pdf, owner=land.one, by=by or land.officer, at=AT)


def handed(land: Land, **more):
    return hand_to_clerk(PAPER, ready(land), owner=land.one, by=land.officer, at=AT, **more)


def basis(land: Land, owner=None, number: str = "1/NQ-HĐND") -> Document:
    paper = Paper("nghi_quyet", "Nghị quyết năm", number, date(2026, 1, 2), "HĐND")
    return register_document(paper, owner=owner or land.one, by=land.system, at=AT)


def test_the_clerk_gets_both_files_and_a_paper_without_number(land):
    law = basis(land)
    made = handed(land, bases=(law,))

    assert (made.document.number, made.document.date, made.issuance.state) == ("", None, "sent")
    assert (read_bytes(made.docx), read_bytes(made.pdf)) == (DOCX, PDF)
    assert (made.issuance.sent_file, made.issuance.sent_docx, made.document.file) == (made.pdf, made.docx, made.pdf)
    assert list(made.document.links_out.values_list("kind", "to_document")) == [(LinkKind.BASIS.value, law.pk)]
    assert issued_of([made.document]) == {made.document.pk: Issued(made.document.pk, State.SENT)}


def test_number_day_and_signed_file_are_asked_back_in_one_query(land, trusting, django_assert_num_queries):
    made, other = handed(land), hand_to_clerk(PAPER, ready(land), owner=land.one, by=land.officer, at=AT)
    back = receive_signed(made.document, signed_bytes(PDF), "ky.pdf", by=land.officer, at=AT)
    record_number(
        made.document, number="21/QĐ-UBND", day=DAY, by=land.officer, at=AT, today=DAY,
        seen=frozenset({"no_file", "signature", "other_file", "told_otherwise"}),
    )  # fmt: skip
    made.document.refresh_from_db()

    with django_assert_num_queries(1):
        found = issued_of([made.document, other.document])

    assert found[made.document.pk] == Issued(
        made.document.pk, State.ISSUED, "21/QĐ-UBND", DAY, back.file, Outcome.VALID
    )
    assert (found[made.document.pk].is_issued, found[other.document.pk].is_issued) == (True, False)


def test_a_paper_taken_back_is_sent_again_with_new_words_files_and_bases(land):
    old, new = basis(land), basis(land, number="2/NQ-HĐND")
    made = handed(land, bases=(old,))
    take_back(made.document, by=land.officer, at=AT)
    pdf = render_pdf(list_decision(3))
    paper = Paper("quyet_dinh", "Về việc khen thưởng quý IV", issuer="UBND xã Một", nature="document")
    again = hand_to_clerk(
        paper, ready(land, pdf=pdf), owner=land.one, by=land.officer, at=AT, bases=(new,), again=made.document
    )

    assert again.document.pk == made.document.pk
    row = Document.objects.get(pk=made.document.pk)
    assert (row.abstract, row.file, Issuance.objects.get(document=row).state) == (paper.abstract, again.pdf, "sent")
    assert [link.to_document_id for link in row.links_out.all()] == [new.pk]


def test_a_paper_that_waits_is_not_sent_twice(land):
    made = handed(land)

    with pytest.raises(StepRefused):
        handed(land, again=made.document)


def counts():
    return [model.objects.aggregate(n=Count("pk"))["n"] for model in (File, Document, Issuance)]


def test_a_refusal_leaves_no_file_and_no_paper_behind(land):
    hidden = basis(land, owner=land.two)
    before = counts()
    one = ready(land)

    with pytest.raises(NotFound):
        hand_to_clerk(PAPER, one, owner=land.one, by=land.officer, at=AT, bases=(hidden,))
    with pytest.raises(NotPermitted):
        hand_to_clerk(PAPER, one, owner=land.one, by=STRANGER, at=AT)
    with pytest.raises(NotPermitted):
        ready(land, by=land.reader)

    assert counts() == before
