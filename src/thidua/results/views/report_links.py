"""One-use links: the officer makes one; who holds it fills one report without an account."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from thidua.ground.actors import Power
from thidua.ground.errors import NotPermitted, Refused
from thidua.results.core.reporting import LineSaid
from thidua.results.forms.reporting import LinkForm
from thidua.results.selectors.unit_ends import ended_words
from thidua.results.selectors.unit_reports import report_of_uid
from thidua.results.services import LinkGone, Sent, make_link, submit_by_link, void_link
from thidua.results.services.report_links import link_actor, link_of_token, used_link
from thidua.results.views.frame import actor_of, put_refusal
from thidua.results.views.report_filling import Filling
from thidua.results.views.unit_reports import list_trail, report_frame
from thidua.units.selectors import name_of, named_by_slug
from thidua.units.views import locality
from thidua.web.acts import posted
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other

TRIES, WITHIN = 30, 600  # wrong tokens from one address, and the seconds in which they are counted


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Make a link for a report.  It is shown once, in the answer to the POST itself, and kept nowhere."""
    here = locality(request, slug, Power.RESULTS_VERIFY, parts=True)
    today = request.today  # type: ignore[attr-defined]
    report = report_of_uid(uid, locality=here, actor=actor_of(request))
    name = name_of(report.body, report.period.last_day)
    form, made = LinkForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            made = make_link(
                report, for_whom=form.cleaned_data["cho_ai"], life=form.life, by=actor_of(request),
                at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except NotPermitted:
            raise
        except Refused as refusal:
            put_refusal(form, refusal)
    title = "Đường dẫn một lần"
    context: dict[str, Any] = {"form": form, "report": report, "name": name, "made": made}
    if made is not None:
        context["address"] = request.build_absolute_uri(reverse("results:link_report", args=[made.token]))
    given = report_frame(here, title, today=today, trail=list_trail(here, (title, "")))
    return render(request, "results/report_link.html", {**given, **context}, status=400 if form.errors else 200)


@require_POST
def void(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Take the open link of a report back."""
    here = locality(request, slug, Power.RESULTS_VERIFY, parts=True)
    report = report_of_uid(uid, locality=here, actor=actor_of(request))
    refuse_unknown(request.POST, [])
    void_link(report, by=actor_of(request), at=request.now)  # type: ignore[attr-defined]
    messages.success(request, "Đã hủy đường dẫn. Ai mở đường dẫn ấy sẽ thấy là không còn dùng được.")
    return see_other("results:unit_report", slug, uid)


@never_cache
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def fill_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Fill one report by its link, outside the log-in; who tries wrong tokens is told nothing, and stopped after thirty."""
    at, today = request.now, request.today  # type: ignore[attr-defined]
    if _tries(request) >= TRIES:
        return _gone(request, "Đã thử sai quá nhiều lần. Chờ mười phút rồi mở lại đúng đường dẫn đã nhận.", 429)
    try:
        link = link_of_token(token, at=at)
    except LinkGone as refusal:
        used = used_link(token, at=at)
        if used is not None:
            return _received(request, used, token)
        _count(request)
        return _gone(request, refusal.message, 404)
    report = link.report
    if request.method != "POST" and (told := ended_words(report)):
        return _gone(request, f"{told} Số đã ghi nháp vẫn giữ ở báo cáo; báo lại cho người gửi đường dẫn.", 410)

    def send(said: list[LineSaid], *, given: object = None, **more: Any) -> Sent:
        return submit_by_link(token, said, at=at, **more)

    def done(sent: Sent, key: str) -> HttpResponse:
        return see_other(f"{reverse('results:link_report', args=[token])}?gui={key}")

    filling = Filling(request, report, link_actor(link, at=at), False, send, done)
    answer = filling.answer()
    if answer is not None:
        return answer
    _, owner = named_by_slug(str(report.owner.slug), today)
    context = {
        **filling.context(), "title": f"Báo cáo {report.period.label}", "public_name": owner[:1].upper() + owner[1:],
        "by_link": link, "base": "web/base_public.html",
    }  # fmt: skip
    status = 400 if filling.errors or context["wrong"] else 200
    return render(request, "results/fill_report.html", context, status=status)


def _received(request: HttpRequest, link: Any, token: str) -> HttpResponse:
    """Tell that the report has come; a POST again (the answer was lost on the way) is told the same."""
    context = {
        "report": link.report, "name": name_of(link.report.body, link.report.period.last_day), "used_at": link.used_at,
        "sent_key": (request.POST.get("khoa") or request.GET.get("gui", ""))[:64],
    }  # fmt: skip
    if request.method == "POST":
        return see_other(f"{reverse('results:link_report', args=[token])}?gui={context['sent_key']}")
    return render(request, "results/link_received.html", context)


def _gone(request: HttpRequest, words: str, status: int) -> HttpResponse:
    return render(request, "results/link_gone.html", {"words": words}, status=status)


def _where(request: HttpRequest) -> str:
    return f"results:link-tries:{request.META.get('REMOTE_ADDR', '')}"


def _tries(request: HttpRequest) -> int:
    return int(cache.get(_where(request), 0))


def _count(request: HttpRequest) -> None:
    """Count one wrong token of this address, in this process (each worker counts its own)."""
    if not cache.add(_where(request), 1, WITHIN):
        try:
            cache.incr(_where(request))
        except ValueError:
            cache.set(_where(request), 1, WITHIN)
