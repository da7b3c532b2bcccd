"""Rules that wait, one confirmed from its signed paper, and a confirmation with what rests on it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.core.law.waiting import Asked, Sort
from thidua.documents.forms.law import ConfirmRuleForm, ReasonForm
from thidua.documents.models import Document, RuleConfirmation
from thidua.documents.permissions import may_confirm_rules
from thidua.documents.selectors.law import (
    confirmations_known,
    papers_cited,
    papers_with_files,
    places_of,
    rests_on,
    rulebook,
    waiting_rules,
)
from thidua.documents.services.law import SignedPaper, bring_signed_paper, confirm_rules, withdraw_confirmation
from thidua.documents.views.law.frame import answered, frame, may_confirm_at, named_places
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.rules import RuleBook
from thidua.units.models import Body
from thidua.units.selectors import names_of
from thidua.units.views import locality

page = require_http_methods(["GET", "HEAD", "POST"])
WARNED = 90  # days before an instrument's known end


@login_required
@require_safe
def waiting(request: Any, slug: str) -> HttpResponse:
    """The rules that wait, those first for which most nominations wait; what was confirmed; what ends soon."""
    place = locality(request, slug)
    rules = waiting_rules(place, request.today)
    places = places_of(place, request.today)
    book = rulebook(place, request.today)
    rows = list(confirmations_known(places))
    context = {
        **frame(request, place, "Quy định chờ xác nhận"),
        "rules": rules,
        "now": [one for one in rules if one.n or one.in_force(request.today)],
        "old": [one for one in rules if not one.n and not one.in_force(request.today)],
        "n_nominations": sum(one.n for one in rules),
        "confirmations": rows,
        "names": named_places([row.owner for row in rows], request.today),
        "ending": ending(book, request.today),
        "papers": papers_cited({r.rule.source.instrument for r in rules}, locality=place, actor=request.actor),
    }
    return render(request, "documents/law/waiting.html", context)


def ending(book: RuleBook, today: date) -> list[tuple[Any, int, bool]]:
    """Return the instruments with a known end to come: days left, and whether it is time to warn."""
    soon = book.ends_soon(today, WARNED)
    known = [(one, one.ends) for one in book.instruments if one.ends is not None and one.ends >= today]
    return [(one, (ends - today).days, one in soon) for one, ends in sorted(known, key=lambda pair: pair[1])]


@login_required
@page
def confirm_rule(request: Any, slug: str, rule: str, since: str) -> HttpResponse:
    """One rule confirmed from its signed paper, for a place and those below it."""
    place = locality(request, slug, Power.RULES_CONFIRM)
    rules = waiting_rules(place, request.today)
    asked = next((one for one in rules if one.key == f"{rule}@{since}"), None)
    if asked is None:
        raise NotFound("Quy định này không còn chờ xác nhận. Quay lại danh sách chờ.")
    back = reverse("documents:law_waiting", args=[slug])
    places = places_of(place, request.today)
    papers = papers_with_files(places)
    form = ConfirmRuleForm(
        request.POST or None,
        request.FILES or None,
        asked=asked,
        places=may_confirm_at(request, place),
        papers=[(str(one.pk), f"{one.title}, {one.abstract}"[:120]) for one in papers],
        others=_others(asked, rules),
        initial={"instrument": asked.rule.source.instrument, "article": asked.rule.source.article or ""},
    )

    def do() -> str:
        said = form.cleaned_data
        owner = next(one for one in places if str(one.pk) == said["where"])
        document = _paper(request, form, owner, papers)
        chosen = [asked, *(one for one in rules if one.key in said.get("also", ()))]
        rows = confirm_rules(
            [(one.id, one.rule.since) for one in chosen],
            form.given(), owner=owner, document=document, by=request.actor, at=request.now,
        )  # fmt: skip
        return reverse("documents:law_confirmation", args=[slug, rows[0].uid])

    context = {
        **frame(request, place, "Xác nhận quy định", ("Quy định chờ xác nhận", back)),
        "asked": asked,
        "back": back,
        "papers": papers_cited([asked.rule.source.instrument], locality=place, actor=request.actor),
    }
    said = "Đã xác nhận. Từ hôm nay quy định này quyết định ở nơi đã chọn và các nơi bên dưới."
    return answered(request, form, do, said=said, template="documents/law/confirm.html", context=context)


def _others(asked: Asked, rules: list[Asked]) -> list[tuple[str, str]]:
    """The other rules that one reading of the same unread instrument settles as well."""
    if asked.sort != Sort.UNREAD:
        return []
    same = [one for one in rules if one.sort == Sort.UNREAD and one.rule.source == asked.rule.source]
    return [(one.key, one.rule.words) for one in same if one.key != asked.key]


def _paper(request: Any, form: ConfirmRuleForm, owner: Body, papers: list[Document]) -> Document:
    said = form.cleaned_data
    if upload := said["file"]:
        signed = SignedPaper(upload.read(), upload.name or "tep", said["instrument"])
        return bring_signed_paper(signed, owner=owner, by=request.actor, at=request.now)
    return next(one for one in papers if str(one.pk) == said["document"])


@login_required
@require_safe
def confirmation(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A confirmation: what was read, where it decides, what was decided on it."""
    place = locality(request, slug)
    row = _confirmation(request, place, uid)
    return render(request, "documents/law/confirmation.html", _about(request, place, row))


@login_required
@page
def withdraw(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A confirmation taken back, with what was decided on it in view."""
    place = locality(request, slug, Power.RULES_CONFIRM)
    row = _confirmation(request, place, uid)
    may_confirm_rules(request.actor, row.owner).require()
    form = ReasonForm(request.POST or None)
    here = reverse("documents:law_confirmation", args=[slug, row.uid])

    def do() -> str:
        withdraw_confirmation(row, form.cleaned_data["reason"], by=request.actor, at=request.now)
        return here

    context = {**_about(request, place, row), "back": here}
    said = "Đã rút xác nhận. Quy định này lại chờ xác nhận; việc đã quyết định trước đó giữ nguyên, xem danh sách dưới đây."
    return answered(request, form, do, said=said, template="documents/law/withdraw.html", context=context)


def _confirmation(request: Any, place: Body, uid: uuid.UUID) -> RuleConfirmation:
    row = confirmations_known(places_of(place, request.today)).filter(uid=uid).first()
    if row is None:
        raise NotFound("Không có xác nhận này ở đây. Quay lại danh sách quy định.")
    return row


def _about(request: Any, place: Body, row: RuleConfirmation) -> dict[str, Any]:
    back = reverse("documents:law_waiting", args=[place.slug])
    book = rulebook(None, request.today)
    found = [one for one in book.everything() if one.id == row.rule and one.in_force(row.as_of)]
    words = found[0].words if found else next((w.words for w in book.rules_waiting() if w.id == row.rule), row.rule)
    decided = rests_on(row, request.today)
    return {
        **frame(request, place, "Quy định đã xác nhận", ("Quy định chờ xác nhận", back)),
        "row": row,
        "words": words,
        "where": named_places([row.owner], request.today).get(row.owner_id, ""),
        "decided": decided,
        "names": named_places_of(decided, request.today),
        "document": row.document,
        "papers": papers_cited([row.instrument], locality=place, actor=request.actor),
        "may_withdraw": row.withdrawn_on is None and bool(may_confirm_rules(request.actor, row.owner)),
    }


def named_places_of(decided: list[Any], day: date) -> dict[int, str]:
    """Return key → name of the localities of what was decided."""
    return names_of({one.body for one in decided}, day) if decided else {}
