"""edXML messages as programs of the axes write them: names, places, files, what a message is about."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest
from tests.documents.land import AT, DAY
from tests.documents.test_numbers import draft

from thidua.documents.core.issuing.edxml import Attachment, Envelope, EnvelopeFault, read_edxml
from thidua.documents.core.issuing.reading import Told
from thidua.documents.services import receive_edxml

GATEWAY = """<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">
<edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>H99.DN.001</edXML:OrganId>
<edXML:OrganizationInCharge>Bộ phận phụ trách</edXML:OrganizationInCharge>
<edXML:OrganName>UBND xã Một &amp; Hai</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>H99.DN.002</edXML:OrganId><edXML:OrganName>UBND tỉnh</edXML:OrganName></edXML:To>
<edXML:ResponseFor><edXML:OrganId>H99</edXML:OrganId><edXML:Code>99/CV-UBND</edXML:Code>
<edXML:PromulgationDate>2020/01/01</edXML:PromulgationDate></edXML:ResponseFor>
<edXML:Code><edXML:CodeNumber>%(number)s</edXML:CodeNumber><edXML:CodeNotation>%(notation)s</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Xã Một</edXML:Place>
<edXML:PromulgationDate>%(day)s</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>18</edXML:Type><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType>
<edXML:Subject>Phát động thi đua</edXML:Subject><edXML:Content>Phát động thi đua</edXML:Content>
<edXML:SignerInfo><edXML:Competence>Trực tiếp</edXML:Competence><edXML:Position>Chủ tịch</edXML:Position>
<edXML:FullName>Người Ký</edXML:FullName></edXML:SignerInfo>
<edXML:DocumentId>H99.DN.001,2026/03/02,15/KH-UBND</edXML:DocumentId></edXML:MessageHeader>
<edXML:TraceHeaderList id="a" version="1.0"><edXML:TraceHeader><edXML:OrganId>H99.DN.001</edXML:OrganId>
<edXML:Timestamp>2026/03/02 08:00:00</edXML:Timestamp></edXML:TraceHeader>
<edXML:Bussiness><edXML:BussinessDocType>%(errand)s</edXML:BussinessDocType>
<edXML:BussinessDocReason>ghi nhầm</edXML:BussinessDocReason><edXML:Paper>0</edXML:Paper></edXML:Bussiness>
</edXML:TraceHeaderList><edXML:DigitalSignature/></edXML:edXMLHeader>
<edXML:edXMLBody><edXML:edXMLManifest version="1.0"><edXML:Reference xmlns:xlink="http://www.w3.org/1999/xlink"
 xlink:href="cid:7" xlink:type="simple"><edXML:ContentId>cid:7</edXML:ContentId>
<edXML:ContentType>application/pdf</edXML:ContentType><edXML:AttachmentName>kế hoạch.pdf</edXML:AttachmentName>
</edXML:Reference></edXML:edXMLManifest></edXML:edXMLBody></edXML:edXMLEnvelope>
<AttachmentEncoded><Attachment><ContentId>7</ContentId><ContentType>application/pdf</ContentType>
<edXML:ContentTransferEncoded xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">%(data)s</edXML:ContentTransferEncoded>
</Attachment></AttachmentEncoded></edXML>"""
"""A message as a gateway of the axis writes it: default name space, prefix inside the envelope, the file packed first."""


def gateway(*, number="15", notation="KH-UBND", day="2026/03/02", errand="0", data=b"") -> bytes:
    said = {"number": number, "notation": notation, "day": day, "errand": errand}
    return (GATEWAY % {**said, "data": base64.b64encode(data).decode()}).encode()


def zipped(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def test_a_message_of_a_gateway_is_read_at_its_own_places_and_its_packed_file_unpacked():
    paper = b"%PDF-1.7 x"
    envelope = read_edxml(gateway(data=zipped(("5f3c.pdf", paper))))
    assert envelope == Envelope(
        Told("15/KH-UBND", DAY, "UBND xã Một & Hai", "Phát động thi đua", "Người Ký"),
        (Attachment("kế hoạch.pdf", paper),),
    )
    assert read_edxml(gateway(data=paper)).attachments == (Attachment("kế hoạch.pdf", paper),)


@pytest.mark.parametrize(
    ("number", "notation", "day", "told"),
    [
        ("15/KH-UBND", "KH-UBND", "2026-03-02", ("15/KH-UBND", DAY)),
        ("15", "15/KH-UBND", "02/03/2026", ("15/KH-UBND", DAY)),
        ("05", "KH-UBND", "2026/03/02 00:00:00", ("05/KH-UBND", DAY)),
        ("", "KH-UBND", "hôm qua", ("", None)),
    ],
)
def test_number_and_day_are_read_in_the_ways_that_programs_write_them(number, notation, day, told):
    found = read_edxml(gateway(number=number, notation=notation, day=day)).told
    assert (found.number, found.date) == told


def test_a_message_that_takes_a_paper_back_says_so(land):
    row = draft(land)
    heed = [receive_edxml(row, gateway(errand=code), by=land.officer, at=AT).heed for code in "0123"]
    assert heed[0] == ""
    assert [one.split(" văn bản")[0] for one in heed[1:]] == [
        "Gói tin này báo thu hồi", "Gói tin này báo cập nhật một", "Gói tin này báo thay thế một",
    ]  # fmt: skip
    assert all(one.endswith("Lý do ghi trong gói: ghi nhầm.") for one in heed[1:])


def test_a_message_of_a_state_and_a_packed_bomb_are_refused():
    status = b"<edXML><edXMLHeader><Status><StatusCode>06</StatusCode></Status></edXMLHeader></edXML>"
    with pytest.raises(EnvelopeFault, match="chỉ báo trạng thái"):
        read_edxml(status)
    with pytest.raises(EnvelopeFault, match="bị hỏng"):
        read_edxml(gateway(data=zipped(("a.pdf", bytes(8 * 1024 * 1024)))))
