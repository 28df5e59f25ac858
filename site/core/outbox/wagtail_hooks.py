"""HR's desk for e-mails."""

from collections.abc import Sequence

from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import re_path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import modeladmin_register

from core.dates import lima
from core.modeladmin import Desk, DeskAction
from core.outbox import services
from core.outbox.desk import RESEND, MessageIndexView, RetryView
from core.outbox.models import Message, MessageState
from core.types import SignedInRequest


@modeladmin_register
class MessageDesk(Desk):
    """Every e-mail of the portal: to whom, about what, what became of it."""

    model = Message
    menu_label = _("Correos")
    menu_icon = "mail"
    menu_order = 450
    base_url_path = "correos"
    list_display = ("subject", "to", "outcome", "attempts", "created")
    list_display_add_buttons = "subject"
    index_view_class = MessageIndexView
    index_template_name = "outbox/desk_index.html"
    list_filter = ("state", "delivery", "kind", "created_at")
    search_fields = ("to", "subject", "about_id")
    inspect_view_fields = (
        "to", "subject", "kind", "concerns", "state", "delivery", "attempts", "created_at", "next_attempt_at", "sent_at",
        "last_error", "what_it_said",
    )  # fmt: skip
    actions = (
        DeskAction(
            name="reenviar",
            label=_("Reenviar"),
            permission=RESEND,
            perform=services.resend_message,
            question=_("El correo saldrá de nuevo a la misma dirección."),
            done=_("El correo está otra vez en cola."),
            available=lambda message: message.state not in (MessageState.QUEUED, MessageState.SENDING),
        ),
    )

    def get_list_display(self, request: SignedInRequest) -> Sequence[str]:
        return ("chosen", *self.list_display) if request.user.has_perm(RESEND) else self.list_display

    def get_admin_urls_for_registration(self) -> tuple:
        return (
            *super().get_admin_urls_for_registration(),
            re_path(
                rf"^{self.base_url_path}/reintentar/$",
                lambda request: RetryView.as_view(model_admin=self)(request),
                name="retry_messages",
            ),
        )

    @display(description=_("Elegir"), empty_value="")
    def chosen(self, message: Message) -> str:
        """Only what failed can be tried again here."""
        if message.state != MessageState.FAILED:
            return ""
        label = _("Elegir: %s") % message
        return format_html(
            '<input type="checkbox" name="elegidos" value="{}" aria-label="{}">', message.pk, label
        )

    @display(description=_("qué pasó"), ordering="state")
    def outcome(self, message: Message) -> str:
        """Its state, what the provider said of it, and why it failed."""
        known = message.get_delivery_display() if message.delivery else ""
        words = " · ".join(filter(None, (message.get_state_display(), known)))
        return format_html_join(
            mark_safe("<br>"),
            "{}",
            ((line,) for line in (words, Truncator(message.last_error).chars(120)) if line),
        )

    @display(description=_("creado"), ordering="created_at")
    def created(self, message: Message) -> str:
        return f"{lima(message.created_at):%d/%m/%Y %H:%M}"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        return services.shown_to_staff(super().get_queryset(request)).defer("text", "html")
