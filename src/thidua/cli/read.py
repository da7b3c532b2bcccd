"""``thidua read``: what a text says, as JSON or as a table.  Starts without Django."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from thidua.documents.core.secrecy import SecretRefused, refuse_secret
from thidua.ground.numbers import format_number
from thidua.reading.core.contract import EMPTY, reading_json
from thidua.reading.core.extract import Extracted, Unreadable, extract
from thidua.reading.core.extract.limits import MAX_FILE, too_large
from thidua.reading.core.figures import Reading
from thidua.reading.core.reader import read

_NOTHING = {"format": None, "encoding": None, "chars": None, "sha256": None}


def run(argv: list[str]) -> int:
    """Read the files; return 0, or 1 where some could not be read (each says why in its own object)."""
    wanted = _parser().parse_args(argv)
    answers, faults = [], 0
    for name in wanted.files:
        answer, reading = _read_file(Path(name), with_text=wanted.text)
        faults += answer["error"] is not None
        answers.append(answer)
        if not wanted.json:
            _print_table(answer, reading)
    if wanted.json:
        json.dump(answers, sys.stdout, ensure_ascii=False)
        print()
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="thidua read",
        description="Đọc số liệu, phong trào, văn bản viện dẫn và địa danh từ tệp txt, docx, pdf, html, xlsx.",
    )
    parser.add_argument("--json", action="store_true", help="in ra JSON, một đối tượng cho mỗi tệp")
    parser.add_argument("--text", action="store_true", help="thêm phần chữ đã đọc (vị trí tính theo phần chữ này)")
    parser.add_argument("files", nargs="+", metavar="FILE")
    return parser


def _read_file(path: Path, *, with_text: bool) -> tuple[dict[str, Any], Reading | None]:
    try:
        data = _bytes_of(path)
        taken = extract(data, path.name)
        refuse_secret(taken.text, name=path.name)
    except (Unreadable, SecretRefused) as fault:
        error = {"code": fault.code, "message": fault.message}
        text = {"text": None} if with_text else {}
        return {"file": str(path), **_NOTHING, "doubt": None, "error": error, **text, **EMPTY}, None
    reading = read(taken.text)
    return _answer(path, data, taken, reading, with_text=with_text), reading


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size >= MAX_FILE:
            raise too_large(path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"Không có tệp {path}. Kiểm tra lại đường dẫn.", code="not_found") from None
    except OSError as fault:
        raise Unreadable(f"Không mở được {path} ({fault.strerror}). Kiểm tra quyền đọc.", code="not_readable") from None


def _answer(path: Path, data: bytes, taken: Extracted, reading: Reading, *, with_text: bool) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "file": str(path),
        "format": taken.format,
        "encoding": taken.encoding,
        "chars": len(reading.text),
        "sha256": hashlib.sha256(data).hexdigest(),
        "doubt": taken.doubt,
        "error": None,
    }
    if with_text:
        answer["text"] = reading.text
    return {**answer, **reading_json(reading)}


def _print_table(answer: dict[str, Any], reading: Reading | None) -> None:
    print(f"== {answer['file']}")
    if reading is None:
        print(f"thidua read: {answer['file']}: {answer['error']['message']}", file=sys.stderr)
        return
    if answer["doubt"]:
        print(f"thidua read: {answer['file']}: {answer['doubt']}", file=sys.stderr)
    for figure in reading.figures:
        number = format_number(figure.value) + (f"/{format_number(figure.denominator)}" if figure.denominator else "")
        sign = "" if figure.comparator == "=" else f"{figure.comparator} "
        print(f"{figure.start:>7}  {figure.role:12s} {sign}{number} {figure.unit}  {figure.label}")
    for title, names in (
        ("Phong trào", [m.name for m in reading.movements]),
        ("Văn bản", [f"{d.kind} {d.number}" for d in reading.documents]),
        ("Địa danh", [f"{p.level} {p.name}" for p in reading.places]),
    ):
        if names:
            print(f"{title}: {'; '.join(names)}")
