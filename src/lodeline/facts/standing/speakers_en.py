"""Who speaks in an English sentence: the subject of a reporting verb, whom "who" stands for, who a passive names."""

from lodeline.facts.standing.attributions import Span
from lodeline.facts.standing.clauses_en import Clause
from lodeline.facts.standing.subjects_en import (
    ends_open,
    first_name,
    leading_subject,
    skip,
    subject_before,
    without_when,
)
from lodeline.facts.standing.verbs_en import Verb
from lodeline.text.lazy import lazy_pattern

_LONGEST_TAIL = 160
_BY = lazy_pattern(
    r"[^.;:,“”\"]{0,40}?\bby\s(?P<source>(?!\d|[a-z]+ing\b)[^.;:,“”\"]{2,80}?)"
    r"(?=\s(?:as|for|of|in|on|at|after|before|over|to|with|during|who|that|when|and)\b|[.;:,“”\"]|$)"
)
_WHO = lazy_pattern(r"\b(?P<who>who|which|that)$")
_PREPOSITION = lazy_pattern(r"\b(?:by|for|of|in|after|without|while|before|from|when|with|despite|on)$")
_NAME_AND_POSTS = lazy_pattern(r"[A-Z][\w.' -]*,(?:\s(?:[A-Z][\w-]*|and|of|the|for),?){0,12}\s*")
_BESIDE_SPEAKER = lazy_pattern(r",\s(?:who|which|whose)\s")
_ON_A_DAY = lazy_pattern(r"(?:On|In|Late|Early|Earlier|By|Since|Last|This|Until|From|Also)\s")
# What no subject begins with: "with plans to", "was an influential figure"; a name among it may still be one.
_NO_SUBJECT = lazy_pattern(
    r"(?:(?:[Ww]ith|[Ww]ithout|[Gg]iven|[Dd]espite|[Aa]gainst|[Aa]mid|[Uu]nlike)\s"
    r"|(?:is|was|are|were|been|has|have|had|will|would)\s(?![^A-Z]{0,99}[A-Z]))"
)
_INSTRUCTED = lazy_pattern(r"[a-z]+ing\s")  # ", instructing teams to ..."
_OBTAINED = lazy_pattern(  # "the firm had received notice", "Reed was an influential figure"
    r"\b(?:has|have|had|is|are|was|were)\s(?:[a-z]+ly\s)?[a-z]+(?:ed|en|ght)$"
    r"|\b(?:is|are|was|were|became|remains)\s(?:an?|the|its|his|her|their)\s(?:[a-z-]+\s){0,2}[a-z-]+(?<!s)$"
    r"|-[Yy]ear$"  # 15th Five-Year | Plan
)
_ONE_THING = lazy_pattern(r"\ban?\s(?:(?!of\b)[\w'-]+\s){0,2}(?!people\b|police\b)[\w'-]+(?<!s)$")
_NEXT_NAME = lazy_pattern(r",?\s(?=[A-Z]|the\s)")  # "Nov 27 2015 China's producers said"
_OF_DOING = (" of ", " without ")
_BY_WHOM = lazy_pattern(r"\s(?:[a-z]+ly\s)?by\s")


class Speakers:
    """Finds who speaks by the verbs of one line; remembers who spoke before in it."""

    def __init__(self, clause: Clause) -> None:
        self.clause, self.text, self.line, self.end = clause, clause.text, clause.line, clause.end
        self.first: Span | None = None
        self.last: tuple[int, Span] | None = None

    def spoke(self, cue: Span, source: Span | None) -> None:
        """Remember who was just said to speak."""
        self.first = self.first or source
        if source is not None:
            self.last = (cue[1], source)

    def holder(self, source: Span | None) -> Span | None:
        """Return the words that name who speaks where the source is a pronoun or says more; None where it does."""
        return self._antecedent(source) or self._bare(source)

    def source(self, verb: Verb) -> Span | None:
        """Return who speaks: the subject of the verb, or of the sentence before ", saying" and "and said"."""
        before = self.text[self.line.start : verb.start].rstrip()
        relative = _WHO.search(before)
        if relative and not verb.gerund:
            return self.line.start + relative.start("who"), self.line.start + relative.end("who")
        if verb.gerund and not before.strip():
            return self._nearest(verb.start)
        if verb.gerund and not verb.passive and not before.endswith(","):
            own = subject_before(self.text, self.line.start, verb.start) if verb.progressive else None
            if own or not _PREPOSITION.search(before):
                return own
            return self._nearest(verb.start)
        if (verb.gerund and not verb.passive) or before.endswith((" and", " but", " or")):
            return self._nearest(verb.start)
        if self.text.startswith("to ", verb.start) and verb.needs == "any":
            return self._nearest(verb.start)
        found = subject_before(self.text, self.line.start, verb.start, any_noun=verb.needs == "any")
        if found:
            inside = (v for v in self.clause.verbs if found[0] < v.start and v.end < found[1])
            inner = max((v.end for v in inside if v.needs != "that" and v.role in ("say", "think")), default=0)
            if inner:
                return (skip(self.text, inner), found[1])
        return self._behind_day(found)

    def agent(self, at: int) -> Span | None:
        """Return who does what a passive says: "was criticised by the union"."""
        match = _BY.match(self.text, at, self.end)
        return match.span("source") if match else None

    def with_name(self, source: Span | None) -> Span | None:
        """Return who speaks with the name before the posts: "Ann Reed, Founder, and CEO"."""
        start = skip(self.text, self.line.start)
        if source is None or not _NAME_AND_POSTS.fullmatch(self.text, start, source[0]):
            return source
        named = any(hit.start == start for hit in self.clause.page.within("person", start, source[0]))
        return (start, source[1]) if named else source

    def is_none(self, verb: Verb, source: Span | None) -> bool:
        """Tell whether what stands before a verb shows that nobody speaks: it is a noun, or a participle."""
        text = self.text
        if not verb.passive and verb.form.endswith("ed") and _BY_WHOM.match(text, verb.end):
            return True  # "rules proposed by the ministry"
        if verb.gerund and verb.states == "no" and text.endswith(_OF_DOING, self.line.start, verb.start):
            return True  # "the work of seeking progress"
        if source is None:
            return False
        if verb.plain and verb.start == verb.at and _ONE_THING.search(text, *source):
            return True  # "a panel report": one does not report without -s
        if verb.role == "seem":
            return False
        if _NO_SUBJECT.match(text, *source):
            return True
        if text.startswith("to ", verb.start) and _INSTRUCTED.match(text, *source):
            return True
        if text.startswith("In ", source[0]) and text[verb.end : verb.end + 1] == ",":
            return True  # "In a series of reports, ..."
        before = (v for v in self.clause.verbs if v.end == source[1] and v.start > source[0])
        return any(v.form.endswith(("said", "ed")) for v in before) or _OBTAINED.search(text, *source) is not None

    def _behind_day(self, source: Span | None) -> Span | None:
        """Return who speaks without the day that opens the sentence: "In May the ministry said"."""
        if source is None:
            return None
        days = self.clause.page.within("date", *source)
        dated = bool(days) and days[0].start == source[0] and _NEXT_NAME.match(self.text, days[0].end, source[1])
        if not dated and not _ON_A_DAY.match(self.text, *source):
            return source
        begin = skip(self.text, days[-1].end) if days else source[0]
        return (begin, source[1]) if begin < source[1] and not ends_open(self.text[begin : source[1]]) else source

    def _antecedent(self, source: Span | None) -> Span | None:
        """Return the words that "who" or "which" stands for."""
        if source is None or self.text[slice(*source)] not in ("who", "which", "that"):
            return None
        return subject_before(self.text, self.line.start, source[1], any_noun=True)

    def _bare(self, source: Span | None) -> Span | None:
        """Return who speaks, no name cut, without the day of saying and what is told beside; None where that is all."""
        if source is None:
            return None
        around = self.clause.page.within("organisation", max(self.line.start, source[0] - _LONGEST_TAIL), source[1])
        start = min((hit.start for hit in around if hit.start < source[0] < hit.end), default=source[0])
        if self.text.endswith(", ", 0, start):  # Ann Reed, | the head of Arden Bank
            people = self.clause.page.within("person", max(self.line.start, start - _LONGEST_TAIL), start)
            start = next((hit.start for hit in people if hit.end == start - len(", ")), start)
        words = self.text[start : source[1]]
        beside = _BESIDE_SPEAKER.search(words)
        kept = without_when(words[: beside.start()] if beside else words)
        return (start, start + len(kept)) if kept and (start, start + len(kept)) != source else None

    def _nearest(self, at: int) -> Span | None:
        """Return who speaks in a clause without a subject: who was just said to, or whom the sentence is about."""
        if self.last is not None and self.text[self.last[0] : at].strip() == ",":
            return self.last[1]  # ", the report said, adding ..."
        if at == skip(self.text, self.line.start):  # "Welcoming the plan, he said"
            comma = self.text.find(", ", at, self.end)
            return leading_subject(self.text, comma + 2, self.line.end) if comma > 0 else None
        return (
            self.first
            or leading_subject(self.text, self.line.start, self.line.end)
            or first_name(self.text, self.line.start, at)
        )
