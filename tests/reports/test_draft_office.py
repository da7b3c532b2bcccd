"""Each kind of paper and a filled form opened in another office program and read back."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests.papers.reading import pdf_pages, squeezed
from tests.reports.boards import dong_son, given
from tests.reports.test_provincial_forms import FORM, ROWS, VALUES

from thidua.papers import render_docx
from thidua.reports.core.bindings import Bindings
from thidua.reports.core.drafting.compose import compose
from thidua.reports.core.drafting.content import AnnexSaid, Content
from thidua.reports.core.drafting.kinds import KINDS, AnnexKind
from thidua.reports.core.drafting.starts import StartGiven, start_head, start_parts
from thidua.reports.core.drafting.tokens import Numbers
from thidua.reports.core.given import Issuer
from thidua.reports.core.provincial import word

pytestmark = pytest.mark.documents
LONG = "Nguyễn Thị " + "Hoàng Phương Thảo Nguyên " * 3
NUMBERS = Numbers(dong_son(), Bindings(given(dong_son())))
LIST = AnnexSaid(
    AnnexKind.LIST,
    "Danh sách",
    ("Họ tên", "Đơn vị"),
    ((LONG, "A & B <Ltd>"), *((f"Người {n}", "Đội") for n in range(119))),
)


def paper(kind):
    told = StartGiven(Issuer("huyện Đông Sơn", "Đông Sơn", "tỉnh Thanh Hóa"), 2022)
    content = Content(
        kind, 2022, start_head(kind, told), start_parts(kind, told, NUMBERS), ("Luật Thi đua, khen thưởng",), (LIST,)
    )
    return compose(content, NUMBERS, made_on=date(2022, 1, 26))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder: Path = tmp_path_factory.mktemp("office")
    for kind in KINDS:
        (folder / f"{kind.code}.docx").write_bytes(render_docx(paper(kind)))
    (folder / "mau.docx").write_bytes(word.fill(FORM, VALUES, ROWS))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *map(str, folder.glob("*.docx"))],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return {path.stem: squeezed("".join(pdf_pages(path.read_bytes()))) for path in folder.glob("*.pdf")}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_opens_and_says_what_it_says(opened, kind):
    wanted = [LONG, "A & B <Ltd>", "Người 118", *(run.text for run in paper(kind).runs() if run.bound)]

    assert [words for words in wanted if squeezed(words) not in opened[kind.code]] == []


def test_a_filled_form_opens(opened):
    assert squeezed(str(VALUES["ten"])) in opened["mau"]
    assert squeezed("KH: 1.908") in opened["mau"]
