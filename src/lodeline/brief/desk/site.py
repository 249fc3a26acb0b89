"""A site of briefs: list pages by time, issuer, period and kind, a search page, and the data it searches."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lodeline.brief.formats.assets import asset, page_environment
from lodeline.brief.language.tongue import Tongue
from lodeline.brief.safe import visible
from lodeline.text.fold import fold_characters

if TYPE_CHECKING:
    from jinja2 import Template

LATEST = 20  # briefs on the first page
ON_A_PAGE = 100  # briefs on a page of a category
FALLBACK = 100  # briefs the search page lists for those without the script
_ON_FIRST = 12  # links of a sort of category on the first page
PIECE = 500  # briefs in one file of search data
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
_TABS = (
    ("index.html", "site.home"), ("categories.html", "site.categories"), ("archive.html", "site.archive"),
    ("search.html", "site.search"),
)  # fmt: skip
Links = tuple[str, tuple[tuple[str, str, str], ...]]


class Card(NamedTuple):
    """A brief as lists show it. `kind` and `issuer` are as filed, `about` is the line below the title, `day` is ISO;
    `quiet` tells a text that states nothing, `words` what search looks through besides."""

    id: str
    title: str
    verdict: str
    highlights: tuple[str, ...]
    about: tuple[str, ...]
    issuer: str | None
    kind: str
    day: str | None
    quiet: bool
    words: str

    @property
    def href(self) -> str:
        """Where the brief stands, from the root of the site."""
        return f"brief-{self.id}.html"


class Site(NamedTuple):
    """What every page of a site says: its name, its logo as a data address, the words at the foot."""

    title: str
    logo: str = ""
    footer: str = ""
    style: str = ""


class _Page(NamedTuple):
    title: str
    lead: str = ""
    tab: str = ""
    groups: tuple[tuple[str, Sequence[Card]], ...] = ()
    lists: tuple[Links, ...] = ()
    newer: str = ""
    older: str = ""
    search: int = 0


def newest_first(cards: Sequence[Card]) -> list[Card]:
    """Return cards by day, the newest first, the undated last; one day's by title."""
    return sorted(sorted(cards, key=lambda c: (c.title, c.id)), key=lambda c: c.day or "", reverse=True)


def render_site(site: Site, cards: Sequence[Card], tongue: Tongue) -> Iterator[tuple[str, str]]:
    """Yield the name and content of every file of the site but the briefs and feeds.

    Args:
        site: What every page says.
        cards: The briefs, in any order.
        tongue: Language of the site.
    """
    ordered = newest_first(cards)
    filed = _filed(ordered, tongue)
    pieces = list(_search_pieces(ordered))

    def page(**values: object) -> str:
        return _template().render(page=_Page(**values), site=site, tongue=tongue, policy=POLICY, tabs=_TABS)  # type: ignore[arg-type]

    telling = [card for card in ordered if not card.quiet] or ordered
    lists = tuple((tongue.say(f"site.{name}"), _links(groups)) for name, groups in filed.items())
    some = tuple((heading, _shortened(links, tongue)) for heading, links in lists)
    lead = tongue.say("site.lead", number=len(ordered))
    latest = ((tongue.say("site.latest"), telling[:LATEST]),)
    yield "index.html", page(title=site.title, lead=lead, tab="index.html", groups=latest, lists=some)
    yield "categories.html", page(title=tongue.say("site.categories"), tab="categories.html", lists=lists)
    yield "archive.html", page(title=tongue.say("site.archive"), tab="archive.html", lists=(lists[-1],))
    yield (
        "search.html",
        page(
            title=tongue.say("site.search"), lead=tongue.say("site.search.lead"), tab="search.html",
            groups=((tongue.say("site.latest"), ordered[:FALLBACK]),), lists=(lists[-1],), search=len(pieces),
        ),
    )  # fmt: skip
    for groups in filed.values():
        for name, label, held in groups:
            yield from _category(page, name, label, held, tongue)
    for number, piece in enumerate(pieces, start=1):
        yield f"search-{number}.js", piece
    yield "search.js", asset("search.js")
    yield "site.css", asset("brief.css") + asset("site.css") + site.style


def _category(page: object, name: str, label: str, held: Sequence[Card], tongue: Tongue) -> Iterator[tuple[str, str]]:
    assert callable(page)
    parts = [held[n : n + ON_A_PAGE] for n in range(0, len(held), ON_A_PAGE)]
    names = [f"{name}.html", *(f"{name}-{n}.html" for n in range(2, len(parts) + 1)), ""]
    for n, part in enumerate(parts):
        months = groupby(part, key=lambda card: (card.day or "")[:7])
        groups = tuple((month or tongue.say("site.undated"), list(cards)) for month, cards in months)
        words = tongue.say("site.count", number=len(held))
        newer = names[n - 1] if n else ""
        yield names[n], page(title=label, lead=words, groups=groups, newer=newer, older=names[n + 1])


def _filed(cards: Sequence[Card], tongue: Tongue) -> dict[str, list[tuple[str, str, list[Card]]]]:
    """Return the categories by sort: name of the page, label, cards."""
    issuers: dict[str, list[Card]] = {}
    kinds: dict[str, list[Card]] = {}
    years: dict[str, list[Card]] = {}
    for card in cards:
        issuers.setdefault(card.issuer or "", []).append(card)
        kinds.setdefault(card.kind, []).append(card)
        years.setdefault((card.day or "")[:4], []).append(card)
    return {
        "issuers": [
            (f"issuer-{_slug(name)}", tongue.name(name, "organisation", "body") or tongue.say("site.no_issuer"), held)
            for name, held in sorted(issuers.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))
        ],
        "kinds": [
            (f"kind-{kind.replace('_', '-')}", tongue.cased(tongue.term("kind", kind)), held)
            for kind, held in sorted(kinds.items(), key=lambda pair: (pair[0] == "other", -len(pair[1]), pair[0]))
        ],
        "periods": [
            (f"period-{year or 'undated'}", year or tongue.say("site.undated"), held)
            for year, held in sorted(years.items(), reverse=True)
        ],
    }  # fmt: skip


def _shortened(links: tuple[tuple[str, str, str], ...], tongue: Tongue) -> tuple[tuple[str, str, str], ...]:
    """Return the first links of a list, with one to all of them behind where there are more."""
    if len(links) <= _ON_FIRST:
        return links
    return (*links[:_ON_FIRST], ("categories.html", tongue.say("site.all"), str(len(links))))


def _links(groups: Sequence[tuple[str, str, list[Card]]]) -> tuple[tuple[str, str, str], ...]:
    return tuple((f"{name}.html", label, str(len(held))) for name, label, held in groups)


def _slug(name: str) -> str:
    """Return a part of a file name that is the same for the same name and safe for any name."""
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _search_pieces(cards: Sequence[Card]) -> Iterator[str]:
    """Yield files of search data: rows of order, address, title, line below it, words."""
    used: set[str] = set()
    rows = []
    for number, card in enumerate(cards):
        said = visible(" ".join(" ".join((card.title, *card.about, *card.highlights, card.words)).split()))
        used.update(fold_characters(said))
        rows.append([number, card.href, visible(card.title), visible(" · ".join(filter(None, card.about))), said])
    folds = [(c, to) for c, to in _folds() if to in used]
    head = f"lodelineFolds({_literal(''.join(c for c, _ in folds))},{_literal(''.join(to for _, to in folds))});\n"
    for start in range(0, max(len(rows), 1), PIECE):
        yield (head if start == 0 else "") + f"lodelineRows({_literal(rows[start : start + PIECE])});\n"


def _literal(value: object) -> str:
    """Return a value as JSON that is also safe inside a script, wherever that stands."""
    made = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return made.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _folds() -> tuple[tuple[str, str], ...]:
    characters = [chr(code) for code in range(0x3400, 0xA000)]
    return tuple((c, to) for c in characters if (to := fold_characters(c)) != c and len(to) == 1)


@cache
def _template() -> "Template":
    return page_environment("site.html.j2").get_template("site.html.j2")
