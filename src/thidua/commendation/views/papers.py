"""Papers of a submission: minutes, the head's word, scans, and the three papers drawn from the list."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.commendation.core.kinds import PaperKind
from thidua.commendation.core.papers_drawn import DRAWN, drawn
from thidua.commendation.forms.submissions import AttestForm, MinutesForm, PaperForm
from thidua.commendation.models import Attestation, NameList, Nomination, SubmissionPaper, UnitMinutes
from thidua.commendation.permissions import may_appraise, may_write
from thidua.commendation.selectors.checking import attested
from thidua.commendation.selectors.drawing import told_of
from thidua.commendation.selectors.nominations import get_nomination
from thidua.commendation.selectors.submissions import get_submission
from thidua.commendation.services import checking, papers
from thidua.commendation.views.frame import opened, trail_of, written
from thidua.documents.services import read_bytes
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.papers import render_docx, render_pdf
from thidua.units.views import locality
from thidua.web.acts import act_page, ask_first, posted, sent
from thidua.web.responses import download

both = require_http_methods(["GET", "HEAD", "POST"])
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
CLEAN = "Không ai trong danh sách đang bị xem xét kỷ luật, điều tra, thanh tra, xác minh đơn; không ai bị kỷ luật trong năm xét"


@both
def minutes(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The unit's meeting typed in; the paper is drawn from it and from the list."""
    place, row = written(request, slug, uid)
    there = UnitMinutes.objects.filter(submission=row).first()
    names = ("held_on", "held_at", "place", "chair", "chair_post", "secretary", "members", "present", "absent", "vote_form",
             "discussion")  # fmt: skip
    initial = (
        {name: getattr(there, name) for name in names} if there else {"held_on": request.today, "vote_form": "ballot"}
    )
    form = MinutesForm(posted(request), initial=initial)
    return act_page(
        request, form, lambda: papers.set_minutes(row, form.draft(), by=request.actor, at=request.now),
        title="Biên bản bình xét của đơn vị", button="Ghi biên bản", said="Đã ghi biên bản. Tải về để in và ký.",
        lead="Danh sách và số phiếu lấy từ tờ trình; ở đây chỉ ghi cuộc họp.", back=("commendation:submission", slug, uid),
        trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def attest(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """What only people can judge, confirmed by the head of the unit for the whole list."""
    place, row = written(request, slug, uid)
    there = attested(row)
    waiting: dict[str, str] = {} if Attestation.CLEAN in there else {Attestation.CLEAN: CLEAN}
    for found in [
        *(one.found() for one in Nomination.objects.filter(submission=row, state="live")),
        *(_found(one) for one in NameList.objects.filter(submission=row, state="live")),
    ]:
        for one in found:
            if one["status"] == "attest" and one["rule"] not in there:
                waiting.setdefault(one["rule"], one["message"].removesuffix(": người có thẩm quyền xác nhận."))
    form = AttestForm(posted(request), rules=list(waiting.items()), initial={"on": request.today})

    def do() -> int:
        data = form.cleaned_data
        rules = [(rule, waiting[rule]) for rule in data["rules"]]
        return checking.attest(
            row, rules, signer=data["signer"], post=data["post"], on=data["on"], by=request.actor, at=request.now
        )

    return act_page(
        request, form, do, title="Xác nhận của thủ trưởng đơn vị", button="Ghi xác nhận", said="Đã ghi xác nhận.",
        lead="Đây là những điều máy không tự kết luận được. Thủ trưởng đơn vị chịu trách nhiệm về từng điều đã xác nhận; "
        "ai không đáp ứng thì bỏ khỏi danh sách trước khi xác nhận.",
        back=("commendation:submission", slug, uid), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


def _found(one: NameList) -> list[dict[str, Any]]:
    return list(json.loads(one.findings))


@both
def add_paper(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A scan of the submission; with ?truong-hop= of one of its nominations."""
    place = locality(request, slug, Power.SUBMIT, parts=True)
    row = get_submission(uid, locality=place, actor=request.actor)
    if not may_appraise(request.actor, row.owner):
        may_write(request.actor, row).require()
    key = request.GET.get("truong-hop", "")
    about = get_nomination(int(key), submission=row) if key.isascii() and key.isdigit() and len(key) < 12 else None
    form = PaperForm(posted(request), sent(request), initial={"kind": "report" if about else "minutes"})

    def do() -> SubmissionPaper:
        data = form.cleaned_data
        return papers.add_paper(
            row, PaperKind(data["kind"]), data["file"].read(), data["file"].name, label=data["label"], on=data["on"],
            nomination=about, by=request.actor, at=request.now,
        )  # fmt: skip

    back = ("commendation:nomination", slug, uid, about.pk) if about else ("commendation:submission", slug, uid)
    return act_page(
        request, form, do, title="Thêm giấy tờ", button="Tải lên", said="Đã thêm giấy tờ.",
        lead=f"Giấy tờ riêng của {about.holder.name}." if about else "Giấy tờ chung của tờ trình.", back=back,
        trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def drop_paper(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A paper taken off again before the submission is sent."""
    place, row = written(request, slug, uid)
    paper = _paper(row.pk, key)
    return ask_first(
        request, lambda: papers.drop_paper(paper, by=request.actor, at=request.now), title=f"Bỏ “{paper.label}”",
        explain="Giấy tờ này không đi theo tờ trình nữa.", button="Bỏ giấy tờ", said="Đã bỏ giấy tờ.",
        back=("commendation:submission", slug, uid), locality=place, nav="submissions",
    )  # fmt: skip


@require_safe
def paper_file(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """The scan of a paper, to be saved."""
    _, row = opened(request, slug, uid)
    paper = _paper(row.pk, key)
    if paper.file is None:
        raise NotFound("Giấy tờ này không có tệp. Mở văn bản trong thư viện.")
    answer = download(read_bytes(paper.file), paper.file.name, paper.file.media_type)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_safe
def drawn_file(request: Any, slug: str, uid: uuid.UUID, paper: str, ext: str) -> HttpResponse:
    """The letter with its list, the list alone, or the minutes, as .docx or .pdf."""
    _, row = opened(request, slug, uid)
    if paper not in DRAWN or ext not in MEDIA:
        raise NotFound("Không có giấy này. Quay lại tờ trình.")
    made = drawn(paper, told_of(row, today=request.today, for_council=paper == "hoi-dong"))
    data = render_docx(made) if ext == "docx" else render_pdf(made)
    return download(data, f"{DRAWN[paper]}, {row.abstract[:80]}.{ext}", MEDIA[ext])


def _paper(submission: int, key: int) -> SubmissionPaper:
    rows = SubmissionPaper.objects.select_related("file", "submission__owner", "submission__from_body")
    found = rows.filter(pk=key, submission=submission, dropped=False).first()
    if found is None:
        raise NotFound("Không có giấy tờ này trong tờ trình. Quay lại tờ trình.")
    return found
