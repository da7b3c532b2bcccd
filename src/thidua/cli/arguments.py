"""Arguments that several commands share, and the one answer where the database is not ready."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date


class NotReady(SystemExit):
    """The database is not there or is older than the program; exit status 3."""


def day(text: str) -> date:
    """Return the day written as 2022-12-31, as machines write it; for ``type=`` of an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày. Viết như 2022-12-31.") from None


def year(text: str) -> int:
    """Return the year; for ``type=`` of an argument."""
    if not (text.isascii() and text.isdigit() and 1945 <= int(text) < 2200):
        raise argparse.ArgumentTypeError(f"“{text}” không phải là năm. Viết bốn chữ số, ví dụ 2022.")
    return int(text)


def add_board_arguments(parser: argparse.ArgumentParser) -> None:
    """Add LOCALITY YEAR --set --as-of: which board is meant."""
    parser.add_argument("locality", metavar="LOCALITY", help="tên viết tắt của địa phương, ví dụ dong-son")
    parser.add_argument("year", metavar="YEAR", type=year, help="năm, ví dụ 2022")
    parser.add_argument(
        "--set", metavar="UID", dest="target_set", help="bộ chỉ tiêu (mặc định: bộ dùng trong báo cáo năm)"
    )
    parser.add_argument("--as-of", metavar="DAY", type=day, help="tính đến ngày (mặc định: ngày cuối năm, nếu đã qua)")


@contextmanager
def ready_database(command: str) -> Iterator[None]:
    """Turn a missing table or file into words and exit status 3."""
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as fault:
        print(
            f"thidua {command}: cơ sở dữ liệu chưa sẵn sàng ({type(fault).__name__}). "
            "Chạy “thidua demo” để nạp dữ liệu mẫu.",
            file=sys.stderr,
        )
        raise NotReady(3) from None
