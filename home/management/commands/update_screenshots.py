"""Put the newest pictures into the manuals and list what changed."""

from django.core.management.base import BaseCommand

from home import screenshots
from home.screenshots import updating

WORDS = {
    updating.CHANGED: "actualizada",
    updating.SAME: "sin cambios",
    updating.ABSENT: "no está en el manual",
}


class Command(BaseCommand):
    help = "Write the pictures of `make screenshots` into the manuals of this portal, as new versions."

    def handle(self, **options):
        for manual in screenshots.manuals():
            outcomes = updating.update_manual(manual)
            if not outcomes:
                self.stdout.write(f"{manual}: este portal no tiene ese manual")
            for name, outcome in outcomes:
                self.stdout.write(f"{WORDS[outcome]:<21}{manual}/{name}")
