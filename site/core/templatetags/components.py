"""Small helpers for the templates in `templates/components/`."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django import template
from django.contrib.messages import constants as message_levels
from django.core.paginator import Page
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import dates, money
from core.addresses import absolute_url
from core.forms.errors import ErrorLink, errors_with_links

register = template.Library()

for show in (
    dates.long_date,
    dates.short_date,
    dates.numeric_date,
    dates.clock,
    dates.date_and_time,
    dates.exact_moment,
    dates.time_left,
    money.soles,
    absolute_url,
):
    register.filter(show.__name__, show)

NOTICE_KINDS = {
    "info": "info",
    "debug": "info",
    "ok": "ok",
    "success": "ok",
    "warn": "warn",
    "warning": "warn",
    "error": "error",
    message_levels.INFO: "info",
    message_levels.SUCCESS: "ok",
    message_levels.WARNING: "warn",
    message_levels.ERROR: "error",
}


@lru_cache(maxsize=256)
def _icon(name: str, css_class: str) -> SafeString:
    drawing = get_template(f"components/icons/{name}.svg").render().strip()
    if css_class:
        drawing = drawing.replace('class="icon"', f'class="icon {conditional_escape(css_class)}"', 1)
    return mark_safe(drawing)  # noqa: S308  our own drawing


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """Draw `templates/components/icons/<name>.svg`, hidden from screen readers."""
    return _icon(name, css_class)


@register.filter
def notice_kind(kind: str | int | None) -> str:
    """The look of a notice, from our own names, Django's message levels or nothing."""
    return NOTICE_KINDS.get(kind or "warn", "info")


@register.filter
def joined_facts(facts: Any) -> SafeString | str:
    """Join short facts with a middle dot; a single string passes through."""
    if isinstance(facts, (str, Promise)) or not hasattr(facts, "__iter__"):
        return facts
    return format_html_join(" · ", "{}", ((fact,) for fact in facts if fact not in (None, "")))


@register.filter
def error_links(source: Any) -> list[ErrorLink]:
    """Every error of a form, formset or list of them, with the field that it belongs to."""
    return list(errors_with_links(source))


@register.simple_tag
def share_addresses(url: str, text: str) -> dict[str, str]:
    """Where plain links share a page: no script of theirs, nothing loaded until somebody presses."""
    url, text = quote(url, safe=""), quote(text, safe="")
    return {
        "whatsapp": f"https://wa.me/?text={text}%20{url}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={url}",
        "mail": f"mailto:?subject={text}&body={text}%0A{url}",
    }


@register.filter
def iso_moment(moment: datetime) -> str:
    """For machines: «2026-11-20T17:30:00.000-05:00», as HTML allows it."""
    return dates.lima(moment).isoformat(timespec="milliseconds")


@register.filter
def span_until(now: datetime, deadline: datetime) -> timedelta:
    """What remains between two moments, for `time_left`."""
    return deadline - now


@register.filter
def closing_words(deadline: datetime, now: datetime) -> str:
    """«Cierra hoy a las 17:30», «Cerró el 20 de noviembre de 2026 a las 17:30»."""
    if deadline <= now:
        return _("Cerró el %(when)s") % {"when": dates.date_and_time(deadline)}
    days = (dates.lima(deadline).date() - dates.lima(now).date()).days
    if days == 0:
        return _("Cierra hoy a las %(time)s") % {"time": dates.clock(deadline)}
    if days == 1:
        return _("Cierra mañana a las %(time)s") % {"time": dates.clock(deadline)}
    return _("Cierra el %(when)s") % {"when": dates.date_and_time(deadline)}


@register.filter
def closing_words_short(deadline: datetime, now: datetime) -> str:
    """The same where room is scarce: «Cierra hoy 17:30», «Cierra 24 nov 17:30»."""
    if deadline <= now:
        return _("Cerró %(day)s %(time)s") % {"day": _day_and_month(deadline), "time": dates.clock(deadline)}
    days = (dates.lima(deadline).date() - dates.lima(now).date()).days
    day = {0: _("hoy"), 1: _("mañana")}.get(days, _day_and_month(deadline))
    return _("Cierra %(day)s %(time)s") % {"day": day, "time": dates.clock(deadline)}


def _day_and_month(moment: datetime) -> str:
    return dates.short_date(moment).rsplit(" ", 1)[0]


@register.filter
def pages_nearby(page: Page) -> Iterator[int | None]:
    """First, last and neighbouring page numbers; None where some are left out."""
    last = page.paginator.num_pages
    shown = sorted({1, last, *range(max(1, page.number - 1), min(last, page.number + 1) + 1)})
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before == 2:
            yield number - 1
        elif number - before > 2:
            yield None
        yield number


@register.simple_tag(takes_context=True)
def page_url(context: dict[str, Any], number: int, param: str = "") -> str:
    """The same address with another page number: filters and search stay."""
    query = context["request"].GET.copy()
    query[param or "page"] = number
    return f"?{query.urlencode()}"
