"""Signing inside the system, where it is switched on: prepare, sign outside any transaction, finish."""

from thidua.documents.services.signing.keys import keys_for, trust_of_installation
from thidua.documents.services.signing.steps import (
    SIGNING_MINUTES,
    SigningRefused,
    finish_signing,
    give_up_signing,
    prepare_signing,
    sign_document,
)
from thidua.documents.services.signing.work import SigningFailed, sign_bytes

__all__ = [
    "SIGNING_MINUTES",
    "SigningFailed",
    "SigningRefused",
    "finish_signing",
    "give_up_signing",
    "keys_for",
    "prepare_signing",
    "sign_bytes",
    "sign_document",
    "trust_of_installation",
]
