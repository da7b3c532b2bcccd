"""Making sets and their numbered lines."""

import pytest

from thidua.audit.models import Line
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.ground.periods import Period
from thidua.targets import services
from thidua.targets.core.kinds import Field, Kind, Reason
from thidua.targets.models import Target, TargetLine, TargetSet
from thidua.targets.services import LineDraft, SetDraft
from thidua.targets.services.lines import LineTaken
from thidua.targets.services.sets import SetClosed, SetExists


def test_the_first_set_of_a_year_is_its_headline(world):
    first, second = world.set(), world.set("Dự toán 2022", "UBND tỉnh")
    assert (first.headline, second.headline, first.year) == (True, False, 2022)


def test_a_term_is_never_the_headline_of_a_year(world):
    term = world.set("Nghị quyết Đại hội", "Đại hội Đảng bộ huyện", period=Period.term(2020, 2025))
    assert term.headline is False
    with pytest.raises(BadInput, match="dài hơn một năm"):
        services.set_headline(term, **world.acts)


def test_naming_a_headline_takes_it_from_the_former(world):
    first, second = world.set(), world.set("Dự toán 2022", "UBND tỉnh")
    services.set_headline(second, **world.acts)
    assert [(s.pk, s.headline) for s in TargetSet.objects.order_by("pk")] == [(first.pk, False), (second.pk, True)]


def test_the_same_set_twice_is_refused(world):
    world.set()
    with pytest.raises(SetExists, match="Mở bộ đã có"):
        world.set(issuer="hđnd HUYỆN")
    assert TargetSet.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "issuer", "field"), [(" ", "HĐND", "name"), ("Bộ", "", "issuer_name"), ("a" * 201, "b", "name")]
)
def test_a_set_needs_a_name_and_an_issuer(world, name, issuer, field):
    with pytest.raises(BadInput) as caught:
        services.create_set(SetDraft(name, issuer, Period.year(2022)), owner=world.district, **world.acts)
    assert caught.value.field == field


def test_who_has_no_power_over_the_owner_makes_nothing(world):
    draft = SetDraft("Bộ", "HĐND", Period.year(2022))
    for by in (world.reader, world.outsider):
        with pytest.raises(NotPermitted):
            services.create_set(draft, owner=world.district, by=by, at=world.acts["at"])
    assert TargetSet.objects.count() == 0


def test_an_act_leaves_its_line_in_the_chain_of_the_locality(world):
    world.set()
    assert Line.objects.filter(act="targets.set_created", chain__name="cho-don").count() == 1


def test_lines_number_themselves_and_keep_their_words(world):
    own = world.set()
    first = services.add_line(own, LineDraft("Tổng thu  ngân sách", Field.ECONOMY), **world.acts)
    third = services.add_line(own, LineDraft("Hộ nghèo", Field.SOCIETY, number=3), **world.acts)
    fourth = services.add_line(own, LineDraft("Che phủ rừng"), **world.acts)
    assert [(line.number, line.text) for line in (first, third, fourth)] == [
        (1, "Tổng thu ngân sách"),
        (3, "Hộ nghèo"),
        (4, "Che phủ rừng"),
    ]


def test_a_number_is_given_once(world):
    own = world.set()
    services.add_line(own, LineDraft("Một"), **world.acts)
    with pytest.raises(LineTaken, match="dòng số 1"):
        services.add_line(own, LineDraft("Hai", number=1), **world.acts)
    assert TargetLine.objects.count() == 1


def test_a_withdrawn_line_frees_its_number_and_is_kept(world):
    own = world.set()
    line = services.add_line(own, LineDraft("Gõ nhầm"), **world.acts)
    services.withdraw_line(line, reason="gõ nhầm", **world.acts)
    again = services.add_line(own, LineDraft("Gõ đúng"), **world.acts)
    assert again.number == 1
    assert TargetLine.objects.filter(target_set=own).count() == 2


def test_a_line_is_corrected_with_its_number(world):
    own = world.set()
    line = services.add_line(own, LineDraft("Hộ ngèo"), **world.acts)
    fixed = services.revise_line(line, LineDraft("Hộ nghèo", Field.SOCIETY, number=7), **world.acts)
    assert (fixed.number, fixed.text, fixed.field) == (7, "Hộ nghèo", "society")


def test_lines_that_the_document_only_counts(world):
    own = world.set()
    found = services.add_unnamed_lines(own, 27, **world.acts)
    assert len(found) == 27
    rows = Target.objects.filter(target_set=own)
    assert set(rows.values_list("label", "kind", "plan_q", "unjudged", "indicator")) == {
        ("chỉ tiêu không nêu tên trong văn bản", Kind.LEVEL.value, None, Reason.NO_NUMBER.value, None)
    }
    assert own.lines.filter(unnamed=True).count() == 27
    assert Line.objects.filter(act="targets.unnamed_added").count() == 1


def test_a_closed_set_takes_no_change_until_it_is_reopened(world):
    own = world.set()
    services.close_set(own, **world.acts)
    with pytest.raises(SetClosed, match="Mở lại"):
        services.add_line(own, LineDraft("Một"), **world.acts)
    with pytest.raises(Conflict):
        services.close_set(own, **world.acts)
    with pytest.raises(BadInput, match="lý do"):
        services.reopen_set(own, reason=" ", **world.acts)
    services.reopen_set(own, reason="bổ sung theo nghị quyết", **world.acts)
    assert services.add_line(own, LineDraft("Một"), **world.acts).number == 1


def test_a_set_is_renamed_and_keeps_its_period(world):
    own = world.set()
    draft = SetDraft("Nghị quyết 15", "HĐND huyện Chợ Đồn", Period.year(2030), assigner="huyện giao")
    row = services.revise_set(own, draft, document=None, **world.acts)
    assert (row.name, row.issuer_name, row.assigned_by, row.year) == (
        "Nghị quyết 15",
        "HĐND huyện Chợ Đồn",
        "huyện giao",
        2022,
    )
