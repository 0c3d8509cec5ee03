"""Every specification, in the order of the documentation."""

from tests.spec.specifications import (
    breakdowns,
    durations,
    education,
    episodes,
    exploitation,
    intelligence,
    interviews,
    meetings,
    people,
    prevention,
    profile,
    reconciliation,
    repeats,
    tracker,
)

SPECIFICATIONS = (
    *episodes.SPECIFICATIONS,
    *people.SPECIFICATIONS,
    *repeats.SPECIFICATIONS,
    *durations.SPECIFICATIONS,
    *interviews.SPECIFICATIONS,
    *reconciliation.SPECIFICATIONS,
    *tracker.SPECIFICATIONS,
    *exploitation.SPECIFICATIONS,
    *education.SPECIFICATIONS,
    *meetings.SPECIFICATIONS,
    *intelligence.SPECIFICATIONS,
    *profile.SPECIFICATIONS,
    *prevention.SPECIFICATIONS,
    *breakdowns.SPECIFICATIONS,
)
