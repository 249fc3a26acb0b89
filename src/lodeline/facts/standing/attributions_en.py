"""English attributions: reporting verbs with their subjects and what they report, and "according to"."""

from collections.abc import Iterator, Sequence

from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import Attribution, Line, Span, lines, overlapping, quoted, within
from lodeline.facts.standing.attributions_named_en import named_attributions, view_attributions
from lodeline.facts.standing.clauses_en import Clause
from lodeline.facts.standing.speakers_en import Speakers
from lodeline.facts.standing.subjects_en import ends_open, may_end_subject, names_agent, skip, subject_before
from lodeline.facts.standing.verbs_en import Verb
from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon.wordings import wordings
from lodeline.text.lazy import lazy_pattern

_POINT, _MOST_POINTS = lazy_pattern(r"\s*(?:[-•*–]|\d{1,2}[.)])\s"), 12
_CLOSERS = "”\"'“」』’"
_SPEECH = ("say", "continue", "think", "urge")
_LONGEST_TAIL, _MOST_COMMAS, _SHORTEST_HEAD, _LONGEST_LINE = 160, 5, 5, 4000

_LATIN = lazy_pattern("[A-Za-z]")
_CLAUSE = worded_pattern(
    r"\s*,?\s*(?:«that-clause»)\b"
    r"|\s*[:,]?\s*[“\"']|,?\s*in\s",
    "en",
)
_SAID = lazy_pattern(r"\s+that\s(?!of\b|is\b|was\b)|\s+(?:he|she|they|we|it|there|this|these|the|their|his|her|its)\s")
_NOUN = lazy_pattern(r"\s(?:is|are|was|were|has|have|had|will|would)\b")  # "the report is": a noun, no verb
_HELD_MEETING = lazy_pattern(r"\bheld$")
_JUDGED = lazy_pattern(r"\s(?:that|to\sbe|as)\b")  # "was held on 3 May" thinks nothing
_OF_NOUN = lazy_pattern(r"\s(?:from|for|of|by)\b")
_BEHIND_SPEAKER = worded_pattern(
    r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Dr)(?<!Jr)(?<!St)(?<!Mrs)(?<!Rep)(?<!Sen)(?<!Gov)(?<!Gen)\.\s|[;:]\s|[.;:]?$"
    r"|[,.]?\s*[“\"]|,\s(?:«behind a speaker»)\b"
    r"|\s(?:in an?|during|after|when|as|while|(?:at|on|in) (?:an?|the|his|her|their|[A-Z][a-z]+day))\s",
    "en",
)
_TOLD = lazy_pattern(r"[\w ]{0,24}?\b(?:told|tells?|telling)\s[^,.;:“”\"]{2,40}?\s(?=(?:that|how|why)\s|[“\"])")
_CLAUSAL, _QUOTED = ("say", "think", "continue", "quote"), "“\"'"
_SPEAKER_AHEAD = lazy_pattern(r"\s+(?:[A-Z]|the |an? |his |her |one |two |some |many |[a-z]+(?:ts|rs|ls|ns)\b)")
_ONLY_SPEAKER = lazy_pattern(r"\s+[^,.“\"]{2,60}(?:[,.]|$)")
_BARE = lazy_pattern(r"^(?!said|told|thought)\w*(?<!ed)(?<!ing)\b")  # may be a noun: "the mention of"
_HELPING = r"\b(?:«helping verb»)\b"
_FINITE = worded_pattern(_HELPING, "en")
_TELLS = worded_pattern(rf"^[a-z]+ing\b|{_HELPING}", "en")
_RELATIVE_OPENS = lazy_pattern(r"(?:who|which|that|whose|where|when)\b")
_WHERE_SAID = worded_pattern(
    r"\s?(?:«where said»)\b"
    r"(?![^.]{0,200}\bthat\b)",
    "en",
)
_CITED_END = lazy_pattern(r"[;“”\"]|,\s(?:and|but|while|as|who|which|saying|adding)\s|\.\s")
_ONE_MORE = (" and ", ", ")
_VIEWING = ("think", "judge", "speak")
_VIEWED = lazy_pattern(r"\sas\s")
_SAID_THAT = lazy_pattern(r"(?:that|he|she|it|they|there|we)\b|[:“\"]")


def english_attributions(page: Page) -> Iterator[Attribution]:
    """Yield the attributions of English sentences in text order."""
    if not _LATIN.search(page.text):
        return
    rows, quotes = lines(page), quoted(page)
    for number, line in enumerate(rows):
        if line.end - line.start > _LONGEST_LINE or not _LATIN.search(page.text, line.start, line.end):
            continue  # no sentence, and each verb in it would be looked at against all of it
        own = overlapping(quotes, line.start, line.end)
        following = _behind(page, rows, number)
        clause = Clause(page, line, own, quotes, following)
        found = [*_Reports(clause).attributions(), *named_attributions(clause)]
        yield from sorted(found or view_attributions(clause), key=lambda a: a.cue)


def _behind(page: Page, rows: Sequence[Line], number: int) -> Line | None:
    """Return the line behind one; all the points of a list behind one that ends in a colon: "The meeting stressed:"."""
    if number + 1 >= len(rows):
        return None
    first, last = rows[number + 1], rows[number + 1]
    if page.text[rows[number].start : rows[number].end].rstrip().endswith(":"):
        for line in rows[number + 2 : number + 2 + _MOST_POINTS]:
            if not (_is_point(page.text, first) and _is_point(page.text, line)):
                break
            last = line
    return Line(first.start, last.end)


def _is_point(text: str, line: Line) -> bool:
    return _POINT.match(text, line.start) is not None or text.endswith(("- ", "• ", "* "), 0, line.start)


class _Reports:
    """What the reporting verbs of one line report, and who speaks."""

    def __init__(self, clause: Clause) -> None:
        self.clause, self.text, self.line, self.quotes, self.end = (
            clause, clause.text, clause.line, clause.quotes, clause.end
        )  # fmt: skip
        self.speakers = Speakers(clause)

    def attributions(self) -> Iterator[Attribution]:
        """Yield what is reported, in order of cues."""
        before: Attribution | None = None
        for verb in self.clause.verbs:
            quote = within(self.quotes, verb.at)
            if quote is not None and not self._ends_unclosed(quote, verb):
                continue
            if before is not None and self._asked_too(verb, before):
                continue
            a = self._cited(verb, before) or self._reported(verb)
            if a is not None:
                before = a
                states = "no" if verb.gerund and a.source is None else verb.states  # "a meeting emphasizing thrift"
                yield a._replace(states=states, holder=self.speakers.holder(a.source))
                self.speakers.spoke(a.cue, a.source)

    def _ends_unclosed(self, quote: Span, verb: Verb) -> bool:
        """Tell whether a verb closes a quote whose mark is missing: “The mine will reopen, Anna Reed said."""
        return self.text[quote[1] - 1] not in _CLOSERS and self.end - verb.end <= 1

    def _asked_too(self, verb: Verb, before: Attribution) -> bool:
        """Tell whether a verb is one more thing asked for: "it is necessary to cut costs, and allow more tests"."""
        if verb.start != verb.at or not _BARE.match(verb.form) or verb.form.endswith("s"):
            return False
        inside = any(start < verb.at < end for start, end in before.content)
        return inside and self.text.endswith(_ONE_MORE, self.line.start, verb.start)

    def _cited(self, verb: Verb, before: Attribution | None) -> Attribution | None:
        """Return what was said by whom a speaker cites: "..., Arden News reported, citing Li Xiao, head of Kerrin"."""
        if before is None or verb.form != "citing" or not self.text.endswith(", ", 0, verb.start):
            return None
        begin = skip(self.text, verb.end)
        end = _CITED_END.search(self.text, begin, self.end)
        source = (begin, end.start() if end else self.end)
        people = self.clause.page.within("person", *source)
        if not people and not names_agent(self.text[slice(*source)].split(" with ", 1)[0].split(" familiar", 1)[0]):
            return None  # "citing safety concerns"
        made = self.clause.made((verb.start, verb.end), "say", source, before.content, "cited")
        return None if made is None else made._replace(outer=before.cue, direct=before.direct)

    def _reported(self, verb: Verb) -> Attribution | None:
        text, start, role = self.text, verb.start, verb.role
        before, after = text[self.line.start : start].rstrip(), text[verb.end : self.line.end]
        if text[verb.at].isupper() and start > self.line.start and not self.clause.capitals:
            return None
        quoted = before.endswith(("”", "“", '"', "'", ",")) or (before.endswith((".", "?", "!")) and bool(self.quotes))
        if not verb.gerund and quoted and self._inverted(before, after, role):
            return self._inversion((start, verb.end), role)
        passive = (verb.passive and not verb.gerund) or self._is_viewed(verb)
        source = self.speakers.agent(verb.end) if passive else self.speakers.source(verb)
        if passive and _HELD_MEETING.search(text, start, verb.end) and not _JUDGED.match(after):
            return None
        if source is None and not verb.passive and not verb.gerund and _SAID.match(after):
            source = subject_before(text, self.line.start, start, any_noun=True)  # what follows shows it is one
        if not passive and self.speakers.is_none(verb, source):
            return None
        if not self._holds(verb, source, before, after):
            return None
        if passive and role in _VIEWING:
            return self._passive(verb, source)
        return self._forward((start, verb.end), role, None if role == "seem" else source, verb.gerund)

    def _is_viewed(self, verb: Verb) -> bool:
        """Tell whether a participle says how something is seen: "a step widely interpreted as a warning"."""
        if verb.role not in _VIEWING or not verb.form.endswith("ed") or not _VIEWED.match(self.text, verb.end):
            return False
        subject = subject_before(self.text, self.line.start, verb.start, any_noun=True)
        return subject is not None and not names_agent(self.text[slice(*subject)])

    def _passive(self, verb: Verb, source: Span | None) -> Attribution | None:
        """Return what is thought or said of the subject of a passive: subject and rest are the content."""
        subject = subject_before(self.text, self.line.start, verb.start, any_noun=True)
        begin = skip(self.text, verb.end)
        end = self.clause.content_end(begin) if begin < self.end else begin
        if source is not None and source[0] < end:
            end, begin = (
                (source[0] - 3, begin)
                if source[1] >= end - 1 or source[0] - verb.end > 8
                else (end, skip(self.text, source[1]))
            )
        content = tuple(span for span in (subject, (begin, end)) if span)
        return self.clause.made((verb.start, verb.end), verb.role, source, content, "passive")

    def _holds(self, verb: Verb, source: Span | None, before: str, after: str) -> bool:
        """Tell whether a verb reports here: by its subject, and where its row asks for it by what follows."""
        if _NOUN.match(after) and verb.needs != "any":
            return False
        if verb.form in wordings("attribution", "plural noun", "en") and (
            _OF_NOUN.match(after) or (after[:1] == "," and before.endswith(" and"))
        ):
            return False
        if verb.role == "speak" and after[:1] in (",", ";"):
            return False  # "with other managers present, ..."
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

    def _inverted(self, before: str, after: str, role: str) -> bool:
        """Tell whether the speaker follows the verb: "...," said the minister."""
        if role not in _SPEECH or not _SPEAKER_AHEAD.match(after):
            return False
        if before.endswith(("”", "“", '"', "'")):
            return True
        if not before.endswith(",") or len(after) > _LONGEST_TAIL or not _ONLY_SPEAKER.match(after):
            return False
        parts = before[:-1].split(", ")
        last = parts[-1].strip()
        told = _TELLS.search(last) and not _FINITE.search(after) and not _RELATIVE_OPENS.match(last)
        return len(parts) == 1 or (len(parts) <= _MOST_COMMAS and bool(told or not may_end_subject(last)))

    def _inversion(self, cue: Span, role: str) -> Attribution | None:
        text = self.text
        stop = _BEHIND_SPEAKER.search(text, cue[1], self.line.end)
        end = stop.start() if stop else self.end
        source = (skip(text, cue[1]), max(skip(text, cue[1]), min(end, self.end)))
        content = [(self.line.start, self.clause.back(cue[0]))]
        quote = next((q for q in self.quotes if q[1] <= cue[0] + 1 and cue[0] - q[1] < 3), None)
        if quote and quote[0] - self.line.start < 90 and quote[0] > self.line.start:
            content = [(self.line.start, quote[1])]
        return self.clause.made(cue, role, source, (*content, *self.clause.further(source[1])), "inverted")

    def _forward(self, cue: Span, role: str, source: Span | None, gerund: bool) -> Attribution | None:
        text, after = self.text, self.text[cue[1] : self.line.end].strip()
        source = self.speakers.with_name(source)
        head_end = source[0] if source else cue[0]
        head = text[self.line.start : head_end].rstrip()
        stripped = after.strip(" .,;")
        rest = len(stripped.split())
        tail = after.startswith((",", ".", ";")) or (rest <= 5 and not after.startswith(("that", "“", '"', ":")))
        tail = tail or (role == "say" and _WHERE_SAID.match(after) is not None and not _FINITE.search(after))
        if (
            not gerund
            and head.endswith((",", "”", "“", '"', "'", "—", "-"))
            and (after.startswith(",") or len(head.strip(" ,-—")) > _SHORTEST_HEAD)
            and (
                tail
                or (
                    head.endswith(("”", "“", '"', "''", "’"))
                    and role in ("say", "continue")
                    and not _SAID_THAT.match(after)
                )
            )
            and role in ("say", "think", "continue", "show", "quote")
        ):
            content = [(self.line.start, self.clause.back(head_end))]
            if after.startswith(",") and rest > 1:
                comma = text.index(",", cue[1])
                content.append((skip(text, comma + 1), self.end))
                return self.clause.made(cue, role, source, tuple(content), "parenthesis")
            return self.clause.made(cue, role, source, (*content, *self.clause.further(cue[1])), "tail")
        begin = skip(text, cue[1], more=":,")
        if begin >= self.end:
            if quote := self.clause.quote_before(head_end):
                return self.clause.made(cue, role, source, (quote, *self.clause.more_quotes(self.line.end)), "tail")
            if after.startswith(":") and self.clause.following:
                return self.clause.made(
                    cue, role, source, ((self.clause.following.start, self.clause.following.end),), "colon"
                )
            return None
        told = _TOLD.match(text, cue[0], self.end)
        begin = told.end() if told else begin
        opens = gerund and not head  # "Welcoming the plan, he said": the rest is told by what follows
        plain = opens or (role not in _CLAUSAL and text[begin] not in _QUOTED)
        end = self.clause.content_end(begin, plain=plain)
        return self.clause.made(
            cue, role, source, ((begin, end), *self.clause.more_quotes(end)), "gerund" if gerund else "forward"
        )
