"""The table of settings that an installation may give, each with type, default and meaning.

Every variable begins with ``THIDUA_`` and stands here and nowhere else; ``docs/settings.md`` is held to this table by a
test.  A value that cannot be read stops the start with a message that names the variable.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.ground.errors import BadSetting

PROJECT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Setting:
    """One variable of the environment: its name, how its text is read, its default and what it means."""

    name: str
    read: Callable[[str], Any]
    default: str
    meaning: str


def _choice(*values: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in values:
            raise ValueError(f"phải là một trong: {', '.join(values)}")
        return text

    return read


def _hosts(text: str) -> list[str]:
    return [host.strip() for host in text.split(",") if host.strip()]


def _flag(text: str) -> bool:
    return _choice("0", "1")(text) == "1"


def _address(text: str) -> str:
    if text and not re.fullmatch(r"https?://[^\s/]+\S*", text):
        raise ValueError("phải là địa chỉ http:// hoặc https://")
    return text


SETTINGS = (
    Setting(
        "THIDUA_MODE",
        _choice("demo", "production"),
        "demo",
        "demo: dữ liệu mẫu, chỉ nghe loopback; production: chạy thật",
    ),
    Setting(
        "THIDUA_DATA", Path, "", "thư mục dữ liệu (cơ sở dữ liệu, tệp, khóa); mặc định: var/ trong thư mục mã nguồn"
    ),
    Setting("THIDUA_DATABASE", str, "", "postgresql://… ; để trống: SQLite trong thư mục dữ liệu"),
    Setting("THIDUA_HOSTS", _hosts, "", "tên máy chủ được phép, cách nhau dấu phẩy; bắt buộc khi chạy thật"),
    Setting("THIDUA_TODAY", str, "", "thay ngày hôm nay (YYYY-MM-DD); chỉ dùng cho bản mẫu và kiểm thử"),
    Setting("THIDUA_FILE_LIMIT_MB", int, "25", "cỡ lớn nhất của một tệp tải lên, MB"),
    Setting(
        "THIDUA_TRUST",
        Path,
        "",
        "thư mục chứng thư của nơi cấp được tin cậy (.pem, .crt, .cer, .crl); trống: chưa tin nơi nào",
    ),
    Setting(
        "THIDUA_SIGNING",
        Path,
        "",
        "tệp kê các khóa ký số (TOML), ngoài thư mục dữ liệu; trống: không ký trong hệ thống",
    ),
    Setting(
        "THIDUA_TIMESTAMP",
        _address,
        "",
        "địa chỉ nơi cấp dấu thời gian (RFC 3161), dùng khi ký trong hệ thống; trống: chữ ký không có dấu thời gian",
    ),
    Setting("THIDUA_DEBUG", _flag, "0", "1: trang lỗi chi tiết; không dùng khi chạy thật"),
)


def environment(values: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return every setting by name, read from ``values`` (default: the process environment).

    Raises:
        BadSetting: a value cannot be read, or a ``THIDUA_`` name is not in the table.
    """
    given = os.environ if values is None else values
    known = {setting.name for setting in SETTINGS} | {"THIDUA_NO_SKIP", "THIDUA_TEST_DATABASE"}
    for name in given:
        if name.startswith("THIDUA_") and name not in known:
            raise BadSetting(f"{name}: không có thiết đặt này. Xem docs/settings.md.")
    found: dict[str, Any] = {}
    for setting in SETTINGS:
        text = given.get(setting.name, setting.default)
        try:
            found[setting.name] = setting.read(text)
        except ValueError as fault:
            raise BadSetting(f"{setting.name}={text!r}: {fault}") from fault
    return found


def data_folder(given: Path) -> Path:
    """Return the folder of data, made if need be with access for its owner alone."""
    folder = given if str(given) not in ("", ".") else PROJECT / "var"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(folder: Path) -> str:
    """Return the installation's secret key, made at the first start and readable by its owner only."""
    path = folder / "secret_key"
    if not path.exists():
        fresh = path.with_name(f"secret_key.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass  # another process was first: its key is the one
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii").strip()


def database(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's description of the database that ``url`` names; SQLite in ``folder`` where it is empty."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "thidua.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    from psycopg.conninfo import conninfo_to_dict  # only where PostgreSQL is used

    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "thidua"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "OPTIONS": parts,
    }
