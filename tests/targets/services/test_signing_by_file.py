"""A pledge signed digitally: the file must be the open version, each signature must hold, nobody signs by another's."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.documents.authority import SIGNED_AT, authority, chair, clerk, drawn, key_of, with_a_line_more
from tests.targets.conftest import AT, actor, grant
from tests.targets.handing_world import handed_world

from thidua.documents.core.signatures.place import Role
from thidua.documents.services.signing import sign_bytes
from thidua.ground.actors import Power
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.papers import render_pdf
from thidua.targets import services
from thidua.targets.core.splitting import Rule
from thidua.targets.models import Pledge, PledgeEvent
from thidua.targets.selectors import parties_of
from thidua.targets.services import NotSigned, NotThisText, PartyDraft, PledgeDraft, Split
from thidua.targets.services.signing import NotOpen, SignedAlready
from thidua.targets.services.signing_by_file import paper_to_sign

LATER = SIGNED_AT + timedelta(hours=1)


@pytest.fixture
def trusting(settings, tmp_path):
    """An installation that trusts the authority of the tests."""
    folder = tmp_path / "tin-cay"
    folder.mkdir()
    (folder / "goc.pem").write_bytes(authority().root.pem())
    settings.TRUST = folder


class Open:
    """A pledge of two communes, open for signing, with its PDF as it is drawn for signing."""

    def __init__(self, world, folder) -> None:
        own = handed_world(world)
        powers = (Power.TARGETS_EDIT, Power.DOCUMENTS_EDIT, Power.SEE)
        self.acts = {"by": actor(*grant(own.world.district, *powers)), "at": AT}
        self.folder = folder
        services.split_target(own.lines[0], Split(Rule.EQUAL, {}, 0), **self.acts)
        drafts = [PartyDraft(body) for body in own.bodies[:2]]
        row = services.create_pledge(
            own.handed, PledgeDraft("Giao ước", held_on=date(2022, 1, 26)), parties=drafts, **self.acts
        )
        self.version = services.write_version(row, **self.acts)
        services.open_signing(row, **self.acts)
        self.pk, self.pdf = row.pk, render_pdf(paper_to_sign(self.version))

    @property
    def row(self) -> Pledge:
        return Pledge.objects.select_related("owner", "target_set").get(pk=self.pk)

    @property
    def keys(self) -> list[int]:
        return [party.pk for party in parties_of(self.row)]

    def signed(self, holder, data=None, role=Role.PERSON) -> bytes:
        return sign_bytes(data or self.pdf, key=key_of(holder, role, self.folder), at=SIGNED_AT)

    def back(self, data, *parties):
        sha = self.version.sha256
        by = self.acts["by"]
        return services.sign_by_file(self.row, data, "da-ky.pdf", parties=parties, sha256=sha, by=by, at=LATER)


@pytest.fixture
def opened(world, trusting, tmp_path) -> Open:
    return Open(world, tmp_path)


@pytest.mark.django_db
def test_two_sign_one_after_the_other_and_the_pledge_is_frozen(opened):
    first = opened.signed(chair())
    event = opened.back(first, opened.keys[0])
    one, other = parties_of(opened.row)
    assert (one.signed_how, one.signed_on, one.signer) == ("digital", day_of(SIGNED_AT), "Lê Thị Hà")
    assert (other.signed_no, event.kind_label, event.file.name) == (0, "gắn tệp đã ký số", "da-ky.pdf")
    opened.back(opened.signed(clerk(), first, Role.AGENCY), opened.keys[1])
    assert parties_of(opened.row)[1].signer == "UBND xã Một"
    services.freeze_pledge(opened.row, **opened.acts)
    assert opened.row.state == "frozen"


@pytest.mark.django_db
def test_one_signature_is_not_two_parties_and_nobody_signs_twice(opened):
    first = opened.signed(chair())
    with pytest.raises(NotSigned, match="Tệp có 1 chữ ký số mà chọn 2 bên"):
        opened.back(first, *opened.keys)
    opened.back(first, opened.keys[0])
    with pytest.raises(NotSigned, match="chỉ thêm 0 chữ ký"):
        opened.back(first, opened.keys[1])
    with pytest.raises(SignedAlready):
        opened.back(opened.signed(clerk(), first, Role.AGENCY), opened.keys[0])
    assert PledgeEvent.objects.filter(kind="signed").count() == 1


@pytest.mark.django_db
def test_another_paper_a_changed_one_and_an_unsigned_one_are_refused_and_leave_nothing(opened):
    for data, fault in (
        (opened.pdf, NotSigned),
        (opened.signed(chair(), drawn()), NotThisText),
        (with_a_line_more(opened.signed(chair())), NotSigned),
        (b"no pdf", BadInput),
    ):
        with pytest.raises(fault):
            opened.back(data, opened.keys[0])
    assert not PledgeEvent.objects.filter(kind__in=("signed", "scanned")).exists()


@pytest.mark.django_db
def test_a_signature_of_an_unknown_issuer_is_no_signature(world, tmp_path, settings):
    settings.TRUST = tmp_path / "khong-co"
    opened = Open(world, tmp_path)
    with pytest.raises(NotSigned, match="Chưa rõ nơi cấp"):
        opened.back(opened.signed(chair()), opened.keys[0])


@pytest.mark.django_db
def test_a_newer_version_a_frozen_one_and_a_stranger_are_refused(opened):
    data = opened.signed(chair())
    sign = partial(services.sign_by_file, opened.row, data, "t.pdf", parties=opened.keys[:1])
    with pytest.raises(Conflict):
        sign(sha256="0" * 64, by=opened.acts["by"], at=LATER)
    with pytest.raises(NotPermitted):
        sign(
            sha256=opened.version.sha256, by=opened.acts["by"].__class__(None, "ai", (), AT.date(), "x", "x"), at=LATER
        )
    with pytest.raises(BadInput):
        opened.back(data)
    opened.back(opened.signed(clerk(), data, Role.AGENCY), *opened.keys)
    services.freeze_pledge(opened.row, **opened.acts)
    with pytest.raises(NotOpen):
        opened.back(data, opened.keys[0])


@pytest.mark.django_db
def test_the_officer_brings_the_file_on_the_page_and_the_page_says_how_it_was_signed(opened, settings):
    settings.THIDUA_TODAY = "2026-12-31"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    from tests.targets.views.conftest import _client

    officer = _client("Lê Thu Hà", "ha.le", "officer", opened.row.owner)
    args = [opened.row.owner.slug, opened.row.uid]
    page, back = reverse("targets:signed_file", args=args), reverse("targets:pledge", args=args)
    assert page in officer.get(back).content.decode()
    assert "ký số trên tệp ấy rồi gắn lại" in officer.get(page).content.decode()
    sent = reverse("targets:pledge_file", args=[*args, 1, "pdf"])
    pdf = officer.get(sent).content
    assert pdf == opened.pdf
    file = SimpleUploadedFile("da-ky.pdf", opened.signed(chair(), pdf), "application/pdf")
    data = {"sha256": opened.version.sha256, "file": file, "parties": [opened.keys[0]]}
    assert officer.post(page, data).status_code == 303
    assert "chữ ký số" in officer.get(back).content.decode()
