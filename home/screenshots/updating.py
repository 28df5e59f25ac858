"""Bring the pictures of the manuals up to date, as new versions of their pages."""

import io
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.utils.file import hash_filelike

from core.models import PortalImage
from home import screenshots
from home.marked_text import inline
from home.models import ManualPage
from home.screenshots import Shot

CHANGED, SAME, ABSENT = "changed", "same", "absent"


def piece(shot: Shot) -> dict:
    """A picture as it first comes into a manual."""
    value = {"image": save_image(shot).pk, "alt": shot.alt, "caption": shot.caption}
    return {"type": "screenshot", "id": shot.block_id, "value": value | {"markers": markers(shot, [])}}


def save_image(shot: Shot) -> PortalImage:
    content = shot.file.read_bytes()
    return PortalImage.objects.create(
        title=f"Captura: {shot.caption}",
        description=shot.alt,
        file=ImageFile(io.BytesIO(content), name=f"captura-{shot.manual}-{shot.name}.png"),
        file_hash=_hash(shot),
        file_size=len(content),
    )


def markers(shot: Shot, present: list[dict]) -> list[dict]:
    """The markers at their new places. What an editor wrote beside one of them is kept."""
    written = {marker["id"]: marker["value"]["text"] for marker in present}
    found = []
    for (where, legend, _side), (x, y) in zip(shot.marks, shot.places, strict=True):
        key = shot.marker_id(where)
        text = written.get(key) or f"<p>{inline(legend, lambda slug: None)}</p>"
        found.append({"type": "item", "id": key, "value": {"text": text, "x": x, "y": y}})
    return found


def update_manual(manual: str, folder: Path = screenshots.FOLDER) -> list[tuple[str, str]]:
    """Write what changed of a manual's pictures as one new version; tell what became of each picture.

    Where an editor has an unpublished draft, the pictures go into the draft, and publishing stays theirs.
    """
    page = ManualPage.objects.filter(slug=manual).first()
    if page is None:
        return []
    with transaction.atomic():
        may_publish = page.live and not page.has_unpublished_changes
        draft = page.get_latest_revision_as_object()
        body = deepcopy(list(draft.body.raw_data))
        pieces = {block["id"]: block for block in _blocks(body) if block["type"] == "screenshot"}
        outcomes = [
            (shot.name, _refresh(pieces.get(shot.block_id), shot))
            for shot in screenshots.shots(manual, folder)
        ]
        if CHANGED in dict(outcomes).values():
            draft.body = body
            revision = draft.save_revision(log_action=True)
            if may_publish:
                revision.publish()
    return outcomes


def _refresh(block: dict | None, shot: Shot) -> str:
    """Put the picture and its places into the block's data."""
    if block is None or not shot.is_taken:
        return ABSENT
    value = block["value"]
    image = PortalImage.objects.filter(pk=value["image"]).first()
    found = markers(shot, value["markers"])
    if image and image.file_hash == _hash(shot) and found == value["markers"]:
        return SAME
    if image is None or image.file_hash != _hash(shot):
        value["image"] = save_image(shot).pk
    value["markers"] = found
    return CHANGED


def _hash(shot: Shot) -> str:
    return hash_filelike(io.BytesIO(shot.file.read_bytes()))


def _blocks(stream: list[dict]) -> Iterator[dict]:
    """All pieces of a page, those inside of sections too."""
    for block in stream:
        yield block
        if isinstance(block["value"], dict) and isinstance(block["value"].get("body"), list):
            yield from _blocks(block["value"]["body"])
