"""One form, one act: the page that asks, the refusal put at its field, the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from thidua.ground.errors import NotPermitted, Refused
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, see_other

Trail = Sequence[tuple[str, str]]
Way = tuple[Any, ...]


def posted(request: HttpRequest) -> Any:
    """What a form is bound to: the post, or nothing."""
    return request.POST if request.method == "POST" else None


def sent(request: HttpRequest) -> Any:
    """The files that came with the post, or nothing."""
    return request.FILES if request.method == "POST" else None


def act_page(
    request: HttpRequest,
    form: Any,
    act: Callable[[], Any],
    *,
    title: str,
    button: str,
    said: str,
    back: Way,
    trail: Trail,
    lead: str = "",
    to: Callable[[Any], Way] | None = None,
    template: str = "web/act.html",
    **context: Any,
) -> HttpResponse:
    """The form; once posted and valid the ``act``, then the page ``back`` (or ``to`` of what the act gave).

    ``back`` is a URL name with its arguments.  ``context`` carries ``locality`` and ``nav``.

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
    context |= {
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "back": resolve_url(*back),
        "trail": [*trail, (button, "")],
    }
    return render(request, template, context, status=400 if form.errors else 200)


def ask_first(
    request: HttpRequest,
    act: Callable[[], Any],
    *,
    title: str,
    explain: str,
    button: str,
    said: str,
    back: Way,
    to: Callable[[Any], Way] | None = None,
    **context: Any,
) -> HttpResponse:
    """A question before an act without a form; a refusal is told by the page of refusals."""
    if request.method == "POST":
        refuse_unknown(request.POST, ())
        done = act()
        messages.success(request, said)
        return see_other(*(to(done) if to else back))
    return confirm(request, title=title, explain=explain, act=button, back=resolve_url(*back), **context)
