"""What the worker is asked to do."""

from django_tasks import task

from recruitment.applications import telling


@task()
def tell_applicants(notice_id: int) -> int:
    return telling.tell_applicants(notice_id)
