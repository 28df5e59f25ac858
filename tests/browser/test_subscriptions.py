"""New calls by e-mail on a phone: subscribe, confirm, hear of one, leave."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from recruitment.calls.pages import CallPage
from recruitment.subscriptions import notices
from recruitment.subscriptions.models import Subscription, SubscriptionState
from tests import makers
from tests.browser.conftest import find
from tests.subscriptions.makers import EMAIL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page, words):
    page.locator("main").get_by_role("button", name=words).click()


def link(part: str, mail: str) -> str:
    return find(rf"https?://[^/\s]+(/convocatorias/suscripcion/{part}/[\w.=-]+/)", mail)


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_subscribes_hears_of_a_call_and_leaves_in_one_click(home, browse, read_mail, javascript):
    makers.call_index(home)
    page = browse(javascript=javascript)
    page.goto("/convocatorias/")
    page.fill("[name=email]", EMAIL)
    assert fits(page)
    press(page, "Suscribirme")
    expect(page.locator("[name=email]")).to_have_value(EMAIL)
    page.fill("[name=words]", "auxiliar")
    page.check("[name=accepted]")
    assert fits(page)
    press(page, "Suscribirme")
    expect(page.locator("h1")).to_contain_text("Falta un paso")

    page.goto(link("confirmar", read_mail(EMAIL)))
    press(page, "Confirmar mi suscripción")
    expect(page.locator("main")).to_contain_text("Su suscripción está activa.")
    expect(page.locator("[name=words]")).to_have_value("auxiliar")

    call = makers.call(home, live=False)
    call.save_revision().publish()
    CallPage.objects.filter(pk=call.pk).update(last_published_at=timezone.now() - timedelta(hours=1))
    notices.send_next()
    mail = read_mail(EMAIL)
    assert call.title in mail

    page.goto(link("mia", mail))
    assert fits(page)
    press(page, "Dejar de recibirlas")
    expect(page.locator("h1")).to_contain_text("Ya no recibirá nuevas convocatorias")
    assert Subscription.objects.get().state == SubscriptionState.LEFT


def test_a_call_can_be_copied_as_a_link_and_its_data_do_not_trouble_the_browser(open_call, browse):
    page = browse()
    complaints = []
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.goto(open_call.positions.get().url)
    assert page.locator("script[type='application/ld+json']").count() == 2
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copiar enlace").click()
    expect(page.locator("[data-copied]")).to_have_text("Enlace copiado.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(
        "/convocatorias/cas-012-2026/aux-i-01-gr/"
    )
    page.get_by_role("button", name="Imprimir").wait_for()
    assert fits(page)
    assert complaints == []
