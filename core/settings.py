"""Settings of Giám sát. Each has a development default; production sets DEBUG=0 and what it needs."""

from datetime import timedelta
from pathlib import Path

import fontpkg_be_vietnam_pro

from core.display import MESSAGE_TAGS  # noqa: F401 -- a setting
from core.env import env_bool, env_database, env_int, env_list, env_origins, env_secret, env_str, env_url

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env_str("VAR_DIR", str(BASE_DIR / "var")))

# --- who may reach the program ---
DEBUG = env_bool("DEBUG", True)
SECRET_KEY = env_str("SECRET_KEY", "chi-dung-khi-phat-trien") if DEBUG else env_secret("SECRET_KEY")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env_origins("CSRF_TRUSTED_ORIGINS")

# --- what it is made of ---
INSTALLED_APPS = [
    "core",  # before admin: both have templates in registration/
    "permissions",
    "workflows",
    "notifications",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "viewflow.workflow",
    "guardian",
    "channels",
    "django_htmx",
    "axes",
]
MIDDLEWARE = [
    "core.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.middleware.ChosenLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "core.middleware.NoNulInPath",
    "permissions.sight.SightKept",
]
ROOT_URLCONF = "core.urls"
WEBSOCKET_URLCONF = "notifications.routing"
ASGI_APPLICATION = "core.asgi.application"
CONTEXT = [
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "core.nav.menu",
    "core.display.display",
]
ENGINE = "django.template.backends.django.DjangoTemplates"
TEMPLATES = [{"BACKEND": ENGINE, "APP_DIRS": True, "OPTIONS": {"context_processors": CONTEXT}}]
FORM_RENDERER = "core.renderer.FormRenderer"

# --- where things are kept ---
DATABASES = {"default": env_database("DATABASE_URL", VAR_DIR / "giamsat.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES_DIR = Path(env_str("FILES_DIR", str(VAR_DIR / "files")))  # evidence; read through a view, never served
MAX_UPLOAD_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a change of the calendar lists up to 2,000 deadlines, a box for each
BODY_MAX_BYTES = 25 * 1024 * 1024  # a whole request, files and fields together
# Several processes need Redis or Valkey. Without socket_timeout=None a quiet subscription dies after 5 s.
REDIS_URL = env_url("REDIS_URL", ["redis", "rediss"])
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
if REDIS_URL:
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}]},
    }

# --- people ---
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Argon2", "PBKDF2")]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = LOGOUT_REDIRECT_URL = "core:login"
LOGIN_REDIRECT_URL = "/"
ANONYMOUS_USER_NAME = None  # guardian: no invented account; nothing is readable without logging in
GUARDIAN_MONKEY_PATCH_USER = False
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # a stranger elsewhere cannot lock a member out
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "core.views.errors.locked_out"

# --- the browser ---
SECURE = env_bool("HTTPS", not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = env_int("SESSION_HOURS", 12, minimum=1) * 3600
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "core.views.errors.csrf_failed"
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by the machine itself, without TLS
SECURE_HSTS_SECONDS = env_int("HSTS_SECONDS", 3600 if SECURE else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env_bool("HSTS_SUBDOMAINS", SECURE)
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # HSTS preload binds a whole domain: for its owner to decide

# --- static files ---
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("fonts", fontpkg_be_vietnam_pro.ROOT / "files")]
PLAIN, HASHED = "staticfiles.storage.StaticFilesStorage", "storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "staticfiles": {"BACKEND": f"django.contrib.{PLAIN}" if DEBUG else f"whitenoise.{HASHED}"},
}

# --- language and time ---
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
FORMAT_MODULE_PATH = "core.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
CLOCK_SHIFT = timedelta(seconds=env_int("CLOCK_SHIFT", 0, minimum=None) if DEBUG else 0)  # demonstrations

# --- log: standard error, for whatever supervises the process ---
LOG_LEVEL = env_str("LOG_LEVEL", "WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
        "channels_redis.pubsub": {"level": "CRITICAL"},  # else a traceback a second while Redis is away
    },
}

# --- a demonstration: development's defaults, but those who look at it get our pages of errors, not a programmer's ---
if env_bool("GIAMSAT_DEMO", False):
    DEBUG = False
    WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
