"""The words in braces that HR may use in the text of a certificate, and what takes their place.

A text is plain: paragraphs with an empty line between them. «{periodos}» stands alone in its paragraph
and becomes the table of periods.
"""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.placeholders import IN_BRACES, refuse_loose_braces, refuse_unknown

TABLE = "periodos"
PLACEHOLDERS = {
    "entidad": gettext_lazy("nombre de la entidad"),
    "nombre": gettext_lazy("nombres y apellidos de la persona"),
    "documento": gettext_lazy("tipo y número de su documento, como «DNI N.º 40123456»"),
    "cargo": gettext_lazy("cargo del vínculo vigente, o del último de los elegidos"),
    "unidad": gettext_lazy("unidad orgánica de ese vínculo"),
    "regimen": gettext_lazy("régimen laboral de ese vínculo"),
    "desde": gettext_lazy("primer día de los periodos"),
    "hasta": gettext_lazy("último día de los periodos; «la fecha» si el vínculo sigue"),
    "tiempo": gettext_lazy("tiempo total, contando una vez los días que se cruzan"),
    "finalidad": gettext_lazy("para qué lo pide la persona"),
    TABLE: gettext_lazy("tabla de periodos; va sola en su párrafo"),
}
BLANK_LINE = re.compile(r"\n\s*\n")


def paragraphs(text: str) -> list[str]:
    parts = BLANK_LINE.split(text.replace("\r\n", "\n").strip())
    return [" ".join(part.split()) for part in parts if part.strip()]


def validate_wording(text: str) -> None:
    """Raise ValidationError, in a sentence that names them, for placeholders that nothing can fill."""
    refuse_unknown([name for name in IN_BRACES.findall(text) if name not in PLACEHOLDERS], PLACEHOLDERS)
    refuse_loose_braces(text, example="nombre")
    tables = [part for part in paragraphs(text) if f"{{{TABLE}}}" in part]
    if tables != [f"{{{TABLE}}}"]:
        sentence = _("Escriba {periodos} una vez, solo en su párrafo: allí va la tabla.")
        raise ValidationError(sentence, code="table_misplaced")


def fill_certificate(text: str, values: Mapping[str, str]) -> list[str]:
    """The paragraphs with every placeholder replaced, in one pass: braces in a value are never read again.

    The one that stands for the table stays «{periodos}».
    """
    return [
        part if part == f"{{{TABLE}}}" else IN_BRACES.sub(lambda found: values[found[1]], part)
        for part in paragraphs(text)
    ]


def certificate_placeholders_help() -> str:
    rows = format_html_join("", "<li><code>{{{}}}</code> {}</li>", PLACEHOLDERS.items())
    return format_html(
        "{}<ul>{}</ul>", _("Deje una línea vacía entre párrafos. Escriba entre llaves lo que cambia:"), rows
    )
