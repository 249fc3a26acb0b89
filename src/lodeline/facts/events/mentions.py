"""Mentions of people and bodies as parties of an event: not who writes, tells of it or stands beside the subject."""

from lodeline.facts.cues import reporter_pattern
from lodeline.facts.naming.organisations import is_media, named_organisations
from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_BESIDE_REACH = 70
_RELATIVE = lazy_pattern(r",\s(?:who|whose|which|(?:a|the)\sformer|formerly|once|previously)\b[^,;.]{0,60}$")
_TELLS = lazy_pattern(r"(?:晚间|日|当日|发布)?(?:公告|消息|报道|报导)(?:称|,|:)|\s(?:reported|reports|quoted)\b")


def span_of(hit: Hit | None) -> Span | None:
    """Return where a mention stands."""
    return (hit.start, hit.end) if hit is not None else None


def is_source(page: Page, hit: Hit) -> bool:
    """Tell whether a body is named as the source of news: 据应急管理部消息."""
    return page.text[max(0, hit.start - 1) : hit.start] in ("据", "从")


def writes(page: Page, hit: Hit) -> bool:
    """Tell whether a person is named as who wrote a report: 记者张三."""
    return reporter_pattern().search(page.text, max(0, hit.start - 6), hit.start) is not None


def is_beside(page: Page, sentence: Sentence, hit: Hit, cue: Span) -> bool:
    """Tell whether a name stands in a clause about the subject: X, who retired from Orin Metals, is investigated."""
    return (
        _RELATIVE.search(page.text, max(sentence.start, hit.start - _BESIDE_REACH), hit.start) is not None
        and page.text.find(",", hit.end, cue[0]) >= 0
    )


def bodies_in(page: Page, start: int, end: int) -> list[Hit]:
    """Return the bodies that act in a stretch: none that only tells of it, none that is part of a person's name."""
    people = page.within("person", start, end)
    return [
        hit
        for hit in named_organisations(page, start, end)
        if not is_source(page, hit)
        and not is_media(page.text[hit.start : hit.end])
        and not _in_brackets(page.text, start, hit.start)
        and not _TELLS.match(page.text, hit.end)
        and not any(p.start < hit.end and hit.start < p.end for p in people)
    ]


def _in_brackets(text: str, start: int, at: int) -> bool:
    """Tell whether a place lies in brackets or in a title 《…》 opened in a stretch."""
    return any(text.rfind(opens, start, at) > text.rfind(closes, start, at) for opens, closes in ("()", "《》"))
