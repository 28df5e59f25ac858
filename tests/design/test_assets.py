"""What a page weighs on a slow line, and whether its colours can be read."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from config.settings import base
from core import component_styles

STATIC = Path(__file__).parents[2] / "static"
TEMPLATES = Path(__file__).parents[2] / "templates"
PIECES = TEMPLATES / "components"
FIRST_VISIT = 150 * 1024
ASSETS_OF_EVERY_PAGE = 75 * 1024  # leaves as much again for the page itself and its images


def weight(path: Path) -> int:
    """Bytes over the wire: fonts and pictures are compressed already."""
    content = path.read_bytes()
    return len(content) if path.suffix in {".woff2", ".png", ".jpg"} else len(gzip.compress(content, 9))


def assets_of(template: str) -> set[Path]:
    names = re.findall(r"{% static '([^']+)' %}", (TEMPLATES / template).read_text())
    return {Path(finders.find(name)) for name in names}


def test_what_every_page_loads_leaves_room_for_the_page():
    assets = assets_of("base.html")
    assert len(assets) >= 9
    assert sum(map(weight, assets)) < ASSETS_OF_EVERY_PAGE


def test_a_signed_in_page_with_all_scripts_is_within_the_first_visit():
    assets = assets_of("base.html") | assets_of("base_service.html") | set((STATIC / "js").glob("*.js"))
    assert sum(map(weight, assets)) < FIRST_VISIT


def test_the_style_guide_itself_is_within_the_next_visit(client, settings, rf):
    from styleguide.views import style_guide

    page = style_guide(rf.get("/estilo/"))
    assert len(gzip.compress(page.content)) < 20 * 1024


def test_no_asset_comes_from_elsewhere():
    outside = re.compile(rb"""(?:src|href)=["'](?:https?:)?//|url\(["']?(?:https?:)?//|@import""")
    files = [*STATIC.rglob("*.css"), *PIECES.glob("*.css"), *STATIC.rglob("*.js"), *TEMPLATES.rglob("*.html")]
    found = [path for path in files if outside.search(path.read_bytes())]
    assert found == []


# --- The sheet of the components ------------------------------------------------------------------------


def test_a_component_s_style_lies_beside_its_template():
    """What several templates share has a name of its own, with a line before it."""
    alone = [path.name for path in PIECES.glob("[!_]*.css") if not path.with_suffix(".html").exists()]
    assert alone == []


def test_people_get_the_styles_of_all_components_in_one_file():
    sheet = Path(finders.find("css/components.css")).read_text()
    pieces = [path.read_text() for path in sorted(PIECES.glob("*.css"))]
    assert len(pieces) > 20
    assert sheet == "\n".join(pieces)
    assert len(re.findall("<link[^>]*components", (TEMPLATES / "base.html").read_text())) == 1


def test_a_developer_who_changes_a_piece_sees_it_at_the_next_request(tmp_path, monkeypatch):
    (tmp_path / "pieces").mkdir()
    monkeypatch.setattr(component_styles, "PIECES", tmp_path / "pieces")
    monkeypatch.setattr(component_styles, "JOINED", tmp_path / "joined")
    piece = tmp_path / "pieces" / "notice.css"
    piece.write_text(".notice { color: red; }\n")
    assert "red" in Path(finders.find("css/components.css")).read_text()
    piece.write_text(".notice { color: blue; }\n")
    assert "blue" in Path(finders.find("css/components.css")).read_text()


def test_the_sheet_is_collected_for_the_web_server(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": base.STORAGES["staticfiles"]}
    call_command("collectstatic", interactive=False, verbosity=0)
    hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]["css/components.css"]
    assert ".state-tag" in (tmp_path / hashed).read_text()
    assert (tmp_path / f"{hashed}.gz").exists()


# --- Contrast (WCAG 2.2, 1.4.3 and 1.4.11) --------------------------------------------------------------


def tokens() -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", (STATIC / "css/tokens.css").read_text()))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *[(text, "paper") for text in ("ink", "muted", "lapis", "granate", "ok", "error", "granate-deep")],
        *[(text, "stone") for text in ("ink", "muted", "lapis", "granate", "ok")],
        *[("paper", ground) for ground in ("granate", "granate-deep", "ok")],
        ("hero-text", "granate-deep"),
        ("muted", "stone-deep"),
        ("ink", "gold-wash"),
        ("lapis", "gold-wash"),
        ("gold-ink", "gold-wash"),
        ("ok", "ok-wash"),
        ("ink", "ok-wash"),
        ("lapis", "lapis-wash"),
        ("ink", "lapis-wash"),
        ("error", "error-wash"),
        ("ink", "error-wash"),
        ("granate-deep", "granate-wash"),
        ("lapis", "error-wash"),
        ("lapis", "ok-wash"),
    ],
)
def test_text_can_be_read_on_its_ground(text, ground):
    colours = tokens()
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize(
    ("edge", "ground"),
    [
        ("field-line", "paper"),
        ("error", "paper"),
        ("lapis", "paper"),
        ("lapis", "stone"),
        ("gold", "granate-deep"),
    ],
)
def test_edges_of_fields_and_focus_rings_stand_out(edge, ground):
    colours = tokens()
    assert contrast(colours[edge], colours[ground]) >= 3


def test_style_sheets_name_no_colour_of_their_own():
    """Everything comes from tokens.css; print and shadows apart."""
    named = {
        path.name: found
        for path in [*(STATIC / "css").glob("*.css"), *PIECES.glob("*.css")]
        if path.name not in {"tokens.css", "print.css"}
        and (
            found := re.findall(
                r"#[0-9a-fA-F]{3,8}\b", re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
            )
        )
    }
    assert named == {}
