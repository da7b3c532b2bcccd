"""Things to hand over: made, printed, handed over, made anew, recalled; and what the public may ask of them."""

from __future__ import annotations

import re
from datetime import date

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.commendation.conftest import AT
from tests.documents.pages import signed_in

from thidua.commendation.core.blanks import WHOLE, BlankFault, read_places, written
from thidua.commendation.core.item_states import ThingForbids
from thidua.commendation.models import AwardItem, Blank, Nomination, Submission
from thidua.commendation.selectors.public import check_award, plain_code
from thidua.commendation.selectors.things import things_of
from thidua.commendation.services import decisions, following, issuing, things
from thidua.documents.services import issuing as clerk
from thidua.documents.services import ready_to_hand
from thidua.ground.errors import BadInput, NotPermitted
from thidua.papers.sheets import SMALLEST, Placed, TooLong, fitted, render_sheets

LIST = """STT\tHọ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại
1\tNguyễn Thị Mai\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTTNV
2\tLê Văn Cần\tNông dân\tThôn MP-01\tGiấy khen\t
"""
DAY = date(2025, 12, 15)
SEEN = frozenset({"no_file", "signature"})


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2025-12-15"


@pytest.fixture
def issued(world):
    row = world.sent(LIST)
    Submission.objects.filter(pk=row.pk).update(
        state="ready", received_on=DAY, received_at=AT, decider="commune_chair", number="12/TTr", date=DAY
    )
    row.refresh_from_db()
    draft = decisions.draft_decision(world.commune, [row], **world.acts)
    return _issue(world, draft, "45/QĐ-UBND")


def _issue(world, draft, number):
    ready = ready_to_hand("QĐ", docx=_docx(), pdf=_pdf(), owner=world.commune, **world.acts)
    decisions.send_decision(draft, ready, **world.acts)
    draft.refresh_from_db()
    clerk.record_number(draft.document, number=number, day=DAY, today=DAY, seen=SEEN, **world.acts)
    return issuing.issue_decision(draft, **world.acts)


def _pdf() -> bytes:
    return render_sheets([_one("Dự thảo")], width=210, height=297, made_on=DAY)


def _docx() -> bytes:
    from tests.documents.land import docx

    return docx("Dự thảo")


def _one(text: str):
    from thidua.papers.sheets import Sheet

    return Sheet((Placed(text, 10, 10, 150),))


def made(world, row) -> list[AwardItem]:
    things.make_things(row, **world.acts)
    return list(things_of(row))


def test_each_bearer_gets_one_thing_with_a_code_of_its_own(world, issued):
    rows = made(world, issued)
    assert [row.name for row in rows] == ["Nguyễn Thị Mai", "Lê Văn Cần"]
    assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{12}", row.code) for row in rows)
    assert len({row.code for row in rows}) == 2
    assert things.make_things(issued, **world.acts) == 0


def test_a_whole_life_from_print_to_a_new_one_for_one_that_was_lost(world, issued):
    rows = made(world, issued)
    assert things.mark_printed(issued, rows, on=DAY, **world.acts) == 2
    assert things.hand_over(issued, rows, on=DAY, **world.acts) == 2
    assert set(Nomination.objects.values_list("state", flat=True)) == {"handed"}
    assert Submission.objects.get().state == "handed"
    with pytest.raises(ThingForbids):
        things.hand_over(issued, rows, on=DAY, **world.acts)
    again = things.reissue(rows[0], reason="Bị hỏng do mưa lũ", **world.acts)
    assert (again.replaces_id, again.state, again.code != rows[0].code) == (rows[0].pk, "made", True)
    found = check_award(rows[0].code, "Nguyễn Thị Mai")
    assert (found.stands, found.standing) == (False, "đã cấp lại bản khác")


def test_nothing_is_handed_over_before_its_decision_or_tomorrow(world, issued):
    rows = made(world, issued)
    for day in (date(2025, 12, 14), date(2025, 12, 16)):
        with pytest.raises(BadInput):
            things.hand_over(issued, rows, on=day, **world.acts)


def test_what_is_revoked_is_recalled(world, issued):
    rows = made(world, issued)
    undo = following.draft_revocation(
        issued, [following.Target(rows[0].item)], reason="Kê khai không đúng", **world.acts
    )
    _issue(world, undo, "50/QĐ-UBND")
    found = check_award(rows[0].code, "Nguyễn Thị Mai")
    assert (found.stands, found.standing) == (False, "đã hủy")
    assert check_award(rows[1].code, "le van can").stands is True


def test_a_wrong_name_and_no_code_are_told_alike(world, issued):
    rows = made(world, issued)
    assert check_award(rows[0].code, "Lê Văn Cần") is None
    assert check_award("000000000000", "Nguyễn Thị Mai") is None
    assert check_award(plain_code(f"{rows[0].code[:4]}-{rows[0].code[4:]}".lower()), "nguyen thi mai") is not None


def test_the_public_page_tells_and_stops_who_asks_too_often(world, issued):
    rows = made(world, issued)
    public = Client(REMOTE_ADDR="10.1.2.3")
    told = public.post(reverse("portal:check_award"), {"code": rows[0].code, "name": "Nguyễn Thị Mai"})
    page = told.content.decode()
    assert "45/QĐ-UBND" in page
    assert "Có hiệu lực" in page
    answers = [
        public.post(reverse("portal:check_award"), {"code": "0" * 12, "name": "A"}).status_code for _ in range(12)
    ]
    assert answers == [200] * 9 + [429] * 3
    assert public.get(reverse("portal:check_code", args=[rows[0].code])).status_code == 200


def test_the_sheets_say_the_name_and_are_read_back(world, issued):
    officer = signed_in(world.commune, "officer")

    def at(name):
        return reverse(f"commendation:{name}", args=("xa-mau", issued.uid))

    assert officer.post(at("make_items")).status_code == 303
    drawn = officer.get(at("print_items") + "?hinh-thuc=GK")
    paper = pypdfium2.PdfDocument(drawn.content)
    assert len(paper) == 1
    text = paper[0].get_textpage().get_text_range()
    for words in ("Lê Văn Cần", "GIẤY KHEN", "Quyết định số 45/QĐ-UBND ngày 15/12/2025", "Vào sổ số 2"):
        assert words in text
    assert len(pypdfium2.PdfDocument(officer.get(at("print_items")).content)) == 2
    page = officer.get(at("items")).content.decode()
    assert "chờ in" in page
    assert officer.post(at("printed_items")).status_code == 303
    keys = [str(row.pk) for row in things_of(issued)]
    handed = officer.post(at("hand_items"), {"on": "15/12/2025", "to": "", "words": "", "things": keys})
    assert handed.status_code == 303
    assert officer.get(at("print_items")).status_code == 200


def test_a_blank_is_measured_tried_and_printed_on(world, issued):
    officer = signed_in(world.commune, "officer")
    made(world, issued)
    address = reverse("commendation:new_blank", args=("xa-mau",))
    fields = {"name": "Phôi giấy khen", "used_by": "Máy in 2", "awards": "GK", "width_mm": "297", "height_mm": "210"}
    fields |= {"right": "-2,5", "down": "1", "qr": "20 170 20", "ten_x": "25", "ten_y": "90", "ten_w": "247"}
    bad = officer.post(address, fields)
    assert "chưa đủ bốn số" in bad.content.decode()
    fields |= {"ten_s": "28", "ten_a": "giua", "ten_b": "on"}
    assert "không quá 30 mm" in officer.post(address, fields | {"right": "-31"}).content.decode()
    assert "từ 10 đến 60 mm" in officer.post(address, fields | {"qr": "20 170 5"}).content.decode()
    assert officer.post(address, fields).status_code == 303
    row = Blank.objects.get()
    assert (row.places, row.shift_x, row.shift_y) == ("ten; 25; 90; 247; 28; giua; dam; 1", -25, 10)
    layout = things.layout_of(row)
    assert (layout.places[0].x, layout.places[0].y, layout.code) == (22.5, 91.0, (17.5, 171.0, 20.0))
    page = officer.get(reverse("commendation:edit_blank", args=("xa-mau", row.pk))).content.decode()
    assert 'value="−2,5"' in page
    tried = officer.get(reverse("commendation:try_blank", args=("xa-mau", row.pk))).content
    assert "Thử In" in pypdfium2.PdfDocument(tried)[0].get_textpage().get_text_range()
    drawn = officer.get(reverse("commendation:print_items", args=("xa-mau", issued.uid)) + f"?phoi={row.pk}")
    text = pypdfium2.PdfDocument(drawn.content)[0].get_textpage().get_text_range()
    assert "Nguyễn Thị Mai" in text
    assert "GIẤY KHEN" not in text


def test_places_are_written_as_they_are_read():
    assert read_places(written(read_places(WHOLE))) == read_places(WHOLE)


def test_only_who_decides_makes_things(world, issued):
    for who in (world.reader, world.reporter, world.outsider):
        with pytest.raises(NotPermitted):
            things.make_things(issued, by=who, at=AT)


@pytest.mark.parametrize(
    "line", ["ten", "ten; a; 1; 2; 12", "ten; 1; 1; 0; 12", "ten; 1; 1; 10; 12; duoi", "la; 1; 1; 1; 12"]
)
def test_a_line_of_a_blank_that_is_none_is_refused(line):
    with pytest.raises(BlankFault, match="Dòng 1"):
        read_places(line)


def test_the_whole_sheet_is_a_blank_like_any_other():
    assert len(read_places(WHOLE)) == 12


@given(st.text("Nguyễn Thị Mai ", min_size=1, max_size=160))
def test_a_name_is_made_to_fit_or_refused_never_cut(name):
    try:
        one = fitted(Placed(name, 0, 0, 200, size=28))
    except TooLong:
        return
    assert one.text == name
    assert SMALLEST <= one.size <= 28
