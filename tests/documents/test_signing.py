"""Signing inside the system: prepared, signed outside any transaction, held against what was frozen."""

from __future__ import annotations

import os
import subprocess
from datetime import timedelta
from pathlib import Path
from shutil import which

import pytest
from django.db import connection
from tests.documents.authority import PASSPHRASE, authority, chair, clerk, drawn, key_of, signed
from tests.documents.land import AT, STRANGER, make_land
from tests.documents.stamper import stamper

from thidua.audit.models import Line
from thidua.documents.core.paper import Paper
from thidua.documents.core.signatures.keys import KeyFileFault, SigningKey, Token, read_keys
from thidua.documents.core.signatures.place import Role
from thidua.documents.models import Signing
from thidua.documents.selectors import find_check
from thidua.documents.services import Content, bring_content, bring_document, read_bytes, sign_document
from thidua.documents.services.signing import (
    SigningFailed,
    SigningRefused,
    finish_signing,
    prepare_signing,
    sign_bytes,
)
from thidua.ground.errors import NotPermitted


@pytest.fixture
def paper(land, settings, tmp_path):
    """A paper with a drawn PDF, in an installation that trusts the test authority."""
    folder = tmp_path / "tin-cay"
    folder.mkdir()
    (folder / "goc.pem").write_bytes(authority().root.pem())
    settings.TRUST = folder
    content = Content(drawn(), "ke-hoach.pdf")
    return bring_document(Paper("ke_hoach", "Phát động"), content, owner=land.one, by=land.officer, at=AT)


@pytest.fixture
def key(tmp_path) -> SigningKey:
    return key_of(chair(), Role.PERSON, tmp_path)


def test_chair_then_clerk_sign_and_both_hold(land, paper, key, tmp_path):
    row = sign_document(paper, key, by=land.officer, clock=lambda: AT)
    row = sign_document(row, key_of(clerk(), Role.AGENCY, tmp_path), by=land.officer, clock=lambda: AT)
    found = find_check(row)
    assert (found.outcome, [fact.signer for fact in found.signatures.order_by("place")]) == (
        "valid",
        ["Lê Thị Hà", "UBND xã Một"],
    )
    assert read_bytes(row.file).startswith(drawn())
    assert list(Signing.objects.order_by("pk").values_list("state", flat=True)) == ["signed", "signed"]


def test_two_do_not_sign_at_once_and_a_try_left_lying_dies_after_ten_minutes(land, paper, key):
    prepare_signing(paper, key, by=land.officer, at=AT)
    with pytest.raises(SigningRefused, match="đang được ký"):
        prepare_signing(paper, key, by=land.officer, at=AT + timedelta(minutes=9))
    prepare_signing(paper, key, by=land.officer, at=AT + timedelta(minutes=10))
    assert list(Signing.objects.order_by("pk").values_list("state", flat=True)) == ["given_up", "signing"]


def test_a_file_replaced_while_it_was_signed_is_not_overwritten(land, paper, key):
    signing = prepare_signing(paper, key, by=land.officer, at=AT)
    made = sign_bytes(read_bytes(signing.file), key=key, at=AT)
    bring_content(paper, Content(drawn("Nội dung khác"), "khac.pdf"), by=land.officer, at=AT)
    paper.refresh_from_db()
    other = paper.file
    with pytest.raises(SigningRefused, match="đã được thay trong lúc ký"):
        finish_signing(signing, made, by=land.officer, at=AT)
    paper.refresh_from_db()
    assert paper.file == other


def test_what_comes_back_must_be_the_frozen_bytes_with_one_signature_that_holds(land, paper, key):
    signing = prepare_signing(paper, key, by=land.officer, at=AT)
    made = sign_bytes(read_bytes(signing.file), key=key, at=AT)
    spoiled = bytearray(made)
    spoiled[-900] ^= 1
    for wrong in (b"", read_bytes(signing.file), signed("Văn bản khác"), bytes(spoiled)):
        with pytest.raises(SigningRefused):
            finish_signing(signing, wrong, by=land.officer, at=AT)
    with pytest.raises(SigningRefused, match="hết hạn"):
        finish_signing(signing, made, by=land.officer, at=AT + timedelta(minutes=11))
    assert read_bytes(finish_signing(signing, made, by=land.officer, at=AT).file) == made
    with pytest.raises(SigningRefused):
        finish_signing(signing, made, by=land.officer, at=AT)


def test_a_key_that_fails_leaves_the_paper_as_it_was_and_free(land, paper, key):
    key.secret.write_text("sai")
    with pytest.raises(SigningFailed):
        sign_document(paper, key, by=land.officer, clock=lambda: AT)
    key.secret.write_bytes(PASSPHRASE)
    before = paper.file
    paper.refresh_from_db()
    assert (paper.file, Signing.objects.get().state) == (before, "given_up")
    assert find_check(sign_document(paper, key, by=land.officer, clock=lambda: AT)).outcome == "valid"


def test_the_slow_work_runs_outside_any_transaction(real_database, key):
    assert not connection.in_atomic_block
    seen: list[bool] = []

    def clock():
        seen.append(connection.in_atomic_block)
        return AT

    here = make_land()
    row = bring_document(
        Paper("ke_hoach", "Phát động"), Content(drawn(), "a.pdf"), owner=here.one, by=here.officer, at=AT
    )
    sign_document(row, key, by=here.officer, clock=clock)
    assert seen == [False, False, False]


def test_nobody_signs_for_another_place(land, paper, key):
    for who in (STRANGER, land.reader, land.other):
        with pytest.raises(NotPermitted):
            prepare_signing(paper, key, by=who, at=AT)


def test_no_key_and_no_passphrase_stands_in_log_or_files(land, paper, key, settings):
    sign_document(paper, key, by=land.officer, clock=lambda: AT)
    kept = b"".join(path.read_bytes() for path in Path(settings.FILES).rglob("*") if path.is_file())
    assert PASSPHRASE not in kept
    assert key.file.read_bytes()[:200] not in kept
    assert not any(str(key.secret) in str(vars(line)) for line in Line.objects.all())


KEYS = """[[key]]
name = "chu-tich"
label = "chữ ký của Chủ tịch"
locality = "xa-mot"
role = "person"
users = ["can-bo"]
file = "{file}"
secret = "{secret}"
"""


def test_keys_are_told_by_a_file_that_stands_outside_the_data(tmp_path):
    text = KEYS.format(file=tmp_path / "khoa/a.p12", secret=tmp_path / "khoa/a.pin")
    (told,) = read_keys(text, data_folder=tmp_path / "data")
    assert (told.name, told.role, told.users) == ("chu-tich", Role.PERSON, ("can-bo",))
    with pytest.raises(KeyFileFault, match="không được nằm trong thư mục dữ liệu"):
        read_keys(text, data_folder=tmp_path)
    for bad in ("khong phai", '[[key]]\nname = "a"', text + text, text.replace("person", "vua")):
        with pytest.raises(KeyFileFault):
            read_keys(bad, data_folder=tmp_path / "data")


MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")


@pytest.fixture(scope="module")
def token(tmp_path_factory) -> SigningKey:
    """A token of SoftHSM with the chair's key."""
    if which("softhsm2-util") is None or not MODULE.exists():
        pytest.skip("softhsm2 is not installed")
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    (folder / "pin").write_text("123456")
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", "thu", "--pin", "123456", "--so-pin", "12345678"],
        check=True,
        capture_output=True,
    )
    _put_key(folder)
    return SigningKey(
        "token",
        "thiết bị ký",
        "xa-mot",
        Role.PERSON,
        ("can-bo",),
        folder / "pin",
        token=Token(MODULE, "thu", "chu-tich"),
    )


def _put_key(folder: Path) -> None:
    import pkcs11
    from cryptography.hazmat.primitives import serialization
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    der = serialization.Encoding.DER
    private = chair().key.private_bytes(
        der, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    named = {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: "chu-tich", pkcs11.Attribute.ID: b"1"}
    with pkcs11.lib(str(MODULE)).get_token(token_label="thu").open(rw=True, user_pin="123456") as session:
        session.create_object(decode_rsa_private_key(private) | named)
        session.create_object(decode_x509_certificate(chair().certificate.public_bytes(der)) | named)


def test_a_token_signs(land, paper, token):
    assert find_check(sign_document(paper, token, by=land.officer, clock=lambda: AT)).outcome == "valid"


def test_a_token_pulled_out_or_a_wrong_pin_signs_nothing(land, paper, token, tmp_path):
    wrong = tmp_path / "pin"
    wrong.write_text("999999")
    gone = SigningKey("t", "thiết bị", "xa-mot", Role.PERSON, (), token.secret, token=Token(MODULE, "da-rut", "a"))
    locked = SigningKey("t", "thiết bị", "xa-mot", Role.PERSON, (), wrong, token=token.token)
    lost = SigningKey("t", "thiết bị", "xa-mot", Role.PERSON, (), token.secret, token=Token(MODULE, "thu", "khong-co"))
    for key in (gone, locked, lost):
        with pytest.raises(SigningFailed, match="Chưa có gì được ký"):
            sign_document(paper, key, by=land.officer, clock=lambda: AT)
    assert {row.state for row in Signing.objects.all()} == {"given_up"}
    assert find_check(paper).outcome == "unsigned"


def test_a_token_pulled_out_half_way_signs_nothing(land, paper, token, settings):
    tokens = Path(os.environ["SOFTHSM2_CONF"]).parent / "tokens"
    aside = tokens.with_name("rut-ra")
    pulled = []

    def pull() -> None:
        if tokens.exists():
            tokens.rename(aside)
            pulled.append(True)

    try:
        with stamper(before=pull) as settings.TIMESTAMP, pytest.raises(SigningFailed, match="Chưa có gì được ký"):
            sign_document(paper, token, by=land.officer, clock=lambda: AT)
    finally:
        aside.rename(tokens)
    assert pulled == [True]
    assert [row.state for row in Signing.objects.all()] == ["given_up"]
    assert find_check(paper).outcome == "unsigned"
    settings.TIMESTAMP = ""
    assert find_check(sign_document(paper, token, by=land.officer, clock=lambda: AT)).outcome == "valid"
