"""For templates of desks that lead to an import."""

from django import template

from core.imports.importers import IMPORTERS

register = template.Library()


@register.filter
def can_import(user, importer: str) -> bool:
    return IMPORTERS[importer].allowed(user)
