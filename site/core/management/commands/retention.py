"""Forget what must not be kept for ever, and say how much that was. Run it daily."""

from django.core.management.base import BaseCommand

from core.retention import apply_all


class Command(BaseCommand):
    help = "Borra lo que ya no debe guardarse e informa qué borró."

    def handle(self, *args: object, **options: object) -> None:
        for title, how_many in apply_all().items():
            self.stdout.write(f"{title}: {how_many}")
