"""An edXML message (QCVN 102:2016/BTTTT): what its header tells of the paper, and the files that it carries."""

from __future__ import annotations

import base64
import binascii
import datetime
import re
from dataclasses import dataclass

from lxml import etree

from thidua.documents.core.issuing.reading import Told, day_of, tidied
from thidua.ground.errors import BadInput
from thidua.ground.text import nfc

SPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
"""The namespace of QCVN 102:2016/BTTTT."""
MOST_ATTACHMENTS = 30


class EnvelopeFault(BadInput):
    """The edXML file cannot be read."""

    code = "edxml_fault"


@dataclass(frozen=True)
class Attachment:
    """A file inside a message, by the name that the manifest gives it."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Envelope:
    """A message: what its header tells, and its files in their order."""

    told: Told
    attachments: tuple[Attachment, ...] = ()


def read_edxml(data: bytes) -> Envelope:
    """The message, with or without a prefix to its names; attachments stand outside the envelope, without one.

    Raises:
        EnvelopeFault: it is no edXML message of a paper, or an attachment is damaged.
    """
    tree = _opened(data)
    header = tree.find(f".//{{{SPACE}}}MessageHeader")
    if header is None:
        raise EnvelopeFault(
            "Tệp này không phải gói tin edXML của một văn bản. Chọn đúng tệp, hoặc nhập số và ngày.", field="file"
        )
    number, notation = _text(header, "CodeNumber"), _text(header, "CodeNotation")
    told = Told(
        number=tidied(f"{number}/{notation}" if notation else number) if number else "",
        date=_slashed(_text(header, "PromulgationDate")),
        issuer=_text(header, "OrganName")[:200],
        abstract=_text(header, "Subject")[:600],
        signer=_text(header, "FullName")[:200],
    )
    return Envelope(told, _attachments(tree))


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
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise EnvelopeFault(
            f"Tệp “{name[:80]}” trong gói tin bị hỏng. Xin gửi lại, hoặc tải tệp đã ký lên riêng.", field="file"
        ) from None


def _named(tree: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in tree.iter() if isinstance(one.tag, str) and etree.QName(one).localname == name]


def _said(element: etree._Element, name: str) -> str:
    return next((nfc(one.text or "").strip() for one in _named(element, name)), "")


def _id(text: str) -> str:
    return text.removeprefix("cid:").strip("<>")


def _text(header: etree._Element, name: str) -> str:
    found = header.find(f".//{{{SPACE}}}{name}")
    return nfc(found.text or "").strip() if found is not None else ""


def _slashed(text: str) -> datetime.date | None:
    parts = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", text)
    return day_of(parts.group(3), parts.group(2), parts.group(1)) if parts else None
