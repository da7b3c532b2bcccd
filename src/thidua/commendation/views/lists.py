"""Lists of names: brought from Excel or pasted, answered row by row, taken in; village lists; the sample file."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from thidua.commendation.core.matching import Waiting, options, waiting
from thidua.commendation.forms.submissions import ListForm
from thidua.commendation.models import ListIntake
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.selectors.nominations import award_name
from thidua.commendation.services import lists
from thidua.commendation.views.frame import awards_to_choose, frame, trail_of, written
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.units.views import locality
from thidua.web.acts import act_page, posted, sent
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other, xlsx
from thidua.web.xlsx import Column

both = require_http_methods(["GET", "HEAD", "POST"])
SAMPLE = (
    Column("STT", 6), Column("Họ và tên", 28), Column("Chức vụ", 22), Column("Đơn vị", 28), Column("Danh hiệu", 26),
    Column("Xếp loại", 24), Column("Số phiếu", 10), Column("Thành tích", 40), Column("Ghi chú", 20),
)  # fmt: skip
SAMPLE_ROWS = (
    (1, "Nguyễn Văn A (mẫu)", "Giáo viên", "Trường …", "Lao động tiên tiến", "Hoàn thành tốt nhiệm vụ", 20, "", ""),
    (2, "Trường … (mẫu)", "", "", "Tập thể lao động tiên tiến", "Hoàn thành tốt nhiệm vụ", 20, "", ""),
)


@both
def take_list(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A list brought: read at once, nothing nominated before its questions are answered."""
    place, row = written(request, slug, uid)
    book = book_of(row, request.today)
    form = ListForm(posted(request), sent(request), awards=awards_to_choose(book))

    def do() -> ListIntake:
        data = form.cleaned_data
        file = data["file"]
        return lists.bring_list(
            row, data=file.read() if file else None, name=file.name if file else "", pasted=data["pasted"],
            award=data["award"], unit=data["unit"], by=request.actor, at=request.now,
        )  # fmt: skip

    return act_page(
        request, form, do, title="Đưa danh sách vào", button="Đọc danh sách", said="Đã đọc danh sách. Xem rồi đưa vào.",
        lead="Lấy đúng tệp Excel của đơn vị, hoặc dán vào ô. Dòng nào chưa rõ sẽ được hỏi, không dòng nào bị bỏ im lặng.",
        back=("commendation:submission", slug, uid), to=lambda made: ("commendation:intake", slug, uid, made.pk),
        trail=trail_of(place, row), locality=place, nav="submissions", template="commendation/take_list.html", submission=row,
    )  # fmt: skip


@both
def intake(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """What was read: every row with whom it means, and every row that cannot be used with its reason."""
    place, row = written(request, slug, uid)
    found = ListIntake.objects.filter(pk=key, submission=row).select_related(
        "submission__owner", "submission__from_body"
    )
    one = found.first()
    if one is None:
        raise NotFound("Không có danh sách này trong tờ trình. Quay lại tờ trình.")
    rows = [waiting(raw) for raw in one.rows]
    fault = ""
    if request.method == "POST":
        refuse_unknown(request.POST, [*(f"dong_{w.row}" for w in rows), "bo"])
        answers = {w.row: request.POST.get(f"dong_{w.row}", "") for w in rows}
        try:
            if "bo" in request.POST:
                lists.drop_list(one, by=request.actor, at=request.now)
                messages.success(request, "Đã bỏ danh sách vừa đọc.")
            else:
                made, left = lists.take_in(one, answers, by=request.actor, at=request.now)
                messages.success(request, f"Đã đưa vào {made} trường hợp" + (f", bỏ qua {left}." if left else "."))
        except NotPermitted:
            raise
        except Refused as refusal:
            fault = str(refusal)
        else:
            return see_other("commendation:submission", slug, uid)
    book = book_of(row, request.today)
    names = {code: award_name(book, code) for code in {w.award for w in rows}}
    stops = [f for f in one.faults if f["stops"]]
    context = {
        **frame(request, place, "Xem danh sách vừa đọc", within=row), "intake": one, "fault": fault, "stops": stops,
        "asking": [_shown(w, names, request) for w in rows if w.asks or not w.choice],
        "plain": [_shown(w, names, request) for w in rows if w.choice and not w.asks], "n": len(rows),
    }  # fmt: skip
    return render(request, "commendation/intake.html", context, status=400 if fault else 200)


def _shown(one: Waiting, names: dict[str, str], request: Any) -> dict[str, Any]:
    """Return a row with its choices and the one that stands."""
    answers = options(one)
    chosen = request.POST.get(f"dong_{one.row}", "") or one.choice
    known = dict(answers).get(one.choice, "")
    return {"row": one, "award": names.get(one.award, one.award), "options": answers, "chosen": chosen, "known": known}


@require_safe
def list_sample(request: Any, slug: str) -> HttpResponse:
    """A file with the columns that a list may have; any list of the unit with heads will do as well."""
    locality(request, slug, parts=True)
    return xlsx(SAMPLE, SAMPLE_ROWS, name="danh-sach-de-nghi.xlsx", title="Danh sách đề nghị khen thưởng")
