"""`/boletas-de-pago/inicio-sesion`: the same sign-in, known to workers under this address."""

from django.conf import settings
from django.shortcuts import redirect

from accounts.views.next_page import next_page
from accounts.views.sign_in import SignIn


class WorkerSignIn(SignIn):
    """Leads to the workers' services where nobody asked for another page."""

    template_name = "access/sign_in.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return redirect(next_page(request, settings.WORKER_HOME_URL))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        response = super().form_valid(form)
        return response if next_page(self.request) else redirect(settings.WORKER_HOME_URL)
