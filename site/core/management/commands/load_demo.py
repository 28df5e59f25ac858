"""Fill an empty portal with invented content, so that a newcomer can walk every journey alone."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.module_loading import import_string


class Command(BaseCommand):
    help = "Load the demo content. Does nothing when the portal already has accounts."

    def handle(self, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("The demo content is for demonstrations: DEMO is off in these settings.")
        if get_user_model().objects.exists():
            return
        self.stdout.write("Cargando el contenido de demostración …")
        with transaction.atomic():
            for loader in settings.DEMO_LOADERS:
                import_string(loader)()
