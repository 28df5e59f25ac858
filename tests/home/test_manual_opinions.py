"""«¿Le fue útil?»: one answer for each reader and version, without cookies, and what editors see of it."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.retention import apply_all
from home.manuals import opinions
from home.models import ManualOpinion
from tests.home.makers import manual, publish, staff

REPORT = "/admin/reports/utilidad-de-los-manuales/"
COMMENTS = "/admin/reports/comentarios-sobre-los-manuales/"


def browser(name: str = "Firefox") -> Client:
    """A reader's browser that keeps no cookie and would be refused where one is needed."""
    return Client(enforce_csrf_checks=True, headers={"user-agent": name})


def answer(page, util="si", by=None, **headers):
    return (by or browser()).post(f"/opinion/{page.pk}/", {"util": util}, headers=headers)


def test_a_reader_answers_without_any_cookie_and_may_say_why():
    page, reader = manual(), browser()
    shown = reader.get(page.url)
    assert not shown.cookies
    assert f'action="/opinion/{page.pk}/"' in shown.content.decode()
    thanks = reader.post(f"/opinion/{page.pk}/", {"util": "no"})
    assert thanks.status_code == 302
    form = reader.get(thanks.url)
    assert "Díganos qué le faltó" in form.content.decode()
    assert form["X-Robots-Tag"] == "noindex"
    assert "no-store" in form["Cache-Control"]
    done = reader.post(thanks.url, {"comment": "Falta decir dónde se firma."}, follow=True)
    assert "Gracias, su comentario llegó" in done.content.decode()
    assert not reader.cookies
    opinion = ManualOpinion.objects.get()
    assert (opinion.useful, opinion.comment) == (False, "Falta decir dónde se firma.")
    assert opinion.version == "1.2.0"


def test_a_second_thought_replaces_the_first_and_counts_once():
    page = manual()
    for util in ("si", "si", "no"):
        answer(page, util)
    assert ManualOpinion.objects.get().useful is False


def test_a_neighbour_with_the_same_browser_in_the_same_office_does_not_read_the_comment():
    page = manual()
    thanks = answer(page, "no")
    browser().post(thanks.url, {"comment": "Soy de Logística y no pude entrar."})
    neighbours = answer(page, "si")
    assert "Logística" not in browser().get(neighbours.url).content.decode()


def test_another_browser_and_another_version_are_other_answers():
    page = manual()
    answer(page)
    answer(page, by=browser("Chrome"))
    publish(page, version="1.3.0")
    answer(page)
    assert list(ManualOpinion.objects.order_by("pk").values_list("version", flat=True)) == [
        "1.2.0",
        "1.2.0",
        "1.3.0",
    ]


def test_what_tells_answers_apart_follows_nobody_and_is_forgotten(at):
    one, other = manual(slug="uno"), manual(slug="otro")
    answer(one)
    answer(other)
    voters = list(ManualOpinion.objects.values_list("voter", flat=True))
    assert len(set(voters)) == 2
    with at(timezone.now() + opinions.VOTERS_KEPT_FOR + timedelta(days=1)):
        apply_all()
    assert list(ManualOpinion.objects.values_list("voter", flat=True)) == ["", ""]


def test_a_form_of_another_site_answers_nothing():
    page = manual()
    assert answer(page, origin="https://otro.example").status_code == 302
    assert not ManualOpinion.objects.exists()
    answer(page, origin="http://testserver")
    assert ManualOpinion.objects.exists()


@pytest.mark.parametrize("util", ["", "quizás"])
def test_anything_else_than_yes_or_no_leads_back_to_the_manual(util):
    page = manual()
    assert answer(page, util).url == page.url
    assert not ManualOpinion.objects.exists()


def test_only_what_the_public_reads_can_be_answered():
    draft = manual(slug="borrador", live=False)
    private = manual(slug="interno")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for page in (draft, private):
        assert answer(page).status_code == 404
    assert browser().get(f"/opinion/{private.pk}/").status_code == 405


def test_one_address_cannot_answer_without_end():
    page = manual()
    for number in range(opinions.ANSWERS.times):
        assert answer(page, by=browser(f"n{number}")).status_code == 302
    assert answer(page, by=browser("otro")).status_code == 429
    assert ManualOpinion.objects.count() == opinions.ANSWERS.times


def test_the_address_of_the_comment_is_known_only_to_who_answered():
    answer(manual())
    pk = ManualOpinion.objects.get().pk
    for forged in (f"/opinion/gracias/{pk}/", f"/opinion/gracias/{pk}:1abc:xyz/"):
        assert browser().get(forged).status_code == 404


def test_a_comment_that_is_too_long_is_kept_in_the_form():
    thanks = answer(manual()).url
    page = browser().post(thanks, {"comment": "x" * 1001}).content.decode()
    assert "x" * 1001 in page
    assert "1000" in page
    assert not ManualOpinion.objects.get().comment


# --- The report -----------------------------------------------------------------------------------


@pytest.fixture
def editor(client):
    user = staff()
    user.groups.get().permissions.add(*_view_permission())
    client.force_login(user)
    return client


def _view_permission():
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename="view_manualopinion")


def opinion(page, useful=True, comment="", days_ago=0, version="1.2.0"):
    return ManualOpinion.objects.create(
        manual=page, version=version, useful=useful, comment=comment,
        given_at=timezone.now() - timedelta(days=days_ago),
    )  # fmt: skip


def rows(client, **filters):
    return [
        (row["title"], row["version"], row["yes"], row["no"], row["share"])
        for row in client.get(REPORT, filters).context["object_list"]
    ]


def test_editors_see_the_share_of_each_manual_and_version_the_worst_first(editor):
    good, bad = manual(title="Bueno", slug="a"), manual(title="Malo", slug="b")
    for useful in (True, True, False):
        opinion(good, useful)
    opinion(bad, useful=False, version="1.0.0")
    assert rows(editor) == [("Malo", "1.0.0", 0, 1, 0), ("Bueno", "1.2.0", 2, 1, 66)]
    assert "66 %" in editor.get(REPORT).content.decode()


def test_the_report_is_narrowed_by_period_and_version(editor):
    page = manual()
    opinion(page, days_ago=60, version="1.0.0")
    opinion(page, useful=False)
    since = (timezone.now() - timedelta(days=7)).date().isoformat()
    assert rows(editor, given_at_from=since) == [("Cómo postular", "1.2.0", 0, 1, 0)]
    assert rows(editor, version="1.0.0") == [("Cómo postular", "1.0.0", 1, 0, 100)]


def test_comments_are_read_one_by_one_and_exported_as_plain_text(editor):
    opinion(manual(), comment="=HYPERLINK(evil)")
    opinion(manual(slug="otro"), comment="")
    assert "=HYPERLINK(evil)" in editor.get(COMMENTS).content.decode()
    exported = editor.get(COMMENTS, {"export": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(exported.streaming_content))).active
    assert [cell.value for cell in sheet[1]] == ["Fecha", "Manual", "Versión", "Le fue útil", "Comentario"]
    assert sheet.max_row == 2
    assert sheet[2][4].value == "'=HYPERLINK(evil)"
    csv = b"".join(editor.get(COMMENTS, {"export": "csv"}).streaming_content).decode()
    assert "'=HYPERLINK(evil)" in csv


def test_the_shares_are_exported_too(editor):
    opinion(manual())
    csv = b"".join(editor.get(REPORT, {"export": "csv"}).streaming_content).decode()
    assert csv.splitlines() == [
        "Manual,Versión,Sí,No,Les fue útil (%),Comentarios",
        "Cómo postular,1.2.0,1,0,100,0",
    ]


@pytest.mark.parametrize("address", [REPORT, COMMENTS])
def test_without_the_permission_there_is_no_report(client, address):
    client.force_login(staff("redaccion", group="Otro grupo"))
    response = client.get(address)
    assert response.status_code == 302
    assert response.url == "/admin/"
    assert REPORT not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_report_costs_the_same_for_one_manual_and_for_three(
    editor, how_many, django_assert_max_num_queries
):
    for number in range(how_many):
        opinion(manual(slug=f"m{number}"), comment="Bien")
    editor.get(REPORT)
    with django_assert_max_num_queries(18):
        editor.get(REPORT)
