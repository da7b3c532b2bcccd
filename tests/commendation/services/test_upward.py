"""Upward: inside one installation with its answer, and as a package that cannot be changed on the way."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.commendation.conftest import OFFICER, actor, grant

from thidua.commendation.core.kinds import Kind
from thidua.commendation.core.package import BadPackage, packed, unpacked
from thidua.commendation.core.states import Stand, State
from thidua.commendation.models import ListIntake, Nomination
from thidua.commendation.services import lists, nominations, packages, steps, submissions, upward
from thidua.ground.errors import BadInput, Conflict

LIST = "Họ và tên\tChức vụ\tDanh hiệu\nNguyễn Thị Mai\tGiáo viên\tLĐTT\nTrần Văn Bảo\tGiáo viên\tBằng khen tỉnh"


@pytest.fixture
def here(world):
    row = submissions.receive(world.sent(LIST), **world.acts)
    return steps.appraise(row, words="Đủ", **world.acts)


def test_chosen_ones_go_up_and_the_answer_comes_back(world, here):
    one = Nomination.objects.get(submission=here, upward=True)
    above = upward.forward(here, [one.pk], abstract="Đề nghị tỉnh khen", **world.acts)
    assert (above.owner, above.from_body, above.decider, above.state) == (
        world.province, world.commune, "province_chair", State.DRAFT,
    )  # fmt: skip
    new = Nomination.objects.get(submission=above)
    assert (new.forwarded_from, new.award, new.upward) == (one, "BK_TINH", False)
    with pytest.raises(Conflict, match="đã trình"):
        upward.forward(here, [one.pk], abstract="Lần nữa", **world.acts)
    province = actor(*grant(world.province, *OFFICER), label="Sở Nội vụ")
    world.minuted(above)
    world.attested(above)
    submissions.submit(above, **world.acts)
    submissions.receive(above, by=province, at=world.acts["at"])
    nominations.set_stand(
        new,
        Stand.REFUSED,
        words="chưa đủ thành tích",
        article="Điều 74, 06/2022/QH15",
        by=province,
        at=world.acts["at"],
    )
    back = one.forwarded_to.get()
    assert (back.seen.label, back.reason) == ("Không đạt", "chưa đủ thành tích")
    one.refresh_from_db()
    assert one.state == Stand.LIVE


def test_nothing_goes_up_before_it_was_appraised_here(world):
    row = submissions.receive(world.sent(LIST), **world.acts)
    with pytest.raises(Conflict, match="Thẩm định"):
        upward.forward(row, [Nomination.objects.filter(submission=row)[0].pk], abstract="x", **world.acts)


def test_a_package_carries_the_list_and_is_matched_and_checked_anew(world, here):
    data = packages.package_of(here, **world.acts)
    assert data == packages.package_of(here, **world.acts)
    other = {"by": world.outsider, "at": world.acts["at"]}
    made = upward.bring_package(data, owner=world.other, from_body=world.other, **other)
    assert (made.state, made.kind, made.abstract) == (State.DRAFT, Kind.MERIT, here.abstract)
    assert lists.take_in(ListIntake.objects.get(submission=made), {}, **other) == (2, 0)
    assert sorted(Nomination.objects.filter(submission=made).values_list("award", flat=True)) == ["BK_TINH", "LDTT"]
    with pytest.raises(BadInput, match="đã nhận"):
        upward.bring_package(data, owner=world.other, from_body=world.other, **other)


def _changed(data: bytes, **parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, parts.pop(info.filename, old.read(info)))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


GOOD = packed({"nominations": []}, {"papers/001.pdf": b"%PDF-1.7"})


@pytest.mark.parametrize(
    "bad",
    [
        b"", b"PK\x03\x04", _changed(GOOD, **{"papers/001.pdf": b"%PDF-1.8"}), _changed(GOOD, **{"more.txt": b"x"}),
        _changed(GOOD, **{"../out.txt": b"x"}), _changed(GOOD, SHA256SUMS=b"x"), _changed(GOOD, **{"/etc/x": b"x"}),
        packed({"format": "other", "nominations": []}, {}), packed({"nominations": "x"}, {}),
    ],
)  # fmt: skip
def test_a_package_changed_on_the_way_is_refused(bad):
    with pytest.raises(BadPackage):
        unpacked(bad)


def test_a_good_package_reads_back():
    found = unpacked(GOOD)
    assert (found.told["nominations"], found.files) == ([], {"papers/001.pdf": b"%PDF-1.7"})
