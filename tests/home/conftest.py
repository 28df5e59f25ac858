import pytest

from tests.home.makers import skeleton


@pytest.fixture(autouse=True)
def tree(db):
    """Every test here is about the page tree."""
    skeleton()
