"""The WSGI entry that a web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402  (only once Django stands)
from django.urls import get_resolver  # noqa: E402

from thidua.accounts.checks import refuse_demo_accounts  # noqa: E402
from thidua.web.core.loopback import Application, loopback_only  # noqa: E402
from thidua.web.core.settling import settle  # noqa: E402

if settings.PRODUCTION:
    refuse_demo_accounts()
application: Application = _django if settings.PRODUCTION else loopback_only(_django)

_ = get_resolver().url_patterns  # every view is loaded here once, not by the first request of each worker
settle()
