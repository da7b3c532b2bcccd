"""The command ``thidua``: finds the subcommand and hands it the rest of the line.

Subcommands are loaded only when called, so that `thidua read` starts without Django.  Exit status: 0 done, 1 done with
faults in some inputs, 2 wrong call, 3 refused.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import cast

from thidua.ground.errors import Refused

COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("thidua.cli.read", "đọc văn bản: số liệu, phong trào, văn bản viện dẫn, địa danh"),
    "demo": ("thidua.cli.demo", "tạo cơ sở dữ liệu nếu cần và nạp dữ liệu mẫu"),
    "serve": ("thidua.cli.serve", "phục vụ hệ thống trên máy này"),
    "scoreboard": ("thidua.cli.scoreboard", "bảng chỉ tiêu của một địa phương, một năm"),
    "report": ("thidua.cli.report", "báo cáo kết quả năm, .docx hoặc .pdf"),
    "rules": ("thidua.cli.rules", "quy định thi đua, khen thưởng: xét hồ sơ (check), tiền thưởng (prize)"),
    "tick": ("thidua.cli.tick", "việc định kỳ: dọn tệp không ai dùng, kiểm tra lại chữ ký số"),
    "verify": ("thidua.cli.verify", "kiểm tra chuỗi nhật ký và dữ liệu suy ra"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``thidua COMMAND ...`` and return its exit status."""
    line = list(sys.argv[1:] if argv is None else argv)
    parser = _parser()
    if not line:
        parser.print_help(sys.stderr)
        return 2
    chosen = parser.parse_args(line[:1]).command
    module, _ = COMMANDS[chosen]
    run = cast(Callable[[list[str]], int], import_module(module).run)
    try:
        return run(line[1:])
    except Refused as refusal:
        print(f"thidua {chosen}: {refusal.message}", file=sys.stderr)
        return 3
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    words = "\n".join(f"  {name:12s} {said}" for name, (_, said) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="thidua",
        usage="thidua COMMAND ...",
        description=f"Hệ thống thi đua – khen thưởng. Các lệnh:\n\n{words}\n\nthidua "
        f"COMMAND --help: cách dùng từng lệnh.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"thidua {version('thidua')}")
    parser.add_argument("command", choices=list(COMMANDS), help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
