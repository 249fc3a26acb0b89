"""The report in words, for a terminal."""

from collections.abc import Iterator, Mapping

from lodeline.exposure.chain import ORDER
from lodeline.exposure.impact import Band, Exposure


def months_words(band: Band, months: int) -> str:
    """Return percentiles of months to a stop: `2.1 / 3.4 / over 24`."""
    return " / ".join(f"over {months}" if v is None else f"{v:.1f}" for v in (band.p10, band.p50, band.p90))


def money_words(band: Band) -> str:
    """Return percentiles of money: `0 / 120,000 / 340,000`."""
    return " / ".join("-" if v is None else f"{v:,.0f}" for v in (band.p10, band.p50, band.p90))


def exposure_lines(found: Exposure, words: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the report; numbers in brackets point at its list of sources."""
    marks = {cited.place: f"[{n}]" for n, cited in enumerate(found.sources, 1)}

    def cite(places: tuple[str, ...]) -> str:
        return " ".join(dict.fromkeys(marks.get(place, f"[{place}]") for place in places))

    yield f"{found.bill}: {found.draws} draws over {found.months} months, seed {found.seed}; P10 / P50 / P90"
    for act in found.scenarios:
        until = "to the end" if act.months is None else f"for {act.months:g} months"
        yield f"\nScenario: {act.type.replace('_', ' ')}, {act.country}: {act.name}"
        stages = "every stage" if set(act.stages) >= set(ORDER) else ", ".join(act.stages)
        yield f"  {' '.join(act.elements)} at {stages}; from month {act.start_month:g} {until}"
        yield f"  from {act.place}"
        yield from (f"  “{' '.join(words[span].split())}” [{span}]" for span in act.spans if span in words)
    yield "\nElements, kg a month (low / central / high)"
    for need in found.needs:
        amounts = " / ".join(f"{v:.4g}" for v in (need.low, need.central, need.high))
        origin = need.origin or "supplier not stated"
        yield f"  {need.part}: {need.element} {amounts}, {need.stage}, {origin} {cite(need.rests_on)}"
    yield "\nMonths to line-stop"
    whole = months_words(found.whole_stop_months, found.months)
    yield f"  whole bill: {whole} (stops in {found.whole_stop_chance:.0%} of draws)"
    for part in found.parts:
        bound = f"; bound by {part.element} at {part.stage}" if part.element else "; not touched"
        stop = months_words(part.stop_months, found.months)
        stock = f"stock {part.stock_months:.2g} months"
        yield f"  {part.part}: {stop} ({part.stop_chance:.0%}){bound}; {stock} {cite(part.rests_on)}"
    yield "\nSpend at risk, and what one more month of stock saves of it (mean)"
    yield f"  whole bill, if nobody shares or plans ahead: {money_words(found.whole_at_risk)}"
    yield f"  whole bill, at best (stocks shared, all months foreseen): {money_words(found.least_at_risk)}"
    for part in found.parts:
        yield f"  {part.part}: {money_words(part.at_risk)}; saves {part.month_of_stock:,.0f} {cite(part.rests_on)}"
    if found.cheapest_hedge:
        yield f"  cheapest hedge: {found.cheapest_hedge}"
    if found.shortages:
        yield "\nShort, kg by month (P50)"
    for short in found.shortages:
        months = " ".join(f"{v:.3g}" for v in short.p50)
        yield f"  {short.element} at {short.stage}: {months} {cite(short.rests_on)}"
    if found.prices:
        yield "\nOxide prices, USD/kg: inside, and outside by the gap"
    for price in found.prices:
        yield f"  {price.element}: {price.inside_usd_kg:g}; {money_words(price.outside_usd_kg)} {cite(price.rests_on)}"
    if found.sensitivity:
        yield "\nWhat moves months to line-stop, and spend at risk (rank correlation)"
    for item in found.sensitivity:
        moves = f"{item.correlation:+.2f} {item.at_risk:+.2f}"
        yield f"  {moves} {item.input} ({item.low:.3g} to {item.high:.3g}) {cite(item.rests_on)}"
    yield "\nAssumed"
    yield from (f"  {line}" for line in found.assumptions)
    if found.unknown:
        yield "\nNot known, and not counted"
        yield from (f"  {line}" for line in found.unknown)
    yield "\nSources"
    for cited in found.sources:
        yield f"  {marks[cited.place]} {cited.place} ({cited.grade}) {cited.source} {cited.url}".rstrip()
