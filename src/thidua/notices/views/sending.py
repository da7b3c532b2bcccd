"""The page that sends a thing: what it says, what is asked, to whom."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.notices.core.sendables import sendable
from thidua.notices.forms.sending import MoreForm, SendForm
from thidua.notices.selectors import find_dispatch
from thidua.notices.services import Sent, send
from thidua.notices.views.common import answered, bodies_to_choose
from thidua.units.views import locality
from thidua.web.templatetags.td import url_if


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send_thing(request: Any, slug: str, kind: str, key: str) -> HttpResponse:
    """Ask what, whom and until when; a thing sent before is sent on to more bodies."""
    way = sendable(kind)
    place = locality(request, slug, way.power)
    thing = way.find(key, place, request.actor, request.today)
    before = find_dispatch(kind, thing.key, locality=place)
    had = set(before.recipients.values_list("body", flat=True)) if before else set()
    bodies = bodies_to_choose(request, place, without=had)
    posted = request.POST if request.method == "POST" else None
    form = MoreForm(posted, bodies=bodies) if before else SendForm(posted, bodies=bodies)

    def do() -> Sent:
        said = form.cleaned_data
        return send(
            thing, to=form.chosen(), owner=place, by=request.actor, at=request.now, ask=said.get("ask", ""),
            wants_answer=said.get("wants_answer", False), due=said.get("due"),
        )  # fmt: skip

    page = url_if(way.route, slug, thing.key)
    context = {
        "locality": place,
        "nav": way.nav,
        "title": f"Gửi {way.word}",
        "lead": thing.label,
        "act": "Gửi thêm" if before else "Gửi",
        "back": page,
        "trail": [(thing.label[:60], page), (f"Gửi {way.word}", "")],
        "thing": thing,
        "before": before,
        "nobody": not bodies,
    }
    return answered(
        request, form, do, said=lambda sent: f"Đã gửi tới {sent.n_new} nơi.",
        to=lambda sent: reverse("notices:dispatch", args=[slug, sent.dispatch.uid]), context=context,
        template="notices/send.html",
    )  # fmt: skip
