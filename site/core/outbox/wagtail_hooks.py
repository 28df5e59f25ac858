"""HR's desk for e-mails."""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import modeladmin_register

from core.modeladmin import Action, Desk
from core.outbox import services
from core.outbox.models import Message, State


@modeladmin_register
class MessageDesk(Desk):
    """Every e-mail of the portal: to whom, about what, what became of it."""

    model = Message
    menu_label = _("Correos")
    menu_icon = "mail"
    menu_order = 450
    base_url_path = "correos"
    list_display = ("created_at", "subject", "to", "state", "delivery", "attempts", "sent_at")
    list_filter = ("state", "delivery", "kind", "created_at")
    search_fields = ("to", "subject", "about_id")
    inspect_view_fields = (
        "to", "subject", "kind", "concerns", "state", "delivery", "attempts", "created_at", "next_attempt_at", "sent_at",
        "last_error", "what_it_said",
    )  # fmt: skip
    actions = (
        Action(
            name="reenviar",
            label=_("Reenviar"),
            permission="outbox.resend_message",
            perform=services.resend,
            question=_("El correo saldrá de nuevo a la misma dirección."),
            done=_("El correo está otra vez en cola."),
            available=lambda message: message.state not in (State.QUEUED, State.SENDING),
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text", "html")
