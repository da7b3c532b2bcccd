"""The slow work: a signature and its visible mark put into a PDF. Nothing here touches the database."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from thidua.documents.core.signatures.keys import SigningKey
from thidua.documents.core.signatures.place import Place, Role, find_place
from thidua.documents.core.signatures.trust import read_trust
from thidua.ground.dates import ZONE
from thidua.ground.errors import Conflict
from thidua.papers.stamp import Stamp, render_stamp

STAMP_SECONDS = 20


class SigningFailed(Conflict):
    """The key, the token or the file did not let itself be used; nothing was signed."""

    code = "signing_failed"


def sign_bytes(data: bytes, *, key: SigningKey, at: datetime, number: str = "", stamper: str = "") -> bytes:
    """``data`` with one more signature (PAdES baseline) and its mark; what was signed before stays as it was.

    ``stamper`` is the address of a time-stamp authority (RFC 3161): without one the signature bears no time stamp.
    Slow (a tenth of a second, a token or a time stamp more): never inside a transaction.

    Raises:
        SigningFailed: a passphrase is wrong, a token was pulled out, the authority gives no time stamp, the file cannot
            be signed; nothing is half-signed, and nothing is signed without the time stamp that was asked for.
    """
    try:
        with _signer(key) as signer:
            return _signed(data, signer, key=key, at=at, number=number, stamper=stamper)
    except SigningFailed:
        raise
    except Exception as fault:
        if _is_of_stamper(fault):
            raise SigningFailed(
                "Không lấy được dấu thời gian nên chưa ký. Chưa có gì được ký. Thử lại sau, hoặc báo người quản trị kỹ thuật "
                "kiểm tra nơi cấp dấu thời gian (THIDUA_TIMESTAMP)."
            ) from fault  # every token and every damaged file fails in its own way
        raise SigningFailed(
            f"Chưa ký được bằng {key.label} ({type(fault).__name__}). Chưa có gì được ký. "
            "Kiểm tra thiết bị ký còn cắm, mã PIN còn đúng, rồi ký lại."
        ) from fault


def _is_of_stamper(fault: Exception) -> bool:
    from pyhanko.sign.timestamps.common_utils import TimestampRequestError  # slow library: only where one signs

    return isinstance(fault, TimestampRequestError)


def _signed(data: bytes, signer: Any, *, key: SigningKey, at: datetime, number: str, stamper: str) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # slow library: only where one signs
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.timestamps import HTTPTimeStamper
    from pyhanko.stamp import StaticStampStyle

    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=True)
    picture = key.picture.read_bytes() if key.picture else b""
    place = find_place(data, role=key.role, name=key.signer, picture=bool(picture))
    field = _free_field(writer, key)
    meta = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, name=key.signer or None
    )
    spec = SigFieldSpec(field, on_page=place.page, box=place.box)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as mark:  # the library reads the mark from a path
        mark.write(render_stamp(_mark(key, place, picture=picture, at=at, number=number, signer=signer)))
        mark.flush()
        style = StaticStampStyle.from_pdf_file(mark.name, border_width=0)
        asked = HTTPTimeStamper(stamper, timeout=STAMP_SECONDS) if stamper else None
        made = PdfSigner(meta, signer, timestamper=asked, stamp_style=style, new_field_spec=spec)
        out = made.sign_pdf(writer)
    return bytes(out.getvalue())


def _free_field(writer: Any, key: SigningKey) -> str:
    taken = {signature.field_name for signature in writer.prev.embedded_signatures}
    base = {Role.PERSON: "NguoiKy", Role.AGENCY: "CoQuan", Role.ANNEX: "PhuLuc"}[key.role]
    return next(name for name in (f"{base}{n}" for n in range(1, 99)) if name not in taken)


def _mark(key: SigningKey, place: Place, *, picture: bytes, at: datetime, number: str, signer: Any) -> Stamp:
    wide, tall = place.millimetres
    if picture and key.role is not Role.ANNEX:
        return Stamp(wide, tall, picture=picture, alt=f"Chữ ký số: {key.label}")
    moment = at.astimezone(ZONE).isoformat(timespec="seconds")
    who = str(signer.signing_cert.subject.native.get("common_name", key.label))
    lines = (f"Số, ký hiệu: {number}" if number else "", f"Thời gian ký: {moment}")
    first = () if key.role is Role.ANNEX else (f"Người ký: {who}" if key.role is Role.PERSON else f"Cơ quan: {who}",)
    return Stamp(wide, tall, lines=tuple(line for line in (*first, *lines) if line), alt=f"Chữ ký số: {key.label}")


@contextmanager
def _signer(key: SigningKey) -> Iterator[Any]:
    if key.file is not None:
        yield _software(key, key.file)
        return
    try:
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign import pkcs11  # optional: the extra "pkcs11"
    except ImportError as fault:
        raise SigningFailed(
            "Máy chưa có phần dùng thiết bị ký (PKCS#11). Báo người quản trị kỹ thuật cài thêm."
        ) from fault
    assert key.token is not None
    criteria = TokenCriteria(label=key.token.label)
    module = str(key.token.module)
    session = pkcs11.open_pkcs11_session(module, token_criteria=criteria, user_pin=_secret(key))
    try:
        yield pkcs11.PKCS11Signer(
            session, cert_label=key.token.certificate, other_certs_to_pull=(), ca_chain=_chain(key)
        )
    except Exception:
        _look_again(module)
        raise
    finally:
        with suppress(Exception):  # a token that was pulled out closes nothing
            session.close()


def _look_again(module: str) -> None:
    """Let the maker's library look for tokens anew: some see one that was put back in only after that."""
    import pkcs11  # optional: the extra "pkcs11"

    with suppress(Exception):
        pkcs11.lib(module).reinitialize()


def _software(key: SigningKey, path: Path) -> Any:
    from pyhanko.sign.signers import SimpleSigner

    try:
        return SimpleSigner.load_pkcs12_data(
            path.read_bytes(), other_certs=_chain(key), passphrase=_secret(key).encode()
        )
    except (OSError, ValueError) as fault:
        raise SigningFailed(
            f"Chưa mở được {key.label}: tệp khóa không đọc được hoặc mật khẩu không đúng. "
            "Báo người quản trị kỹ thuật. Chưa có gì được ký."
        ) from fault


def _chain(key: SigningKey) -> tuple[Any, ...]:
    """The issuers' certificates that go along with the signature."""
    try:
        trust = read_trust((path.name, path.read_bytes()) for path in key.chain)
    except OSError as fault:
        raise SigningFailed(
            f"Chưa mở được chứng thư nơi cấp của {key.label}. Báo người quản trị kỹ thuật. Chưa có gì được ký."
        ) from fault
    return (*trust.between, *trust.roots)


def _secret(key: SigningKey) -> str:
    try:
        return key.secret.read_text("utf-8").strip()
    except OSError as fault:
        raise SigningFailed(
            f"Chưa mở được mật khẩu của {key.label}. Báo người quản trị kỹ thuật. Chưa có gì được ký."
        ) from fault
