"""A party's answer to a version, the roll call of the conference, the scan of the signed paper."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.services import read_bytes
from thidua.ground.errors import NotFound
from thidua.targets import selectors, services
from thidua.targets.core.pledging import Stand
from thidua.targets.forms import AnswerForm, RollCallForm, ScanForm, SignedFileForm, WithdrawForm
from thidua.targets.models import Pledge, PledgeParty
from thidua.targets.permissions import answers_for_another, may_answer
from thidua.targets.views.frame import answered
from thidua.targets.views.pledges import own_pledge, pledge_frame, seen_pledge
from thidua.web.responses import download

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def answer(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """What one party says: agrees, asks for a change, or will not sign."""
    place, row = seen_pledge(request, slug, uid)
    party = selectors.party_of_key(key, pledge=row)
    may_answer(request.actor, row.owner, party.body).require()
    for_another = answers_for_another(request.actor, party.body)
    form = AnswerForm(
        request.POST or None, for_another=for_another, initial={"sha256": _sha256(row), "stand": party.stand}
    )
    back = reverse("targets:pledge", args=[slug, row.uid])

    def do() -> str:
        data = form.cleaned_data
        services.answer_version(
            party, Stand(data["stand"]), sha256=data["sha256"], words=data["words"], said_by=data.get("said_by", ""),
            by=request.actor, at=request.now,
        )  # fmt: skip
        return back

    context = {
        **pledge_frame(request, place, f"Trả lời: {party.name}", within=row), "pledge": row, "party": party,
        "lead": f"{party.name} trả lời về bản {row.version_no}. Tham gia là tự nguyện: không ký thì ghi lý do.",
    }  # fmt: skip
    return answered(
        request, form, do, said=f"Đã ghi trả lời của {party.name}.", context=context, act="Ghi trả lời", back=back,
        template="targets/pledge_form.html",
    )  # fmt: skip


@page
def withdraw_pledge(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A pledge withdrawn, with the reason, before anybody has signed it."""
    place, row = own_pledge(request, slug, uid)
    form = WithdrawForm(request.POST or None)
    back = reverse("targets:pledge", args=[slug, row.uid])

    def do() -> str:
        services.withdraw_pledge(row, reason=form.cleaned_data["reason"], by=request.actor, at=request.now)
        return back

    context = {
        **pledge_frame(request, place, "Rút giao ước", within=row), "pledge": row,
        "lead": "Chỉ rút được khi chưa bên nào ký. Lời văn và ý kiến các bên vẫn xem được.",
    }  # fmt: skip
    return answered(
        request, form, do, said="Đã rút giao ước.", context=context, act="Rút giao ước", back=back,
        template="targets/pledge_form.html",
    )  # fmt: skip


@page
def roll_call(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The roll call at the conference: who was there and signed."""
    place, row = own_pledge(request, slug, uid)
    initial = {"sha256": _sha256(row), "on": row.held_on or request.today, "place": row.held_at}
    form = RollCallForm(request.POST or None, parties=_waiting(row), initial=initial)
    back = reverse("targets:pledge", args=[slug, row.uid])

    def do() -> str:
        data = form.cleaned_data
        services.sign_by_roll_call(
            row,
            form.signers(),
            sha256=data["sha256"],
            on=data["on"],
            place=data["place"],
            by=request.actor,
            at=request.now,
        )
        return back

    context = {**pledge_frame(request, place, "Điểm danh ký giao ước", within=row), "pledge": row}
    return answered(
        request, form, do, said="Đã ghi các bên có mặt và ký.", context=context, act="Ghi các bên đã ký", back=back,
        template="targets/roll_call.html",
    )  # fmt: skip


@page
def scan(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The scan of the signed paper: evidence for who signed at the roll call, a signature for who did not."""
    place, row = own_pledge(request, slug, uid)
    posted = request.method == "POST"
    initial = {"sha256": _sha256(row), "on": row.held_on or request.today}
    form = ScanForm(
        request.POST if posted else None, request.FILES if posted else None, parties=_waiting(row), initial=initial
    )
    back = reverse("targets:pledge", args=[slug, row.uid])

    def do() -> str:
        data = form.cleaned_data
        services.sign_on_paper(
            row, data["file"].read(), data["file"].name or "ban-quet", parties=form.party_keys(), sha256=data["sha256"],
            on=data["on"], by=request.actor, at=request.now,
        )  # fmt: skip
        return back

    context = {
        **pledge_frame(request, place, "Gắn bản giấy đã ký", within=row), "pledge": row, "upload": True,
        "lead": f"Bản quét của giấy in từ bản {row.version_no}. Bên đã điểm danh tại hội nghị thì không chọn lại.",
    }  # fmt: skip
    return answered(
        request, form, do, said="Đã gắn bản giấy đã ký.", context=context, act="Gắn bản giấy", back=back,
        template="targets/pledge_form.html",
    )  # fmt: skip


@page
def signed_file(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The PDF of the version with digital signatures: each is checked before a party is said to have signed."""
    place, row = own_pledge(request, slug, uid)
    posted = request.method == "POST"
    form = SignedFileForm(
        request.POST if posted else None, request.FILES if posted else None, parties=_waiting(row),
        initial={"sha256": _sha256(row)},
    )  # fmt: skip
    back = reverse("targets:pledge", args=[slug, row.uid])

    def do() -> str:
        data = form.cleaned_data
        services.sign_by_file(
            row, data["file"].read(), data["file"].name or "giao-uoc.pdf", parties=form.party_keys(),
            sha256=data["sha256"], by=request.actor, at=request.now,
        )  # fmt: skip
        return back

    context = {
        **pledge_frame(request, place, "Gắn tệp đã ký số", within=row),
        "pledge": row,
        "upload": True,
        "lead": (
            f"Tải PDF của bản {row.version_no} ở trang giao ước, các bên ký số trên tệp ấy rồi gắn lại. Hệ thống kiểm tra "
            "từng chữ ký và đối chiếu lời văn; tệp bị sửa hoặc chữ ký chưa rõ nơi cấp thì không ghi là đã ký."
        ),
    }
    return answered(
        request, form, do, said="Đã kiểm tra chữ ký số và ghi các bên đã ký.", context=context, act="Kiểm tra và ghi",
        back=back, template="targets/pledge_form.html",
    )  # fmt: skip


@require_safe
def scanned(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """The scan itself, to be saved."""
    _, row = seen_pledge(request, slug, uid)
    event = selectors.events_of(row).filter(pk=key, file__isnull=False).first()
    if event is None or event.file is None:
        raise NotFound("Không có bản quét này. Quay lại giao ước.")
    return download(read_bytes(event.file), event.file.name, event.file.media_type)


def _waiting(row: Pledge) -> list[PledgeParty]:
    return [p for p in selectors.parties_of(row) if p.signed_no != row.version_no and p.stand != Stand.DECLINED]


def _sha256(row: Pledge) -> str:
    version = selectors.find_version(row, row.version_no)
    return version.sha256 if version is not None else ""
