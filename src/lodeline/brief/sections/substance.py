"""Substance: what of a text can be checked, only tells, or cannot be checked: its score, its parts, its sentences."""

from collections.abc import Iterator, Sequence

from lodeline.brief.language.wording import clipped, quoted
from lodeline.brief.page import Page
from lodeline.model import BriefSection, Line
from lodeline.model.chart import Bar, BarChart
from lodeline.text.intervals import Intervals

FIRM, TELLS, EMPTY = range(3)
# Parts of substance by tone: can be checked, only tells, cannot be checked.
PARTS = (
    ("figures", "duties", "acts", "operations"),
    ("statements", "meetings"),
    ("readings", "exhortation", "symbols"),
)
_SIGNALS = ("prohibiting", "pressing", "authorising", "flexible", "ambiguous")
_EXAMPLE = 70
_CUES = 3
_WORTH_NAMING = 0.04  # share of the text from which a part is shown with words
_LEAST_SENTENCES, _MOST_BARS = 6, 120


def toned_spans(page: Page) -> list[list[tuple[int, int]]]:
    """Return the clauses of a document by tone: firm, telling, empty."""
    return [part_spans(page, *names) for names in PARTS]


def tones(page: Page) -> list[Intervals]:
    """Return the clauses of a document by tone, to be asked how much of a place they cover."""
    return [Intervals(own) for own in toned_spans(page)]


def part_spans(page: Page, *names: str) -> list[tuple[int, int]]:
    """Return the clauses of some parts of substance."""
    wanted = {f"substance.{name}" for name in names}
    ids = [span for point in page.material.points if point.measure in wanted for span in point.evidence]
    return [page.span(span) for span in ids]


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
