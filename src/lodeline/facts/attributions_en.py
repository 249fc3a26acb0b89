"""English attributions: reporting verbs with their subjects and what they report, and "according to"."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from lodeline.facts.attributions import Attribution, Line, Span, lines, overlapping, quoted, within
from lodeline.facts.cues import alternatives
from lodeline.facts.page import Page
from lodeline.facts.subjects_en import (
    ends_open,
    first_name,
    leading_subject,
    may_end_subject,
    names_agent,
    skip,
    subject_before,
)
from lodeline.facts.verbs_en import Verb, find_verbs
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.text.finder import Finder

_SPEECH = ("say", "continue", "think", "urge")
_LONGEST_TAIL, _MOST_COMMAS, _SHORTEST_HEAD, _LONGEST_LINE = 160, 4, 5, 4000

_LATIN = re.compile("[A-Za-z]")
_CLAUSE = re.compile(
    r"\s*,?\s*(?:that|how|whether|what|why|if|it|they|he|she|there|we|you|I|no|this|these)\b"
    r"|\s*[:,]?\s*[“\"']|,?\s*in\s"
)
_SAID = re.compile(r"\s+that\s(?!of\b|is\b|was\b)|\s+(?:he|she|they|we|it|there|this|these|the|their|his|her|its)\s")
_NOUN = re.compile(r"\s(?:is|are|was|were|has|have|had|will|would)\b")  # "the report is": a noun, no verb
_NOUN_ENDS = re.compile(r"[,;:—]|\s(?:is|are|was|were|has|have|had|will|would|could|said|says)\s")
_POLL = re.compile(
    r"\b(?P<cue>[Ii]n)\s(?P<source>(?:an?|the|most|many|several|recent|two|three|[A-Z]\w+)\s(?:[^,.;:“”\"]{0,50}?\s)?"
    r"(?:polls?|surveys?|polling))\b"
)
_BEHIND_SPEAKER = re.compile(
    r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Dr)(?<!Jr)(?<!St)(?<!Mrs)(?<!Rep)(?<!Sen)(?<!Gov)(?<!Gen)\.\s|[;:]\s|[.;:]?$"
    r"|[,.]?\s*[“\"]|,\s(?:adding|while|but|and|in|as|after|when|during|at|on)\b"
    r"|\s(?:in an?|during|after|when|as|while|(?:at|on|in) (?:an?|the|his|her|their|[A-Z][a-z]+day))\s"
)
_NEXT_CLAUSE = re.compile(
    r",\s(?:adding|saying|noting|calling|citing|arguing|telling|according to|while|but)\b"
    r"|\s(?:and|but)\s(?:said|added|told|called|wrote|noted)\b|;\s"
)
_NEXT_PREDICATE = re.compile(
    r",\s(?:and|but|as|which|who|whose|where|when|after|before|even|though|although|because|since|so|with|a|an|the"
    r"|[a-z]+ing|[a-z]+ed)\b"
)
_TOLD = re.compile(r"[\w ]{0,24}?\b(?:told|tells?|telling)\s[^,.;:“”\"]{2,40}?\s(?=(?:that|how|why)\s|[“\"])")
_CLAUSAL, _QUOTED = ("say", "think", "continue", "quote"), "“\"'"
_SPEAKER_AHEAD = re.compile(r"\s+(?:[A-Z]|the |an? |his |her |one |two |some |many |[a-z]+(?:ts|rs|ls|ns)\b)")
_ONLY_SPEAKER = re.compile(r"\s+[^,.“\"]{2,60}(?:[,.]|$)")
_BY = re.compile(
    r"[^.;:,“”\"]{0,40}?\bby\s(?P<source>(?!\d|[a-z]+ing\b)[^.;:,“”\"]{2,80}?)"
    r"(?=\s(?:as|for|of|in|on|at|after|before|over|to|with|during|who|that|when|and)\b|[.;:,“”\"]|$)"
)
_BARE = re.compile(r"^(?!said|told|thought)\w*(?<!ed)(?<!ing)\b")  # may be a noun: "the mention of"
_WHO = re.compile(r"\b(?P<who>who|which|that)$")
_PREPOSITION = re.compile(r"\b(?:by|for|of|in|after|without|while|before|from|when|with|despite|on)$")
_AND = re.compile(r",?\s(?:and|but)\s(?:(?:he|she|they|it|[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})\s)?$")
_SAID_THAT = re.compile(r"(?:that|he|she|it|they|there|we)\b|[:“\"]")
_ACCORDING = re.compile(r"\b(?P<cue>according to|in the words of|as told to)\s", re.IGNORECASE)


def english_attributions(page: Page) -> Iterator[Attribution]:
    """Yield the attributions of English sentences in text order."""
    if not _LATIN.search(page.text):
        return
    rows, quotes = lines(page), quoted(page)
    for number, line in enumerate(rows):
        if line.end - line.start > _LONGEST_LINE or not _LATIN.search(page.text, line.start, line.end):
            continue  # no sentence, and each verb in it would be looked at against all of it
        own = overlapping(quotes, line.start, line.end)
        following = rows[number + 1] if number + 1 < len(rows) else None
        yield from _Clause(page, line, own, quotes, following).attributions()


_SPEAKER = re.compile(r"(?P<name>[A-Z][\w.'-]*(?: [A-Z][\w.'()-]*){0,5})(?P<colon>:)\s+(?=[A-Z“\"'I0-9]\S*(?: \S+){3})")


@cache
def _noun_pattern() -> re.Pattern[str]:
    nouns = alternatives(wordings("attribution", "noun", "en"))
    owner = r"(?:[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,4}|[Tt]he \w+(?: \w+)?)'s?|[Hh]is|[Hh]er|[Tt]heir"
    return re.compile(
        rf"(?P<owner>{owner})\s(?:[a-z]+\s){{0,2}}(?P<noun>{nouns})\s"
        r"(?=(?:that|of|to|for|about|against|on|over|with|by)\s)"
    )


@cache
def _views() -> Finder:
    return cue_regex("attribution", "view noun")


class _Clause:
    """One line with its quotes, and what is found in it so far."""

    def __init__(self, page: Page, line: Line, quotes: list[Span], every: list[Span], following: Line | None) -> None:
        self.text, self.line, self.quotes, self.every, self.following = page.text, line, quotes, every, following
        self.subject: Span | None = None
        self.inner = page.text[line.start : line.end].rstrip()
        self.end = line.start + len(self.inner)
        words = [w for w in self.inner.split() if w[0].isalpha()]
        self.capitals = len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words)
        while self.end > line.start and self.text[self.end - 1] in ".;":
            self.end -= 1

    def attributions(self) -> Iterator[Attribution]:
        """Yield what is found, in order of cues."""
        found: list[Attribution] = []
        for match in _ACCORDING.finditer(self.text, self.line.start, self.line.end):
            if not within(self.quotes, match.start()) and (a := self._according(match)):
                found.append(a)
        self.verbs = list(find_verbs(self.text, self.line.start, self.line.end))
        for verb in self.verbs:
            if within(self.quotes, verb.at):
                continue
            a = self._reported(verb)
            if a is not None:
                found.append(a._replace(states=verb.states, holder=self._antecedent(a.source)))
                self.subject = self.subject or a.source
        found += [*self._nouns(), *self._speech_line(), *self._polls()]
        yield from sorted(found or self._views(), key=lambda a: a.cue)

    # --- according to ---------------------------------------------------------------------------------------

    def _according(self, match: re.Match[str]) -> Attribution | None:
        cue, text = match.span("cue"), self.text
        head = text[self.line.start : cue[0]].strip(" ,")
        stop = text.find(",", cue[1], self.end)
        if not head:
            if stop < 0:
                return None
            content: tuple[Span, ...] = ((skip(text, stop + 1), self.end),)
            source = (skip(text, cue[1]), stop)
        else:
            end = self.end if stop < 0 else stop
            content = ((self.line.start, self._back(cue[0])),)
            source = (skip(text, cue[1]), end)
            if 0 <= stop < self.end - 12 and head.count(" ") < 8:
                content = (content[0], (skip(text, stop + 1), self.end))
        return self._made(cue, "say", source, content, "according")

    # --- verbs ----------------------------------------------------------------------------------------------

    def _reported(self, verb: Verb) -> Attribution | None:
        text, start, role = self.text, verb.start, verb.role
        before, after = text[self.line.start : start].rstrip(), text[verb.end : self.line.end]
        if text[verb.at].isupper() and start > self.line.start and not self.capitals:
            return None
        quoted = before.endswith(("”", '"', "'", ",")) or (before.endswith((".", "?", "!")) and bool(self.quotes))
        if not verb.gerund and quoted and self._inverted(before, after, role):
            return self._inversion((start, verb.end), role)
        passive = verb.passive and not verb.gerund
        source = self._agent(verb.end) if passive else self._source(verb)
        if source is None and not verb.passive and not verb.gerund and _SAID.match(after):
            source = subject_before(text, self.line.start, start, any_noun=True)  # what follows shows it is one
        if not self._holds(verb, source, before, after):
            return None
        if passive and role in ("think", "judge", "speak"):
            return self._passive(verb, source)
        return self._forward((start, verb.end), role, None if role == "seem" else source, verb.gerund)

    def _passive(self, verb: Verb, source: Span | None) -> Attribution | None:
        """Return what is thought or said of the subject of a passive: subject and rest are the content."""
        subject = subject_before(self.text, self.line.start, verb.start, any_noun=True)
        begin = skip(self.text, verb.end)
        end = self._content_end(begin) if begin < self.end else begin
        if source is not None and source[0] < end:
            end, begin = (
                (source[0] - 3, begin)
                if source[1] >= end - 1 or source[0] - verb.end > 8
                else (end, skip(self.text, source[1]))
            )
        content = tuple(span for span in (subject, (begin, end)) if span)
        return self._made((verb.start, verb.end), verb.role, source, content, "passive")

    def _antecedent(self, source: Span | None) -> Span | None:
        """Return the words that "who" or "which" stands for."""
        if source is None or self.text[slice(*source)] not in ("who", "which", "that"):
            return None
        return subject_before(self.text, self.line.start, source[1], any_noun=True)

    def _holds(self, verb: Verb, source: Span | None, before: str, after: str) -> bool:
        """Tell whether a verb reports here: by its subject, and where its row asks for it by what follows."""
        if _NOUN.match(after) and verb.needs != "any":
            return False
        clause = _CLAUSE.match(after) is not None
        if verb.passive and not verb.gerund:
            return verb.role in ("seem", "urge", "say") or verb.needs == "any" or (verb.role in ("think", "judge"))
        if verb.needs == "that":
            return clause
        if source is None:
            if verb.role == "seem" or (verb.needs == "any" and not (ends_open(before) and _BARE.search(verb.form))):
                return True
            return bool(before) and not ends_open(before) and clause and (verb.gerund or verb.role == "say")
        words = self.text[source[0] : source[1]]
        return verb.needs == "any" or clause or names_agent(words) or names_agent(words.split(",", 1)[0])

    def _nouns(self) -> Iterator[Attribution]:
        """Yield attributions by a noun: "their claim that ...", "Smith's criticism of ..."."""
        for match in _noun_pattern().finditer(self.text, self.line.start, self.line.end):
            if within(self.quotes, match.start("noun")):
                continue
            end = self._content_end(match.end())
            owner: Span | None = match.span("owner")
            yield from filter(
                None, [self._made(match.span("noun"), "noun", owner, ((match.end(), end),), "noun", "no")]
            )

    def _views(self) -> Iterator[Attribution]:
        """Yield views named by a noun without whose they are: "support for the plan", "the idea that ..."."""
        for match in _views().finditer(self.text, self.line.start, self.end):
            if within(self.quotes, match.start()):
                continue
            begin = skip(self.text, match.end())
            stop = _NOUN_ENDS.search(self.text, begin, self.end)
            end = stop.start() if stop else self.end
            yield from filter(None, [self._made(match.span(), "noun", None, ((begin, end),), "view", "no")])

    def _polls(self) -> Iterator[Attribution]:
        """Yield what a poll or survey says: "in a poll last month, ..."."""
        for match in _POLL.finditer(self.text, self.line.start, self.line.end):
            opens = match.start() == self.line.start
            if not opens and self.text[match.start() - 2] != ",":
                continue  # "he fell in the polls"
            content = (
                (skip(self.text, match.end(), more=","), self.end) if opens else (self.line.start, match.start() - 1)
            )
            if not within(self.quotes, match.start()) and content[1] > content[0]:
                yield from filter(
                    None, [self._made(match.span("cue"), "show", match.span("source"), (content,), "poll", "no")]
                )

    def _speech_line(self) -> Iterator[Attribution]:
        """Yield the words behind a speaker's name and a colon at the start of a line."""
        match = _SPEAKER.match(self.text, self.line.start, self.line.end)
        if match and match.end() < self.end and not within(self.quotes, match.end("name")):
            yield from filter(
                None, [self._made(match.span("colon"), "say", match.span("name"), ((match.end(), self.end),), "colon")]
            )

    def _inverted(self, before: str, after: str, role: str) -> bool:
        """Tell whether the speaker follows the verb: "...," said the minister."""
        if role not in _SPEECH or not _SPEAKER_AHEAD.match(after):
            return False
        if before.endswith(("”", '"', "'")):
            return True
        if not before.endswith(",") or len(after) > _LONGEST_TAIL or not _ONLY_SPEAKER.match(after):
            return False
        commas = before.count(",")
        return commas == 1 or (commas <= _MOST_COMMAS and not may_end_subject(before[:-1].rsplit(",", 1)[-1].strip()))

    def _inversion(self, cue: Span, role: str) -> Attribution | None:
        text = self.text
        stop = _BEHIND_SPEAKER.search(text, cue[1], self.line.end)
        end = stop.start() if stop else self.end
        source = (skip(text, cue[1]), max(skip(text, cue[1]), min(end, self.end)))
        content = [(self.line.start, self._back(cue[0], keep=True))]
        quote = next((q for q in self.quotes if q[1] <= cue[0] + 1 and cue[0] - q[1] < 3), None)
        if quote and quote[0] - self.line.start < 90 and quote[0] > self.line.start:
            content = [(self.line.start, quote[1])]
        return self._made(cue, role, source, (*content, *self._further(source[1])), "inverted")

    def _forward(self, cue: Span, role: str, source: Span | None, gerund: bool) -> Attribution | None:
        text, after = self.text, self.text[cue[1] : self.line.end].strip()
        head_end = source[0] if source else cue[0]
        head = text[self.line.start : head_end].rstrip()
        stripped = after.strip(" .,;")
        rest = len(stripped.split())
        tail = after.startswith((",", ".", ";")) or (rest <= 5 and not after.startswith(("that", "“", '"', ":")))
        if (
            not gerund
            and head.endswith((",", "”", '"', "'", "—", "-"))
            and (after.startswith(",") or len(head.strip(" ,-—")) > _SHORTEST_HEAD)
            and (
                tail
                or (
                    head.endswith(("”", '"', "''", "’")) and role in ("say", "continue") and not _SAID_THAT.match(after)
                )
            )
            and role in ("say", "think", "continue", "show", "quote")
        ):
            content = [(self.line.start, self._back(head_end, keep=True))]
            if after.startswith(",") and rest > 1:
                comma = text.index(",", cue[1])
                content.append((skip(text, comma + 1), self.end))
                return self._made(cue, role, source, tuple(content), "parenthesis")
            return self._made(cue, role, source, (*content, *self._further(cue[1])), "tail")
        begin = skip(text, cue[1], more=":,")
        if begin >= self.end:
            if quote := self._quote_before(head_end):
                return self._made(cue, role, source, (quote, *self._more_quotes(self.line.end)), "tail")
            if after.startswith(":") and self.following:
                return self._made(cue, role, source, ((self.following.start, self.following.end),), "colon")
            return None
        told = _TOLD.match(text, cue[0], self.end)
        begin = told.end() if told else begin
        end = self._content_end(begin, plain=role not in _CLAUSAL and text[begin] not in _QUOTED)
        return self._made(cue, role, source, ((begin, end), *self._more_quotes(end)), "gerund" if gerund else "forward")

    def _quote_before(self, at: int) -> Span | None:
        """Return the quote a sentence of speaker and verb alone follows: “Will it hold?” Anna Reed asked."""
        if self.text[self.line.start : at].strip():
            return None
        first = bisect_left(self.every, (self.line.start, 0)) - 1
        if first < 0 or self.text[self.every[first][1] : self.line.start].strip(" "):
            return None
        return self.every[first]

    def _content_end(self, begin: int, *, plain: bool = False) -> int:
        """Return the end of reported words: of the sentence, or before a further reporting clause.

        With `plain` the words are an object and no clause: what follows behind a comma is the writer's again.
        """
        ends = [m.start() for m in _NEXT_CLAUSE.finditer(self.text, begin, self.end)]
        if plain:
            ends += [m.start() for m in _NEXT_PREDICATE.finditer(self.text, begin, self.end)]
        ends += [
            v.start - len(m[0])
            for v in self.verbs
            if v.start > begin
            and not v.gerund
            and not v.passive
            and v.needs == "any"
            and (m := _AND.search(self.text, begin, v.start))
            and v.form.endswith(("ed", "id", "ld", "ought", "ote", "aid"))
        ]
        end = min((e for e in ends if e > begin and not within(self.quotes, e)), default=self.end)
        return self._whole(begin, end)

    def _whole(self, begin: int, end: int) -> int:
        for q in self.quotes:
            if begin <= q[0] and q[1] - 3 <= end <= q[1]:
                return q[1]
        return end

    def _further(self, at: int) -> Iterator[Span]:
        """Yield what follows a reporting clause as the same speech: quotes in this line and the next ones."""
        for q in self.quotes:
            if q[0] >= at:
                yield q
        yield from self._more_quotes(self.line.end, far=True)

    def _more_quotes(self, at: int, *, far: bool = False) -> Iterator[Span]:
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

    def _source(self, verb: Verb) -> Span | None:
        """Return who speaks: the subject of the verb, or of the sentence before ", saying" and "and said"."""
        before = self.text[self.line.start : verb.start].rstrip()
        relative = _WHO.search(before)
        if relative and not verb.gerund:
            return self.line.start + relative.start("who"), self.line.start + relative.end("who")
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
            inner = max(
                (v.end for v in self.verbs if found[0] < v.start and v.end < found[1] and v.needs == "any"), default=0
            )
            if inner:
                return (skip(self.text, inner), found[1])
        return found

    def _nearest(self, at: int) -> Span | None:
        """Return who speaks in a clause without a subject: of the clauses before, or who the sentence opens with."""
        return (
            self.subject
            or leading_subject(self.text, self.line.start, self.line.end)
            or first_name(self.text, self.line.start, at)
        )

    def _agent(self, at: int) -> Span | None:
        """Return who does what a passive says: "was criticised by the union"."""
        match = _BY.match(self.text, at, self.end)
        return match.span("source") if match else None

    # --- making ---------------------------------------------------------------------------------------------

    def _back(self, at: int, *, keep: bool = False) -> int:
        end = at
        while end > self.line.start and self.text[end - 1] in " ,-—":
            end -= 1
        return end

    def _made(
        self, cue: Span, role: str, source: Span | None, content: tuple[Span, ...], rule: str, states: str = "yes"
    ) -> Attribution | None:
        kept = tuple(c for c in content if c[1] > c[0])
        if not kept:
            return None
        if source is not None and source[1] <= source[0]:
            source = None
        text = self.text
        direct = text[kept[0][0]] in "“\"'" and text[kept[0][1] - 1] in "”\"'"
        return Attribution(cue, role, source, kept, direct, f"en-attribution.{rule}", states)
