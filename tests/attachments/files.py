"""Makers of PDFs, good and bad, and of the uploads that carry them."""

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from pikepdf import Array, Dictionary, Name, String


def pdf(pages: int = 1, change=None, **saving) -> bytes:
    """A PDF with blank pages, after `change(pdf)`; the same bytes each time, unless it is encrypted."""
    document = pikepdf.new()
    for _page in range(pages):
        document.add_blank_page(page_size=(595, 842))
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out, **{"deterministic_id": "encryption" not in saving} | saving)
    return out.getvalue()


def upload(data: bytes | None = None, name: str = "expediente.pdf"):
    return SimpleUploadedFile(name, pdf() if data is None else data, content_type="application/pdf")


def upload_on_disk(data: bytes, name: str = "expediente.pdf") -> TemporaryUploadedFile:
    """As Django hands over anything larger than a megabyte."""
    file = TemporaryUploadedFile(name, "application/pdf", len(data), None)
    file.write(data)
    file.seek(0)
    return file


def script(code: str = "app.alert(1)") -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(code))


def with_open_action(document):
    document.Root.OpenAction = document.make_indirect(script())


def with_script_in_the_names_tree(document):
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))


def with_page_action(document):
    document.pages[0].obj.AA = Dictionary(O=script())


def with_script_in_a_link(document):
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=script())
    document.pages[0].obj.Annots = Array([document.make_indirect(link)])


def with_script_in_a_chain_of_actions(document):
    document.Root.OpenAction = Dictionary(S=Name.GoTo, Next=Array([Dictionary(S=Name.GoTo, Next=script())]))


def with_script_in_a_form_field(document):
    field = Dictionary(FT=Name.Tx, T=String("monto"), AA=Dictionary(K=script()))
    document.Root.AcroForm = Dictionary(Fields=Array([document.make_indirect(field)]))


def with_launch_action(document):
    document.Root.OpenAction = Dictionary(S=Name.Launch, F=String("calc.exe"))


def with_attached_file(document):
    document.attachments["planilla.exe"] = b"MZ\x90\x00"


def with_file_annotation(document):
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]))
    document.pages[0].obj.Annots = Array([note])
