"""`thidua report`: the file, the exit status, and words for what goes wrong."""

from __future__ import annotations

import pytest
from tests.papers.reading import pdf_pages, word_text
from tests.reports.conftest import reported  # noqa: F401 a fixture

from thidua.cli.main import main


@pytest.mark.parametrize("ext", ["docx", "pdf"])
def test_it_writes_the_report(reported, tmp_path, capsys, ext):  # noqa: F811
    target = tmp_path / f"bao-cao.{ext}"

    assert main(["report", "dong-son", "2022", "-o", str(target)]) == 0

    drawn = target.read_bytes()
    text = word_text(drawn) if ext == "docx" else "".join(pdf_pages(drawn))
    assert "30/30" in text
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"Đã ghi {target} (")
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        (["dong-son", "2022", "-o", "x.xlsx"], 2, "không có đuôi .docx hoặc .pdf"),
        (["dong-son", "2022", "-o", "khong/co/x.pdf"], 2, "Không có thư mục"),
        (["khong-co", "2022", "-o", "x.pdf"], 3, "Không có địa phương này."),
        (
            ["dong-son", "2019", "-o", "x.pdf"],
            3,
            "Năm 2019 chưa có chỉ tiêu, số liệu hay phong trào nào của huyện Đông Sơn",
        ),
        (["dong-son", "2022", "-o", "x.pdf", "--set", "khong-co"], 3, "Không có bộ chỉ tiêu này"),
    ],
)
def test_what_goes_wrong_is_said_with_what_to_do(reported, tmp_path, monkeypatch, capsys, line, status, words):  # noqa: F811
    monkeypatch.chdir(tmp_path)

    assert main(["report", *line]) == status

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("thidua report: ")
    assert words in told.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "line", [["dong-son"], ["dong-son", "hai", "-o", "x.pdf"], ["dong-son", "2022", "-o", "x.pdf", "--as-of", "x"]]
)
def test_a_wrong_call_ends_with_status_two(line, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["report", *line])

    assert ended.value.code == 2
    assert "thidua report" in capsys.readouterr().err


def test_a_file_that_was_there_is_replaced_whole(reported, tmp_path):  # noqa: F811
    target = tmp_path / "bao-cao.pdf"
    target.write_bytes(b"cu")

    assert main(["report", "dong-son", "2022", "-o", str(target), "--as-of", "2022-06-30"]) == 0

    assert "Tính đến ngày 30/06/2022" in "".join(pdf_pages(target.read_bytes())).replace("\r\n", " ")


@pytest.mark.parametrize("line", [["report", "dong-son", "hai-hai", "-o", "x.pdf"], ["scoreboard", "dong-son", "22"]])
def test_a_year_that_is_none_is_said_in_words(line, capsys):
    with pytest.raises(SystemExit) as left:
        main(line)
    assert left.value.code == 2
    assert "không phải là năm. Viết bốn chữ số, ví dụ 2022." in capsys.readouterr().err
