"""`thidua rules`: its JSON holds its schema, its exit status tells faults, and it starts without Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from thidua.cli.main import main

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/rules-check-1.json").read_text("utf-8"))
CASE = {
    "id": "lan-2025", "received": "2026-01-15", "award": "CSTDCS", "decider": "commune_chair", "year": 2025,
    "subject": {"kind": "person", "group": "cadre", "under_investigation": False}, "ratings": {"2025": "HTXS"},
}  # fmt: skip
PRIZE = ["rules", "prize", "--award", "CSTDCS", "--subject", "person", "--decided", "2026-01-15"]


@pytest.fixture
def told(tmp_path, capsys):
    def check(*cases_of_files, text=None):
        names = []
        for number, cases in enumerate(cases_of_files or [text]):
            path = tmp_path / f"{number}.json"
            path.write_text(cases if text is not None else json.dumps(cases, ensure_ascii=False), "utf-8")
            names.append(str(path))
        status = main(["rules", "check", "--json", *names])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else None, err

    return check


def test_json_holds_the_schema_and_one_result_comes_per_case_in_order(told):
    status, answers, err = told([CASE, {**CASE, "id": 2}], {**CASE, "id": "c", "decider": "district_chair"})

    jsonschema.validate(answers, SCHEMA)
    assert (status, err) == (0, "")
    assert [(one["id"], one["verdict"]) for one in answers] == [
        ("lan-2025", "eligible"),
        (2, "eligible"),
        ("c", "not_eligible"),
    ]
    assert answers[0]["findings"][0] == {
        "rule": "CSTDCS.ldtt",
        "status": "met",
        "message": "Đạt tiêu chuẩn Lao động tiên tiến hoặc Chiến sĩ tiên tiến: năm 2025: hoàn thành xuất sắc nhiệm vụ.",
        "citation": {"instrument": "06/2022/QH15", "article": "23", "clause": "1", "point": None},
        "verified": True,
        "cure": None,
    }


def test_a_case_before_the_book_has_no_regime_and_the_others_are_still_answered(told):
    status, answers, _ = told([{**CASE, "received": "2014-05-31"}, CASE])

    jsonschema.validate(answers, SCHEMA)
    assert status == 0
    assert (answers[0]["verdict"], answers[0]["regime"]) == ("needs_confirmation", None)
    assert [(one["rule"], one["status"]) for one in answers[0]["findings"]] == [("NoRuleInForce", "unknown")]
    assert answers[1]["verdict"] == "eligible"


@pytest.mark.parametrize(
    "wrong",
    [
        {"award": None}, {"award": "ANH_HUNG"}, {"received": None}, {"received": "15/01/2026"}, {"id": None},
        {"decider": "king"}, {"route": "z", "award": "BK_TTG"}, {"ratings": {"2025": "A"}}, {"ratings": {"xx": "HTT"}},
        {"awards": [{"code": "LDTT"}]}, {"awards": [{"code": "??", "year": 2024}]}, {"votes": {"members": "ten"}},
        {"subject": []}, {"initiatives": [{"year": 2025}]}, {"collective": {"members": -1}}, {"year": "2024-2026"},
        {"subject": {"discipline": "khien_trach"}}, {"movement": {"leads": "yes"}}, {"achievement": {"rewarded_by": "GK"}},
    ],
)  # fmt: skip
def test_a_case_that_cannot_be_read_is_answered_in_its_place(told, wrong):
    status, answers, _ = told([CASE, {**CASE, **wrong}, CASE])

    jsonschema.validate(answers, SCHEMA)
    assert status == 1
    assert [sorted(one) == ["error", "id"] for one in answers] == [False, True, False]


@pytest.mark.parametrize("text", ["{", "", "[1,"])
def test_broken_json_ends_the_command(told, text):
    status, answers, err = told(text=text)

    assert (status, answers) == (2, None)
    assert "không đọc được JSON" in err


def test_a_strange_key_is_told_and_otherwise_ignored(told):
    status, answers, err = told({**CASE, "colour": "red", "subject": {**CASE["subject"], "height": 170}})

    assert (status, answers[0]["verdict"]) == (0, "eligible")
    assert "“colour”" in err
    assert "“subject.height”" in err


def test_people_read_the_verdict_the_article_and_the_cure(tmp_path, capsys):
    path = tmp_path / "case.json"
    path.write_text(json.dumps({**CASE, "ratings": {"2025": "HT"}, "initiatives": [], "research": []}), "utf-8")
    status = main(["rules", "check", str(path)])
    said = capsys.readouterr().out

    assert status == 0
    assert "== lan-2025: Chưa đủ điều kiện (P3)" in said
    assert "[khoản 1 Điều 23, 06/2022/QH15]" in said
    assert "→ Cần xếp loại hoàn thành tốt nhiệm vụ trở lên." in said


def test_prize_prints_one_object(capsys):
    status = main([*PRIZE, "--json"])

    assert status == 0
    assert json.loads(capsys.readouterr().out) == {
        "schema": "thidua.rules-prize/1",
        "vnd": 2340000,
        "coefficient": "1.0",
        "multiplier": "1",
        "base_salary": 2340000,
        "regime": "P3",
        "verified": True,
        "citations": [
            {"instrument": "152/2025/NĐ-CP", "article": "50", "clause": None, "point": None},
            {"instrument": "73/2024/NĐ-CP", "article": "3", "clause": "2", "point": None},
            {"instrument": "152/2025/NĐ-CP", "article": "49", "clause": None, "point": None},
        ],
        "candidate_vnd": None,
    }


def test_an_unverified_prize_has_no_amount_and_status_0(capsys):
    status = main(["rules", "prize", "--award", "GDVH", "--subject", "household", "--decided", "2026-01-15", "--json"])
    told = json.loads(capsys.readouterr().out)

    assert (status, told["vnd"], told["verified"], told["candidate_vnd"]) == (0, None, False, 240000)


def test_a_prize_of_giay_khen_needs_its_decider(capsys):
    assert main(["rules", "prize", "--award", "GK", "--subject", "person", "--decided", "2026-01-15"]) == 2
    assert "--decider" in capsys.readouterr().err


def test_the_command_starts_without_django(tmp_path):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), "utf-8")
    code = (
        "import sys; from thidua.cli.main import main; main(['rules', 'check', '--json', sys.argv[1]]); "
        "sys.exit('django' in sys.modules)"
    )

    assert (
        subprocess.run([sys.executable, "-c", code, str(path)], stdout=subprocess.DEVNULL, check=False).returncode == 0
    )
