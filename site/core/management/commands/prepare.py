"""Bring a demo portal up: database, demo content when it is empty, and what a newcomer needs to know."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string
from wagtail.models import Site


class Command(BaseCommand):
    help = "Migrate, load the demo content into an empty portal, print the address and the accounts."
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparando la base de datos …")
            call_command("migrate", verbosity=0)
        call_command("load_demo")
        address = urlsplit(settings.BASE_URL)  # PORT may differ from one start to the next
        Site.objects.filter(is_default_site=True).update(hostname=address.hostname, port=address.port or 80)
        self.stdout.write(self.style.SUCCESS(f"\nEl portal está en {settings.BASE_URL}"))
        self.stdout.write(f"Correos de prueba en {settings.BASE_URL}/correo-de-prueba/")
        self.stdout.write("Cuentas de demostración:")
        for label, user, password in import_string(settings.DEMO_ACCOUNTS):
            self.stdout.write(f"  {label:<34} {user:<14} {password}")
        self.stdout.write("")
