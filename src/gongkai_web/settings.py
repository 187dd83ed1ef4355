"""Settings of the platform, all from the environment; `docs/reference/settings.md` explains each variable.

Nothing is fetched from another host, and nothing is told to one.
"""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE

from gongkai_web.environment import env_bool, env_int, env_list, env_path, env_text, secret

PACKAGE = Path(__file__).parent
HOME = env_path("GONGKAI_HOME", Path("gongkai-data"))
DEBUG = env_bool("GONGKAI_DEBUG", False)
SECRET_KEY = secret("GONGKAI_SECRET_KEY", HOME / "secret-key")
ALLOWED_HOSTS = env_list("GONGKAI_HOSTS", "127.0.0.1,localhost,[::1]")
PUBLIC_URL = env_text("GONGKAI_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
BEHIND_TLS = env_bool("GONGKAI_BEHIND_TLS", PUBLIC_URL.startswith("https://"))
# Whether this process shows the workbench: a server that faces the internet may leave it out.
WORKBENCH = env_bool("GONGKAI_WORKBENCH", True)
SECOND_FACTOR = env_bool("GONGKAI_SECOND_FACTOR", True)
# What a process may keep of public pages; 0 keeps none.
PAGE_CACHE_BYTES = env_int("GONGKAI_PAGE_CACHE_BYTES", 64 * 1024**2)
ICP_NUMBER = env_text("GONGKAI_ICP_NUMBER", "")
POLICE_NUMBER = env_text("GONGKAI_POLICE_NUMBER", "")
# On what terms the open data may be used: the address of a licence.
DATA_LICENCE = env_text("GONGKAI_DATA_LICENCE", "https://creativecommons.org/licenses/by/4.0/")
# In whose name the entries of feeds are numbered (RFC 4151); it stays when the site gets another address.
TAG_AUTHORITY = env_text("GONGKAI_TAG_AUTHORITY", urlsplit(PUBLIC_URL).hostname or "localhost")

INSTALLED_APPS = [
    "gongkai_web.audit",
    "gongkai_web.background",
    "gongkai_web.bodies",
    "gongkai_web.publishing",
    "gongkai_web.search",
    "gongkai_web.portal",
    "gongkai_web.protecting",
    "gongkai_web.applications",
    "gongkai_web.remedies",
    "gongkai_web.notices",
    "gongkai_web.reports",
    "gongkai_web.registers",
    "gongkai_web.retention",
    "gongkai_web.surveys",
    "gongkai_web.handbook",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.table_block",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai_web.middleware.ContentSecurityPolicy",
    "gongkai_web.middleware.PublicPagesAreCached",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gongkai_web.middleware.FirstPasswordIsChanged",
    "gongkai_web.middleware.SecondFactorIsAsked",
    "gongkai_web.bodies.middleware.WorkbenchIsGranted",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gongkai_web.urls"
WSGI_APPLICATION = "gongkai_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai_web.portal.context.portal",
            ]
        },
    }
]

DATABASES = {"default": dj_database_url.parse(env_text("DATABASE_URL", f"sqlite:///{HOME / 'gongkai.sqlite3'}"))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
        ),
    }
else:
    # A region's year is joined and grouped in memory; compiling a query takes longer than most of ours run.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c work_mem=64MB -c jit=off")
DATABASES["default"]["CONN_MAX_AGE"] = 600  # opening one costs as much as a page's queries
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "slow"]}}

AUTH_USER_MODEL = "bodies.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
AXES_FAILURE_LIMIT = env_int("GONGKAI_LOGIN_FAILURES", 5)
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "gongkai_web.bodies.accounts.username_tried"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
ACCOUNT_ADAPTER = "gongkai_web.bodies.accounts.StaffOnly"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_FORMS = {"change_password": "gongkai_web.bodies.passwords.OwnPasswordForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "公开"
SESSION_COOKIE_AGE = env_int("GONGKAI_SESSION_SECONDS", 8 * 3600)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "gongkai_web.portal.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = env_int("GONGKAI_HSTS_SECONDS", 31_536_000)
    SECURE_SSL_REDIRECT = env_bool("GONGKAI_TLS_REDIRECT", False)
_HERE = [SELF]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": _HERE,
        "style-src": _HERE,
        "img-src": [SELF, "data:"],
        "font-src": _HERE,
        "connect-src": _HERE,
        "media-src": _HERE,
        "object-src": [NONE],
        "form-action": _HERE,
        "base-uri": [NONE],
        "frame-ancestors": _HERE,
    }
}
# Wagtail's admin draws with inline scripts that carry no nonce; its policy stays apart from the public one.
WORKBENCH_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": _HERE,
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["gongkai_web.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
FILES_ROOT = HOME / "files"
UPLOADS_ROOT = HOME / "uploads"
UPLOAD_LIMIT = env_int("GONGKAI_UPLOAD_BYTES", 1024**3)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "files": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_ROOT}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024**2

# Personal data: who wraps the data keys, and with what fields are sealed (AES-256-GCM or SM4-GCM).
KEY_PROVIDER = env_text("GONGKAI_KEY_PROVIDER", "gongkai_web.protecting.providers.FileProvider")
SEALING_ALGORITHM = env_text("GONGKAI_SEALING", "SM4-GCM")

# What one address may send online in an hour, and what one body takes, before other channels are named.
APPLICATIONS_PER_ADDRESS = env_int("GONGKAI_APPLICATIONS_PER_ADDRESS", 20)
APPLICATIONS_PER_BODY = env_int("GONGKAI_APPLICATIONS_PER_BODY", 300)

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env_text("GONGKAI_MAIL_HOST", "")
EMAIL_PORT = env_int("GONGKAI_MAIL_PORT", 25)
EMAIL_HOST_USER = env_text("GONGKAI_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env_text("GONGKAI_MAIL_PASSWORD", "")
EMAIL_USE_TLS = env_bool("GONGKAI_MAIL_TLS", False)
EMAIL_USE_SSL = env_bool("GONGKAI_MAIL_SSL", False)
EMAIL_TIMEOUT = 30
EMAIL_USE_LOCALTIME = True
DEFAULT_FROM_EMAIL = env_text("GONGKAI_MAIL_FROM", "gongkai@localhost")
if not EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

WAGTAIL_SITE_NAME = env_text("GONGKAI_NAME", "公开 · 政府信息公开工作平台")
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILEMBEDS_FINDERS: list[dict[str, object]] = []
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_USER_TIME_ZONES = ["Asia/Shanghai"]
WAGTAIL_FRONTEND_LOGIN_URL = "/workbench/account/login/"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024**2
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "txt", "csv"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env_text("GONGKAI_LOG", "WARNING")},
}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003"]
