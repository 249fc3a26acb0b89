"""Speed of exposure on one core: the cascade, the linear programme warm and cold, and a whole buyer report.

    python bench/exposure.py [--draws 10000] [--lines 17] [--months 24]

A scenario is one draw of everything that is not known. CPU time; the machine is noisy, so the best of five counts.
"""

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from lodeline.exposure.best_response import BestResponse
from lodeline.exposure.bill import read_bill
from lodeline.exposure.cascade import Flow, propagate_flow
from lodeline.exposure.chain import read_chain
from lodeline.exposure.impact import measure_exposure
from lodeline.exposure.scenario import make_scenario

BILL = (
    "part,material,kg_per_month,supplier_country,stock_kg,stock_months,spend_per_month\n"
    "drive,NdFeB EV traction,1000,China,,2,50000\npump,38SH,100,Japan,250,,8000\nsensor,N42,20,,,1,900\n"
    "servo,45H,60,China,,,4000\n"
)


def best(work: Callable[[], object], times: int = 5) -> float:
    spent = []
    for _ in range(times):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    for name, default in (("draws", 10_000), ("lines", 17), ("months", 24)):
        options.add_argument(f"--{name}", type=int, default=default)
    asked = options.parse_args()
    draws, lines, months = asked.draws, asked.lines, asked.months
    stream = np.random.default_rng(1)
    flow = Flow(
        stream.random((draws, months, lines)), stream.random((draws, months)) * 0.3,
        stream.random((draws, months)) * 0.1, stream.random((draws, lines)) * 6,
    )  # fmt: skip
    print(f"cascade, {lines} lines, {months} months: {draws / best(lambda: propagate_flow(flow)):,.0f} scenarios/s")
    count = 200
    kg = 1 + stream.random(lines)

    def plans(fresh: bool) -> None:
        programme = BestResponse(months, lines)
        for draw in range(count):
            if fresh:
                programme = BestResponse(months, lines)
            programme.solve(flow.lost[draw] * kg, float(flow.stock[draw] @ kg), flow.outside[draw] * kg.sum(), kg)

    for name, fresh in (("warm", False), ("cold", True)):
        print(f"programme, {lines} lines, {months} months, {name}: {count / best(lambda: plans(fresh), 3):,.0f}/s")  # noqa: B023
    chain = read_chain()
    act = make_scenario(
        {"type": "licence", "country": "China", "elements": "all", "stages": "all"}, chain, "bench"
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bill.csv"
        path.write_text(BILL, encoding="utf-8")
        held = read_bill(path, chain)
        spent = best(
            lambda: measure_exposure("bill", held, [act], chain, draws=draws, months=months, seed=1), 3
        )  # fmt: skip
    print(f"buyer report, {len(held)} parts, {draws:,} draws: {spent:.2f} s")


if __name__ == "__main__":
    main()
