from datetime import date

from thidua.ground.dates import FAR
from thidua.movements.core.kinds import Form, LineKind, Role
from thidua.movements.core.readiness import Facts, Party, advise, usual_form

LAST_2003, FIRST_2022 = date(2023, 12, 31), date(2024, 1, 1)
BARE = Facts(form=Form.REGULAR, since=None, until=FAR)


def said(facts, on):
    return {advice.code: (advice.ok, str(advice.citation)) for advice in advise(facts, on=on)}


def test_the_law_of_the_day_names_what_a_movement_has():
    old, new = said(BARE, LAST_2003), said(BARE, FIRST_2022)
    assert list(old) == [
        "form", "aim", "scope", "audience", "content", "target", "slogan", "time", "measure", "launch", "review", "launcher",
    ]  # fmt: skip
    assert list(new) == [
        "form", "aim", "scope", "audience", "content", "criterion", "time", "plan", "measure", "launch", "oversight",
        "publicity", "review", "launcher",
    ]  # fmt: skip
    assert old["slogan"] == (False, "khoản 2 Điều 16, 15/2003/QH11")
    assert new["oversight"] == (False, "khoản 3 Điều 17, 06/2022/QH15")


def test_theo_dot_ends_with_2023_and_theo_chuyen_de_begins_with_2024():
    assert usual_form(LAST_2003) == Form.OCCASIONAL
    assert usual_form(FIRST_2022) == Form.THEMATIC
    occasional, thematic = (Facts(form=form, since=None, until=FAR) for form in (Form.OCCASIONAL, Form.THEMATIC))
    assert said(occasional, LAST_2003)["form"] == (True, "khoản 1 Điều 15, 15/2003/QH11")
    assert said(occasional, FIRST_2022)["form"] == (False, "khoản 1 Điều 16, 06/2022/QH15")
    assert not said(thematic, LAST_2003)["form"][0]
    assert said(thematic, FIRST_2022)["form"][0]


def test_four_bodies_launching_together_are_noted_and_nothing_is_refused():
    four = (
        Party("UBND huyện", Role.LAUNCHES, peoples_committee=True),
        Party("Huyện ủy", Role.CO_LAUNCHES),
        Party("HĐND huyện", Role.CO_LAUNCHES),
        Party("Ủy ban MTTQ huyện", Role.CO_LAUNCHES),
    )
    advice = {
        a.code: a
        for a in advise(Facts(Form.OCCASIONAL, date(2023, 1, 12), date(2024, 1, 1), parties=four), on=date(2023, 1, 12))
    }
    assert advice["launcher"].ok
    assert advice["co_launchers"].ok
    assert advice["co_launchers"].words == (
        "Huyện ủy, HĐND huyện, Ủy ban MTTQ huyện: đồng phát động; căn cứ thẩm quyền: Chủ tịch UBND, Điều 18."
    )
    assert str(advice["co_launchers"].citation) == "khoản 3 Điều 18, 15/2003/QH11"


def test_a_launch_without_the_peoples_committee_is_advised_unless_the_movement_is_national():
    party = (Party("Huyện ủy", Role.LAUNCHES),)
    assert not said(Facts(Form.REGULAR, None, FAR, parties=party), FIRST_2022)["launcher"][0]
    assert said(Facts(Form.REGULAR, None, FAR, parties=party, higher=True), FIRST_2022)["launcher"][0]


def test_a_whole_plan_needs_no_advice():
    lines = dict.fromkeys(LineKind, 1)
    party = (Party("UBND", Role.LAUNCHES, peoples_committee=True),)
    whole = Facts(Form.REGULAR, date(2024, 1, 1), FAR, lines, party, has_plan=True, issued=True)
    assert all(ok for ok, _ in said(whole, FIRST_2022).values())
    assert all(ok for ok, _ in said(whole, LAST_2003).values())


def test_a_peak_campaign_is_asked_for_stages_and_a_pilot_without_a_law_to_cite():
    party = (Party("UBND", Role.LAUNCHES, peoples_committee=True),)
    advice = {a.code: a for a in advise(Facts(Form.PEAK, FIRST_2022, FAR, parties=party), on=FIRST_2022)}
    assert [(advice[c].ok, advice[c].verified, advice[c].citation) for c in ("stages", "pilot")] == [
        (False, False, None)
    ] * 2
    whole = Facts(Form.PEAK, FIRST_2022, FAR, parties=party, n_stages=2, pilot=True)
    assert all(a.ok for a in advise(whole, on=FIRST_2022) if not a.verified)
