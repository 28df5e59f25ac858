"""Bring a document into a page, as a new draft: nothing is published by it."""

import io
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.images.permissions import permission_policy
from wagtail.models import Page

from accounts.models import User
from core import audit
from core.errors import Refused
from home.models.sectioned import SectionedPage
from home.pasting.reading import PastedDocument, PastedHeading, PastedTable, Picture, Steps, Text

BROUGHT = audit.AuditAction(
    "home.bring_document", _("Traer un documento"), _("Trajo el contenido de un documento")
)
PICTURES = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
PICTURE_BYTES = 10 * 1024 * 1024


@dataclass
class Brought:
    """What came, for the sentence that tells it."""

    sections: int = 0
    tables: int = 0
    pictures: int = 0
    lost_pictures: int = 0
    title: str = ""  # of the document: the page has one already


def bring_document(page: SectionedPage, document: PastedDocument, *, actor: User, replace: bool) -> Brought:
    """Write what the document says into a new draft, instead of the page's body or after it.

    Raises PermissionDenied without permission to edit the page; Refused when it is locked or nothing came.
    """
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=page.pk)
        rights = page.permissions_for_user(actor)
        if not rights.can_edit():
            raise PermissionDenied("edit")
        if rights.page_locked():
            sentence = _("La página está bloqueada. Desbloquéela o pida que la desbloqueen.")
            raise Refused(sentence, code="page_locked")
        draft = page.get_latest_revision_as_object()
        brought = Brought()
        blocks = _body(document, brought, actor)
        if not blocks:
            sentence = _("No encontramos texto en el documento. Compruebe que no sea un escaneo.")
            raise Refused(sentence, code="no_text")
        draft.body = blocks if replace else [*draft.body.raw_data, *blocks]
        draft.save_revision(user=actor, log_action=True)
        audit.log(page, BROUGHT, user=actor, data={"sections": brought.sections, "replaced": replace})
    return brought


def _body(document: PastedDocument, brought: Brought, actor: User) -> list[dict]:
    """Sections and sub-sections out of the two highest levels of headings; what is deeper joins the second."""
    pieces = list(document.pieces)
    levels = sorted({piece.level for piece in pieces if isinstance(piece, PastedHeading)})
    alone = [piece for piece in pieces if isinstance(piece, PastedHeading) and piece.level == levels[0]]
    if len(levels) > 1 and len(alone) == 1 and pieces[0] is alone[0]:
        brought.title = pieces.pop(0).text
        levels = levels[1:]
    root: list[dict] = []
    section, current = root, root
    for piece in pieces:
        if isinstance(piece, PastedHeading):
            kind = "section" if piece.level == levels[0] or section is root else "subsection"
            current = []
            value = {"title": piece.text, "body": current}
            if kind == "section":
                root.append({"type": kind, "value": value})
                section = current
                brought.sections += 1
            else:
                section.append({"type": kind, "value": value})
        elif block := _block(piece, brought, actor):
            _append(current, block)
    return root


def _append(blocks: list[dict], block: dict) -> None:
    if blocks and blocks[-1]["type"] == block["type"] == "text":
        blocks[-1]["value"] += block["value"]
    else:
        blocks.append(block)


def _block(piece: object, brought: Brought, actor: User) -> dict | None:
    match piece:
        case Text(html=html):
            return {"type": "text", "value": html}
        case Steps(items=items):
            return {"type": "steps", "value": {"steps": items}} if items else None
        case PastedTable(caption=caption, has_headings=has_headings, rows=rows):
            brought.tables += 1
            header = "row" if has_headings else "neither"
            value = {"table_caption": caption, "table_header_choice": header, "data": rows}
            return {"type": "table", "value": value}
        case Picture(alt=alt, caption=caption):
            image = _save(piece, actor)
            if image:
                brought.pictures += 1
            else:  # its place is kept: the page is not published with it empty
                brought.lost_pictures += 1
            return {"type": "figure", "value": {"image": image and image.pk, "alt": alt, "caption": caption}}
    return None


def _save(picture: Picture, actor: User) -> AbstractImage | None:
    """The picture in the library; None when it is not one that browsers show."""
    if not 0 < len(picture.content) <= PICTURE_BYTES or not permission_policy.user_has_permission(
        actor, "add"
    ):
        return None
    try:
        with Image.open(io.BytesIO(picture.content)) as opened:
            opened.verify()
            extension = PICTURES.get(opened.format or "")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    if not extension:
        return None
    title = (picture.alt or str(_("Imagen de un documento")))[:200]
    file = ImageFile(io.BytesIO(picture.content), name=f"documento.{extension}")
    return get_image_model().objects.create(title=title, file=file, uploaded_by_user=actor)
