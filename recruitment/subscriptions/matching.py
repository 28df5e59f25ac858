"""Whether a call is what a subscriber looks for."""

from core.text import folded
from recruitment.calls.lists.positions import PositionRow
from recruitment.calls.pages import CallPage


def is_wanted(words: str, texts: list[str]) -> bool:
    """Every call for whoever wrote no words; else one where a text holds all words of one wish.

    «enfermería, chofer sicuani» are two wishes. `texts` are folded.
    """
    wanted = wishes(words)
    return not wanted or any(_holds(wish, text) for wish in wanted for text in texts)


def wishes(words: str) -> list[list[str]]:
    return [wish for part in words.replace(";", ",").split(",") if (wish := folded(part).split())]


def text_of_call(call: CallPage) -> str:
    return folded(f"{call.title} {call.unit} {call.purpose}")


def text_of_position(position: PositionRow) -> str:
    return f"{position.text} {folded(position.place)}"


def _holds(wish: list[str], text: str) -> bool:
    return all(word in text for word in wish)
