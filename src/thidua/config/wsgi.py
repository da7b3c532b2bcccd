"""The WSGI entry that a web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402  (only once Django stands)

from thidua.accounts.checks import refuse_demo_accounts  # noqa: E402
from thidua.web.core.loopback import Application, loopback_only  # noqa: E402

if settings.PRODUCTION:
    refuse_demo_accounts()
application: Application = _django if settings.PRODUCTION else loopback_only(_django)
