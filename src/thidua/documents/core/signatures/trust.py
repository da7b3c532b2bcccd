"""Whom an installation trusts: certificates of issuers (and their lists of revoked ones), given as files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from asn1crypto import crl, pem, x509

from thidua.ground.errors import BadSetting


class TrustFault(BadSetting):
    """A file among the trusted certificates cannot be read."""


@dataclass(frozen=True)
class Trust:
    """``roots`` end every path; ``between`` are issuers on the way, trusted only as far as a root says."""

    roots: tuple[x509.Certificate, ...] = ()
    between: tuple[x509.Certificate, ...] = ()
    lists: tuple[crl.CertificateList, ...] = ()
    sha256: str = ""


NO_TRUST = Trust()


def read_trust(files: Iterable[tuple[str, bytes]]) -> Trust:
    """The trust that these files (name, bytes) give: self-signed certificates are roots, ``.crl`` are lists.

    Raises:
        TrustFault: a file is neither, in PEM or DER.
    """
    roots: list[x509.Certificate] = []
    between: list[x509.Certificate] = []
    lists: list[crl.CertificateList] = []
    digest = hashlib.sha256()
    for name, data in sorted(files):
        for kind, der in _parts(data):
            digest.update(hashlib.sha256(der).digest())
            if kind == "X509 CRL" or name.lower().endswith(".crl"):
                lists.append(_read(crl.CertificateList, der, name))
            else:
                certificate = _read(x509.Certificate, der, name)
                (roots if certificate.self_issued else between).append(certificate)
    return Trust(tuple(roots), tuple(between), tuple(lists), digest.hexdigest())


def _parts(data: bytes) -> Iterable[tuple[str, bytes]]:
    if pem.detect(data):
        return [(kind, der) for kind, _, der in pem.unarmor(data, multiple=True)]
    return [("", data)]


def _read(kind: Any, der: bytes, name: str) -> Any:
    try:
        found = kind.load(der, strict=True)
        found.native  # noqa: B018  (reads it whole: asn1crypto is lazy)
    except (ValueError, TypeError) as fault:
        raise TrustFault(f"{name}: không đọc được chứng thư. Thay bằng tệp .pem, .crt, .cer hoặc .crl đúng.") from fault
    return found
