"""Which words people accept: the terms and the privacy notice that editors publish as pages.

Editors keep one page each. When its text differs from the newest version that anybody accepted, it
becomes the next version: no editor has to remember to number it, and the proof holds the very words.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from accounts.models import Acceptance, LegalKind, LegalText, User
from core.hashing import sha256_of_text

UNTIL_PUBLISHED = {
    LegalKind.TERMS: _("Uso del portal con datos verdaderos, para postular y hacer trámites propios."),
    LegalKind.PRIVACY: _(
        "La entidad trata los datos de esta cuenta para los procesos en los que la persona participa "
        "(Ley 29733)."
    ),
}


@dataclass(frozen=True)
class AcceptedTexts:
    """Which texts somebody accepted before there is an account, when and from which address."""

    terms: LegalText
    privacy: LegalText
    at: datetime
    address: str


def page_of(kind: LegalKind) -> Page | None:
    """The published page with the text of `kind`."""
    page = Page.objects.live().public().filter(slug=settings.LEGAL_PAGES[kind]).order_by("depth").first()
    return page.specific if page else None


def current_text(kind: LegalKind) -> LegalText:
    """The version in force now."""
    page = page_of(kind)
    text = words_of(page) if page else str(UNTIL_PUBLISHED[kind])
    sha256 = sha256_of_text(text)
    known = LegalText.objects.filter(kind=kind, sha256=sha256)
    return known.first() or _next_version(kind, text, sha256) or known.get()


def accept(user: User, texts: list[LegalText], *, at: datetime, address: str) -> None:
    """Keep the proof that `user` accepted `texts` at that moment, from that address."""
    Acceptance.objects.bulk_create(
        Acceptance(user=user, text=text, accepted_at=at, address=address or None) for text in texts
    )


def words_of(page: Page) -> str:
    """Title and text of a page, without its markup."""
    parts = [page.title]
    for field in page._meta.get_fields():
        if isinstance(field, (RichTextField, StreamField)):
            parts += field.get_searchable_content(field.value_from_object(page))
    return "\n\n".join(str(part).strip() for part in parts if str(part).strip())


def _next_version(kind: LegalKind, text: str, sha256: str) -> LegalText | None:
    newest = LegalText.objects.filter(kind=kind).first()
    version = newest.version + 1 if newest else 1
    try:
        with transaction.atomic():
            return LegalText.objects.create(kind=kind, version=version, text=text, sha256=sha256)
    except IntegrityError:  # somebody else accepted it first, a moment ago
        return None
