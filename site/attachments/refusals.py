"""Why a file was not taken: one exception per reason, each a sentence that says what to do next."""

from math import ceil

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from core.types import StrOrPromise

MEGABYTE = 1024 * 1024


class RefusedFile(ValidationError):
    """The file stays out; whatever was there before stays. The message is for the person."""

    reason = "refused"
    sentence: StrOrPromise = ""

    def __init__(self, **facts):
        super().__init__(self.sentence, code=self.reason, params=facts or None)


class NoFile(RefusedFile):
    reason = "missing"
    sentence = _("No llegó ningún archivo. Elija el PDF de su expediente y envíelo otra vez.")


class EmptyFile(RefusedFile):
    reason = "empty"
    sentence = _(
        "El archivo está vacío (0 bytes). Ábralo en su equipo para comprobar que tiene páginas y envíelo "
        "otra vez."
    )


class TooLarge(RefusedFile):
    reason = "too_large"
    sentence = _(
        "El archivo pesa %(size)s y el límite es %(limit)s. Reduzca la resolución del escaneo y elija el "
        "archivo otra vez; lo demás que escribió sigue aquí."
    )

    def __init__(self, *, size: int, limit: int):
        super().__init__(size=megabytes(size), limit=megabytes(limit))


class WrongExtension(RefusedFile):
    reason = "extension"
    sentence = _(
        "«%(name)s» no es un archivo PDF. Guarde o imprima su documento como PDF y envíe ese archivo; "
        "su nombre termina en «.pdf»."
    )


class NotAPdf(RefusedFile):
    reason = "not_a_pdf"
    sentence = _(
        "El archivo por dentro no es un PDF. Ábralo con el programa "
        "con el que lo hizo, guárdelo como PDF y envíelo otra vez."
    )


class Damaged(RefusedFile):
    reason = "damaged"
    sentence = _(
        "El archivo está incompleto o dañado y no se puede abrir. Ábralo en su equipo, imprímalo como PDF "
        "con otro nombre y envíe la copia nueva."
    )


class Encrypted(RefusedFile):
    reason = "encrypted"
    sentence = _(
        "El PDF pide una contraseña para abrirse. Quítele la contraseña, o imprímalo como PDF con otro "
        "nombre, y envíe esa copia."
    )


class HasScripts(RefusedFile):
    reason = "scripts"
    sentence = _(
        "El PDF lleva programas dentro (JavaScript o acciones automáticas) y por seguridad no se recibe. "
        "Imprímalo como PDF con otro nombre y envíe esa copia: se verá igual."
    )


class HasEmbeddedFiles(RefusedFile):
    reason = "embedded_files"
    sentence = _(
        "El PDF lleva otros archivos adjuntos dentro. Imprímalo como PDF con otro nombre, o una sus "
        "documentos como páginas de un solo PDF, y envíe esa copia."
    )


class HasMedia(RefusedFile):
    reason = "media"
    sentence = _(
        "El PDF lleva sonido, video o modelos 3D dentro y no se puede recibir así. Imprímalo como PDF con otro "
        "nombre y envíe esa copia."
    )


class RefersToFiles(RefusedFile):
    reason = "refers_to_files"
    sentence = _(
        "El PDF abre o usa otros archivos que no están dentro de él. Imprímalo como PDF con otro nombre y envíe "
        "esa copia: se verá completo."
    )


class NoPages(RefusedFile):
    reason = "no_pages"
    sentence = _(
        "El PDF no tiene ninguna página. Vuelva a escanear o a unir sus documentos y envíelo otra vez."
    )


class TooComplex(RefusedFile):
    reason = "too_complex"
    sentence = _(
        "El PDF está armado de una forma que no podemos revisar. Imprímalo como PDF con otro nombre y "
        "envíe esa copia."
    )


class TooManyPages(RefusedFile):
    reason = "too_many_pages"
    sentence = _(
        "El PDF tiene más de %(limit)d páginas, que es el máximo. Deje solo las que se piden y envíelo otra vez."
    )


class Infected(RefusedFile):
    reason = "infected"
    sentence = _(
        "El antivirus encontró un programa dañino en el archivo y no se recibió. Revise su equipo, vuelva "
        "a escanear sus documentos y envíe un PDF nuevo."
    )


def megabytes(size: int) -> str:
    """31 MB; a byte over 25 MB reads «25.1 MB», never the limit itself."""
    if size < MEGABYTE:
        return filesizeformat(size)
    return f"{ceil(size * 10 / MEGABYTE) / 10:g} MB"
