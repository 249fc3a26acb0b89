"""Cards: a brief of one document as the lists of a site show it."""

from collections.abc import Iterator

from lodeline.brief.citing import Citations
from lodeline.brief.desk.site import Card
from lodeline.brief.language.tongue import Tongue
from lodeline.brief.material import Material
from lodeline.brief.page import Page
from lodeline.brief.sections.judgement import says_nothing
from lodeline.lexicon import entry_by_id
from lodeline.model import Brief, Name, Person, Profile

_MOST_NAMES = 60
_NAMED = ("formulation", "person", "organisation", "material", "place")


def make_card(brief: Brief, material: Material, tongue: Tongue) -> Card:
    """Return the card of a brief of one document."""
    (chapter,) = brief.chapters
    page, document = Page(material, Citations()), material.document
    profile = next((p for p, _ in page.records(Profile)), None)
    entry = entry_by_id(profile.issuer_id) if profile is not None else None
    issuer = (entry.zh or entry.en) if entry is not None else None
    issuer = issuer or document.issuer or (profile.issuer if profile else None) or document.publisher
    kind = profile.doc_type if profile is not None else "other"
    published = document.published
    return Card(
        id=document.id,
        title=brief.title,
        verdict=" ".join(chapter.verdict.cells),
        highlights=tuple(" ".join(line.cells) for line in brief.highlights),
        about=(
            tongue.date(published) if published is not None and published.start else "",
            tongue.name(issuer, "organisation", "body") if issuer else "",
            tongue.term("kind", kind),
        ),
        issuer=issuer,
        kind=kind,
        day=published.start[:10] if published is not None and published.start else None,
        quiet=says_nothing(page),
        words=" ".join([document.title or "", *list(dict.fromkeys(_names(page)))[:_MOST_NAMES]]),
    )


def _names(page: Page) -> Iterator[str]:
    """Yield the names in a document as they stand there, and in the other script where the lexicon has it."""
    for kind in _NAMED:
        for annotation in page.annotations(kind):  # type: ignore[arg-type]
            yield page.document.text[annotation.start : annotation.end]
            value = annotation.value
            entry = entry_by_id(value.id) if isinstance(value, Name | Person) else None
            if entry is not None:
                yield from filter(None, (entry.zh, entry.en))
