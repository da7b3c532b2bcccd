"""One form, one act: the page that asks, the refusal put at its field, the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from thidua.ground.errors import NotPermitted, Refused
from thidua.units.models import Body
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, see_other

Trail = Sequence[tuple[str, str]]


def posted(request: Any) -> Any:
    """What a form is bound to: the post, or nothing."""
    return request.POST if request.method == "POST" else None


def act_page(
    request: Any,
    place: Body,
    form: Any,
    act: Callable[[], Any],
    *,
    title: str,
    button: str,
    said: str,
    back: tuple[Any, ...],
    trail: Trail,
    lead: str = "",
    to: Callable[[Any], tuple[Any, ...]] | None = None,
) -> HttpResponse:
    """The form; once posted and valid the ``act``, then the page ``back`` (or ``to`` of what the act gave).

    Raises:
        NotPermitted: that is told by a page of its own.
    """
    if request.method == "POST" and form.is_valid():
        try:
            done = act()
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, said)
            return see_other(*(to(done) if to else back))
    context = {
        "locality": place,
        "nav": "movements",
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "back": reverse(back[0], args=back[1:]),
        "trail": [*trail, (button, "")],
    }
    return render(request, "movements/act.html", context, status=400 if form.errors else 200)


def ask_first(
    request: Any,
    place: Body,
    act: Callable[[], Any],
    *,
    title: str,
    explain: str,
    button: str,
    said: str,
    back: tuple[Any, ...],
    to: Callable[[Any], tuple[Any, ...]] | None = None,
) -> HttpResponse:
    """A question before an act without a form; a refusal is told by the page of refusals."""
    if request.method == "POST":
        refuse_unknown(request.POST, ())
        done = act()
        messages.success(request, said)
        return see_other(*(to(done) if to else back))
    return confirm(
        request, title=title, explain=explain, act=button, back=reverse(back[0], args=back[1:]), locality=place,
        nav="movements",
    )  # fmt: skip


def list_trail(place: Body, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The crumbs of a page under the list of movements."""
    return [("Phong trào", reverse("movements:list", args=(place.slug,))), *more]
