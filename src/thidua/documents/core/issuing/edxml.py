"""An edXML message (QCVN 102:2016/BTTTT): what its header tells of the paper, and the files that it carries.

Source: QCVN 102:2016/BTTTT, issued with Thông tư 10/2016/TT-BTTTT. The text of the standard was not at hand; names and
nesting were held against four programs in public repositories that speak with the national and provincial axes (a
gateway's parser and writer, a provincial SDK's sample as two builders repeat it, a reader of one province, the classes of
an eDoc integrator). They agree on everything read here. **No message of a live axis was at hand**: pages say so.

Seen there, and taken both ways: names with the prefix and without; ``ContentId`` with "cid:" and without; a file encoded
as it is, or packed first as a zip of its own; ``CodeNumber`` that holds the whole "15/KH-UBND". ``ResponseFor`` repeats
Code, PromulgationDate and OrganId of *another* paper, so each name is read at its own place only.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from thidua.documents.core.issuing.reading import Told, day_of, tidied
from thidua.ground.errors import BadInput
from thidua.ground.text import nfc
from thidua.store.core.archives import check_archive

MOST_ATTACHMENTS = 30
MOST_UNPACKED = 100 * 1024 * 1024
_DAY_FIRST = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})")


class EnvelopeFault(BadInput):
    """The edXML file cannot be read."""

    code = "edxml_fault"


@dataclass(frozen=True)
class Attachment:
    """A file inside a message, by the name that the manifest gives it."""

    name: str
    data: bytes


class Errand(StrEnum):
    """What a message is about (``Bussiness/BussinessDocType``, spelled so)."""

    NEW = "0"
    REVOKED = "1"
    UPDATED = "2"
    REPLACED = "3"

    @property
    def told(self) -> str:
        """What the receiver must know; "" for a message that brings a new paper."""
        return {
            "0": "",
            "1": "Gói tin này báo thu hồi văn bản. Hỏi lại văn thư trước khi ghi số.",
            "2": "Gói tin này báo cập nhật một văn bản đã gửi. Đối chiếu với bản trước.",
            "3": "Gói tin này báo thay thế một văn bản đã gửi. Đối chiếu với bản trước.",
        }[self.value]


@dataclass(frozen=True)
class Envelope:
    """A message: what its header tells, its files in their order, what it is about, why."""

    told: Told
    attachments: tuple[Attachment, ...] = ()
    errand: Errand = Errand.NEW
    reason: str = ""


def read_edxml(data: bytes) -> Envelope:
    """The message, with or without a prefix to its names; attachments stand outside the envelope, without one.

    Raises:
        EnvelopeFault: it is no edXML message of a paper, or an attachment is damaged.
    """
    tree = _opened(data)
    header = next(iter(_named(tree, "MessageHeader")), None)
    if header is None:
        raise EnvelopeFault(_no_header(tree), field="file")
    told = Told(
        number=_number(_at(header, "Code", "CodeNumber"), _at(header, "Code", "CodeNotation")),
        date=_day(_at(header, "PromulgationInfo", "PromulgationDate")),
        issuer=(_at(header, "From", "OrganName") or _at(header, "From", "OrganizationInCharge"))[:200],
        abstract=_at(header, "Subject")[:600],
        signer=_at(header, "SignerInfo", "FullName")[:200],
    )
    about = next(iter(_named(tree, "Bussiness")), None)
    kind = _at(about, "BussinessDocType") if about is not None else ""
    errand = Errand(kind) if kind in set(Errand) else Errand.NEW
    reason = _at(about, "BussinessDocReason")[:300] if about is not None and errand is not Errand.NEW else ""
    return Envelope(told, _attachments(tree), errand, reason)


def _no_header(tree: etree._Element) -> str:
    if any(True for _ in _named(tree, "StatusCode")):
        return (
            "Gói tin edXML này chỉ báo trạng thái xử lý, không mang văn bản. "
            "Chọn gói tin của văn bản, hoặc nhập số và ngày."
        )
    return "Tệp này không phải gói tin edXML của một văn bản. Chọn đúng tệp, hoặc nhập số và ngày."


def _opened(data: bytes) -> etree._Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise EnvelopeFault("Tệp edXML chứa khai báo lạ nên không đọc. Nhập số và ngày theo văn bản.", field="file")
    # An attachment is one long text: the size of the whole file is held by who calls.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise EnvelopeFault("Tệp edXML hỏng nên không đọc được. Nhập số và ngày theo văn bản.", field="file") from None
    if tree.getroottree().docinfo.internalDTD is not None:
        raise EnvelopeFault("Tệp edXML chứa khai báo lạ nên không đọc. Nhập số và ngày theo văn bản.", field="file")
    return tree


def _attachments(tree: etree._Element) -> tuple[Attachment, ...]:
    names = {_id(_said(one, "ContentId")): _said(one, "AttachmentName") for one in _named(tree, "Reference")}
    found = []
    for part in _named(tree, "AttachmentEncoded"):
        for one in list(_named(part, "Attachment"))[:MOST_ATTACHMENTS]:
            name = names.get(_id(_said(one, "ContentId"))) or _said(one, "AttachmentName") or "tep"
            found.append(Attachment(name[:200], _decoded(_said(one, "ContentTransferEncoded"), name)))
    return tuple(found)


def _decoded(text: str, name: str) -> bytes:
    try:
        return _unpacked(base64.b64decode("".join(text.split()), validate=True), name)
    except (binascii.Error, ValueError, BadInput, zipfile.BadZipFile, EOFError, RuntimeError):
        raise EnvelopeFault(
            f"Tệp “{name[:80]}” trong gói tin bị hỏng. Xin gửi lại, hoặc tải tệp đã ký lên riêng.", field="file"
        ) from None


def _unpacked(data: bytes, name: str) -> bytes:
    """The file itself where it was packed as a zip of one part; an archive by name, or of many parts, stays as it is."""
    if not data.startswith(b"PK\x03\x04") or name.lower().endswith((".zip", ".docx", ".xlsx")):
        return data
    check_archive(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) != 1:
            return data
        with archive.open(parts[0]) as part:
            inside = part.read(MOST_UNPACKED + 1)
    if len(inside) > MOST_UNPACKED:
        raise BadInput("Tệp mở ra lớn quá mức cho phép.", code="archive_too_big")
    return inside


def _named(tree: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in tree.iter() if isinstance(one.tag, str) and etree.QName(one).localname == name]


def _said(element: etree._Element, name: str) -> str:
    return next((nfc(one.text or "").strip() for one in _named(element, name)), "")


def _id(text: str) -> str:
    return text.removeprefix("cid:").strip("<>")


def _at(element: etree._Element, *path: str) -> str:
    """The text of the child at that path, with a prefix or without; "" where there is none."""
    for name in path:
        found = next((one for one in element if isinstance(one.tag, str) and etree.QName(one).localname == name), None)
        if found is None:
            return ""
        element = found
    return nfc(element.text or "").strip()


def _number(number: str, notation: str) -> str:
    """ "15" and "KH-UBND" as "15/KH-UBND"; either field may hold all of it already."""
    if "/" in number or not notation:
        return tidied(number) if number else ""
    if number and re.match(rf"0*{re.escape(number.lstrip('0') or '0')}\s*/", notation):
        return tidied(notation)
    return tidied(f"{number}/{notation}") if number else ""


def _day(text: str) -> datetime.date | None:
    """The day as the standard writes it (yyyy/MM/dd), with dashes, with a time after it, or with the day first."""
    first = text.replace("T", " ").split(" ")[0] if text else ""
    if parts := _YEAR_FIRST.fullmatch(first):
        return day_of(parts.group(3), parts.group(2), parts.group(1))
    if parts := _DAY_FIRST.fullmatch(first):
        return day_of(*parts.groups())
    return None
