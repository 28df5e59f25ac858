"""What may not happen to calls and positions in the page tree, each refusal as a sentence for HR.

Applications point to their call and position, so those stay where they are; a code or a number
belongs to one page only; and nothing goes public before it is complete.
"""

from collections.abc import Iterable

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models.deletion import Collector, ProtectedError
from django.utils.translation import gettext as _
from wagtail.models import Page

from recruitment.calls.changes.position import why_document_is_missing
from recruitment.calls.models import MilestoneKind
from recruitment.calls.pages import CallPage, PositionPage


def why_not_delete(page: Page) -> str:
    """Empty when `page` and all below it may go."""
    collector = Collector(using=page._state.db)
    try:
        collector.collect(Page.objects.descendant_of(page, inclusive=True))
    except ProtectedError:
        return _(
            "«%(title)s» no se puede eliminar porque ya tiene postulaciones. Puede anular su publicación o, "
            "si corresponde, cancelar la convocatoria."
        ) % {"title": page.get_admin_display_title()}
    return ""


def why_not_move(page: Page, destination: Page) -> str:
    """Empty when the position `page` may hang from `destination`; other pages are not judged here."""
    position = page.specific
    if not isinstance(position, PositionPage) or position.call_id == destination.pk:
        return ""
    if position.applications.exists():
        return _(
            "«%(title)s» ya tiene postulaciones y no puede pasar a otra convocatoria. "
            "Cree allí una copia de la plaza."
        ) % {"title": position.title}
    if PositionPage.objects.filter(call=destination.pk, code=position.code).exists():
        return _("La convocatoria de destino ya tiene una plaza con el código %s.") % position.code
    return ""


def why_not_publish(page: Page) -> str:
    """Empty when the latest version of `page` is complete; other page types are not judged here."""
    if page.specific_class not in (CallPage, PositionPage):
        return ""
    latest = page.get_latest_revision_as_object()
    try:
        latest.full_clean()
    except ValidationError as error:
        return _named(latest, _sentences(latest, error))
    if isinstance(latest, CallPage):
        registration = latest.milestone(MilestoneKind.REGISTRATION)
        if not registration or not registration.end_date:
            return _named(latest, [_("falta la fecha de cierre de la inscripción")])
    if isinstance(latest, PositionPage) and (reason := why_document_is_missing(latest)):
        return f"«{latest.get_admin_display_title()}»: {reason}"
    return ""


def why_not_publish_all(pages: Iterable[Page], *, include_descendants: bool) -> list[str]:
    for_each = list(pages)
    if include_descendants:
        for_each += [draft for page in for_each for draft in page.get_descendants().not_live()]
    return [reason for page in for_each if (reason := why_not_publish(page))]


def _named(page, reasons: list[str]) -> str:
    return _("«%(title)s» no está lista para publicarse: %(reasons)s. Ábrala y complétela.") % {
        "title": page.get_admin_display_title(),
        "reasons": "; ".join(reasons),
    }


def _sentences(page, error: ValidationError) -> list[str]:
    sentences = []
    for name, messages in error.message_dict.items():
        if name == NON_FIELD_ERRORS:
            sentences += messages
        else:
            label = page._meta.get_field(name).verbose_name
            sentences += [f"{label}: {message[0].lower()}{message[1:].rstrip('.')}" for message in messages]
    return sentences
