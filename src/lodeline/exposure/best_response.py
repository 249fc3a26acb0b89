"""Best response: the least shortage a buyer could reach who sees all months ahead and shares stock between lines.

A linear programme a month for each element, solved with HiGHS (Huangfu and Hall 2018, Mathematical Programming
Computation 10): minimise shortage weighted by spend, where stock and outside supply of an element may go to any line
that needs it, and outside supply may be bought ahead. No sharing or foresight is that good, so this bounds shortage
from below, as the cascade does from above. Lines that need several elements are bound by each alone; the largest
counts.
"""

from typing import Any, NamedTuple

import highspy
import numpy as np

from lodeline.errors import SettingError
from lodeline.exposure.cascade import Floats
from lodeline.exposure.draws import Drawn


class Plan(NamedTuple):
    """The answer for one draw, months x lines unless said: kilograms `used` from the pool and `short`, the pool's
    `stock` at the end of each month, and what was `bought` outside in each. `cost` is weighted shortage."""

    cost: float
    used: Floats
    short: Floats
    stock: Floats
    bought: Floats


class BestResponse:
    """The programme of one element; built once, then solved for draw after draw from the last basis."""

    def __init__(self, months: int, lines: int) -> None:
        self._months, self._lines = months, lines
        pairs = months * lines
        self._pairs, self._columns = pairs, 2 * pairs + 2 * months
        self._solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        self._build()

    def _build(self) -> None:
        """Rows: use + shortage = gap for each month and line; then stock - last stock - bought + use = 0."""
        months, lines, pairs = self._months, self._lines, self._pairs
        columns, rows, values = [], [], []
        for pair in range(pairs):
            month = pair // lines
            columns += [pair, pair, pairs + pair]
            rows += [pair, pairs + month, pair]
            values += [1.0, 1.0, 1.0]
        for month in range(months):
            stock, bought = 2 * pairs + month, 2 * pairs + months + month
            columns += [stock, bought]
            rows += [pairs + month, pairs + month]
            values += [1.0, -1.0]
            if month + 1 < months:
                columns.append(stock)
                rows.append(pairs + month + 1)
                values.append(-1.0)
        order = np.lexsort((rows, columns))
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self._columns, pairs + months
        model.col_cost_ = np.zeros(self._columns)
        model.col_lower_, model.col_upper_ = np.zeros(self._columns), np.full(self._columns, highspy.kHighsInf)
        model.row_lower_ = model.row_upper_ = np.zeros(pairs + months)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.searchsorted(np.array(columns)[order], np.arange(self._columns + 1))
        model.a_matrix_.index_ = np.array(rows)[order]
        model.a_matrix_.value_ = np.array(values)[order]
        self._solver.passModel(model)

    def solve(self, gap: Floats, stock: float, outside: Floats, weights: Floats) -> Plan:
        """Return the least weighted shortage of one draw.

        Args:
            gap: Kilograms not delivered, months x lines.
            stock: Kilograms in all stocks at the start.
            outside: Kilograms to be had outside in each month.
            weights: Cost of a kilogram short, by line.

        Raises:
            SettingError: The programme has no solution: a figure is negative or not a number.
        """
        months, lines, pairs = self._months, self._lines, self._pairs
        figures = (gap, np.array([stock]), outside, weights)
        if not all(np.isfinite(f).all() and (f >= 0).all() for f in figures):
            raise SettingError("infeasible: a gap, stock, outside supply or weight is negative or not a number.")
        right = np.concatenate([gap.ravel(), [stock], np.zeros(months - 1)])
        every = np.arange(pairs + months, dtype=np.int32)
        short = np.arange(pairs, 2 * pairs, dtype=np.int32)
        bought = np.arange(2 * pairs + months, self._columns, dtype=np.int32)
        self._solver.changeRowsBounds(len(every), every, right, right)
        self._solver.changeColsCost(pairs, short, np.tile(weights, months))
        self._solver.changeColsBounds(months, bought, np.zeros(months), outside)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise SettingError(f"no best response: HiGHS says {self._solver.modelStatusToString(status)}.")
        values = np.array(self._solver.getSolution().col_value)
        return Plan(
            float(self._solver.getInfo().objective_function_value),
            values[:pairs].reshape(months, lines), values[pairs : 2 * pairs].reshape(months, lines),
            values[2 * pairs : 2 * pairs + months], values[2 * pairs + months :],
        )  # fmt: skip


def least_cost(drawn: Drawn, spend: Floats, draws: int) -> Floats:
    """Return the least spend at risk of the first draws, by draw: the largest of the bounds each element gives."""
    draws = min(draws, len(drawn.kg))
    months = drawn.flow.lost.shape[1]
    best = np.zeros(draws)
    touched = dict.fromkeys(touch.content for touch in drawn.touches)
    for element in dict.fromkeys(drawn.contents[index].element for index in touched):
        own = [index for index in touched if drawn.contents[index].element == element]
        at = [drawn.at[index] for index in own]
        programme = BestResponse(months, len(own))
        for draw in range(draws):
            kg = drawn.kg[draw, own]
            lost = np.maximum(drawn.lost[draw][:, own] - drawn.flow.saved[draw][:, None], 0.0)
            weights = np.divide(spend[at], kg, out=np.zeros(len(own)), where=kg > 0)
            stock = float(drawn.flow.stock[draw, at] @ kg)
            plan = programme.solve(lost * kg, stock, drawn.flow.outside[draw] * kg.sum(), weights)
            best[draw] = max(best[draw], plan.cost)
    return best
