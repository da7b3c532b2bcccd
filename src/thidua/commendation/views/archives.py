"""The archive file of a submission, and the files of a year that go to the archive."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.commendation.core.archive import RULE, numbered
from thidua.commendation.core.archive_paper import contents_paper, handing_paper, year_paper
from thidua.commendation.core.states import Act, allows
from thidua.commendation.forms.archives import ArchiveForm, HandForm, LineForm, PagesForm
from thidua.commendation.models import ArchiveFile, ArchiveLine, Submission
from thidua.commendation.selectors.archives import (
    archive_of,
    archives_of,
    filed,
    handing_of,
    waiting_for_archive,
)
from thidua.commendation.services import archives as services
from thidua.commendation.views.decisions import DRAWN
from thidua.commendation.views.frame import received, trail_of
from thidua.documents.services import read_bytes
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.papers import Document
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.acts import act_page, ask_first, posted
from thidua.web.forms import year_asked
from thidua.web.responses import download, xlsx
from thidua.web.xlsx import Column

both = require_http_methods(["GET", "HEAD", "POST"])


def opened(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Submission, ArchiveFile]:
    """The locality, its submission and the submission's archive file, for who appraises.

    Raises:
        NotFound: no file was drawn up.
    """
    place, submission = received(request, slug, uid)
    row = archive_of(submission)
    if row is None:
        raise NotFound("Chưa lập mục lục hồ sơ của tờ trình này. Mở trang lưu hồ sơ và lập mục lục.")
    return place, submission, row


def _frame(place: Body, submission: Submission) -> dict[str, Any]:
    here = reverse("commendation:archive", args=(place.slug, submission.uid))
    return {
        "locality": place, "nav": "submissions", "back": ("commendation:archive", place.slug, submission.uid),
        "trail": [*trail_of(place, submission), ("Lưu hồ sơ", here)],
    }  # fmt: skip


@login_required
@both
def archive(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The file with its list of papers; posted, the list is drawn up, or drawn up again."""
    place, submission = received(request, slug, uid)
    about = _frame(place, submission)
    if request.method == "POST":
        question = {name: value for name, value in about.items() if name != "trail"}
        return ask_first(
            request, lambda: services.draw_up(submission, by=request.actor, at=request.now), title="", explain="", button="",
            said="Đã lập mục lục. Ghi số trang của giấy tờ chỉ có bản giấy.", **question,
        )  # fmt: skip
    row = archive_of(submission)
    lines = list(row.lines.select_related("file").order_by("place")) if row is not None else []
    context = about | {
        "submission": submission, "archive": row, "rule": RULE, "may_draw": allows(submission.state, Act.ARCHIVE),
        "lines": list(zip(lines, numbered(line.pages for line in lines), strict=True)),
        "n_open": sum(line.pages is None for line in lines), "n_pages": sum(line.pages or 0 for line in lines),
        "trail": [*trail_of(place, submission), ("Lưu hồ sơ", "")],
    }  # fmt: skip
    return render(request, "commendation/archive.html", context)


@login_required
@both
def edit(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Title, number, box, how long it is kept."""
    place, submission, row = opened(request, slug, uid)
    form = ArchiveForm(posted(request), initial=ArchiveForm.filled(row))
    return act_page(
        request, form, lambda: services.edit_archive(row, form.draft(), by=request.actor, at=request.now),
        title="Thông tin hồ sơ lưu", button="Ghi", said="Đã ghi.", **_frame(place, submission),
    )  # fmt: skip


@login_required
@both
def pages(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The pages of every paper."""
    place, submission, row = opened(request, slug, uid)
    form = PagesForm(posted(request), lines=list(row.lines.order_by("place")))
    return act_page(
        request, form, lambda: services.count_pages(row, form.pages(), by=request.actor, at=request.now),
        title="Số trang của từng giấy tờ", button="Ghi số trang", said="Đã ghi số trang.",
        lead="Tệp PDF và ảnh đã đếm sẵn; giấy tờ chỉ có bản giấy thì đếm rồi ghi.", **_frame(place, submission),
    )  # fmt: skip


@login_required
@both
def set_line(request: Any, slug: str, uid: uuid.UUID, key: int = 0) -> HttpResponse:
    """A paper added to the list, or put right."""
    place, submission, row = opened(request, slug, uid)
    line = _line(row, key) if key else None
    form = LineForm(posted(request), initial=LineForm.filled(line) if line else {})
    return act_page(
        request, form, lambda: services.set_line(row, form.draft(), line=line, by=request.actor, at=request.now),
        title="Giấy tờ trong hồ sơ", button="Ghi" if line else "Thêm giấy tờ", said="Đã ghi.", **_frame(place, submission),
    )  # fmt: skip


@login_required
@both
def drop_line(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A paper out of the list, once asked."""
    place, submission, row = opened(request, slug, uid)
    line = _line(row, key)
    about = _frame(place, submission)
    about.pop("trail")
    return ask_first(
        request, lambda: services.drop_line(row, line, by=request.actor, at=request.now), title="Bỏ giấy tờ này khỏi mục lục?",
        explain=f"{line.place}. {line.title}. Giấy tờ vẫn còn ở tờ trình.", button="Bỏ khỏi mục lục", said="Đã bỏ.",
        **about,
    )  # fmt: skip


@login_required
@both
def hand(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The file handed to the archive."""
    place, submission, row = opened(request, slug, uid)
    form = HandForm(posted(request), initial={"on": request.today, "giver": getattr(request.actor, "label", "")})
    return act_page(
        request, form, lambda: services.hand_to_archive(row, form.draft(), by=request.actor, at=request.now),
        title="Nộp lưu hồ sơ", button="Ghi đã nộp lưu", said="Đã nộp lưu. In biên bản giao nhận để hai bên ký.",
        lead="Nộp lưu rồi thì hồ sơ và tờ trình không sửa, không thêm giấy tờ được nữa.", **_frame(place, submission),
    )  # fmt: skip


@login_required
@require_safe
def archive_file(request: Any, slug: str, uid: uuid.UUID, what: str, ext: str) -> HttpResponse:
    """The list of papers (muc-luc) or the minutes of handing over (giao-nhan) as .docx or .pdf."""
    place, _, row = opened(request, slug, uid)
    about = handing_of(place, year=row.year, today=request.today, row=row)
    (told,) = filed([row])
    if what == "muc-luc":
        return _drawn(contents_paper(told, about), f"Muc-luc-ho-so-{row.code or row.year}", ext)
    if what == "giao-nhan":
        return _drawn(handing_paper([told], about), f"Bien-ban-giao-nhan-{row.code or row.year}", ext)
    raise NotFound("Không có văn bản này. Quay lại trang lưu hồ sơ.")


@login_required
@require_safe
def line_file(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """The file of a paper, to be saved."""
    _, _, row = opened(request, slug, uid)
    line = _line(row, key)
    if line.file is None:
        raise NotFound("Giấy tờ này chỉ có bản giấy. Quay lại trang lưu hồ sơ.")
    answer = download(read_bytes(line.file), line.file.name, line.file.media_type)
    answer["Content-Security-Policy"] = "sandbox"
    return answer


@login_required
@require_safe
def archives(request: Any, slug: str) -> HttpResponse:
    """The files of a year, and the decided submissions that have none yet."""
    place = locality(request, slug, Power.APPRAISE)
    year = year_asked(request, request.today.year) or request.today.year
    context = {
        "locality": place, "nav": "submissions", "year": year, "rows": list(archives_of(place, year)), "rule": RULE,
        "waiting": waiting_for_archive(place, year),
        "trail": [
            ("Tờ trình, hồ sơ", reverse("commendation:submissions", args=[slug])), (f"Hồ sơ nộp lưu năm {year}", ""),
        ],
    }  # fmt: skip
    return render(request, "commendation/archives.html", context)


@login_required
@require_safe
def archives_file(request: Any, slug: str, ext: str) -> HttpResponse:
    """The files of a year as Excel, .docx or .pdf."""
    place = locality(request, slug, Power.APPRAISE)
    year = year_asked(request, request.today.year) or request.today.year
    files = filed(archives_of(place, year))
    name = f"Muc-luc-nop-luu-{slug}-{year}"
    if ext != "xlsx":
        return _drawn(year_paper(files, handing_of(place, year=year, today=request.today)), name, ext)
    columns = [
        Column("Hộp, cặp", 10), Column("Số hồ sơ", 14), Column("Tiêu đề hồ sơ", 60), Column("Thời gian tài liệu", 24),
        Column("Thời hạn bảo quản", 18), Column("Theo văn bản", 26), Column("Số giấy tờ", 12), Column("Số trang", 10),
    ]  # fmt: skip
    rows = [
        (one.box, one.code, one.title, one.days, one.retention, one.retention_source, len(one.lines), one.n_pages)
        for one in files
    ]
    notes = (f"Cột theo {RULE}.", *(("Số liệu mô phỏng.",) if place.simulated else ()))
    return xlsx(columns, rows, name=f"{name}.xlsx", title=f"Mục lục hồ sơ nộp lưu năm {year}", notes=notes)


def _line(row: ArchiveFile, key: int) -> ArchiveLine:
    found = ArchiveLine.objects.filter(archive=row, pk=key).select_related("file").first()
    if found is None:
        raise NotFound("Không có giấy tờ này trong hồ sơ. Quay lại trang lưu hồ sơ.")
    return found


def _drawn(paper: Document, name: str, ext: str) -> HttpResponse:
    if ext not in DRAWN:
        raise NotFound("Không có dạng tệp này. Chọn Word hoặc PDF.")
    draw, media = DRAWN[ext]
    return download(draw(paper), f"{name.replace('/', '-')}.{ext}", media)
