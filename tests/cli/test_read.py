"""`thidua read`: its JSON holds its schema, its exit status tells faults, and it starts without Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from thidua.cli.main import main

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/read-1.json").read_text("utf-8"))
TEXT = (
    "Năm 2022, huyện Đông Sơn hoàn thành 30/30 chỉ tiêu. Hưởng ứng phong trào thi đua “Dạy tốt, học tốt” "
    "theo Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị."
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao.txt"
    path.write_text(TEXT, "utf-8")
    return path


def answers(capsys) -> list[dict]:
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, SCHEMA)
    return found


def test_json_holds_the_schema_and_points_into_the_text(paper, capsys):
    status = main(["read", "--json", "--text", str(paper)])

    (answer,) = answers(capsys)
    figure = answer["figures"][0]
    assert status == 0
    assert answer["text"][figure["start"] : figure["end"]] == "30/30"
    assert (figure["value"], figure["denominator"], figure["unit"], figure["period"]) == (
        "30",
        "30",
        "chỉ tiêu",
        "2022",
    )
    assert (answer["movements"], [d["number"] for d in answer["documents"]]) == (["Dạy tốt, học tốt"], ["34-CT/TW"])
    assert answer["places"] == [{"name": "Đông Sơn", "level": "huyện"}]


def test_a_fault_in_one_file_stands_in_its_own_object_and_the_others_are_read(paper, tmp_path, capsys):
    status = main(["read", "--json", str(tmp_path / "khong-co.txt"), str(paper)])

    missing, read = answers(capsys)
    assert status == 1
    assert (missing["error"]["code"], missing["figures"], missing["sha256"]) == ("not_found", [], None)
    assert (read["error"], len(read["figures"])) == (None, 1)


def test_a_table_for_people_says_the_same(paper, capsys):
    assert main(["read", str(paper)]) == 0

    out = capsys.readouterr().out
    assert "30/30 chỉ tiêu" in out
    assert "Phong trào: Dạy tốt, học tốt" in out


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ke-hoach.txt", "UBND HUYỆN\nMẬT\nThu ngân sách đạt 120 tỷ đồng."),
        ("ke-hoach.txt", "Độ mật: Tối mật\nThu ngân sách đạt 120 tỷ đồng."),
        ("tuyet-mat.txt", "Thu ngân sách đạt 120 tỷ đồng."),
    ],
)
def test_a_paper_marked_secret_is_not_read_and_nothing_of_it_is_printed(tmp_path, capsys, name, text):
    paper = tmp_path / name
    paper.write_text(text, "utf-8")

    assert main(["read", "--json", "--text", str(paper)]) == 1

    out = capsys.readouterr().out
    (answer,) = json.loads(out)
    assert (answer["error"]["code"], answer["sha256"], answer["text"], answer["figures"]) == ("secret", None, None, [])
    assert "120" not in out

    assert main(["read", str(paper)]) == 1
    told = capsys.readouterr()
    assert "văn thư mật" in told.err
    assert "120" not in told.out + told.err


@pytest.mark.parametrize("line", [["read"], ["read", "--jsn", "x"], ["rea"], []])
def test_a_wrong_call_is_status_2(line, capsys):
    try:
        status = main(line)
    except SystemExit as ended:
        status = ended.code

    assert status == 2


def test_reading_starts_without_django_and_without_slow_libraries(paper):
    program = (
        "import sys; from thidua.cli.main import main; main(['read', '--json', sys.argv[1]]); "
        "print([m for m in ('django', 'lxml', 'docx', 'pypdfium2') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(paper)], capture_output=True, encoding="utf-8", check=True
    )

    assert done.stderr.strip() == "[]"
