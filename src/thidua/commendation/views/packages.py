"""A submission as a package: plain, or with a letter that is signed here or came back signed."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from thidua.commendation.models import Submission
from thidua.commendation.services import packages, seals
from thidua.commendation.views.frame import received, trail_of
from thidua.documents.core.signatures.keys import SigningKey
from thidua.documents.permissions import may_sign
from thidua.documents.services import keys_for
from thidua.ground.errors import BadInput, NotPermitted, Refused
from thidua.web.acts import posted, sent
from thidua.web.forms import StrictForm, TextField, refuse_unknown
from thidua.web.responses import download

ZIP = "application/zip"


class LetterForm(StrictForm):
    """The letter of a package: who signs it, and by which of three ways it goes on."""

    buttons = ("phieu", "ky", "kem")
    signer = TextField(label="Họ và tên người ký", required=False)
    post = TextField(label="Chức vụ người ký", required=False)
    key = forms.ChoiceField(label="Khóa ký của hệ thống", required=False)
    file = forms.FileField(
        label="Phiếu gửi đã ký (.pdf)", required=False, allow_empty_file=True,
        help_text="Phiếu tải từ trang này, ký bằng phần mềm ký của cơ quan.",
    )  # fmt: skip

    def __init__(self, *args: Any, keys: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if keys:
            self.fields["key"].choices = [("", "Chọn khóa"), *keys]  # type: ignore[attr-defined]
        else:
            del self.fields["key"]


@require_POST
def package(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The submission as a package without a letter, to save."""
    _, row = received(request, slug, uid)
    refuse_unknown(request.POST, [])
    return download(packages.package_of(row, by=request.actor, at=request.now), _named(row), ZIP)


@require_http_methods(["GET", "HEAD", "POST"])
def signed_package(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The letter to sign, and the package that carries it."""
    place, row = received(request, slug, uid)
    keys = keys_for(place, request.actor) if may_sign(request.actor, place) else ()
    form = LetterForm(
        posted(request), sent(request), keys=[(key.name, key.label) for key in keys], initial={"post": "Chủ tịch"}
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _answer(request, row, form, {key.name: key for key in keys})
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
    context = {
        "locality": place, "nav": "submissions", "form": form, "submission": row, "has_keys": bool(keys),
        "trail": [*trail_of(place, row), ("Gói có phiếu gửi đã ký", "")],
    }  # fmt: skip
    return render(request, "commendation/signed_package.html", context, status=400 if form.errors else 200)


def _answer(request: Any, row: Submission, form: LetterForm, keys: dict[str, SigningKey]) -> HttpResponse:
    """The file that the pressed button asks for.

    Raises:
        BadInput: no key or no file is chosen, or the letter cannot be taken.
    """
    said, acts = form.cleaned_data, {"by": request.actor, "at": request.now}
    if "phieu" in request.POST:
        letter = seals.drawn_letter(row, signer=said["signer"], post=said["post"], **acts)
        return download(letter, f"phieu-gui-{row.season}-{str(row.uid)[-8:]}.pdf", "application/pdf")
    if "ky" in request.POST:
        if said.get("key") not in keys:
            raise BadInput("Chưa chọn khóa ký. Chọn khóa rồi ký.", field="key" if keys else None)
        letter = seals.signed_letter(row, keys[said["key"]], post=said["post"], **acts)
    else:
        if said["file"] is None:
            raise BadInput("Chưa chọn phiếu gửi đã ký. Chọn tệp rồi xuất gói.", field="file")
        letter = seals.taken_letter(row, said["file"].read(), at=request.now)
    return download(packages.package_of(row, letter=letter, **acts), _named(row), ZIP)


def _named(row: Submission) -> str:
    return f"ho-so-{row.season}-{str(row.uid)[-8:]}.zip"
