"""
Django's settings. What differs between places comes from variables, and has a safe default:

* `HOMEWARD_DATA`: the folder of the database and of uploads; left out, `output/web` below the working folder.
* `HOMEWARD_DATABASE`: `postgresql://name@host/database`; left out, SQLite in the data folder.
* `HOMEWARD_SECRET_FILE`: a file with the key that signs cookies; left out, one in the data folder, made at start.
* `HOMEWARD_TRAIL_KEY`: a file with the key that signs heads of the audit trail; left out, one in the data folder.
* `HOMEWARD_HOSTS`: the names that the server answers to, with commas; left out, this machine's own.
* `HOMEWARD_PARTNERSHIP`: the folder of the partnership's settings; left out, the example's.
* `HOMEWARD_CLOCK`: a UK clock time to begin at, for a demonstration of past records; left out, now.
* `HOMEWARD_FRONTEND`: the folder of the pages' styles and scripts, which `./run` sets.
* `HOMEWARD_DIRECTORIES`: a TOML file of the agencies' own directories to sign in by (`accounts.directories`).
* `HOMEWARD_PROXIES`: how many proxies of ours stand before the server, whose headers are then believed; left out, none.
* `HOMEWARD_GUESSES_BY_ADDRESS`: wrong passwords from one network address in five minutes; left out, 10. An agency whose
  people all come from one address may need more; those at one account stay 10.
* `HOMEWARD_INSECURE`: `1` where pages come over plain HTTP, as on one's own machine; cookies then need no TLS.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from homeward_web.config.databases import database_of
from homeward_web.config.secret import read_secret

DATA = Path(os.environ.get("HOMEWARD_DATA", "output/web")).absolute()
PARTNERSHIP = Path(os.environ.get("HOMEWARD_PARTNERSHIP", "partnerships/example")).absolute()
FRONTEND = Path(os.environ.get("HOMEWARD_FRONTEND", ".venv/frontend")).absolute()
IS_INSECURE = os.environ.get("HOMEWARD_INSECURE") == "1"
IS_DEMONSTRATION = os.environ.get("HOMEWARD_DEMONSTRATION") == "1"
if IS_DEMONSTRATION and not (IS_INSECURE and os.environ.get("HOMEWARD_CLOCK")):
    raise ImproperlyConfigured(
        "A demonstration, in which anybody is anybody, needs plain HTTP and a clock that is set."
    )

SECRET_FILE = Path(os.environ.get("HOMEWARD_SECRET_FILE", DATA / "secret.key"))
TRAIL_KEY_FILE = Path(os.environ.get("HOMEWARD_TRAIL_KEY", DATA / "trail.key"))

DEBUG = False
SECRET_KEY = read_secret(SECRET_FILE)
ALLOWED_HOSTS = [name for name in os.environ.get("HOMEWARD_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if name]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "homeward_web.audit",
    "homeward_web.accounts",
    "homeward_web.register",
    "homeward_web.missing",
    "homeward_web.exchange",
    "homeward_web.performance",
    "homeward_web.meetings",
    "homeward_web.desk",
]

MIDDLEWARE = [
    "homeward_web.config.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "homeward_web.accounts.middleware.NeverStored",
    "homeward_web.accounts.middleware.SessionLimits",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    # The last one: it runs the view inside the act, so that all checks before it have passed.
    "homeward_web.accounts.middleware.EveryRequestIsAnAct",
]

ROOT_URLCONF = "homeward_web.config.urls"
WSGI_APPLICATION = "homeward_web.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "DIRS": [Path(__file__).parent / "jinja2"],
        "OPTIONS": {
            "environment": "homeward_web.config.jinja.environment",
            "context_processors": [],
        },
    },
]

DATABASES = {"default": database_of(os.environ.get("HOMEWARD_DATABASE", ""), DATA)}
# Tasks wait in the database, so that they are there or undone with the act that asked for them.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "homeward_web.accounts.passwords.NotCommon"},
    {"NAME": "homeward_web.accounts.passwords.NoPartOfAddress"},
]
LOGIN_URL = "demonstration" if IS_DEMONSTRATION else "sign_in"
FIRST_PAGES = ("today", "figures", "trail", "people", "account")
"""Where somebody who has signed in goes: the first of these that they may open."""
DIRECTORIES_FILE = os.environ.get("HOMEWARD_DIRECTORIES", "")
PROXIES = int(os.environ.get("HOMEWARD_PROXIES", "0"))
GUESSES_BY_ACCOUNT = 10
GUESSES_BY_ADDRESS = int(os.environ.get("HOMEWARD_GUESSES_BY_ADDRESS", "10"))

CSRF_FAILURE_VIEW = "homeward_web.config.error_pages.forged"

FILE_UPLOAD_HANDLERS = [
    "homeward_web.exchange.uploads.NotTooMuch",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "en-gb"
# Instants are naive UTC with their UK date beside them, as in the dataset (docs/decisions/0006).
USE_TZ = False
TIME_ZONE = "UTC"
USE_I18N = False

STATIC_URL = "/static/"
OWN_STATIC = Path(__file__).parent / "static"
STATICFILES_DIRS = [OWN_STATIC, *([("frontend", FRONTEND)] if FRONTEND.is_dir() else [])]
WHITENOISE_USE_FINDERS = True

SESSION_ENGINE = "homeward_web.accounts.session_store"
SESSION_COOKIE_NAME = "homeward_session" if IS_INSECURE else "__Host-homeward_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not IS_INSECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "homeward_csrf" if IS_INSECURE else "__Host-homeward_csrf"
SESSION_IDLE_MINUTES, SESSION_HOURS, STEP_UP_MINUTES = 20, 10, 10
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_SSL_REDIRECT = not IS_INSECURE
SECURE_HSTS_SECONDS = 0 if IS_INSECURE else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not IS_INSECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"kind_and_place": {"()": "homeward_web.config.faults.KindAndPlace"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "kind_and_place"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
