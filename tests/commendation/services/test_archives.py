"""The archive file: its list drawn up from the submission, put in order, handed over, then fixed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.commendation.conftest import AT
from tests.commendation.services.test_decisions import LIST, draft, issued, ready  # noqa: F401 fixtures
from tests.documents.pages import signed_in

from thidua.commendation.core.archive import ArchiveForbids, pages_in
from thidua.commendation.core.archive_paper import contents_paper, handing_paper, year_paper
from thidua.commendation.core.kinds import PaperKind
from thidua.commendation.core.states import StateForbids
from thidua.commendation.models import ArchiveFile
from thidua.commendation.selectors.archives import archives_of, filed, handing_of, waiting_for_archive
from thidua.commendation.services import archives as services
from thidua.commendation.services import papers
from thidua.ground.errors import BadInput, NotPermitted
from thidua.papers import render_html, render_pdf

DAY = date(2025, 12, 15)


@pytest.fixture
def decided(world, ready, draft):  # noqa: F811
    issued(world, draft)
    ready.refresh_from_db()
    return ready


@pytest.fixture
def archive(world, decided):
    return services.draw_up(decided, **world.acts)


def counted(world, archive):
    services.count_pages(archive, {line.pk: 2 for line in archive.lines.all()}, **world.acts)
    archive.refresh_from_db()
    return archive


def handing(**changes):
    return services.HandDraft(**({"on": DAY, "receiver": "Trần Thị Kho", "giver": "Lê Thu Hà"} | changes))


def test_the_list_holds_every_paper_in_the_order_it_came_about(world, archive):
    lines = list(archive.lines.order_by("place"))
    assert [(line.place, line.key.split("-")[0], line.number) for line in lines] == [
        (1, "letter", "12/TTr"), (2, "minutes", ""), (3, "decision", "45/QĐ-UBND"),
    ]  # fmt: skip
    assert lines[1].author == "Trường Tiểu học Hoa Sen"
    assert (lines[0].pages, lines[2].pages) == (None, 2)
    assert archive.retention == ""


def test_drawn_up_again_it_takes_in_what_is_new_and_keeps_what_was_typed(world, decided, archive):
    first = archive.lines.order_by("place").first()
    services.count_pages(archive, {first.pk: 3}, **world.acts)
    services.set_line(archive, services.LineDraft("Danh sách ký nhận hiện vật", pages=1), **world.acts)
    papers.add_paper(
        decided, PaperKind.REPORT, label="Báo cáo thành tích", data=b"xin chao", name="bao-cao.txt", **world.acts
    )
    again = services.draw_up(decided, **world.acts)
    told = list(again.lines.order_by("place").values_list("title", "pages"))
    assert told[0][1] == 3
    assert [title for title, _ in told[3:]] == ["Danh sách ký nhận hiện vật", "Báo cáo thành tích"]
    assert ArchiveFile.objects.count() == 1


def test_handed_over_it_closes_the_submission_and_stands(world, decided, archive):
    with pytest.raises(ArchiveForbids, match="Còn 2 giấy tờ chưa ghi số trang"):
        services.hand_to_archive(archive, handing(), **world.acts)
    row = counted(world, archive)
    with pytest.raises(BadInput, match="người nhận"):
        services.hand_to_archive(row, handing(receiver=" "), **world.acts)
    with pytest.raises(BadInput, match="giấy tờ sau cùng"):
        services.hand_to_archive(row, handing(on=date(2025, 12, 1)), **world.acts)
    row = services.hand_to_archive(row, handing(condition="đủ, nguyên vẹn"), **world.acts)
    decided.refresh_from_db()
    assert (row.state, row.handed_on, decided.state) == ("handed", DAY, "archived")
    for act in (
        lambda: services.set_line(row, services.LineDraft("Thêm"), **world.acts),
        lambda: services.drop_line(row, row.lines.first(), **world.acts),
        lambda: services.draw_up(decided, **world.acts),
        lambda: services.hand_to_archive(row, handing(), **world.acts),
        lambda: services.edit_archive(row, services.ArchiveDraft("Khác"), **world.acts),
    ):
        with pytest.raises((ArchiveForbids, StateForbids)):
            act()


def test_a_term_needs_its_paper_and_a_number_is_given_once(world, archive):
    with pytest.raises(BadInput, match="theo văn bản nào"):
        services.edit_archive(archive, services.ArchiveDraft("Hồ sơ", retention="20 năm"), **world.acts)
    draft = services.ArchiveDraft("Hồ sơ", code="05.KT", retention="20 năm", retention_source="Thông tư (mô phỏng)")  # noqa: F811
    assert services.edit_archive(archive, draft, **world.acts).code == "05.KT"
    with pytest.raises(NotPermitted):
        services.edit_archive(archive, draft, by=world.outsider, at=AT)
    with pytest.raises(NotPermitted):
        services.draw_up(archive.submission, by=world.reader, at=AT)


def test_nothing_is_archived_before_its_decision(world):
    row = world.submission()
    with pytest.raises(ArchiveForbids, match="Ghi quyết định trước"):
        services.draw_up(row, **world.acts)


def test_the_papers_print_pages_counted_on(world, decided, archive):
    assert waiting_for_archive(world.commune, 2025) == []
    row = counted(world, archive)
    (one,) = archives_of(world.commune, 2025)
    assert (one.n, one.n_pages, one.n_open) == (3, 6, 0)
    files = filed([row])
    about = handing_of(world.commune, year=2025, today=DAY)
    page = render_html(contents_paper(files[0], about))
    for said in ("Số, ký hiệu", "12/TTr", "1-2", "5-6", "6 trang", "chưa ghi"):
        assert said in page
    assert "………" in render_html(handing_paper(files, about))
    row = services.hand_to_archive(row, handing(), **world.acts)
    about = handing_of(world.commune, year=2025, today=DAY, row=row)
    assert "Trần Thị Kho" in render_html(handing_paper(filed([row]), about))
    assert pages_in(render_pdf(year_paper(files, about)), "application/pdf") == 1
    assert pages_in(b"not a pdf", "application/pdf") is None
    assert (pages_in(b"x", "image/png"), pages_in(b"x", "text/plain")) == (1, None)


def test_the_pages_lead_from_the_decision_to_the_receiver(world, decided, settings):
    settings.THIDUA_TODAY = "2025-12-15"
    officer = signed_in(world.commune, "officer")
    here = f"/lam-viec/xa-mau/khen-thuong/to-trinh/{decided.uid}/luu/"
    assert "Lập mục lục" in officer.get(here).content.decode()
    assert officer.get(here + "sua/").status_code == 404
    assert officer.post(here).status_code == 303
    row = ArchiveFile.objects.get()
    page = officer.get(here).content.decode()
    assert "Còn 2 giấy tờ chưa ghi số trang" in page
    lines = list(row.lines.order_by("place"))
    assert officer.post(here + "so-trang/", {f"trang_{line.pk}": "2" for line in lines}).status_code == 303
    assert officer.post(here + "them/", {"title": "Bảng ký nhận", "pages": "0"}).status_code == 400
    assert officer.post(here + "them/", {"title": "Bảng ký nhận", "pages": "1"}).status_code == 303
    assert officer.post(here + f"{lines[0].pk}/", {"title": "Tờ trình", "pages": "2"}).status_code == 303
    assert officer.post(here + f"{lines[1].pk}/bo/").status_code == 303
    assert officer.get(here + f"{lines[2].pk}/tep/").content[:4] == b"%PDF"
    head = {
        "title": "Hồ sơ khen thưởng",
        "code": "05.KT",
        "box": "",
        "retention": "",
        "retention_source": "",
        "note": "",
    }
    assert officer.post(here + "sua/", head).status_code == 303
    told = {"on": "15/12/2025", "receiver": "Trần Thị Kho", "giver": "Lê Thu Hà"}
    assert officer.post(here + "nop/", told).status_code == 303
    page = officer.get(here).content.decode()
    assert "Trần Thị Kho" in page
    assert "Gom lại" not in page
    for what in ("muc-luc", "giao-nhan"):
        assert officer.get(f"{here}tai/{what}/pdf/").content[:4] == b"%PDF"
    assert officer.get(f"{here}tai/khac/pdf/").status_code == 404
    year = officer.get("/lam-viec/xa-mau/khen-thuong/luu-tru/?nam=2025").content.decode()
    assert "05.KT" in year
    assert officer.get("/lam-viec/xa-mau/khen-thuong/luu-tru/tai/xlsx/?nam=2025").content[:2] == b"PK"
    other = signed_in(world.other, "officer", name="can-bo-khac")
    assert other.get(here).status_code == 404
