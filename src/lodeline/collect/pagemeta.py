"""Page metadata: title, date and publisher as a page states them in its head."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lodeline.collect.markup import Markup, attributes
from lodeline.model import DateValue
from lodeline.text.printed import printed_dates
from lodeline.text.width import fold_characters

_TITLES = ("articletitle", "og:title", "twitter:title", "dc.title")
_DATES = ("pubdate", "publishdate", "article:published_time", "datepublished", "og:published_time", "date",
          "dc.date", "dc.date.issued", "dcterms.created", "citation_publication_date", "firstpublishedtime",
          "sailthru.date", "parsely-pub-date", "release_date")  # fmt: skip
_PUBLISHERS = ("contentsource", "og:site_name", "sitename", "dc.publisher", "publisher", "application-name")
_SUFFIX = re.compile(r"\s*(?:[|_–—]|\s-\s|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff]))\s*")


class PageMeta(NamedTuple):
    """What a page says about itself; None where it does not."""

    title: str | None
    published: DateValue | None
    published_basis: str | None
    publisher: str | None


def page_meta(page: Markup) -> PageMeta:
    """Return the metadata of a page. A date that can be read in more than one way is left out."""
    named = dict(reversed(list(_named_values(page))))
    published, basis = _published(page, named)
    return PageMeta(_title(page, named), published, basis, _first(named, _PUBLISHERS))


def _named_values(page: Markup) -> Iterator[tuple[str, str]]:
    for tag in page.tags:
        if tag.name != "meta":
            continue
        found = attributes(tag)
        name = found.get("name") or found.get("property") or found.get("itemprop")
        value = found.get("content")
        if name and value:
            yield name.lower(), " ".join(value.split())


def _first(named: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((named[name] for name in names if name in named), None)


def _title(page: Markup, named: dict[str, str]) -> str | None:
    headlines = [block.text for block in page.blocks if block.element == "h1"]
    printed = next((block.text for block in page.blocks if block.element == "title"), None)
    stated = _first(named, _TITLES)
    for headline in headlines:
        if any(headline in other for other in (printed, stated) if other):
            return headline
    if stated:
        return _without_site(stated)
    if printed:
        return _without_site(printed)
    return headlines[0] if len(headlines) == 1 else None


def _without_site(title: str) -> str:
    """Return a title without the name of the site behind it."""
    parts = [part for part in _SUFFIX.split(title) if part]
    return parts[0] if parts and len(parts[0]) >= 8 else title


def _published(page: Markup, named: dict[str, str]) -> tuple[DateValue | None, str | None]:
    for name in _DATES:
        if name in named and (value := _one_date(named[name])):
            return value, f"page metadata {name}"
    for tag in page.tags:
        stated = attributes(tag).get("datetime") if tag.name == "time" else None
        if stated and (value := _one_date(stated)):
            return value, "page metadata time"
    return None, None


def _one_date(stated: str) -> DateValue | None:
    dates = printed_dates(fold_characters(stated))
    return dates[0].value if len(dates) == 1 else None
