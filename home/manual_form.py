"""What editors are asked about a manual, in Wagtail's own editor."""

from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import WagtailAdminPageForm


class ManualPageForm(WagtailAdminPageForm):
    """Asks what changed whenever a version goes out that readers have not seen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The note belongs to one publication: the next one starts without it.
        if self.instance.live and not self.instance.has_unpublished_changes:
            self.initial["change_note"] = ""

    def clean(self):
        cleaned = super().clean()
        if (
            self._goes_out
            and not cleaned.get("change_note")
            and self._is_next_version(cleaned.get("version"))
        ):
            self.add_error(
                "change_note",
                _("Diga qué cambió en la versión %s: lo leen quienes conocen la anterior.")
                % cleaned["version"],
            )
        return cleaned

    @property
    def _goes_out(self) -> bool:
        return any(f"action-{name}" in self.data for name in ("publish", "submit"))

    def _is_next_version(self, number: str | None) -> bool:
        if not number or not self.instance.pk:
            return False
        numbers = set(self.instance.versions.values_list("number", flat=True))
        return bool(numbers) and number not in numbers
