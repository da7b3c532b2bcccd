"""A certificate authority for tests: issuers, signers with PKCS#12, lists of revoked ones, and PDFs to sign."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from thidua.documents.core.signatures import Trust, read_trust
from thidua.documents.core.signatures.keys import SigningKey
from thidua.documents.core.signatures.place import Role
from thidua.documents.services.signing.work import sign_bytes

SIGNED_AT = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)
PASSPHRASE = b"mot cum mat khau"


@cache
def _key(number: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _named(name: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


@dataclass
class Holder:
    """Somebody with a certificate and its key."""

    name: str
    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    chain: list[x509.Certificate] = field(default_factory=list)

    def pkcs12(self, passphrase: bytes = PASSPHRASE) -> bytes:
        lock = serialization.BestAvailableEncryption(passphrase)
        return pkcs12.serialize_key_and_certificates(self.name.encode(), self.key, self.certificate, self.chain, lock)

    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


@dataclass
class Authority:
    """An issuer whose certificate can be put among the trusted ones."""

    root: Holder

    def trust(self, *lists: bytes) -> Trust:
        return read_trust(
            [("goc.pem", self.root.pem()), *((f"{number}.crl", data) for number, data in enumerate(lists))]
        )

    def signer(
        self, name: str, *, number: int, since: datetime = SIGNED_AT - timedelta(days=100), days: int = 700
    ) -> Holder:
        key = _key(number)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(_named(name, "UBND xã Một"))
            .issuer_name(self.root.certificate.subject)
            .public_key(key.public_key())
            .serial_number(1000 + number)
            .not_valid_before(since)
            .not_valid_after(since + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.root.key.public_key()), critical=False
            )
            .sign(self.root.key, hashes.SHA256())
        )
        return Holder(name, certificate, key, [self.root.certificate])

    def revoking(self, holder: Holder, *, on: datetime) -> bytes:
        gone = (
            x509.RevokedCertificateBuilder().serial_number(holder.certificate.serial_number).revocation_date(on).build()
        )
        return (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.root.certificate.subject)
            .last_update(on)
            .next_update(on + timedelta(days=3000))
            .add_revoked_certificate(gone)
            .add_extension(x509.CRLNumber(7), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.root.key.public_key()), critical=False
            )
            .sign(self.root.key, hashes.SHA256())
            .public_bytes(serialization.Encoding.DER)
        )


def _usage(**given: bool) -> x509.KeyUsage:
    names = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign crl_sign "
        "encipher_only decipher_only"
    )
    return x509.KeyUsage(**{name: given.get(name, False) for name in names.split()})


@cache
def authority(name: str = "Nơi cấp thử", number: int = 0) -> Authority:
    key = _key(100 + number)
    called = _named(name, "Nơi cấp chứng thư thử")
    certificate = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(1 + number)
        .not_valid_before(datetime(2015, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2045, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(Holder(name, certificate, key))


@cache
def chair() -> Holder:
    return authority().signer("Lê Thị Hà", number=1)


@cache
def clerk() -> Holder:
    return authority().signer("UBND xã Một", number=2)


@cache
def drawn(words: str = "Kế hoạch phát động thi đua năm 2026", number: str = "", day: str = "") -> bytes:
    """A one-page PDF with a head, these words and the name of who signs."""
    head = f"Số: {number or '    /KH-UBND'}"
    source = f"""#set page(paper: "a4")
#set text(font: "Libertinus Serif", lang: "vi")
ỦY BAN NHÂN DÂN XÃ MỘT \\
{head} \\
Xã Một, {day or "ngày     tháng     năm 2026"}

{words}

#v(8cm)
#align(right)[CHỦ TỊCH #v(22mm) Lê Thị Hà]
"""
    made = typst.compile(source.encode(), format="pdf", timestamp=SIGNED_AT)
    assert isinstance(made, bytes)
    return made


def key_of(holder: Holder, role: Role, folder: Path, **more: Any) -> SigningKey:
    """The holder's software key as an installation keeps it: a PKCS#12 file and its passphrase beside it."""
    path, secret = folder / f"{role.value}.p12", folder / f"{role.value}.pin"
    path.write_bytes(holder.pkcs12())
    secret.write_bytes(PASSPHRASE)
    told = {"locality": "xa-mot", "users": ("can-bo",), "signer": "Lê Thị Hà"} | more
    return SigningKey(name=role.value, label=f"chữ ký của {holder.name}", role=role, secret=secret, file=path, **told)


@cache
def signed(words: str = "Kế hoạch phát động thi đua năm 2026", number: str = "", day: str = "") -> bytes:
    """The drawn paper with the chair's signature."""
    return signed_bytes(drawn(words, number, day))


def signed_bytes(data: bytes, *, stamper: str = "") -> bytes:
    """Any PDF with the chair's signature, and a time stamp where a stamper is named."""
    with TemporaryDirectory() as folder:
        return sign_bytes(data, key=key_of(chair(), Role.PERSON, Path(folder)), at=SIGNED_AT, stamper=stamper)


def with_a_line_more(data: bytes) -> bytes:
    """The file with a line drawn on its first page in a revision after what was signed."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    line = writer.add_object(generic.StreamObject(stream_data=b"0 0 m 100 100 l S"))
    writer.add_stream_to_page(0, line)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
