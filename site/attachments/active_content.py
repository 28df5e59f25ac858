"""What a PDF would do by itself or when it is clicked: its actions, and what hangs on its annotations.

Only places that readers act on are walked (document, pages, fields, annotations, bookmarks, chains of
actions). The same letters elsewhere name fonts, pictures or glyphs: a font may well be called /JS.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from attachments import refusals

# Move about in the document itself, or open a page of the web. Every other action is refused.
HARMLESS_ACTIONS = {
    "/GoTo", "/GoToDp", "/URI", "/Named", "/Hide", "/ResetForm", "/SetOCGState", "/Thread", "/Trans"
}  # fmt: skip
FILE_ACTIONS = {"/GoToE"}
OUTSIDE_ACTIONS = {"/GoToR"}
MEDIA_ACTIONS = {"/Sound", "/Movie", "/Rendition", "/GoTo3DView", "/RichMediaExecute"}
FILE_ANNOTATIONS = {"/FileAttachment"}
MEDIA_ANNOTATIONS = {"/Sound", "/Movie", "/Screen", "/3D", "/RichMedia"}
FILE_NAMES = ("/F", "/UF", "/DOS", "/Mac", "/Unix")  # the keys of a file specification

SCHEME = re.compile(rb"[a-z][a-z0-9+.-]*(?=:)")
NO_WEB_SCHEMES = re.compile(rb"javascript|vbscript|data|file|smb|jar|shell|search(-ms)?|ms-.*")

Step = tuple[Callable, object]


def refuse_active_content(pdf: pikepdf.Pdf, *, max_pages: int, max_parts: int) -> int:
    """The number of pages of `pdf`; raises a RefusedFile when it would run, open or play something."""
    walk = Walk(pdf, max_pages=max_pages, max_parts=max_parts)
    walk.from_the_catalog()
    walk.all_objects()
    return walk.pages


class Walk:
    """Goes through the places that act, each once however often it is pointed at."""

    def __init__(self, pdf: pikepdf.Pdf, *, max_pages: int, max_parts: int):
        self.pdf, self.max_pages, self.max_parts = pdf, max_pages, max_parts
        self.pages = self.looked_at = 0
        self.seen: set = set()
        self.waiting: list[Step] = []

    def from_the_catalog(self) -> None:
        root = dictionary(self.pdf.trailer.get("/Root"))
        if root is None:
            raise refusals.Damaged
        self.later(self.page_tree, root.get("/Pages"))
        self.later(self.catalog, root)
        while self.waiting:
            look, part = self.waiting.pop()
            look(part)

    def later(self, look: Callable, value) -> None:
        """Look at `value` in its turn, when it is a dictionary; at most `max_parts` in all."""
        part = dictionary(value)
        if part is None:
            return
        if value.is_indirect:
            place = (look.__name__, value.objgen)
            if place in self.seen:
                return
            self.seen.add(place)
        self.count()
        self.waiting.append((look, part))

    def count(self) -> None:
        self.looked_at += 1
        if self.looked_at > self.max_parts:
            raise refusals.TooComplex

    def each(self, look: Callable, values) -> None:
        if isinstance(values, Array):
            if len(values) > self.max_parts:
                raise refusals.TooComplex
            for value in values:
                self.later(look, value)

    # --- The places -------------------------------------------------------------------------------

    def catalog(self, root: Dictionary) -> None:
        self.later(self.automatic_action, root.get("/OpenAction"))
        self.additional_actions(root)
        self.associated_files(root)
        if dictionary(root.get("/Collection")) is not None:
            raise refusals.HasEmbeddedFiles
        names = dictionary(root.get("/Names"))
        if names is not None:
            for tree, refusal in (
                ("/JavaScript", refusals.HasScripts),
                ("/EmbeddedFiles", refusals.HasEmbeddedFiles),
                ("/Renditions", refusals.HasMedia),
            ):
                if self.holds_anything(names.get(tree)):
                    raise refusal
        form = dictionary(root.get("/AcroForm"))
        if form is not None:
            if has_form_program(form.get("/XFA")):
                raise refusals.HasScripts
            self.each(self.field, form.get("/Fields"))
        self.later(self.bookmark, root.get("/Outlines"))

    def holds_anything(self, tree) -> bool:
        """Whether a tree of names has a leaf."""
        waiting, seen = [tree], set()
        while waiting:
            node = waiting.pop()
            branch = dictionary(node)
            if branch is None or (node.is_indirect and node.objgen in seen):
                continue
            self.count()
            if node.is_indirect:
                seen.add(node.objgen)
            leaves, kids = branch.get("/Names"), branch.get("/Kids")
            if isinstance(leaves, Array) and len(leaves):
                return True
            if isinstance(kids, Array):
                if len(kids) > self.max_parts:
                    raise refusals.TooComplex
                waiting += list(kids)
        return False

    def page_tree(self, node: Dictionary) -> None:
        kids = node.get("/Kids")
        if not isinstance(kids, Array):
            self.page(node)
            return
        if len(kids) > self.max_pages:
            raise refusals.TooManyPages(limit=self.max_pages)
        self.each(self.page_tree, kids)

    def page(self, page: Dictionary) -> None:
        self.pages += 1
        if self.pages > self.max_pages:
            raise refusals.TooManyPages(limit=self.max_pages)
        self.additional_actions(page)
        self.associated_files(page)
        self.each(self.annotation, page.get("/Annots"))
        self.later(self.presentation_step, page.get("/PresSteps"))

    def presentation_step(self, step: Dictionary) -> None:
        for key in ("/NA", "/PA"):
            self.later(self.automatic_action, step.get(key))
        for key in ("/Next", "/Prev"):
            self.later(self.presentation_step, step.get(key))

    def annotation(self, note: Dictionary) -> None:
        kind = name_of(note.get("/Subtype"))
        if kind in FILE_ANNOTATIONS:
            raise refusals.HasEmbeddedFiles
        if kind in MEDIA_ANNOTATIONS:
            raise refusals.HasMedia
        self.associated_files(note)
        self.later(self.action, note.get("/PA"))
        self.later(self.annotation, note.get("/Popup"))
        self.field(note)

    def field(self, field: Dictionary) -> None:
        self.later(self.action, field.get("/A"))
        self.additional_actions(field)
        self.later(self.field, field.get("/Parent"))
        self.each(self.annotation, field.get("/Kids"))

    def bookmark(self, item: Dictionary) -> None:
        self.later(self.action, item.get("/A"))
        self.additional_actions(item)
        for key in ("/First", "/Last", "/Next", "/Prev"):
            self.later(self.bookmark, item.get(key))

    def additional_actions(self, part: Dictionary) -> None:
        actions = dictionary(part.get("/AA"))
        if actions is not None:
            for _trigger, action in actions.items():
                self.later(self.automatic_action, action)

    def associated_files(self, part: Dictionary) -> None:
        files = part.get("/AF")
        self.each(self.file_specification, files)
        self.later(self.file_specification, files)

    def file_specification(self, specification: Dictionary) -> None:
        if carries_file(specification):
            raise refusals.HasEmbeddedFiles

    # --- Actions ----------------------------------------------------------------------------------

    def automatic_action(self, action: Dictionary) -> None:
        """It happens without a click: not even a page of the web may open by itself."""
        if name_of(action.get("/S")) == "/URI":
            raise refusals.HasScripts
        self.action(action, following=self.automatic_action)

    def action(self, action: Dictionary, following: Callable | None = None) -> None:
        kind = name_of(action.get("/S"))
        if kind in FILE_ACTIONS:
            raise refusals.HasEmbeddedFiles
        if kind in MEDIA_ACTIONS and "/JS" not in action:
            raise refusals.HasMedia
        if kind in OUTSIDE_ACTIONS or (kind == "/Thread" and "/F" in action):
            raise refusals.RefersToFiles
        if "/JS" in action or (kind and kind not in HARMLESS_ACTIONS):
            raise refusals.HasScripts
        if kind == "/URI" and not leads_to_the_web(action.get("/URI")):
            raise refusals.RefersToFiles
        following = following or self.action
        self.later(following, action.get("/Next"))
        self.each(following, action.get("/Next"))

    # --- What is what it is wherever it hangs -----------------------------------------------------

    def all_objects(self) -> None:
        """Streams whose bytes are another file's, and files inside, whether or not anything points there."""
        for part in dictionaries(self.pdf.objects):
            self.count()
            is_stream = isinstance(part, Stream)
            facts = part.stream_dict if is_stream else part
            if is_stream and ("/F" in facts or dictionary(facts.get("/Ref")) is not None):
                raise refusals.RefersToFiles
            kind = name_of(facts.get("/Type"))
            if (is_stream and kind == "/EmbeddedFile") or (
                kind in ("/Filespec", "/F") and carries_file(facts)
            ):
                raise refusals.HasEmbeddedFiles


def dictionaries(objects: Iterable[Any]) -> Iterator[Any]:
    return (part for part in objects if isinstance(part, Dictionary | Stream))


def dictionary(value: Any) -> Dictionary | None:
    """The keys of a dictionary or of a stream; None for anything else."""
    if isinstance(value, Stream):
        return value.stream_dict
    return value if isinstance(value, Dictionary) else None


def name_of(value: Any) -> str:
    """«/JavaScript» for the name; "" for what is no name, as a font dictionary under the same key."""
    if not isinstance(value, Name):
        return ""
    try:
        return str(value)
    except UnicodeDecodeError:  # letters of an old code page: no name that means anything
        return "/?"


def carries_file(specification: Dictionary) -> bool:
    inside = dictionary(specification.get("/EF"))
    return inside is not None and any(isinstance(inside.get(key), Stream) for key in FILE_NAMES)


def has_form_program(xfa: Any) -> bool:
    return isinstance(xfa, Stream) or (isinstance(xfa, Array) and len(xfa) > 0)


def leads_to_the_web(address: Any) -> bool:
    if not isinstance(address, pikepdf.String):
        return True  # no address at all: nothing opens
    written = re.sub(rb"[\x00-\x20]", b"", bytes(address)).lower()
    scheme = SCHEME.match(written)
    return not (written.startswith((b"\\\\", b"//")) or (scheme and NO_WEB_SCHEMES.fullmatch(scheme[0])))
