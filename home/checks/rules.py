"""What each piece is looked at for."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from home.checks.findings import ContentFinding, FindingKind
from home.checks.reading import Piece, plain_text, texts_in
from home.outline import SECTION_TYPES

FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|webp|avif|svg)$", re.IGNORECASE)
SAYS_NOTHING = {
    "imagen",
    "foto",
    "fotografía",
    "captura",
    "captura de pantalla",
    "pantalla",
    "gráfico",
    "logo",
}
HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
BOLD_PARAGRAPH = re.compile(r"<p\b[^>]*>\s*<(?:b|strong)>([^<]{3,80})</(?:b|strong)>\s*</p>")
LEVELS = {"section": 2, "subsection": 3}


def pictures(piece: Piece) -> Iterator[ContentFinding]:
    """A picture says what it shows, in words, here."""
    value = piece.value
    if not isinstance(value, dict) or not {"image", "alt"} <= value.keys() or not value["image"]:
        return
    alt = (value["alt"] or "").strip()
    if not alt:
        sentence = _("hay una imagen sin texto alternativo: diga qué muestra a quien no puede verla.")
    elif FILE_NAME.match(alt) or alt.lower() in SAYS_NOTHING:
        sentence = _("el texto alternativo «%s» no dice qué muestra la imagen.") % alt
    else:
        return
    yield ContentFinding(FindingKind.PICTURE, sentence, piece.place)


def legends(piece: Piece) -> Iterator[ContentFinding]:
    """A screenshot with markers explains each of them; one without any is a plain picture."""
    value = piece.value
    if not isinstance(value, dict) or "markers" not in value:
        return
    markers = [marker.get("value", marker) for marker in value["markers"] or []]
    if not markers:
        sentence = _("hay una captura sin marcadores ni leyenda: márquela, o use una «Imagen».")
        yield ContentFinding(FindingKind.LEGEND, sentence, piece.place)
    for number, marker in enumerate(markers, start=1):
        if not plain_text(marker.get("text") or ""):
            sentence = _("el marcador %d de una captura no tiene leyenda: diga qué señala.") % number
            yield ContentFinding(FindingKind.LEGEND, sentence, piece.place)


def headings(pieces: list[Piece]) -> Iterator[ContentFinding]:
    """Titles descend one level at a time, and are titles: a line in bold is in no table of contents."""
    level = 1
    for piece in pieces:
        if piece.type in SECTION_TYPES:
            level = LEVELS[piece.type]
            if piece.value["is_empty"]:
                sentence = _("la sección «%s» no tiene contenido.") % piece.value["title"]
                yield ContentFinding(FindingKind.HEADING, sentence)
            continue
        for text in texts_in(piece.value):
            for found, words in HEADING.findall(text):
                if int(found) > level + 1:
                    sentence = _("el título «%s» se salta un nivel.") % plain_text(words)
                    yield ContentFinding(FindingKind.HEADING, sentence, piece.place)
                level = int(found)
            for words in BOLD_PARAGRAPH.findall(text):
                if not words.rstrip().endswith((".", ":", ";", "!", "?")):
                    sentence = _("«%s» parece un título escrito en negrita: use una sección.") % plain_text(
                        words
                    )
                    yield ContentFinding(FindingKind.HEADING, sentence, piece.place)
