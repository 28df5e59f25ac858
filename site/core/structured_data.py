"""What a page tells search engines in their own words: schema.org as JSON-LD.

A browser never runs it: `application/ld+json` is data, which a content security policy does not touch.
"""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.addresses import absolute_url

# Nothing in a text may end the element or begin another.
ESCAPED = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def json_ld(thing: dict) -> SafeString:
    """The element that goes into the page's head."""
    content = json.dumps(
        {"@context": "https://schema.org"} | thing, cls=DjangoJSONEncoder, ensure_ascii=False
    )
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(content.translate(ESCAPED)),  # noqa: S308 — no sign in it means anything to HTML
    )


def breadcrumb_list(crumbs: list, title: str) -> dict:
    """The way to a page: `crumbs` with their addresses, then the page itself by its title."""
    steps = [{"name": crumb.title, "item": absolute_url(crumb.url)} for crumb in crumbs if crumb.url]
    steps.append({"name": title})
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n} | step for n, step in enumerate(steps, start=1)
        ],
    }
