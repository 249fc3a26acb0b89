"""HTML: the main text of a page with its title, date and publisher, and where each line stands in the markup.

A fragment (no head, no body) is all main text and is read in one pass. For a whole page the main text is told from
menus and footers by trafilatura; it must run in a child process, since it parses with native code.
"""

import re
from collections.abc import Sequence

from lodeline.collect.markup import Block, Markup, read_markup
from lodeline.collect.pagemeta import PageMeta, page_meta
from lodeline.collect.received import Found
from lodeline.errors import DocumentError
from lodeline.model import Segment
from lodeline.text.decode import Decoded, decode
from lodeline.text.shapes import metadata_field
from lodeline.text.width import fold_characters

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_LEAST_SHARE = 0.25

_Placed = tuple[str, Block | None]


def is_page(markup: str) -> bool:
    """Tell whether markup is a whole page, not a fragment."""
    return _PAGE.search(markup, 0, 20_000) is not None


def read_html(content: bytes, *, declared: str | None = None) -> Found:
    """Return the main text of received HTML.

    Raises:
        DocumentError: `no-text` when the page shows no text, or what decoding raises.
    """
    stated = _CHARSET.search(content[:4096])
    decoded = decode(content, declared=declared or (stated[1].decode("ascii") if stated else None))
    found = read_page(decoded.text) if is_page(decoded.text) else read_fragment(decoded.text)
    if not found.text:
        raise DocumentError("no-text", "the page shows no text; accepted: a page whose text is in its markup.")
    return found._replace(
        encoding=decoded.encoding, repairs=decoded.repairs, source_map=_in_bytes(found.source_map, decoded, content)
    )


def read_fragment(markup: str) -> Found:
    """Return all the text of a piece of markup, block by block; the source map counts characters of the markup."""
    blocks = [block for block in read_markup(markup).blocks if block.element != "title"]
    return Found(*_joined([(block.text, block) for block in blocks]))


def read_page(markup: str) -> Found:
    """Return the main text of a whole page under its title, with the date line it shows."""
    page = read_markup(markup)
    meta = page_meta(page)
    lines, head = _with_head(page, meta, _main_lines(markup, page))
    return Found(*_joined(lines, gap_after=head))._replace(
        title=meta.title, published=meta.published, published_basis=meta.published_basis, publisher=meta.publisher
    )


def _main_lines(markup: str, page: Markup) -> list[_Placed]:
    """Return the blocks of the page that stand in its main text, all of them when too little of it is found."""
    import trafilatura  # slow to import, and only whole pages need it

    shown = [block for block in page.blocks if block.element != "title"]
    text = trafilatura.extract(markup, output_format="txt", include_comments=False, include_tables=True) or ""
    main = _standing_in(text, shown)
    if sum(len(block.text) for block in main) < min(200, sum(len(block.text) for block in shown) * _LEAST_SHARE):
        main = shown  # sections mark what is furniture
    return [(block.text, block) for block in main]


def _standing_in(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that stand in the main text: long ones wherever, short ones where they are lines of it."""
    lines = {_words(line) for line in text.split("\n")}
    main = _words(text)
    words = [_words(block.text) for block in blocks]
    known = [bool(w) and (w in lines or (len(w) > 12 and w in main)) for w in words]
    sure = [index for index, w in enumerate(words) if known[index] and len(w) > 12]
    if not sure:
        return []
    return [
        block for block, is_known in zip(blocks[sure[0] : sure[-1] + 4], known[sure[0] :], strict=False) if is_known
    ]


def _words(line: str) -> str:
    return re.sub(r"[\W_]+", "", line)


def _with_head(page: Markup, meta: PageMeta, lines: list[_Placed]) -> tuple[list[_Placed], int]:
    """Return the lines under the title and the date line the page shows, and how many lines are that head."""
    shown = [block for block in page.blocks if block.element != "title"]
    title = _words(meta.title or "")
    at = next((index for index, block in enumerate(shown) if title and _words(block.text) == title), None)
    head: list[_Placed] = []
    if meta.title:
        head.append((meta.title, None if at is None else shown[at]))
    opening = [_words(line) for line, _ in lines[:8]]
    below = (at or 0) + (at is not None)
    for block in shown[below : below + 8]:
        if metadata_field(fold_characters(block.text)) in ("date", "source") and _words(block.text) not in opening:
            head.append((block.text, block))
    if title in opening[:4]:
        lines = lines[opening.index(title) + 1 :]
    return [*head, *lines], len(head)


def _joined(
    lines: Sequence[_Placed], gap_after: int = 0
) -> tuple[str, str, tuple[str, ...], None, None, None, None, tuple[Segment, ...]]:
    """Join lines into a text, with a blank line after the head; segments count characters of the markup."""
    pieces: list[str] = []
    segments: list[Segment] = []
    at = 0
    for index, (line, block) in enumerate(lines):
        if index:
            joint = "\n\n" if index == gap_after else "\n"
            pieces.append(joint)
            at += len(joint)
        pieces.append(line)
        if block is not None:
            segments.append(Segment(at, at + len(line), block.start, block.end))
        at += len(line)
    return "".join(pieces), "utf-8", (), None, None, None, None, tuple(segments)


def _in_bytes(segments: tuple[Segment, ...], decoded: Decoded, content: bytes) -> tuple[Segment, ...]:
    """Count the source side of segments in bytes; none where repairs moved things."""
    if decoded.repairs:
        return ()
    offset = len(content) - len(decoded.text.encode(decoded.encoding))
    if offset not in (0, 2, 3, 4):
        return ()
    places = sorted({place for segment in segments for place in (segment.source_start, segment.source_end)})
    in_bytes: dict[int, int] = {}
    at, total = 0, offset
    for place in places:
        total += len(decoded.text[at:place].encode(decoded.encoding))
        at = place
        in_bytes[place] = total
    return tuple(
        Segment(s.start, s.end, in_bytes[s.source_start], in_bytes[s.source_end], s.exact, s.page) for s in segments
    )
