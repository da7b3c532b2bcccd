"""Addresses: each room lists its own, whole, so that a path is found by searching for it ."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

# The inbox (lam-viec/thong-bao/) is asked before the desk, which takes the second word for a locality's.
FIRST = "thidua.notices"
rooms = [FIRST, *(room for room in settings.ROOMS if room != FIRST)]
urlpatterns = [path("", include(f"{room}.urls")) for room in rooms if find_spec(f"{room}.urls") is not None]
# The audit page shows names of persons, so it stands in accounts; its address keeps the room's own namespace.
urlpatterns.append(path("", include("thidua.accounts.urls.audit")))
handler400 = "thidua.web.views.errors.bad_request"
handler403 = "thidua.web.views.errors.forbidden"
handler404 = "thidua.web.views.errors.not_found"
handler500 = "thidua.web.views.errors.failed"
