"""Whether the envelope of a signature is as a signer writes it: what no digest covers must not carry anything else.

A digest covers the file but for the hex of the signature itself. Inside, some bytes are covered by nobody: the padding,
the case of the hex letters, certificates that lie beside the path. A changed bit there changes no verdict of the library,
and so it is looked for here: such a file is not the file that was signed.
"""

from __future__ import annotations

import re
from typing import Any

from asn1crypto import cms, parser, x509
from cryptography import x509 as pyca
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

_HEX = re.compile(rb"(?:[0-9a-f]*|[0-9A-F]*)\Z")


def is_tidy(data: bytes, byte_range: list[int], trusted: tuple[x509.Certificate, ...]) -> bool:
    """Whether the gap of ``byte_range`` holds one DER value in even hex, padded with zeros, with sound certificates."""
    gap = data[byte_range[0] + byte_range[1] : byte_range[2]]
    if gap[:1] != b"<" or gap[-1:] != b">" or not _HEX.match(gap[1:-1]) or len(gap) % 2:
        return False
    raw = bytes.fromhex(gap[1:-1].decode("ascii"))
    try:
        length = parser.peek(raw)
        if any(raw[length:]):
            return False
        signed = cms.ContentInfo.load(raw[:length])["content"]
        return all(_certificates_hold(one, trusted) for one in (signed, *_stamps_of(signed)))
    except (ValueError, TypeError, KeyError):
        return False


def _stamps_of(signed: Any) -> list[Any]:
    """The time stamps beside the signature, which its own digest does not cover.

    Raises:
        ValueError: something else stands there.
    """
    found = []
    for attribute in signed["signer_infos"][0]["unsigned_attrs"] or ():
        if attribute["type"].native != "signature_time_stamp_token":
            raise ValueError(attribute["type"].native)
        found += [value["content"] for value in attribute["values"]]
    return found


def _certificates_hold(signed: Any, trusted: tuple[x509.Certificate, ...]) -> bool:
    """Whether every certificate that came along is one we trust, or is signed by one of the others or by itself."""
    came = [choice.chosen.dump() for choice in signed["certificates"] or ()]
    known = {certificate.dump() for certificate in trusted}
    loaded = [pyca.load_der_x509_certificate(der) for der in {*came, *known}]
    return all(
        der in known or _is_signer(der, signed) or _signed_by_any(pyca.load_der_x509_certificate(der), loaded)
        for der in came
    )  # the signer's own: its key has signed, and who issued it is the library's question


def _is_signer(der: bytes, signed: Any) -> bool:
    sid = signed["signer_infos"][0]["sid"].chosen
    certificate = x509.Certificate.load(der)
    if isinstance(sid, cms.IssuerAndSerialNumber):
        return bool(sid["serial_number"].native == certificate.serial_number)
    return bool(sid.native == certificate.key_identifier)


def _signed_by_any(certificate: pyca.Certificate, issuers: list[pyca.Certificate]) -> bool:
    for issuer in issuers:
        try:
            certificate.verify_directly_issued_by(issuer)
        except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
            continue
        return True
    return False
