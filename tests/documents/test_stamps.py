"""Time stamps (RFC 3161) from an authority on the loopback address: proof of when, or said to be lacking."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from tests.documents.authority import SIGNED_AT, authority, drawn, signed, signed_bytes
from tests.documents.stamper import stamper

from thidua.documents.core.signatures import Outcome, Trust, check_pdf
from thidua.documents.services.signing import SigningFailed

YEARS_LATER = SIGNED_AT + timedelta(days=1500)


@pytest.fixture(scope="module")
def stamped() -> bytes:
    with stamper() as address:
        return signed_bytes(drawn(), stamper=address)


def found(data: bytes, *, at=SIGNED_AT, trust: Trust | None = None):
    return check_pdf(data, at=at, trust=trust or authority().trust())


def test_a_stamp_proves_when_it_was_signed(stamped):
    checked = found(stamped)

    assert checked.outcome is Outcome.VALID
    assert checked.signatures[0].stamped_at == SIGNED_AT


def test_without_an_authority_there_is_no_stamp_and_none_is_said():
    fact = found(signed()).signatures[0]

    assert fact.stamped_at is None
    assert fact.said_at is not None


def test_a_stamp_keeps_a_signature_whose_certificate_has_run_out_since(stamped):
    assert found(signed(), at=YEARS_LATER).outcome is Outcome.EXPIRED
    assert found(stamped, at=YEARS_LATER).outcome is Outcome.VALID


def test_a_stamp_whose_own_certificate_has_run_out_proves_nothing():
    with stamper(days=900) as address:
        data = signed_bytes(drawn(), stamper=address)

    assert found(data).outcome is Outcome.VALID
    assert found(data, at=YEARS_LATER).outcome is Outcome.EXPIRED


def test_a_stamp_that_nobody_trusts_proves_nothing(stamped):
    other = authority("Nơi khác", 2).trust()

    checked = found(stamped, trust=other)
    assert (checked.outcome, checked.signatures[0].stamped_at) == (Outcome.UNKNOWN, None)


def test_where_the_authority_is_silent_nothing_is_signed():
    with stamper(status=503) as address, pytest.raises(SigningFailed, match="Chưa có gì được ký"):
        signed_bytes(drawn(), stamper=address)
    with pytest.raises(SigningFailed, match="dấu thời gian"):  # nobody listens there any more
        signed_bytes(drawn(), stamper=address)


def test_two_hundred_single_changed_bits_are_refused_with_a_stamp_too(stamped):
    dice, kept = random.Random(20260302), []
    for _ in range(200):
        changed = bytearray(stamped)
        place = dice.randrange(len(stamped))
        changed[place] ^= 1 << dice.randrange(8)
        if not found(bytes(changed)).outcome.refused:
            kept.append(place)

    assert kept == []


def test_a_changed_bit_in_the_stamp_itself_is_refused(stamped):
    start = stamped.index(b"/Contents <") + len(b"/Contents <")
    raw = bytes.fromhex(stamped[start : stamped.index(b">", start)].decode())
    token = raw.index(bytes.fromhex("060b2a864886f70d010910020e"))  # the name of the attribute that holds the stamp
    end = len(raw.rstrip(b"\0"))
    unchanged = stamped[:start] + raw.hex().encode() + stamped[start + 2 * len(raw) :]
    assert found(unchanged).outcome is Outcome.VALID
    dice, kept = random.Random(11), []
    for place in sorted({dice.randrange(token, end) for _ in range(200)}):
        changed = bytearray(raw)
        changed[place] ^= 1 << dice.randrange(8)
        data = stamped[:start] + changed.hex().encode() + stamped[start + 2 * len(raw) :]
        if not found(data).outcome.refused:
            kept.append(place - token)

    assert kept == []
