"""Relations between organisations: parent, subsidiary, joint venture, sole customer, as the text says them."""

import re
from collections.abc import Iterator, Sequence

from lodeline.facts.naming.organisations import named_organisations
from lodeline.facts.page import Draft, Page
from lodeline.facts.people.relations_zh import Told, find_chinese
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import Evidence, Relation
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

_TABLE = "relation_cues"
_GAP = 90
_SHORT_GAP = 30
_EVENTS = ("joint_venture_with", "acquired")
_STAKE_WORDS = (
    r"\b(?:holds?|owns?|held|has|took|takes)\s(?:an?\s)?(?:controlling\s|combined\s|about\s)?(?P<share>[\d.]+)\s?(?:%|per\scent|percent)"
    r"(?:\s(?:of\s(?:the\sshares\s(?:of|in)\s)?|(?:equity\s)?(?:stake|interest|share)\sin\s))"
)
_STAKE = Finder(lazy_pattern(_STAKE_WORDS), ("hold", "own", "held ", "has ", "took ", "takes "))
_MAJORITY = 50
_CUT = lazy_pattern(r"[;。]")
_JOINED_NAME = lazy_pattern(r"\sand\s(?P<name>[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){0,4}),\s(?:an?\s|the\s)?")


def extract_relations(page: Page) -> Iterator[Draft]:
    """Yield one draft a pair of organisations and relation, in text order."""
    seen: set[tuple[str, str, str]] = set()
    for sentence in page.body_sentences:
        hits = named_organisations(page, sentence.start, sentence.end)
        for subject, relation, other, cue in (
            *_spans(_phrases(page, sentence, hits)), *find_chinese(page, sentence), *_stakes(page, sentence, hits),
            *_spans(_children(page, sentence, hits)),
        ):  # fmt: skip
            record = Relation(page.words(*subject), relation, page.words(*other))
            key = record.subject, record.relation, record.object
            if key in seen or record.subject == record.object:
                continue
            seen.add(key)
            spans = [
                ("", (min(subject[0], other[0], cue[0]), max(subject[1], other[1], cue[1]))),
                ("subject", subject), ("object", other), ("relation", cue),
            ]  # fmt: skip
            yield Draft(record, tuple(Evidence(*span, role) for role, span in spans), f"relation.{relation}")


def _spans(found: Iterator[tuple[Hit, str, Hit, tuple[int, int]]]) -> Iterator[Told]:
    for subject, relation, other, cue in found:
        yield Told((subject.start, subject.end), relation, (other.start, other.end), cue)


def _stakes(page: Page, sentence: Sentence, hits: Sequence[Hit]) -> Iterator[Told]:
    """Yield "holds a 51% stake in": parent above one half, shareholder below."""
    if not hits:
        return
    for match in _STAKE.finditer(page.text, sentence.start, sentence.end):
        before = [h for h in hits if h.end <= match.start()]
        after = [h for h in hits if 0 <= h.start - match.end() <= _SHORT_GAP]
        if before and after:
            relation = "parent_of" if float(match["share"]) > _MAJORITY else "shareholder_of"
            first, other = before[-1], after[0]
            yield Told((first.start, first.end), relation, (other.start, other.end), match.span())


def _phrases(page: Page, sentence: Sentence, hits: Sequence[Hit]) -> Iterator[tuple[Hit, str, Hit, tuple[int, int]]]:
    """Yield relations said by words between two organisations: "the parent company of", 控股."""
    for match in valued_pattern(_TABLE, "phrase").finditer(page.text, sentence.start, sentence.end):
        before = [h for h in hits if h.end <= match.start()]
        after = [h for h in hits if h.start >= match.end()]
        if not before or not after:
            continue
        subject, other = before[-1], after[0]
        chinese = not match[0].isascii()
        if chinese and value_of(_TABLE, "phrase", match[0]) != "parent_of":
            continue  # told by grammar, see relations_zh
        reach = 2 if chinese else _GAP
        near = match.start() - subject.end <= reach and other.start - match.end() <= (2 if chinese else _SHORT_GAP)
        if not near or _CUT.search(page.text, subject.end, match.start()):
            continue
        relation = value_of(_TABLE, "phrase", match[0])
        joined = _JOINED_NAME.fullmatch(page.text, subject.end, match.start())
        if joined is not None:  # "Owners are A and B, a unit of C": B is, known or not
            subject = Hit(*joined.span("name"), "organisation", None, "relation.joined")
        elif relation in _EVENTS and "," in page.text[subject.end : match.start()]:
            subject = before[0]  # "Farhill, a subsidiary of Northwind, set up a joint venture with ..."
        # "Aurora, one of the giants and the parent company of X": the subject opens the sentence
        yield (
            (before[0] if relation == "parent_of" and "," in page.text[subject.end : match.start()] else subject),
            relation,
            other,
            match.span(),
        )


def _children(page: Page, sentence: Sentence, hits: Sequence[Hit]) -> Iterator[tuple[Hit, str, Hit, tuple[int, int]]]:
    """Yield "subsidiaries such as A, B and C" with the organisation of this sentence or the one before."""
    for match in valued_pattern(_TABLE, "child").finditer(page.text, sentence.start, sentence.end):
        parent = [h for h in hits if h.end <= match.start()] or _earlier(page, sentence)
        listed = [h for h in hits if h.start >= match.end()]
        at = match.end()
        for hit in listed:
            if not parent or not re.fullmatch(r"[\s,]*(?:and\s)?(?:the\s)?", page.text[at : hit.start]):
                break
            yield hit, "subsidiary_of", parent[0], match.span()
            at = hit.end


def _earlier(page: Page, sentence: Sentence) -> list[Hit]:
    hits = [h for h in named_organisations(page, 0, sentence.start) if h.rule]
    told = [h for h in hits if (s := page.reading.sentence_at(h.start)) is not None and s.section == "body"]
    return told[:1] or hits[:1]
