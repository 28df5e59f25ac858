"""Photograph a running portal for the manuals and list which pictures changed."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.demo import APPLICANT_PASSWORD
from home import screenshots
from home.management.commands.frozen_portal import MOMENT


class Command(BaseCommand):
    help = "Take the pictures of the demo manuals from a portal that `frozen_portal` serves."

    def add_arguments(self, parser):
        parser.add_argument("portal", help="its address, http://127.0.0.1:…")
        parser.add_argument("manuals", nargs="*", help="names of manuals; all of them when none is given")
        parser.add_argument(
            "--folder", type=Path, default=screenshots.FOLDER, help="where descriptions and pictures are"
        )

    def handle(self, *, portal, manuals, folder, **options):
        from home.screenshots import camera  # Playwright is a tool of whoever develops

        try:
            for manual in manuals or screenshots.manuals(folder):
                for name, changed in camera.take_pictures(manual, portal, MOMENT, APPLICANT_PASSWORD, folder):
                    self.stdout.write(f"{'cambió' if changed else 'igual ':<8}{manual}/{name}")
        except camera.NotThere as error:
            raise CommandError(str(error)) from error
