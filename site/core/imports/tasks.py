"""What the worker is asked to do."""

from django.utils import timezone
from django_tasks import task

from core.imports import running
from core.imports.models import RUNNING, ImportJob


@task()
def run_import(job_id: int) -> None:
    running.run(job_id)


def pick_up_abandoned() -> int:
    """Queue again what was left behind by a killed worker; how many."""
    limit = timezone.now() - running.STALE_AFTER
    left = list(ImportJob.objects.filter(state__in=RUNNING, heard_at__lt=limit).values_list("pk", flat=True))
    for pk in left:
        run_import.enqueue(pk)
    return len(left)
