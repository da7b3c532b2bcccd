"""What the receiving side does with initiatives."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from thidua.commendation.forms.initiatives import (
    HearForm,
    ProofForm,
    ReasonForm,
    ReceiveForm,
    RecogniseForm,
    ScoreForm,
    read_file,
)
from thidua.commendation.models import Initiative, InitiativeProof
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.initiatives import (
    authors_of,
    earlier_alike,
    get_call,
    get_initiative,
    heard,
    initiatives_of,
)
from thidua.commendation.services import initiative_review as services
from thidua.commendation.views.initiatives import NAV, frame, opened, page
from thidua.commendation.views.sitting import no_session
from thidua.councils.core.kinds import CouncilKind
from thidua.councils.core.kinds import State as SessionState
from thidua.councils.models import Session
from thidua.councils.selectors import council_of_kind, members_on
from thidua.documents.models import Document
from thidua.documents.services import read_bytes
from thidua.ground.actors import Power
from thidua.ground.dates import format_day
from thidua.ground.errors import NotFound
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality
from thidua.web.acts import act_page, posted, sent
from thidua.web.responses import download


def received(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Initiative]:
    """The locality and its initiative, for who appraises there."""
    place = locality(request, slug, Power.APPRAISE)
    return place, get_initiative(uid, locality=place, actor=request.actor)


@login_required
@page
def receive(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Receipt, with what a person concludes from those that are alike."""
    place, row = received(request, slug, uid)
    near = earlier_alike(row)
    form = ReceiveForm(posted(request), initial={"on": request.today})
    told = "; ".join(f"“{one.title}” ({one.year}): {one.most}%" for one in near[:3])
    return act_page(
        request, form,
        lambda: services.receive_initiative(row, **form.cleaned_data, by=request.actor, at=request.now),
        title="Tiếp nhận sáng kiến", button="Tiếp nhận", said="Đã tiếp nhận.",
        lead=f"Máy thấy giống: {told}. Phần trăm chỉ để gợi ý; cán bộ đọc rồi kết luận." if near
        else "Không thấy sáng kiến trước nào giống đơn này.",
        **frame(place, row),
    )  # fmt: skip


def _with_reason(
    request: Any, place: Body, row: Initiative, act: Callable[..., Any], *, title: str, button: str, said: str
) -> HttpResponse:
    form = ReasonForm(posted(request))
    return act_page(
        request, form, lambda: act(row, reason=form.cleaned_data["reason"], by=request.actor, at=request.now),
        title=title, button=button, said=said, **frame(place, row),
    )  # fmt: skip


@login_required
@page
def give_back(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Back to the unit, with what lacks."""
    place, row = received(request, slug, uid)
    return _with_reason(
        request,
        place,
        row,
        services.return_initiative,
        title="Trả lại để bổ sung",
        button="Trả lại",
        said="Đã trả lại.",
    )


@login_required
@page
def refuse(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Not recognised, with the reason."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    row = get_initiative(uid, locality=place, actor=request.actor)
    return _with_reason(
        request, place, row, services.refuse_initiative, title="Không công nhận sáng kiến", button="Ghi không công nhận",
        said="Đã ghi.",
    )  # fmt: skip


@login_required
@page
def score(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The sheet of one member."""
    place, row = received(request, slug, uid)
    council = council_of_kind(place, CouncilKind.INITIATIVE, as_of=request.today)
    authors = {one.holder.person_id for one in authors_of([row]).get(row.pk, [])}
    members = [one for one in members_on(council, request.today) if one.person_id not in authors] if council else []
    lines = list(row.call.criteria.order_by("place"))
    form = ScoreForm(posted(request), members=members, lines=lines)
    lead = "Mỗi thành viên một phiếu; ghi lại thì phiếu trước được thay."
    if council is None:
        lead = "Chưa có Hội đồng sáng kiến. Lập Hội đồng ở trang Hội đồng trước."
    elif not lines:
        lead = "Đợt này chưa có phiếu chấm điểm. Ghi các dòng của phiếu ở trang sửa đợt xét."
    return act_page(
        request, form,
        lambda: services.score(row, form.cleaned_data["member"], form.points(), by=request.actor, at=request.now),
        title="Chấm điểm sáng kiến", button="Ghi phiếu", said="Đã ghi phiếu chấm.", lead=lead, **frame(place, row),
    )  # fmt: skip


@login_required
@page
def hear(request: Any, slug: str, key: int) -> HttpResponse:
    """Those received put on the agenda of a session of the initiative council."""
    place = locality(request, slug, Power.APPRAISE)
    call = get_call(key, owner=place)
    rows = list(initiatives_of(place, actor=request.actor, call=call.pk, state="received"))
    told = heard(rows)
    waiting = [(row, row.name) for row in rows if str(row.uid) not in told]
    open_ = Session.objects.filter(
        council__owner=place, council__kind=CouncilKind.INITIATIVE.value,
        state__in=[SessionState.CALLED.value, SessionState.HELD.value],
    ).select_related("council")  # fmt: skip
    sessions = [
        (one, f"{one.council.name}, phiên {one.no} ngày {format_day(one.held_on)}") for one in open_.order_by("held_on")
    ]
    form = HearForm(
        posted(request), rows=waiting, sessions=sessions, initial={"initiatives": [str(row.uid) for row, _ in waiting]}
    )
    if not sessions:
        return no_session(
            request, place, CouncilKind.INITIATIVE, back=("commendation:initiatives", slug), nav=NAV,
            trail=[*frame(place)["trail"], ("Đưa ra Hội đồng", "")],
            text="Triệu tập phiên họp của Hội đồng sáng kiến, rồi quay lại đưa sáng kiến vào chương trình.",
        )  # fmt: skip
    if not waiting:
        return no_session(
            request, place, CouncilKind.INITIATIVE, back=("commendation:initiatives", slug), nav=NAV, called=True,
            trail=[*frame(place)["trail"], ("Đưa ra Hội đồng", "")],
            text="Sáng kiến đã tiếp nhận của đợt này đều có trong chương trình, hoặc chưa tiếp nhận sáng kiến nào.",
        )  # fmt: skip
    lead = "Mỗi sáng kiến một nội dung biểu quyết; thành viên là tác giả không biểu quyết nội dung đó."
    return act_page(
        request, form,
        lambda: services.put_initiatives(form.cleaned_data["session"], form.chosen(), by=request.actor, at=request.now),
        title=f"Đưa ra Hội đồng, {call.name}", button="Đưa vào chương trình", said="Đã đưa vào chương trình phiên họp.",
        lead=lead, **frame(place),
    )  # fmt: skip


@login_required
@page
def recognise(request: Any, slug: str, key: int) -> HttpResponse:
    """The decision that recognises, with those that it names."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    call = get_call(key, owner=place)
    rows = list(initiatives_of(place, actor=request.actor, call=call.pk, state="received").filter(decision=None))
    told = heard(rows)
    passed = {str(row.uid): told[str(row.uid)].passed for row in rows if str(row.uid) in told}
    words = {True: "Hội đồng đã thông qua", False: "Hội đồng không thông qua", None: "chưa có kết luận của Hội đồng"}
    choices = [(row, f"{row.name} ({words[passed.get(str(row.uid))]})") for row in rows]
    documents = Document.objects.filter(owner=place).exclude(number="").order_by("-date", "-pk")
    form = RecogniseForm(
        posted(request), rows=choices, documents=documents,
        initial={
            "initiatives": [uid for uid, yes in passed.items() if yes],
            "authority": f"Chủ tịch UBND {name_of(place, request.today)}",
        },
    )  # fmt: skip
    return act_page(
        request, form, lambda: services.recognise(form.chosen(), form.told(), by=request.actor, at=request.now),
        title=f"Quyết định đã có số, {call.name}", button="Ghi quyết định", said="Đã ghi công nhận vào hồ sơ các tác giả.",
        lead="Dùng khi quyết định soạn ngoài hệ thống. Ghi số và ngày văn thư đã cấp; từng tác giả có một dòng trong hồ sơ.",
        **frame(place),
    )  # fmt: skip


@login_required
@page
def prove(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A later paper about effect or reach."""
    place, row = received(request, slug, uid)
    form = ProofForm(posted(request), sent(request))
    return act_page(
        request, form,
        lambda: services.prove(row, form.draft(), file=read_file(form), by=request.actor, at=request.now),
        title="Minh chứng hiệu quả, phạm vi", button="Ghi minh chứng", said="Đã ghi minh chứng.",
        lead="Phạm vi rộng hơn được công nhận thì hồ sơ của từng tác giả thêm một dòng theo văn bản này.",
        **frame(place, row),
    )  # fmt: skip


@login_required
@require_safe
def proof_file(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """The file of a proof, to be saved."""
    _, row = opened(request, slug, uid)
    found = InitiativeProof.objects.filter(initiative=row, pk=key, file__isnull=False).select_related("file").first()
    if found is None or found.file is None:
        raise NotFound("Minh chứng này không có tệp. Quay lại trang sáng kiến.")
    answer = download(read_bytes(found.file), found.file.name, found.file.media_type)
    answer["Content-Security-Policy"] = "sandbox"
    return answer
