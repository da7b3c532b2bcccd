"""The layers of provinces over the national book: which there are, one of them whole, one brought, ended, withdrawn."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.core.law.sheet import ABOUT, Group, line
from thidua.documents.forms.law import EndLayerForm, LayerForm, ReasonForm
from thidua.documents.models import RuleLayer
from thidua.documents.permissions import may_confirm_rules
from thidua.documents.selectors.law import layered, layers_known, papers_cited, places_of, shipped_for
from thidua.documents.services.law import SignedPaper, bring_layer
from thidua.documents.services.law import end_layer as end
from thidua.documents.services.law import withdraw_layer as take_back
from thidua.documents.services.law.layers import read
from thidua.documents.views.law.frame import answered, frame, may_confirm_at, named_places
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.rules import Instrument, RuleBook, layer_head, layer_text, shipped_layers
from thidua.units.models import Body
from thidua.units.views import locality

page = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Shown:
    """A layer as a list shows it: one that comes with the book has no row."""

    key: str
    number: str
    title: str
    since: date | None
    last_day: date | None
    applies: bool
    where: str = ""
    row: RuleLayer | None = None


@login_required
@require_safe
def layers(request: Any, slug: str) -> HttpResponse:
    """The layers of provinces: those that reach this locality, and those that come with the book as examples."""
    place = locality(request, slug)
    places = places_of(place, request.today)
    rows = list(layers_known(places))
    names = named_places([row.owner for row in rows], request.today)
    here = set(shipped_for(places))
    shown = [
        Shown(str(row.uid), row.number, row.title, row.since, _last_day(row), row.withdrawn_on is None,
              names.get(row.owner_id, ""), row)
        for row in rows
    ]  # fmt: skip
    shown += [
        Shown(name, head.instrument.number, head.instrument.name, head.instrument.since, None, name in here)
        for name, head in shipped_layers().items()
    ]
    context = {**frame(request, place, "Quy định của tỉnh"), "shown": shown}
    return render(request, "documents/law/layers.html", context)


@login_required
@require_safe
def layer(request: Any, slug: str, name: str) -> HttpResponse:
    """One layer whole, with its words, days and places."""
    place = locality(request, slug)
    shown, text = _layer(request, place, name)
    own = layer_head(text, name)
    book = layered(((name, text, None),))
    numbers = [own.instrument.number]
    context = {
        **frame(request, place, shown.number, ("Quy định của tỉnh", reverse("documents:law_layers", args=[slug]))),
        "shown": shown,
        "instrument": own.instrument,
        "groups": _groups(book, own.instrument),
        "papers": papers_cited(numbers, locality=place, actor=request.actor),
        "may_change": bool(
            shown.row and shown.row.withdrawn_on is None and may_confirm_rules(request.actor, shown.row.owner)
        ),
    }
    return render(request, "documents/law/layer.html", context)


@login_required
@page
def new_layer(request: Any, slug: str) -> HttpResponse:
    """A layer brought as a file, with the decision it was written from."""
    place = locality(request, slug, Power.RULES_CONFIRM)
    form = LayerForm(request.POST or None, request.FILES or None, places=may_confirm_at(request, place))
    back = reverse("documents:law_layers", args=[slug])

    def do() -> str:
        said = form.cleaned_data
        owner = next(one for one in places_of(place, request.today) if str(one.pk) == said["where"])
        data, name = said["file"].read(), said["file"].name or "lop.yaml"
        row = bring_layer(data, name, owner=owner, by=request.actor, at=request.now, signed=_signed(said, data, name))
        return reverse("documents:law_layer", args=[slug, row.uid])

    context = {**frame(request, place, "Đưa vào quy định của tỉnh", ("Quy định của tỉnh", back)), "back": back}
    said = "Đã đưa vào. Quy định của tỉnh có giá trị ở nơi đã chọn và các nơi bên dưới, theo ngày hiệu lực của văn bản."
    return answered(request, form, do, said=said, template="documents/law/new_layer.html", context=context)


@login_required
@page
def end_layer(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The last day of a layer's instrument."""
    place, row = _own(request, slug, uid)
    form = EndLayerForm(request.POST or None, initial={"last_day": _last_day(row)})
    here = reverse("documents:law_layer", args=[slug, row.uid])

    def do() -> str:
        end(row, form.cleaned_data["last_day"], by=request.actor, at=request.now)
        return here

    title = f"{row.number} hết hiệu lực"
    context = {**frame(request, place, title, (row.number, here)), "back": here, "act": "Ghi ngày hết hiệu lực"}
    return answered(
        request, form, do, said="Đã ghi ngày hết hiệu lực.", template="documents/law/act.html", context=context
    )


@login_required
@page
def withdraw_layer(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A layer that was wrong, taken back with a reason."""
    place, row = _own(request, slug, uid)
    form = ReasonForm(request.POST or None)
    here = reverse("documents:law_layer", args=[slug, row.uid])

    def do() -> str:
        take_back(row, form.cleaned_data["reason"], by=request.actor, at=request.now)
        return here

    context = {
        **frame(request, place, f"Rút {row.number}", (row.number, here)),
        "back": here,
        "act": "Rút lớp quy định",
        "explain": "Từ hôm nay sổ quy định coi như chưa có lớp này. "
        "Nếu văn bản hết hiệu lực thì ghi ngày hết hiệu lực, không rút.",
    }
    return answered(request, form, do, said="Đã rút lớp quy định.", template="documents/law/act.html", context=context)


def _signed(said: dict[str, Any], data: bytes, name: str) -> SignedPaper | None:
    upload = said["signed"]
    if not upload:
        return None
    given = read(data, name)[1].instrument
    return SignedPaper(upload.read(), upload.name or "tep", given.number, abstract=given.name, issued=given.issued,
                       valid_from=given.since)  # fmt: skip


def _own(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, RuleLayer]:
    place = locality(request, slug, Power.RULES_CONFIRM)
    row = layers_known(places_of(place, request.today)).filter(uid=uid, withdrawn_on__isnull=True).first()
    if row is None:
        raise NotFound("Không có lớp quy định này ở đây, hoặc đã được rút. Quay lại danh sách.")
    may_confirm_rules(request.actor, row.owner).require()
    return place, row


def _layer(request: Any, place: Body, key: str) -> tuple[Shown, str]:
    places = places_of(place, request.today)
    if key in shipped_layers():
        head = shipped_layers()[key].instrument
        return Shown(key, head.number, head.name, head.since, None, key in shipped_for(places)), layer_text(key)
    try:
        row = layers_known(places).filter(uid=uuid.UUID(key)).first()
    except ValueError:
        row = None
    if row is None:
        raise NotFound("Không có lớp quy định này ở đây. Quay lại danh sách.")
    where = named_places([row.owner], request.today).get(row.owner_id, "")
    shown = Shown(key, row.number, row.title, row.since, _last_day(row), row.withdrawn_on is None, where, row)
    return shown, row.content


def _last_day(row: RuleLayer) -> date | None:
    return None if row.ended_on is None else row.ended_on - timedelta(days=1)


def _groups(book: RuleBook, own: Instrument) -> list[Group]:
    """What the layer says: its standards by award, then its votes and provisions."""
    found = []
    for award in book.awards.values():
        lines = [line(one) for one in award.standards if one.source.instrument == own.number and one.layer]
        if lines:
            found.append(Group(award.name, tuple(lines)))
    votes = [line(one) for one in book.votes if one.layer]
    found += [Group("Phiếu của Hội đồng", tuple(votes))] if votes else []
    for about, title in ABOUT.items():
        lines = [line(one) for one in book.provisions if one.layer and one.about == about]
        found += [Group(title, tuple(lines))] if lines else []
    return found
