"""Comparing who somebody says they are with the register of workers."""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from core.text import without_accents
from staffservices.access.models import AccessRequest
from staffservices.workers.models import Worker


class Match(Enum):
    SAME = "same"
    DIFFERS = "differs"
    NONE = "none"

    @property
    def label(self):
        return {
            Match.SAME: _("Coincide"),
            Match.DIFFERS: _("El nombre difiere"),
            Match.NONE: _("No figura"),
        }[self]


@dataclass(frozen=True)
class Word:
    text: str
    differs: bool


@dataclass(frozen=True)
class Compared:
    """One line of the two columns: what the person typed and what the register says."""

    label: str
    claimed: list[Word]
    registered: list[Word]


def comparable_word(word: str) -> str:
    """«Ñahui» and «NAHUI», «José» and «jose» are the same to us: registers were typed without accents."""
    return "".join(char for char in without_accents(word.casefold(), compatible=True) if char.isalnum())


def match(request: AccessRequest, worker: Worker | None) -> Match:
    return match_names(request.surnames, request.names, worker and worker.surnames, worker and worker.names)


def match_names(
    surnames: str, names: str, registered_surnames: str | None, registered_names: str | None
) -> Match:
    """How names typed agree with those of the register, which are None for whoever is not in it."""
    if registered_surnames is None:
        return Match.NONE
    claimed = [comparable_word(word) for word in f"{surnames} {names}".split()]
    registered = [comparable_word(word) for word in f"{registered_surnames} {registered_names}".split()]
    return Match.SAME if claimed == registered else Match.DIFFERS


def compare_names(request: AccessRequest, worker: Worker) -> list[Compared]:
    """Side by side, word by word; words without a partner on the other side are marked."""
    return [
        _compared(_("Apellidos"), request.surnames, worker.surnames),
        _compared(_("Nombres"), request.names, worker.names),
    ]


def _compared(label, claimed: str, registered: str) -> Compared:
    ours = {comparable_word(word) for word in registered.split()}
    theirs = {comparable_word(word) for word in claimed.split()}
    return Compared(
        label,
        [Word(word, comparable_word(word) not in ours) for word in claimed.split()],
        [Word(word, comparable_word(word) not in theirs) for word in registered.split()],
    )
