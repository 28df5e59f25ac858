"""A position as search engines list jobs: schema.org JobPosting."""

from datetime import datetime

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.dates import lima
from core.models import BrandSettings
from recruitment.calls.models.milestone import MilestoneKind
from recruitment.calls.models.state import CallState
from recruitment.calls.requirements import grouped_requirements, requirement_rows

ANNOUNCED = (CallState.UPCOMING, CallState.OPEN)


def job_posting(position: Page, call: Page, *, employer: BrandSettings, moment: datetime) -> dict | None:
    """What is offered at `moment`; None once nobody can apply any more."""
    state = call.state_at(moment)
    if state not in ANNOUNCED or not position.live or not position.pay:
        return None
    posting = {
        "@type": "JobPosting",
        "title": position.title,
        "description": _description(position),
        "identifier": {
            "@type": "PropertyValue",
            "name": employer.name,
            "value": f"{call.code} {position.code}",
        },
        "datePosted": _posted_on(position, call, moment),
        "employmentType": "TEMPORARY",
        "hiringOrganization": {
            "@type": "GovernmentOrganization",
            "name": employer.name,
            "sameAs": settings.BASE_URL,
        },
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": position.place or settings.REGION,
                "addressRegion": settings.REGION,
                "addressCountry": "PE",
            },
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "PEN",
            "value": {"@type": "QuantitativeValue", "value": float(position.pay), "unitText": "MONTH"},
        },
        "totalJobOpenings": position.vacancies,
        "directApply": state == CallState.OPEN,
        "url": position.canonical_url,
    }
    optional = {
        "validThrough": call.closes_at and lima(call.closes_at).isoformat(),
        "jobStartDate": position.starts_on and position.starts_on.isoformat(),
        "workHours": position.working_hours,
        "responsibilities": position.mission,
    }
    return posting | {name: value for name, value in optional.items() if value}


def _posted_on(position, call, moment: datetime) -> str:
    publication = call.milestone(MilestoneKind.PUBLICATION)
    published_at = publication and publication.begins_at and min(publication.begins_at, moment)
    return lima(published_at or position.first_published_at or moment).date().isoformat()


def _description(position) -> SafeString:
    """The profile as simple HTML, as the search engines ask for it."""
    mission = position.mission or f"{position.title} · {position.unit}"
    return format_html("<p>{}</p>{}{}", mission, _functions(position), _requirements(position))


def _functions(position) -> SafeString | str:
    if not position.functions:
        return ""
    # Wagtail's editor keeps only lists, bold and italic in this field.
    return format_html("<p>{}</p>{}", _("Funciones"), mark_safe(position.functions))  # noqa: S308


def _requirements(position) -> SafeString | str:
    if not (rows := grouped_requirements(requirement_rows(position))):
        return ""
    items = format_html_join("", "<li>{}: {}</li>", rows)
    return format_html("<p>{}</p><ul>{}</ul>", _("Requisitos mínimos"), items)
