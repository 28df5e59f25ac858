"""How staff narrow a list."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet, TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class QueueFilter(SimpleListFilter):
    """By state; without a choice, what waits for the office.

    Subclasses set `states`, those of them that are `waiting`, and those that are `hidden` from the office.
    """

    title = _("estado")
    parameter_name = "estado"
    queue, everything = "pendientes", "todos"

    states: type[TextChoices]
    waiting: tuple[str, ...]
    hidden: tuple[str, ...] = ()

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple]:
        shown = [choice for choice in self.states.choices if choice[0] not in self.hidden]
        return [(self.queue, _("Por atender")), *shown, (self.everything, _("Todos"))]

    def value(self) -> str:
        return super().value() or self.queue

    def choices(self, changelist: Any) -> Any:
        return list(super().choices(changelist))[1:]  # without Django's «all»

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == self.everything:
            return queryset
        wanted = self.waiting if self.value() == self.queue else [self.value()]
        return queryset.filter(state__in=wanted)
