"""What the worker is asked to do."""

from django_tasks import task

from core import claims
from core.imports import running
from core.imports.models import RUNNING, ImportJob


@task()
def run_import(job_id: int) -> None:
    running.run(job_id)


def pick_up_abandoned() -> int:
    """Queue again what was left behind by a killed worker; how many."""
    running_jobs = ImportJob.objects.filter(state__in=RUNNING)
    left = list(claims.silent(running_jobs, running.STALE_AFTER).values_list("pk", flat=True))
    for pk in left:
        run_import.enqueue(pk)
    return len(left)
