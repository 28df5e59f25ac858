from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def templates_of_the_tests(settings):
    folder = Path(__file__).parent / "templates"
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], folder]} for engine in settings.TEMPLATES]
