"""Signatures inside PDFs, as facts: whose, when, whether they hold. No clock, no network, no database."""

from thidua.documents.core.signatures.check import check_pdf
from thidua.documents.core.signatures.facts import Checked, Outcome, SignatureFact
from thidua.documents.core.signatures.trust import NO_TRUST, Trust, TrustFault, read_trust

__all__ = ["NO_TRUST", "Checked", "Outcome", "SignatureFact", "Trust", "TrustFault", "check_pdf", "read_trust"]
