"""The report as a self-contained page: charts without script, tables, every figure linked to the row it rests on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape

from lodeline.exposure.plot import draw_bar, draw_paths
from lodeline.exposure.report import Acted, Exposure, Path
from lodeline.exposure.words import (
    money_words,
    months_words,
    part_money_words,
    price_words,
    stages_words,
    whole_money_words,
)
from lodeline.text.generator import HTML_SIGN

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;"
    "background:#fff}h1{margin-bottom:.2rem}h2{font-size:1.15rem;margin:2rem 0 .4rem}.lead{font-size:1.15rem}"
    ".quiet,figcaption{color:#555;font-size:.9rem}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;"
    "font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #ddd}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}a{color:#1f5aa6}"
    "figure{margin:1rem 0;max-width:42rem}svg{max-width:100%;height:auto}"
    "td svg{width:7.5rem}.band{fill:#3b6ea5;opacity:.25}.mid{fill:none;stroke:#3b6ea5;"
    "stroke-width:2}.second{fill:none;stroke:#b4531f;stroke-width:2;stroke-dasharray:5 3}.bar{fill:#3b6ea5}"
    ".axis{stroke:#888}text{font:11px system-ui,sans-serif;fill:currentColor}"
    "@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}.quiet,figcaption{color:#aaa}"
    "th,td{border-color:#3a3a3a}a{color:#8ab4e8}.band,.bar{fill:#8ab4e8}.mid{stroke:#8ab4e8}.second{stroke:#e8a06a}}"
    "@media print{body{max-width:none;margin:0}}"
)
_NONE = "no scenario touches a part"


def render_exposure(found: Exposure, words: Mapping[str, str]) -> str:
    """Return the page: times to line-stop, spend at risk, shortages, prices, what matters, and all they rest on."""
    marks = {cited.place: number for number, cited in enumerate(found.sources, 1)}

    def cite(places: Iterable[str]) -> str:
        linked = [
            f'<a href="#s{marks[place]}">[{marks[place]}]</a>' if place in marks else f"[{escape(place)}]"
            for place in dict.fromkeys(places)
        ]
        return " ".join(linked)

    title = f"Exposure of {escape(found.bill)}"
    parts = (
        _head(found, words), _parts(found, cite), _shortages(found, cite), _prices(found, cite), _matters(found, cite),
        _planned(found, cite), _needs(found, cite), _listed("Assumed", found.assumptions),
        _listed("Not known, and not counted", found.unknown), _sources(found),
    )  # fmt: skip
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'{HTML_SIGN}<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main><h1>{title}</h1>"
        f"{''.join(parts)}</main></body></html>\n"
    )


def _head(found: Exposure, words: Mapping[str, str]) -> str:
    stop = months_words(found.whole_stop_months, found.months)
    lead = (
        f"First part short after {stop} months (10, 50, 90 %), in {found.whole_stop_chance:.0%} of draws. "
        f"Spend at risk over {found.months} months: {whole_money_words(found)}."
    )
    return (
        f'<p class="quiet">{found.draws:,} draws over {found.months} months, seed {found.seed}</p>'
        f'<p class="lead">{escape(lead)}</p><h2>Scenario</h2>{"".join(_acts(found, words))}'
    )


def _acts(found: Exposure, words: Mapping[str, str]) -> Iterator[str]:
    for act in found.scenarios:
        until = "to the end" if act.months is None else f"for {act.months:g} months"
        said = (
            f"{_name(act)}. {', '.join(act.elements)} at "
            f"{stages_words(act.stages)}; from month {act.start_month:g} {until}. From {act.place}."
        )
        quotes = [f"“{escape(' '.join(words[s].split()))}” [{escape(s)}]" for s in act.spans if s in words]
        more = f"<details><summary>Read from these words</summary><p>{'<br>'.join(quotes)}</p></details>"
        yield f"<p>{escape(said)}</p>{more if quotes else ''}"


def _name(act: Acted) -> str:
    kind = act.type.replace("_", " ")
    return f"{kind.capitalize()} by {act.country}" + (f": {act.name}" if act.name != kind else "")


def _parts(found: Exposure, cite: Callable[[Iterable[str]], str]) -> str:
    rows = [
        (
            escape(part.part), months_words(part.stop_months, found.months), f"{part.stop_chance:.0%}",
            escape(f"{part.element} at {part.stage}" if part.element else "not touched"), f"{part.stock_months:.2g}",
            *part_money_words(part),
            "–" if part.hedge is None else f"{part.hedge:.2f}", cite(part.rests_on),
        )
        for part in found.parts
    ]  # fmt: skip
    columns = (
        "Part", "Months to line-stop", "Stops in", "Bound by", "Stock, months", "Spend at risk",
        "One more month saves", "for each 1 tied up", "Rests on",
    )  # fmt: skip
    bounds = (
        f"Spend at risk if nobody shares or plans ahead: {money_words(found.whole_at_risk)}. At best, with "
        f"stocks shared and all months foreseen, over the first draws: {money_words(found.least_at_risk)} in place of "
        f"{money_words(found.same_at_risk)}."
    )
    stated = any(part.hedge is not None for part in found.parts)
    quiet = f'<p class="quiet">{escape(bounds)}</p>' if stated else ""
    hedge = f"<p>Cheapest hedge: {escape(found.cheapest_hedge)}.</p>" if found.cheapest_hedge else ""
    return f"<h2>Parts</h2>{_table(columns, rows, {2, 4, 6, 7})}{hedge}{quiet}"


def _shortages(found: Exposure, cite: Callable[[Iterable[str]], str]) -> str:
    charts = "".join(
        draw_paths(
            f"{short.element} short at {short.stage}, kg a month: median and 80 % band",
            Path(short.p10, short.p50, short.p90), None, cite(short.rests_on),
        )
        for short in found.shortages
    )  # fmt: skip
    return f"<h2>Short, by month</h2>{charts or f'<p>{_NONE}</p>'}"


def _prices(found: Exposure, cite: Callable[[Iterable[str]], str]) -> str:
    if not found.prices:
        return ""
    charts = "".join(
        draw_paths(
            f"{price.element} oxide, USD/kg: outside (median and 80 % band), and inside (dashed)",
            price.outside_usd_kg, price.inside_usd_kg, f"{escape(price_words(price))} {cite(price.rests_on)}",
        )
        for price in found.prices
    )  # fmt: skip
    return f"<h2>Two prices, and what is traded</h2>{charts}"


def _matters(found: Exposure, cite: Callable[[Iterable[str]], str]) -> str:
    if not found.sensitivity:
        return ""
    rows = [
        (
            escape(item.input), f"{item.low:.3g} to {item.high:.3g}", f"{item.correlation:+.2f}",
            draw_bar(item.correlation), f"{item.at_risk:+.2f}", draw_bar(item.at_risk), cite(item.rests_on),
        )
        for item in found.sensitivity
    ]  # fmt: skip
    columns = ("Input", "drawn", "with months to line-stop", "", "with spend at risk", "", "Rests on")
    return f"<h2>What matters (rank correlation)</h2>{_table(columns, rows, {2, 4})}"


def _needs(found: Exposure, cite: Callable[[Iterable[str]], str]) -> str:
    rows = [
        (
            escape(need.part), escape(need.material), need.element,
            " / ".join(f"{v:.4g}" for v in (need.low, need.central, need.high)), escape(need.stage),
            escape(need.origin or "not stated"), cite(need.rests_on),
        )
        for need in found.needs
    ]  # fmt: skip
    columns = ("Part", "Material", "Element", "kg a month: low / central / high", "Stage", "Supplier", "Rests on")
    return f"<h2>Elements bought</h2>{_table(columns, rows, set())}"


def _planned(found: Exposure, cite: Callable[[Iterable[str]], str]) -> str:
    if not found.planned:
        return ""
    rows = [
        (
            " ".join(plan.elements), escape(plan.stage), escape(f"{plan.firm}, {plan.country}"), escape(plan.item),
            f"{plan.tonnes_per_year:,.0f}", escape(plan.period), escape(plan.status), cite(plan.rests_on),
        )
        for plan in found.planned
    ]  # fmt: skip
    columns = ("Element", "Stage", "Site", "What", "t/yr", "Year", "State", "Rests on")
    note = '<p class="quiet">As firms say it, outside the country that acts; nothing above counts it.</p>'
    return f"<h2>Planned outside</h2>{note}{_table(columns, rows, {4})}"


def _listed(title: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    return f"<h2>{title}</h2><ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _sources(found: Exposure) -> str:
    rows = [
        (
            f'<span id="s{number}">{number}</span>', escape(cited.place), escape(cited.grade), escape(cited.source),
            escape(cited.url),
        )
        for number, cited in enumerate(found.sources, 1)
    ]  # fmt: skip
    return f"<h2>Sources</h2>{_table(('', 'Row', 'Grade', 'Source', 'Address'), rows, set())}"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: set[int]) -> str:
    def cells(tag: str, values: Sequence[str]) -> str:
        return "".join(
            f"<{tag}{' class=n' if index in numbers else ''}>{value}</{tag}>" for index, value in enumerate(values)
        )

    head = f"<tr>{cells('th', [escape(column) for column in columns])}</tr>"
    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f'<div class="scroll"><table><thead>{head}</thead><tbody>{body}</tbody></table></div>'
