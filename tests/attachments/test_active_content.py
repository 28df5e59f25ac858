"""What a PDF may do by itself or at a click, and what only looks as if it did."""

import contextlib
import io
import random
import time
import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from attachments import pdf, refusals
from attachments.pdf import Limits, SoundPdf, judge_pdf
from tests.attachments import files

CASES = Path(__file__).parent / "cases"
LIMITS = Limits(pages=3_000, parts=200_000)


def judged(change=None, **saving) -> SoundPdf:
    return judge_pdf(files.pdf(2, change, **saving), LIMITS)


def annotation(**facts) -> Dictionary:
    return Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **facts)


def with_annotation(**facts):
    def change(document):
        document.pages[0].obj.Annots = Array([document.make_indirect(annotation(**facts))])

    return change


def with_link(**action):
    return with_annotation(Subtype=Name.Link, A=Dictionary(**action))


# --- What holds no action -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["recurso-llamado-S.pdf", "grafico-fuente-type3.pdf"])
def test_fonts_and_glyphs_whose_names_look_like_actions_are_taken_as_they_came(name):
    assert judge_pdf((CASES / name).read_bytes(), LIMITS).mended is None


@pytest.mark.parametrize("name", ["/S", "/JS", "/JavaScript", "/XFA", "/EF", "/EmbeddedFiles", "/AA", "/A"])
@pytest.mark.parametrize("kind", ["/Font", "/XObject", "/ExtGState"])
def test_a_resource_may_have_any_name(name, kind):
    def change(document):
        font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        picture = document.make_stream(b"q Q", Dictionary(Type=Name.XObject, Subtype=Name.Form))
        value = picture if kind == "/XObject" else font
        document.pages[0].obj.Resources = Dictionary({kind: Dictionary({name: value})})

    assert judged(change).pages == 2


@pytest.mark.parametrize(
    "action",
    [
        {"S": Name.URI, "URI": String("https://www.gob.pe/")},
        {"S": Name.URI, "URI": String("mailto:mesa@region.example")},
        {"S": Name.URI, "URI": String("www.region.example:8080/bases")},
        {"S": Name.GoTo, "D": Array([0, Name.Fit])},
        {"S": Name.Named, "N": Name.NextPage},
    ],
)
def test_links_to_the_web_and_inside_the_document_stay(action):
    assert judged(with_link(**action)).pages == 2


def test_a_signed_pdf_with_bookmarks_and_a_first_view_is_taken():
    def change(document):
        seal = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("firma"))
        field = annotation(
            Subtype=Name.Widget, FT=Name.Sig, T=String("firma"), V=document.make_indirect(seal)
        )
        field = document.make_indirect(field)
        document.pages[0].obj.Annots = Array([field])
        document.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
        document.Root.OpenAction = Array([document.pages[0].obj, Name.Fit])
        document.Root.Outlines = document.make_indirect(Dictionary(Type=Name.Outlines))
        document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))

    assert judged(change) == SoundPdf(2)


def test_names_in_an_old_code_page_are_no_damage():
    data = files.pdf(2, lambda document: document.pages[0].obj.__setitem__("/Type", Name("/Pageee")))
    assert judge_pdf(data.replace(b"/Pageee", b"/P\xe1gin\xe9"), LIMITS).pages == 2


# --- What acts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "refusal"),
    [
        ({"S": Name.JavaScript, "JS": String("1")}, refusals.HasScripts),
        ({"JS": String("1")}, refusals.HasScripts),
        ({"S": Name.Launch, "F": String("calc.exe")}, refusals.HasScripts),
        ({"S": Name.SubmitForm, "F": String("https://ladron.example")}, refusals.HasScripts),
        ({"S": Name.ImportData, "F": String("datos.fdf")}, refusals.HasScripts),
        ({"S": Name("/Inventada")}, refusals.HasScripts),
        ({"S": Name.GoToR, "F": String("\\\\ladron\\a.pdf")}, refusals.RefersToFiles),
        ({"S": Name.Thread, "F": String("otro.pdf")}, refusals.RefersToFiles),
        ({"S": Name.URI, "URI": String("file:///C:/Windows/a.exe")}, refusals.RefersToFiles),
        ({"S": Name.URI, "URI": String("java\nscript:alert(1)")}, refusals.RefersToFiles),
        ({"S": Name.GoToE}, refusals.HasEmbeddedFiles),
        ({"S": Name.Rendition}, refusals.HasMedia),
        ({"S": Name.Rendition, "JS": String("1")}, refusals.HasScripts),
        ({"S": Name.Sound}, refusals.HasMedia),
        ({"S": Name.Movie}, refusals.HasMedia),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_actions_that_run_open_or_play_something_are_refused(action, refusal, packed):
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    with pytest.raises(refusal):
        judged(with_link(**action), object_stream_mode=mode)


def in_a_bookmark(document):
    item = document.make_indirect(Dictionary(Title=String("a"), A=document.make_indirect(files.script())))
    second = document.make_indirect(Dictionary(Title=String("b"), Next=item, Prev=item))
    item.Prev = second
    document.Root.Outlines = Dictionary(First=second, Last=item)


def in_the_parent_of_a_field(document):
    parent = document.make_indirect(Dictionary(FT=Name.Tx, T=String("m"), AA=Dictionary(K=files.script())))
    widget = document.make_indirect(annotation(Subtype=Name.Widget, Parent=parent))
    parent.Kids = Array([widget])
    document.pages[1].obj.Annots = Array([widget])


def in_a_kid_of_a_field(document):
    kid = document.make_indirect(annotation(Subtype=Name.Widget, A=files.script()))
    field = document.make_indirect(Dictionary(FT=Name.Btn, T=String("m"), Kids=Array([kid])))
    document.Root.AcroForm = document.make_indirect(Dictionary(Fields=document.make_indirect(Array([field]))))


def when_the_document_closes(document):
    document.Root.AA = document.make_indirect(Dictionary(WC=document.make_indirect(files.script())))


def when_an_annotation_is_pointed_at(document):
    with_annotation(Subtype=Name.Square, AA=Dictionary(E=files.script()))(document)


def between_the_steps_of_a_presentation(document):
    document.pages[0].obj.PresSteps = Dictionary(Next=Dictionary(NA=files.script()))


def deep_in_the_tree_of_names(document):
    leaf = document.make_indirect(Dictionary(Names=Array([String("a"), files.script()])))
    tree = document.make_indirect(
        Dictionary(Kids=Array([document.make_indirect(Dictionary(Kids=Array([leaf])))]))
    )
    document.Root.Names = document.make_indirect(Dictionary(JavaScript=tree))


def in_a_form_of_its_own_language(document):
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_stream(b"<xdp/>"))


def a_page_of_the_web_that_opens_by_itself(document):
    document.Root.OpenAction = Dictionary(S=Name.URI, URI=String("https://ladron.example"))


@pytest.mark.filterwarnings("ignore:This document has 1 form widget")  # pikepdf, about the malice itself
@pytest.mark.parametrize(
    "change",
    [
        in_a_bookmark,
        in_the_parent_of_a_field,
        in_a_kid_of_a_field,
        when_the_document_closes,
        when_an_annotation_is_pointed_at,
        between_the_steps_of_a_presentation,
        deep_in_the_tree_of_names,
        in_a_form_of_its_own_language,
        a_page_of_the_web_that_opens_by_itself,
    ],
)
def test_a_script_is_found_wherever_a_reader_would_run_it(change):
    with pytest.raises(refusals.HasScripts):
        judged(change)


@pytest.mark.parametrize("kind", ["Sound", "Movie", "Screen", "3D", "RichMedia"])
def test_sound_video_and_models_are_refused(kind):
    with pytest.raises(refusals.HasMedia):
        judged(with_annotation(Subtype=Name(f"/{kind}")))


def test_bytes_that_are_in_another_file_are_refused():
    def change(document):
        document.pages[0].obj.Contents = document.make_stream(b"", Dictionary(F=String("\\\\ladron\\a")))

    with pytest.raises(refusals.RefersToFiles):
        judged(change)


def test_a_file_associated_with_a_page_is_refused():
    def change(document):
        inside = document.make_stream(b"MZ")
        document.pages[0].obj.AF = Array([Dictionary(F=String("a.exe"), EF=Dictionary(F=inside))])

    with pytest.raises(refusals.HasEmbeddedFiles):
        judged(change)


# --- Loops, and more than anybody needs -----------------------------------------------------------


def test_actions_that_follow_each_other_in_a_circle_are_walked_once():
    def change(document):
        first = document.make_indirect(Dictionary(S=Name.GoTo))
        second = document.make_indirect(Dictionary(S=Name.GoTo, Next=first))
        first.Next = Array([second, first])
        document.Root.OpenAction = first

    assert judged(change).pages == 2


def test_pages_beyond_the_limit_are_counted_before_anything_else():
    with pytest.raises(refusals.TooManyPages) as refused:
        judge_pdf(files.pdf(6), Limits(pages=5, parts=1_000))
    assert "más de 5 páginas" in refused.value.messages[0]


def test_a_page_count_that_lies_is_not_believed():
    def change(document):
        document.Root.Pages.Count = 1

    with pytest.raises(refusals.TooManyPages):
        judge_pdf(files.pdf(6, change), Limits(pages=5, parts=1_000))


def test_an_index_that_announces_a_million_objects_is_given_up_unread(monkeypatch):
    monkeypatch.setattr(pdf.pikepdf, "open", lambda file: pytest.fail("it was opened"))
    data = files.pdf().replace(b"/Size ", b"/Size 99999")
    with pytest.raises(refusals.TooComplex):
        judge_pdf(data, LIMITS)


def test_packed_groups_of_nine_hundred_thousand_objects_are_given_up_in_no_time():
    packed = zlib.compress(b"<</Type/Page>>" * 10_000)
    group = b"<</Type/ObjStm/N 10000/First 9/Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed
    data = b"%PDF-1.5\n" + b"".join(b"%d 0 obj\n" % n + group + b"\nendstream\nendobj\n" for n in range(90))
    begun = time.process_time()
    with pytest.raises(refusals.TooComplex):
        judge_pdf(data + b"startxref\n9\n%%EOF\n", LIMITS)
    assert time.process_time() - begun < 0.5


# --- Before and after -----------------------------------------------------------------------------


def test_what_a_mail_left_before_the_pdf_is_cut_off():
    data = (CASES / "cabecera-de-correo-antes.pdf").read_bytes()
    taken = judge_pdf(data, LIMITS)
    assert (taken.pages, taken.mended) == (2, data[data.index(b"%PDF-") :])


@pytest.mark.parametrize("after", [b"<html>gracias</html>" * 900, b"\x00" * 9_000, b"\nFin del mensaje."])
def test_what_a_download_left_after_the_pdf_is_cut_off(after):
    sound = files.pdf(2).rstrip()
    assert judge_pdf(sound + after, LIMITS) == SoundPdf(2, sound)


def test_blanks_at_the_ends_are_nothing_to_mend():
    assert judge_pdf(b"\xef\xbb\xbf" + files.pdf() + b"\n\n", LIMITS) == SoundPdf(1)


def test_the_last_version_of_a_file_cut_in_the_middle_is_no_rubbish_after_the_first():
    with pytest.raises(refusals.Damaged):
        judge_pdf(files.pdf() + b"7 0 obj\n<</Type/Sig", LIMITS)


# --- Whatever comes -------------------------------------------------------------------------------


def test_no_bytes_make_it_fail_in_any_other_way_than_a_refusal():
    chance = random.Random(2026)
    seeds = [path.read_bytes() for path in sorted(CASES.glob("*.pdf"))]
    seeds += [
        files.pdf(2, in_a_bookmark),
        files.pdf(3, files.with_attached_file),
        files.pdf(1, in_a_kid_of_a_field),
    ]
    words = [
        b"/S",
        b"/JS",
        b"/Kids",
        b"/Count",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"R",
        b"null",
        b"-1",
        b"1e9",
        b"\xff",
        b"/#00",
    ]
    ends = time.monotonic() + 5
    for _turn in range(400):
        data = bytearray(chance.choice(seeds))
        for _change in range(chance.randint(1, 12)):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 4, 40))] = chance.choice(words)
        with contextlib.suppress(refusals.RefusedFile):
            assert judge_pdf(bytes(data), LIMITS).pages > 0
        if time.monotonic() > ends:
            break


@pytest.mark.parametrize(
    "where", ["Pages", "AcroForm", "Names", "Outlines", "OpenAction", "AA", "AF", "Collection"]
)
def test_a_catalog_entry_of_another_kind_is_no_failure(where):
    for value in (3, Array([1, Array([])]), String("x"), Name.X, Dictionary(Kids=3, Fields=Dictionary())):
        document = pikepdf.new()
        document.add_blank_page()
        document.Root[f"/{where}"] = value
        out = io.BytesIO()
        try:
            document.save(out)
            judge_pdf(out.getvalue(), LIMITS)
        except (pikepdf.PdfError, refusals.RefusedFile):
            continue
