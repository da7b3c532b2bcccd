"""Signatures inside PDFs: real keys, real files, every way a file can be other than it was signed."""

from __future__ import annotations

import io
import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest
from tests.documents.authority import SIGNED_AT, authority, chair, clerk, drawn, key_of, signed, with_a_line_more

from thidua.documents.core.signatures import Outcome, TrustFault, check_pdf, read_trust
from thidua.documents.core.signatures.place import Role, find_place
from thidua.documents.services.signing.work import SigningFailed, sign_bytes


def found(data: bytes, at: datetime = SIGNED_AT) -> Outcome:
    return check_pdf(data, at=at, trust=authority().trust()).outcome


def test_a_signature_holds_for_who_trusts_its_issuer():
    checked = check_pdf(signed(), at=SIGNED_AT, trust=authority().trust())
    (fact,) = checked.signatures
    assert (checked.outcome, fact.signer, fact.organisation, fact.issuer, fact.whole_file) == (
        Outcome.VALID,
        "Lê Thị Hà",
        "UBND xã Một",
        "Nơi cấp thử",
        True,
    )


def test_a_paper_that_nobody_signed_says_so():
    assert found(drawn()) is Outcome.UNSIGNED


def test_the_clerk_signs_over_the_chair_and_both_hold(tmp_path):
    twice = sign_bytes(signed(), key=key_of(clerk(), Role.AGENCY, tmp_path), at=SIGNED_AT)
    checked = check_pdf(twice, at=SIGNED_AT, trust=authority().trust())
    assert [(fact.signer, fact.outcome) for fact in checked.signatures] == [
        ("Lê Thị Hà", Outcome.VALID),
        ("UBND xã Một", Outcome.VALID),
    ]


def test_an_unknown_issuer_is_said():
    assert check_pdf(signed(), at=SIGNED_AT).outcome is Outcome.UNKNOWN
    stranger = authority("Nơi cấp khác", 1)
    assert check_pdf(signed(), at=SIGNED_AT, trust=stranger.trust()).outcome is Outcome.UNKNOWN


def test_an_issuer_of_the_same_name_with_another_key_is_unknown():
    twin = authority("Nơi cấp thử", 2)
    assert check_pdf(signed(), at=SIGNED_AT, trust=twin.trust()).outcome is Outcome.UNKNOWN


def test_a_certificate_that_has_run_out_is_said():
    assert found(signed(), SIGNED_AT + timedelta(days=1000)) is Outcome.EXPIRED


def test_a_certificate_that_had_run_out_when_it_signed_is_said(tmp_path):
    late = authority().signer("Người cũ", number=3, since=SIGNED_AT - timedelta(days=900), days=300)
    assert found(sign_bytes(drawn(), key=key_of(late, Role.PERSON, tmp_path), at=SIGNED_AT)) is Outcome.EXPIRED


def test_a_revoked_certificate_is_said_where_the_installation_has_the_list():
    revoking = authority().revoking(chair(), on=SIGNED_AT - timedelta(days=2))
    checked = check_pdf(signed(), at=SIGNED_AT, trust=authority().trust(revoking))
    assert (checked.outcome, checked.revocation_known) == (Outcome.REVOKED, True)


def test_a_list_that_the_issuer_did_not_sign_revokes_nobody():
    forged = authority("Nơi cấp thử", 2).revoking(chair(), on=SIGNED_AT - timedelta(days=2))
    assert check_pdf(signed(), at=SIGNED_AT, trust=authority().trust(forged)).outcome is Outcome.VALID


def test_words_added_after_signing_are_said():
    assert found(with_a_line_more(signed())) is Outcome.ADDED


@pytest.mark.parametrize("signers", [1, 2])
def test_two_hundred_single_changed_bits_are_all_refused(tmp_path, signers):
    data = signed()
    if signers == 2:
        data = sign_bytes(data, key=key_of(clerk(), Role.AGENCY, tmp_path), at=SIGNED_AT)
    dice, outcomes = random.Random(20260302), Counter()
    for _ in range(200):
        changed = bytearray(data)
        changed[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        outcomes[found(bytes(changed))] += 1
    assert sum(outcomes.values()) == sum(count for outcome, count in outcomes.items() if outcome.refused) == 200


def test_a_changed_bit_anywhere_around_the_signature_itself_is_refused():
    data = signed()
    start = data.index(b"/Contents <") + len(b"/Contents ")
    end = data.index(b">", start) + 1
    dice, kept = random.Random(7), []
    for place in (*range(start, start + 40), end - 2, end - 1, *(dice.randrange(start, end) for _ in range(120))):
        changed = bytearray(data)
        changed[place] ^= 1 << dice.randrange(8)
        if not found(bytes(changed)).refused:
            kept.append(place - start)
    assert kept == []


def test_a_file_cut_short_is_refused():
    assert all(found(signed()[:-cut]).refused for cut in (1, 7, 300, 3000))


def test_a_changed_bit_in_a_mark_of_signing_does_not_make_the_file_unsigned():
    data = signed()
    for mark in (b"/ByteRange", b"/Adobe.PPKLite", b"/ETSI.CAdES.detached", b"/AcroForm", b"/Fields"):
        start = data.rindex(mark)
        for place in range(start, start + len(mark)):
            changed = bytearray(data)
            changed[place] ^= 1
            assert found(bytes(changed)).refused, (mark, place - start)


def test_a_wrong_passphrase_signs_nothing(tmp_path):
    key = key_of(chair(), Role.PERSON, tmp_path)
    key.secret.write_text("khác")
    with pytest.raises(SigningFailed, match="Chưa có gì được ký"):
        sign_bytes(drawn(), key=key, at=SIGNED_AT)


def test_a_picture_stands_right_above_the_printed_name_and_the_seal_over_a_third_of_it():
    person = find_place(drawn(), role=Role.PERSON, name="Lê Thị Hà", picture=True)
    seal = find_place(drawn(), role=Role.AGENCY, name="Lê Thị Hà", picture=True)
    assert (person.found, seal.found, person.millimetres, seal.millimetres) == (True, True, (46, 20), (36, 36))
    over = (seal.box[2] - person.box[0]) / (person.box[2] - person.box[0])
    assert 0.30 < over < 0.37


def test_a_name_that_is_not_printed_sends_the_mark_to_the_top_right():
    place = find_place(drawn(), role=Role.PERSON, name="Không Có Ai", picture=True)
    assert (place.found, place.page, place.box[2] > 500, place.box[3] > 800) == (False, 0, True, True)


def test_the_mark_of_an_annex_tells_number_and_moment_and_nothing_is_lost_of_the_page(tmp_path):
    data = sign_bytes(drawn(), key=key_of(clerk(), Role.ANNEX, tmp_path), at=SIGNED_AT, number="15/KH-UBND")
    with pypdfium2.PdfDocument(data) as paper:
        page = paper[0]
        assert "Kế hoạch phát động thi đua năm 2026" in page.get_textpage().get_text_range()
        marks = [thing for thing in page.get_objects() if thing]
        assert marks
    assert b"/Tinos" in data or b"Tinos" in _unpacked(data)


def _unpacked(data: bytes) -> bytes:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data))
    return b"".join(repr(reader.get_object(ref)).encode() for ref in reader.xrefs.explicit_refs_in_revision(1))


def test_trust_reads_bundles_and_says_which_file_is_none():
    both = authority().root.pem() + authority("Nơi cấp khác", 1).root.pem()
    assert len(read_trust([("goc.pem", both)]).roots) == 2
    with pytest.raises(TrustFault, match=r"rac\.pem"):
        read_trust([("rac.pem", b"day khong phai chung thu")])


def test_moments_are_told_with_their_zone():
    (fact,) = check_pdf(signed(), at=SIGNED_AT, trust=authority().trust()).signatures
    assert fact.certificate_until == datetime(2027, 10, 23, 2, 30, tzinfo=UTC)
    assert fact.said_at is not None
    assert fact.said_at.tzinfo is not None
