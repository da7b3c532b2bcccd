"""Pages of handing down, of pledges and of registrations, as the officer, a unit's reporter and outsiders see them."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.targets.conftest import AT
from tests.targets.handing_world import handed_world

from thidua.accounts.selectors import system_actor
from thidua.accounts.services import assign, create_person, open_account
from thidua.ground.actors import Reach
from thidua.papers import render_pdf
from thidua.targets import services
from thidua.targets.core.conference_kit import KitPaper
from thidua.targets.core.pledge_content import read
from thidua.targets.core.pledge_paper import pledge_paper
from thidua.targets.core.splitting import Rule
from thidua.targets.models import Pledge, Registration, TargetSet, TargetSplit, Undertaking
from thidua.targets.selectors import find_version, parties_of, targets_of_unit, version_of
from thidua.targets.services import PartyDraft, PledgeDraft, Split

SLUG = "cho-don"


@pytest.fixture
def own(world):
    return handed_world(world)


@pytest.fixture
def reporter(own) -> Client:
    acts = {"by": system_actor("kiểm thử", at=AT), "at": AT}
    person = create_person("Bùi Văn Thôn", owner=own.world.district, **acts)
    assign(person, pack="reporter", body=own.bodies[0], reach=Reach.OWN, since=date(2020, 1, 1), paper="QĐ thử", **acts)
    client = Client()
    client.force_login(
        open_account(person, username="thon.bui", **acts), backend="thidua.accounts.backends.ShortNameOrPhone"
    )
    return client


@pytest.fixture
def pledge(own) -> Pledge:
    services.split_target(own.lines[0], Split(Rule.EQUAL, {}, 0), **own.world.acts)
    draft = PledgeDraft("Giao ước thi đua năm 2022", held_on=date(2022, 1, 26), held_at="Hội trường huyện")
    parties = [PartyDraft(body, "Chủ tịch UBND xã") for body in own.bodies]
    return services.create_pledge(own.handed, draft, parties=parties, **own.world.acts)


def at(name, *args):
    return reverse(f"targets:{name}", args=[SLUG, *args])


def words(answer):
    return " ".join(answer.content.decode().split())


def sha256(pledge):
    found = find_version(pledge, Pledge.objects.get(pk=pledge.pk).version_no)
    return found.sha256 if found else ""


def test_lines_are_handed_down_from_the_page_of_a_set(officer, own):
    assert at("hand_down", own.source.uid) in words(officer.get(at("set", own.source.uid)))
    data = {
        "name": "Giao lần hai", "issuer_name": "UBND huyện", "assigner": "", "targets": [own.revenue.pk],
        "kinds": ["rural_commune"],
    }  # fmt: skip
    answer = officer.post(at("hand_down", own.source.uid), data)
    made = TargetSet.objects.get(name="Giao lần hai")
    assert (answer.status_code, answer["Location"], made.units.count()) == (303, at("set", made.uid), 3)
    page = words(officer.get(at("set", made.uid)))
    assert "116.000 triệu đồng" in page
    assert "Chưa chia" in page


def test_a_line_is_tried_then_split_and_a_second_officer_is_told(officer, own):
    line = own.lines[0]
    url = at("split", own.handed.uid, line.pk)
    a, b, c = (body.pk for body in own.bodies)
    typed = {
        "rule": "weight",
        "weights_name": "số hộ",
        "table": "",
        "made_from": "0",
        f"so_{a}": "2",
        f"so_{b}": "1",
        f"so_{c}": "1",
    }
    tried = officer.post(url, typed | {"viec": "tinh"})
    assert (tried.status_code, TargetSplit.objects.filter(line=line).count()) == (200, 0)
    assert "58.000 triệu đồng" in words(tried)
    assert officer.post(url, typed | {"viec": "ghi"}).status_code == 303
    assert own.parts(line) == {a: 58_000_000_000, b: 29_000_000_000, c: 29_000_000_000}
    second = officer.post(url, typed | {"viec": "ghi", "rule": "equal"})
    assert second.status_code == 409
    assert "đã chia “Thu ngân sách”" in words(second)
    assert "58.000 triệu đồng" in words(second)


def test_a_table_pasted_from_excel_is_read_by_name_and_a_strange_name_is_told(officer, own):
    line = own.lines[0]
    url = at("split", own.handed.uid, line.pk)
    typed = {"rule": "hand", "weights_name": "", "made_from": "0", "viec": "ghi"}
    wrong = officer.post(url, typed | {"table": "xã Ngọc Phái\t100.000\nxã Nào Đó\t16.000"})
    assert wrong.status_code == 400
    assert "không có đơn vị “xã Nào Đó”" in words(wrong)
    short = officer.post(url, typed | {"table": "xã Ngọc Phái\t100.000"})
    assert "còn thiếu 16.000 triệu đồng" in words(short)
    good = officer.post(url, typed | {"table": "xã Ngọc Phái\t100.000\nXÃ QUẢNG BẠCH 16.000"})
    assert (good.status_code, sorted(own.parts(line).values())) == (303, [16_000_000_000, 100_000_000_000])


def test_a_unit_answers_for_itself_and_sees_no_other(reporter, officer, own, pledge):
    mine, other = own.bodies[0], own.bodies[1]
    assert reporter.get(at("unit", own.handed.uid, other.pk)).status_code == 404
    page = words(reporter.get(at("unit", own.handed.uid, mine.pk)))
    assert "38.667 triệu đồng" in page
    typed: dict[str, str] = {}
    for target in targets_of_unit(own.handed, mine):
        typed |= {f"lan_{target.pk}": "1", f"muc_{target.pk}": "", f"ly_do_{target.pk}": ""}
    revenue = targets_of_unit(own.handed, mine)[0]
    low = reporter.post(at("unit", own.handed.uid, mine.pk), typed | {f"muc_{revenue.pk}": "1"})
    assert (low.status_code, Undertaking.objects.count()) == (400, 0)
    assert "thấp hơn mức được giao" in words(low)
    done = reporter.post(at("unit", own.handed.uid, mine.pk), typed | {f"muc_{revenue.pk}": "40.000"})
    assert (done.status_code, Undertaking.objects.count()) == (303, 2)
    assert "2" in words(officer.get(at("set", own.handed.uid)))


def test_a_set_is_carried_to_the_next_year_from_its_page(officer, own):
    data = {"name": "Nghị quyết 2023", "issuer_name": "HĐND huyện", "assigner": "", "period": "năm 2023"}
    answer = officer.post(at("carry_over", own.source.uid), data)
    made = TargetSet.objects.get(name="Nghị quyết 2023")
    assert (answer.status_code, made.year, made.lines.count()) == (303, 2023, 2)


def test_units_that_ended_are_offered_to_be_carried_over(officer, own):
    page = officer.get(at("transfer", own.handed.uid))
    assert "Chuyển chỉ tiêu sang đơn vị mới" in words(page)
    assert officer.post(at("transfer", own.handed.uid)).status_code == 303


def test_a_pledge_is_made_written_answered_opened_called_scanned_and_frozen(officer, reporter, own):
    services.split_target(own.lines[0], Split(Rule.EQUAL, {}, 0), **own.world.acts)
    assert "Chưa có giao ước nào" in words(officer.get(at("pledges")))
    data = {
        "target_set": own.handed.pk, "name": "Giao ước 2022", "form": "pledge", "movement": "", "aim": "Thi đua.", "contents": "",
        "held_on": "26/01/2022", "held_at": "Hội trường", "sign_by": "", "signs": [body.pk for body in own.bodies],
        "represented": "Chủ tịch UBND xã",
    }  # fmt: skip
    made = officer.post(at("new_pledge"), data)
    row = Pledge.objects.get()
    assert (made.status_code, made["Location"]) == (303, at("pledge", row.uid))
    assert "Chưa có bản nào" in words(officer.get(at("pledge", row.uid)))
    officer.post(at("pledge_act", row.uid, "soan"))
    parties = parties_of(row)
    page = words(reporter.get(at("pledge", row.uid)))
    assert "Phần của Xã Ngọc Phái" in page
    assert at("pledge_act", row.uid, "mo-ky") not in page
    said = reporter.post(at("answer", row.uid, parties[0].pk), {"sha256": sha256(row), "stand": "agreed", "words": ""})
    assert said.status_code == 303
    assert reporter.get(at("answer", row.uid, parties[1].pk)).status_code == 403
    officer.post(at("pledge_act", row.uid, "mo-ky"))
    typed = {"sha256": sha256(row), "on": "26/01/2022", "place": "Hội trường"}
    for party in parties[:2]:
        typed |= {f"co_{party.pk}": "on", f"ai_{party.pk}": "Nguyễn Văn A"}
    typed[f"ai_{parties[2].pk}"] = ""
    assert officer.post(at("roll_call", row.uid), typed).status_code == 303
    early = officer.post(at("pledge_act", row.uid, "khoa"))
    assert early.status_code == 409
    assert "Xã Bằng Phúc chưa ký bản 1" in words(early)
    paper = render_pdf(
        pledge_paper(read(version_of(row, 1).content), version=1, made_on=date(2022, 1, 26), frozen=True)
    )
    file = SimpleUploadedFile("giao-uoc.pdf", paper, "application/pdf")
    scan = {"sha256": sha256(row), "on": "26/01/2022", "parties": [parties[2].pk], "file": file}
    assert officer.post(at("scan", row.uid), scan).status_code == 303
    assert officer.post(at("pledge_act", row.uid, "khoa")).status_code == 303
    page = words(officer.get(at("pledge", row.uid)))
    assert 'Đã ký <span class="num">3</span> trên <span class="num">3</span> bên' in page
    assert "Đã khóa bản 1" in page
    event = row.events.get(kind="scanned")
    assert officer.get(at("scanned", row.uid, event.pk)).content == paper


def test_a_roll_call_from_an_old_page_is_told_the_text_changed(officer, own, pledge):
    officer.post(at("pledge_act", pledge.uid, "soan"))
    party = parties_of(pledge)[0]
    typed = {"sha256": "0" * 64, "on": "26/01/2022", "place": "", f"co_{party.pk}": "on"}
    typed |= {f"ai_{p.pk}": "" for p in parties_of(pledge)}
    officer.post(at("pledge_act", pledge.uid, "mo-ky"))
    answer = officer.post(at("roll_call", pledge.uid), typed)
    assert answer.status_code == 400
    assert "Văn bản đã đổi sau khi mở trang" in words(answer)


def test_a_version_is_read_compared_and_taken_away(officer, own, pledge):
    officer.post(at("pledge_act", pledge.uid, "soan"))
    data = {
        "name": pledge.name, "form": "pledge", "movement": "", "aim": "Mục đích mới.", "contents": "", "held_on": "26/01/2022",
        "held_at": "", "sign_by": "31/01/2022",
    }  # fmt: skip
    assert officer.post(at("edit_pledge", pledge.uid), data).status_code == 303
    officer.post(at("pledge_act", pledge.uid, "soan"))
    page = words(officer.get(at("pledge_text", pledge.uid, 2)))
    assert "Khác bản 1" in page
    assert "Mục đích mới." in page
    word = officer.get(at("pledge_file", pledge.uid, 2, "docx"))
    text = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    assert "Mục đích mới." in text
    assert officer.get(at("pledge_file", pledge.uid, 2, "pdf")).content.startswith(b"%PDF")
    assert officer.get(at("pledge_file", pledge.uid, 2, "exe")).status_code == 404
    assert officer.get(at("pledge_text", pledge.uid, 9)).status_code == 404


@pytest.mark.parametrize("paper", list(KitPaper))
def test_each_paper_of_the_conference_prints(officer, own, pledge, paper):
    officer.post(at("pledge_act", pledge.uid, "soan"))
    made = officer.get(at("kit_file", pledge.uid, paper.value, "docx"))
    text = zipfile.ZipFile(io.BytesIO(made.content)).read("word/document.xml").decode()
    assert (paper is KitPaper.MINUTES) == ("THƯ KÝ" in text)
    assert officer.get(at("kit_file", pledge.uid, "khac", "docx")).status_code == 404


def test_who_may_not_prepare_reads_and_who_is_elsewhere_finds_nothing(leader, outsider, own, pledge):
    page = words(leader.get(at("pledge", pledge.uid)))
    assert at("pledge_act", pledge.uid, "soan") not in page
    assert leader.post(at("pledge_act", pledge.uid, "soan")).status_code == 403
    for name, args in (
        ("pledges", ()), ("pledge", (pledge.uid,)), ("registrations", ()), ("unit", (own.handed.uid, own.bodies[0].pk)),
        ("new_pledge", ()), ("hand_down", (own.source.uid,)),
    ):  # fmt: skip
        assert outsider.get(at(name, *args)).status_code == 404


def test_fields_of_elsewhere_are_refused(officer, own, pledge):
    answer = officer.post(
        at("edit_parties", pledge.uid), {"signs": [own.bodies[0].pk], "represented": "", "state": "frozen"}
    )
    assert answer.status_code == 400
    assert "trường không thuộc trang này" in words(answer)


def test_titles_are_registered_in_numbers_and_the_law_of_the_year_is_told(officer, own):
    data = {"body": own.bodies[0].pk, "title": "LDTT", "n": "12", "on": "01/03/2022", "said_by": "công văn của xã"}
    assert officer.post(f"{at('register')}?nam=2022", data).status_code == 303
    page = words(officer.get(f"{at('registrations')}?nam=2022"))
    assert "một căn cứ xét tặng danh hiệu thi đua" in page
    assert "điểm b khoản 1 Điều 10, Luật số 15/2003/QH11; đã kiểm chứng" in page
    later = words(officer.get(f"{at('registrations')}?nam=2024"))
    assert "không là căn cứ pháp lý từ năm 2024" in later
    assert "Điều 7, Luật số 06/2022/QH15; đã kiểm chứng" in later
    assert "chưa kiểm chứng" in words(officer.get(f"{at('registrations')}?nam=2026"))
    own_title = officer.post(f"{at('register')}?nam=2022", data | {"title": "TTLDXS"})
    assert "danh hiệu của chính đơn vị" in words(own_title)
    row = Registration.objects.get()
    assert officer.post(at("withdraw_registration", row.pk)).status_code == 303
    assert Registration.objects.filter(withdrawn=False).count() == 0


def test_the_pages_ask_as_often_for_many_units_as_for_few(officer, own, pledge):
    officer.post(at("pledge_act", pledge.uid, "soan"))
    pages = [at("set", own.handed.uid), at("pledge", pledge.uid), at("pledges")]

    def asked() -> list[int]:
        found = []
        for url in pages:
            officer.get(url)  # messages and such are asked for once
            with CaptureQueriesContext(connection) as queries:
                officer.get(url)
            found.append(len(queries))
        return found

    few = asked()
    services.set_parties(pledge, [PartyDraft(body) for body in (*own.bodies, own.world.district)], **own.world.acts)
    second = PledgeDraft("Giao ước thứ hai")
    services.create_pledge(own.handed, second, parties=[PartyDraft(own.bodies[0])], **own.world.acts)
    assert asked() == few
    assert max(few) < 30
