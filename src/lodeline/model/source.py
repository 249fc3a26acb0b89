"""Sources: where a desk's documents come from, and what it may ask the network."""

from typing import Literal

from msgspec import Struct

SourceKind = Literal["feed", "sitemap", "list", "page", "folder", "rows"]
Outcome = Literal["new", "changed", "unchanged", "reverted", "vanished", "failed"]


class Source(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One `[[sources]]` block of `lodeline.toml`.

    Attributes:
        name: How the source is called; one of its kind in a desk.
        kind: feed (RSS, Atom, JSON Feed), sitemap, list (a page of links), page, folder, rows (JSON Lines).
        url: Where it is; for a folder or a file of rows a path from the root of the desk will do.
        links: For a list: patterns its links must fit, `*` for any characters.
        issuer: Who speaks in its documents, where they do not say so themselves.
        publisher: Who publishes them, where they do not say so.
        every_minutes: How long after a fetch the source is due again.
        recheck_days: For how many days after its first sight a page is asked again.
        most: How many new pages are fetched in one run; the rest is due in the next.
    """

    name: str
    kind: SourceKind
    url: str
    links: tuple[str, ...] = ()
    issuer: str = ""
    publisher: str = ""
    every_minutes: int = 360
    recheck_days: int = 30
    most: int = 500


class Network(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The `[network]` block of `lodeline.toml`.

    Attributes:
        allow: Hosts, addresses and networks that may be asked although they are not public.
        proxy: Proxy for http and https; empty takes the one of the environment, "none" none.
        user_agent: How lodeline calls itself.
        delay_seconds: Least time between two requests to one host.
        timeout_seconds: Longest time for one try, redirects included, to the last byte.
        retries: How often a try that failed in passing is repeated.
        robots: Whether robots.txt is asked and obeyed.
    """

    allow: tuple[str, ...] = ()
    proxy: str = ""
    user_agent: str = "lodeline/0.1 (document archive; obeys robots.txt)"
    delay_seconds: float = 1.0
    timeout_seconds: float = 60.0
    retries: int = 3
    robots: bool = True


class Observation(Struct, frozen=True, omit_defaults=True):
    """One fetch: what was asked, when, and what came of it. Rows are only appended.

    Attributes:
        id: Hash of source, address and moment.
        source: Name of the source it belongs to.
        kind: "listing" for the source's own list of pages, "page" for one of them.
        url: What was asked.
        observed_at: When, in UTC.
        outcome: What it says of the page.
        document: The version the page shows now; for changed and new pages the one just added.
        text_hash: SHA-256 of the text of that version; of the bytes, for a listing.
        blob: SHA-256 of the bytes received.
        status: HTTP status.
        code: Name of the issue, when it failed.
        final_url: Where redirects led.
        etag: Validator to ask with next time.
        last_modified: Validator to ask with next time.
        stated_date: The date the listing prints for the page, as printed.
        listed: For a listing: the pages it names.
    """

    id: str
    source: str
    kind: str
    url: str
    observed_at: str
    outcome: Outcome
    document: str | None = None
    text_hash: str | None = None
    blob: str | None = None
    status: int | None = None
    code: str | None = None
    final_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    stated_date: str | None = None
    listed: tuple[str, ...] = ()
