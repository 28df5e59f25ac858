"""Regular care of received files: ask the scanner again, and sweep what nobody owns."""

from django.core.management.base import BaseCommand

from attachments.models import ScanState
from attachments.services import scan_pending, sweep


class Command(BaseCommand):
    help = "Scan the files that wait for the virus scanner and delete stored files that no row names."

    def handle(self, **options):
        counts = scan_pending()
        self.stdout.write(
            f"Scanned: {counts[ScanState.CLEAN]} clean, {counts[ScanState.INFECTED]} infected, "
            f"still waiting: {counts[ScanState.PENDING]}. Swept: {sweep()}."
        )
