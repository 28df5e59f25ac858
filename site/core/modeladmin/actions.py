"""Something that staff can do to one record: confirm, give a reason, and a service does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail_modeladmin.views import InstanceSpecificView

from core.errors import Refused
from core.typed import KeepsTyped
from core.types import Account, SignedInRequest, StrOrPromise, ViewMixin, Visitor


class ReasonForm(forms.Form):
    """Why; the person concerned reads it. Subclasses may ask in other words, or propose an answer."""

    question: StrOrPromise = _("Motivo")
    when_missing: StrOrPromise = _("Escriba el motivo: la persona lo leerá en el correo.")
    proposed: StrOrPromise = ""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        reason.label, reason.initial = self.question, self.proposed
        reason.error_messages["required"] = self.when_missing


@dataclass(frozen=True)
class DeskAction:
    """A button of a desk.

    `perform(instance, *, actor, **cleaned_data)` is a service; it raises `Refused` with the sentence
    to show. `available(instance)` hides the button where it makes no sense; the service checks again.
    """

    name: str
    label: StrOrPromise
    permission: str
    perform: Callable
    question: StrOrPromise
    done: StrOrPromise
    form_class: type[forms.Form] = forms.Form
    available: Callable = lambda instance: True

    def allowed(self, user: Visitor, instance: Model) -> bool:
        return user.has_perm(self.permission) and self.available(instance)


def in_state(*states: str) -> Callable:
    """What `Action.available` asks of most records."""
    return lambda instance: instance.state in states


class ListedRecordMixin(ViewMixin):
    """Only what the desk's list may show.

    The library looks a record up among all of them: what `Desk.get_queryset` leaves out would open by
    its number.
    """

    model_admin: Any
    instance: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.instance = get_object_or_404(self.model_admin.get_queryset(request), pk=self.instance.pk)
        return super().dispatch(request, *args, **kwargs)


class ActionView(KeepsTyped, ListedRecordMixin, InstanceSpecificView):
    """GET asks; POST calls the service."""

    template_name = "modeladmin/desk/action.html"
    action: DeskAction = None  # type: ignore[assignment]  # `as_view` takes only names that the class has

    def __init__(self, model_admin: Any, instance_pk: str, action: DeskAction) -> None:
        super().__init__(model_admin, instance_pk)  # type: ignore[call-arg]  # modeladmin's, which has no types
        self.action = action
        self.page_title = action.label

    @property
    def inspect_url_name(self) -> str:
        return self.url_helper.get_action_url_name("inspect")

    def check_action_permitted(self, user: Account) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance) and user.has_perm(
            self.action.permission
        )

    def get(
        self, request: HttpRequest, *args: Any, form: forms.Form | None = None, **kwargs: Any
    ) -> HttpResponse:
        form = form or self.action.form_class(initial=self.typed_before())
        return self.render_to_response(self.get_context_data(action=self.action, form=form))

    def post(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.action.form_class(request.POST)
        if not form.is_valid():
            return self.get(request, form=form)
        try:
            self.action.perform(self.instance, actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.get(request, form=form)
        messages.success(request, self.action.done)
        return redirect(self.url_helper.get_action_url("inspect", self.pk_quoted))
