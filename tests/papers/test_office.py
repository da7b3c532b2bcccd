"""The .docx in another office program: it opens, nothing is lost, and the head keeps its lines."""

import re
import subprocess
from pathlib import Path

import pytest
from tests.papers.paper import HOSTILE, LETTERS, paper
from tests.papers.reading import pdf_edges, pdf_pages, squeezed

from thidua.papers import render_docx

pytestmark = pytest.mark.documents


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder: Path = tmp_path_factory.mktemp("office")
    (folder / "bao-cao.docx").write_bytes(render_docx(paper(n_rows=40)))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(folder / "bao-cao.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "bao-cao.pdf").read_bytes()


def test_it_opens_with_all_its_text(drawn: bytes):
    text = squeezed("".join(pdf_pages(drawn)))

    for part in ("30/30", HOSTILE, LETTERS, LETTERS.upper(), "TM. ỦY BAN NHÂN DÂN", "- Lưu: VT, NV.", "NGUỒN SỐ LIỆU"):
        assert squeezed(part) in text


def test_the_national_name_stands_in_one_line(drawn: bytes):
    lines = re.split(r"[\r\n]+", pdf_pages(drawn)[0])

    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in lines)


def test_page_one_has_no_number_page_two_has_and_the_annex_begins_anew(drawn: bytes):
    pages = pdf_pages(drawn)

    assert pages[0].startswith("HUYỆN ĐÔNG SƠN")
    assert pages[1].split()[0] == "2"
    assert pages[2].startswith("Phụ lục")


def test_table_header_comes_back_on_the_next_page(drawn: bytes):
    assert ["Đánh giá" in page for page in pdf_pages(drawn)] == [True, True, False]


def test_margins_hold(drawn: bytes):
    edges = pdf_edges(drawn, page=0)

    assert 30 <= edges.left < 35
    assert 15 <= edges.right < 20
    assert 20 <= edges.top < 25
    assert edges.bottom >= 20
