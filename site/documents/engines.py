"""Which programs can draw documents on this machine, and which one does."""

import ctypes
import shutil
from functools import cache
from importlib.util import find_spec

from django.conf import settings

WKHTMLTOPDF, WEASYPRINT = "wkhtmltopdf", "weasyprint"
ENGINES = (WKHTMLTOPDF, WEASYPRINT)  # the quicker one first
LIBRARIES = ("libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")  # WeasyPrint's


def chosen() -> str:
    """The engine that draws: the one that PDF_ENGINE names, else the quicker one that this machine has."""
    return settings.PDF_ENGINE or (WKHTMLTOPDF if is_here(WKHTMLTOPDF) else WEASYPRINT)


def is_here(engine: str) -> bool:
    if engine == WKHTMLTOPDF:
        return shutil.which(WKHTMLTOPDF) is not None
    return engine == WEASYPRINT and weasyprint_can_be_loaded()


def draws() -> bool:
    """Whether the engine that draws is on this machine."""
    return is_here(chosen())


@cache
def weasyprint_can_be_loaded() -> bool:
    try:
        for library in LIBRARIES:
            ctypes.CDLL(library)
    except OSError:
        return False
    return find_spec("weasyprint") is not None
