"""What several rules name: the sources that say so, and how far two distances may be apart."""

GUIDANCE = "DfE, statutory guidance on children who run away or go missing from home or care, 2014"
GUIDE_903 = "DfE, Children looked after return: guide to the SSDA903 collection"
ANNEX_A = "Ofsted, Annex A (inspections of services for children), List 8"
CLOCKS = (
    "Summer Time Act 1972: clocks go forward on the last Sunday of March and back on the last of October, at 1am UTC"
)
OURS = "Homeward: ours, because"

MILES_APART = 1.0
"""Distances are rounded, and an address moves within its postcode: a mile is no quarrel."""


def return_rules(*codes: str) -> str:
    """Rules of the children looked after return, as docs/reference/ssda903-rules.md numbers them."""
    return f"DfE, SSDA903 return, rule{'s' if len(codes) > 1 else ''} {' and '.join(codes)}"
