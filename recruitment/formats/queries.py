"""Which data the printed forms show, and whether they are those that were submitted."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from recruitment.applications.models import Application
from recruitment.applications.queries import applications_visible_to
from recruitment.formats.models import GeneratedForm


def applications_to_print(user) -> QuerySet[Application]:
    """Those whose forms `user` may have, with all that the forms need of them."""
    visible = applications_visible_to(user)
    visible = visible.select_related("call", "position", "applicant", "current__position")
    return visible.prefetch_related("call__milestones")


@dataclass(frozen=True)
class PrintedVersion:
    """The forms that were generated with one version of the data and for one position."""

    version: str
    position: object
    forms: tuple[GeneratedForm, ...]
    is_submitted: bool  # these are the data, and the position, of the final version

    @property
    def first_generated_at(self) -> datetime:
        return min(form.generated_at for form in self.forms)


def printed_versions(application: Application) -> list[PrintedVersion]:
    """Every version of the data that was ever printed, the latest first."""
    by_data = defaultdict(list)
    for form in (
        GeneratedForm.objects.filter(application=application).select_related("position").order_by("kind")
    ):
        by_data[form.profile_version, form.position_id].append(form)
    submitted = application.current
    counting = (submitted.profile_version, submitted.position_id) if submitted else None
    versions = [
        PrintedVersion(data[0], forms[0].position, tuple(forms), data == counting)
        for data, forms in by_data.items()
    ]
    return sorted(versions, key=lambda printed: printed.first_generated_at, reverse=True)


def submitted_version_was_printed(application: Application) -> bool:
    """False: the forms in the dossier, if they are ours, show data that changed afterwards."""
    return any(printed.is_submitted for printed in printed_versions(application))
