"""Who may see which applications: asked by the pages, HR's desk and the files alike."""

from datetime import datetime

from django.db.models import Q, QuerySet
from wagtail.models import ModelLogEntry

from accounts.models import User
from recruitment.applications.models import (
    Application,
    ApplicationState,
    Extension,
    Mailing,
    Recipient,
    Submission,
    Term,
)
from recruitment.applications.models.extension import EXTENDABLE
from recruitment.calls.models import CallState
from recruitment.calls.pages import CallPage, PositionPage
from recruitment.calls.queries import with_state

VIEW = "applications.view_application"


def applications_visible_to(user: User) -> QuerySet[Application]:
    """A person's own, drafts included; for HR, every application that was ever submitted.

    A draft that was never submitted is not yet the entity's business: only its owner sees it.
    """
    if not user.is_authenticated or not user.is_active:
        return Application.objects.none()
    mine = Q(applicant=user)
    if user.has_perm(VIEW):
        mine |= Q(current__isnull=False)
    return Application.objects.filter(mine)


def own_applications(user: User) -> QuerySet[Application]:
    """What only the applicant works on: nobody fills in somebody else's application."""
    if not user.is_authenticated or not user.is_active:
        return Application.objects.none()
    return Application.objects.filter(applicant=user)


def submissions_visible_to(user: User) -> QuerySet[Submission]:
    return Submission.objects.filter(application__in=applications_visible_to(user))


def for_list(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Everything that a list of applications shows, in a fixed number of queries."""
    return (
        applications.select_related("call", "position", "current", "applicant")
        .prefetch_related("call__milestones")
        .order_by("-created_at", "-pk")
    )


def with_own_terms(applications: QuerySet[Application], person: User) -> tuple[list[Application], list[Term]]:
    """A person's own applications, each with its term, and the terms that HR gave them where they have none."""
    extensions = Extension.objects.in_force().filter(applicant=person).order_by("until")
    terms = {
        one.call_id: Term(one.call, one)
        for one in extensions.select_related("call").prefetch_related("call__milestones")
    }
    own = list(applications)
    for application in own:
        application.term = terms.pop(application.call_id, Term(application.call))
    return own, list(terms.values())


def extendable_calls(at: datetime) -> QuerySet[CallPage]:
    """Where one person can be given more time: begun, and without final results."""
    calls = with_state(CallPage.objects.live(), at).filter(state_now__in=(CallState.OPEN, *EXTENDABLE))
    return calls.order_by("-year", "-number")


def extensions_visible_to(user: User) -> QuerySet[Extension]:
    if user.is_active and user.has_perm("applications.view_extension"):
        return Extension.objects.all()
    return Extension.objects.none()


def mailings_visible_to(user: User) -> QuerySet[Mailing]:
    if user.is_active and user.has_perm("applications.view_mailing"):
        return Mailing.objects.all()
    return Mailing.objects.none()


def recipients_of(mailing: Mailing) -> QuerySet[Recipient]:
    """In the order in which they are written to, with all that the text and the list say of each."""
    return (
        mailing.recipients.select_related(
            "application__applicant", "application__call", "application__current__position", "message"
        )
        .defer("application__draft", "message__html", "message__text")
        .defer("application__current__profile_data", "application__current__draft")
        .prefetch_related("application__call__milestones")
        .order_by("pk")
    )


def own_application_in(call: CallPage, user: User) -> Application | None:
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


def final_versions(call: CallPage) -> QuerySet[Submission]:
    """The submissions of a call that count: one per application that is not annulled."""
    counting = Application.objects.filter(call=call, state__in=ApplicationState.counting)
    return Submission.objects.filter(pk__in=counting.values("current"))


def final_versions_for(position: PositionPage) -> QuerySet[Submission]:
    """The submissions that count for one position, whatever is being corrected meanwhile."""
    return final_versions(position.call).filter(position=position)
