"""What every environment shares. Values that differ come from environment variables."""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE

from core.log_masking import mask_every_log

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(os.environ.get("PORTAL_VAR", ROOT / "var"))  # everything that the portal writes
(VAR / "static").mkdir(parents=True, exist_ok=True)

env = environ.Env()
environ.Env.read_env(ROOT / ".env")

DEBUG = False
DEMO = False  # demo mailbox, demo register of people, style guide
SECRET_KEY = env("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILADMIN_BASE_URL = BASE_URL

INSTALLED_APPS = [
    "recruitment.calls",
    "recruitment.applicants",
    "recruitment.applications",
    "recruitment.formats",
    "recruitment.subscriptions",
    "home",
    "staffservices.workers",
    "staffservices.access",
    "staffservices.certificates",
    "staffservices.payslips",
    "staffservices.records",
    "accounts",
    "attachments",
    "documents",
    "core",
    "core.calendar",
    "core.digest",
    "core.imports",
    "core.outbox",
    "core.previews",
    "styleguide",
    "wagtail_modeladmin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.staff.apps.StaffUsersConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "formtools",
    "anymail",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "core.middleware.ArrivalMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.middleware.AuditMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.ContentSecurityPolicyMiddleware",
    "accounts.middleware.AccountRulesMiddleware",
    "core.typed.TypedAtDesksMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.brand",
                "home.menus.menus",
            ],
        },
    },
]

# --- Data ---------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured: deferred transactions fail under concurrent writers; WAL with IMMEDIATE does not.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.search"}}

# HR's board warns when less than this is left on a disk; the monitor (/salud/) complains below 1 GB.
DISK_WARNING_BYTES = env.int("DISK_WARNING_GB", default=5) * 1024**3

MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"
PRIVATE_ROOT = VAR / "private"
SENDFILE_BACKEND = "core.sendfile"
PRIVATE_FILES_BACKEND = env("SENDFILE_BACKEND", default="django_sendfile.backends.simple")
SENDFILE_ROOT = PRIVATE_ROOT
SENDFILE_URL = "/private/"
# Virus scanner for received files: «unix:/run/clamav/clamd.ctl» or «host:3310»; empty: none.
CLAMD_ADDRESS = env("CLAMD_ADDRESS", default="")
# What draws documents: «wkhtmltopdf», the quicker, or «weasyprint», tagged PDF/UA; empty: what is there.
PDF_ENGINE = env("PDF_ENGINE", default="")
# How long one issued document may take to be drawn.
PDF_SECONDS = env.int("PDF_SECONDS", default=15)

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
STATICFILES_FINDERS = [
    "core.component_styles.ComponentStylesFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if bucket := env("S3_BUCKET", default=""):
    s3 = {
        "access_key": env("S3_ACCESS_KEY"),
        "secret_key": env("S3_SECRET_KEY"),
        "endpoint_url": env("S3_ENDPOINT", default=None),
        "region_name": env("S3_REGION", default=None),
        "file_overwrite": False,
    }
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**s3, "bucket_name": bucket, "location": "media"},
    }
    STORAGES["private"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            **s3,
            "bucket_name": env("S3_PRIVATE_BUCKET", default=bucket),
            "location": "private",
            "default_acl": "private",
            "max_memory_size": 1024 * 1024,  # what is larger is read by way of a temporary file
            "querystring_auth": True,
        },
    }

# PDFs that people send: counted before anything is read. A dossier has some hundreds of pages, some thousands of parts.
ATTACHMENT_MAX_PAGES = env.int("ATTACHMENT_MAX_PAGES", default=3_000)
ATTACHMENT_MAX_PARTS = env.int("ATTACHMENT_MAX_PARTS", default=200_000)

# Spreadsheets that staff import: how large one may be, and how long it is kept after the import.
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_BYTES", default=150 * 1024 * 1024)
IMPORT_FILES_KEPT_DAYS = env.int("IMPORT_FILES_KEPT_DAYS", default=90)

# Payrolls: whether somebody else than the importer must publish; how many notices go out each minute.
PAYROLL_SECOND_PERSON = env.bool("PAYROLL_SECOND_PERSON", default=False)
PAYROLL_NOTICES_PER_MINUTE = env.int("PAYROLL_NOTICES_PER_MINUTE", default=100)

# E-mails that HR writes to many applicants: how many enter the outbox each minute.
MAILINGS_PER_MINUTE = env.int("MAILINGS_PER_MINUTE", default=100)

# New calls: how many subscribers hear of one each minute.
SUBSCRIPTION_NOTICES_PER_MINUTE = env.int("SUBSCRIPTION_NOTICES_PER_MINUTE", default=100)

# 25 MB dossiers pass through a temporary file, never through memory.
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Language, time, forms ------------------------------------------------------------------------

LANGUAGE_CODE = "es"
LANGUAGES = [("es", "Español")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("es", "Español")]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "America/Lima"
REGION = env("REGION", default="Cusco")  # where the entity's positions are, for search engines
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # one country, one time: nobody chooses another by mistake
USE_TZ = True
# The portal's own forms bring their renderer (core.forms.PortalFormMixin); the admin's stay Wagtail's.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- People ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "accounts.backends.AttemptLimits",  # first: counts every attempt before anybody judges it
    "accounts.backends.PortalBackend",
    "recruitment.applicants.backends.FirstSignIn",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.password_validation.LengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.password_validation.NotGuessableValidator"},
]
# "required": the Wagtail admin stays closed until a member of staff switches the second step on.
STAFF_SECOND_FACTOR = env("STAFF_SECOND_FACTOR", default="optional")
OTP_TOTP_ISSUER = "Portal regional"
# The class behind «Buscar» (accounts.civil_register); the demo sets one with invented people.
CIVIL_REGISTER = env("CIVIL_REGISTER", default="accounts.civil_register.NoRegister")
# Slugs of the pages whose text people accept when they register.
LEGAL_PAGES = {"terms": "terminos", "privacy": "privacidad"}
REGISTRATION_MANUAL = "como-postular"  # slug of the manual that explains how to register
UNCONFIRMED_REGISTRATION_DAYS = env.int("UNCONFIRMED_REGISTRATION_DAYS", default=30)
# A draft that never was submitted: kept so long after it was last touched, to start the next one from.
UNSUBMITTED_APPLICATION_DAYS = env.int("UNSUBMITTED_APPLICATION_DAYS", default=730)
LOGIN_URL = "/ingresar/"
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL  # of private pages; Wagtail's own form knows no limits
WORKER_HOME_URL = "/boletas-de-pago/"  # where workers start after signing in
LOGIN_REDIRECT_URL = "/mi-inscripcion/"
LOGOUT_REDIRECT_URL = "/"
REGISTER_URL = "/registro/"  # where whoever has no account is sent
# Proxies between the internet and this process that we run ourselves; the client's address is read
# this many entries from the right of X-Forwarded-For. 0: the header is ignored.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

SESSION_COOKIE_AGE = 4 * 60 * 60
# Also of whoever has no account: the next person at a shared computer finds nothing of what they asked for.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False
# However much it is used, a session ends so long after the sign-in; under /admin/ everybody's does as staff's.
SESSION_HOURS_OF_STAFF = env.int("SESSION_HOURS_OF_STAFF", default=12)
SESSION_DAYS = env.int("SESSION_DAYS", default=30)
SESSION_ACTIVITY_SECONDS = 5 * 60  # how often a session that is in use is prolonged
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
KNOWN_BROWSER_COOKIE = "navegador"
CSRF_FAILURE_VIEW = "core.views.csrf_failure"

# --- Mail -----------------------------------------------------------------------------------------

EMAIL_BACKEND = env("EMAIL_BACKEND", default="django.core.mail.backends.smtp.EmailBackend")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Portal regional <no-responder@portal.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ANYMAIL = {"WEBHOOK_SECRET": env("ANYMAIL_WEBHOOK_SECRET", default=None)}
EMAIL_HOST = env("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)

# --- Headers --------------------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Wagtail's admin needs inline scripts and styles, and frames its own previews.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}

# --- Wagtail --------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Portal regional"
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAILIMAGES_IMAGE_MODEL = "core.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "xlsx", "zip"]
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # an address with accents turns into %C3%B3 when it is shared
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Passwords and e-mails of staff change under «Mis datos», by the same rules as everybody's.
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.sign_in.StaffSignInForm"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

mask_every_log()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "warnings": {"class": "logging.StreamHandler", "level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # The worker tells of each task that begins and ends; what fails is what an operator wants to read.
    "loggers": {
        name: {"handlers": ["warnings"], "propagate": False} for name in ("django_tasks", "django_tasks_db")
    },
}
