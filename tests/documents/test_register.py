from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.documents.land import AT, STRANGER

from thidua.audit.models import Line
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document
from thidua.documents.services import attach, register_document, revise_document, store_text
from thidua.documents.services.register import NumberTaken, PartyFileRefused
from thidua.ground.errors import BadInput, NotPermitted

PLAN = Paper(
    "ke_hoach",
    "Phát động thi đua năm 2022",
    number="Số 15 /KH–UBND",
    date=date(2022, 1, 26),
    issuer="UBND xã Một",
)
PARTY = Paper("chi_thi", "Đổi mới thi đua", number="34-CT/TW", openness="party", published=True)


def test_a_registered_paper_stands_with_its_number_year_and_search_key(land):
    row = register_document(PLAN, owner=land.one, by=land.officer, at=AT)
    row.refresh_from_db()
    assert (row.title, row.symbol, row.year, row.nature) == ("Kế hoạch 15/KH-UBND", "KH-UBND", 2022, "document")
    assert row.fold == "ke hoach 15/kh-ubnd ubnd xa mot phat dong thi dua nam 2022"
    line = Line.objects.get(act="documents.registered")
    assert (line.chain.name, line.label) == ("xa-mot", "Kế hoạch 15/KH-UBND")


def test_nobody_registers_without_the_power_over_that_owner(land):
    for by in (STRANGER, land.reader, land.other):
        with pytest.raises(NotPermitted):
            register_document(PLAN, owner=land.one, by=by, at=AT)
    assert not Document.objects.exists()


def test_the_same_number_of_the_same_issuer_and_year_is_registered_once(land):
    register_document(PLAN, owner=land.one, by=land.officer, at=AT)
    twin = Paper("ke_hoach", "Khác", number="15/kh-ubnd", date=date(2022, 5, 1), issuer="UBND XÃ MỘT")
    with pytest.raises(NumberTaken):
        register_document(twin, owner=land.one, by=land.officer, at=AT)
    register_document(
        Paper("ke_hoach", "Khác", number="15/KH-UBND", date=date(2023, 5, 1)), owner=land.one, by=land.officer, at=AT
    )
    register_document(twin, owner=land.two, by=land.other, at=AT)
    assert Document.objects.count() == 3


def test_a_party_paper_keeps_its_file_only_with_leave(land):
    text = store_text("Nội dung chỉ thị", owner=land.one, by=land.officer, at=AT)
    with pytest.raises(PartyFileRefused):
        register_document(PARTY, owner=land.one, by=land.officer, at=AT, text=text)
    row = register_document(PARTY, owner=land.one, by=land.officer, at=AT)
    with pytest.raises(PartyFileRefused):
        attach(row, by=land.officer, at=AT, text=text)
    allowed = Paper(
        "chi_thi", "Đổi mới thi đua", number="34-CT/TW", openness="party", published=True, file_allowed=True
    )
    row = revise_document(row, allowed, by=land.officer, at=AT)
    assert attach(row, by=land.officer, at=AT, text=text).text == text
    with pytest.raises(PartyFileRefused):
        revise_document(row, PARTY, by=land.officer, at=AT)


def test_the_database_itself_holds_a_party_paper_to_its_rules(land):
    row = register_document(PARTY, owner=land.one, by=land.officer, at=AT)
    text = store_text("Nội dung", owner=land.one, by=land.officer, at=AT)
    for change in ({"published": False}, {"text": text}, {"abstract": ""}, {"abstract": "a" * 601}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Document.objects.filter(pk=row.pk).update(**change)


def test_a_correction_keeps_what_was_in_the_log(land):
    row = register_document(PLAN, owner=land.one, by=land.officer, at=AT)
    better = Paper(
        "ke_hoach", "Phát động thi đua 2022", number="16/KH-UBND", date=date(2022, 1, 27), issuer="UBND xã Một"
    )
    revise_document(row, better, by=land.officer, at=AT)
    row.refresh_from_db()
    assert (row.title, row.date, row.abstract) == ("Kế hoạch 16/KH-UBND", date(2022, 1, 27), "Phát động thi đua 2022")
    body = Line.objects.get(act="documents.revised").detail.body
    assert (body["before"]["number"], body["after"]["number"]) == ("15/KH-UBND", "16/KH-UBND")
    with pytest.raises(NotPermitted):
        revise_document(row, PLAN, by=land.other, at=AT)


def test_a_text_of_another_locality_is_not_attached(land):
    row = register_document(PLAN, owner=land.one, by=land.officer, at=AT)
    text = store_text("Nội dung", owner=land.two, by=land.other, at=AT)
    with pytest.raises(BadInput):
        attach(row, by=land.officer, at=AT, text=text)
