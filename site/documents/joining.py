"""PDFs of the portal put together and finished: title, language, date, and tags where they have them."""

import io
from collections.abc import Iterable
from datetime import datetime

import pikepdf
from django.utils import timezone

from core.dates import lima


def merge(parts: Iterable[bytes], *, title: str = "", language: str = "es") -> bytes:
    """One PDF with the pages of all `parts`, in order; tagged when every part is."""
    merged, tags = pikepdf.new(), Tags()
    for part in parts:
        with pikepdf.open(io.BytesIO(part)) as pdf:
            first = len(merged.pages)
            merged.pages.extend(pdf.pages)
            tags.take(pdf, merged, merged.pages[first:])
    tags.put(merged)
    return finish_pdf(merged, title=title, language=language)


class Tags:
    """The trees of tags of several files as one. Pages and tree know each other by numbers, which move on."""

    def __init__(self):
        self.documents: list[pikepdf.Object] = []  # a branch for each part
        self.numbers: list = []  # number, what has it, number, …
        self.next_number = 0
        self.complete = True

    def take(self, pdf: pikepdf.Pdf, merged: pikepdf.Pdf, pages: Iterable[pikepdf.Page]) -> None:
        """The tags of `pdf`, whose pages are in `merged` already as `pages`."""
        self.complete = self.complete and "/StructTreeRoot" in pdf.Root
        if not self.complete:
            return
        root = merged.copy_foreign(pdf.Root.StructTreeRoot)
        first, numbered = self.next_number, list(root.ParentTree.Nums)
        for number, owner in zip(numbered[::2], numbered[1::2], strict=True):
            self.numbers += [first + int(number), owner]
            self.next_number = max(self.next_number, first + int(number) + 1)
        for page in pages:
            page.obj.StructParents += first
            for annotation in page.get("/Annots", []):
                if "/StructParent" in annotation:
                    annotation.StructParent += first
        self.documents += list(root.K)

    def put(self, merged: pikepdf.Pdf) -> None:
        if not (self.complete and self.documents):
            return
        root = merged.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        whole = merged.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=root)
        )
        for document in self.documents:
            document.P, document.S = whole, pikepdf.Name.Part
        whole.K = pikepdf.Array(self.documents)
        root.K = pikepdf.Array([whole])
        root.ParentTree = merged.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(self.numbers)))
        merged.Root.StructTreeRoot = root
        merged.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


def finish_pdf(pdf: pikepdf.Pdf, *, title: str, language: str, created: datetime | None = None) -> bytes:
    """The same input gives the same bytes, but for the date; with the same `created`, the same bytes."""
    created = lima(created or timezone.now())
    pdf.docinfo = pdf.make_indirect(
        pikepdf.Dictionary(
            Title=pikepdf.String(title),
            Producer=pikepdf.String("Portal regional"),
            CreationDate=pikepdf.String(f"D:{created:%Y%m%d%H%M%S}-05'00'"),
        )
    )
    pdf.Root.Lang = pikepdf.String(language)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
