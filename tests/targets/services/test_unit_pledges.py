"""Pledges of all units at once, a pledge withdrawn, units added: one act, one audit line, nothing half done."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from tests.targets.conftest import AT, actor, grant
from tests.targets.handing_world import handed_world, reporter

from thidua.audit.models import Line
from thidua.ground.actors import Power
from thidua.ground.canonical import canonical_json
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.targets import services
from thidua.targets.core.pledge_content import digest, read
from thidua.targets.core.pledging import PledgeState, Stand
from thidua.targets.core.splitting import Rule
from thidua.targets.models import HandedUnit, Pledge, PledgeEvent, PledgeParty, PledgeVersion
from thidua.targets.selectors import content_of, handed_lines, moved_since, open_digest, parties_of, states_on
from thidua.targets.services import PledgeDraft, Split
from thidua.targets.services.signing import NotOpen, SignedAlready, TextChanged

DAY = date(2022, 1, 26)
DRAFT = PledgeDraft("Giao ước 2022", aim="Thi đua.", held_on=DAY)


class Units:
    """Three communes with their split targets, and the officer."""

    def __init__(self, world):
        self.own = handed_world(world)
        self.handed, self.bodies = self.own.handed, self.own.bodies
        services.split_target(self.own.lines[0], Split(Rule.EQUAL, {}, 0), **world.acts)
        officer = actor(*grant(world.district, Power.SEE, Power.TARGETS_EDIT), label="Cán bộ")
        self.acts = {"by": officer, "at": AT}

    def make(self, units=None, **more):
        return services.create_unit_pledges(self.handed, DRAFT, units=units or self.bodies, **more, **self.acts)

    def opened(self):
        self.make()
        return services.open_unit_pledges(self.handed, **self.acts)

    def sign(self, signers=None, sha256="", on=DAY):
        sha256 = sha256 or open_digest(self.handed)
        return services.sign_unit_pledges(self.handed, signers, sha256=sha256, on=on, **self.acts)

    def side(self, place) -> PledgeParty:
        return PledgeParty.objects.select_related("pledge", "body").get(
            pledge__target_set=self.handed, body=self.bodies[place], role="signs"
        )

    def says(self, place, stand, words):
        party = self.side(place)
        version = PledgeVersion.objects.get(pledge=party.pledge, no=party.pledge.version_no)
        services.answer_version(
            party, stand, sha256=version.sha256, words=words, by=reporter(party.body), at=AT
        )  # fmt: skip


@pytest.fixture
def u(world):
    return Units(world)


def lines(name):
    return list(Line.objects.filter(act=name))


def test_each_unit_gets_its_pledge_with_its_text_in_one_act(u):
    told = u.make()
    rows = list(Pledge.objects.order_by("pk"))
    assert (told.n, told.left, [row.name for row in rows]) == (
        3, (), ["Giao ước 2022: Xã Ngọc Phái", "Giao ước 2022: Xã Quảng Bạch", "Giao ước 2022: Xã Bằng Phúc"],
    )  # fmt: skip
    for row in rows:
        version = row.versions.get()
        assert (row.state, version.no, version.sha256) == (PledgeState.REVIEW, 1, digest(version.content))
        assert read(version.content) == content_of(row)
        assert [one.label for one in read(version.content).promises] == ["Thu ngân sách", "Tỷ lệ bảo hiểm y tế"]
    assert PledgeEvent.objects.filter(kind="written").count() == 3


def test_the_audit_has_one_line_with_the_count_and_the_digest_of_the_list(u):
    told = u.make()
    (line,) = lines("pledges.created_for_units")
    listed = [[str(row.uid), row.name, row.versions.get().sha256] for row in Pledge.objects.order_by("pk")]
    assert told.sha256 == hashlib.sha256(canonical_json(listed)).hexdigest()
    assert (line.detail.body["n"], line.detail.body["sha256"]) == (3, told.sha256)
    assert lines("pledges.created") == lines("pledges.written") == []


def test_who_has_a_pledge_is_left_out_and_named_and_a_second_press_makes_none(u):
    u.make(units=u.bodies[:1])
    told = u.make()
    assert (told.n, told.left) == (2, ("Xã Ngọc Phái đã có giao ước",))
    assert u.make().n == 0
    assert Pledge.objects.count() == 3


def test_made_opened_signed_and_frozen_in_four_acts(u):
    u.opened()
    assert u.sign().n == 3
    assert states_on(u.handed)["complete"] == 3
    assert services.freeze_unit_pledges(u.handed, **u.acts).n == 3
    assert set(Pledge.objects.values_list("state", "frozen_no")) == {("frozen", 1)}
    assert PledgeParty.objects.filter(signed_no=1, signed_on=DAY, signed_how="roll_call", stand="agreed").count() == 3
    acts = ("created_for_units", "opened_for_units", "roll_called_for_units", "frozen_for_units")
    assert [len(lines(f"pledges.{name}")) for name in acts] == [1, 1, 1, 1]


def test_who_asks_for_a_change_is_not_opened_and_who_declines_is_not_signed(u):
    u.make()
    u.says(0, Stand.ASKS, "giảm thu")
    told = services.open_unit_pledges(u.handed, **u.acts)
    assert (told.n, told.left) == (2, ("Giao ước 2022: Xã Ngọc Phái: Xã Ngọc Phái đề nghị sửa",))
    u.says(1, Stand.DECLINED, "chưa họp dân")
    assert u.sign().n == 1
    with pytest.raises(Conflict, match=r"đã ghi không ký \(chưa họp dân\)"):
        u.sign({u.side(1).pk: ""})
    told = services.freeze_unit_pledges(u.handed, **u.acts)
    assert (told.n, told.left) == (1, ("Giao ước 2022: Xã Quảng Bạch",))


def test_signing_twice_a_changed_text_tomorrow_or_nobody_is_refused_whole(u):
    u.opened()
    first = u.side(0).pk
    u.sign({first: "Chủ tịch"})
    with pytest.raises(SignedAlready, match="Một bản chỉ ký một lần"):
        u.sign({first: "", u.side(1).pk: ""})
    with pytest.raises(TextChanged, match="đã đổi sau khi mở trang"):
        u.sign(sha256="0" * 64)
    with pytest.raises(BadInput, match="còn ở phía trước"):
        u.sign(on=date(2099, 1, 1))
    with pytest.raises(BadInput, match="Chưa chọn bên nào"):
        u.sign({})
    with pytest.raises(BadInput, match="không thuộc"):
        u.sign({987654: ""})
    assert PledgeEvent.objects.filter(kind="signed").count() == 1


def test_only_the_officer_does_it_and_there_must_be_something_to_do(u):
    for who in (u.own.world.reader, u.own.world.outsider, reporter(u.bodies[0])):
        with pytest.raises(NotPermitted):
            services.create_unit_pledges(u.handed, DRAFT, units=u.bodies, by=who, at=AT)
        for act in (services.open_unit_pledges, services.freeze_unit_pledges):
            with pytest.raises(NotPermitted):
                act(u.handed, by=who, at=AT)
    with pytest.raises(Conflict, match="Không có giao ước nào mở ký được"):
        services.open_unit_pledges(u.handed, **u.acts)
    with pytest.raises(Conflict, match="Chưa giao ước nào đủ chữ ký"):
        services.freeze_unit_pledges(u.handed, **u.acts)
    with pytest.raises(BadInput, match="Chọn từ 1"):
        services.create_unit_pledges(u.handed, DRAFT, units=[], **u.acts)


def test_as_many_queries_for_three_as_for_one(u, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as one:
        u.make(units=u.bodies[:1])
    with django_assert_max_num_queries(len(one.captured_queries)):
        u.make()


def test_a_pledge_is_withdrawn_with_a_reason_before_anybody_signs(u):
    u.make()
    row = u.side(0).pledge
    with pytest.raises(BadInput, match="Ghi lý do"):
        services.withdraw_pledge(row, reason=" ", **u.acts)
    assert services.withdraw_pledge(row, reason="lập nhầm", **u.acts).state == PledgeState.DROPPED
    for again in (services.write_version, services.open_signing):
        with pytest.raises(Conflict, match="đã rút"):
            again(row, **u.acts)
    with pytest.raises(NotOpen, match="đã rút rồi"):
        services.withdraw_pledge(row, reason="lại", **u.acts)
    assert u.make().n == 1  # the unit may have another of the same name
    assert Pledge.objects.filter(name=row.name).count() == 2


def test_what_somebody_signed_is_not_withdrawn(u):
    u.opened()
    u.sign({u.side(0).pk: ""})
    with pytest.raises(Conflict, match="Xã Ngọc Phái đã ký giao ước này nên không rút được"):
        services.withdraw_pledge(u.side(0).pledge, reason="thôi", **u.acts)
    assert parties_of(u.side(0).pledge)[0].signed_no == 1


def test_units_that_come_later_get_what_is_given_alike_and_wait_for_the_split(u):
    own = u.own
    handed = services.hand_down(
        own.source, services.HandingDraft("Giao một xã", "UBND huyện"), targets=[own.revenue, own.rate],
        units=own.bodies[:1], **own.world.acts,
    )  # fmt: skip
    assert services.add_units(handed, own.bodies, **own.world.acts) == 2
    assert services.add_units(handed, own.bodies, **own.world.acts) == 0
    revenue, rate = handed_lines(handed)
    assert (HandedUnit.objects.filter(target_set=handed).count(), rate.n_given, revenue.n_given) == (3, 3, 0)
    with pytest.raises(NotPermitted):
        services.add_units(handed, own.bodies, by=own.world.reader, at=AT)
    with pytest.raises(Conflict, match="không phải là bộ giao xuống"):
        services.add_units(own.source, own.bodies, **own.world.acts)


def test_what_the_first_officer_changed_is_told_unit_by_unit(u):
    from datetime import timedelta

    line, (a, b, c) = u.own.lines[0], u.bodies
    later = {**u.own.world.acts, "at": AT + timedelta(minutes=5)}
    numbers = {a.pk: "100.000", b.pk: "16.000"}
    services.split_target(line, Split(Rule.HAND, numbers, 1), **later)
    moved = {part.body: (part.before, part.after) for part in moved_since(line, 1)}
    assert moved[a.pk] == ("38.667 triệu đồng", "100.000 triệu đồng")
    assert moved[c.pk] == ("38.666 triệu đồng", "")
    assert moved_since(line, 2) == []
    assert {part.before for part in moved_since(line, 0)} == {""}
