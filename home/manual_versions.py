"""The public history of a manual: a row for each version number, written whenever one is published.

`home.models` imports this module, so it reaches the rows through the manual.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from wagtail.models import Page

from core.rich_links import known_links


def record_version(manual: Page, content: dict, *, at: datetime) -> Model:
    """Keep what was published. The same number again is a correction of that version, not a new one."""
    note = content.get("change_note") or ""
    with transaction.atomic():
        version, is_new = manual.versions.select_for_update().get_or_create(
            manual=manual,
            number=manual.version,
            defaults={"published_at": at, "what_changed": note, "content": content},
        )
        if not is_new:
            version.content, version.corrected_at = content, at
            version.what_changed = note or version.what_changed
            version.save()
    return version


def on_published(sender: object, instance: Page, revision: Any = None, **kwargs: object) -> None:
    if not instance.version or instance.alias_of_id:
        return
    content = revision.content if revision else instance.serializable_data()
    record_version(instance, content, at=timezone.now())


# --- What readers see -----------------------------------------------------------------------------


def versions_response(manual: Page, request: HttpRequest, wanted: str = "") -> HttpResponse:
    """The published versions of `manual`, or the one whose row is `wanted`. Not for search engines: one text,
    one address."""
    if wanted:
        version = manual.versions.filter(pk=wanted).first() if wanted.isdecimal() else None
        if version is None:
            raise Http404
        if version.number == manual.version:
            return redirect(manual.url)
        response = _old_version(manual, request, version)
    else:
        response = render(
            request, "home/manual_versions.html", {"page": manual, "versions": manual.versions.all()}
        )
    response["X-Robots-Tag"] = "noindex"
    return response


def _old_version(manual, request, version):
    version.manual = manual
    old = version.page
    old.known_ancestors = manual.known_ancestors
    with known_links(*old.texts()):
        context = old.get_context(request) | {"old_version": version, "current": manual}
        return render(request, manual.get_template(request), context)
