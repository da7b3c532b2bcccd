"""``thidua rules check`` and ``thidua rules prize``: the law book on the command line.  Starts without Django."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from thidua.rules.answers import answer_json
from thidua.rules.book import RuleBook
from thidua.rules.cases import CaseFault, parse_case
from thidua.rules.check import check
from thidua.rules.codes import DECIDERS
from thidua.rules.library import load_book
from thidua.rules.prize import PrizeFault, prize, prize_json

_VERDICTS = {
    "eligible": "Đủ điều kiện về số liệu",
    "not_eligible": "Chưa đủ điều kiện",
    "needs_confirmation": "Cần xác nhận",
}
_SIGNS = {"met": "đạt", "unmet": "không đạt", "unknown": "chưa rõ", "attest": "xác nhận"}


def run(argv: list[str]) -> int:
    """Run ``rules check`` or ``rules prize``; return its exit status."""
    wanted = _parser().parse_args(argv)
    status: int = wanted.run(wanted)
    return status


def _check(wanted: argparse.Namespace) -> int:
    cases: list[Any] = []
    for name in wanted.files:
        try:
            told = json.loads(sys.stdin.read() if name == "-" else Path(name).read_text("utf-8-sig"))
        except (OSError, ValueError, RecursionError) as fault:
            return _say(f"thidua rules check: {name}: không đọc được JSON ({fault}). Sửa tệp.", 2)
        cases += told if isinstance(told, list) else [told]
    book = load_book(*wanted.layer)
    answers = [_answer(raw, book) for raw in cases]
    if wanted.json:
        print(json.dumps(answers, ensure_ascii=False))
    else:
        for answer in answers:
            _print_answer(answer)
    return 1 if any("error" in answer for answer in answers) else 0


def _answer(raw: object, book: RuleBook) -> dict[str, Any]:
    known = raw.get("id") if isinstance(raw, dict) else None
    try:
        case = parse_case(raw, awards=frozenset(book.awards))
        answer = answer_json(check(case, book))
    except CaseFault as fault:
        return {"id": known, "error": {"code": fault.code, "message": fault.message}}
    for key in case.strange:
        _say(f"thidua rules check: {known}: không biết khóa “{key}”, bỏ qua.", 0)
    return answer


def _print_answer(answer: dict[str, Any]) -> None:
    if "error" in answer:
        _say(f"thidua rules check: {answer['id']}: {answer['error']['message']}", 1)
        return
    route = f", điểm {answer['route']}" if answer["route"] else ""
    left = sum(one["status"] == "attest" for one in answer["findings"])
    more = f"; còn {left} nội dung phải xác nhận" if left else ""
    print(f"== {answer['id']}: {_VERDICTS[answer['verdict']]}{more} ({answer['regime'] or 'chưa có quy định'}{route})")
    for one in answer["findings"]:
        place = one["citation"]
        named = [("điểm", "point"), ("khoản", "clause"), ("Điều", "article")]
        words = " ".join(f"{word} {place[key]}" for word, key in named if place[key]) if place else ""
        source = f" [{words + ', ' if words else ''}{place['instrument']}]" if place else ""
        print(f"  {_SIGNS[one['status']]:10s} {one['message']}{source}")
        if one["cure"]:
            print(f"             → {one['cure']}")


def _prize(wanted: argparse.Namespace) -> int:
    book = load_book(*wanted.layer)
    if wanted.award not in book.awards:
        return _say(f"thidua rules prize: không có mã “{wanted.award}”. Kiểm tra mã.", 2)
    try:
        found = prize(book, award=wanted.award, subject=wanted.subject, decided=wanted.decided, decider=wanted.decider)
    except PrizeFault as fault:
        return _say(f"thidua rules prize: {fault.message}", 2)
    told = prize_json(found)
    if wanted.json:
        print(json.dumps(told, ensure_ascii=False))
        return 0
    parts = f"{told['coefficient'] or '?'} × {told['multiplier'] or '?'} × {told['base_salary'] or '?'} đồng"
    if found.verified:
        print(f"{_dotted(found.vnd)} đồng = {parts}, làm tròn lên")
    else:
        print(f"Cần xác nhận: {_dotted(found.candidate_vnd)} đồng (chưa kiểm chứng) = {parts}")
    for part in found.parts:
        print(f"  {part.words} [{part.source}]{'' if part.verified else ' – chưa kiểm chứng'}")
    return 0


def _dotted(amount: int | None) -> str:
    return "chưa rõ" if amount is None else f"{amount:,}".replace(",", ".")


def _say(words: str, status: int) -> int:
    print(words, file=sys.stderr)
    return status


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày, viết YYYY-MM-DD") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="thidua rules", description="Tra và áp dụng quy định thi đua, khen thưởng.")
    commands = parser.add_subparsers(required=True, metavar="check|prize")
    checking = commands.add_parser("check", help="xét hồ sơ đề nghị theo quy định của ngày nhận")
    checking.add_argument(
        "files", nargs="+", metavar="FILE", help="tệp JSON một hồ sơ hoặc một danh sách (- : đầu vào)"
    )
    checking.set_defaults(run=_check)
    paying = commands.add_parser("prize", help="tiền thưởng của một danh hiệu, hình thức khen thưởng")
    paying.add_argument("--award", required=True, metavar="CODE")
    paying.add_argument("--subject", required=True, choices=["person", "collective", "household"])
    paying.add_argument("--decided", required=True, type=_day, metavar="DATE", help="ngày quyết định")
    paying.add_argument("--decider", choices=DECIDERS, metavar="CODE", help="người quyết định (cần cho giấy khen)")
    paying.set_defaults(run=_prize)
    for command in (checking, paying):
        command.add_argument("--json", action="store_true", help="in ra JSON")
        command.add_argument(
            "--layer", action="append", default=[], metavar="NAME", help="lớp quy định của tỉnh, ví dụ bac-ninh"
        )
    return parser
