"""Which data the printed forms show, and whether they are those that were submitted."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from recruitment.applications.models import Application, Submission
from recruitment.applications.queries import applications_visible_to
from recruitment.calls.pages import PositionPage
from recruitment.formats.models import GeneratedForm


def applications_to_print(user: User) -> QuerySet[Application]:
    """Those whose forms `user` may have, with all that the forms need of them."""
    visible = applications_visible_to(user)
    visible = visible.select_related("call", "position", "applicant", "current__position")
    return visible.prefetch_related("call__milestones")


@dataclass(frozen=True)
class PrintedVersion:
    """The forms that were generated with one version of the data and for one position."""

    version: str
    position: PositionPage
    forms: tuple[GeneratedForm, ...]
    submitted: Submission | None

    @property
    def first_generated_at(self) -> datetime:
        return min(form.generated_at for form in self.forms)

    @property
    def is_submitted(self) -> bool:
        """These are the data, and the position, of the final version."""
        final = self.submitted
        return bool(final) and (final.profile_version, final.position_id) == (self.version, self.position.pk)

    @property
    def could_be_in_the_dossier(self) -> bool:
        """Generated before the final version was: a form downloaded afterwards was not signed for it."""
        return bool(self.submitted) and self.first_generated_at <= self.submitted.received_at


def printed_versions(application: Application) -> list[PrintedVersion]:
    """Every version of the data that was ever printed, the latest first."""
    by_data = defaultdict(list)
    for form in (
        GeneratedForm.objects.filter(application=application).select_related("position").order_by("kind")
    ):
        by_data[form.profile_version, form.position_id].append(form)
    versions = [
        PrintedVersion(version, forms[0].position, tuple(forms), application.current)
        for (version, _position), forms in by_data.items()
    ]
    return sorted(versions, key=lambda printed: printed.first_generated_at, reverse=True)


def submitted_data_were_printed(versions: list[PrintedVersion]) -> bool:
    """False: the forms in the dossier, if they are ours, show data that changed afterwards."""
    return any(version.is_submitted and version.could_be_in_the_dossier for version in versions)
