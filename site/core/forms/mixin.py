"""What makes a form one of the portal's: its look, its layout and its messages."""

from core.forms.layout import PlacedGroup, place_fields
from core.forms.messages import give_kind_messages, has_stock_required_message, required_message
from core.forms.renderer import PortalRenderer

PORTAL_RENDERER = PortalRenderer()


class PortalFormMixin:
    """Put first among the bases of a form that people outside the admin fill in.

    `prompts` overrides what an empty field says: {"since": _("Escriba desde cuándo estudió.")}.
    `layout` groups and places the fields: see `core.forms.layout`.
    """

    prompts: dict = {}
    layout: tuple = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A formset hands its own renderer to its forms; theirs must be ours all the same.
        self.renderer = PORTAL_RENDERER
        for name, field in self.fields.items():
            give_kind_messages(field)
            if name in self.prompts:
                field.error_messages["required"] = self.prompts[name]
            elif has_stock_required_message(field):
                field.error_messages["required"] = required_message(field, name)

    @property
    def groups(self) -> list[PlacedGroup]:
        """The visible fields as the template draws them."""
        return list(place_fields(self, self.layout))
