"""How much a call pays, in few words."""

from decimal import Decimal

from core.money import soles


def pay_range(least: Decimal, most: Decimal) -> str:
    """«S/ 930–6,500»; cents only where there are any."""
    if least == most:
        return _short(least)
    return f"{_short(least)}–{_short(most).removeprefix('S/ ')}"


def _short(amount: Decimal) -> str:
    return soles(amount).removesuffix(".00")
