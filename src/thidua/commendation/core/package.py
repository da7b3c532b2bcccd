"""A submission as a package: a zip of ``submission.json``, its papers, and ``SHA256SUMS`` that names every part.

What comes in is held to its sums before a word of it is read; a part with a path, a part that is not named, a sum that
does not fit: nothing is taken.

Sums prove that nothing was changed on the way, not who sent it.  For that a package may carry ``phieu-gui.pdf``: a letter
that prints the sha256 of ``SHA256SUMS`` and is signed by PAdES.  It stands outside the sums, since it names them.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua.ground.canonical import canonical_json
from thidua.ground.errors import BadInput

FORMAT = "thidua-submission/1"
SUMS = "SHA256SUMS"
MAIN = "submission.json"
LETTER = "phieu-gui.pdf"
MOST_PARTS = 500
MOST_BYTES = 100 * 1024 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?")
_WHEN = (2000, 1, 1, 0, 0, 0)


class BadPackage(BadInput):
    """The package cannot be taken as it is; nothing of it was."""

    code = "bad_package"


@dataclass(frozen=True)
class Package:
    """What a package says: its main part decoded, the files by name, the sha256 of its sums, the letter if it has one."""

    told: Mapping[str, Any]
    files: Mapping[str, bytes]
    sha256: str
    letter: bytes = b""


def packed(told: Mapping[str, Any], files: Mapping[str, bytes], *, letter: bytes = b"") -> bytes:
    """Return the package, with a signed ``letter`` where one is given; the same content gives the same bytes."""
    parts = _parts(told, files)
    whole = {**parts, SUMS: _sums(parts), **({LETTER: letter} if letter else {})}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(whole):
            archive.writestr(zipfile.ZipInfo(name, _WHEN), whole[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def mark_of(told: Mapping[str, Any], files: Mapping[str, bytes]) -> str:
    """Return what stands for all of a package: the sha256 of its sums, which its letter prints."""
    return hashlib.sha256(_sums(_parts(told, files))).hexdigest()


def names_the_package(words: str, mark: str) -> bool:
    """Whether the words of a letter hold the mark of the package, however they are broken into lines and groups.

    >>> names_the_package("Mã kiểm: 0a1b 2c3d", "0a1b2c3d")
    True
    """
    return mark in "".join(words.split()).lower()


def _parts(told: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {MAIN: canonical_json({"format": FORMAT, **told}), **files}


def _sums(parts: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(parts[name]).hexdigest()}  {name}\n" for name in sorted(parts)).encode()


def unpacked(data: bytes) -> Package:
    """Return what a package says, once every part fits its sum.

    Raises:
        BadPackage: no package, a part too large or with a path, a sum that does not fit, a part that nobody names.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_sizes(infos)
            parts = {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, ValueError, EOFError, RuntimeError) as fault:
        raise BadPackage("Tệp này không phải gói hồ sơ hoặc đã hỏng. Xuất lại gói từ nơi gửi.", field="file") from fault
    sums, letter = parts.pop(SUMS, None), parts.pop(LETTER, b"")
    if sums is None or MAIN not in parts:
        raise BadPackage("Gói thiếu phần bắt buộc. Xuất lại gói từ nơi gửi.", field="file")
    _check_sums(parts, _read_sums(sums))
    told = _decoded(parts.pop(MAIN))
    return Package(told, parts, hashlib.sha256(sums).hexdigest(), letter)


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
        raise BadPackage("Gói quá lớn. Chia thành nhiều tờ trình.", field="file")
    names = [info.filename for info in infos]
    if len(set(names)) != len(names) or not all(_NAME.fullmatch(name) for name in names):
        raise BadPackage("Tên phần trong gói không hợp lệ. Xuất lại gói từ nơi gửi.", field="file")


def _read_sums(raw: bytes) -> dict[str, str]:
    found = {}
    for line in raw.decode("ascii", "replace").splitlines():
        digest, _, name = line.partition("  ")
        if not re.fullmatch(r"[0-9a-f]{64}", digest) or not _NAME.fullmatch(name):
            raise BadPackage("Bảng kiểm của gói không đọc được. Xuất lại gói từ nơi gửi.", field="file")
        found[name] = digest
    return found


def _check_sums(parts: Mapping[str, bytes], sums: Mapping[str, str]) -> None:
    if set(parts) != set(sums):
        raise BadPackage("Gói có phần thừa hoặc thiếu so với bảng kiểm. Xuất lại gói từ nơi gửi.", field="file")
    changed = [name for name, data in parts.items() if hashlib.sha256(data).hexdigest() != sums[name]]
    if changed:
        raise BadPackage(f"Phần “{changed[0]}” đã bị sửa sau khi đóng gói. Xuất lại gói từ nơi gửi.", field="file")


def _decoded(raw: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(raw)
    except ValueError as fault:
        raise BadPackage("Nội dung gói không đọc được. Xuất lại gói từ nơi gửi.", field="file") from fault
    if not isinstance(told, dict) or told.get("format") != FORMAT or not isinstance(told.get("nominations"), list):
        raise BadPackage("Gói của phiên bản khác. Xuất lại bằng phiên bản đang dùng.", field="file")
    return told
