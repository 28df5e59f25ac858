"""What `make lint` says about style sheets and the classes of templates."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lint():
    spec = importlib.util.spec_from_file_location("lint_styles", ROOT / "scripts/lint_styles.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def said_of(lint, tmp_path, monkeypatch, capsys):
    def said(css: str, html: str = "") -> str:
        (tmp_path / "static/css").mkdir(parents=True)
        (tmp_path / "templates/home").mkdir(parents=True)
        (tmp_path / "static/css/base.css").write_text(css)
        (tmp_path / "templates/home/page.html").write_text(html)
        monkeypatch.setattr(lint, "ROOT", tmp_path)
        monkeypatch.setattr(lint, "SHEETS", [tmp_path / "static/css/base.css"])
        failed = lint.main()
        words = capsys.readouterr().out
        assert bool(failed) == bool(words)
        return words

    return said


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        (".a { color red; }", "static/css/base.css:1 "),
        ("@media print { .a { color: } b } }", "static/css/base.css:1 "),
        (".a { color: var(--granta); }", "--granta is defined nowhere"),
    ],
)
def test_what_a_browser_would_drop_is_said_with_its_place(said_of, css, fault):
    assert fault in said_of(css)


def test_a_class_without_a_style_is_said_and_one_put_together_is_left_alone(said_of):
    words = said_of(
        ":root { --ink: black; }\n.notice { color: var(--ink); background: var(--w-color-surface); }",
        """<p class="notice notice--{{ kind }}{% if odd %} notce{% endif %}"></p>""",
    )
    assert words == "templates/home/page.html class «notce» has no style\n"


def test_no_line_of_a_template_is_too_long_to_review():
    """The styles that an element of an e-mail carries stay in one piece."""
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "templates").rglob("*.*")
        if path.suffix in {".html", ".txt"}
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > 160 and "style=" not in line
    ]
    assert long == []


def test_the_portal_s_own_sheets_and_templates_are_in_order(lint, capsys):
    assert lint.main() == 0, capsys.readouterr().out
