"""The report as .docx in another office program: every number of the board is on paper, and the head keeps its lines."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.papers.reading import pdf_edges, pdf_pages, squeezed
from tests.reports.boards import dong_son, every_kind, given

from thidua.papers import render_docx
from thidua.reports.core.bindings import Bindings
from thidua.reports.core.year import year_report

pytestmark = pytest.mark.documents


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder: Path = tmp_path_factory.mktemp("office")
    for name, of in (("dong-son", dong_son()), ("moi-loai", every_kind())):
        (folder / f"{name}.docx").write_bytes(render_docx(year_report(given(of))))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(folder / "dong-son.docx"), str(folder / "moi-loai.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return {path.stem: path.read_bytes() for path in folder.glob("*.pdf")}


@pytest.mark.parametrize(("name", "of"), [("dong-son", dong_son()), ("moi-loai", every_kind())])
def test_every_number_that_the_report_prints_is_on_paper(drawn: dict[str, bytes], name: str, of):
    text = squeezed("".join(pdf_pages(drawn[name])))
    printed = {run.bound for run in year_report(given(of)).runs() if run.bound is not None}
    numbers = Bindings(given(of))

    assert printed
    assert [key for key in printed if squeezed(numbers.text(key)) not in text] == []


def test_head_and_closing_stand_as_the_decree_asks(drawn: dict[str, bytes]):
    pages = pdf_pages(drawn["dong-son"])
    lines = [line.strip() for line in pages[0].splitlines()]

    assert "ỦY BAN NHÂN DÂN" in lines[0]
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in lines[:3])
    assert pages[1].split()[0] == "2"
    assert "TM. ỦY BAN NHÂN DÂN" in pages[1]
    assert pages[2].startswith("Phụ lục")
    assert pdf_edges(drawn["dong-son"], page=0).left >= 29.5  # an italic letter leans out of its box
