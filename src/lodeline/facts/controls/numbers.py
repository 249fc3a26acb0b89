"""Which announcements a sentence about a control speaks of, by their numbers."""

import re
from bisect import bisect_right
from operator import attrgetter

from lodeline.facts.directives.invoked import Invoked
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_MORE = lazy_pattern(r"(?:[、和及](?:第)?\d{1,4}号)+")
_YEAR = lazy_pattern(r"^(?:19|20)\d\d年(?=第)")
_end = attrgetter("end")
_CITING = lazy_pattern(r"(?:根据|按照|依据|依照)[^。;]{0,240}$")
_HEREBY = lazy_pattern(r"[^。;]{0,160}(?:要求|规定|精神|通知)[^。;]{0,20},[^。;]{0,30}现(?:将|就|予|对|下达)")


def only_cited(page: Page, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a paper is only what a notice rests on: 按照《…通知》(…号)要求,现将…."""
    leads = _CITING.search(page.text, sentence.start, start)
    return leads is not None and _HEREBY.match(page.text, end, sentence.end) is not None


def joined_numbers(page: Page, numbered: list[Invoked]) -> str | None:
    """Return the numbers of announcements, each kept: 第55号、第56号, also of 第55号、56号; `No. 55, No. 56`."""
    numbers: list[str] = []
    for d in numbered:
        more = _MORE.match(page.text, d.end) or _MORE.match(page.text, d.start + len(d.number or ""))
        numbers += [d.number] if d.number else []
        numbers += [f"第{n}号" for n in re.findall(r"\d+", more[0])] if more else []
    numbers = list(dict.fromkeys(numbers))
    if numbers and numbers[0].startswith("(E"):
        numbers = numbers[:1]  # a regulation of the Union cites those it rests on
    numbers = [n for n in numbers if not any(other != n and other.endswith(n) for other in numbers)]
    numbers = [_YEAR.sub("", n) if at and _year(n) == _year(numbers[at - 1]) else n for at, n in enumerate(numbers)]
    return (", " if all(n.isascii() for n in numbers) else "、").join(numbers) or None


def _year(number: str) -> str | None:
    """Return the year that opens a number: 2031年第5号."""
    found = _YEAR.match(number)
    return found[0] if found else None


def named_again(page: Page, sentence: Sentence, directives: list[Invoked]) -> list[Invoked]:
    """Return the announcements that stood earlier, in the head of a text, where a sentence names them again."""
    found = []
    for d in directives:
        if d.start >= sentence.start or not d.number:
            continue
        for words in (page.text[d.start : d.end], *((d.number,) if "号" in d.number else ())):
            at = page.text.find(words, sentence.start, sentence.end)
            if at >= 0:
                found.append(d._replace(start=at, end=at + len(words)))
                break
    return found


def numbered_before(page: Page, start: int, directives: list[Invoked]) -> list[Invoked]:
    """Return the numbered announcements of the sentence before, where it stands in the same paragraph."""
    at = bisect_right(page.sentences, start, key=_end)
    floor = max(page.sentences[at - 1].start if at else start, page.text.rfind("\n", 0, start) + 1)
    return [d for d in directives if floor <= d.start < start and d.number]
