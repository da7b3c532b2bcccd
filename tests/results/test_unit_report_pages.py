"""Units' reports on pages: what a reporter, an officer, somebody with a link and a stranger meet."""

from __future__ import annotations

import gzip
import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.results.reporting_world import AT, NAMES, Q2, make_asking
from tests.results.test_pages import signed_in

from thidua.accounts.selectors import system_actor
from thidua.accounts.services import assign, create_person, open_account
from thidua.ground.actors import Power, Reach
from thidua.results.core.reporting import ReportState
from thidua.results.models import ReportForm, UnitReport, UnitReportFile
from thidua.results.services import lock_report, make_link, open_period

BROKEN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.THIDUA_TODAY = "2026-04-02"
    cache.clear()


@pytest.fixture
def asking(land):
    return make_asking(land)


@pytest.fixture
def officer(asking) -> Client:
    return signed_in(asking.land, asking.land.district, "lan")


@pytest.fixture
def reporter(asking) -> Client:
    land = asking.land
    by = system_actor("kiểm thử", at=AT, powers=tuple(Power), over=[land.root, land.district, land.communes[0]])
    person = create_person("Người nhập", owner=land.district, by=by, at=AT, simulated=True)
    user = open_account(person, username="nhap", password="mat-khau-thu-2026", by=by, at=AT)
    assign(
        person, pack="reporter", body=land.communes[0], reach=Reach.OWN, since=date(2020, 1, 1), paper="Quyết định",
        by=by, at=AT,
    )  # fmt: skip
    client = Client()
    client.force_login(user, backend="thidua.accounts.backends.ShortNameOrPhone")
    return client


def at(name: str, report: UnitReport, *more) -> str:
    return reverse(f"results:{name}", args=["dong-son", report.uid, *more])


def typed(asking, report: UnitReport, viec: str = "gui", **figures: str) -> dict[str, str]:
    found = {"viec": viec, "khoa": "k", "ban": str(report.no)}
    for word, entered in figures.items():
        found[f"so-{asking.line(report, NAMES[word]).pk}"] = entered
    return found


def words(answer) -> str:
    return answer.content.decode()


def test_the_reporter_finds_his_report_and_no_other(asking, reporter):
    page = words(reporter.get(reverse("results:unit_reports", args=["dong-son"])))
    assert at("fill_report", asking.report(0)) in page
    assert str(asking.report(1).uid) not in page
    assert reporter.get(at("unit_report", asking.report(1))).status_code == 404
    assert reporter.get(at("fill_report", asking.report(1))).status_code == 404


def test_sending_answers_303_and_the_report_says_so(asking, reporter):
    report = asking.report()
    answer = reporter.post(at("fill_report", report), typed(asking, report, roads="1,5"))
    assert (answer.status_code, answer["Location"]) == (303, at("unit_report", report) + "?gui=k")
    page = words(reporter.get(answer["Location"]))
    assert 'data-sent="k"' in page
    assert "1,5 km" in page
    assert asking.report().stands is ReportState.SUBMITTED


def test_a_wrong_number_keeps_everything_that_was_typed(asking, reporter):
    report = asking.report()
    answer = reporter.post(at("fill_report", report), typed(asking, report, roads="1.2.30", land="7"))
    assert answer.status_code == 400
    assert 'value="1.2.30"' in words(answer)
    assert "không phải là số" in words(answer)
    assert asking.line(report, NAMES["land"]).entered == "7"
    assert asking.report().stands is ReportState.DRAFT


def test_a_strange_field_is_refused(asking, reporter):
    report = asking.report()
    answer = reporter.post(at("fill_report", report), {**typed(asking, report), "owner": "1"})
    assert (answer.status_code, "trường không thuộc trang này" in words(answer)) == (400, True)


def test_what_looks_wrong_is_asked_once_and_then_taken(asking, reporter):
    asking.send(roads="1")
    open_period(asking.form, Q2, by=asking.officer, at=AT)
    report = asking.report(period=Q2)
    first = reporter.post(at("fill_report", report), typed(asking, report, roads="9,6"))
    assert first.status_code == 400
    assert "Gấp hơn 9 lần quý I năm 2026 (1)." in words(first)
    known = re.search(r'name="biet-(\d+)" value="([^"]+)"', words(first))
    again = typed(asking, asking.report(period=Q2), roads="9,6") | {f"biet-{known.group(1)}": known.group(2)}
    assert reporter.post(at("fill_report", report), again).status_code == 303
    assert "Gấp hơn 9 lần" in asking.line(report, NAMES["roads"]).warned


def test_as_the_period_before_and_none_arisen_are_one_tap_without_script(asking, reporter):
    asking.send(roads="1,5")
    open_period(asking.form, Q2, by=asking.officer, at=AT)
    report = asking.report(period=Q2)
    line = asking.line(report, NAMES["roads"])
    sent = {**typed(asking, report), "viec": "", "nhu": str(line.pk)}
    assert reporter.post(at("fill_report", report), sent).status_code == 303
    assert asking.line(report, NAMES["roads"]).entered == "1,5"
    kept = asking.report(period=Q2)
    sent = {**typed(asking, kept, roads="1,5"), "viec": "", "nhu": "kps"}
    assert reporter.post(at("fill_report", report), sent).status_code == 303
    assert [row.none_arisen for row in report.lines.order_by("number")] == [False, True, True]


def test_evidence_of_a_unit_is_stored_and_read_by_those_who_see_it(asking, reporter, officer):
    report = asking.report()
    line = asking.line(report, NAMES["roads"])
    sent = typed(asking, report, roads="1,5") | {
        f"tep-{line.pk}": SimpleUploadedFile("anh.png", PNG, "image/png"),
        "tep": SimpleUploadedFile("bien-ban.png", PNG + b"\n", "image/png"),
    }
    answer = reporter.post(at("fill_report", report), sent)
    assert answer.status_code == 303, re.findall(r'role="alert"><p>(.*?)</p>', words(answer))
    kept = list(UnitReportFile.objects.order_by("pk").values_list("line", "file__name"))
    assert sorted(kept, key=str) == sorted([(line.pk, "anh.png"), (None, "bien-ban.png")], key=str)
    key = UnitReportFile.objects.get(line=line).pk
    assert officer.get(at("report_file", report, key)).content == PNG
    assert line.__class__.objects.get(pk=line.pk).revision.files.count() == 1
    assert officer.get(at("report_file", asking.report(1), key)).status_code == 404


def test_a_broken_file_is_named_and_nothing_else_is_lost(asking, reporter):
    report = asking.report()
    sent = typed(asking, report, roads="1,5") | {"tep": SimpleUploadedFile("hong.pdf", BROKEN, "application/pdf")}
    answer = reporter.post(at("fill_report", report), sent)
    assert (answer.status_code, "hong.pdf: " in words(answer)) == (400, True)
    assert asking.line(report, NAMES["roads"]).entered == "1,5"
    assert asking.report().stands is ReportState.DRAFT


def test_two_who_write_at_once_see_both(asking, reporter):
    report = asking.report()
    asking.send(roads="1,5")
    answer = reporter.post(at("fill_report", report), typed(asking, report, roads="2"))
    page = words(answer)
    assert answer.status_code == 400
    assert "vừa được người khác ghi" in page
    assert 'value="2"' in page
    assert re.search(r'Đang lưu: <span class="num">1,5', page)


def test_what_was_typed_stays_where_the_report_was_locked_meanwhile(asking, reporter, officer):
    asking.send(roads="1,5")
    page = reporter.get(at("fill_report", asking.report()))
    assert page.status_code == 200
    sent = typed(asking, asking.report(), roads="2,5", land="70")
    asking.verify()
    lock_report(asking.report(), by=asking.officer, at=AT)
    for act in ("gui", "nhap"):
        answer = reporter.post(at("fill_report", asking.report()), {**sent, "viec": act})
        page = words(answer)
        assert (answer.status_code, 'value="2,5"' in page, 'value="70"' in page) == (400, True, True), act
        assert "Số vừa ghi vẫn ở trong ô" in page
    assert asking.line(asking.report(), NAMES["roads"]).entered == "1,5"
    assert asking.report().stands is ReportState.LOCKED


def test_the_page_is_light_on_the_wire(asking, reporter):
    answer = reporter.get(at("fill_report", asking.report()), headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 30_000
    assert len(gzip.decompress(answer.content)) < 100_000


def test_the_officer_goes_from_confirming_to_opening_again(asking, officer):
    asking.send(roads="1,5")
    page = words(officer.get(at("unit_report", asking.report())))
    mark = re.search(r'name="so-lieu" value="([^"]+)"', page).group(1)
    assert officer.post(at("confirm_report", asking.report()), {"so-lieu": mark}).status_code == 303
    assert officer.post(at("lock_report", asking.report())).status_code == 303
    assert officer.get(at("fill_report", asking.report())).status_code == 303
    refused = officer.post(at("reopen_report", asking.report()), {"ly_do": " "})
    assert refused.status_code == 400
    assert officer.post(at("reopen_report", asking.report()), {"ly_do": "bổ sung"}).status_code == 303
    assert asking.report().stands is ReportState.REOPENED


def test_the_officer_makes_a_form_and_opens_a_period(asking, officer):
    ReportForm.objects.filter(pk=asking.form.pk).update(cycle="half")
    made = {"bo": str(asking.form.target_set.uid), "ky": "quarter", "ten": "", "mo_truoc": "10", "han": "5"}
    answer = officer.post(reverse("results:new_report_form", args=["dong-son"]), made)
    assert answer.status_code == 303
    opened = officer.post(answer["Location"], {"mo-ky": "2026-q2"})
    assert opened.status_code == 303
    assert UnitReport.objects.filter(since=date(2026, 4, 1)).count() == 2
    assert "2026-q2" in opened["Location"]
    assert officer.post(answer["Location"], {"mo-ky": "2030-q2"}).status_code == 400


def test_a_strange_link_is_told_nothing_and_stopped_after_thirty_tries(asking):
    stranger = Client()
    address = reverse("results:link_report", args=["AAAA-AAAA-AAAA-AAAA"])
    assert [stranger.get(address).status_code for _ in range(31)] == [404] * 30 + [429]


def test_a_link_serves_one_report_and_says_when_it_is_spent(asking, officer):
    made = make_link(asking.report(), for_whom="Trưởng thôn", by=asking.officer, at=AT)
    stranger, report = Client(), asking.report()
    address = reverse("results:link_report", args=[made.token])
    page = words(stranger.get(address))
    assert NAMES["roads"] in page
    assert "Đăng xuất" not in page
    answer = stranger.post(address, typed(asking, report, roads="1,5"))
    assert answer.status_code == 303
    assert "Đã nhận báo cáo" in words(stranger.get(address))
    assert stranger.post(address, typed(asking, report, roads="9")).status_code == 303
    assert asking.line(report, NAMES["roads"]).entered == "1,5"
    assert "người nhận đường dẫn một lần" in words(officer.get(at("unit_report", report)))


def test_a_link_past_its_days_is_gone(asking, settings):
    made = make_link(asking.report(), for_whom="Trưởng thôn", by=asking.officer, at=AT, life=timedelta(hours=2))
    settings.THIDUA_TODAY = "2026-04-05"
    assert Client().get(reverse("results:link_report", args=[made.token])).status_code == 404
