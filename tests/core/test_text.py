"""Words compared without accents."""

import pytest

from core.text import folded, without_accents


@pytest.mark.parametrize(
    ("text", "how", "plain"),
    [
        ("Ñahui, José", {}, "Nahui, Jose"),
        ("Q’osqo ﬁn 2½", {}, "Q’osqo ﬁn 2½"),
        ("ﬁn 2½", {"compatible": True}, "fin 21⁄2"),
        ("N.º 5 – Ñahui", {"ascii_only": True}, "N. 5  Nahui"),
        ("Ṕłω", {}, "Płω"),
        ("Ṕłω", {"ascii_only": True}, "P"),
    ],
)
def test_accents_go_and_what_else_goes_is_said(text, how, plain):
    assert without_accents(text, **how) == plain


def test_a_word_is_found_however_it_was_typed():
    assert folded("TÉCNICO") == folded("tecnico") == "tecnico"
