"""`thidua verify`: prove that the audit chains hold and that what is derived equals what it is derived from."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from thidua.cli.arguments import ready_database
from thidua.cli.django_ready import start_django


def run(argv: list[str]) -> int:
    """Print what does not hold on stdout; 0 where everything holds, 1 where something does not.

    Raises:
        Refused: the file of anchors cannot be read.
    """
    parser = argparse.ArgumentParser(
        prog="thidua verify", description="Tính lại chuỗi nhật ký và quan hệ đơn vị; nói dòng nào không khớp."
    )
    parser.add_argument(
        "--anchor", metavar="FILE", type=Path, help="điểm neo giữ bên ngoài: thấy được đuôi bị cắt, chuỗi bị viết lại"
    )
    parser.add_argument("--write-anchor", metavar="FILE", type=Path, help="ghi thêm điểm neo của mọi chuỗi vào tệp này")
    wanted = parser.parse_args(argv)
    start_django()
    with ready_database("verify"):
        faults = _faults(wanted.anchor)
        for fault in faults:
            print(fault)
        if wanted.write_anchor is not None:
            _write(wanted.write_anchor)
    print(_sum(len(faults), anchored=wanted.anchor is not None), file=sys.stderr)
    return 1 if faults else 0


def _faults(anchors: Path | None) -> list[str]:
    from thidua.audit.core.anchors import parse_anchors
    from thidua.audit.services import verify_all
    from thidua.documents.services.proof import missing_files
    from thidua.ground.errors import BadInput
    from thidua.targets.selectors import changed_versions
    from thidua.targets.services import wrong_bounds
    from thidua.units.services import wrong_reach

    try:
        kept = parse_anchors(anchors.read_text("utf-8")) if anchors else []
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"Không đọc được {anchors}. Kiểm tra tên tệp điểm neo.") from None
    missing, extra = wrong_reach()
    return [
        *(str(finding) for finding in verify_all(kept)),
        *([f"quan hệ đơn vị: thiếu {len(missing)}, thừa {len(extra)} dòng suy ra"] if missing or extra else []),
        *(f"chỉ tiêu số {key}: mức chấm không khớp với kế hoạch" for key in wrong_bounds()),
        *(f"bản giao ước số {key}: lời văn không khớp với dấu vân tay đã ký" for key in changed_versions()),
        *(f"tệp {sha256[:12]}…: mất hoặc đã bị đổi" for sha256 in missing_files()),
    ]


def _write(path: Path) -> None:
    from thidua.audit.services.anchors import write_anchors
    from thidua.web import clock

    made = write_anchors(path, at=clock.now())
    print(f"Đã ghi {len(made)} điểm neo vào {path}.", file=sys.stderr)


def _sum(faults: int, *, anchored: bool) -> str:
    if faults:
        return f"{faults} điều không khớp. Giữ nguyên máy, báo người phụ trách, so với bản sao lưu gần nhất."
    hint = "" if anchored else " Muốn biết đuôi chuỗi có bị cắt không, dùng --anchor với điểm neo giữ bên ngoài."
    return f"Mọi chuỗi nhật ký và dữ liệu suy ra đều khớp.{hint}"
