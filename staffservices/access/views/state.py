"""Following a request by its number and the document number, from any browser."""

from django.contrib.messages import success, warning
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from core.errors import Refused
from core.views import too_many_requests
from staffservices.access import limits, queries, services
from staffservices.access.forms import StateForm
from staffservices.access.models import RequestState
from staffservices.access.timeline import events_of
from staffservices.access.views.asking import RequestOfSessionMixin, never_stored
from staffservices.pages import WorkerMixin

SHOWN = "access_request_shown"  # pk of the request that this browser looked up


@never_stored
class FindState(View):
    def get(self, request, form=None):
        return render(request, "access/find_state.html", {"form": form or StateForm()})

    def post(self, request):
        form = StateForm(request.POST)
        if not form.is_valid():
            return self.get(request, form)
        if not limits.STATES.admit(request.client_address, human=form.is_human):
            return too_many_requests(request, minutes=60)
        found = queries.request_of(form.cleaned_data["number"], form.cleaned_data["document_number"])
        if found is None:
            form.add_error(
                None,
                _(
                    "No encontramos una solicitud con ese número y ese documento. Revise ambos; el número "
                    "está en los correos que le enviamos."
                ),
            )
            return self.get(request, form)
        request.session[SHOWN] = found.pk
        return redirect("access:shown_state")


class ShownRequestMixin(RequestOfSessionMixin):
    key, elsewhere = SHOWN, "access:state"


@never_stored
class ShowState(ShownRequestMixin, View):
    def get(self, request):
        context = {
            "access_request": self.access_request,
            "events": events_of(self.access_request),
            "may_resend": self.access_request.state in RequestState.waits_for_person,
        }
        return render(request, "access/state.html", context)


class OwnState(WorkerMixin, View):
    """Of the request that gave this person access, from «Seguimiento»."""

    section = "following"

    def get(self, request, pk):
        found = get_object_or_404(queries.own_requests(request.user), pk=pk)
        context = {"service_menu": self.menu, "access_request": found, "events": events_of(found)}
        return render(request, "access/own_state.html", context)


class ResendFromState(ShownRequestMixin, View):
    def get(self, request):
        return redirect("access:shown_state")

    def post(self, request):
        try:
            services.resend_link(self.access_request)
        except Refused as refusal:
            warning(request, str(refusal))
        else:
            success(
                request, _("Enviamos otro mensaje al correo de la solicitud. El enlace anterior ya no sirve.")
            )
        return redirect("access:shown_state")
