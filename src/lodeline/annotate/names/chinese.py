"""Chinese names put together: posts, organisations, people, and who holds which post."""

from collections.abc import Iterator, Sequence

from lodeline.annotate.names.sites import find_zh_sites
from lodeline.annotate.names.spans import Cover, Span, leftmost_longest
from lodeline.annotate.names.works import titles_of_works
from lodeline.annotate.names.zh.attach import attach_zh_posts
from lodeline.annotate.names.zh.letters import find_country_letters
from lodeline.annotate.names.zh.org_short import find_short_names
from lodeline.annotate.names.zh.organisations import find_zh_organisations
from lodeline.annotate.names.zh.people import find_zh_people
from lodeline.annotate.names.zh.posts import find_zh_posts
from lodeline.annotate.names.zh.titles import Titles
from lodeline.annotate.names.zh.words import Words
from lodeline.lexicon import Term
from lodeline.model import Name, Person
from lodeline.text import Hit, Reading
from lodeline.text.lazy import lazy_pattern

_HAN = lazy_pattern("[\u3400-\u9fff]")


def annotate_chinese(reading: Reading, terms: Sequence[Term], known: Sequence[Span], words: Words) -> Iterator[Hit]:
    """Yield Chinese `post`, `person`, `organisation` and some `place` hits; a person carries all posts the text gives.

    Args:
        reading: The text.
        terms: Lexicon terms.
        known: Organisations of the lexicon as spans.
        words: The text's dictionary words.
    """
    text = reading.text
    if _HAN.search(text) is None:
        return
    heads = find_zh_posts(text, words)
    organisations = find_zh_organisations(text, words, heads, known)
    titles = Titles(text, [*organisations, *known])
    posts = titles.widen(heads)
    organisations = leftmost_longest([*organisations, *titles.organisations])
    organisations += find_short_names(text, words, [*organisations, *known], posts)
    mentions = find_zh_people(text, words, terms, posts, [*organisations, *known])
    held: dict[str, dict[str, None]] = {}
    attached = set()
    for mention, post in attach_zh_posts(text, mentions, posts):
        held.setdefault(mention.name, {})[reading.source_text(post.start, post.end)] = None
        attached.add(post.start)
    works = titles_of_works(text)
    posts = [post for post in posts if post.start in attached or not works.holds(post.start, post.end)]
    for mention in mentions:
        name = reading.source_text(mention.start, mention.end)
        name = name if name[0].isascii() else "".join(name.split())  # 贺 彪
        person = Person(name, tuple(held.get(mention.name, ())), id=mention.id)
        yield Hit(mention.start, mention.end, "person", person, mention.rule)
    for post in posts:
        yield Hit(post.start, post.end, "post", Name(reading.source_text(post.start, post.end)), post.rule)
    sites, organisations = find_zh_sites(text, organisations)
    for site in sites:
        yield Hit(site.start, site.end, "place", Name(reading.source_text(site.start, site.end)), site.rule)
    for found in organisations:
        yield Hit(found.start, found.end, "organisation", Name(reading.source_text(found.start, found.end)), found.rule)
    bodies = leftmost_longest([*organisations, *known])
    names = Cover([(m.start, m.end) for m in mentions] + [(body.start, body.end) for body in bodies])
    yield from find_country_letters(text, words, names)
