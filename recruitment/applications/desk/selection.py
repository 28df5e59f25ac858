"""Choosing applications in the list, and writing to the chosen ones."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.errors import Refused
from core.modeladmin.desk import DeskIndexView
from recruitment.applications import services
from recruitment.applications.mail_merge import WORDS, check_words
from recruitment.applications.models import Application
from recruitment.applications.services.mailing import WRITE

CHOSEN, EVERYBODY = "elegidas", "todas"  # parameters beside those of the list's own filters


class ApplicationIndexView(DeskIndexView):
    """The list; whoever may write to applicants can mark rows, or take all that the filters leave."""

    def get_context_data(self, **kwargs):
        own = (CHOSEN, EVERYBODY, self.PAGE_VAR)
        return super().get_context_data(
            may_write=self.request.user.has_perm(WRITE),
            filters=[(name, value) for name, value in self.request.GET.items() if name not in own],
            position=self.chosen_position(),
            **kwargs,
        )

    def chosen_position(self) -> str:
        """The position that the list is narrowed to: its dossiers can be had in one file."""
        asked = self.request.GET.get("plaza", "")
        return (
            asked
            if asked.isdecimal() and self.request.user.has_perm("applications.download_dossiers")
            else ""
        )


class MailingForm(forms.Form):
    subject = forms.CharField(
        label=gettext_lazy("Asunto"),
        max_length=150,
        error_messages={"required": gettext_lazy("Escriba el asunto.")},
    )
    body = forms.CharField(
        label=gettext_lazy("Mensaje"),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=10_000,
        initial=gettext_lazy("Hola, {nombres}:\n\n"),
        error_messages={"required": gettext_lazy("Escriba el mensaje.")},
    )

    def clean_subject(self):
        check_words(self.cleaned_data["subject"])
        return self.cleaned_data["subject"]

    def clean_body(self):
        check_words(self.cleaned_data["body"])
        return self.cleaned_data["body"]


class WriteView(DeskIndexView):
    """The same list with the same filters in its address: whom it leaves, or of them the marked ones, are written to."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(WRITE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return _("Escribir a postulantes")

    def get_template_names(self):
        return ["applications/desk/mailing_form.html"]

    @property
    def chosen(self):
        if EVERYBODY in self.request.GET:
            return self.queryset
        marked = [pk for pk in self.request.GET.getlist(CHOSEN) if pk.isdecimal() and len(pk) < 19]
        return self.get_base_queryset().filter(pk__in=marked)

    def get(self, request, *args, form=None, **kwargs):
        count = self.chosen.count()
        context = {
            "view": self,
            "form": form or MailingForm(),
            "count": count,
            "selection": self.describe(count),
            "words": WORDS.items(),
        }
        return self.render_to_response(context, status=200 if count else 400)

    def post(self, request, *args, **kwargs):
        form = MailingForm(request.POST)
        if not form.is_valid():
            return self.get(request, form=form)
        pks = list(self.chosen.order_by().values_list("pk", flat=True))
        try:
            mailing = services.prepare_mailing(
                pks, actor=request.user, selection=self.describe(len(pks)), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.get(request, form=form)
        return redirect("correos-a-postulantes_modeladmin_inspect", mailing.pk)

    def describe(self, count: int) -> str:
        """«12 postulaciones elegidas a mano», «Convocatoria: CAS N.º 012-2026 · Estado: Presentada»."""
        if EVERYBODY not in self.request.GET:
            return (
                ngettext("%d postulación elegida en la lista", "%d postulaciones elegidas en la lista", count)
                % count
            )
        chosen = [
            f"{str(spec.title).capitalize()}: {choice['display']}"
            for spec in self.filter_specs
            if spec.value()
            for choice in spec.choices(self)
            if choice["selected"]
        ]
        if self.query:
            chosen.append(_("Búsqueda: «%s»") % self.query)
        return " · ".join(chosen)[:300] or _("Todas las postulaciones")


def mark(application: Application) -> str:
    """The box that chooses a row."""
    label = _("Elegir a %s") % application.applicant.get_full_name()
    return format_html(
        '<input type="checkbox" name="{}" value="{}" aria-label="{}">', CHOSEN, application.pk, label
    )
