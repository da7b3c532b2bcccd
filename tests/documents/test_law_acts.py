"""Confirming rules from signed papers, bringing the layer of a province, and taking either back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.documents.land import AT, DAY, actor
from tests.documents.test_law import verdict

from thidua.audit.models import Line
from thidua.documents.core.decided_on import Decided, register_decided_on, register_waiting_for
from thidua.documents.core.law.waiting import ConfirmationFault
from thidua.documents.models import Document, RuleConfirmation, RuleLayer
from thidua.documents.selectors.law import rests_on, rulebook, waiting_rules
from thidua.documents.services.law import (
    AlreadyConfirmed,
    Given,
    LayerFault,
    SignedPaper,
    bring_layer,
    bring_signed_paper,
    confirm_rules,
    end_layer,
    withdraw_confirmation,
    withdraw_layer,
)
from thidua.documents.services.law.papers import NoSignedFile
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import BadInput, Conflict, NotFound, NotPermitted
from thidua.rules import check, parse_case, prize
from thidua.units.models import Body

pytestmark = pytest.mark.django_db

P3 = date(2025, 7, 1)
READ = Given(instrument="152/2025/NĐ-CP", article="28", clause="7", percent=80)
LAYER = (Path(__file__).parent / "tinh-thu.yaml").read_text("utf-8")


@pytest.fixture
def keeper(land) -> Actor:
    return actor(land.province, Power.SEE, Power.RULES_CONFIRM)


@pytest.fixture
def here(land) -> Actor:
    return actor(land.one, Power.SEE, Power.RULES_CONFIRM)


def signed(owner: Body, by: Actor, number: str = "152/2025/NĐ-CP") -> Document:
    from tests.documents.land import docx

    return bring_signed_paper(SignedPaper(docx("Bản ký"), "ban-ky.docx", number), owner=owner, by=by, at=AT)


def confirm(owner: Body, by: Actor, given: Given = READ, rule: str = "vote.base", **more) -> list[RuleConfirmation]:
    paper = signed(owner, by, given.instrument)
    return confirm_rules([(rule, P3)], given, owner=owner, document=paper, by=by, at=AT, **more)


# ---- confirming


def test_a_province_confirms_and_the_verdict_changes_below_until_it_is_withdrawn(land, keeper):
    before = (verdict(land.one), verdict(None))
    (row,) = confirm(land.province, keeper)
    told = (verdict(land.one), verdict(land.two), verdict(None))
    withdraw_confirmation(row, "Đọc nhầm khoản.", by=keeper, at=AT + timedelta(days=1))

    assert before == ("needs_confirmation", "needs_confirmation")
    assert told == ("eligible", "eligible", "needs_confirmation")
    assert verdict(land.one, DAY + timedelta(days=1)) == "needs_confirmation"
    assert verdict(land.one, DAY) == "eligible"


def test_each_finding_says_by_whom_when_and_from_what(land, keeper):
    confirm(land.province, keeper)
    book = rulebook(land.one, DAY)
    case = {
        "id": 1, "received": "2026-03-02", "award": "CSTDCS", "year": 2025, "votes": {"members": 10, "in_favour": 8}
    }  # fmt: skip
    (vote,) = [
        one for one in check(parse_case(case, awards=frozenset(book.awards)), book).findings if one.rule == "votes"
    ]

    assert (
        "xác nhận bởi Người kiểm thử, tỉnh Thử, ngày 02/03/2026, theo khoản 7 Điều 28, 152/2025/NĐ-CP" in vote.message
    )
    assert (vote.verified, str(vote.citation)) == (True, "khoản 7 Điều 28, 152/2025/NĐ-CP")


def test_who_confirms_at_a_commune_confirms_nothing_for_the_province(land, here):
    with pytest.raises(NotPermitted):
        bring_signed_paper(SignedPaper(b"x", "a.txt", "1/QĐ"), owner=land.province, by=here, at=AT)
    with pytest.raises(NotPermitted):
        confirm_rules([("vote.base", P3)], READ, owner=land.province, document=signed(land.one, here), by=here, at=AT)

    assert not RuleConfirmation.objects.exists()


def test_what_is_confirmed_above_waits_no_more_below(land, keeper, here):
    confirm(land.province, keeper)

    assert "vote.base" not in {one.id for one in waiting_rules(land.one, DAY)}
    with pytest.raises(AlreadyConfirmed):
        confirm(land.one, here)


@pytest.mark.parametrize(
    ("rule", "given", "field"),
    [
        ("vote.base", Given("152/2025/NĐ-CP", "28"), "percent"),
        ("vote.base", Given("152/2025/NĐ-CP", "28", percent=0), "percent"),
        ("vote.base", Given("152/2025/NĐ-CP", "", percent=80), "article"),
        ("vote.base", Given("", "28", percent=80), "instrument"),
        ("vote.base", Given("152/2025/NĐ-CP", "28", percent=80, condition="attest"), "condition"),
        ("coefficient.GDVH", Given("152/2025/NĐ-CP", "50", value=Decimal("-1")), "value"),
        ("coefficient.GDVH", Given("152/2025/NĐ-CP", "50", value=Decimal("0.20001")), "value"),
        ("coefficient.GDVH", Given("152/2025/NĐ-CP", "50", value=Decimal("1E+10")), "value"),
        ("XA_TIEU_BIEU.leads", Given("152/2025/NĐ-CP", "5", condition="{rating: GIOI}"), "condition"),
    ],
)
def test_what_was_read_must_be_what_the_rule_asks(land, keeper, rule, given, field):
    paper = signed(land.province, keeper)
    with pytest.raises(ConfirmationFault) as fault:
        confirm_rules([(rule, P3)], given, owner=land.province, document=paper, by=keeper, at=AT)

    assert fault.value.field == field


def test_a_rule_is_confirmed_from_a_paper_with_a_file_of_the_place_or_above(land, keeper, here):
    bare = Document.objects.create(
        uid="0197b3a0-0000-7000-8000-000000000001", owner=land.province, nature="instrument", kind="nghi_dinh",
        abstract="Chưa có tệp", openness="public",
    )  # fmt: skip
    other = signed(land.one, here)
    for paper in (bare, other):
        with pytest.raises(NoSignedFile):
            confirm_rules([("vote.base", P3)], READ, owner=land.province, document=paper, by=keeper, at=AT)


def test_a_prize_that_was_remembered_is_paid_once_its_number_is_confirmed(land, keeper):
    (row,) = confirm(land.province, keeper, Given("152/2025/NĐ-CP", "50", value=Decimal("0.20")), "coefficient.GDVH")
    asked = {"award": "GDVH", "subject": "household", "decided": date(2026, 3, 2)}

    assert prize(rulebook(None, DAY), **asked).vnd is None
    assert prize(rulebook(land.one, DAY), **asked).vnd == 470000
    assert (row.value, row.number) == ("0.2", Decimal("0.2"))


def test_one_reading_settles_many_unread_rules(land, keeper):
    day = date(2026, 10, 1)
    rules = [(one.id, one.rule.since) for one in waiting_rules(land.province, DAY) if one.id.endswith("unread")]
    given = Given(instrument="06/2026/QH16", article="1")
    rows = confirm_rules(rules, given, owner=land.province, document=signed(land.province, keeper), by=keeper, at=AT)

    assert len(rows) == len(rules) > 30
    assert rulebook(land.one, DAY).is_unread("CSTDCS", "unread", day) is None
    assert rulebook(None, DAY).is_unread("CSTDCS", "unread", day) is not None


def test_a_withdrawal_says_why_and_is_not_done_twice(land, keeper, here):
    (row,) = confirm(land.province, keeper)
    with pytest.raises(NotPermitted):
        withdraw_confirmation(row, "Không phải việc của xã.", by=here, at=AT)
    with pytest.raises(BadInput):
        withdraw_confirmation(row, " ", by=keeper, at=AT)
    withdraw_confirmation(row, "Đọc nhầm.", by=keeper, at=AT)
    with pytest.raises(NotFound):
        withdraw_confirmation(row, "Đọc nhầm.", by=keeper, at=AT)

    assert [one.act for one in Line.objects.filter(act__startswith="documents.rule").order_by("pk")] == [
        "documents.rule_confirmed",
        "documents.rule_withdrawn",
    ]


def test_the_rooms_above_tell_what_rests_on_a_rule_and_what_waits_for_it(land, keeper):
    (row,) = confirm(land.province, keeper)
    asked = []

    def provider(question):
        asked.append(question)
        return [Decided("Tặng Chiến sĩ thi đua cơ sở cho 3 người", DAY, land.one.pk, "/x/")]

    register_decided_on("test", provider)
    register_waiting_for("test", lambda bodies: {"vote.high": 4} if land.one.pk in bodies else {})
    try:
        assert [one.label for one in rests_on(row, DAY)] == ["Tặng Chiến sĩ thi đua cơ sở cho 3 người"]
        assert (asked[0].rule, asked[0].as_of) == ("vote.base", P3)
        assert {land.one.pk, land.two.pk, land.province.pk} <= asked[0].bodies
        first = waiting_rules(land.one, DAY)[0]
        assert (first.id, first.n) == ("vote.high", 4)
        assert waiting_rules(land.two, DAY)[0].n == 0
    finally:
        register_decided_on("test", lambda question: ())
        register_waiting_for("test", lambda bodies: {})


# ---- layers


def gk(place: Body | None, received: str = "2026-03-02", as_of: date = DAY) -> list[str]:
    book = rulebook(place, as_of)
    case = {
        "id": 1,
        "received": received,
        "award": "GK",
        "year": 2025,
        "subject": {"kind": "person"},
        "ratings": {"2025": "HT"},
    }
    found = check(parse_case(case, awards=frozenset(book.awards)), book).findings
    return [f"{one.rule} {one.status}" for one in found if "GK." in one.rule and "authority" not in one.rule]


def test_a_layer_holds_in_the_places_below_from_the_day_of_its_instrument(land, keeper):
    bring_layer(LAYER.encode(), "tinh-thu.yaml", owner=land.province, by=keeper, at=AT)

    assert gk(land.one) == ["QDT.GK.person attest", "QDT.GK.years unmet"]
    assert gk(land.one, "2026-01-14") == ["GK.province.person attest"]
    assert gk(None) == ["GK.province.person attest"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('source: [QDT, "4", "2"], ', "", "tinh-thu.yaml:7: thiếu “source”"),
        ('source: [QDT, "4", "2"]', "source: []", "tinh-thu.yaml:7: nguồn phải là"),
        ("replaces: GK.province.person", "replaces: GK.gone", "không có tiêu chuẩn “GK.gone”"),
        ("{rating: HTT}", "{rating: GIOI}", "chưa đủ hoặc sai giá trị"),
        ('from: "2026-01-15", ', "", "chưa có ngày hiệu lực"),
        ("layer: tinh-thu", "lop: tinh-thu", "thiếu “layer”"),
        ("award: GK", "award: GKX", "không có danh hiệu “GKX”"),
    ],
)
def test_a_layer_that_cannot_be_read_is_refused_with_its_line(land, keeper, old, new, words):
    with pytest.raises(LayerFault) as fault:
        bring_layer(LAYER.replace(old, new).encode(), "tinh-thu.yaml", owner=land.province, by=keeper, at=AT)

    assert words in fault.value.message
    assert not RuleLayer.objects.exists()


def test_a_layer_is_no_picture_and_comes_once(land, keeper, here):
    with pytest.raises(LayerFault, match="UTF-8"):
        bring_layer(b"\xff\xd8\xff", "anh.jpg", owner=land.province, by=keeper, at=AT)
    with pytest.raises(NotPermitted):
        bring_layer(LAYER.encode(), "a.yaml", owner=land.province, by=here, at=AT)
    bring_layer(LAYER.encode(), "a.yaml", owner=land.province, by=keeper, at=AT)
    with pytest.raises(Conflict, match="đã được đưa vào"):
        bring_layer(LAYER.encode(), "a.yaml", owner=land.province, by=keeper, at=AT)


def test_a_second_layer_that_says_the_same_rule_twice_is_refused(land, keeper, here):
    bring_layer(LAYER.encode(), "a.yaml", owner=land.one, by=here, at=AT)
    with pytest.raises(LayerFault, match="hai giá trị"):
        bring_layer(
            LAYER.replace("layer: tinh-thu", "layer: khac").encode(), "b.yaml", owner=land.province, by=keeper, at=AT
        )


def test_a_layer_that_ended_judges_no_later_file_and_one_withdrawn_none(land, keeper):
    row = bring_layer(LAYER.encode(), "a.yaml", owner=land.province, by=keeper, at=AT)
    end_layer(row, date(2026, 2, 28), by=keeper, at=AT)
    ended = (gk(land.one, "2026-02-28"), gk(land.one, "2026-03-01"))
    withdraw_layer(row, "Tệp chép nhầm.", by=keeper, at=AT)

    assert ended == (["QDT.GK.person attest", "QDT.GK.years unmet"], ["GK.province.person attest"])
    assert gk(land.one, "2026-02-28") == ["GK.province.person attest"]
    with pytest.raises(BadInput):
        end_layer(row, date(2025, 1, 1), by=keeper, at=AT)


def test_the_layer_that_ships_gives_way_to_the_one_that_was_brought(land, keeper):
    Body.objects.filter(pk=land.province.pk).update(code="24")
    text = LAYER.replace("12/2026/QĐ-UBND", "86/2025/QĐ-UBND")
    bring_layer(text.encode(), "a.yaml", owner=land.province, by=keeper, at=AT)

    assert rulebook(land.one, DAY).layers == ("tinh-thu",)
