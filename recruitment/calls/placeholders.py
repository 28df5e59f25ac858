"""The words in braces that HR may use in the wording of a form, and what takes their place.

«{postulante}» and the like become a text; «{requisitos}» and the like become a piece of the form: a
table, boxes to tick, ruled lines. Each form needs the pieces that make it that form.
"""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.placeholders import IN_BRACES, in_braces, refuse_loose_braces, refuse_unknown

TEXTS = {
    "postulante": gettext_lazy("nombres y apellidos de quien postula"),
    "documento": gettext_lazy("tipo y número de su documento, como «DNI N.º 40123456»"),
    "domicilio": gettext_lazy("su dirección con distrito, provincia y departamento"),
    "plaza": gettext_lazy("nombre de la plaza"),
    "codigo": gettext_lazy("código de la plaza"),
    "unidad": gettext_lazy("unidad orgánica de la plaza"),
    "convocatoria": gettext_lazy("convocatoria, como «CAS N.º 012-2026»"),
    "entidad": gettext_lazy("nombre de la entidad"),
    "presidente": gettext_lazy("presidencia del comité de selección"),
    "fecha": gettext_lazy("fecha en que se genera el formato"),
}
PIECES = {
    "si_no": gettext_lazy("casillas «Sí» y «No» para marcar a mano"),
    "detalle": gettext_lazy("líneas para escribir a mano"),
    "requisitos": gettext_lazy("tabla de requisitos, sustento y folio (Formato N.º 4)"),
    "parientes": gettext_lazy("tabla de parientes para llenar a mano (Formato N.º 3-C)"),
}
NEEDED = {"3a": ("si_no",), "3c": ("si_no", "parientes"), "4": ("requisitos",)}  # by form kind

PIECE_ALONE = rf"<p[^>]*>\s*\{{({'|'.join(PIECES)})\}}\s*</p>"
TO_FILL = re.compile(f"{PIECE_ALONE}|{IN_BRACES.pattern}")


def validate_placeholders(body: str, kind: str) -> None:
    """Raise ValidationError, in a sentence that names them, for placeholders that nothing can fill_placeholders."""
    used = [strip_tags(name).strip() for name in IN_BRACES.findall(body)]
    known = [*TEXTS, *PIECES]
    refuse_unknown([name for name in used if name not in known], known)
    refuse_loose_braces(body, example="postulante")
    if missing := [name for name in NEEDED.get(kind, ()) if name not in used]:
        sentence = _("Este formato necesita %(missing)s.") % {"missing": in_braces(missing)}
        raise ValidationError(sentence, code="piece_missing")


def fill_placeholders(body: str, texts: Mapping[str, str], pieces: Mapping[str, str]) -> SafeString:
    """`body` with every placeholder replaced.

    `texts` are escaped here; `pieces` are HTML made by our own templates, and one that stands alone in
    a paragraph replaces the paragraph (a table may not stand inside one). Raises KeyError when the
    body uses a placeholder that neither mapping holds.
    """

    def replacement(match):
        alone, inline = match.groups()
        name = alone or strip_tags(inline).strip()
        return pieces[name] if name in pieces else escape(texts[name])

    # One pass: braces that an applicant typed are never read again. The body comes out of Wagtail's
    # rich text editor, which keeps only the features of the field.
    return mark_safe(TO_FILL.sub(replacement, body))  # noqa: S308


def placeholders_help() -> SafeString:
    """The documented list, for the panels where HR edits a wording."""
    rows = format_html_join("", "<li><code>{{{}}}</code> {}</li>", [*TEXTS.items(), *PIECES.items()])
    return format_html(
        "<p>{}</p><ul>{}</ul>",
        _("Escriba estas palabras entre llaves donde deba ir el dato de cada postulante:"),
        rows,
    )
