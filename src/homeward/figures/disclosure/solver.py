"""Linear programmes, solved by HiGHS: the same programme gives the same answer."""

from collections.abc import Sequence

import highspy
import numpy as np

from homeward.dataset.errors import HomewardError

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
LIMITLESS = float(highspy.kHighsInf)
Row = tuple[Sequence[tuple[int, float]], float, float]
"""Columns with their factors, and the least and most that they sum to."""


class Programme:
    """Columns between bounds, rows that tie them, and the least sum of costs."""

    def __init__(self, costs: Numbers, least: Numbers, most: Numbers, rows: Sequence[Row]) -> None:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(costs), len(rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, least, most
        lp.row_lower_ = np.array([max(low, -LIMITLESS) for _, low, _ in rows], float)
        lp.row_upper_ = np.array([min(high, LIMITLESS) for _, _, high in rows], float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(factors) for factors, _, _ in rows)])
        lp.a_matrix_.index_ = np.array([column for factors, _, _ in rows for column, _ in factors], int)
        lp.a_matrix_.value_ = np.array([factor for factors, _, _ in rows for _, factor in factors], float)
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy says no types
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("presolve", "off")):
            self._solver.setOptionValue(option, value)
        self._solver.passModel(lp)

    def change(self, column: int, cost: float, most: float) -> None:
        """Another cost of a column, and another upper bound; the lower one becomes 0."""
        self._solver.changeColCost(column, cost)
        self._solver.changeColBounds(column, 0.0, most)

    def solve(self) -> Numbers:
        """
        The columns of an answer.

        Raises:
            HomewardError: there is none. The exact numbers are always one, so this is a fault of Homeward.
        """
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise HomewardError(
                "The figures cannot be checked for what they give away: their ties contradict each other. "
                "Nothing is published. Please report this with the version of Homeward."
            )
        return np.array(self._solver.getSolution().col_value)
