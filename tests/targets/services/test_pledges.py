"""A pledge from its text to its frozen version; every wrong turn is said in words and changes nothing."""

from __future__ import annotations

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connections, transaction
from tests.targets.conftest import AT, actor, grant
from tests.targets.handing_world import handed_world, reporter

from thidua.documents.models import File
from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.papers import render_pdf
from thidua.targets import services
from thidua.targets.core.pledge_content import changes, digest, read
from thidua.targets.core.pledge_paper import pledge_paper
from thidua.targets.core.pledging import PartyRole, PledgeState, Stand
from thidua.targets.core.splitting import Rule
from thidua.targets.models import Pledge, PledgeEvent, PledgeVersion
from thidua.targets.selectors import behind, changed_versions, content_of, parties_of, targets_of_unit, version_of
from thidua.targets.services import PartyDraft, PledgeDraft, Said, Split
from thidua.targets.services.pledges import PledgeExists
from thidua.targets.services.signing import NotOpen, SignedAlready, TextChanged

DAY = date(2022, 1, 26)
DRAFT = PledgeDraft(
    "Giao ước thi đua năm 2022", aim="Hoàn thành nhiệm vụ năm 2022.", contents="Thu ngân sách\nXây dựng nông thôn mới",
    held_on=DAY, held_at="Hội trường UBND huyện",
)  # fmt: skip


class Pledging:
    """A pledge of three communes on the handed-down set, and its officer."""

    def __init__(self, world):
        self.own = handed_world(world)
        services.split_target(self.own.lines[0], Split(Rule.EQUAL, {}, 0), **world.acts)
        self.officer = actor(
            *grant(world.district, Power.SEE, Power.TARGETS_EDIT, Power.DOCUMENTS_EDIT), label="Cán bộ Chợ Đồn"
        )
        self.acts = {"by": self.officer, "at": AT}
        self.bodies = self.own.bodies
        parties = [
            PartyDraft(self.bodies[0], "Chủ tịch UBND xã", PartyRole.LAUNCHES),
            *map(PartyDraft, self.bodies[1:]),
        ]
        self.pledge = services.create_pledge(self.own.handed, DRAFT, parties=parties, **self.acts)

    @property
    def fresh(self) -> Pledge:
        return Pledge.objects.select_related("owner", "target_set__owner").get(pk=self.pledge.pk)

    @property
    def parties(self):
        return parties_of(self.pledge)

    @property
    def sha256(self) -> str:
        return version_of(self.pledge, self.fresh.version_no).sha256

    def written(self):
        return services.write_version(self.pledge, **self.acts)

    def opened(self):
        self.written()
        return services.open_signing(self.pledge, **self.acts)

    @property
    def scan(self) -> bytes:
        """The paper of the last version, as it comes back from the scanner."""
        content = read(version_of(self.pledge, self.fresh.version_no).content)
        return render_pdf(pledge_paper(content, version=self.fresh.version_no, made_on=DAY, frozen=True))

    def signs(self, *places, on=DAY, sha256=None):
        signers = {self.parties[place].pk: f"Người {place}" for place in places}
        return services.sign_by_roll_call(self.pledge, signers, sha256=sha256 or self.sha256, on=on, **self.acts)

    def says(self, place, stand, words="", by=None, said_by="", sha256=None):
        return services.answer_version(
            self.parties[place], stand, sha256=sha256 or self.sha256, words=words, said_by=said_by,
            by=by or reporter(self.bodies[place]), at=AT,
        )  # fmt: skip


@pytest.fixture
def p(world):
    return Pledging(world)


def test_the_text_is_made_from_the_targets_each_side_with_its_own(p):
    content = read(p.written().content)
    assert (content.period, content.common, content.contents) == (
        "năm 2022", (), ("Thu ngân sách", "Xây dựng nông thôn mới"),
    )  # fmt: skip
    assert [side.name for side in content.sides] == ["Xã Ngọc Phái", "Xã Quảng Bạch", "Xã Bằng Phúc"]
    assert [(one.label, one.plan, one.revision) for one in content.sides[0].promises] == [
        ("Thu ngân sách", "38.667 triệu đồng", 1), ("Tỷ lệ bảo hiểm y tế", "từ 95% trở lên", 1),
    ]  # fmt: skip


def test_more_registered_and_what_is_declined_stand_in_the_text(p):
    revenue, rate = targets_of_unit(p.own.handed, p.bodies[0])
    said = [Said(revenue.pk, 1, registered="40.000"), Said(rate.pk, 1, declined=True, reason="dân đi làm xa")]
    services.take_on(p.own.handed, p.bodies[0], said, by=reporter(p.bodies[0]), at=AT)
    side = read(p.written().content).sides[0]
    (promise,) = side.promises
    assert promise.plan == "40.000 triệu đồng (được giao 38.667 triệu đồng, đơn vị đăng ký cao hơn)"
    assert (promise.answer, side.declined) == (1, ("“Tỷ lệ bảo hiểm y tế” (dân đi làm xa)",))


def test_from_review_to_frozen_by_roll_call_and_scan(p):
    p.opened()
    p.says(1, Stand.AGREED)
    signed = p.signs(0, 1)
    assert [(row.signed_no, row.signed_on, row.signed_how, row.signer) for row in signed] == [
        (1, DAY, "roll_call", "Người 0"), (1, DAY, "roll_call", "Người 1"),
    ]  # fmt: skip
    with pytest.raises(Conflict, match="Xã Bằng Phúc chưa ký bản 1"):
        services.freeze_pledge(p.pledge, **p.acts)
    scan = services.sign_on_paper(
        p.pledge, p.scan, "giao-uoc.pdf", parties=[p.parties[2].pk], sha256=p.sha256, on=DAY, **p.acts
    )
    assert (scan.file, scan.how) == (File.objects.get(), "scan")
    row = services.freeze_pledge(p.pledge, **p.acts)
    assert (row.state, row.frozen_no) == (PledgeState.FROZEN, 1)
    assert list(PledgeEvent.objects.order_by("pk").values_list("kind", flat=True)) == [
        "written", "opened", "agreed", "signed", "signed", "signed", "scanned", "frozen",
    ]  # fmt: skip
    assert changed_versions() == []


def test_the_scan_of_a_frozen_pledge_is_added_but_no_signature(p):
    p.opened()
    p.signs(0, 1, 2)
    services.freeze_pledge(p.pledge, **p.acts)
    services.sign_on_paper(p.pledge, p.scan, "quet.pdf", parties=[], sha256=p.sha256, on=DAY, **p.acts)
    with pytest.raises(NotOpen, match="không nhận thêm chữ ký"):
        services.sign_on_paper(
            p.pledge, p.scan, "quet.pdf", parties=[p.parties[0].pk], sha256=p.sha256, on=DAY, **p.acts
        )


def test_signing_twice_is_refused(p):
    p.opened()
    p.signs(0)
    with pytest.raises(SignedAlready, match="Xã Ngọc Phái đã ký bản 1 ngày 26/01/2022.*Một bản chỉ ký một lần"):
        p.signs(0, 1)
    assert [row.signed_no for row in p.parties] == [1, 0, 0]


def test_signing_a_text_that_changed_is_refused(p):
    p.opened()
    old = p.sha256
    services.adjust_target(p.own.revenue, number="120.000", in_force=DAY, **p.own.world.acts)
    services.split_target(p.own.lines[0], Split(Rule.EQUAL, {}, 1), **p.own.world.acts)
    p.opened()
    with pytest.raises(TextChanged, match="nay là bản 2. Đọc lại bản ấy"):
        p.signs(0, sha256=old)
    with pytest.raises(TextChanged):
        p.says(0, Stand.AGREED, sha256=old)


def test_a_signature_stays_with_its_version_and_the_new_one_is_signed_anew(p):
    p.opened()
    p.signs(0, 1, 2)
    services.freeze_pledge(p.pledge, **p.acts)
    services.revise_pledge(p.pledge, PledgeDraft(DRAFT.name, aim="Sửa mục đích.", held_on=DAY), **p.acts)
    p.written()
    assert (p.fresh.state, p.fresh.version_no, p.fresh.frozen_no) == (PledgeState.REVIEW, 2, 1)
    services.open_signing(p.pledge, **p.acts)
    assert [row.signed_no for row in p.signs(0)] == [2]
    one, two = (read(version_of(p.pledge, no).content) for no in (1, 2))
    assert next((change.what, change.after) for change in changes(one, two)) == ("Mục đích", "Sửa mục đích.")


def test_a_unit_that_declines_says_why_and_does_not_hold_up_the_others(p):
    p.opened()
    with pytest.raises(BadInput, match="lý do không ký"):
        p.says(2, Stand.DECLINED)
    p.says(2, Stand.DECLINED, "chưa họp dân")
    with pytest.raises(Conflict, match=r"Xã Bằng Phúc đã ghi không ký \(chưa họp dân\)"):
        p.signs(2)
    p.signs(0, 1)
    assert services.freeze_pledge(p.pledge, **p.acts).state == PledgeState.FROZEN
    assert (p.parties[2].stand, p.parties[2].words, p.parties[2].signed_no) == ("declined", "chưa họp dân", 0)


def test_a_request_for_a_change_waits_for_a_new_version(p):
    p.written()
    p.says(1, Stand.ASKS, "giảm mức thu 500 triệu")
    with pytest.raises(Conflict, match="Xã Quảng Bạch còn đề nghị sửa"):
        services.open_signing(p.pledge, **p.acts)
    with pytest.raises(Conflict, match="chưa đổi gì so với bản 1"):
        p.written()


def test_who_may_answer_and_who_said_it(p):
    p.written()
    with pytest.raises(NotPermitted):
        p.says(0, Stand.AGREED, by=reporter(p.bodies[1]))
    with pytest.raises(NotPermitted):
        p.says(0, Stand.AGREED, by=p.own.world.outsider)
    with pytest.raises(BadInput, match="Ghi ai trả lời thay"):
        p.says(0, Stand.AGREED, by=p.officer)
    p.says(0, Stand.AGREED, by=p.officer, said_by="Chủ tịch xã, điện thoại")
    assert PledgeEvent.objects.get(kind="agreed").said_by == "Chủ tịch xã, điện thoại"


def test_only_the_officer_prepares_opens_calls_and_freezes(p):
    p.opened()
    for who in (p.own.world.reader, p.own.world.outsider, reporter(p.bodies[0])):
        for act in (services.write_version, services.open_signing, services.freeze_pledge):
            with pytest.raises(NotPermitted):
                act(p.pledge, by=who, at=AT)
        with pytest.raises(NotPermitted):
            services.sign_by_roll_call(p.pledge, {p.parties[0].pk: ""}, sha256=p.sha256, on=DAY, by=who, at=AT)


def test_the_order_of_the_stages_holds(p):
    with pytest.raises(NotOpen):
        services.open_signing(p.pledge, **p.acts)
    p.written()
    with pytest.raises(NotOpen, match="đang góp ý"):
        p.signs(0)
    with pytest.raises(NotOpen):
        services.freeze_pledge(p.pledge, **p.acts)
    services.open_signing(p.pledge, **p.acts)
    with pytest.raises(Conflict, match="chưa ký bản 1"):
        services.freeze_pledge(p.pledge, **p.acts)


@pytest.mark.parametrize(
    ("signers", "on", "said"), [((), DAY, "Chưa chọn bên nào"), ((0,), date(2022, 1, 27), "còn ở phía trước")]
)
def test_a_roll_call_of_nobody_or_of_tomorrow_is_refused(p, signers, on, said):
    p.opened()
    with pytest.raises(BadInput, match=said):
        p.signs(*signers, on=on)


def test_a_set_without_anything_to_promise_gives_no_text(world):
    acts = world.acts
    pledge = services.create_pledge(world.set(), PledgeDraft("Giao ước"), parties=[PartyDraft(world.commune)], **acts)
    with pytest.raises(BadInput, match="chưa giao gì"):
        services.write_version(pledge, **acts)
    with pytest.raises(PledgeExists):
        services.create_pledge(pledge.target_set, PledgeDraft("Giao ước"), parties=[PartyDraft(world.commune)], **acts)
    with pytest.raises(BadInput, match="Chưa chọn bên ký"):
        services.create_pledge(pledge.target_set, PledgeDraft("Khác"), parties=[], **acts)
    assert Pledge.objects.count() == 1


def test_a_party_that_has_spoken_is_not_dropped(p):
    p.written()
    p.says(0, Stand.AGREED)
    with pytest.raises(Conflict, match="đã trả lời hoặc đã ký"):
        services.set_parties(p.pledge, [PartyDraft(p.bodies[1])], **p.acts)
    services.set_parties(p.pledge, [PartyDraft(p.bodies[2]), PartyDraft(p.bodies[0])], **p.acts)
    assert [row.name for row in p.parties] == ["Xã Bằng Phúc", "Xã Ngọc Phái"]


def test_the_frozen_bytes_do_not_change_and_what_the_targets_say_by_now_is_told(p):
    version = p.written()
    assert version.sha256 == digest(version.content)
    services.adjust_target(p.own.revenue, number="120.000", in_force=DAY, **p.own.world.acts)
    services.split_target(p.own.lines[0], Split(Rule.EQUAL, {}, 1), **p.own.world.acts)
    moved = behind(version, content_of(p.fresh))
    assert (len(moved), moved[0].was, moved[0].now) == (3, "38.667 triệu đồng", "40.000 triệu đồng")
    with pytest.raises(DatabaseError), transaction.atomic():
        PledgeVersion.objects.update(content="{}")


def test_of_two_roll_calls_at_once_one_signs(real_database):
    from tests.targets import conftest

    p = Pledging(conftest.world.__wrapped__(None))
    p.opened()
    sha256, signers, start = p.sha256, {p.parties[0].pk: "Người 0"}, Barrier(2)
    answers: list[str] = []

    def officer():
        try:
            start.wait()
            services.sign_by_roll_call(p.pledge, signers, sha256=sha256, on=DAY, **p.acts)
            answers.append("signed")
        except Conflict as refusal:
            answers.append(refusal.code)
        finally:
            connections.close_all()

    threads = [Thread(target=officer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["signed", "signed_already"]
    assert PledgeEvent.objects.filter(kind="signed").count() == 1
