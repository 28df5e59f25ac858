"""What a test expects a service to refuse: by its code, since the sentence may be worded anew."""

import pytest

from core.errors import Refused


def refused(code: str, error: type[Exception] = Refused):
    return pytest.raises(error, check=lambda refusal: refusal.code == code)
