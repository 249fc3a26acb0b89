"""English lines as reports are read from them: a sentence with its quotes and reporting verbs, and how reports end."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import Attribution, Line, Span, within
from lodeline.facts.standing.verbs_en import Verb, find_verbs
from lodeline.facts.standing.worded import worded_pattern
from lodeline.text.lazy import lazy_pattern

_NEXT_CLAUSE = worded_pattern(
    r",\s(?:«next said»)\b"
    r"|\s(?:and|but)\s(?:«said besides»)\b|;\s(?!(?:so|and|but|thus|hence|yet)\b)",
    "en",
)
_NEXT_PREDICATE = worded_pattern(
    r",\s(?:(?:and|but)\s(?:he|she|they|it|has|have|is|are|was|were|will|would|[a-z]+ed|[A-Z]\w+)"
    r"|«next predicate»"
    r"|[a-z]+ing|[a-z]+ed)\b",
    "en",
)
_LAST_THING = lazy_pattern(r",\sand\s(?:the|an?|its|their|his|her|more|further)\s")
_VERB_AMONG = worded_pattern(r"\b(?:«verb among»)\b|[a-z]ing\s", "en")
_LISTED = 2  # so many semicolons part the points of one saying: "that we must do X; do Y; and do Z"
_TOLD_BESIDE = lazy_pattern(  # the words of a clause that only tells who said it: ", the report said,"
    r",\s(?P<who>(?:the|an?|his|her|its|one)\s(?:[\w'-]+\s){1,5}|(?:[A-Z][\w.'-]*\s){1,4}|he\s|she\s|they\s|it\s)$"
)
_CLOSED = lazy_pattern(r"(?:\son\s[A-Z]\w+day)?(?:,|$)")
_AND = lazy_pattern(r",?\s(?:and|but)\s(?:(?:he|she|they|it|[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})\s)?$")
_NAME_REACH = 160  # "and" with the four words of a name, at their longest
_MOST_VERBS = 40  # a line with more is no sentence, and each would be held against all the others


class Clause:
    """One line with its quotes: those in it (`quotes`) and those of the page (`every`)."""

    def __init__(self, page: Page, line: Line, quotes: list[Span], every: list[Span], following: Line | None) -> None:
        self.text, self.line, self.quotes, self.every, self.following = page.text, line, quotes, every, following
        self.page = page
        self.end = line.start + len(page.text[line.start : line.end].rstrip())
        while self.end > line.start and self.text[self.end - 1] in ".;":
            self.end -= 1

    @cached_property
    def verbs(self) -> tuple[Verb, ...]:
        """The reporting verbs in text order, those in quotes too."""
        return tuple(islice(find_verbs(self.text, self.line.start, self.line.end), _MOST_VERBS))

    @cached_property
    def capitals(self) -> bool:
        """Whether most words begin with a capital, as in a heading."""
        words = [w for w in self.text[self.line.start : self.line.end].split() if w[0].isalpha()]
        return len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words)

    def back(self, at: int) -> int:
        """Return the place at or before `at` behind the last word."""
        end = at
        while end > self.line.start and self.text[end - 1] in " ,-—":
            end -= 1
        return end

    def made(
        self, cue: Span, role: str, source: Span | None, content: tuple[Span, ...], rule: str, states: str = "yes"
    ) -> Attribution | None:
        """Return the attribution, or None where nothing is said."""
        kept = tuple(c for c in content if c[1] > c[0])
        if not kept:
            return None
        if source is not None and source[1] <= source[0]:
            source = None
        text = self.text
        direct = text[kept[0][0]] in "“\"'" and text[kept[0][1] - 1] in "”\"'"
        return Attribution(cue, role, source, kept, direct, f"en-attribution.{rule}", states)

    def quote_before(self, at: int) -> Span | None:
        """Return the quote a sentence of speaker and verb alone follows: “Will it hold?” Anna Reed asked."""
        if self.text[self.line.start : at].strip():
            return None
        first = bisect_left(self.every, (self.line.start, 0)) - 1
        if first < 0 or self.text[self.every[first][1] : self.line.start].strip(" "):
            return None
        return self.every[first]

    def content_end(self, begin: int, *, plain: bool = False) -> int:
        """Return the end of reported words: of the sentence, or before a further reporting clause.

        With `plain` the words are an object and no clause: what follows behind a comma is the writer's again.
        """
        ends = [m.start() for m in _NEXT_CLAUSE.finditer(self.text, begin, self.end)]
        points = [end for end in ends if self.text[end] == ";"]
        if len(points) >= _LISTED and not plain:
            ends = [end for end in ends if end not in points]
        ends += self._told_beside(begin)
        if plain:
            last = _LAST_THING.search(self.text, begin, self.end)
            listed = last is not None and _VERB_AMONG.search(self.text, begin, last.start()) is None
            behind = last.end() if last and listed else begin  # "higher output, a new mill, and the end of debts"
            ends += [m.start() for m in _NEXT_PREDICATE.finditer(self.text, behind, self.end)]
        ends += [
            v.start - len(m[0])
            for v in self.verbs
            if v.start > begin
            and not v.gerund
            and not v.passive
            and v.needs == "any"
            and (m := _AND.search(self.text, max(begin, v.start - _NAME_REACH), v.start))
            and v.form.endswith(("ed", "id", "ld", "ought", "ote", "aid"))
        ]
        end = min((e for e in ends if e > begin and not within(self.quotes, e)), default=self.end)
        return self.whole(begin, end)

    def _told_beside(self, begin: int) -> list[int]:
        """Return where a clause begins that only tells who said what goes before: ", the report said, adding ..."."""
        return [
            told.start()
            for v in self.verbs
            if v.start > begin + 1
            and v.role == "say"
            and v.form.endswith(("said", "ed"))
            and not v.passive
            and _CLOSED.match(self.text, v.end, self.end)
            and (told := _TOLD_BESIDE.search(self.text, max(begin, v.start - _NAME_REACH), v.start))
        ]

    def whole(self, begin: int, end: int) -> int:
        """Return the end, moved to that of a quote that closes there."""
        for q in self.quotes:
            if begin <= q[0] and q[1] - 3 <= end <= q[1]:
                return q[1]
        return end

    def further(self, at: int) -> Iterator[Span]:
        """Yield what follows a reporting clause as the same speech: quotes in this line and the next ones."""
        for q in self.quotes:
            if q[0] >= at:
                yield q
        yield from self.more_quotes(self.line.end, far=True)

    def more_quotes(self, at: int, *, far: bool = False) -> Iterator[Span]:
        """Yield the quotes behind the line that go on with what is said at its end, or with `far` anywhere in it."""
        if not far and self.quotes and self.quotes[-1][1] < self.line.end - 60:
            return
        end = self.line.end
        for number in range(bisect_left(self.every, (end, 0)), len(self.every)):
            quote = self.every[number]
            if quote[0] - end > 1 or "\n" in self.text[end : quote[0]]:
                return
            yield quote
            end = quote[1]
            if self.text[end : end + 1] not in " \n":
                return
