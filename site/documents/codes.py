"""Verification codes: random, never sequential, easy to read aloud and to type from paper."""

import re

from django.utils.crypto import get_random_string

# No vowels (no words by accident), and nothing that looks like something else.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4  # 28^16: 76 bits


def new_code() -> str:
    """«K7QM2XRT9WFCH4DP», as it is kept."""
    return get_random_string(LENGTH, ALPHABET)


def grouped(code: str) -> str:
    """«K7QM-2XRT-9WFC-H4DP», as it is printed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def normalise_code(typed: str) -> str:
    """What somebody typed, as it is kept: upper case, without whatever stands between the groups."""
    return re.sub(r"[\W_]", "", typed or "").upper()


def is_code(text: str) -> bool:
    """Whether a normalised text could be one of our codes at all."""
    return len(text) == LENGTH and set(text) <= set(ALPHABET)
