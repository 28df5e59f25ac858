"""What the portal takes as a PDF, and how it says no."""

import re
import zlib

import pikepdf
import pytest
from django.core.exceptions import ValidationError

from attachments import checks, refusals
from attachments.fields import PdfUploadField
from attachments.pdf import SoundPdf
from tests.attachments import files

MEGABYTE = 1024 * 1024


def refusal(upload, max_bytes=25 * MEGABYTE) -> str:
    with pytest.raises(refusals.RefusedFile) as refused:
        checks.check_pdf(upload, max_bytes=max_bytes)
    return refused.value.messages[0]


@pytest.mark.parametrize("pages", [1, 12])
def test_a_sound_pdf_is_taken_and_its_pages_counted(pages):
    assert accepted(files.pdf(pages)).pages == pages


def accepted(data: bytes, name: str = "expediente.pdf") -> SoundPdf:
    return checks.check_pdf(files.upload(data, name), max_bytes=MEGABYTE)


def test_a_sound_pdf_on_disk_is_rewound_and_still_there_afterwards():
    upload = files.upload_on_disk(files.pdf(3))
    assert checks.check_pdf(upload, max_bytes=MEGABYTE).pages == 3
    assert upload.read(5) == b"%PDF-"


def test_links_to_web_pages_are_no_scripts():
    def add_link(document):
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://linkedin.example/rosa")),
        )
        document.pages[0].obj.Annots = pikepdf.Array([link])

    assert accepted(files.pdf(change=add_link)).pages == 1


def test_a_file_over_the_limit_is_told_its_size_the_limit_and_what_to_do():
    said = refusal(files.upload(b"%PDF-1.7\n" + bytes(31 * MEGABYTE - 9)))
    assert said == (
        "El archivo pesa 31 MB y el límite es 25 MB. Reduzca la resolución del escaneo y elija el archivo "
        "otra vez; lo demás que escribió sigue aquí."
    )


def test_one_byte_over_the_limit_never_reads_as_the_limit_itself():
    assert refusal(files.upload(bytes(25 * MEGABYTE + 1))).startswith(
        "El archivo pesa 25.1 MB y el límite es 25 MB."
    )


def test_a_file_of_exactly_the_limit_is_taken():
    data = files.pdf()
    exactly = data + b"\n" * 4000
    assert checks.check_pdf(files.upload(exactly), max_bytes=len(exactly)).pages == 1
    assert "y el límite es" in refusal(files.upload(exactly), max_bytes=len(exactly) - 1)


def test_an_empty_file_is_refused():
    assert "está vacío (0 bytes)" in refusal(files.upload(b""))


@pytest.mark.parametrize("name", ["expediente.docx", "expediente.pdf.exe", "expediente.jpg."])
def test_another_extension_is_refused_by_its_name(name):
    assert refusal(files.upload(files.pdf(), name)).startswith(f"«{name}» no es un archivo PDF.")


def test_a_capital_extension_is_fine():
    assert accepted(files.pdf(), "EXPEDIENTE.PDF").pages == 1


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("expediente", "expediente.pdf"),
        ("expediente.pdf.", "expediente.pdf"),
        ("EXPEDIENTE.PDF ", "EXPEDIENTE.PDF"),
        ("document:1000024", "document:1000024.pdf"),
        ("escaneo 12.05.2026", "escaneo 12.05.2026.pdf"),
        ("...", "archivo.pdf"),
    ],
)
def test_a_name_that_a_telephone_cut_is_mended_because_the_content_decides(sent, kept):
    assert checks.mended_name(sent) == kept
    # Django itself takes the blanks off before anybody sees the name.
    assert accepted(files.pdf(), sent if sent.strip(" .") else "expediente").pages == 1


def test_a_text_without_extension_is_refused_by_its_content():
    assert "por dentro no es un PDF" in refusal(files.upload(b"MZ" + bytes(300), "expediente"))


@pytest.mark.parametrize(
    "inside", [b"MZ\x90\x00" + bytes(3000), b"PK\x03\x04" + bytes(300), b"<html>%PDF-1.7 %%EOF</html>"]
)
def test_a_renamed_program_zip_or_web_page_is_refused(inside):
    assert "por dentro no es un PDF" in refusal(files.upload(inside))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
def test_half_an_upload_is_refused_as_incomplete(share):
    data = files.pdf(20)
    assert "incompleto o dañado" in refusal(files.upload(data[: int(len(data) * share)]))


def test_rubbish_between_the_signature_and_the_end_mark_is_refused():
    assert "incompleto o dañado" in refusal(files.upload(b"%PDF-1.7\n" + b"basura\n" * 500 + b"%%EOF\n"))


def test_a_pdf_with_a_wrong_index_that_readers_can_open_is_taken():
    data = re.sub(rb"startxref\n\d+", b"startxref\n7", files.pdf(2))
    taken = accepted(data)
    assert taken.pages == 2
    assert accepted(taken.mended).mended is None, "what is kept needs no second repair"


def test_a_pdf_that_asks_for_a_password_is_refused():
    data = files.pdf(encryption=pikepdf.Encryption(user="secreta", owner="duena"))
    assert "pide una contraseña para abrirse" in refusal(files.upload(data))


def test_a_pdf_that_opens_but_forbids_copying_is_taken_as_it_came():
    data = files.pdf(2, encryption=pikepdf.Encryption(user="", owner="duena"))
    assert accepted(data) == SoundPdf(2)


def test_what_a_restricted_pdf_hides_is_found_all_the_same():
    locked = pikepdf.Encryption(user="", owner="duena")
    data = files.pdf(change=files.with_open_action, encryption=locked)
    assert "lleva programas dentro" in refusal(files.upload(data))


def test_a_pdf_without_pages_is_refused():
    assert "no tiene ninguna página" in refusal(files.upload(files.pdf(0)))


@pytest.mark.parametrize(
    "change",
    [
        files.with_open_action,
        files.with_script_in_the_names_tree,
        files.with_page_action,
        files.with_script_in_a_link,
        files.with_script_in_a_chain_of_actions,
        files.with_script_in_a_form_field,
        files.with_launch_action,
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_scripts_and_launch_actions_are_found_wherever_they_hide(change, packed):
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    data = files.pdf(change=change, object_stream_mode=mode)
    assert "lleva programas dentro" in refusal(files.upload(data))


@pytest.mark.parametrize("change", [files.with_attached_file, files.with_file_annotation])
def test_embedded_files_are_refused(change):
    assert "lleva otros archivos adjuntos" in refusal(files.upload(files.pdf(change=change)))


def test_a_small_file_that_would_unpack_to_gigabytes_is_given_up():
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(200)) + packer.flush()

    assert "no podemos revisar" in refusal(files.upload(a_pdf_with_packed_group(packed)))


def a_pdf_with_packed_group(packed: bytes) -> bytes:
    """A sound one-page PDF whose object 10 sits inside the compressed group `packed`."""
    bodies = {
        1: b"<</Type/Catalog/Pages 2 0 R/Hidden 10 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
        5: b"<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
        + packed
        + b"\nendstream",
    }
    out, offsets = bytearray(b"%PDF-1.5\n"), {}
    for number, body in bodies.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    offsets[6] = len(out)
    rows = b""
    for number in range(11):
        if number in offsets:
            rows += b"\1" + offsets[number].to_bytes(4, "big") + bytes(2)
        else:
            rows += b"\2" + (5).to_bytes(4, "big") + bytes(2) if number == 10 else bytes(7)
    out += b"6 0 obj\n<</Type/XRef/Size 11/W[1 4 2]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    out += rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % offsets[6]
    return bytes(out)


def test_more_objects_than_anybody_needs_are_given_up(settings):
    settings.ATTACHMENT_MAX_PARTS = 20
    assert "no podemos revisar" in refusal(files.upload(files.pdf(30)))


def test_the_form_field_says_the_same_sentences():
    field = PdfUploadField(max_bytes=25 * MEGABYTE)
    for data, words in ((files.upload(b""), "está vacío"), (None, "No llegó ningún archivo")):
        with pytest.raises(ValidationError, match=words):
            field.clean(data)
    assert field.clean(files.upload()).name == "expediente.pdf"
    assert 'accept=".pdf,application/pdf"' in str(
        field.widget.render("f", None, field.widget_attrs(field.widget))
    )
