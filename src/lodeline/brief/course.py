"""The course of a document: which of its sentences can be checked, only tell, or cannot be checked, in their order."""

from collections.abc import Iterator, Sequence

from lodeline.brief.page import Page
from lodeline.brief.tones import toned_spans
from lodeline.model import BriefSection
from lodeline.model.chart import Bar, BarChart
from lodeline.text.intervals import Intervals

_LEAST_SENTENCES, _MOST_BARS = 6, 120


def course_section(page: Page) -> BriefSection | None:
    """Return substance over the sentences of a document in their order; None for a short text."""
    spans = toned_spans(page)
    sentences = sorted({page.citations.sentence(page.document, a, b) for own in spans for a, b in own})
    if len(sentences) < _LEAST_SENTENCES:
        return None
    by_tone = [Intervals(own) for own in spans]
    shares = [[tone.covered(start, end) for tone in by_tone] for start, end in sentences]
    parts = [tuple(round(s / sum(row), 3) for s in row) for row in shares]
    firm = [n for n, row in enumerate(parts) if row[0] >= 0.5]
    empty = [n for n, row in enumerate(parts) if row[2] >= 0.5]
    say = page.tongue.say
    chart = BarChart(
        say("course.alt", number=len(sentences), firm=len(firm), empty=len(empty)),
        (say("course.firm"), say("course.told"), say("course.empty")),
        tuple(_bars(parts)),
    )
    lines = []
    for key, chosen in (("course.firm_line", firm), ("course.empty_line", empty)):
        if chosen:
            every = len(chosen) == len(sentences)
            words = say(f"{key}#all" if every else key, number=len(chosen), of=len(sentences))
            lines.append(page.line(words, spans=[sentences[n] for n in chosen[:6]]))
    return BriefSection("course", say("course.title"), tuple(lines), chart=chart) if lines else None


def _bars(parts: Sequence[tuple[float, ...]]) -> Iterator[Bar]:
    """Yield a bar a sentence; of many sentences a bar for each equal run of them."""
    size = -(-len(parts) // _MOST_BARS)
    for start in range(0, len(parts), size):
        own = parts[start : start + size]
        last = start + len(own)
        label = str(last) if size == 1 else f"{start + 1}–{last}"
        yield Bar(label, tuple(round(sum(column) / len(own), 3) for column in zip(*own, strict=True)))
