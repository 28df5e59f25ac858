"""Generating the forms of an application."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from core.dates import lima, numeric_date
from documents.letterhead import letterhead
from documents.pdf import Document, Frame, render_all, render_joined
from recruitment.applications.grammar.declaration import profile_of
from recruitment.applications.models import Application
from recruitment.applications.requirements import reference_day
from recruitment.calls.models import FormKind
from recruitment.calls.pages import PositionPage
from recruitment.calls.wording import FormText, wordings_for
from recruitment.formats.contents import Declared, context_of, template_of
from recruitment.formats.models import GeneratedForm
from recruitment.profile import Profile

DOSSIER_ORDER = tuple(FormKind)


@dataclass(frozen=True)
class FormSource:
    """Which data are printed, and for which position."""

    profile: Profile
    position: PositionPage
    is_prepared: bool  # by the applicant, to be signed; else HR reads what was submitted


def source_of(application: Application, *, reader: User) -> FormSource:
    """The applicant prints what is being prepared; anybody else reads what was submitted."""
    is_mine = reader.pk == application.applicant_id
    submitted = application.current
    if submitted and not (is_mine and application.is_editable):
        return FormSource(submitted.profile, submitted.position, is_mine)
    return FormSource(profile_of(application), application.position, is_mine)


def generate(application: Application, kind: FormKind, *, reader: User) -> bytes:
    """One form. Raises RenderingFailed."""
    return render_all(documents_for(application, [kind], reader=reader))[0]


def generate_all(application: Application, *, reader: User) -> bytes:
    """All eight in one PDF, in the order of the dossier. Raises RenderingFailed."""
    title = _("Formatos de %(call)s · %(person)s") % {
        "call": application.call.code,
        "person": application.applicant.get_full_name(),
    }
    return render_joined(documents_for(application, DOSSIER_ORDER, reader=reader), title=title)


def documents_for(application: Application, kinds: Iterable[FormKind], *, reader: User) -> list[Document]:
    """Some of the forms, ready to be drawn.

    A form that the applicant prints gets its code, once per version of the data. A reader of the
    entity sees the code that the applicant's print bears, or that there was none.
    """
    kinds = [FormKind(kind) for kind in kinds]
    source = source_of(application, reader=reader)
    forms = numbered(application, kinds, source)
    wordings = wordings_for(application.call)
    entity = letterhead().name
    return [document(application, kind, wordings[kind], forms[kind], source, entity=entity) for kind in kinds]


def numbered(
    application: Application, kinds: list[FormKind], source: FormSource
) -> dict[FormKind, GeneratedForm]:
    """The row of each form: the one that these data already have, or a new one."""
    data = {
        "application": application,
        "position": source.position,
        "profile_version": source.profile.version,
    }
    existing = GeneratedForm.objects.filter(kind__in=kinds, **data)
    found = {form.kind: form for form in existing}
    missing = [GeneratedForm(kind=kind, **data) for kind in kinds if kind not in found]
    if missing and source.is_prepared:
        # Two clicks at once: the first writes, both read what it wrote.
        GeneratedForm.objects.bulk_create(missing, ignore_conflicts=True)
        found = {form.kind: form for form in existing.all()}
    unsaved = {form.kind: form for form in missing}
    return {kind: found.get(kind) or unsaved[kind] for kind in kinds}


def document(
    application: Application,
    kind: FormKind,
    wording: FormText,
    form: GeneratedForm,
    source: FormSource,
    *,
    entity: str,
) -> Document:
    call = application.call
    declared = Declared(
        call=call,
        position=source.position,
        profile=source.profile,
        # What goes on is reckoned up to the day of the form: the same code always shows the same figures.
        on=reference_day(call, form.generated_at),
        entity=entity,
    )
    label = _("Formato N.º %s") % kind.number
    return Document(
        template_of(kind),
        context_of(kind, wording, declared),
        title=f"{label} · {wording.title}",
        frame=Frame(label=label, footer=footer_of(form), folio=True, signature=True),
        created=form.generated_at,
        mark=form.printed_code if form.pk and kind != FormKind.FORM_1 else "",
    )


def footer_of(form: GeneratedForm) -> tuple[str, ...]:
    version = _("Versión de los datos %s") % form.profile_version
    if form.pk is None:
        return (_("Copia de lectura: el postulante no generó este formato con estos datos"), version)
    return (
        _("Código %s") % form.printed_code,
        version,
        _("Generado el %s") % numeric_date(lima(form.generated_at)),
    )


def filename(application: Application, kind: FormKind | None = None) -> str:
    """«Formato-3-A-CAS-012-2026-40123456.pdf»; all together «Formatos-…»."""
    call = application.call
    what = f"Formato-{FormKind(kind).number}" if kind else "Formatos"
    number = application.applicant.document_number
    return f"{what}-CAS-{call.number or 0:03d}-{call.year or ''}-{number}.pdf"
