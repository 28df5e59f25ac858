"""For templates of desks that lead to an import."""

from django import template

from core.imports.importers import IMPORTERS
from core.types import Visitor

register = template.Library()


@register.filter
def can_import(user: Visitor, importer: str) -> bool:
    return IMPORTERS[importer].allowed(user)
