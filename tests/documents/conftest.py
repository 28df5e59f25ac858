from pathlib import Path

import pytest

from documents import engines

HERE = Path(__file__).parent
# What these files tell of wkhtmltopdf can only be seen where it is.
collect_ignore = (
    [] if engines.is_here(engines.WKHTMLTOPDF) else ["test_engine.py", "test_change_of_engine.py"]
)


@pytest.fixture(autouse=True)
def sample_templates(settings):
    """`sample.html`: a small document that is nobody's; and those of `tests.verification.paper`."""
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [
        {**engine, "DIRS": [*engine["DIRS"], HERE / "templates", HERE.parent / "verification/templates"]}
    ]
