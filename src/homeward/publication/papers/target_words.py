"""A target as every paper prints it."""

from decimal import Decimal

NO_TARGET = "no target"


def target_text(target: Decimal | int | None, *, is_percent: bool) -> str:
    """`85%`, `72.5%` or `1,200`, with no more decimals than it was given; or that there is none."""
    if target is None:
        return NO_TARGET
    whole = int(target)
    return f"{whole if whole == target else target:,}{'%' if is_percent else ''}"
