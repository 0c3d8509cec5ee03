"""Whether two formulations gave the same figures."""

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa

from homeward.dataset.periods import PeriodKind
from homeward.indicators.plan import Line, Plan

Answers = Mapping[tuple[Line, PeriodKind], np.ndarray]


def differences(figures: pa.Table, answers: Answers, plan: Plan) -> list[str]:
    """What differs between the figures table and another formulation's answers, a sentence each."""
    return [
        f"{line.indicator.name} by {line.category.key if line.category else 'nothing'}, {kind}: "
        f"{np.count_nonzero(~_same(ours, answers[line, kind]))} of {ours.size} differ"
        for line, kind, ours in _lines_of(figures, plan)
        if not _same(ours, answers[line, kind]).all()
    ]


def all_differences(figures: pa.Table, others: pa.Table) -> list[str]:
    """The same for another engine's figures of one plan."""
    ours, theirs = (table.column("value").to_numpy() for table in (figures, others))
    if len(ours) != len(theirs):
        return [f"{len(ours)} figures and {len(theirs)}"]
    differ = np.count_nonzero(~_same(ours, theirs))
    return [f"{differ} of {len(ours)} differ"] if differ else []


def _same(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Equal to the last digits that adding in another order may change; nothing equals nothing."""
    return np.asarray(np.isclose(one, other, rtol=1e-12, atol=1e-9, equal_nan=True))


def _lines_of(figures: pa.Table, plan: Plan) -> Iterator[tuple[Line, PeriodKind, np.ndarray]]:
    """The values of the figures table, which is laid out by kind of period, line, period and area."""
    values = figures.column("value").to_numpy()
    at = 0
    for kind in PeriodKind:
        shape = len(plan.periods_of(kind)), len(plan.areas)
        for line in plan.lines:
            if kind in line.kinds and shape[0]:
                yield line, kind, values[at : at + shape[0] * shape[1]].reshape(shape)
                at += shape[0] * shape[1]
