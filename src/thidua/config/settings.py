"""Django's settings.  What an installation may choose stands in ``environment.py``; the rest is decided here."""

from csp.constants import NONE, SELF

from thidua.config.environment import data_folder, database, environment, secret_key
from thidua.ground.errors import BadSetting

ENVIRONMENT = environment()
MODE = ENVIRONMENT["THIDUA_MODE"]
PRODUCTION = MODE == "production"
DATA = data_folder(ENVIRONMENT["THIDUA_DATA"])
DEBUG = ENVIRONMENT["THIDUA_DEBUG"]
THIDUA_TODAY = ENVIRONMENT["THIDUA_TODAY"]
FILE_LIMIT = ENVIRONMENT["THIDUA_FILE_LIMIT_MB"] * 1024 * 1024
FILES = DATA / "files"
TRUST = ENVIRONMENT["THIDUA_TRUST"]
SIGNING = ENVIRONMENT["THIDUA_SIGNING"]
TIMESTAMP = ENVIRONMENT["THIDUA_TIMESTAMP"]
SECRET_KEY = secret_key(DATA)

if PRODUCTION and DEBUG:
    raise BadSetting("THIDUA_DEBUG=1 không dùng được khi chạy thật. Bỏ biến này đi.")
if PRODUCTION and THIDUA_TODAY:
    raise BadSetting("THIDUA_TODAY không dùng được khi chạy thật. Bỏ biến này đi.")
if PRODUCTION and not ENVIRONMENT["THIDUA_HOSTS"]:
    raise BadSetting("THIDUA_HOSTS còn trống. Ghi tên máy chủ, ví dụ THIDUA_HOSTS=thidua.example.vn.")
ALLOWED_HOSTS = ENVIRONMENT["THIDUA_HOSTS"] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]", "testserver"]

ROOMS = (
    "thidua.desk",
    "thidua.portal",
    "thidua.publishing",
    "thidua.reports",
    "thidua.commendation",
    "thidua.councils",
    "thidua.honours",
    "thidua.reading",
    "thidua.ledgers",
    "thidua.results",
    "thidua.targets",
    "thidua.movements",
    "thidua.documents",
    "thidua.notices",
    "thidua.accounts",
    "thidua.units",
    "thidua.audit",
    "thidua.store",
    "thidua.web",
)
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # so that forms find the templates of the rooms
    "django_htmx",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "thidua.web.middleware.ClockMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "thidua.accounts.middleware.ActorMiddleware",
    "thidua.web.middleware.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "thidua.config.urls"
WSGI_APPLICATION = "thidua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thidua.web.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CSRF_FAILURE_VIEW = "thidua.web.views.errors.csrf_failed"
DATABASES = {"default": database(ENVIRONMENT["THIDUA_DATABASE"], DATA)}
# Counters of tries and answers kept for a while, in each process.  With Django's 300 places many visitors would push out
# the counters that hold others back.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "thidua.accounts.backends.ShortNameOrPhone"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "desk:today"
LOGOUT_REDIRECT_URL = "portal:index"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "thidua.accounts.backends.counted_name"
AXES_LOCKOUT_CALLABLE = "thidua.accounts.views.signing_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who came in when is personal data nobody needs; wrong tries are kept till they expire
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_LIMIT
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["thidua.config.formats"]
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/tinh/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
TEST_RUNNER = "django.test.runner.DiscoverRunner"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
