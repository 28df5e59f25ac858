"""A newcomer's machine: demo data, demo mailbox, nothing to configure."""

from .base import *  # noqa: F403
from .base import STORAGES, VAR, env

DEBUG = env.bool("DEBUG", default=True)
DEMO = env.bool("DEMO", default=True)
SECRET_KEY = "only-for-this-machine-" + "x" * 40
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "core.outbox.demo.DemoMailboxBackend"
DEMO_MAILBOX = VAR / "correo-de-prueba"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
