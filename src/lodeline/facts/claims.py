"""Claims: every sentence with its standing, and what somebody is said to say with source, cue and content."""

from collections.abc import Iterator
from functools import lru_cache

from lodeline.facts.attributions import Attribution, holder_words
from lodeline.facts.attributions_en import english_attributions
from lodeline.facts.attributions_zh import chinese_attributions
from lodeline.facts.page import Draft, Page
from lodeline.facts.standing import Verdict, judge
from lodeline.model import Claim, Evidence
from lodeline.text import Sentence

_STATED = ("body", "highlights", "list")
_TITLES = ("heading", "title")


def extract_claims(page: Page) -> Iterator[Draft]:
    """Yield one claim a sentence with evidence of role "statement", and one more for each further attribution.

    A sentence that is attributed carries its main attribution in the same claim. Boilerplate makes no claim;
    a title or heading only what it attributes.
    """
    attributions = attributions_of(page)
    for sentence in page.body_sentences:
        own = [a for a in attributions if sentence.start <= a.cue[0] < sentence.end]
        shown: Attribution | None = None
        if sentence.section in _STATED and _is_sentence(page, sentence):
            verdict = judge(page, sentence, own)
            if verdict.standing == "attributed":
                shown = next((a for a in own if a.cue == verdict.span), None)
            yield _statement(page, sentence, verdict, shown)
        if sentence.section in (*_STATED, *_TITLES):
            yield from (_attributed(page, a) for a in own if a is not shown)


@lru_cache(maxsize=4)
def attributions_of(page: Page) -> tuple[Attribution, ...]:
    """Return every attribution of a page in text order."""
    return tuple(sorted((*english_attributions(page), *chinese_attributions(page)), key=lambda a: a.cue))


def _is_sentence(page: Page, sentence: Sentence) -> bool:
    words = page.text[sentence.start : sentence.end].strip()
    return len(words) > 1 and any(c.isalpha() for c in words)


def _statement(page: Page, sentence: Sentence, verdict: Verdict, shown: Attribution | None) -> Draft:
    whole = Evidence(sentence.start, sentence.end, "statement")
    words = page.words(sentence.start, sentence.end).strip()
    if shown is not None:
        record = Claim("attributed", words, holder_words(page, shown), page.words(*shown.cue), shown.direct)
        return Draft(record, (whole, *_spans(shown)), f"{shown.rule}+statement")
    cue = page.words(*verdict.span) if verdict.span else None
    evidence = (whole, Evidence(*verdict.span, "cue")) if verdict.span else (whole,)
    return Draft(Claim(verdict.standing, words, verdict.holder, cue), evidence, f"statement.{verdict.rule}")


def _attributed(page: Page, found: Attribution) -> Draft:
    words = " … ".join(page.words(*span) for span in found.content)
    record = Claim("attributed", words, holder_words(page, found), page.words(*found.cue), found.direct)
    return Draft(record, _spans(found), found.rule)


def _spans(found: Attribution) -> tuple[Evidence, ...]:
    source = (Evidence(*found.source, "source"),) if found.source else ()
    return (*(Evidence(*span, "content") for span in found.content), Evidence(*found.cue, "cue"), *source)
