"""What people looked at before applying to a position does not change behind their back.

`PositionPage.save` asks `require_document` before it writes; the editor's form asks the same beside the fields;
the importer asks row by row. The document's name stays in the history of the position.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import PageLogEntry

from core import audit
from recruitment.calls import audit as actions

RELIED_ON = (
    "title", "unit", "vacancies", "pay", "place", "working_hours", "starts_on", "ends_on", "education_levels",
    "careers", "licence_required", "active_licence_required", "general_experience_years",
    "specific_experience_years", "public_experience_years", "course_hours", "knowledge_items", "other_conditions",
)  # fmt: skip
WITH_CODE = ("code", *RELIED_ON)  # to a file, another code is another position


def published(position):
    """The row that people read who apply to `position`; None while nobody does."""
    row = type(position).objects.filter(pk=position.pk).first() if position.pk else None
    return row if row and row.applications.exists() else None


def said(position, name: str):
    """What a position says, in a shape that two states of it can be compared in."""
    if name == "knowledge_items":
        return sorted((item.name, item.level) for item in position.knowledge_items.all())
    return comparable(getattr(position, name))


def comparable(value):
    if isinstance(value, str):
        return value.split()  # a browser sends other ends of lines than a file
    return sorted(value) if isinstance(value, list) else value


def changed(before, after) -> list[str]:
    """The names of what differs between two states of a position."""
    return [name for name in WITH_CODE if said(before, name) != said(after, name)]


def labels(position, names: Iterable[str]) -> str:
    """«remuneración mensual (S/), vacantes»"""
    words = {"knowledge_items": _("conocimientos"), "title": _("nombre de la plaza")}
    return ", ".join(str(words.get(name) or position._meta.get_field(name).verbose_name) for name in names)


def in_words(position, name: str) -> str:
    """What a position says, as HR reads it; «nada» where it says nothing."""
    from recruitment.calls.importing import values  # which knows the models

    return values.in_words(name, values.current(position, name)) or _("nada")


def how_many_apply(count: int) -> str:
    return ngettext("%d persona postula a esta plaza", "%d personas postulan a esta plaza", count) % count


def waiting_document(before) -> str:
    """What was said to change the position since it was last published; empty: nothing."""
    said = PageLogEntry.objects.filter(page=before.pk, action=actions.POSITION_CHANGED.name)
    if before.last_published_at:
        said = said.filter(timestamp__gt=before.last_published_at)
    latest = said.order_by("-timestamp", "-pk").first()
    return latest.data["document"] if latest else ""


def say_document(position, document: str, *, user) -> None:
    audit.log(position, actions.POSITION_CHANGED, user=user, data={"document": document})


def why_not(position) -> str:
    """Empty when `position` may be published as it is."""
    before = published(position)
    names = changed(before, position) if before else []
    if not names or waiting_document(before):
        return ""
    sentence = _(
        "%(applied)s y cambia: %(what)s. Abra la plaza e indique el documento que lo dispone, o restituya lo publicado."
    )
    applied = how_many_apply(before.applications.count())
    return sentence % {"applied": applied, "what": labels(position, names)}


def require_document(position) -> None:
    if reason := why_not(position):
        raise ValidationError(reason)
