"""«Traer un documento»: choose or paste it, and go on editing what it became."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.models import Page

from core.errors import Refused
from home.models.sectioned import SectionedPage
from home.pasting import reading, services, word

MAX_BYTES = 25 * 1024 * 1024


class DocumentForm(forms.Form):
    file = forms.FileField(
        label=_("Documento"),
        help_text=_("De Word o LibreOffice guardado como .docx, o una página .html. Hasta 25 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.html,.htm"}),
        error_messages={"required": _("Elija un documento o pegue su contenido.")},
    )
    where = forms.ChoiceField(
        label=_("Dónde va"),
        choices=[("after", _("Después de lo que ya está escrito")), ("instead", _("En lugar de lo escrito"))],
        initial="after",
        widget=forms.RadioSelect,
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith((".docx", ".html", ".htm")):
            raise forms.ValidationError(
                _(
                    "Ese archivo no es .docx ni .html. Ábralo en su procesador de textos y guárdelo como .docx."
                )
            )
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("El documento pesa más de 25 MB. Reduzca sus imágenes o divídalo."))
        return file


class BringDocument(View):
    def dispatch(self, request, pk, *args, **kwargs):
        self.page = get_object_or_404(Page, pk=pk).specific
        if (
            not isinstance(self.page, SectionedPage)
            or not self.page.permissions_for_user(request.user).can_edit()
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.show(request, DocumentForm())

    def post(self, request):
        form = DocumentForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                brought = self.bring(form.cleaned_data, request.user)
            except Refused as refusal:
                form.add_error("file", str(refusal))
            else:
                _tell(request, brought)
                return redirect("wagtailadmin_pages:edit", self.page.pk)
        return self.show(request, form)

    def bring(self, said: dict, actor) -> services.Brought:
        file = said["file"]
        html = (
            word.as_html(file)
            if file.name.lower().endswith(".docx")
            else file.read().decode(errors="replace")
        )
        return services.bring_document(
            self.page, reading.read_pasted_html(html), actor=actor, replace=said["where"] == "instead"
        )

    def show(self, request, form):
        return render(request, "home/admin/bring_document.html", {"page": self.page, "form": form})


def _tell(request, brought: services.Brought) -> None:
    came = [
        ngettext("%d sección", "%d secciones", brought.sections) % brought.sections,
        ngettext("%d tabla", "%d tablas", brought.tables) % brought.tables,
        ngettext("%d imagen", "%d imágenes", brought.pictures) % brought.pictures,
    ]
    messages.success(
        request,
        _t("El documento está en este borrador: %s. Nada se publicó todavía; revíselo.") % ", ".join(came),
    )
    if brought.title:
        messages.info(
            request,
            _t("El título del documento, «%s», no se copió: la página ya tiene el suyo.") % brought.title,
        )
    if brought.pictures:
        messages.warning(
            request,
            _t(
                "Escriba el texto alternativo de cada imagen. Si es una captura de pantalla, use «Captura con marcadores»."
            ),
        )
    if brought.lost_pictures:
        lost = (
            ngettext("%d imagen no vino.", "%d imágenes no vinieron.", brought.lost_pictures)
            % brought.lost_pictures
        )
        reason = _t(
            "En su lugar quedó una pieza «Imagen» vacía: elija ahí la imagen o quite la pieza. Al pegar, Word y "
            "Google Docs no las entregan; si guarda el documento como .docx y lo sube, vienen todas."
        )
        messages.warning(request, f"{lost} {reason}")
