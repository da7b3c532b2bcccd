"""The signed letter of a package: valid, of an unknown issuer, altered, of another package; made here or signed outside."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from tests.commendation.conftest import actor, grant
from tests.documents.authority import authority, chair, key_of, signed_bytes, with_a_line_more

from thidua.commendation.core.package import LETTER, BadPackage, packed, unpacked
from thidua.commendation.models import Nomination, Submission, SubmissionEvent, SubmissionPaper
from thidua.commendation.services import packages, seals, steps, submissions, upward
from thidua.documents.core.signatures import Outcome
from thidua.documents.core.signatures.place import Role
from thidua.documents.models import File
from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotPermitted

LIST = "Họ và tên\tChức vụ\tDanh hiệu\nNguyễn Thị <Mai> & Con\tGiáo viên\tLĐTT\nTrần Văn Bảo\tGiáo viên\tBằng khen tỉnh"
NOW = datetime(2026, 3, 3, 3, 0, tzinfo=UTC)
"""A day on which the test signers hold certificates."""


@pytest.fixture
def here(world):
    row = submissions.receive(world.sent(LIST), **world.acts)
    return steps.appraise(row, words="Đủ", **world.acts)


@pytest.fixture
def trusting(settings, tmp_path):
    folder = tmp_path / "tin-cay"
    folder.mkdir()
    (folder / "goc.pem").write_bytes(authority().root.pem())
    settings.TRUST = folder


@pytest.fixture
def acts(world):
    return {"by": world.officer, "at": NOW}


@pytest.fixture
def sealed(here, acts, tmp_path):
    key = key_of(chair(), Role.AGENCY, tmp_path, locality="xa-mau")
    letter = seals.signed_letter(here, key, post="Chủ tịch", **acts)
    return packages.package_of(here, letter=letter, **acts)


def brought(world, data) -> Submission:
    return upward.bring_package(data, owner=world.other, from_body=world.other, by=world.outsider, at=NOW)


def with_letter(data: bytes, letter: bytes) -> bytes:
    package = unpacked(data)
    told = {key: value for key, value in package.told.items() if key != "format"}
    return packed(told, package.files, letter=letter)


def test_a_signed_package_is_told_valid_and_its_letter_is_kept(world, sealed, trusting):
    made = brought(world, sealed)
    paper = SubmissionPaper.objects.get(submission=made)
    assert (paper.kind, paper.label) == ("letter", "Phiếu gửi gói hồ sơ")
    assert paper.file.check_found.outcome == Outcome.VALID
    assert paper.file.check_found.signatures.get().signer == "Lê Thị Hà"
    words = SubmissionEvent.objects.filter(submission=made, kind="package").get().words
    assert words == "Nhận gói có phiếu gửi đã ký. Chữ ký hợp lệ (UBND xã Một)"


def test_an_issuer_that_is_not_trusted_is_told_and_taken(world, sealed):
    made = brought(world, sealed)
    assert SubmissionPaper.objects.get(submission=made).file.check_found.outcome == Outcome.UNKNOWN
    words = SubmissionEvent.objects.filter(submission=made, kind="package").get().words
    assert words.startswith("Nhận gói có phiếu gửi đã ký. Chưa rõ nơi cấp chứng thư")


def test_a_package_without_a_letter_says_that_nobody_signed(world, here, acts):
    made = brought(world, packages.package_of(here, **acts))
    assert SubmissionEvent.objects.filter(submission=made, kind="package").get().words == seals.NO_SEAL


def test_nothing_is_taken_where_the_letter_does_not_hold(world, here, sealed, acts, trusting):
    letter = unpacked(sealed).letter
    spoiled = bytearray(letter)
    spoiled[len(letter) // 3] ^= 1
    other = signed_bytes(seals.drawn_letter(here, **acts))
    Nomination.objects.filter(submission=here).update(position="Hiệu phó")
    changed = packages.package_of(here, **acts)
    before = Submission.objects.count(), File.objects.count()
    for data, words in (
        (with_letter(sealed, bytes(spoiled)), "Tệp đã bị sửa|Không đọc được|tệp đã bị sửa|không đọc được"),
        (with_letter(sealed, with_a_line_more(letter)), "thêm sau khi ký"),
        (with_letter(sealed, seals.drawn_letter(here, **acts)), "không có chữ ký số"),
        (with_letter(changed, other), "ký cho gói khác"),
        (with_letter(sealed, b"khong phai pdf"), "phải là tệp PDF"),
    ):
        with pytest.raises(BadPackage, match=words):
            brought(world, data)
    assert (Submission.objects.count(), File.objects.count()) == before


def test_a_letter_signed_outside_goes_along_only_with_the_contents_it_names(here, acts, trusting):
    drawn = seals.drawn_letter(here, signer="Lê Thị Hà", post="Chủ tịch", **acts)
    letter = signed_bytes(drawn)
    package = unpacked(packages.package_of(here, letter=seals.taken_letter(here, letter, at=NOW), **acts))
    assert package.letter == letter
    with pytest.raises(BadInput, match="không có chữ ký số"):
        seals.taken_letter(here, drawn, at=NOW)
    Nomination.objects.filter(submission=here).update(position="Hiệu phó")
    with pytest.raises(BadInput, match="danh sách đã đổi"):
        seals.taken_letter(here, letter, at=NOW)


def test_who_does_not_appraise_draws_no_letter(world, here):
    seer = actor(*grant(world.commune, Power.SEE))
    with pytest.raises(NotPermitted):
        seals.drawn_letter(here, by=seer, at=NOW)


def test_the_letter_stands_outside_the_sums_and_nothing_else_does(sealed):
    with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
        summed = {line.split("  ")[1] for line in archive.read("SHA256SUMS").decode().splitlines()}
        assert set(archive.namelist()) - summed == {LETTER, "SHA256SUMS"}
