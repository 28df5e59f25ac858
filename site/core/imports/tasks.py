"""What the worker is asked to do."""

from django_tasks import task

from core.imports import running


@task()
def run_import(job_id: int) -> None:
    running.run(job_id)
