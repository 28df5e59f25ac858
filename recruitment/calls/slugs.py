"""Addresses of pages below one parent."""

from collections.abc import Container


def free_slug(wanted: str, taken: Container[str]) -> str:
    """`wanted`, numbered when a sibling has it already: «cas-012-2026-2»."""
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug
