"""What waits in a visitor's session: at its page, for its person, and for nobody else."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict

from core import typed


@pytest.fixture
def request_of():
    """A request of somebody in one browser: the session stays, the person may change."""
    session = {}

    def make(person: int | None, path: str = "/pagina/", **posted):
        query = QueryDict(mutable=True)
        query.update(posted)
        return SimpleNamespace(session=session, path=path, POST=query, user=SimpleNamespace(pk=person))

    return make


def test_it_waits_at_its_page_with_what_else_the_page_must_know(request_of):
    typed.keep_typed(
        request_of(None, text="Hola", other="x"), "/pagina/", ["text"], person=7, facts={"had_file": True}
    )
    kept = typed.waiting_typed(request_of(7), "/pagina/")
    assert (kept.posted.dict(), kept.facts) == ({"text": "Hola"}, {"had_file": True})
    assert typed.waiting_typed(request_of(7), "/otra/") is None


def test_for_another_person_it_is_thrown_away(request_of):
    typed.keep_typed(request_of(None, text="Hola"), "/pagina/", ["text"], person=7)
    assert typed.waiting_typed(request_of(8), "/pagina/") is None
    assert typed.waiting_typed(request_of(7), "/pagina/") is None


def test_a_whole_book_does_not_wait(request_of):
    typed.keep_typed(request_of(None, text="x" * 11), "/pagina/", ["text"], at_most=10)
    assert typed.waiting_typed(request_of(7), "/pagina/") is None


def test_what_waits_in_one_slot_leaves_the_other_alone(request_of):
    typed.keep_typed(request_of(None, text="Hola"), "12", ["text"], slot="wizard")
    typed.keep_typed(request_of(None, text="Adiós"), "/pagina/", ["text"])
    typed.forget_typed(request_of(7))
    assert typed.waiting_typed(request_of(7), "12", slot="wizard").posted["text"] == "Hola"


@pytest.mark.parametrize(
    "kept",
    [
        {"path": "/pagina/", "person": "", "posted": {"text": ["Hola"]}},
        {"application": 12, "applicant": 7, "posted": {"text": "Hola"}, "step": "cursos"},
    ],
)
def test_what_an_earlier_release_had_kept_breaks_no_page(request_of, kept):
    request = request_of(7)
    request.session[typed.SESSION_KEY] = kept
    assert typed.waiting_typed(request, "/pagina/") is None
