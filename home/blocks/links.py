"""Ways into a service, a page or another site."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from home.public_services import SERVICES, Service, service_choices


class LinkValue(blocks.StructValue):
    """Where a link leads: exactly one of service, page and address is set."""

    @property
    def portal_service(self) -> Service | None:
        return SERVICES.get(self.get("service") or "")

    @property
    def is_coming(self) -> bool:
        """The service that it leads to is still being prepared."""
        return bool(self.portal_service and not self.portal_service.is_available)

    @property
    def href(self) -> str:
        if self.portal_service:
            return "" if self.is_coming else self.portal_service.address
        page = self.get("page")
        if page:
            return page.url if page.live else ""
        return self.get("url") or ""

    @property
    def text(self) -> str:
        """What a button says when the editor wrote nothing."""
        if self.portal_service:
            return str(self.portal_service.action)
        return self["page"].title if self.get("page") else self.get("url") or ""


class LinkBlock(blocks.StructBlock):
    service = blocks.ChoiceBlock(choices=service_choices, required=False, label=_("Servicio del portal"))
    page = blocks.PageChooserBlock(required=False, label=_("Página"))
    url = blocks.URLBlock(
        required=False, label=_("Dirección de otro sitio"), help_text=_("Empieza con https://")
    )

    class Meta:
        icon = "link"
        label = _("Adónde lleva")
        value_class = LinkValue
        help_text = _("Elija una sola: un servicio, una página o una dirección.")

    def clean(self, value):
        cleaned = super().clean(value)
        if sum(bool(cleaned[name]) for name in ("service", "page", "url")) != 1:
            raise StructBlockValidationError(
                non_block_errors=[
                    ValidationError(
                        _("Elija adónde lleva: un servicio, una página o una dirección. Solo una.")
                    )
                ]
            )
        return cleaned


class CallToActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("Texto del botón"),
        help_text=_("En blanco: el del servicio o de la página."),
    )
    link = LinkBlock()

    class Meta:
        icon = "redirect"
        label = _("Botón que abre un servicio")
        template = "blocks/call_to_action.html"
        description = _("Lleva a hacer lo que el texto explica. Uno por sección.")
        preview_value = {"text": "Ir al formulario de registro", "link": {"service": "registration"}}


ICONS = [
    ("briefcase", _("Maletín (convocatorias)")),
    ("document", _("Documento (boletas)")),
    ("award", _("Medalla (certificados)")),
    ("check", _("Visto (validar)")),
    ("book", _("Libro (manuales)")),
    ("user", _("Persona (mis datos)")),
    ("users", _("Personas (personal)")),
    ("megaphone", _("Megáfono (comunicados)")),
    ("calendar", _("Calendario (fechas)")),
    ("question", _("Pregunta (ayuda)")),
]


class ServiceCardBlock(blocks.StructBlock):
    icon = blocks.ChoiceBlock(choices=ICONS, default="document", label=_("Icono"))
    title = blocks.CharBlock(max_length=60, label=_("Título"))
    text = blocks.CharBlock(required=False, max_length=140, label=_("Texto"), help_text=_("Una frase corta."))
    counts_calls = blocks.BooleanBlock(
        required=False,
        label=_("Contar las convocatorias abiertas"),
        help_text=_("Mientras haya alguna, dice «3 convocatorias abiertas, 41 plazas.» en lugar del texto."),
    )
    link = LinkBlock()

    class Meta:
        icon = "grip"
        label = _("Tarjeta de servicio")
        template = "blocks/service_card.html"
        description = _("Una entrada a un servicio desde la portada.")
        preview_value = {
            "icon": "briefcase",
            "title": "Postular a una plaza",
            "text": "Convocatorias CAS abiertas y sus plazas.",
            "link": {"service": "registration"},
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        calls = context.get("calls")
        counted = value["counts_calls"] and calls and calls.count
        context["text"] = calls_in_words(calls.count, calls.positions) if counted else value["text"]
        return context


def calls_in_words(calls: int, positions: int) -> str:
    """«3 convocatorias abiertas, 41 plazas.»"""
    calls_text = ngettext("%d convocatoria abierta", "%d convocatorias abiertas", calls) % calls
    return f"{calls_text}, {ngettext('%d plaza', '%d plazas', positions) % positions}."
