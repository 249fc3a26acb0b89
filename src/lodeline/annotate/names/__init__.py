"""People with posts, organisations, places, materials and stages."""

from collections.abc import Iterable, Iterator, Sequence

from lodeline.annotate.names.chinese import annotate_chinese
from lodeline.annotate.names.en.acronyms import meant_otherwise
from lodeline.annotate.names.english import annotate_english
from lodeline.annotate.names.known import annotate_known, is_inner, known_organisations
from lodeline.annotate.names.materials import find_materials
from lodeline.annotate.names.sites import SITES
from lodeline.annotate.names.spans import Cover, Span, leftmost_longest
from lodeline.annotate.names.works import titles_of_works
from lodeline.annotate.names.zh.words import Words
from lodeline.lexicon import Term
from lodeline.text import Hit, Reading

_OWNERS = ("person", "organisation")  # of the places in their names
_NOT_IN_TITLES = ("person", "organisation")


def annotate_names(reading: Reading, terms: Sequence[Term]) -> Iterator[Hit]:
    """Yield `person`, `post`, `organisation`, `place`, `material` and `stage` hits.

    Organisations do not overlap each other: the longer wins, so a company's name inside the name of
    its subsidiary is one hit, the subsidiary. A person or an organisation in the title of a work is none.

    Args:
        reading: The text.
        terms: Lexicon forms found in it.
    """
    text = reading.text
    words = Words(text)
    others = meant_otherwise(text, terms)
    known = [h for h in annotate_known(text, terms, words) if text[h.start : h.end] not in others]
    hits = [
        *known,
        *find_materials(text),
        *annotate_chinese(reading, terms, known_organisations(text, known), words),
        *annotate_english(reading, terms),
    ]
    posts = Cover([(hit.start, hit.end) for hit in hits if hit.kind == "post"])
    works = titles_of_works(text)
    inner = {(term.start, term.end) for term in terms if is_inner(text, term)}
    owners = Cover(_widest(h for h in hits if h.kind in _OWNERS))
    sites = Cover(_widest(h for h in hits if h.rule in SITES))
    lands = Cover(_widest(h for h in hits if h.kind == "place"))
    reach = 0
    seen: set[tuple[int, int, str]] = set()
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, h.rule != "lexicon")):
        if (hit.start, hit.end, hit.kind) in seen:
            continue
        seen.add((hit.start, hit.end, hit.kind))
        if (
            hit.kind == "place"
            and hit.rule not in SITES
            and (owners.holds(hit.start, hit.end) or sites.is_wider(hit.start, hit.end))
        ):
            continue
        if hit.kind == "place" and posts.holds(hit.start, hit.start + 1) and not posts.holds(hit.start, hit.end):
            continue  # 董事长|葛岩: no 长葛
        if hit.kind in _NOT_IN_TITLES and works.holds(hit.start, hit.end):
            continue
        if hit.kind == "organisation":
            if lands.is_wider(hit.start, hit.end):
                continue  # 白云鄂博矿|区
            if hit.start < reach or ((hit.start, hit.end) in inner and posts.holds(hit.start, hit.end)):
                continue
            reach = hit.end
        yield hit


def _widest(hits: Iterable[Hit]) -> list[tuple[int, int]]:
    """Return where hits stand, without those that an earlier or longer one overlaps."""
    return [(s.start, s.end) for s in leftmost_longest(Span(hit.start, hit.end) for hit in hits)]
