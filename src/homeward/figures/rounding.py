"""Rounding as the published tables do it: half up, never to even. 31 of 80 is 38.8%, not 38.7%."""

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: float, decimals: int = 0) -> Decimal:
    """A value rounded half up."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def percentage(part: int, whole: int, decimals: int = 0) -> Decimal | None:
    """`part` as a percentage of `whole`, rounded half up; None when the whole is 0."""
    if whole == 0:
        return None
    exact = Decimal(part * 100) / Decimal(whole)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
