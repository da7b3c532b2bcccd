"""The demo: four real districts read from five texts, and one commune that is wholly made up."""

from __future__ import annotations

import argparse
import hashlib
import sys
from datetime import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from thidua.cli.django_ready import migrate_if_needed, start_django

MARK = "demo_loaded"


def run(argv: list[str]) -> int:
    """`thidua demo`: create and migrate the database if need be, and load what is not there yet.  Safe to repeat."""
    parser = argparse.ArgumentParser(prog="thidua demo", description="Nạp dữ liệu mẫu; chạy lại không nhân đôi.")
    parser.parse_args(argv)
    start_django()
    from django.conf import settings

    if settings.PRODUCTION:
        print(
            "thidua: máy chủ chạy thật không nạp dữ liệu mẫu. Đặt THIDUA_MODE=demo ở một thư mục dữ liệu khác.",
            file=sys.stderr,
        )
        return 3
    migrate_if_needed()
    load()
    return 0


def is_loaded() -> bool:
    """Tell whether this data folder holds this very version of the demo."""
    mark, version = _mark()
    return mark.exists() and mark.read_text("ascii") == version


def load() -> None:
    """Load what is not there yet, step by step."""
    from django.db import transaction

    from thidua.web.clock import now

    mark, version = _mark()
    print("Đang nạp dữ liệu mẫu …", file=sys.stderr)
    steps = _steps(now())
    while True:
        with transaction.atomic():  # a step is there whole or not at all, and the disk is asked once
            done = next(steps, None)
        if done is None:
            break
        print(f"  {done}", file=sys.stderr)
    mark.write_text(version, "ascii")


def print_accounts(address: str) -> None:
    """Print where the system answers and who may sign in."""
    from thidua.accounts.services.cast import demo_accounts

    accounts = demo_accounts()
    width = max(len(account.username) for account in accounts)
    print(f"\nThi Đua (bản mẫu): {address}")
    print(f"Đăng nhập bằng một trong các tài khoản mẫu, mật khẩu chung: {accounts[0].password}")
    for account in accounts:
        print(f"  {account.username:{width}}  {account.role}")
    print("Dừng: Ctrl+C\n")


def _steps(at: datetime):
    from thidua.accounts.services.cast import load_cast
    from thidua.cli.demo.councils import load_councils
    from thidua.cli.demo.decisions import load_decisions
    from thidua.cli.demo.honours import load_honours
    from thidua.cli.demo.initiatives import load_initiatives
    from thidua.cli.demo.ledgers import load_ledgers
    from thidua.cli.demo.lives import load_lives
    from thidua.cli.demo.mo_phong import load_mo_phong
    from thidua.cli.demo.own_indicator import load_own_indicator
    from thidua.cli.demo.papers import write_papers
    from thidua.cli.demo.places import OPENED, load_places, loader
    from thidua.cli.demo.pledges import load_pledges
    from thidua.cli.demo.public import publish_all
    from thidua.cli.demo.season import load_season
    from thidua.cli.demo.texts import load_texts
    from thidua.cli.demo.unit_reports import load_unit_reports
    from thidua.documents.services.library import load_library
    from thidua.movements.services.library import load_library as load_movements
    from thidua.targets.services import load_catalogue

    places = load_places(OPENED)
    yield f"địa bàn, cơ quan: {len(places)} địa phương"
    by = loader(OPENED)
    load_catalogue(by=by, at=OPENED)
    load_library(by=by, at=OPENED)
    load_movements(by=by, at=OPENED)
    yield "danh mục chỉ tiêu, văn bản căn cứ, phong trào toàn quốc"
    yield from load_texts(places, at=at)
    yield f"xã Mô Phỏng: {load_mo_phong(places['xa-mo-phong'], at=at)} số liệu mô phỏng"
    yield f"chỉ tiêu riêng của xã: {load_own_indicator(places['xa-mo-phong'], at=at)}"
    yield f"báo cáo của thôn: {load_unit_reports(places['xa-mo-phong'], at=at)}"
    yield f"phong trào, cụm khối, chương trình phối hợp, công trình: {load_lives(places, at=at)}"
    yield f"sổ nguồn lực, công trình: {load_ledgers(places, at=at)} khoản"
    yield f"hồ sơ thành tích: {load_honours(places, at=at)}"
    yield f"giao ước đã ký: {load_pledges(places, at=at)}"
    yield f"văn bản soạn sẵn: {write_papers(places, at=at)}"
    yield f"tài khoản mẫu: {len(load_cast(at=at))}"
    yield f"hội đồng: {load_councils(places, at=at)}"
    yield f"tờ trình khen thưởng: {load_season(places, at=at)}"
    yield f"quyết định khen thưởng: {load_decisions(places)}"
    yield f"sáng kiến: {load_initiatives(places)}"
    yield f"công khai: {publish_all(places, at=at)} trang"


def _mark() -> tuple[Path, str]:
    """Return the file that tells what was loaded, and what it says when this version was."""
    from django.conf import settings

    return Path(settings.DATA) / MARK, _version(str(settings.DATABASES["default"]["NAME"]))


def _version(database: str) -> str:
    digest = hashlib.sha256(database.encode())
    for path in sorted(_files(files("thidua.cli.demo")), key=str):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable):
    for path in folder.iterdir():
        if path.is_dir() and path.name != "__pycache__":
            yield from _files(path)
        elif path.is_file() and path.name.endswith((".py", ".yaml", ".csv", ".txt")):
            yield path
