"""A .docx as HTML, its pictures inside of it."""

import zipfile

import mammoth
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from core.errors import Refused

UNPACKED = 200 * 1024 * 1024  # bytes; a manual of a hundred screenshots has a tenth
# Of them, what is not pictures: hundreds of pages. Zipped it may be a hundred times smaller than it takes to read.
TEXT_UNPACKED = 8 * 1024 * 1024
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


def as_html(file: File) -> str:
    try:
        require_readable_size(file)
        file.seek(0)
        return mammoth.convert_to_html(file, style_map=STYLES).value
    except Refused:
        raise
    except Exception as error:  # the file is somebody's: it can break the reader in any way
        raise Refused(
            _("No pudimos abrir el documento. Ábralo en su procesador de textos, guárdelo otra vez como .docx y "
              "vuelva a intentarlo."), code="unreadable"
        ) from error  # fmt: skip


def require_readable_size(file: File) -> None:
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
    text = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(".xml"))
    if text > TEXT_UNPACKED or sum(entry.file_size for entry in entries) > UNPACKED:
        sentence = _("El documento es demasiado grande por dentro. Divídalo en partes.")
        raise Refused(sentence, code="too_large_inside")
