"""What makes a form one of the portal's: its look, its layout and its messages."""

from typing import Any

from core.forms.layout import PlacedGroup, place_fields
from core.forms.messages import give_messages
from core.forms.renderer import PortalRenderer
from core.types import FormMixin

PORTAL_RENDERER = PortalRenderer()


class PortalFormMixin(FormMixin):
    """Put first among the bases of a form that people outside the admin fill in.

    `prompts` overrides what an empty field says: {"since": _("Escriba desde cuándo estudió.")}.
    `layout` groups and places the fields: see `core.forms.layout`.
    """

    fields: dict[str, Any]  # as their classes are: `choices`, `queryset` …
    prompts: dict = {}
    layout: tuple = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A formset hands its own renderer to its forms; theirs must be ours all the same.
        self.renderer = PORTAL_RENDERER
        give_messages(self.fields, self.prompts)

    @property
    def groups(self) -> list[PlacedGroup]:
        """The visible fields as the template draws them."""
        return list(place_fields(self, self.layout))
