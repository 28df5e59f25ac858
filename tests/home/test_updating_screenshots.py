"""Screenshots that stay true: a new take reaches the manuals as a new version, and only what changed."""

import io
import json

import pytest
from PIL import Image

from core.models import PortalImage
from home import screenshots
from home.models import ManualPage
from home.screenshots import updating
from tests.home.makers import body, manual
from tests.markup import markup

DESCRIPTION = """
[registro]
caption = "Registro"
alt = "Formulario de registro"
steps = [["open", "/registro/"]]
marks = [["#id_number", "Su **número**."], ["text=Buscar", "Pulse **Buscar**.", "left"]]

[correo]
caption = "Correo"
alt = "El correo"
steps = [["open", "/registro/"]]
marks = [["#id_email", "Su correo."]]
"""


def picture(colour: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (360, 640), colour).save(written, "PNG")
    return written.getvalue()


@pytest.fixture
def folder(tmp_path):
    """What `make screenshots` leaves: descriptions, pictures and places."""
    (tmp_path / "como-postular.toml").write_text(DESCRIPTION)
    (tmp_path / "como-postular").mkdir()
    for name in ("registro", "correo"):
        (tmp_path / "como-postular" / f"{name}.png").write_bytes(picture("white"))
    screenshots.keep_places(
        "como-postular", {"registro": [[90, 20], [40, 60.5]], "correo": [[90, 5]]}, tmp_path
    )
    return tmp_path


@pytest.fixture
def page(folder) -> ManualPage:
    """The manual with both pictures, one of them inside a section."""
    page = manual("Antes.\n\n## Uno\n\nTexto.", slug="como-postular")
    first, second = (updating.piece(shot) for shot in screenshots.shots("como-postular", folder))
    stream = body("Antes.\n\n## Uno\n\nTexto.")
    stream[1]["value"]["body"].append(second)
    page.body = [stream[0], first, stream[1]]
    page.save_revision().publish()
    return page


def versions(page) -> int:
    return page.revisions.count()


def test_the_legend_comes_with_the_picture_and_the_places(page, client):
    html = client.get(page.url).content.decode()
    assert '<circle cx="90%" cy="20%"' in markup(html)
    assert '<circle cx="40%" cy="60.5%"' in markup(html)
    assert "Su <b>número</b>." in html
    assert 'alt="Formulario de registro"' in html


def test_when_nothing_changed_there_is_no_new_version(page, folder):
    before = versions(page)
    assert updating.update_manual("como-postular", folder) == [("registro", "same"), ("correo", "same")]
    assert versions(page) == before
    assert PortalImage.objects.count() == 2


def test_a_new_picture_is_a_new_version_and_the_old_one_keeps_its_own(page, folder, client):
    old = page.body[1].value["image"]
    (folder / "como-postular" / "registro.png").write_bytes(picture("pink"))
    assert updating.update_manual("como-postular", folder) == [("registro", "changed"), ("correo", "same")]
    fresh = ManualPage.objects.get()
    assert fresh.body[1].value["image"] != old
    assert PortalImage.objects.filter(pk=old.pk).exists()
    assert versions(page) == 2
    assert [outcome for _name, outcome in updating.update_manual("como-postular", folder)] == ["same", "same"]


def test_a_marker_moves_with_its_element_and_keeps_what_an_editor_wrote(page, folder):
    stream = list(page.body.raw_data)
    stream[1]["value"]["markers"][0]["value"]["text"] = "<p>Lo que dijo el editor.</p>"
    page.body = stream
    page.save_revision().publish()
    screenshots.keep_places(
        "como-postular", {"registro": [[10, 10], [40, 60.5]], "correo": [[90, 5]]}, folder
    )
    assert dict(updating.update_manual("como-postular", folder))["registro"] == "changed"
    first, second = ManualPage.objects.get().body[1].value.marks
    assert (first.x, first.y, str(first.text.source)) == (10, 10, "<p>Lo que dijo el editor.</p>")
    assert (second.x, second.y) == (40, 60.5)


def test_the_draft_of_an_editor_is_not_published_by_it(page, folder):
    draft = ManualPage.objects.get()
    draft.title = "Título a medias"
    draft.save_revision()
    (folder / "como-postular" / "correo.png").write_bytes(picture("pink"))
    assert dict(updating.update_manual("como-postular", folder))["correo"] == "changed"
    live = ManualPage.objects.get()
    assert live.title == "Cómo postular"
    assert live.get_latest_revision_as_object().title == "Título a medias"


def test_a_picture_that_an_editor_took_out_stays_out(page, folder):
    page.body = body("Antes.")
    page.save_revision().publish()
    assert updating.update_manual("como-postular", folder) == [("registro", "absent"), ("correo", "absent")]


def test_a_portal_without_the_manual_has_nothing_to_update(folder):
    assert updating.update_manual("como-postular", folder) == []


@pytest.mark.parametrize("name", screenshots.manuals())
def test_every_picture_of_the_demo_manuals_is_there_with_its_markers_inside(name):
    shots = list(screenshots.shots(name))
    assert len(shots) >= 4
    text = next((screenshots.FOLDER.parent / "manuals").glob(f"*{name}.md")).read_text()
    assert [line.removeprefix("captura: ") for line in text.splitlines() if line.startswith("captura: ")] == [
        shot.name for shot in shots
    ]
    for shot in shots:
        assert shot.is_taken, shot.name
        assert shot.file.stat().st_size < 100 * 1024, shot.name
        assert all(0 < number < 100 for place in shot.places for number in place), shot.name
    assert set(json.loads((screenshots.FOLDER / name / "places.json").read_text())) == {
        shot.name for shot in shots
    }
