"""Who gets to the pages of applications: people with a document number, signed in."""

from dataclasses import dataclass

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from recruitment.calls.pages import CallPage


@dataclass(frozen=True)
class ServiceMenuLink:
    title: str
    url: str
    is_current: bool = False


def service_menu(current: str, *, call: CallPage | None = None) -> list[ServiceMenuLink]:
    """The menu over the pages of an applicant; `current` is "call", "apply" or "mine"."""
    links = [ServiceMenuLink(_("Concurso CAS"), call.url if call else "/convocatorias/")]
    if call:
        links.append(
            ServiceMenuLink(
                _("Inscripción"), reverse("applications:resume", args=[call.pk]), current == "apply"
            )
        )
    links.append(ServiceMenuLink(_("Mi inscripción"), reverse("applications:list"), current == "mine"))
    return links


def only_for_applicants(request: HttpRequest) -> HttpResponse | None:
    """The answer to whoever is not signed in as an applicant; None for applicants."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not request.user.is_applicant:
        return render(request, "applications/not_applicant.html", status=403)
    return None


class ApplicantMixin:
    """A page for applicants; never kept by a cache, as it holds personal data."""

    def dispatch(self, request, *args, **kwargs):
        response = only_for_applicants(request) or super().dispatch(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
