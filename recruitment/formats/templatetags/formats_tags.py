"""For pages of apps that know nothing of the forms: HR's page of an application."""

from typing import Any

from django import template

from recruitment.applications.models import Application
from recruitment.formats import queries

register = template.Library()


@register.inclusion_tag("formats/printed_versions.html")
def printed_versions(application: Application) -> dict[str, Any]:
    """Which versions of the data were printed, and whether the submitted one is among them."""
    versions = queries.printed_versions(application)
    return {
        "application": application,
        "versions": versions,
        "submitted_was_printed": queries.submitted_data_were_printed(versions),
    }
