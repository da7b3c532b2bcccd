"""The keys an installation may sign with, as its own file tells: where each key is, who may use it, what it shows.

Only places are told there. The key itself lies in a PKCS#12 file or in a token; its passphrase or PIN in a file of its own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from thidua.documents.core.signatures.place import Role
from thidua.ground.errors import BadSetting


class KeyFileFault(BadSetting):
    """The file that lists the signing keys cannot be used as it is."""


@dataclass(frozen=True)
class Token:
    """A key in a token: the maker's library, the token's label, the label of key and certificate."""

    module: Path
    label: str
    certificate: str


@dataclass(frozen=True)
class SigningKey:
    """One key. ``signer`` is the name printed on papers above which the mark stands; ``users`` may sign with it."""

    name: str
    label: str
    locality: str
    role: Role
    users: tuple[str, ...]
    secret: Path
    file: Path | None = None
    token: Token | None = None
    signer: str = ""
    picture: Path | None = None
    chain: tuple[Path, ...] = field(default=())

    def places(self) -> tuple[Path, ...]:
        """The files that must never lie in the data folder."""
        return tuple(path for path in (self.secret, self.file) if path is not None)


def read_keys(text: str, *, data_folder: Path) -> tuple[SigningKey, ...]:
    """The keys that the file tells.

    Raises:
        KeyFileFault: it is no TOML, lacks something, or names a key or passphrase inside the data folder.
    """
    try:
        told = tomllib.loads(text).get("key", [])
    except tomllib.TOMLDecodeError as fault:
        raise KeyFileFault(f"Tệp khóa ký số không đọc được: {fault}. Sửa lại theo docs/settings.md.") from fault
    keys = tuple(_key(entry) for entry in told)
    if len({key.name for key in keys}) != len(keys):
        raise KeyFileFault("Tệp khóa ký số có hai khóa cùng tên. Đặt mỗi khóa một tên.")
    for key in keys:
        for path in key.places():
            if path.resolve().is_relative_to(data_folder.resolve()):
                raise KeyFileFault(
                    f"Khóa “{key.name}”: khóa và mật khẩu không được nằm trong thư mục dữ liệu, vì bản sao lưu sẽ mang theo. "
                    "Chuyển ra thư mục khác."
                )
    return keys


def _key(entry: dict[str, Any]) -> SigningKey:
    try:
        token = entry.get("token")
        key = SigningKey(
            name=entry["name"],
            label=entry["label"],
            locality=entry["locality"],
            role=Role(entry["role"]),
            users=tuple(entry["users"]),
            secret=Path(entry["secret"]),
            file=Path(entry["file"]) if "file" in entry else None,
            token=Token(Path(token["module"]), token["label"], token["certificate"]) if token else None,
            signer=entry.get("signer", ""),
            picture=Path(entry["picture"]) if "picture" in entry else None,
            chain=tuple(Path(path) for path in entry.get("chain", ())),
        )
    except (KeyError, ValueError, TypeError) as fault:
        raise KeyFileFault(f"Tệp khóa ký số thiếu hoặc sai {fault}. Sửa lại theo docs/settings.md.") from fault
    if (key.file is None) == (key.token is None):
        raise KeyFileFault(f"Khóa “{key.name}” phải có đúng một trong hai: file (PKCS#12) hoặc token (PKCS#11).")
    return key
