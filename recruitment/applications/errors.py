"""Why a service says no: each a sentence to the applicant; nothing changed."""

from core.errors import Refused


class CallNotOpen(Refused):
    """The call takes no applications at that moment: closed, not open yet, cancelled or void."""


class AlreadySubmitted(Refused):
    """What was submitted changes only after it is reopened."""


class Annulled(Refused):
    """An annulled application is over."""


class NotAnnulled(Refused):
    """Only what is annulled can be reinstated; a colleague may have been quicker."""


class NotExtendable(Refused):
    """There is no more time to give: to this person, in this call, until that moment."""


class WrongPosition(Refused):
    """The position is not one of this call's."""


class IncompleteApplication(Refused):
    """Something is still missing; `step` is the first step where."""

    def __init__(self, step: str, sentence: str):
        super().__init__(sentence)
        self.step = step


class TooManyRows(Refused):
    """A list holds so many rows and no more."""


class NothingToUndo(Refused):
    """The row that should come back is not there any more."""


class NotYours(Exception):
    """Somebody else's application: views answer 404, as if it did not exist."""
