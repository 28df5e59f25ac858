"""A newcomer's machine: demo data, demo mailbox, nothing to configure."""

from .base import *  # noqa: F403
from .base import STORAGES, VAR, env

DEBUG = env.bool("DEBUG", default=False)  # off: a newcomer sees the pages that people would see
DEMO = True
DEMO_LOADERS = [
    "accounts.demo.load",
    "home.demo.load",
    "home.demo.history.load",
    "staffservices.workers.demo.load",
    "staffservices.access.demo.load",
    "staffservices.certificates.demo.load",
    "staffservices.payslips.demo.load",
    "staffservices.records.demo.load",
    "recruitment.calls.demo.load",
    "home.demo.load_announcements",
    "recruitment.applications.demo.load",
]
DEMO_ACCOUNTS = "accounts.demo.DEMO_ACCOUNTS"
WHITENOISE_USE_FINDERS = True
SECRET_KEY = "only-for-this-machine-" + "x" * 40
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "core.outbox.demo.DemoMailboxBackend"
CIVIL_REGISTER = "accounts.demo_register.DemoRegister"
DEMO_MAILBOX = VAR / "correo-de-prueba"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
