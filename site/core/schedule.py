"""Work that happens by the clock. Each app registers its jobs in its `AppConfig.ready`.

    schedule.register(reviews.remind_weekly, every=timedelta(hours=1), label=_("Aviso de manuales por revisar"))

A job must be safe to run twice and in two processes at once: its claim is a row in the database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from core.models import JobRun
from core.registry import Registry
from core.types import StrOrPromise


@dataclass(frozen=True)
class PeriodicJob:
    name: str
    interval: timedelta
    work: Callable[[], object]
    label: StrOrPromise  # as operators read it


JOBS: Registry[PeriodicJob] = Registry("periodic job")


def register(work: Callable[[], object], *, every: timedelta, label: StrOrPromise) -> None:
    """Run `work()` about that often in one of the workers; zero: at each look, in all of them."""
    name = f"{work.__module__}.{work.__name__}"
    JOBS.add(name, PeriodicJob(name, every, work, label))


def run_due() -> list[str]:
    """Run each job whose time has come; return their names. An exception ends the round; the rest stay due."""
    done = []
    for job in JOBS.values():
        if claim_job(job):
            job.work()
            done.append(job.name)
    return done


def claim_job(job: PeriodicJob) -> bool:
    """True for the one process that may run `job` now. Looking costs one read; only taking writes."""
    if not job.interval:
        return True
    now = timezone.now()
    run = JobRun.objects.filter(name=job.name).first()
    if run is None:
        return JobRun.objects.get_or_create(name=job.name, defaults={"last_run_at": now})[1]
    if run.last_run_at > now - job.interval:
        return False
    unchanged = JobRun.objects.filter(pk=run.pk, last_run_at=run.last_run_at)
    return bool(unchanged.update(last_run_at=now))
