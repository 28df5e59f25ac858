"""What HR wrote to many: a last look before it goes, and afterwards what became of each."""

from django.contrib.admin import display
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages

from core.errors import Refused
from core.modeladmin import Desk, DeskAction
from core.modeladmin.desk import DeskInspectView
from core.outbox.mail import render_mail as render_mail
from core.outbox.models import Delivery, MessageState
from recruitment.applications import mails, services
from recruitment.applications.desk.selection import MailingForm
from recruitment.applications.mail_merge import WORDS
from recruitment.applications.models import Mailing, MailingState, Recipient
from recruitment.applications.queries import mailings_visible_to, recipients_of
from recruitment.applications.services.mailing import WRITE

PER_PAGE = 100
BAD_NEWS = (Delivery.BOUNCED, Delivery.REJECTED)
FAILED = Q(message__state=MessageState.FAILED) | Q(message__delivery__in=BAD_NEWS) | Q(skipped_because__gt="")
OUTCOMES = {  # as the address names them: label, which recipients
    "por-enviar": (_("Por enviar"), Q(queued_at=None)),
    "en-cola": (_("En cola"), Q(message__state__in=(MessageState.QUEUED, MessageState.SENDING))),
    "enviados": (_("Enviados"), Q(message__state=MessageState.SENT) & ~Q(message__delivery__in=BAD_NEWS)),
    "fallidos": (_("No llegaron"), FAILED),
}


class MailingInspectView(DeskInspectView):
    def get_context_data(self, **kwargs):
        recipients = recipients_of(self.instance)
        asked = self.request.GET.get("resultado", "")
        shown = recipients.filter(OUTCOMES[asked][1]) if asked in OUTCOMES else recipients
        context = {
            "mailing": self.instance,
            "is_prepared": self.instance.state == MailingState.PREPARED,
            "may_write": self.request.user.has_perm(WRITE),
            "count": self.instance.recipients.count(),
            "asked": asked,
            "outcomes": self.outcomes(),
            "page": Paginator(shown, PER_PAGE).get_page(self.request.GET.get("p")),
        }
        if context["is_prepared"] and (first := recipients.first()):
            mail = mails.mailing(self.instance, first.application)
            context |= {
                "first": mail,
                "content": render_mail(mail.template, {"subject": mail.subject, **mail.context}),
            }
        return super().get_context_data(**context, **kwargs)

    def outcomes(self) -> list[dict]:
        counts = self.instance.recipients.aggregate(
            **{
                name.replace("-", "_"): Count("pk", filter=which)
                for name, (_label, which) in OUTCOMES.items()
            }
        )
        return [
            {"name": name, "label": label, "count": counts[name.replace("-", "_")]}
            for name, (label, _which) in OUTCOMES.items()
        ]


class MailingDesk(Desk):
    """Every mailing, the latest first."""

    model = Mailing
    menu_label = _("Correos a postulantes")
    menu_icon = "mail"
    base_url_path = "correos-a-postulantes"
    list_display = (
        "subject",
        "selection",
        "how_many",
        "how_many_failed",
        "state",
        "created_at",
        "created_by",
    )
    list_select_related = ("created_by",)
    list_filter = ("state",)
    search_fields = ("subject", "selection")
    inspect_view_class = MailingInspectView
    inspect_template_name = "applications/desk/mailing.html"
    log_reads = False  # the mailing itself is nobody's; its recipients' records log their own readings
    actions = (
        DeskAction(
            name="enviar",
            label=_("Confirmar y enviar"),
            permission=WRITE,
            perform=services.confirm_mailing,
            question=_("Cada persona de la lista recibirá el correo. No se puede deshacer."),
            done=_("Confirmado. Los correos salen por tandas; aquí se ve qué pasó con cada uno."),
            available=lambda mailing: mailing.state == MailingState.PREPARED,
        ),
        DeskAction(
            name="detener",
            label=_("Detener el envío"),
            permission=WRITE,
            perform=services.stop_mailing,
            question=_("No saldrá ninguno más; los que ya están en cola o enviados no se pueden recuperar."),
            done=_("Envío detenido."),
            available=lambda mailing: mailing.state == MailingState.SENDING,
        ),
    )

    def get_inspect_view_fields(self):
        return ()  # the page is written out

    def get_queryset(self, request):
        mailings = mailings_visible_to(request.user).order_by("-created_at", "-pk")
        return mailings.annotate(recipient_count=_count(Q()), failed_count=_count(FAILED))

    @display(description=_("Personas"))
    def how_many(self, mailing):
        return mailing.recipient_count

    @display(description=_("No llegaron"))
    def how_many_failed(self, mailing):
        return mailing.failed_count


def _count(which: Q):
    """How many recipients of the mailing of a row."""
    found = Recipient.objects.filter(which, mailing=OuterRef("pk")).order_by().values("mailing")
    return Coalesce(Subquery(found.annotate(n=Count("pk")).values("n")), 0)


@method_decorator(login_required, name="dispatch")
class CorrectMailing(View):
    """Change the text before it is confirmed."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(WRITE):
            raise PermissionDenied
        self.mailing = get_object_or_404(mailings_visible_to(request.user), pk=kwargs["pk"])
        if self.mailing.state != MailingState.PREPARED:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, pk, form=None):
        form = form or MailingForm(initial={"subject": self.mailing.subject, "body": self.mailing.body})
        context = {
            "form": form,
            "count": self.mailing.recipients.count(),
            "selection": self.mailing.selection,
            "words": WORDS.items(),
        }
        return render(request, "applications/desk/mailing_form.html", context)

    def post(self, request, pk):
        form = MailingForm(request.POST)
        if not form.is_valid():
            return self.get(request, pk, form=form)
        try:
            services.correct_mailing(self.mailing, actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("correos-a-postulantes_modeladmin_inspect", pk)
