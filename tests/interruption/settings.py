"""The tests' settings for processes of their own: a real queue of tasks, a real connection for mail."""

import os
from pathlib import Path

from config.settings.test import *  # noqa: F403
from config.settings.test import STORAGES

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
PRIVATE_ROOT = SENDFILE_ROOT = Path(os.environ["TEST_PRIVATE_ROOT"])
STORAGES = {
    **STORAGES,
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"  # the port is each test's own
EMAIL_TIMEOUT = 10
