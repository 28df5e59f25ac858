"""Manuals that somebody should read again: the report, the panel and the weekly mail."""

from datetime import date, datetime

from core import schedule
from core.dates import LIMA
from core.outbox.models import Message
from home.manuals.mails import REVIEWS_DUE
from tests.home.makers import AUTHOR, manual, staff

REPORT = "/admin/reports/manuales-por-revisar/"
MONDAY = datetime(2026, 11, 23, 8, tzinfo=LIMA)


def furnish():
    manual(title="Vencido", slug="a", review_on=date(2026, 11, 20))
    manual(title="Próximo", slug="b", review_on=date(2026, 12, 23))
    manual(title="Lejano", slug="c", review_on=date(2026, 12, 24))
    manual(title="Sin fecha", slug="d")
    manual(title="Borrador", slug="e", review_on=date(2026, 1, 1), live=False)


def titles(client, **filters):
    return [page.title for page in client.get(REPORT, filters).context["object_list"]]


def signed_in(client):
    client.force_login(staff())  # while the clock stands where the test put it
    return client


def test_the_report_lists_what_is_overdue_and_what_is_due_within_a_month(client, at):
    furnish()
    with at(MONDAY):
        editor = signed_in(client)
        assert titles(editor) == ["Vencido", "Próximo"]
        assert titles(editor, which="vencidos") == ["Vencido"]
        assert titles(editor, which="proximos") == ["Próximo"]
        assert titles(editor, which="sin-fecha") == ["Sin fecha"]
        page = editor.get(REPORT).content.decode()
        assert "Venció hace 3 días" in page
        assert "Vence en 30 días" in page
        csv = b"".join(editor.get(REPORT, {"export": "csv"}).streaming_content).decode()
        assert "Vencido" in csv


def test_the_front_page_of_the_admin_shows_them(client, at):
    with at(MONDAY):
        editor = signed_in(client)
        assert "Manuales por revisar</h2>" not in editor.get("/admin/").content.decode()
        furnish()
        page = editor.get("/admin/").content.decode()
    assert "Venció hace 3 días" in page
    assert "Próximo" in page
    assert "Lejano" not in page


def test_whoever_edits_no_manual_sees_nothing_of_it(client, at):
    furnish()
    with at(MONDAY):
        client.force_login(staff("nadie", group="Sin páginas", may=()))
        assert client.get(REPORT).status_code == 302
        assert "Venció" not in client.get("/admin/").content.decode()


def mails():
    return Message.objects.filter(kind=REVIEWS_DUE).order_by("pk")


def test_editors_get_one_mail_a_week_from_monday_at_eight(at):
    staff("prensa")
    furnish()
    with at(MONDAY.replace(hour=7, minute=59)):
        schedule.JOBS["home.manuals.reviews.remind_weekly"].work()
        assert not mails().exists()
    with at(MONDAY):
        for _twice in range(2):
            schedule.JOBS["home.manuals.reviews.remind_weekly"].work()
    with at(MONDAY.replace(day=27)):
        schedule.JOBS["home.manuals.reviews.remind_weekly"].work()
    mail = mails().get()
    assert mail.to == "prensa@portal.example"
    assert mail.subject == "Hay 2 manuales por revisar"
    assert "Vencido (Venció hace 3 días)" in mail.text
    assert "Lejano" not in mail.text
    assert f"{REPORT}" in mail.text


def test_an_owner_hears_of_the_own_manual_and_others_of_nothing(at):
    owner = staff("autora", group="Autores", may=AUTHOR)
    staff("callado", group="Otros", may=AUTHOR)
    furnish()
    manual(title="Mío", slug="mio", review_on=date(2026, 11, 1), owner=owner)
    with at(MONDAY):
        schedule.JOBS["home.manuals.reviews.remind_weekly"].work()
    assert [mail.to for mail in mails()] == ["autora@portal.example"]
    assert mails().get().subject == "Hay 1 manual por revisar"
    assert "Vencido" not in mails().get().text.replace("Venció", "")


def test_without_manuals_due_nobody_is_written_to(at):
    staff()
    manual(review_on=date(2027, 6, 1))
    with at(MONDAY):
        schedule.JOBS["home.manuals.reviews.remind_weekly"].work()
    assert not mails().exists()
