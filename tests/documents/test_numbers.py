"""How a paper gets its number: from the clerk, or from a series of the system's own."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from tests.documents.authority import authority, drawn, signed, with_a_line_more
from tests.documents.land import AT, DAY, STRANGER, Land, docx, make_land

from thidua.audit.services import act
from thidua.documents.core.issuing.states import State, StepRefused
from thidua.documents.core.kinds import LinkKind
from thidua.documents.core.paper import Paper
from thidua.documents.core.signatures import Outcome
from thidua.documents.models import Document, SeriesNumber
from thidua.documents.selectors import find_check, find_issuance, signed_count, waiting_for_clerk
from thidua.documents.services import (
    Content,
    allot_number,
    attach,
    bring_document,
    check_waiting,
    link_documents,
    receive_edxml,
    receive_signed,
    record_number,
    register_document,
    send_to_clerk,
    set_series,
    take_back,
)
from thidua.documents.services.issuing import SeriesOff, SignedFileRefused, WarningsUnseen
from thidua.documents.services.register import NumberTaken
from thidua.ground.errors import NotPermitted, Refused

WORDS = "Kế hoạch phát động thi đua năm 2026"
EVERYTHING = frozenset(
    {"no_file", "signature", "before_basis", "future", "number_twice", "other_file", "told_otherwise"}
)


@pytest.fixture
def trusting(settings, tmp_path):
    """An installation that trusts the test authority."""
    folder = tmp_path / "tin-cay"
    folder.mkdir()
    (folder / "goc.pem").write_bytes(authority().root.pem())
    settings.TRUST = folder


def draft(
    land: Land, *, kind: str = "ke_hoach", name: str = WORDS, data: bytes = b"", issuer: str = "UBND xã Một"
) -> Document:
    content = Content(data, "ke-hoach.pdf") if data else Content()
    return bring_document(Paper(kind, name, issuer=issuer), content, owner=land.one, by=land.officer, at=AT)


def enter(document: Document, land: Land, number: str = "15/KH-UBND", day: date = DAY, seen=frozenset()):
    return record_number(document, number=number, day=day, by=land.officer, at=AT, today=DAY, seen=seen)


def codes(document: Document, land: Land, **more) -> list[str]:
    with pytest.raises(WarningsUnseen) as refusal:
        enter(document, land, **more)
    return [warned.code for warned in refusal.value.warned]


def test_a_paper_goes_to_the_clerk_and_comes_back_with_number_day_and_signed_file(land, trusting):
    row = draft(land, data=drawn())
    send_to_clerk(row, by=land.officer, at=AT)
    assert [item.document for item in waiting_for_clerk(land.one, actor=land.officer)] == [row]
    received = receive_signed(row, signed(), "ke-hoach-da-ky.pdf", by=land.officer, at=AT)
    enter(row, land)
    row.refresh_from_db()
    issuance = find_issuance(row)
    assert (row.number, row.date, row.file, row.year, row.title) == (
        "15/KH-UBND", DAY, received.file, 2026, "Kế hoạch 15/KH-UBND",
    )  # fmt: skip
    assert (issuance.state, issuance.route, find_check(row).outcome) == (State.ISSUED, "clerk", "valid")
    assert list(waiting_for_clerk(land.one, actor=land.officer)) == []
    count = signed_count(land.one)
    assert (count.valid, count.documents) == (1, 1)


def test_number_and_day_are_read_from_the_signed_file(land, trusting):
    row = draft(land, data=drawn())
    send_to_clerk(row, by=land.officer, at=AT)
    back = signed(WORDS, "15/KH-UBND", "ngày 02 tháng 3 năm 2026")
    told = receive_signed(row, back, "da-ky.pdf", by=land.officer, at=AT).told
    assert (told.number, told.date) == ("15/KH-UBND", date(2026, 3, 2))
    assert codes(row, land, number="16/KH-UBND") == ["told_otherwise"]
    enter(row, land)


def test_a_signed_file_that_is_not_the_one_sent_is_told_with_the_words(land, trusting):
    row = draft(land, data=drawn("Trồng 12 ha rừng"))
    send_to_clerk(row, by=land.officer, at=AT)
    receive_signed(row, signed("Trồng 21 ha rừng"), "da-ky.pdf", by=land.officer, at=AT)
    with pytest.raises(WarningsUnseen) as refusal:
        enter(row, land)
    (warned,) = refusal.value.warned
    assert warned.text == (
        "Tệp nhận về không phải bản đã gửi văn thư. Mất: 12. Thêm: 21. Đối chiếu hai bản trước khi nhập."
    )


def test_warnings_are_told_and_once_seen_the_number_of_the_clerk_stands(land):
    basis = register_document(
        Paper("chi_thi", "Chỉ thị", number="9/CT-TTg", date=DAY + timedelta(days=3)),
        owner=land.one,
        by=land.officer,
        at=AT,
    )
    register_document(
        Paper("bao_cao", "Báo cáo quý", number="15/KH-UBND", date=DAY, issuer="UBND xã Một"),
        owner=land.one,
        by=land.officer,
        at=AT,
    )
    row = draft(land)
    link_documents(row, LinkKind.BASIS, basis, by=land.officer, at=AT)
    send_to_clerk(row, by=land.officer, at=AT)
    assert codes(row, land) == ["number_twice", "before_basis", "no_file"]
    assert codes(row, land, day=DAY + timedelta(days=5)) == ["number_twice", "future", "no_file"]
    with pytest.raises(WarningsUnseen):
        enter(row, land, seen=frozenset({"no_file"}))
    assert enter(row, land, seen=EVERYTHING).state == State.ISSUED


def test_a_file_nobody_signed_and_an_unknown_issuer_are_warned_of(land):
    for data in (drawn(), signed()):
        row = draft(land, name=f"Văn bản {len(data)}")
        send_to_clerk(row, by=land.officer, at=AT)
        receive_signed(row, data, "da-ky.pdf", by=land.officer, at=AT)
        assert codes(row, land) == ["signature"]


@pytest.mark.parametrize("spoil", [lambda d: d.replace(b"/Prev", b"/Prew"), with_a_line_more, lambda d: d[:-300]])
def test_a_spoiled_signed_file_is_not_taken(land, trusting, spoil: Callable[[bytes], bytes]):
    row = draft(land)
    send_to_clerk(row, by=land.officer, at=AT)
    with pytest.raises(SignedFileRefused):
        receive_signed(row, spoil(signed()), "da-ky.pdf", by=land.officer, at=AT)
    assert find_issuance(row).signed_file is None


def test_a_signed_file_must_be_a_pdf(land):
    row = draft(land)
    send_to_clerk(row, by=land.officer, at=AT)
    with pytest.raises(SignedFileRefused, match=r"phải là PDF"):
        receive_signed(row, docx("Kế hoạch"), "da-ky.docx", by=land.officer, at=AT)


def test_the_steps_follow_the_table(land):
    row = draft(land)
    for step in (lambda: enter(row, land), lambda: take_back(row, by=land.officer, at=AT)):
        with pytest.raises(StepRefused, match="dự thảo"):
            step()
    send_to_clerk(row, by=land.officer, at=AT)
    with pytest.raises(StepRefused, match="chờ văn thư"):
        send_to_clerk(row, by=land.officer, at=AT)
    assert take_back(row, by=land.officer, at=AT).state == State.DRAFT
    send_to_clerk(row, by=land.officer, at=AT)
    enter(row, land, seen=EVERYTHING)
    for step in (send_to_clerk, take_back):
        with pytest.raises(StepRefused, match="đã có số"):
            step(row, by=land.officer, at=AT)
    enter(row, land, number="16/KH-UBND", seen=EVERYTHING)
    assert Document.objects.get(pk=row.pk).number == "16/KH-UBND"


def test_a_paper_registered_with_its_number_does_not_go_this_way(land):
    row = register_document(Paper("ke_hoach", "Cũ", number="1/KH-UBND"), owner=land.one, by=land.officer, at=AT)
    with pytest.raises(StepRefused, match="đăng ký sẵn kèm số"):
        send_to_clerk(row, by=land.officer, at=AT)


def test_the_same_number_for_the_same_kind_and_issuer_is_refused(land):
    first, second = draft(land), draft(land, name="Kế hoạch khác")
    for row in (first, second):
        send_to_clerk(row, by=land.officer, at=AT)
    enter(first, land, seen=EVERYTHING)
    with pytest.raises(NumberTaken):
        enter(second, land, seen=EVERYTHING)
    assert find_issuance(second).state == State.SENT


def test_nobody_else_sends_or_numbers(land):
    row = draft(land)
    for who in (STRANGER, land.reader, land.other):
        with pytest.raises(NotPermitted):
            send_to_clerk(row, by=who, at=AT)
        with pytest.raises(NotPermitted):
            allot_number(row, day=DAY, by=who, at=AT)


EDXML = """<edXML xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLEnvelope><edXML:edXMLHeader>
<edXML:MessageHeader><edXML:From><edXML:OrganName>UBND xã Một</edXML:OrganName></edXML:From>
<edXML:Code><edXML:CodeNumber>15</edXML:CodeNumber><edXML:CodeNotation>KH-UBND</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Xã Một</edXML:Place>
<edXML:PromulgationDate>2026/03/02</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:Subject>Phát động thi đua</edXML:Subject></edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>"""


def test_number_and_day_are_read_from_edxml(land):
    row = draft(land)
    opened = receive_edxml(row, EDXML.encode(), by=land.officer, at=AT)
    told = opened.told
    assert (opened.received, opened.others) == (None, ())
    assert (told.number, told.date, told.issuer, told.abstract) == (
        "15/KH-UBND", DAY, "UBND xã Một", "Phát động thi đua",
    )  # fmt: skip
    for bad in (b"<edXML/>", b"khong phai", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"):
        with pytest.raises(Refused, match=r"Nhập số và ngày|hoặc nhập số"):
            receive_edxml(row, bad, by=land.officer, at=AT)


def enveloped(*files: tuple[str, bytes]) -> bytes:
    """The message with these files: listed in the manifest, encoded outside the envelope and without a prefix."""
    listed = "".join(
        f"<edXML:Reference><edXML:ContentId>cid:{n}</edXML:ContentId><edXML:AttachmentName>{name}</edXML:AttachmentName>"
        "</edXML:Reference>"
        for n, (name, _) in enumerate(files)
    )
    encoded = "".join(
        f"<Attachment><ContentId>{n}</ContentId><ContentTransferEncoded>{base64.encodebytes(data).decode()}"
        "</ContentTransferEncoded></Attachment>"
        for n, (_, data) in enumerate(files)
    )
    body = (
        f"<edXML:edXMLBody><edXML:edXMLManifest>{listed}</edXML:edXMLManifest></edXML:edXMLBody></edXML:edXMLEnvelope>"
    )
    whole = EDXML.replace("</edXML:edXMLEnvelope>", body)
    return whole.replace("</edXML>", f"<AttachmentEncoded>{encoded}</AttachmentEncoded></edXML>").encode()


def test_the_signed_file_inside_an_edxml_message_is_taken(land, trusting):
    row = draft(land, data=drawn())
    send_to_clerk(row, by=land.officer, at=AT)
    message = enveloped(("ban-in.docx", docx("x")), ("nhap.pdf", drawn("khác")), ("ký.pdf", signed()))

    opened = receive_edxml(row, message, by=land.officer, at=AT)

    assert (opened.told.number, opened.told.date, opened.others) == ("15/KH-UBND", DAY, ("ban-in.docx", "nhap.pdf"))
    assert opened.received is not None
    assert (opened.received.file.name, opened.received.checked.outcome) == ("ký.pdf", Outcome.VALID)
    assert find_issuance(row).signed_file == opened.received.file


def test_a_spoiled_file_inside_an_edxml_message_is_not_taken(land, trusting):
    row = draft(land, data=drawn())
    send_to_clerk(row, by=land.officer, at=AT)
    spoiled = bytearray(signed())
    spoiled[len(drawn()) // 2] ^= 1

    with pytest.raises(SignedFileRefused):
        receive_edxml(row, enveloped(("ký.pdf", bytes(spoiled))), by=land.officer, at=AT)
    with pytest.raises(Refused, match="trong gói tin bị hỏng"):
        receive_edxml(row, enveloped(("a.pdf", b"x")).replace(b">eA==", b">e*A="), by=land.officer, at=AT)
    assert find_issuance(row).signed_file is None


def test_minutes_are_numbered_here_and_other_kinds_only_where_switched_on(land):
    minutes = [draft(land, kind="bien_ban", name=f"Họp lần {n}", issuer="Hội đồng") for n in range(3)]
    for row in minutes:
        allot_number(row, day=DAY, by=land.officer, at=AT)
    numbers = list(Document.objects.filter(kind="bien_ban").order_by("pk").values_list("number", flat=True))
    assert numbers == ["01/BB-HĐTĐKT", "02/BB-HĐTĐKT", "03/BB-HĐTĐKT"]
    plan = draft(land)
    with pytest.raises(SeriesOff):
        allot_number(plan, day=DAY, by=land.officer, at=AT)
    series = {"kind": "ke_hoach", "issuer": "UBND xã Một", "symbol": "KH-UBND", "by": land.officer, "at": AT}
    set_series(land.one, on=True, start_year=2026, start_after=41, **series)
    allot_number(plan, day=DAY, by=land.officer, at=AT)
    plan.refresh_from_db()
    assert plan.number == "42/KH-UBND"
    set_series(land.one, on=False, **series)
    with pytest.raises(SeriesOff):
        allot_number(draft(land, name="Sau khi tắt"), day=DAY, by=land.officer, at=AT)


def test_a_new_year_begins_at_one(land):
    for year in (2026, 2026, 2027):
        allot_number(
            draft(land, kind="bien_ban", name=f"{year}", issuer="Hội đồng"),
            day=date(year, 5, 1),
            by=land.officer,
            at=AT,
        )
    assert list(SeriesNumber.objects.order_by("pk").values_list("year", "number")) == [(2026, 1), (2026, 2), (2027, 1)]


def test_who_only_writes_papers_does_not_switch_series(land):
    with pytest.raises(NotPermitted):
        set_series(land.one, kind="ke_hoach", issuer="UBND", symbol="KH-UBND", on=True, by=land.reader, at=AT)


class LateFailure(Exception):
    pass


def test_six_writers_leave_no_gap_and_no_double_where_every_fifth_act_fails_late(real_database):
    land = make_land()
    waiting = [draft(land, kind="bien_ban", name=f"Họp {n}", issuer="Hội đồng") for n in range(60)]
    barrier, faults = Barrier(6), []

    def write(mine: list[tuple[int, Document]]):
        try:
            barrier.wait()
            for place, row in mine:
                try:
                    with act(
                        land.officer, AT, "documents.registered", chain="xa-mot", kind="document", key="", label="x"
                    ):
                        allot_number(row, day=DAY, by=land.officer, at=AT)
                        if place % 5 == 4:
                            raise LateFailure
                except LateFailure:
                    continue
        except Exception as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [Thread(target=write, args=(list(enumerate(waiting))[n::6],)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    given = sorted(SeriesNumber.objects.values_list("number", flat=True))
    assert given == list(range(1, 49))
    assert Document.objects.exclude(number="").count() == 48


def test_every_pdf_that_comes_in_is_looked_at_and_again_when_trust_changes(land, settings, tmp_path):
    row = draft(land, data=signed())
    assert find_check(row).outcome == "unknown"
    folder = tmp_path / "tin-cay"
    folder.mkdir()
    (folder / "goc.pem").write_bytes(authority().root.pem())
    settings.TRUST = folder
    assert check_waiting(at=AT) == 1
    assert (find_check(row).outcome, check_waiting(at=AT)) == ("valid", 0)
    assert check_waiting(at=AT + timedelta(days=2000)) == 1
    assert find_check(row).outcome == "expired"


def test_a_new_file_is_what_the_finding_speaks_of(land, trusting):
    row = draft(land, data=signed())
    plain = bring_document(Paper("ke_hoach", "Khác"), Content(drawn(), "a.pdf"), owner=land.one, by=land.officer, at=AT)
    attach(row, file=plain.file, by=land.officer, at=AT)
    row.refresh_from_db()
    assert (find_check(row).outcome, signed_count(land.one).valid) == ("unsigned", 0)
