"""A .docx as HTML, its pictures inside of it."""

import zipfile
from xml.parsers.expat import ExpatError

import mammoth
from django.utils.translation import gettext_lazy as _

from core.errors import Refused

UNPACKED = 200 * 1024 * 1024  # bytes; a manual of a hundred screenshots has a tenth
STYLES = "\n".join(
    [
        *(f"p[style-name='Título {level}'] => h{level}:fresh" for level in range(1, 7)),
        "p[style-name='Title'] => p.MsoTitle:fresh",
        "p[style-name='Título'] => p.MsoTitle:fresh",
        *(
            f"p[style-name='List Bullet {level}'] => {'ul|ol > li > ' * (level - 1)}ul > li:fresh"
            for level in (2, 3)
        ),
        *(
            f"p[style-name='List Number {level}'] => {'ul|ol > li > ' * (level - 1)}ol > li:fresh"
            for level in (2, 3)
        ),
        "p[style-name='Caption'] => p.MsoCaption:fresh",
        "p[style-name='TOC Heading'] => p.MsoTocHeading:fresh",
        *(f"p[style-name='toc {level}'] => p.MsoToc{level}:fresh" for level in range(1, 10)),
    ]
)


def as_html(file) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED:
                raise Refused(_("El documento es demasiado grande por dentro. Divídalo en partes."))
        file.seek(0)
        return mammoth.convert_to_html(file, style_map=STYLES).value
    except (zipfile.BadZipFile, KeyError, OSError, ExpatError) as error:
        raise Refused(
            _("No pudimos abrir el documento. Ábralo en su procesador de textos, guárdelo otra vez como .docx y "
              "vuelva a intentarlo.")
        ) from error  # fmt: skip
