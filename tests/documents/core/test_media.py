import io
import struct
import zipfile

import pytest
from tests.documents.land import docx, zipped

from thidua.documents.core.media import DOCX, HTML, JPEG, PDF, PNG, TEXT, XLSX, FileRefused, Limits, media_type

LIMITS = Limits(size=2_000_000, text=50_000, unpacked=3_000_000, parts=50, ratio=100)
PNG_BYTES = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
JPEG_BYTES = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 40


def kind(data, name):
    return media_type(data, name=name, limits=LIMITS)


def refused(data, name="a.docx", limits=LIMITS):
    with pytest.raises(FileRefused) as refusal:
        media_type(data, name=name, limits=limits)
    return str(refusal.value)


def test_the_content_says_what_a_file_is():
    assert kind(b"%PDF-1.7\n%", "a.pdf") == PDF
    assert kind(docx("Kế hoạch"), "a.docx") == DOCX
    assert kind(zipped({"[Content_Types].xml": b"<T/>", "xl/workbook.xml": b"<w/>"}), "a.xlsx") == XLSX
    assert kind("Kế hoạch phát động".encode(), "a.txt") == TEXT
    assert kind("Kế hoạch".encode("utf-16"), "a.txt") == TEXT
    assert kind(b"<!doctype html><p>Tin</p>", "a.html") == HTML
    assert kind(PNG_BYTES, "a.png") == PNG
    assert kind(JPEG_BYTES, "a.jpg") == JPEG
    assert kind(b"%PDF-1.4", "khong-duoi") == PDF


def test_a_name_that_lies_about_the_content_is_told_so():
    assert refused(PNG_BYTES, "ke-hoach.pdf") == (
        "Tên tệp nói đây là tệp PDF nhưng nội dung là ảnh PNG. Đổi lại đuôi tệp hoặc chọn đúng tệp."
    )
    assert "tệp Word" in refused(docx("a"), "a.xlsx")
    assert "đuôi .exe" in refused("chữ thường".encode(), "a.exe")


def test_what_is_not_taken_is_refused_with_what_to_do():
    assert "lưu lại thành .docx" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.doc")
    assert "Giải nén" in refused(zipped({"a.txt": b"a"}), "a.zip")
    assert "Không nhận loại tệp" in refused(b"MZ" + b"\x00" * 100, "a.txt")
    assert "Không nhận loại tệp" in refused(b"{\\rtf1 a}", "a.txt")
    assert "Không nhận loại tệp" in refused(b"<svg xmlns='x'><script/></svg>", "a.html")
    assert "rỗng" in refused(b"", "a.txt")
    assert "bị hỏng" in refused(b"PK\x03\x04 not a zip", "a.docx")


def test_sizes_are_bounded():
    assert refused(b"a" * 2_000_001, "a.txt") == "Tệp nặng 2 MB, quá mức 2 MB. Chia nhỏ hoặc nén ảnh trong tệp."
    assert "Chia thành nhiều tệp" in refused(b"a" * 50_001, "a.txt")


def test_a_zip_bomb_is_refused_by_its_table_of_contents():
    assert "nén bất thường" in refused(docx("a", extra={"word/media/x.bin": b"\x00" * 2_500_000}))
    assert "quá lớn" in refused(docx("a", extra={f"x{n}": b"\x01" * 700_000 for n in range(6)}))
    assert "quá lớn" in refused(docx("a", extra={f"word/{n}.xml": b"<a/>" for n in range(60)}))


def test_a_part_that_lies_about_its_size_is_refused():
    data = bytearray(docx("a", extra={"word/z.xml": b"<a>" + b"b" * 900_000 + b"</a>"}))
    offset = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, offset + 24, 10)  # the table says ten bytes unpacked
    assert "bị hỏng" in refused(bytes(data))


def test_xml_that_declares_entities_is_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert "khai báo XML lạ" in refused(docx("a", extra={"word/styles.xml": bomb}))
    assert "khai báo XML lạ" in refused(docx("a", extra={"customXml/item.xml": bomb.decode().encode("utf-16")}))


def test_macros_locks_and_paths_out_of_the_folder_are_refused():
    assert "macro" in refused(docx("a", extra={"word/vbaProject.bin": b"x"}))
    assert "đường dẫn lạ" in refused(docx("a", extra={"../../etc/x": b"x"}))
    locked = bytearray(docx("a"))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    assert "mật khẩu" in refused(bytes(locked))


def test_overlapping_parts_are_refused_or_read_within_their_bounds():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", b"<a/>")
        archive.writestr("word/b.xml", b"<b/>")
    data = bytearray(out.getvalue())
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)  # both point at the first
    assert "bị hỏng" in refused(bytes(data))
