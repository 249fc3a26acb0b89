"""English names put together: posts, people, and who holds which post."""

from collections.abc import Iterator, Sequence

from lodeline.annotate.names.en.acronyms import find_acronyms
from lodeline.annotate.names.en.attach import attach_en_posts
from lodeline.annotate.names.en.org_words import in_full
from lodeline.annotate.names.en.organisations import find_en_organisations
from lodeline.annotate.names.en.people import find_en_people
from lodeline.annotate.names.en.posts import find_en_posts, singular, stands_alone
from lodeline.annotate.names.sites import find_en_sites, find_en_towns
from lodeline.lexicon import Term
from lodeline.model import Name, Person
from lodeline.text import Hit, Reading
from lodeline.text.lazy import lazy_pattern

_LATIN = lazy_pattern("[A-Za-z\u00c0-\u024f]")


def annotate_english(reading: Reading, terms: Sequence[Term]) -> Iterator[Hit]:
    """Yield English `post`, `person` and `organisation` hits; a person carries every post the text gives."""
    text = reading.text
    if _LATIN.search(text) is None:
        return
    posts = find_en_posts(text, terms)
    mentions = find_en_people(text, terms, posts)
    held: dict[str, dict[str, str]] = {}
    attached: set[int] = set()
    for mention, post in attach_en_posts(text, mentions, posts):
        attached.add(post.start)
        words = singular(text[post.start : post.end])
        held.setdefault(mention.name, {}).setdefault(words.casefold(), words)
    for mention in mentions:
        person = Person(mention.name, tuple(held.get(mention.name, {}).values()), id=mention.id)
        yield Hit(mention.start, mention.end, "person", person, mention.rule)
    people = [(mention.start, mention.end) for mention in mentions]
    organisations = find_en_organisations(text, posts, people, terms)
    yield from find_acronyms(text, organisations, terms)
    for organisation in organisations:
        known = in_full(text, organisation, terms)
        name = Name(
            (known.en if known else "") or text[organisation.start : organisation.end], known.id if known else None
        )
        yield Hit(organisation.start, organisation.end, "organisation", name, organisation.rule)
    lands = [(term.start, term.end) for term in terms if term.kind == "place"]
    for site in (*find_en_sites(text), *find_en_towns(text, lands)):
        yield Hit(site.start, site.end, "place", Name(text[site.start : site.end]), site.rule)
    for post in posts:
        if post.start in attached or stands_alone(text, post):
            yield Hit(post.start, post.end, "post", Name(text[post.start : post.end]), post.rule)
