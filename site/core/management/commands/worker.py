"""The background worker: sends mail, runs queued tasks, does what is due by the clock."""

import logging
import threading
from argparse import ArgumentParser

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from core import schedule

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Send queued e-mail, run background tasks and periodic jobs until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between looks at the queues")
        parser.add_argument("--once", action="store_true", help="do what is due now, then stop")

    def handle(self, *, interval: float, once: bool, **options: object) -> None:
        if once:
            schedule.run_due()
            call_command("db_worker", batch=True, startup_delay=False, reload=False, queue_name="*")
            return
        # Periodic work has a thread of its own: a long task must not hold back a password e-mail.
        threading.Thread(target=self.keep_schedule, args=[interval], daemon=True, name="schedule").start()
        call_command("db_worker", interval=interval, startup_delay=False, reload=False, queue_name="*")

    def keep_schedule(self, interval: float) -> None:
        pause = threading.Event()
        while not pause.wait(interval):
            close_old_connections()
            try:
                schedule.run_due()
            except Exception:
                # A job that fails is reported and tried again; the others and the mail go on.
                logger.exception("A periodic job failed")
