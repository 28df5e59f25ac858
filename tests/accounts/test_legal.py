"""Which words people accept."""

import pytest
from wagtail.models import Page

from accounts import legal
from accounts.models import LegalKind, LegalText

pytestmark = pytest.mark.django_db


def publish(home, slug, title):
    page = home.add_child(instance=Page(title=title, slug=slug))
    page.save_revision().publish()
    return page


def test_the_same_words_are_one_version_and_other_words_the_next(home, settings):
    page = publish(home, settings.LEGAL_PAGES["terms"], "Términos de uso")
    first = legal.current_text(LegalKind.TERMS)
    assert legal.current_text(LegalKind.TERMS) == first
    assert first.version == 1
    assert "Términos de uso" in first.text

    page.title = "Términos de uso, setiembre"
    page.save_revision().publish()
    second = legal.current_text(LegalKind.TERMS)
    assert second.version == 2
    first.refresh_from_db()
    assert "setiembre" not in first.text


def test_a_draft_changes_nothing(home, settings):
    page = publish(home, settings.LEGAL_PAGES["privacy"], "Privacidad")
    legal.current_text(LegalKind.PRIVACY)
    page.title = "Otra cosa"
    page.save_revision()
    assert legal.current_text(LegalKind.PRIVACY).version == 1
    assert LegalText.objects.count() == 1


def test_the_registration_links_to_what_is_accepted(home, client, settings):
    publish(home, settings.LEGAL_PAGES["terms"], "Términos de uso")
    assert f'href="/{settings.LEGAL_PAGES["terms"]}/"' in client.get("/registro/").text
