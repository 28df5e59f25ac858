"""formtools' storage over the row of the application.

Every step is kept as it was posted and comes back on any device. A GET never resets it, and each call
has its own: the row is one per person and call.
"""

from django.utils.datastructures import MultiValueDict
from formtools.wizard.storage.base import BaseStorage

from recruitment.applications import services
from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.outline import Step
from recruitment.applications.grammar.typed import Typed


class DraftStorage(BaseStorage):
    def __init__(self, prefix, request=None, file_storage=None):
        super().__init__(prefix, request, file_storage)
        self.application = request.application
        self.draft = ApplicationDraft(self.application.draft if self.application else None)

    def reset(self):
        """Nothing that somebody typed is ever thrown away by looking at a page."""

    @property
    def extra_data(self):
        return {}

    @property
    def current_step(self):
        """The step is the page's address: two windows may be at different ones."""
        return self.request.resolver_match.kwargs.get("step") or self.first_open_step

    @current_step.setter
    def current_step(self, value):
        pass

    @property
    def first_open_step(self) -> str:
        """Where whoever comes back goes on."""
        return self.draft.next_step if self.application else Step.POSITION

    def get_step_data(self, step):
        """What was typed, to be judged again; None while no button of the step was ever pressed."""
        stored = self.draft.step(step)
        if not stored.tried:
            return None
        return MultiValueDict({name: [value] for name, value in stored.fields.items()})

    def get_step_files(self, step):
        """The dossier is an attachment of the application, not a file of the wizard's."""
        return None

    def set_step_data(self, step, typed: Typed) -> services.Saved:
        saved = services.save_step(
            self.application.pk,
            step,
            typed,
            actor=self.request.user,
            received_at=self.request.received_at,
        )
        self.draft = ApplicationDraft(saved.application.draft)
        return saved

    def update_response(self, response):
        """A draft is personal: no shared cache keeps it. «Atrás» may still show the page as it was left."""
        response.setdefault("Cache-Control", "private, no-cache")
