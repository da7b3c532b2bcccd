"""A pledge is judged as it was signed; a set stands beside the plan and the figures of the year before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.targets.conftest import AT, actor, grant
from tests.targets.conftest import world as world  # the fixture
from tests.targets.handing_world import handed_world

from thidua.ground.actors import Power, Reach
from thidua.ground.dates import day_of
from thidua.ground.periods import Period
from thidua.results.core.keeping import Kept
from thidua.results.models import Observation
from thidua.results.selectors.beside import beside_last_year, targets_to_compare_in
from thidua.results.selectors.pledges import kept_pledge
from thidua.results.services import save_result, verify_result
from thidua.targets import services
from thidua.targets.core.kinds import Comparator, Kind
from thidua.targets.core.plans import Plan
from thidua.targets.core.splitting import Rule
from thidua.targets.models import Pledge
from thidua.targets.selectors import parties_of, targets_of_unit
from thidua.targets.services import LineDraft, PartyDraft, PledgeDraft, Said, SetDraft, Split

YEAR = Period.year(2022)


def frozen(own):
    """A frozen pledge of three communes; the first registered more than it was assigned."""
    services.split_target(own.lines[0], Split(Rule.EQUAL, {}, 0), **own.world.acts)
    revenue = targets_of_unit(own.handed, own.bodies[0])[0]
    services.take_on(
        own.handed, own.bodies[0], [Said(revenue.pk, 1, registered="40.000")], said_by="Chủ tịch xã", **own.world.acts
    )
    made = services.create_pledge(
        own.handed, PledgeDraft("Giao ước"), parties=[PartyDraft(body) for body in own.bodies], **own.world.acts
    )
    version = services.write_version(made, **own.world.acts)
    services.open_signing(made, **own.world.acts)
    signers = dict.fromkeys((party.pk for party in parties_of(made)), "")
    services.sign_by_roll_call(made, signers, sha256=version.sha256, on=date(2022, 1, 26), **own.world.acts)
    services.freeze_pledge(made, **own.world.acts)
    return Pledge.objects.select_related("owner", "target_set").get(pk=made.pk)


def earned(own, body, number, year=YEAR, at=AT):
    by = actor(*grant(body, Power.RESULTS_ENTER, Power.SEE, reach=Reach.OWN))
    save_result(own.revenue.indicator, body, year, entered=number, measure="triệu đồng", made_from=None, by=by, at=at)


def test_each_line_is_kept_broken_or_open_by_what_was_signed(world):
    own = handed_world(world)
    pledge = frozen(own)
    for body, number in zip(own.bodies, ("39.000", "38.667"), strict=False):
        earned(own, body, number)
    found = kept_pledge(pledge, as_of=date(2022, 12, 31))
    revenue = [side.lines[0] for side in found.sides]
    assert [(line.kept, line.verdict) for line in revenue] == [
        (Kept.BROKEN, "not_met"), (Kept.KEPT, "met"), (Kept.OPEN, "no_figure"),
    ]  # fmt: skip
    assert (found.n_kept, found.n_broken, found.n_open) == (1, 1, 4)


def test_a_plan_changed_after_signing_changes_nothing_of_the_pledge(world):
    own = handed_world(world)
    pledge = frozen(own)
    earned(own, own.bodies[1], "38.667")
    services.split_target(own.lines[0], Split(Rule.HAND, {own.bodies[1].pk: "116.000"}, 1), **own.world.acts)
    line = kept_pledge(pledge, as_of=date(2022, 12, 31)).sides[1].lines[0]
    assert (line.plan, line.kept) == ("38.667 triệu đồng", Kept.KEPT)


def test_last_years_plan_and_figure_stand_under_their_names(world):
    own = handed_world(world)
    earned(own, world.district, "118.500")
    draft = SetDraft("Nghị quyết 2023", "HĐND huyện", Period.year(2023))
    made, _ = services.carry_set_over(own.source, draft, with_numbers=True, **world.acts)
    first, second = beside_last_year(targets_to_compare_in(made), as_of=date(2023, 2, 1))
    assert (first.last_plan, first.last_set, first.last_result) == (
        "116.000 triệu đồng", "Nghị quyết 2022", "118.500 triệu đồng",
    )  # fmt: skip
    assert (second.last_plan, second.last_result) == ("từ 95% trở lên", "")


def test_last_years_figure_says_who_wrote_and_who_confirmed_it(world):
    own = handed_world(world)
    earned(own, world.district, "118.500")
    draft = SetDraft("Nghị quyết 2023", "HĐND huyện", Period.year(2023))
    made, _ = services.carry_set_over(own.source, draft, with_numbers=True, **world.acts)
    keys = targets_to_compare_in(made)
    first, second = beside_last_year(keys, as_of=date(2023, 2, 1))
    assert (first.told.written_on, first.told.confirmed_on, first.told.summed) == (day_of(AT), None, 0)
    assert (first.to_plan, first.to_result) == ("không đổi", "97,89%")
    assert second.told is None
    other = replace(actor(*grant(world.district, Power.RESULTS_VERIFY, Power.SEE, reach=Reach.OWN)), key="lead:2")
    verify_result(Observation.objects.get(body=world.district), no=1, by=other, at=AT)
    first, _ = beside_last_year(keys, as_of=date(2023, 2, 1))
    assert (first.told.confirmed_by, first.told.confirmed_on) == ("2", day_of(AT))


def test_last_years_figure_of_a_relative_target_is_in_its_own_measure(world):
    own = handed_world(world)
    earned(own, world.district, "118.500")
    later = services.create_set(
        SetDraft("Phát động 2023", "UBND huyện", Period.year(2023)), owner=world.district, **world.acts
    )
    plan = Plan(Kind.RELATIVE, Comparator.ABOVE, number="100", measure="%", reference_text="dự toán tỉnh giao")
    services.add_line_with_target(later, LineDraft("Thu"), plan, indicator=own.revenue.indicator, **world.acts)
    line = beside_last_year(targets_to_compare_in(later), as_of=date(2023, 2, 1))[0]
    assert (line.last_result, line.to_plan, line.to_result) == ("118.500 triệu đồng", "", "")


def test_a_figure_added_up_from_quarters_says_so_and_half_a_year_is_held_against_no_year(world):
    own = handed_world(world)
    for quarter, number in ((1, "20.000"), (2, "30.000")):
        earned(own, world.district, number, Period.quarter(2022, quarter), at=datetime(2022, 7, 5, tzinfo=UTC))
    draft = SetDraft("Nghị quyết 2023", "HĐND huyện", Period.year(2023))
    made, _ = services.carry_set_over(own.source, draft, with_numbers=True, **world.acts)
    first, _ = beside_last_year(targets_to_compare_in(made), as_of=date(2023, 2, 1))
    assert first.last_result == "50.000 triệu đồng"
    assert (first.told.summed, first.told.lacks, first.to_result) == (2, "mới có số đến 30/06/2022", "")


def test_a_party_that_sees_nothing_else_is_shown_its_own_lines(world):
    own = handed_world(world)
    found = kept_pledge(frozen(own), as_of=date(2022, 12, 31), sides_of={own.bodies[1].pk})
    assert [side.name for side in found.sides] == ["Xã Quảng Bạch"]
    assert len(found.lines) == 2
