"""The pages: bringing a text in, reviewing it in place, mending, and who may not."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.desk.conftest import signed_in

from thidua.reading.models import Candidate, CandidateState, Intake
from thidua.reading.selectors import waiting_intakes
from thidua.reading.services import make_set, take_in
from thidua.results.models import Observation
from thidua.targets.models import Target

from .test_flow import PLAN, REPORT

__all__ = ["signed_in"]


@pytest.fixture(autouse=True)
def _a_day_in_2023(settings) -> None:
    settings.THIDUA_TODAY = "2023-03-01"


@pytest.fixture
def officer(land, signed_in):
    return signed_in("Hoàng Văn Bách", land.district)


@pytest.fixture
def intake(land) -> Intake:
    taken = take_in(owner=land.district, year=2022, text=PLAN, **land.acts)
    return make_set(taken, name="Kế hoạch 2022", issuer="UBND huyện Chợ Đồn", **land.acts)


def here(intake: Intake, name: str = "review", *more) -> str:
    return reverse(f"reading:{name}", args=[intake.owner.slug, intake.uid, *more])


def number_of(intake: Intake, words: str) -> int:
    return next(c.number for c in intake.candidates.select_related("passage") if words in c.passage.quote)


def test_pasting_a_text_leads_to_its_review(officer, land):
    answer = officer.post(reverse("reading:intakes", args=["cho-don"]), {"text": PLAN, "year": "2022", "name": ""})

    taken = Intake.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, here(taken))


def test_a_bad_file_says_why_and_keeps_nothing(officer, land, tmp_path):
    path = tmp_path / "bao-cao.docx"
    path.write_text("không phải Word", "utf-8")
    with path.open("rb") as file:
        answer = officer.post(
            reverse("reading:intakes", args=["cho-don"]), {"file": file, "text": "", "year": "2022", "name": ""}
        )

    assert answer.status_code == 400
    assert "Tên tệp nói là .docx nhưng nội dung không phải" in answer.content.decode()
    assert Intake.objects.count() == 0


def test_the_whole_text_is_shown_with_every_figure_marked_in_place(officer, intake):
    page = officer.get(here(intake)).content.decode()

    source = page[page.index('class="source') :].split("</div>")[0]
    assert re.sub(r"<sup>\d+</sup>|<[^>]*>", "", source).split(">", 1)[1].split() == PLAN.split()
    for candidate in intake.candidates.all():
        assert source.count(f'id="s{candidate.number}"') == 1
        assert page.count(f'id="d{candidate.number}"') == 1
    assert 'style="' not in page
    assert len(page.encode()) < 100_000


def test_accepting_goes_on_to_the_next_open_one(officer, intake):
    number = number_of(intake, "80,5%")

    answer = officer.post(here(intake, "decide", number), {"act": "nhan"})

    assert answer.status_code == 303
    assert answer["Location"] == f"{here(intake)}#d{number + 1}"
    assert Target.objects.get().entered == "80,5"


def test_a_question_is_answered_on_its_card(officer, intake):
    number = number_of(intake, "giảm 2,0%")

    asked = officer.post(here(intake, "decide", number), {"act": "nhan"})
    assert asked.status_code == 409
    assert "điểm phần trăm hay là mức tương đối" in asked.content.decode()
    assert Target.objects.count() == 0

    officer.post(here(intake, "decide", number), {"act": "nhan", "relative": "no"})
    assert Target.objects.get().kind == "change"


def test_rejecting_and_undoing(officer, intake):
    number = number_of(intake, "80,5%")
    officer.post(here(intake, "decide", number), {"act": "bo"})
    assert intake.candidates.get(number=number).state == CandidateState.REJECTED

    officer.post(here(intake, "decide", number), {"act": "hoan-tac"})
    assert intake.candidates.get(number=number).state == CandidateState.PROPOSED


def test_all_that_is_sure_is_taken_at_once(officer, intake):
    n = intake.candidates.filter(sure=True).count()

    officer.post(here(intake, "accept_sure"), {})

    assert intake.candidates.filter(state=CandidateState.ACCEPTED).count() == n == Target.objects.count()


def test_mending_shows_the_proposal_and_writes_what_was_mended(officer, land):
    report = take_in(owner=land.district, year=2022, text=REPORT, **land.acts)
    number = number_of(report, "120.000 triệu đồng")
    page = officer.get(here(report, "mend", number)).content.decode()
    assert 'value="120.000"' in page
    row = report.candidates.get(number=number).proposed

    officer.post(
        here(report, "mend", number),
        {"kind": "result", "label": row.label, "indicator": row.indicator, "number": "120.500", "whole": "",
         "measure": "triệu đồng", "bound": ">", "period": "năm 2022", "better": "higher", "over_time": "sum"},
    )  # fmt: skip

    saved = Observation.objects.get().revisions.get()
    assert (saved.entered, saved.bound, saved.passage.quote) == ("120.500", ">", "120.000 triệu đồng")


def test_a_wrong_number_is_refused_in_its_field(officer, land):
    report = take_in(owner=land.district, year=2022, text=REPORT, **land.acts)
    number = number_of(report, "120.000 triệu đồng")
    row = report.candidates.get(number=number).proposed

    answer = officer.post(
        here(report, "mend", number),
        {"kind": "result", "label": row.label, "indicator": row.indicator, "number": "1.2.3",
         "measure": "triệu đồng", "bound": "=", "period": "năm 2022", "better": "higher", "over_time": "sum"},
    )  # fmt: skip

    assert answer.status_code == 400
    assert "“1.2.3” không phải là số" in answer.content.decode()
    assert Observation.objects.count() == 0


def test_a_field_the_page_does_not_show_is_refused(officer, intake):
    number = number_of(intake, "80,5%")

    answer = officer.post(here(intake, "decide", number), {"act": "nhan", "owner": "1"})

    assert answer.status_code == 400
    assert Target.objects.count() == 0


def test_every_kind_of_proposal_can_be_mended(officer, intake):
    number = number_of(intake, "80,5%")
    for kind in ("target", "result", "stated", "fact", "movement", "document"):
        assert officer.get(here(intake, "mend", number) + f"?loai={kind}").status_code == 200


def test_a_set_is_made_from_the_text(officer, land):
    taken = take_in(owner=land.district, year=2022, text=PLAN, **land.acts)

    officer.post(here(taken, "use_set"), {"act": "lap", "name": "Kế hoạch 15", "issuer": "UBND huyện"})

    assert Intake.objects.get().target_set.name == "Kế hoạch 15"


def test_a_long_text_comes_in_parts(officer, land):
    words = "\n".join(f"Năm 2022, xã thứ {n} trồng {n} ha rừng mới." for n in range(1, 400))
    taken = take_in(owner=land.district, year=2022, text=words, **land.acts)

    page = officer.get(here(taken)).content.decode()

    assert "Phần 2" in page
    assert len(page.encode()) < 100_000
    assert officer.get(here(taken) + "?phan=999").status_code == 200


def test_an_intake_of_another_locality_is_not_there(land, intake, signed_in):
    outsider = signed_in("Người Ngoài", land.other)
    number = number_of(intake, "80,5%")

    assert outsider.get(here(intake)).status_code == 404
    assert outsider.get(reverse("reading:review", args=["ba-be", intake.uid])).status_code == 404
    assert outsider.post(here(intake, "decide", number), {"act": "nhan"}).status_code == 404
    assert Candidate.objects.filter(state=CandidateState.ACCEPTED).count() == 0


def test_the_list_asks_as_much_for_three_rows_as_for_one(officer, land, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = reverse("reading:intakes", args=["cho-don"])
    take_in(owner=land.district, year=2022, text=PLAN, **land.acts)
    officer.get(address)
    with CaptureQueriesContext(
        connection,
    ) as one:
        officer.get(address)
    for n in (1, 2):
        take_in(owner=land.district, year=2022, text=PLAN + f" Bản {n}.", **land.acts)
    with CaptureQueriesContext(connection) as three:
        page = officer.get(address).content.decode()
    assert page.count("đưa vào") == 3
    assert len(three) == len(one)


def test_what_waits_is_told_oldest_first(land, intake):
    (waiting,) = waiting_intakes(land.district)

    assert (waiting.uid, waiting.waiting) == (intake.uid, intake.candidates.count())
    assert waiting_intakes(land.other) == []
