"""Amounts in soles."""

from decimal import Decimal


def soles(amount: Decimal | str) -> str:
    """«2760.12» → «S/ 2,760.12»; a negative amount keeps its sign before the figure."""
    return f"S/ {Decimal(amount):,.2f}"
