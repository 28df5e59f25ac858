"""A step that is sent after its session has ended: kept aside, and brought back once its owner has signed in.

It is tied to the application that the page was drawn for; for anybody else it is thrown away.
"""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from formtools.wizard.views import NamedUrlWizardView

from core import typed
from core.errors import Refused
from recruitment.applications import services
from recruitment.applications.grammar.typed import Typed
from recruitment.applications.wizard.reading import typed_in
from recruitment.applications.wizard.windows import FIELD

SLOT = "typed_without_session"
MAX_CHARACTERS = 100_000
NOT_TYPED = {FIELD, "csrfmiddlewaretoken", "accion"}


class StaleToken(CsrfViewMiddleware):
    """Django's own check, asked instead of obeyed: a page drawn before a new sign-in is not an attack."""

    def _reject(self, request, reason):
        return reason


class KeepsStepAside(NamedUrlWizardView):
    """The wizard's part of it. `clashing`: what came back, while another window had changed the step."""

    clashing: Typed | None = None

    def keep_aside(self, request) -> HttpResponse | None:
        """A POST without its session: what it brought waits until its owner has signed in."""
        if request.method != "POST":
            return None
        stale = StaleToken(lambda r: HttpResponse()).process_view(request, HttpResponse, (), {})
        if not stale and request.user.is_authenticated:
            return None
        window = self.window
        if window.application_id and (not request.user.is_authenticated or window.belongs_to(request.user)):
            typed.keep_typed(
                request,
                str(window.application_id),
                request.POST.keys() - NOT_TYPED,
                person=window.applicant_id,
                facts={
                    "step": self.step,
                    "window": window.name,
                    "had_file": bool(request.FILES),
                    "received_at": request.received_at.isoformat(),
                },
                slot=SLOT,
                at_most=MAX_CHARACTERS,
            )
        elif stale:
            return render(request, "403_csrf.html", status=403)
        # The same address by GET: it asks whoever is not signed in to do so, and then brings it all back.
        return self.go(request.path)

    def bring_back(self, request) -> HttpResponse | None:
        """What was typed before the session ended goes into the draft, half-written as it may be."""
        kept = typed.waiting_typed(request, str(self.application.pk), slot=SLOT)
        if kept is None:
            return None
        facts = kept.facts
        if facts["step"] != self.step:
            return redirect(self.get_step_url(facts["step"]))
        typed.forget_typed(request, slot=SLOT)
        brought = typed_in(self.step, kept.posted, window=facts["window"])
        try:
            saved = services.save_step(
                self.application.pk,
                self.step,
                brought,
                actor=request.user,
                received_at=datetime.fromisoformat(facts["received_at"]),
            )
        except Refused as refusal:
            return self.not_saved(str(refusal), kept.posted)
        text = _(
            "Su sesión había terminado. Recuperamos lo que acababa de escribir: revíselo y pulse el botón otra vez."
        )
        if facts["had_file"]:
            text = f"{text} {_('El archivo no se puede recuperar: elíjalo de nuevo.')}"
        messages.warning(request, text)
        self.take_over(saved.application)
        self.clashing = brought if saved.fields_conflict else None
        return None
