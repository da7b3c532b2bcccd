"""The floor of pages under load: a Django project that is one view, without middleware, session or database.

It is its own settings, addresses and WSGI entry: ``gunicorn bench.bare_django:application``.
"""

from __future__ import annotations

import os

from django.http import HttpRequest, HttpResponse
from django.urls import path

ALLOWED_HOSTS = ["127.0.0.1"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = __name__
SECRET_KEY = "không giữ gì"  # noqa: S105 - nothing is signed


def bare(request: HttpRequest) -> HttpResponse:
    """Answer a page that was ready before anybody asked."""
    return HttpResponse("<!doctype html><html lang='vi'><title>Trang trần</title><p>Trang trần</html>")


urlpatterns = [path("tran/", bare)]

if os.environ.get("DJANGO_SETTINGS_MODULE") == __name__:
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
