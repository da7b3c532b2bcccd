"""Bytes to text: every format and encoding, and what each bad file gets."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest
import typst
import xlsxwriter
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from thidua.reading.core.extract import Unreadable, extract
from thidua.reading.core.extract.encodings import decode
from thidua.reading.core.extract.limits import MAX_FILE
from thidua.reading.core.reader import read

PROSE = (
    "Huyện Đông Sơn hoàn thành vượt mức 22 chỉ tiêu; thu nhập bình quân đầu người đạt 54,68 triệu đồng, "
    "tỷ lệ hộ nghèo giảm còn 1,2%. Các phong trào thi đua được phát động thường xuyên, sôi nổi, rộng khắp."
)


# ---------- encodings ----------
def tcvn3(text: str) -> bytes:
    from thidua.reading.core.extract.encodings import _TCVN3

    back = {v: k for k, v in _TCVN3.items()}
    return "".join(back.get(c, c) for c in text).encode("latin-1")


def vni(text: str) -> bytes:
    from thidua.reading.core.extract.encodings import _VNI_LETTER, _VNI_MARK

    letters = {v: k for k, v in _VNI_LETTER.items()}
    marks = {v: k for k, v in _VNI_MARK.items()}
    out = []
    for letter in text:
        if letter in letters:
            out.append(letters[letter])
            continue
        parts = unicodedata.normalize("NFD", letter)
        base, rest = parts[0], parts[1:]
        if base in "ouOU" and "\u031b" in rest:
            base, rest = letters[unicodedata.normalize("NFC", base + "\u031b")], rest.replace("\u031b", "")
        rest = "".join(sorted(rest, key=lambda c: c not in "\u0302\u0306"))
        out.append(base + (marks[rest] if rest else ""))
    return "".join(out).encode("cp1252")


def windows_1258(text: str) -> bytes:
    out = []
    for letter in text:
        try:
            out.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
            out.append(unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode("cp1258"))
    return b"".join(out)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PROSE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + PROSE.encode(), "utf-8"),
        (PROSE.encode("utf-16"), "utf-16"),
        (PROSE.encode("utf-16-be"), "utf-16"),
        (windows_1258(PROSE), "windows-1258"),
        (tcvn3(PROSE), "tcvn3"),
        (vni(PROSE), "vni"),
        (unicodedata.normalize("NFD", PROSE).encode(), "utf-8"),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "windows-1258", "tcvn3", "vni", "nfd"],
)
def test_every_encoding_gives_the_same_words(data, name):
    taken = extract(data, "van-ban.txt")

    assert (taken.text, taken.encoding, taken.doubt) == (PROSE, name, None)


def test_old_font_signs_in_unicode_clothes_are_mended():
    assert extract(tcvn3(PROSE).decode("latin-1").encode(), "cu.txt").text == PROSE


@given(st.binary(max_size=300))
def test_decoding_never_raises(data):
    assert isinstance(decode(data).text, str)


def test_a_weak_guess_asks():
    taken = extract(b"So lieu \xe4\xf8\xd0\xb5 thi \xde\xfe\xa1 dua \xff\x90", "la.txt")

    assert taken.doubt is not None
    assert taken.doubt.startswith("Chưa chắc bảng mã")


# ---------- formats ----------
def docx(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, words in zip(made.add_row().cells, row, strict=True):
                cell.text = words
    document.add_paragraph("Hết.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(markup: str) -> bytes:
    return bytes(typst.compile(markup.encode(), font_paths=[]))


def xlsx(rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Chỉ tiêu")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def test_word_gives_paragraphs_and_tables_in_order():
    taken = extract(docx(PROSE, table=[["Chỉ tiêu", "Kế hoạch"], ["Rừng trồng mới", "570 ha"]]), "ke-hoach.docx")

    assert taken.format == "docx"
    assert taken.text == f"{PROSE}\nChỉ tiêu\tKế hoạch\nRừng trồng mới\t570 ha\nHết."


def test_pdf_with_text_is_read():
    taken = extract(pdf(f'#set text(lang: "vi")\n{PROSE}'), "bao-cao.pdf")

    assert [str(f.value) for f in read(taken.text).figures] == ["22", "54.68", "1.2"]


def test_excel_gives_rows_with_vietnamese_numbers():
    taken = extract(xlsx([["Thu ngân sách", 116000, "triệu đồng"], ["Che phủ", 80.5, "%"]]), "so-lieu.xlsx")

    assert taken.text == "Chỉ tiêu\nThu ngân sách\t116.000\ttriệu đồng\nChe phủ\t80,5\t%"


def test_html_keeps_the_article_and_drops_the_litter():
    page = f"""<!doctype html><html><head><title>Đông Sơn thi đua</title><script>var a = 5;</script></head><body>
      <nav>Trang chủ 1 2 3</nav><div class="sidebar">Lượt xem: 500</div>
      <article><h1>Đông Sơn thi đua</h1><p>{PROSE}</p><table><tr><td>Rừng</td><td>570 ha</td></tr></table></article>
      <footer>Giấy phép số 12</footer></body></html>"""
    taken = extract(page.encode(), "bai.html")

    assert taken.format == "html"
    assert taken.text.split("\n") == ["Đông Sơn thi đua", "", PROSE, "", "Rừng 570 ha"]


def test_deeply_nested_html_is_read():
    assert "570" in extract(("<div>" * 20_000 + "570 ha</div>").encode(), "sau.html").text


# ---------- bad files ----------
def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"0" * 60_000_000)
    return out.getvalue()


def entities() -> bytes:
    good = docx("x")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "word/document.xml":
                data = data.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]>', 1)
            new.writestr(member, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "rong.txt", "empty"),
        (b"   \n", "trang.txt", "empty"),
        (b"a" * MAX_FILE, "to.txt", "too_large"),
        (("Số liệu. " * 800_000).encode(), "dai.txt", "too_large"),
        (pdf("#rect(width: 4cm, height: 4cm, fill: gray)"), "quet.pdf", "no_text"),
        (docx("x"), "bao-cao.pdf", "mismatch"),
        (PROSE.encode(), "bao-cao.docx", "mismatch"),
        (docx("x")[:900], "hong.docx", "broken"),
        (b"%PDF-1.7 hong", "hong.pdf", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cu.doc", "format"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "anh.txt", "format"),
        (bomb(), "bom.docx", "bomb"),
        (entities(), "thuc-the.docx", "bomb"),
    ],
    ids=[
        "empty",
        "blank",
        "50 MB",
        "long text",
        "scan",
        "docx as pdf",
        "txt as docx",
        "cut docx",
        "cut pdf",
        "doc",
        "image",
        "zip bomb",
        "entities",
    ],
)
def test_a_bad_file_gets_a_message_that_says_what_to_do(data, name, code):
    with pytest.raises(Unreadable) as fault:
        extract(data, name)

    assert fault.value.code == code
    assert fault.value.message.endswith(".")
    assert len(fault.value.message.split(". ")) >= 2


def test_external_relations_of_a_word_file_are_not_followed(monkeypatch):
    document = Document()
    document.add_paragraph("570 ha rừng")
    document.part.relate_to(
        "http://127.0.0.1:9/x.png",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
        is_external=True,
    )
    out = io.BytesIO()
    document.save(out)

    assert extract(out.getvalue(), "a.docx").text == "570 ha rừng"


def _text_or_message(data: bytes, name: str) -> str:
    try:
        return extract(data, name).text
    except Unreadable as fault:
        return fault.message


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html", "a.xlsx", ""]))
def test_any_bytes_give_text_or_a_message(data, name):
    assert _text_or_message(data, name)


@pytest.mark.parametrize("good", [docx(PROSE), xlsx([["a", 1]])], ids=["docx", "xlsx"])
@given(place=st.integers(0, 10_000), sign=st.integers(0, 255))
def test_a_damaged_package_gives_text_or_a_message(good, place, sign):
    damaged = bytearray(good)
    damaged[place % len(damaged)] = sign
    assert _text_or_message(bytes(damaged), "")
