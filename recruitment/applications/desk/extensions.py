"""More time for one person: the list of what was given, the form, and the second look before it is given."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages

from accounts.models import User
from core import audit
from core.dates import LIMA, date_and_time
from core.errors import Refused
from core.identity import DocumentType, normalise_document, validate_document
from core.modeladmin import Desk, DeskAction, ReasonForm
from core.modeladmin.desk import READ
from recruitment.applications import mails, services
from recruitment.applications.models import Application, Extension
from recruitment.applications.queries import extendable_calls, extensions_visible_to
from recruitment.applications.services.extending import GRANT


class ExtensionForm(forms.Form):
    call: Any = forms.ModelChoiceField(
        label=_("Convocatoria"),
        queryset=None,
        empty_label=_("Elija una"),
        error_messages={"required": _("Elija la convocatoria.")},
    )
    document_type = forms.ChoiceField(label=_("Tipo de documento"), choices=DocumentType.choices)
    document_number = forms.CharField(
        label=_("Número de documento"),
        max_length=20,
        help_text=_("De una persona que ya se registró en el portal, haya empezado o no su inscripción."),
        error_messages={"required": _("Escriba el número de documento.")},
    )
    day = forms.DateField(
        label=_("Hasta el día"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Indique el día."), "invalid": _("Escriba el día como dd/mm/aaaa.")},
    )
    time = forms.TimeField(
        label=_("Hasta las"),
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=_("Hora de Lima."),
        error_messages={"required": _("Indique la hora."), "invalid": _("Escriba la hora como 17:30.")},
    )
    reason = forms.CharField(
        label=_("Motivo"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("La persona lo leerá en su correo; queda en el historial."),
        error_messages={"required": _("Escriba el motivo: la persona lo leerá en el correo.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = extendable_calls(timezone.now())
        self.fields["call"].label_from_instance = lambda call: (
            f"{call.code} · cierra el {date_and_time(call.closes)}"
        )

    def clean_document_number(self):
        number = normalise_document(self.cleaned_data["document_number"])
        validate_document(self.cleaned_data.get("document_type") or DocumentType.DNI, number)
        return number

    def clean(self):
        typed = super().clean()
        if self.errors:
            return typed
        typed["until"] = datetime.combine(typed["day"], typed["time"], LIMA)
        typed["applicant"] = User.objects.filter(
            document_type=typed["document_type"], document_number=typed["document_number"]
        ).first()
        if typed["applicant"] is None:
            raise ValidationError(
                {
                    "document_number": _(
                        "Ninguna cuenta tiene ese documento. Revise el tipo y el número, o pida a la persona "
                        "que se registre primero."
                    )
                }
            )
        try:
            services.require_extendable(
                typed["call"], typed["applicant"], until=typed["until"], at=timezone.now()
            )
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return typed


@method_decorator(login_required, name="dispatch")
class GrantExtension(View):
    """GET asks; the first POST shows whom and until when, with the e-mail; the second one grants."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(GRANT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        asked = {
            name: request.GET[name]
            for name in ("call", "document_type", "document_number")
            if name in request.GET
        }
        return self.ask(ExtensionForm(initial=asked))

    def post(self, request):
        form = ExtensionForm(request.POST)
        if not form.is_valid() or "corregir" in request.POST:
            return self.ask(form)
        return self.grant(form) if "confirmar" in request.POST else self.second_look(form)

    def ask(self, form):
        return render(self.request, "applications/desk/extension_form.html", {"form": form})

    def second_look(self, form):
        typed = form.cleaned_data
        person, call = typed["applicant"], typed["call"]
        audit.log(person, READ, user=self.request.user)
        draft = Extension(call=call, applicant=person, until=typed["until"], reason=typed["reason"])
        context = {
            "form": form,
            "person": person,
            "call": call,
            "until": typed["until"],
            "reason": typed["reason"],
            "application": Application.objects.filter(call=call, applicant=person).first(),
            "earlier": Extension.objects.in_force().filter(call=call, applicant=person).first(),
            "mail": mails.extended(draft),
        }
        return render(self.request, "applications/desk/extension_confirm.html", context)

    def grant(self, form):
        typed = form.cleaned_data
        try:
            extension = services.grant_extension(
                typed["call"],
                typed["applicant"],
                actor=self.request.user,
                until=typed["until"],
                reason=typed["reason"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.ask(form)
        messages.success(self.request, _("Prórroga concedida. El correo está en cola."))
        return redirect("prorrogas_modeladmin_inspect", extension.pk)


class ExtensionDesk(Desk):
    """Every extension that was given, the latest first."""

    model = Extension
    menu_label = _("Prórrogas")
    menu_icon = "time"
    base_url_path = "prorrogas"
    list_display = ("person", "call_code", "deadline", "standing", "granted_at", "granted_by")
    list_select_related = ("call", "applicant", "granted_by")
    search_fields = ("applicant__document_number", "applicant__last_name", "applicant__first_name")
    ordering = ("-granted_at", "-pk")
    index_template_name = "applications/desk/extension_index.html"
    inspect_view_fields = (
        "person", "call_code", "deadline", "standing", "reason", "granted_by", "granted_at", "ended_at", "ended_because",
    )  # fmt: skip
    actions = (
        DeskAction(
            name="retirar",
            label=_("Retirar prórroga"),
            permission=GRANT,
            perform=services.withdraw_extension,
            question=_(
                "Desde ahora valdrá otra vez el cierre de la convocatoria. Lo que la persona ya presentó sigue "
                "presentado; recibirá un correo con el motivo."
            ),
            done=_("Prórroga retirada. El correo está en cola."),
            form_class=ReasonForm,
            available=lambda extension: extension.is_running,
        ),
    )

    def get_queryset(self, request):
        return extensions_visible_to(request.user).order_by(*self.ordering)
