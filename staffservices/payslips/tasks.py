"""What the worker is asked to do."""

from django_tasks import task

from staffservices.payslips import issuing


@task()
def settle_documents() -> int:
    return issuing.settle_changed_documents()
