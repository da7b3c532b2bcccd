"""Whether a certificate stands on a list of revoked ones that the installation holds.

The library looks at a list only where the certificate tells its address; the lists here were fetched by somebody.
"""

from __future__ import annotations

from datetime import datetime

from asn1crypto import x509
from cryptography import x509 as pyca
from cryptography.exceptions import UnsupportedAlgorithm

from thidua.documents.core.signatures.trust import Trust


def is_revoked(certificate: x509.Certificate, trust: Trust, *, at: datetime) -> bool:
    """Whether an issuer we trust had revoked it by the moment ``at``, by a list that this issuer has signed."""
    for told in trust.lists:
        if told["tbs_cert_list"]["issuer"] != certificate.issuer:
            continue
        found = pyca.load_der_x509_crl(told.dump())
        if not any(_signed(found, issuer) for issuer in (*trust.roots, *trust.between)):
            continue
        entry = found.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None and entry.revocation_date_utc <= at:
            return True
    return False


def _signed(told: pyca.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    loaded = pyca.load_der_x509_certificate(issuer.dump())
    if loaded.subject != told.issuer:
        return False
    try:
        return told.is_signature_valid(loaded.public_key())  # type: ignore[arg-type]
    except (TypeError, ValueError, UnsupportedAlgorithm):
        return False
