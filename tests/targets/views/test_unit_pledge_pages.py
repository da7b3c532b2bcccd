"""Pages of the pledges of all units, of units added to a handed set, of a pledge withdrawn: over HTTP, as people press."""

from __future__ import annotations

import pytest
from tests.targets.conftest import AT, actor, grant
from tests.targets.handing_world import handed_world
from tests.targets.views.test_pledge_pages import at, words

from thidua.ground.actors import Power
from thidua.ground.dates import format_day
from thidua.targets import services
from thidua.targets.core.splitting import Rule
from thidua.targets.models import HandedUnit, Pledge, PledgeEvent, PledgeParty, Target
from thidua.targets.selectors import open_digest
from thidua.targets.services import PartyDraft, PledgeDraft, Split
from thidua.units.core.kinds import Kind
from thidua.units.services import create_area


@pytest.fixture
def own(world):
    made = handed_world(world)
    services.split_target(made.lines[0], Split(Rule.EQUAL, {}, 0), **made.world.acts)
    return made


def typed(own, **changed):
    return {
        "name": "Giao ước thi đua năm 2022", "form": "pledge", "movement": "", "aim": "Thi đua.", "contents": "",
        "held_on": "26/01/2022", "held_at": "Hội trường huyện", "sign_by": "", "launches": [],
        "represented": "Chủ tịch UBND xã", "units": [body.pk for body in own.bodies],
    } | changed  # fmt: skip


def states(own):
    return sorted(Pledge.objects.filter(target_set=own.handed).values_list("state", flat=True))


def test_pledges_of_all_units_go_from_the_first_word_to_the_frozen_version(officer, own):
    here = at("set_pledges", own.handed.uid)
    assert at("make_pledges", own.handed.uid) in words(officer.get(here))
    made = officer.post(at("make_pledges", own.handed.uid), typed(own))
    assert (made.status_code, made["Location"], states(own)) == (303, here, ["review"] * 3)
    page = words(officer.get(here))
    assert "Đã lập 3 giao ước" in page
    assert "Giao ước thi đua năm 2022: Xã Quảng Bạch" in page
    assert officer.post(at("set_pledges_act", own.handed.uid, "mo-ky")).status_code == 303
    assert states(own) == ["signing"] * 3
    call = at("set_roll_call", own.handed.uid)
    assert "Xã Bằng Phúc" in words(officer.get(call))
    sha = open_digest(own.handed)
    signed = officer.post(
        call, {"sha256": sha, "on": "26/01/2022", "place": "Hội trường huyện", "all": "on"} | boxes(own)
    )
    assert signed.status_code == 303
    assert PledgeParty.objects.filter(signed_no=1, signed_how="roll_call").count() == 3
    assert officer.post(at("set_pledges_act", own.handed.uid, "khoa")).status_code == 303
    assert states(own) == ["frozen"] * 3
    assert words(officer.get(f"{here}?chang=frozen")).count("Giao ước thi đua năm 2022:") >= 3


def boxes(own):
    """Whom the roll call lists, as its page posts them: a field for who signed, empty."""
    rows = PledgeParty.objects.filter(pledge__target_set=own.handed)
    return {f"ai_{party.pk}": "" for party in rows}


def opened(officer, own):
    officer.post(at("make_pledges", own.handed.uid), typed(own))
    officer.post(at("set_pledges_act", own.handed.uid, "mo-ky"))


def test_one_unit_signs_by_name_and_signing_twice_is_said_in_words(officer, own):
    opened(officer, own)
    one = PledgeParty.objects.filter(pledge__target_set=own.handed).order_by("pk").first()
    data = {"sha256": open_digest(own.handed), "on": "26/01/2022", "place": "", f"co_{one.pk}": "on"} | boxes(own)
    data[f"ai_{one.pk}"] = "Nguyễn Văn A (mô phỏng)"
    url = at("set_roll_call", own.handed.uid)
    assert officer.post(url, data).status_code == 303
    one.refresh_from_db()
    assert (one.signer, format_day(one.signed_on)) == ("Nguyễn Văn A (mô phỏng)", "26/01/2022")
    again = officer.post(url, data)
    assert again.status_code == 400
    assert "Một bản chỉ ký một lần" in words(again)
    assert PledgeEvent.objects.filter(kind="signed").count() == 1


def test_a_text_that_changed_since_the_page_was_read_is_not_signed(officer, own):
    opened(officer, own)
    data = {"sha256": open_digest(own.handed), "on": "26/01/2022", "place": "", "all": "on"} | boxes(own)
    row = Pledge.objects.filter(target_set=own.handed).order_by("pk").first()
    row.aim = "Mục đích mới."
    row.save()
    services.write_version(row, **own.world.acts)
    services.open_signing(Pledge.objects.get(pk=row.pk), **own.world.acts)
    refused = officer.post(at("set_roll_call", own.handed.uid), data)
    assert refused.status_code == 400
    assert "đã đổi sau khi mở trang" in words(refused)
    assert not PledgeParty.objects.filter(signed_no__gte=1).exists()


def test_nothing_ready_an_unknown_act_and_who_may_not_press_are_refused(officer, leader, outsider, own):
    assert officer.post(at("set_pledges_act", own.handed.uid, "khoa")).status_code == 409
    assert officer.post(at("set_pledges_act", own.handed.uid, "khac")).status_code == 404
    assert officer.get(at("set_pledges_act", own.handed.uid, "khoa")).status_code == 405
    assert leader.get(at("set_pledges", own.handed.uid)).status_code == 200
    assert leader.post(at("make_pledges", own.handed.uid), typed(own)).status_code == 403
    assert outsider.get(at("set_pledges", own.handed.uid)).status_code == 404
    officer.post(at("make_pledges", own.handed.uid), typed(own))
    none_left = officer.get(at("make_pledges", own.handed.uid))
    assert none_left.status_code == 409
    assert "Mọi đơn vị của bộ này đã có giao ước" in words(none_left)


def test_units_are_added_to_a_handed_set_and_given_at_once_what_is_given_alike(officer, own):
    keeper = actor(*grant(own.world.root, Power.UNITS_EDIT))
    late = create_area(
        "Nghĩa Tá", kind=Kind.RURAL_COMMUNE, parent=own.world.district, code="X9", owner=own.world.district,
        by=keeper, at=AT,
    )  # fmt: skip
    url = at("add_units", own.handed.uid)
    assert "Nghĩa Tá" in words(officer.get(url))
    nobody = officer.post(url, {"csrfmiddlewaretoken": "x"})
    assert nobody.status_code == 400
    assert "Chưa chọn đơn vị nào" in words(nobody)
    assert officer.post(url, {"units": [late.pk]}).status_code == 303
    assert "Đã thêm 1 đơn vị" in words(officer.get(at("set", own.handed.uid)))
    assert HandedUnit.objects.filter(target_set=own.handed, body=late).exists()
    given = Target.objects.filter(target_set=own.handed, body=late, withdrawn=False)
    assert [row.indicator_id for row in given] == [own.rate.indicator_id]
    assert officer.post(url, {"units": [late.pk]}).status_code == 400


def test_a_pledge_is_withdrawn_with_a_reason_until_somebody_has_signed(officer, own):
    draft = PledgeDraft("Giao ước nhầm")
    row = services.create_pledge(own.handed, draft, parties=[PartyDraft(own.bodies[0])], **own.world.acts)
    url = at("withdraw_pledge", row.uid)
    assert "Chỉ rút được khi chưa bên nào ký" in words(officer.get(url))
    assert officer.post(url, {"reason": " "}).status_code == 400
    assert officer.post(url, {"reason": "Lập nhầm bộ chỉ tiêu."}).status_code == 303
    page = words(officer.get(at("pledge", row.uid)))
    assert "Lập nhầm bộ chỉ tiêu." in page
    assert officer.post(url, {"reason": "Lần nữa."}).status_code == 400
    opened(officer, own)
    data = {"sha256": open_digest(own.handed), "on": "26/01/2022", "place": "", "all": "on"} | boxes(own)
    assert officer.post(at("set_roll_call", own.handed.uid), data).status_code == 303
    signed = Pledge.objects.filter(target_set=own.handed, state="signing").first()
    refused = officer.post(at("withdraw_pledge", signed.uid), {"reason": "Muốn rút."})
    assert refused.status_code == 400
    assert "đã ký giao ước này nên không rút được" in words(refused)
