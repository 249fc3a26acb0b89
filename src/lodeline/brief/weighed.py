"""Weighed: the substance score of a document with the parts that made it, each part with words of the text."""

from collections.abc import Iterator

from lodeline.brief.page import Page
from lodeline.brief.tones import EMPTY, FIRM, PARTS
from lodeline.brief.wording import clipped, quoted
from lodeline.model import BriefSection, Line

_SIGNALS = ("prohibiting", "pressing", "authorising", "flexible", "ambiguous")
_EXAMPLE = 70
_CUES = 3
_WORTH_NAMING = 0.04  # share of the text from which a part is shown with words


def substance_section(page: Page) -> BriefSection | None:
    """Return the substance score, its parts by size, and how the text directs; None where nothing was measured."""
    say = page.tongue.say
    points = [p for p in page.material.points if p.measure == "substance"]
    if not points or points[0].value is None:
        return BriefSection("substance", say("substance.title"), (page.absence(say("substance.none")),))
    spans = [page.span(e) for e in points[0].evidence[:6]]
    lines = [page.line(say("substance.score", score=f"{points[0].value:.0f}"), spans=spans)]
    return BriefSection("substance", say("substance.title"), (*lines, *_parts(page), *_directing(page)))


def _parts(page: Page) -> Iterator[Line]:
    """Yield one sentence with the parts by size; what counts for and against with words of the text."""
    tongue = page.tongue
    found = [
        point
        for point in page.material.points
        if point.measure.startswith("substance.") and point.value is not None and point.evidence
    ]
    found.sort(key=lambda point: -(point.value or 0))
    told, spans = [], []
    sizes = {point.measure.removeprefix("substance."): point.value or 0 for point in found}
    named = [next((p for p in PARTS[tone] if sizes.get(p, 0) >= _WORTH_NAMING), "") for tone in (FIRM, EMPTY)]
    for point in found:
        part = point.measure.removeprefix("substance.")
        value = sizes[part]
        share = tongue.percent(value) if value >= 0.005 else f"< {tongue.percent(0.01)}"
        words = tongue.say("substance.part", name=tongue.term("substance", part), share=share)
        own = [page.span(e) for e in point.evidence]
        if part in named:
            longest = max(own, key=lambda span: span[1] - span[0])
            example = quoted(clipped(page.document.text[longest[0] : longest[1]].strip(), _EXAMPLE))
            words = tongue.say("substance.example", words=words, example=example)
            own = [longest]
        spans += own[:1]
        told.append(words)
    if told:
        words = tongue.say("substance.parts", parts=tongue.say("join.items").join(told))
        yield page.line(tongue.stopped(words), spans=spans)


def _directing(page: Page) -> Iterator[Line]:
    """Yield one sentence on how the text directs: in how many of its directing sentences, and by which words."""
    tongue, told, spans, of = page.tongue, [], [], 0
    points = {p.measure.removeprefix("clarity."): p for p in page.material.points if p.measure.startswith("clarity.")}
    for signal in _SIGNALS:
        point = points.get(signal)
        if point is not None and point.count and point.value:
            of = round(point.count / point.value)
            own = [page.span(e) for e in point.evidence]
            cues = dict.fromkeys(page.document.text[start:end] for start, end in own)
            words = tongue.listed([quoted(cue) for cue in list(cues)[:_CUES]])
            told.append((point.count, tongue.term("clarity", signal), words))
            spans += own[:2]
    if told:
        alike = all(count == of for count, _, _ in told)
        key = "clarity.one" if alike else "clarity.of"
        parts = [tongue.say(key, words=words, count=count, cues=cues) for count, words, cues in told]
        key = "clarity.sentence" if of == 1 else "clarity.all" if alike else "clarity.sentences"
        words = tongue.say(key, of=of, told=tongue.say("join.items").join(parts))
        yield page.line(tongue.stopped(words), spans=spans)
