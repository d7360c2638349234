"""Settings of the site, read from the environment; `docs/guides/settings.md` has the table.

Nothing is done here but reading: no folder is made, no network asked, no clock looked at.
"""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import django
import platformdirs
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from jumelage_web.environment import Environment
from jumelage_web.sqlite import connection_class, use_own_sqlite

use_own_sqlite()

_env = Environment()
_here = Path(__file__).parent

JUMELAGE_HOME = _env.folder("HOME", Path(platformdirs.user_data_dir("jumelage", appauthor=False)))
JUMELAGE_FILES = JUMELAGE_HOME / "files"  # documents by their sha256, never served as they are
JUMELAGE_LOOK = JUMELAGE_HOME / "look"  # the municipality's own logo and tokens, where it has them
JUMELAGE_TOWN = _env.text("TOWN")
JUMELAGE_LOGO = _env.text("LOGO")  # names of files in that folder
JUMELAGE_TOKENS = _env.text("TOKENS")
JUMELAGE_CONTACT = _env.text("CONTACT")  # whom readers write to: a mail address, a page, or words
JUMELAGE_ACCESSIBILITY_STATEMENT = _env.text("ACCESSIBILITY_STATEMENT")
# Of the open data: a name from SPDX, or an address.
JUMELAGE_DATA_LICENCE = _env.text("DATA_LICENCE", "CC0-1.0")
JUMELAGE_SECURITY_CONTACT = _env.text("SECURITY_CONTACT")
JUMELAGE_LARGEST_UPLOAD = _env.number("LARGEST_UPLOAD_MB", 128) * 2**20

DEBUG = _env.flag("DEBUG")
SECRET_KEY = _env.secret("SECRET_KEY", file=JUMELAGE_HOME / "secret_key")
ALLOWED_HOSTS = _env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _env.words("TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "jumelage_web.error_pages.form_too_old"
HTTPS = _env.flag("HTTPS")

# ---------------------------------------------------------------- database
_url = _env.secret("DATABASE_URL") or f"sqlite:///{JUMELAGE_HOME / 'jumelage.sqlite3'}"
DATABASES = {"default": dict(dj_database_url.parse(_url, conn_max_age=600, conn_health_checks=True))}
_ON_SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
if _ON_SQLITE:
    # IMMEDIATE takes the lock at the start of a transaction and waits its turn; by default it is taken at the first
    # write, and who comes second is refused. FULL: what was acknowledged is on the disk.
    DATABASES["default"]["OPTIONS"] = {
        "factory": connection_class(),
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    }
    DATABASES["default"]["TEST"] = {"NAME": _env.text("TEST_DATABASE") or None}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -------------------------------------------------------------------- apps
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",  # pages of allauth tell with it how long ago a key was used
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_q",
    "jumelage_web.store",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "jumelage_web.public.cache.MadeBefore",  # before all that knows who is asking
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "jumelage_web.urls"
WSGI_APPLICATION = "jumelage_web.wsgi.application"

_context = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "jumelage_web.jinja.site",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_here / "templates", _here / "desk" / "templates", _here / "public" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "jumelage_web.jinja.environment", "context_processors": _context},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_here / "accounts"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _context},
    },
]

# ------------------------------------------------------------------ people
AUTH_USER_MODEL = "store.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:start"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "jumelage_web.store.accounts.Accounts"
SOCIALACCOUNT_ADAPTER = "jumelage_web.store.accounts.OtherAccounts"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_USERNAME_FORM_FIELD = "login"
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
AXES_RESET_ON_SUCCESS = True
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts those, in the database, for all processes
AXES_VERBOSE = False
_OIDC = _env.text("OIDC_ISSUER")  # an address, or none
_OIDC_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(_OIDC))] if _OIDC else []
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": _env.text("OIDC_NAME", "OpenID Connect"),
                "client_id": _env.text("OIDC_CLIENT_ID"),
                "secret": _env.secret("OIDC_SECRET"),
                "settings": {"server_url": _OIDC},
            }
        ]
        if _OIDC
        else [],
    }
}

# --------------------------------------------------------------- languages
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("de", "Deutsch"), ("fr", "Français")]
LOCALE_PATHS = [_here / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = _env.text("TIME_ZONE", "Europe/Amsterdam")

# ------------------------------------------------------------------ safety
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
_BEHIND_PROXY = _env.flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _BEHIND_PROXY else 0
AXES_CLIENT_IP_CALLABLE = (
    "jumelage_web.store.accounts.address_of"  # else a web server's address locks everybody out
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # What follows on a form counts as well: the way to the town's own log-in.
        "form-action": [SELF, *_OIDC_ORIGINS],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20  # a form without files: a hundred proposals with their words
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20
FILE_UPLOAD_HANDLERS = [
    "jumelage_web.desk.documents.uploads.Doorkeeper",  # first, so that what it refuses reaches neither memory nor disk
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# ------------------------------------------------------------ pages, files
STATIC_URL = "static/"
STATICFILES_DIRS = [_here / "static", *([("town", JUMELAGE_LOOK)] if JUMELAGE_LOOK.is_dir() else [])]
WHITENOISE_USE_FINDERS = True  # served from the package: nothing to collect before a start
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# -------------------------------------------------------------------- jobs
Q_CLUSTER = {
    "name": "jumelage",
    "orm": "default",
    "workers": _env.number("WORKERS", 1),
    "timeout": 300,  # seconds; reading one document is cut off at 120
    "retry": 330,  # longer than the timeout: a job of a killed worker comes again, one at work does not
    "max_attempts": 3,
    "ack_failures": True,
    "poll": 0.5,
    "catch_up": False,
    "save_limit": 100,
    "sync": _env.flag("JOBS_AT_ONCE"),
}
# Makes the pages of a public register ahead. The worker calls it by its name: the store knows of no pages.
JUMELAGE_PUBLISHER = "jumelage_web.public.ahead.publish"

# -------------------------------------------------------------------- mail
_mail = {
    "host": _env.text("MAIL_HOST"),
    "port": _env.number("MAIL_PORT", 25),
    "username": _env.text("MAIL_USER"),
    "password": _env.secret("MAIL_PASSWORD"),
    "use_tls": _env.flag("MAIL_TLS"),
}
# Without a mail server nothing is sent and nothing printed: a link to a new password is nobody else's to read.
JUMELAGE_MAILS = bool(_mail["host"])
_mail_backend = f"django.core.mail.backends.{'smtp' if JUMELAGE_MAILS else 'dummy'}.EmailBackend"
DEFAULT_FROM_EMAIL = _env.text("MAIL_FROM", "jumelage@localhost")
if django.VERSION >= (6, 1):
    MAILERS = {"default": {"BACKEND": _mail_backend, "OPTIONS": _mail if _mail["host"] else {}}}
else:  # 5.2 has a setting for each
    EMAIL_BACKEND = _mail_backend
    EMAIL_HOST, EMAIL_PORT = _mail["host"], _mail["port"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["username"], _mail["password"]
    EMAIL_USE_TLS = _mail["use_tls"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": _env.text("LOG_LEVEL", "WARNING")},
}
SITE_TITLE = _("Internationaal beleid")
