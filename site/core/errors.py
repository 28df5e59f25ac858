"""Refusals that a person reads."""


class Coded:
    """An error whose `str()` is for people; code asks what its `code` says, never the sentence.

    Where each reason is a class of its own, that class's name is the code.
    """

    def __init__(self, *args: object, code: str = "") -> None:
        super().__init__(*args)
        self.code = code or type(self).__name__


class Refused(Coded, Exception):
    """A service says no. `str(error)` is a sentence in Spanish: what happened and what to do next.

    Views show it beside what was asked; nothing changed.
    """
