"""What scripts ask for while somebody types. Everything works without them."""

from django.http import Http404, JsonResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import cache_control

from core import ubigeo
from core.dates import clock
from core.errors import Refused
from core.types import SignedInRequest
from recruitment.applications import queries, services
from recruitment.applications.grammar.outline import Step
from recruitment.applications.wizard.reading import typed_in
from recruitment.applications.wizard.windows import window_of
from recruitment.calls.pages import CallPage


class Autosave(View):
    """Keep what is being typed, without judging it."""

    request: SignedInRequest

    def post(self, request, call_pk, step):
        if step not in Step.values or step == Step.POSITION:
            raise Http404
        window = window_of(request.POST)
        if not request.user.is_authenticated:
            return self.answer(
                401, _("Su sesión terminó. Al pulsar el botón podrá ingresar y nada se perderá.")
            )
        application = queries.own_application_in(CallPage(pk=call_pk), request.user)
        if application is None or window is None or window.application_id != application.pk:
            raise Http404
        return self.keep(application, step, window)

    def keep(self, application, step, window) -> JsonResponse:
        request = self.request
        typed = typed_in(step, request.POST, window=window.name)
        try:
            saved = services.autosave_step(
                application.pk, step, typed, actor=request.user, received_at=request.received_at
            )
        except Refused as refusal:
            return self.answer(409, str(refusal))
        if saved and saved.fields_conflict:
            return self.answer(
                409, _("Estos datos cambiaron en otra ventana: al guardar podrá elegir cuáles quedan.")
            )
        return JsonResponse({"saved_at": clock(request.received_at)})

    def answer(self, status: int, message: str) -> JsonResponse:
        return JsonResponse({"message": message}, status=status)


@method_decorator(cache_control(public=True, max_age=24 * 60 * 60), name="dispatch")
class Places(View):
    """The provinces of a department with their districts, for the lists of an address."""

    def get(self, request, department):
        provinces = ubigeo.provinces(department)
        if not provinces:
            raise Http404
        return JsonResponse(
            {
                "provinces": [
                    {"code": code, "name": name, "districts": ubigeo.districts(code)}
                    for code, name in provinces
                ]
            }
        )
