"""Who may see which applications: asked by the pages, HR's desk and the files alike."""

from django.db.models import Q, QuerySet
from wagtail.models import ModelLogEntry

from recruitment.applications.models import Application, ApplicationState, Submission

VIEW = "applications.view_application"


def applications_visible_to(user) -> QuerySet[Application]:
    """A person's own, drafts included; for HR, every application that was ever submitted.

    A draft that was never submitted is not yet the entity's business: only its owner sees it.
    """
    if not user.is_authenticated or not user.is_active:
        return Application.objects.none()
    mine = Q(applicant=user)
    if user.has_perm(VIEW):
        mine |= Q(current__isnull=False)
    return Application.objects.filter(mine)


def own_applications(user) -> QuerySet[Application]:
    """What only the applicant works on: nobody fills in somebody else's application."""
    if not user.is_authenticated or not user.is_active:
        return Application.objects.none()
    return Application.objects.filter(applicant=user)


def submissions_visible_to(user) -> QuerySet[Submission]:
    return Submission.objects.filter(application__in=applications_visible_to(user))


def for_list(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Everything that a list of applications shows, in a fixed number of queries."""
    return (
        applications.select_related("call", "position", "current", "applicant")
        .prefetch_related("call__milestones")
        .order_by("-created_at", "-pk")
    )


def own_application_in(call, user) -> Application | None:
    """The applicant's one application in a call, with all that the wizard shows."""
    return (
        own_applications(user)
        .filter(call=call)
        .select_related("position", "draft_dossier", "current", "applicant")
        .first()
    )


def earlier_application(application: Application) -> Application | None:
    """The latest of the same person's other applications that has something to start from."""
    others = Application.objects.filter(applicant_id=application.applicant_id).exclude(pk=application.pk)
    others = others.exclude(draft={}).select_related("call", "current")
    return others.order_by("-saved_at", "-pk").first()


def history(application: Application) -> QuerySet[ModelLogEntry]:
    """What happened to it, latest first; readings by staff are in the audit log only."""
    entries = ModelLogEntry.objects.for_instance(application).exclude(action="applications.read")
    return entries.select_related("user").order_by("-timestamp", "-pk")


def final_versions(call) -> QuerySet[Submission]:
    """The submissions of a call that count: one per application that is not annulled."""
    counting = Application.objects.filter(call=call, state__in=ApplicationState.counting)
    return Submission.objects.filter(pk__in=counting.values("current"))
