"""The report in words, for a terminal."""

from collections.abc import Callable, Iterator, Mapping

from lodeline.exposure.chain import ORDER
from lodeline.exposure.report import Band, Exposure, PartImpact, Path, Planned, Price

Cite = Callable[[tuple[str, ...]], str]  # the numbers of the sources that places of the tables are


def months_words(band: Band, months: int) -> str:
    """Return percentiles of months to a stop: `2.1 / 3.4 / over 24`."""
    return " / ".join(f"over {months}" if v is None else f"{v:.1f}" for v in (band.p10, band.p50, band.p90))


def money_words(band: Band) -> str:
    """Return percentiles of money: `0 / 120,000 / 340,000`."""
    return " / ".join("-" if v is None else f"{v:,.0f}" for v in (band.p10, band.p50, band.p90))


def part_money_words(part: PartImpact) -> tuple[str, str]:
    """Return the spend at risk of a part and what a month of stock saves of it; where none is stated there is none."""
    if part.hedge is None:
        return "spend not stated", "–"
    return money_words(part.at_risk), f"{part.month_of_stock:,.0f}"


def whole_money_words(found: Exposure) -> str:
    """Return the spend at risk of the whole bill, and of which parts it is not: those whose spend is not stated."""
    without = [part.part for part in found.parts if part.hedge is None]
    if len(without) == len(found.parts):
        return "not known, the bill states no spend"
    left_out = f" (without {', '.join(without)}: spend not stated)" if without else ""
    return f"{money_words(found.whole_at_risk)}{left_out}"


def stages_words(stages: tuple[str, ...]) -> str:
    """Return the stages of a scenario: `separation, magnet`, or `every stage`."""
    return "every stage" if set(stages) >= set(ORDER) else ", ".join(stages)


def price_words(price: Price) -> str:
    """Return both prices at their furthest, and the least exports: `Dy: 224 before; outside 260 / 390 / 800 ...`."""
    outside, inside = _at(price.outside_usd_kg, max), _at(price.inside_usd_kg, min)
    if max(price.inside_usd_kg.p50) > price.before_usd_kg * 1.0001:
        inside = _at(price.inside_usd_kg, max)
    low = min(range(len(price.traded.p50)), key=price.traded.p50.__getitem__)
    traded = " / ".join(
        f"{100 * share:.0f}" for share in (price.traded.p10[low], price.traded.p50[low], price.traded.p90[low])
    )
    gap = f"; outside over inside seen before: {price.gap_seen[0]:g} to {price.gap_seen[1]:g}" if price.gap_seen else ""
    return (
        f"{price.element}: {price.before_usd_kg:g} before; outside {outside}; inside {inside}; "
        f"exports {traded} % of normal (month {low + 1}){gap}"
    )


def _at(path: Path, furthest: Callable[[tuple[float, ...]], float]) -> str:
    month = path.p50.index(furthest(path.p50))
    return " / ".join(f"{value[month]:,.0f}" for value in (path.p10, path.p50, path.p90)) + f" (month {month + 1})"


def exposure_lines(found: Exposure, words: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the report; numbers in brackets point at its list of sources."""
    marks = {cited.place: f"[{n}]" for n, cited in enumerate(found.sources, 1)}

    def cite(places: tuple[str, ...]) -> str:
        return " ".join(dict.fromkeys(marks.get(place, f"[{place}]") for place in places))

    yield f"{found.bill}: {found.draws} draws over {found.months} months, seed {found.seed}; P10 / P50 / P90"
    yield from _act_lines(found, words)
    always = ("Elements, kg a month (low / central / high)", "Assumed", "Sources")
    for heading, lines in (
        (always[0], _need_lines(found, cite)),
        ("Months to line-stop", _stop_lines(found, cite)),
        ("Spend at risk, and what one more month of stock saves of it (mean)", _money_lines(found, cite)),
        ("Short, kg by month (P50)", _short_lines(found, cite)),
        ("Oxide prices outside and inside the country that acts, USD/kg, in the month the middle goes furthest",
         (f"{price_words(price)} {cite(price.rests_on)}" for price in found.prices)),
        ("What moves months to line-stop, and spend at risk (rank correlation)", _cause_lines(found, cite)),
        ("Planned outside the country that acts, as firms say it; not counted above", _plan_lines(found, cite)),
        (always[1], found.assumptions),
        ("Not known, and not counted", found.unknown),
        (always[2], _source_lines(found, marks)),
    ):  # fmt: skip
        held = [f"  {line}" for line in lines]
        if held or heading in always:
            yield f"\n{heading}"
        yield from held


def _act_lines(found: Exposure, words: Mapping[str, str]) -> Iterator[str]:
    for act in found.scenarios:
        until = "to the end" if act.months is None else f"for {act.months:g} months"
        yield f"\nScenario: {act.type.replace('_', ' ')}, {act.country}: {act.name}"
        yield f"  {' '.join(act.elements)} at {stages_words(act.stages)}; from month {act.start_month:g} {until}"
        yield f"  from {act.place}"
        yield from (f"  “{' '.join(words[span].split())}” [{span}]" for span in act.spans if span in words)


def _need_lines(found: Exposure, cite: Cite) -> Iterator[str]:
    for need in found.needs:
        amounts = " / ".join(f"{v:.4g}" for v in (need.low, need.central, need.high))
        origin = need.origin or "supplier not stated"
        yield f"{need.part}: {need.element} {amounts}, {need.stage}, {origin} {cite(need.rests_on)}"


def _stop_lines(found: Exposure, cite: Cite) -> Iterator[str]:
    whole = months_words(found.whole_stop_months, found.months)
    yield f"whole bill: {whole} (stops in {found.whole_stop_chance:.0%} of draws)"
    for part in found.parts:
        bound = f"; bound by {part.element} at {part.stage}" if part.element else "; not touched"
        stop = months_words(part.stop_months, found.months)
        stock = f"stock {part.stock_months:.2g} months"
        yield f"{part.part}: {stop} ({part.stop_chance:.0%}){bound}; {stock} {cite(part.rests_on)}"


def _money_lines(found: Exposure, cite: Cite) -> Iterator[str]:
    yield f"whole bill, if nobody shares or plans ahead: {whole_money_words(found)}"
    if all(part.hedge is None for part in found.parts):
        return
    least, same = money_words(found.least_at_risk), money_words(found.same_at_risk)
    yield f"whole bill, at best (stocks shared, all months foreseen): {least}; those draws without: {same}"
    for part in found.parts:
        lost, saved = part_money_words(part)
        yield f"{part.part}: {lost}; saves {saved} {cite(part.rests_on)}"
    if found.cheapest_hedge:
        best = max(found.parts, key=lambda part: part.hedge or 0)
        yield f"cheapest hedge: {found.cheapest_hedge} {cite(best.rests_on)}"


def _short_lines(found: Exposure, cite: Cite) -> Iterator[str]:
    for short in found.shortages:
        months = " ".join(f"{v:.3g}" for v in short.p50)
        yield f"{short.element} at {short.stage}: {months} {cite(short.rests_on)}"


def _cause_lines(found: Exposure, cite: Cite) -> Iterator[str]:
    for item in found.sensitivity:
        moves = f"{item.correlation:+.2f} {item.at_risk:+.2f}"
        yield f"{moves} {item.input} ({item.low:.3g} to {item.high:.3g}) {cite(item.rests_on)}"


def plan_words(plan: Planned) -> str:
    """Return planned capacity: `Lynas, Malaysia: Dy oxide, 250 t/yr in 2027 (expanding)`."""
    return (
        f"{plan.firm}, {plan.country}: {plan.item}, {plan.tonnes_per_year:,.0f} t/yr in {plan.period} ({plan.status})"
    )


def _plan_lines(found: Exposure, cite: Cite) -> Iterator[str]:
    for plan in found.planned:
        yield f"{' '.join(plan.elements)} at {plan.stage}: {plan_words(plan)} {cite(plan.rests_on)}"


def _source_lines(found: Exposure, marks: Mapping[str, str]) -> Iterator[str]:
    for cited in found.sources:
        yield f"{marks[cited.place]} {cited.place} ({cited.grade}) {cited.source} {cited.url}".rstrip()
