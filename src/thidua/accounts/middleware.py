"""Who is at the door: ``request.actor`` from the assignments of the day, and the end of an idle session."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from thidua.accounts.selectors import actor_for
from thidua.ground.actors import NOBODY, Actor

STAFF = "/lam-viec/"
IDLE_SECONDS = 60 * 60
SEEN = "seen"
_STEP = 60  # the session is written at most once a minute


class ActorMiddleware:
    """Sets ``request.actor``; grants are read at each request, by the day, and only if somebody asks for them.

    Stands after the clock, the session, log-in and messages.  All that lies under ``/lam-viec/`` asks who comes before
    any view is asked, so that a new page is closed without a word of its own.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _end_if_idle(request)
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        return self.answer(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        """Send who is not signed in to the log-in page, and from there back."""
        if request.path.startswith(STAFF) and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return None


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor of the request; :data:`NOBODY` where nobody is signed in."""
    if not request.user.is_authenticated:
        return NOBODY
    return actor_for(request.user, request.now)  # type: ignore[attr-defined]


def _end_if_idle(request: HttpRequest) -> None:
    moment = int(request.now.timestamp())  # type: ignore[attr-defined]
    seen = request.session.get(SEEN)
    if seen is not None and moment - seen > IDLE_SECONDS:
        signed_in = request.user.is_authenticated
        logout(request)
        if signed_in:
            messages.info(request, "Đã tự đăng xuất vì 60 phút không có thao tác. Đăng nhập lại để làm tiếp.")
        return
    if (seen is None or abs(moment - seen) >= _STEP) and request.user.is_authenticated:
        request.session[SEEN] = moment
