"""Refusals that a person reads."""


class Refused(Exception):
    """A service says no. `str(error)` is a sentence in Spanish: what happened and what to do next.

    Views show it beside what was asked; nothing changed. Code asks what `code` says, never the sentence.
    """

    code = "refused"

    def __init__(self, *args, code: str = ""):
        super().__init__(*args)
        if code:
            self.code = code
