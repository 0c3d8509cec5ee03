"""
Reconciling: which police incidents and council episodes are one time missing, and which nobody else has.

`sides` lays out the times of both, `pairing` says which two may be one, `grouping` makes times missing of the pairs and
gives every episode its class, `belonging` says which council an incident is of, `decisions` remembers what people
decided. An episode stays its agency's: nothing is merged.
"""

from homeward.intake.reconciling.comparing import Compared, compare, with_comparison

__all__ = ["Compared", "compare", "with_comparison"]
