"""`thidua tick`: what is done by the clock and by nobody; to be run once a day by the machine's timer."""

from __future__ import annotations

import argparse
import sys

from thidua.cli.arguments import ready_database
from thidua.cli.django_ready import start_django


def run(argv: list[str]) -> int:
    """Say on stderr what was done; 0 always, since doing it again changes nothing."""
    parser = argparse.ArgumentParser(
        prog="thidua tick",
        description="Việc định kỳ, mỗi ngày một lần: dọn tệp không bản ghi nào dùng quá 7 ngày, kiểm tra lại chữ ký số, "
        "mở kỳ báo cáo của đơn vị đến ngày mở.",
    )
    parser.parse_args(argv)
    start_django()
    with ready_database("tick"):
        from thidua.accounts.selectors import system_actor
        from thidua.documents.services import check_waiting, sweep_files
        from thidua.results.services import open_due_periods
        from thidua.web import clock

        at = clock.now()
        checked, swept = check_waiting(at=at), sweep_files(at=at)
        opened = open_due_periods(by=system_actor("việc định kỳ", at=at), at=at)
    print(
        f"Đã kiểm tra chữ ký của {checked} tệp PDF; đã dọn {swept} tệp không còn bản ghi nào dùng; "
        f"đã mở {opened} báo cáo của đơn vị.",
        file=sys.stderr,
    )
    return 0
