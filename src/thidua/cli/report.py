"""`thidua report LOCALITY YEAR -o FILE`: the draft of the year's report as .docx or .pdf."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from thidua.cli.arguments import year
from thidua.cli.django_ready import start_django

FORMS = (".docx", ".pdf")


def run(argv: list[str]) -> int:
    """Write the file.  Returns 0, 2 for a wrong call, 3 where it cannot be written; the reason goes to stderr.

    Raises:
        Refused: there is no such locality, or nothing to report for the year.
    """
    wanted = _parser().parse_args(argv)
    if wanted.output.suffix.lower() not in FORMS:
        return _fault(
            f"“{wanted.output.name}” không có đuôi .docx hoặc .pdf. Ghi ví dụ: -o bao-cao-{wanted.year}.docx", 2
        )
    if not wanted.output.parent.is_dir():
        return _fault(f"Không có thư mục {wanted.output.parent}. Tạo thư mục trước, hoặc chọn nơi khác.", 2)
    start_django()
    from django.db import DatabaseError

    try:
        content = _made(wanted)
        _write(wanted.output, content)
    except DatabaseError:
        return _fault(
            "Cơ sở dữ liệu chưa sẵn sàng. Chạy “thidua demo” để nạp dữ liệu mẫu, hoặc “manage.py migrate”.", 3
        )
    except OSError as fault:
        return _fault(f"Không ghi được {wanted.output}: {fault.strerror}. Kiểm tra quyền ghi và chỗ trống.", 3)
    print(f"Đã ghi {wanted.output} ({len(content) // 1024 + 1} KB).", file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="thidua report", description="Ghi dự thảo báo cáo kết quả năm của một địa phương ra tệp."
    )
    parser.add_argument("locality", metavar="LOCALITY", help="tên viết tắt của địa phương, ví dụ dong-son")
    parser.add_argument("year", metavar="YEAR", type=year, help="năm báo cáo, ví dụ 2022")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="tệp .docx hoặc .pdf")
    parser.add_argument(
        "--set", metavar="UID", dest="target_set", help="bộ chỉ tiêu (mặc định: bộ dùng trong báo cáo năm)"
    )
    parser.add_argument("--as-of", metavar="DAY", type=_day, help="tính đến ngày (NĂM-THÁNG-NGÀY)")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày. Viết như 2022-12-31.") from None


def _made(wanted: argparse.Namespace) -> bytes:
    from thidua.accounts.selectors import system_actor
    from thidua.ground.actors import Power
    from thidua.reports.services import make_year_report
    from thidua.results.selectors.scoreboard import day_to_judge
    from thidua.units.selectors import body_by_slug
    from thidua.web import clock

    locality = body_by_slug(wanted.locality)
    now, today = clock.now(), clock.today()
    powers = (Power.SEE, Power.REPORTS_MAKE)
    made = make_year_report(
        locality,
        wanted.year,
        form=wanted.output.suffix[1:],
        by=system_actor("thidua report", at=now, powers=powers, over=[locality]),
        as_of=wanted.as_of or day_to_judge(wanted.year, today),
        made_on=today,
        target_set=wanted.target_set,
    )
    return made.content


def _write(target: Path, content: bytes) -> None:
    """Write beside the target first, then rename: a file that was there is never left half-written."""
    beside = target.with_name(f".{target.name}.dang-ghi")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _fault(message: str, status: int) -> int:
    print(f"thidua report: {message}", file=sys.stderr)
    return status
