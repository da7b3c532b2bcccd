"""A time-stamp authority of our own on the loopback address (RFC 3161), whose clock stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from asn1crypto import keys, tsp
from asn1crypto import x509 as plain
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from tests.documents.authority import SIGNED_AT, _key, _named, _usage, authority

DER = serialization.Encoding.DER


@cache
def clock_of(days: int = 4000) -> tuple[x509.Certificate, Any]:
    """The certificate that may stamp times, and its key."""
    root, key = authority().root, _key(6)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_named("Đồng hồ thử", "Nơi cấp thử"))
        .issuer_name(root.certificate.subject)
        .public_key(key.public_key())
        .serial_number(6006)
        .not_valid_before(SIGNED_AT - timedelta(days=1))
        .not_valid_after(SIGNED_AT + timedelta(days=days))
        .add_extension(_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(root.key, hashes.SHA256())
    )
    return certificate, key


def stamping(moment: datetime, *, days: int = 4000) -> DummyTimeStamper:
    """Who answers: his certificate and his issuer's go along."""
    certificate, key = clock_of(days=days)
    store = SimpleCertificateStore()
    store.register(plain.Certificate.load(authority().root.certificate.public_bytes(DER)))
    private = key.private_bytes(DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return DummyTimeStamper(
        plain.Certificate.load(certificate.public_bytes(DER)),
        keys.PrivateKeyInfo.load(private),
        certs_to_embed=store,
        fixed_dt=moment,
    )


@contextmanager
def stamper(
    moment: datetime = SIGNED_AT, *, days: int = 4000, before: Callable[[], None] = lambda: None, status: int = 200
) -> Iterator[str]:
    """Its address while it stands; ``before`` is called at each request, ``status`` is what it answers."""
    clock = stamping(moment, days=days)

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            before()
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            said = clock.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
