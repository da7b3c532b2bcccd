"""Certificates of initiatives: printed, handed over; what an initiative served for."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.commendation.core.certificates import Certified, certificate
from thidua.commendation.core.initiative_words import reach_words
from thidua.commendation.forms.initiative_decisions import HandCertificatesForm, UseForm
from thidua.commendation.models import Initiative, InitiativeAuthor
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.initiatives import authors_of, get_initiative
from thidua.commendation.selectors.things import grouped
from thidua.commendation.services.initiative_certificates import hand_certificates
from thidua.commendation.services.initiative_uses import use as use_initiative
from thidua.commendation.views.frame import awards_to_choose
from thidua.commendation.views.initiative_review import received
from thidua.commendation.views.initiatives import frame, page
from thidua.documents.selectors.law import rulebook
from thidua.ground.errors import BadInput
from thidua.papers.sheets import TooLong, render_sheets
from thidua.units.models import Body
from thidua.units.selectors import name_of, names_of
from thidua.units.views import locality
from thidua.web.acts import act_page, posted
from thidua.web.responses import download


def decided(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Initiative]:
    """The locality and its initiative, for who writes decisions there."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    return place, get_initiative(uid, locality=place, actor=request.actor)


@login_required
@require_safe
def certificates(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The certificates of the authors as one PDF, a sheet each."""
    place, row = decided(request, slug, uid)
    if row.decided is None or row.state != "recognised":
        raise BadInput("Chỉ in giấy chứng nhận của sáng kiến đã công nhận. Ghi quyết định công nhận trước.")
    authors = authors_of([row]).get(row.pk, [])
    names = names_of({one.holder.unit_id for one in authors if one.holder.unit_id}, request.today)
    address = request.build_absolute_uri(reverse("portal:check_award"))
    sheets = [certificate(_told(row, one, names, place, address, alone=len(authors) == 1)) for one in authors]
    try:
        drawn = render_sheets(sheets, width=297, height=210, made_on=row.decided)
    except TooLong as fault:
        raise BadInput(f"{fault} Tên quá dài để in trên một tờ.") from fault
    return download(drawn, f"Giay-chung-nhan-sang-kien-{row.number.replace('/', '-')}.pdf", "application/pdf")


def _told(
    row: Initiative, one: InitiativeAuthor, names: dict[int, str], place: Body, address: str, *, alone: bool
) -> Certified:
    assert row.decided is not None
    made = getattr(one, "certificate", None)
    paper = row.decision
    unit = names.get(one.holder.unit_id or 0) or str(one.holder.unit_name)
    return Certified(
        author=made.name if made else one.holder.name, unit=f"{unit[:1].upper()}{unit[1:]}", name=row.name,
        share="" if alone else one.share_words, scope=reach_words(row.scope_label), number=row.number, decided=row.decided,
        authority=row.authority, place=name_of(place, row.decided).split(" ", 1)[-1],
        signer_post=paper.signer_post if paper else "", signer=paper.signer if paper else "",
        instead_of=paper.instead_of if paper else "", code=grouped(made.code) if made else "",
        address=f"{address}{made.code}/" if made else "", simulated=row.simulated,
    )  # fmt: skip


@login_required
@page
def hand(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The certificates handed over: to whom, when."""
    place, row = decided(request, slug, uid)
    every = [getattr(one, "certificate", None) for one in authors_of([row]).get(row.pk, [])]
    rows = [one for one in every if one is not None and one.handed_on is None]
    form = HandCertificatesForm(
        posted(request), rows=rows, initial={"on": request.today, "certificates": [str(one.pk) for one in rows]}
    )
    return act_page(
        request, form,
        lambda: hand_certificates(
            row, form.chosen(), on=form.cleaned_data["on"], to=form.cleaned_data["to"], by=request.actor, at=request.now
        ),
        title="Trao giấy chứng nhận", button="Ghi đã trao", said="Đã ghi.",
        lead="" if rows else "Không còn giấy chứng nhận nào chờ trao.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def use(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """For which title of which year an author's part served."""
    place, row = received(request, slug, uid)
    authors = authors_of([row]).get(row.pk, [])
    codes = awards_to_choose(rulebook(place, request.today))
    asked = request.GET
    initial = {
        "year": asked.get("nam", str(row.call.year))[:9], "code": asked.get("danh-hieu", "")[:20],
        "author": asked.get("tac-gia", "")[:12],
    }  # fmt: skip
    form = UseForm(posted(request), authors=authors, codes=codes, initial=initial)
    return act_page(
        request, form,
        lambda: use_initiative(
            form.cleaned_data["author"], form.cleaned_data["code"], year=form.cleaned_data["year"],
            seen=form.cleaned_data["seen"], by=request.actor, at=request.now,
        ),
        title="Đã dùng để xét danh hiệu", button="Ghi", said="Đã ghi.",
        lead="Lần đầu thì ghi được ngay. Dùng lại cho cùng danh hiệu thì hệ thống hỏi sổ quy định: quy định đã xác nhận thì "
        "theo đó, chưa xác nhận thì nói rõ là cần xác nhận.",
        **frame(place, row),
    )  # fmt: skip
