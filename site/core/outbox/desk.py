"""The list of e-mails, with the way to try again those that could not be sent."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from core.modeladmin.desk import DeskIndexView
from core.outbox import services
from core.outbox.models import MessageState
from core.types import SignedInRequest

RESEND = "outbox.resend_message"
AT_MOST = 5000  # ids of one request


class MessageIndexView(DeskIndexView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_retry = self.request.user.has_perm(RESEND)
        failed = self.queryset.filter(state=MessageState.FAILED).count() if may_retry else 0
        return super().get_context_data(may_retry=may_retry, failed=failed, **kwargs)


class RetryView(DeskIndexView):
    """POST to the list's own address with its filters: the marked ones, or all that failed among those listed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(RESEND):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.back_to_the_list)

    def post(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        marked = [pk for pk in request.POST.getlist("elegidos")[:AT_MOST] if pk.isdecimal() and len(pk) < 19]
        chosen = self.queryset if "todos" in request.POST else self.get_base_queryset().filter(pk__in=marked)
        count = services.retry_failed(chosen, actor=request.user)
        if count:
            done = ngettext("%d correo está otra vez en cola.", "%d correos están otra vez en cola.", count)
            messages.success(request, done % count)
        else:
            messages.warning(request, _("Ningún correo de los elegidos está pendiente de reintento."))
        return redirect(self.back_to_the_list)

    @property
    def back_to_the_list(self) -> str:
        query = self.request.GET.urlencode()
        return f"{self.index_url}?{query}" if query else self.index_url
