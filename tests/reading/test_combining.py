"""An indicator that comes out of a text: how it combines is proposed with its words, and the officer decides."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.desk.conftest import signed_in

from thidua.documents.core.paper import Paper
from thidua.documents.services import register_document
from thidua.ground.errors import BadInput
from thidua.reading.models import Intake
from thidua.reading.services import make_set, mend_and_accept, take_in
from thidua.targets.core.kinds import OverUnits
from thidua.targets.models import Indicator, Target
from thidua.targets.services import IndicatorDraft, create_indicator

__all__ = ["signed_in"]

HOW = "Điểm nếp sống là điểm bình quân cộng của các xã."
PLAN = f"Năm 2022 phấn đấu điểm nếp sống bình quân các xã đạt 85 điểm. {HOW} Các xã chấm hằng quý."
VAGUE = "Năm 2022 phấn đấu điểm nếp sống bình quân các xã đạt 85 điểm. Các xã chấm hằng quý."
PER_HEAD = "Năm 2022 phấn đấu sản lượng mật ong bình quân đầu người đạt 3 kg/người/năm."


@pytest.fixture(autouse=True)
def _a_day_in_2023(settings) -> None:
    settings.THIDUA_TODAY = "2023-03-01"


def taken(land, text: str, *, registered: bool = True) -> Intake:
    document = None
    if registered:
        paper = Paper(
            kind="ke_hoach", number="15/KH-UBND", date=date(2022, 1, 26), issuer="UBND huyện", abstract="Thi đua 2022",
            openness="public", source="tự ban hành",
        )  # fmt: skip
        document = register_document(paper, owner=land.district, **land.acts)
    intake = take_in(owner=land.district, year=2022, text=text, document=document, **land.acts)
    return make_set(intake, name="Kế hoạch 2022", issuer="UBND huyện Chợ Đồn", **land.acts)


def mend_page(client, intake):
    row = intake.candidates.get(kind="target")
    return client.get(reverse("reading:mend", args=["cho-don", intake.uid, row.number]))


def accepted(land, intake, **more) -> Indicator:
    row = intake.candidates.select_related("intake__owner", "passage").get(kind="target")
    mend_and_accept(row, {"new_indicator": True, "measure": "điểm", **more}, **land.acts)
    found = Target.objects.select_related("indicator__weight").get().indicator
    assert found is not None
    return found


def test_a_text_that_says_how_is_proposed_as_the_paper(land, signed_in):
    page = mend_page(signed_in("Hoàng Văn Bách", land.district), taken(land, PLAN))
    start = page.context["form"].initial
    assert (start["over_units"], start["over_time"]) == ("mean", "last")
    assert start["rule_paper"].startswith("Kế hoạch 15/KH-UBND ngày 26/01/2022: “")
    assert HOW in start["rule_paper"]
    assert "cách gộp đề nghị" in page.content.decode()


def test_a_text_without_a_number_leaves_the_paper_to_be_said(land, signed_in):
    page = mend_page(signed_in("Hoàng Văn Bách", land.district), taken(land, PLAN, registered=False))
    assert page.context["form"].initial["rule_paper"] == ""
    assert "chưa đăng ký số, ngày" in page.content.decode()


def test_the_bare_word_chooses_no_mean_and_asks_for_the_paper(land, signed_in):
    intake = taken(land, VAGUE)
    page = mend_page(signed_in("Hoàng Văn Bách", land.district), intake)
    start = page.context["form"].initial
    assert (start["over_units"], start["rule_paper"]) == ("none", "")
    assert "ghi văn bản ấy" in page.content.decode()
    with pytest.raises(BadInput, match="văn bản quy định cách tính") as refused:
        accepted(land, intake, over_units="mean")
    assert refused.value.field == "rule_paper"
    assert not Indicator.objects.filter(owner=land.district).exists()
    row = accepted(land, intake, over_units="mean", rule_paper="Công văn 12/SNV-TĐKT ngày 05/01/2022 (mô phỏng)")
    assert (row.over_units, row.source) == ("mean", "Công văn 12/SNV-TĐKT ngày 05/01/2022 (mô phỏng)")


def test_a_ratio_per_head_is_proposed_as_a_ratio(land, signed_in):
    page = mend_page(signed_in("Hoàng Văn Bách", land.district), taken(land, PER_HEAD))
    start = page.context["form"].initial
    assert (start["over_time"], start["over_units"]) == ("ratio", "ratio")
    assert "tên của một tỷ lệ" in page.content.decode()


def test_the_page_writes_what_the_officer_chose(land, signed_in):
    intake = taken(land, PLAN)
    client = signed_in("Hoàng Văn Bách", land.district)
    people = create_indicator(IndicatorDraft("Dân số các xã", "người"), owner=land.district, **land.acts)
    form = mend_page(client, intake).context["form"]
    sent = {name: value for name in form.fields if (value := form.initial.get(name)) not in (None, False)}
    sent |= {"new_indicator": "on", "measure": "điểm", "over_units": "wmean", "weight": people.code, "total": "yes"}
    row = intake.candidates.get(kind="target")
    where = reverse("reading:mend", args=["cho-don", intake.uid, row.number])
    wrong = client.post(where, {**sent, "rule_paper": ""})
    assert wrong.status_code == 400
    assert "Bình quân chỉ dùng khi văn bản" in wrong.content.decode()
    assert client.post(where, sent).status_code == 303
    made = Target.objects.select_related("indicator__weight").get().indicator
    assert made is not None
    assert (made.over_units, made.weight, made.source) == ("wmean", people, sent["rule_paper"])


def test_a_known_indicator_that_adds_up_what_the_text_averages_is_told(land, signed_in):
    draft = IndicatorDraft("Điểm nếp sống bình quân các xã", "điểm", over_units=OverUnits.SUM)
    row = create_indicator(draft, owner=land.district, **land.acts)
    intake = taken(land, PLAN)
    client = signed_in("Hoàng Văn Bách", land.district)
    page = client.get(reverse("reading:review", args=["cho-don", intake.uid])).content.decode()
    assert "còn chỉ tiêu này trong danh mục: lấy số cuối kỳ; cộng các đơn vị" in page
    Indicator.objects.filter(pk=row.pk).update(over_units="mean", source="CV 1 (mô phỏng)")
    page = client.get(reverse("reading:review", args=["cho-don", intake.uid])).content.decode()
    assert "còn chỉ tiêu này trong danh mục" not in page
