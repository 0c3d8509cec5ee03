"""Every specification, in the order of the documentation."""

from tests.spec.specifications import breakdowns, durations, episodes, interviews, people, reconciliation, repeats

SPECIFICATIONS = (
    *episodes.SPECIFICATIONS,
    *people.SPECIFICATIONS,
    *repeats.SPECIFICATIONS,
    *durations.SPECIFICATIONS,
    *interviews.SPECIFICATIONS,
    *reconciliation.SPECIFICATIONS,
    *breakdowns.SPECIFICATIONS,
)
