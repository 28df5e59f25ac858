"""What the page editor needs to place the markers of a screenshot with mouse, finger or keyboard."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy
from wagtail.images.shortcuts import get_rendition_or_not_found

from core.types import SignedInRequest
from home.blocks.screenshot import ScreenshotBlock


class ScreenshotBlockAdapter(StructBlockAdapter):
    js_constructor = "home.blocks.Screenshot"

    def js_args(self, block):
        name, children, meta = super().js_args(block)
        meta["annotator"] = {"pictureUrl": reverse("picture_to_annotate", args=[0]), "words": _words()}
        return [name, children, meta]

    @cached_property
    def media(self):
        styles = [static("css/tokens.css"), static("css/admin-annotator.css")]
        ours = forms.Media(js=[static("js/admin/annotator.js")], css={"all": styles})
        return super().media + ours


register(ScreenshotBlockAdapter(), ScreenshotBlock)


def _words() -> dict[str, str]:
    return {
        "label": _("Marcadores sobre la imagen"),
        "choose": _("Elija la imagen y aquí podrá poner los marcadores sobre ella."),
        "help": _(
            "Pulse sobre la imagen para poner un marcador y arrástrelo a su lugar. Con el teclado: las flechas lo "
            "mueven (con Mayúsculas, más lejos), Intro escribe su leyenda y Suprimir lo quita."
        ),
        "add": _("Agregar un marcador"),
        "marker": _("Marcador {number}, {x} % desde la izquierda, {y} % desde arriba. {text}"),
        "added": _("Marcador {number} agregado en {x} %, {y} %."),
        "moved": _("Marcador {number} en {x} %, {y} %."),
        "removed": _("Marcador {number} quitado. Quedan {left}."),
        "no_picture": _(
            "No se pudo mostrar la imagen. Puede escribir el lugar de cada marcador en sus campos."
        ),
    }


def picture_to_annotate(request: SignedInRequest, image_id: int) -> HttpResponse:
    """The picture large enough to aim at its buttons; the chooser's own preview is a stamp."""
    image = get_object_or_404(get_image_model(), pk=image_id)
    if not permission_policy.user_has_permission_for_instance(request.user, "choose", image):
        raise PermissionDenied
    return redirect(get_rendition_or_not_found(image, "width-1200").url)
