"""English attributions: reporting verbs with their subjects and what they report, and "according to"."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.attributions import Attribution, Line, Span, lines, within
from lodeline.facts.cues import alternatives
from lodeline.facts.page import Page
from lodeline.lexicon import cached_table

_AUX = r"(?:(?:has|have|had|is|are|was|were|will|would|did|does|do|could|can|may|might|must|should|be|been|being)(?:n't)?|not|never|also|later|then|now|even|once|repeatedly|recently|further|still|only|just|reportedly|previously|publicly|often|always|already|soon|first|again|\w+ly|to|went on to|continued to|refused to|declined to)"
_TAIL = r"(?:\s(?:in (?:a|an|his|her|its|their|the) (?:\w+ )?(?:statement|interview|speech|tweet|email|e-mail|letter|report|release|filing|post|memo|news conference|news release)|(?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?: (?:morning|afternoon|evening|night))?))?"
_STOP = re.compile(
    r"[;:—]|\s[–-]\s|[,.]?”|,?\"\s|\b(?:and|but|or|that|when|while|as|because|if|although|though|whether|where|which|who|whom|what|how|after|before|since|than|so|yet|until|whereas)\s",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\s*,?\s*(?:that|how|whether|what|why|if|it|they|he|she|there|we|you|I|no|this|these)\b|\s*[:,]?\s*[“\"']|,?\s*in\s"
)
_BAD_BEFORE = re.compile(
    r"(?:^|\s)(?:the|a|an|his|her|its|their|my|our|your|this|these|those|any|some|no|of|in|on|for|with|from|by|at|into|more|'s|many|two|new|such|public|to)$",
    re.IGNORECASE,
)
_SUBJECT_END = re.compile(
    r"(?:[A-Z][\w.'-]*|[\w-]+s|he|she|it|they|we|I|who|which|people|one|man|woman|person|\)|%|[\w-]+(?:er|or|an|ist|man|ment|ion|ty|ce|ee|ic|al|ssy|poll|team|group|paper|letter|book|study|report|source|campaign|party|company|post))$"
)
_WORD = re.compile(r"[\w.'’%$&-]+")


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = [
        r for r in cached_table("wording/attribution.tsv") if r["lang"] == "en" and r["role"] not in ("quote", "noun")
    ]
    known = {r["cue"].lower(): (r["role"], r["needs"]) for r in rows}
    return re.compile(
        rf"(?<![\w'-])(?P<pre>(?:{_AUX}\s+){{0,4}})(?P<verb>{alternatives(known)})(?![\w'-])(?P<post>{_TAIL})"
    ), known


_ACCORDING = re.compile(r"\b(?P<cue>according to|in the words of|as told to)\s", re.IGNORECASE)


def english_attributions(page: Page) -> Iterator[Attribution]:
    """Yield the attributions of English sentences in text order."""
    quotes = [(q.start, q.end) for q in page.of("quote")]
    rows = lines(page)
    for number, line in enumerate(rows):
        own = [q for q in quotes if q[0] < line.end and line.start < q[1]]
        following = rows[number + 1] if number + 1 < len(rows) else None
        yield from _Clause(page, line, own, quotes, following).attributions()


_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\b", re.IGNORECASE)
_AGENT = re.compile(
    r"(?:[A-Z][\w.'-]*|\b(?:he|she|they|we|I|who|people|[a-z]+(?:ers|ors|ists|ans|als|men|women|ents|ats|ives|ics)))$"
)
_SPEAKER = re.compile(r"(?P<name>[A-Z][\w.'-]*(?: [A-Z][\w.'()-]*){0,5})(?P<colon>:)\s+(?=[A-Z“\"'I0-9])")


@cache
def _noun_pattern() -> re.Pattern[str]:
    nouns = alternatives(r["cue"] for r in cached_table("wording/attribution.tsv") if r["role"] == "noun")
    return re.compile(
        rf"(?:(?P<owner>(?:[A-Z][\w.-]*(?: [A-Z][\w.-]*){{0,4}}|[Tt]he \w+(?: \w+)?)'s?|[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z]+\s){{0,2}})(?P<noun>(?:{nouns}))\s(?=(?:that|of|to|for|about|against|on|over|with|by)\s)"
    )


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
        pattern, known = _verbs()
        found: list[Attribution] = []
        for match in _ACCORDING.finditer(self.text, self.line.start, self.line.end):
            if not within(self.quotes, match.start()) and (a := self._according(match)):
                found.append(a)
        for match in pattern.finditer(self.text, self.line.start, self.line.end):
            if within(self.quotes, match.start("verb")):
                continue
            role, needs = known[match["verb"].lower()] if match["verb"].lower() in known else ("say", "any")
            a = self._reported(match, role, needs)
            if a is not None:
                found.append(a)
                self.subject = self.subject or a.source
        found += [*self._nouns(), *self._speech_line()]
        yield from sorted(found, key=lambda a: a.cue)

    # --- according to ---------------------------------------------------------------------------------------

    def _according(self, match: re.Match[str]) -> Attribution | None:
        cue, text = match.span("cue"), self.text
        head = text[self.line.start : cue[0]].strip(" ,")
        stop = text.find(",", cue[1], self.end)
        if not head:
            if stop < 0:
                return None
            content: tuple[Span, ...] = ((_skip(text, stop + 1), self.end),)
            source = (_skip(text, cue[1]), stop)
        else:
            end = self.end if stop < 0 else stop
            content = ((self.line.start, self._back(cue[0])),)
            source = (_skip(text, cue[1]), end)
            if 0 <= stop < self.end - 12 and head.count(" ") < 8:
                content = (content[0], (_skip(text, stop + 1), self.end))
        return self._made(cue, "say", source, content, "according")

    # --- verbs ----------------------------------------------------------------------------------------------

    def _reported(self, match: re.Match[str], role: str, needs: str) -> Attribution | None:
        text, verb = self.text, match.span("verb")
        start = match.start("pre") if match["pre"] else verb[0]
        cue = (start, match.end("post") if match["post"] else verb[1])
        before, after = text[self.line.start : start].rstrip(), text[cue[1] : self.line.end]
        gerund = match["verb"].split()[0].endswith("ing")
        if match["verb"][0].isupper() and start > self.line.start and not self.capitals:
            return None
        quoted = before.endswith(("”", '"', "'", ",")) or (before.endswith((".", "?", "!")) and bool(self.quotes))
        if not gerund and quoted and self._inverted(before, after, role):
            return self._inversion(cue, role)
        passive = not gerund and _PASSIVE.search(match["pre"] or match["verb"].split()[0]) is not None
        source = None if passive else self._source(start, gerund=gerund)
        if passive and role not in ("seem", "urge", "say"):
            return None
        clause = _CLAUSE.match(after) is not None
        if needs == "clause" and not clause and not (source and _AGENT.search(text[source[0] : source[1]])):
            return None
        if (
            source is None
            and not passive
            and role != "seem"
            and not gerund
            and not (needs == "any" and (clause or role == "say"))
        ):
            return None
        if source is None and (not before or _BAD_BEFORE.search(before)) and not passive and role != "seem":
            return None
        if source and text[source[0] : source[1]].lower().startswith(("to ", "if ")):
            return None
        return self._forward(cue, role, source, gerund)

    def _nouns(self) -> Iterator[Attribution]:
        """Yield attributions by a noun: "their claim that ...", "Smith's criticism of ..."."""
        for match in _noun_pattern().finditer(self.text, self.line.start, self.line.end):
            if within(self.quotes, match.start("noun")):
                continue
            end = self._content_end(match.end())
            owner = match.span("owner")
            yield from filter(None, [self._made(match.span("noun"), "noun", owner, ((match.end(), end),), "noun")])

    def _speech_line(self) -> Iterator[Attribution]:
        """Yield the words behind a speaker's name and a colon at the start of a line."""
        match = _SPEAKER.match(self.text, self.line.start, self.line.end)
        if match and match.end() < self.end and not within(self.quotes, match.end("name")):
            yield from filter(
                None, [self._made(match.span("colon"), "say", match.span("name"), ((match.end(), self.end),), "colon")]
            )

    def _inverted(self, before: str, after: str, role: str) -> bool:
        if role not in ("say", "continue", "think", "urge") or not re.match(
            r"\s+(?:[A-Z]|the |a |an |his |her |one |two )", after
        ):
            return False
        return before.endswith(("”", '"', "'")) or bool(
            re.match(r"\s+[^,.“\"]{2,60}(?:[,.]|$)", after)
            and before.endswith(",")
            and len(after) < 160
            and before.count(",") <= 4
            and not _SUBJECT_END.search(before[:-1].rsplit(",", 1)[-1].strip()[-20:] if before.count(",") > 1 else "")
        )

    def _inversion(self, cue: Span, role: str) -> Attribution | None:
        text = self.text
        stop = re.compile(
            r"[.;:]\s|[.;:]?$|[,.]?\s*[“\"]|,\s(?:who|which|adding|while|but|and|in|as|after|when|during)\b|\s(?:in an?|during|on|at|after|when|as|while)\s"
        ).search(text, cue[1], self.line.end)
        end = stop.start() if stop else self.end
        source = (_skip(text, cue[1]), max(_skip(text, cue[1]), min(end, self.end)))
        content = [(self.line.start, self._back(cue[0], keep=True))]
        quote = next((q for q in self.quotes if q[1] <= cue[0] + 1 and cue[0] - q[1] < 3), None)
        if quote and quote[0] - self.line.start < 90 and quote[0] > self.line.start:
            content = [(self.line.start, quote[1])]
        return self._made(cue, role, source, tuple([*content, *self._further(source[1])]), "inverted")

    def _forward(self, cue: Span, role: str, source: Span | None, gerund: bool) -> Attribution | None:
        text, after = self.text, self.text[cue[1] : self.line.end].strip()
        head_end = source[0] if source else cue[0]
        head = text[self.line.start : head_end].rstrip()
        stripped = after.strip(" .,;")
        rest = len(stripped.split())
        tail = after.startswith((",", ".")) or (rest <= 5 and not after.startswith(("that", "“", '"', ":")))
        if (
            not gerund
            and head.endswith((",", "”", '"', "—", "-"))
            and len(head.strip(" ,-—")) > 15
            and tail
            and role in ("say", "think", "continue", "show", "quote")
        ):
            content = [(self.line.start, self._back(head_end, keep=True))]
            if after.startswith(",") and rest > 2:
                comma = text.index(",", cue[1])
                content.append((_skip(text, comma + 1), self.end))
                return self._made(cue, role, source, tuple(content), "parenthesis")
            return self._made(cue, role, source, tuple([*content, *self._further(cue[1])]), "tail")
        begin = _skip(text, cue[1], more=":,")
        if begin >= self.end:
            if after.startswith(":") and self.following:
                return self._made(cue, role, source, ((self.following.start, self.following.end),), "colon")
            return None
        end = self._content_end(begin)
        return self._made(
            cue, role, source, tuple([(begin, end), *self._more_quotes(end)]), "gerund" if gerund else "forward"
        )

    def _content_end(self, begin: int) -> int:
        """Return the end of reported words: of the sentence, or before a further reporting clause."""
        stop = re.compile(
            r",\s(?:adding|saying|noting|calling|citing|arguing|telling|according to|while|but)\b|\s(?:and|but)\s(?:said|added|told|called|wrote|noted)\b|;\s"
        ).search(self.text, begin, self.end)
        while stop and within(self.quotes, stop.start()):
            stop = None
        return self._whole(begin, stop.start() if stop else self.end)

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
        yield from self._more_quotes(self.line.end)

    def _more_quotes(self, at: int) -> Iterator[Span]:
        if self.quotes and self.quotes[-1][1] < self.line.end - 60:
            return
        end = self.line.end
        for q in self.every:
            if q[0] >= end and q[0] - end <= 1 and "\n" not in self.text[end : q[0]]:
                yield q
                end = q[1]
                if self.text[end : end + 1] not in " \n":
                    break

    # --- sources --------------------------------------------------------------------------------------------

    def _source(self, start: int, *, gerund: bool) -> Span | None:
        """Return the subject of a verb at `start`: the words before it back to the start of its clause."""
        text = self.text
        before = text[self.line.start : start].rstrip()
        if gerund:
            return self.subject or self._leading() if before.endswith(",") or not before else None
        if not before:
            return None
        if before.endswith(","):
            return self._apposition(before)
        if before.endswith((" and", " but", " or", ", and")):
            return self.subject or self._leading()
        relative = re.search(r",?\s(?:who|which|that)$", before)
        if relative:
            before = before[: relative.start()]
        begin = self.line.start
        for stop in _STOP.finditer(before):
            if stop.end() <= len(before):
                begin = self.line.start + stop.end()
        comma = before.rfind(", ")
        if comma >= 0 and self.line.start + comma + 2 > begin:
            begin = self.line.start + comma + 2
        begin = _skip(text, begin, more="“”\"'")
        end = self.line.start + len(before)
        words = text[begin:end].split()
        if not words or _BAD_BEFORE.search(text[begin:end]) or not _SUBJECT_END.search(words[-1]):
            return None
        return (begin, end) if len(words) <= 14 else (end - len(" ".join(words[-6:])), end)

    def _apposition(self, before: str) -> Span | None:
        """Return a subject closed by a comma: a name, then what is said of it between commas."""
        first = before[:-1].rfind(", ")
        if first < 0:
            return None
        head = before[:first]
        begin = max([m.end() for m in _STOP.finditer(head)] + [head.rfind(", ") + 2 if ", " in head else 0])
        words = head[begin:].split()
        if not words or len(words) > 12:
            return None
        return (_skip(self.text, self.line.start + begin), self.line.start + len(before) - 1)

    def _leading(self) -> Span | None:
        """Return the first subject of the line: its opening name or noun phrase."""
        match = re.compile(
            r"(?:(?:The|A|An|His|Her|Their|Its|Some|Many|Most|Both)\s[\w' -]{2,40}?(?=\s(?:\w+ed|has|have|had|is|are|was|were|will|would|also|said|told)\b)|He|She|They|It|(?:[A-Z][\w.'-]*)(?:\s(?:of|the|for|[A-Z][\w.'-]*)){0,5})(?=[\s,])"
        ).match(self.text, self.line.start, self.line.end)
        return match.span() if match else None

    # --- making ---------------------------------------------------------------------------------------------

    def _back(self, at: int, *, keep: bool = False) -> int:
        end = at
        while end > self.line.start and self.text[end - 1] in " ,-—":
            end -= 1
        return end

    def _made(
        self, cue: Span, role: str, source: Span | None, content: tuple[Span, ...], rule: str
    ) -> Attribution | None:
        kept = tuple(c for c in content if c[1] > c[0])
        if not kept:
            return None
        if source is not None and source[1] <= source[0]:
            source = None
        text = self.text
        direct = text[kept[0][0]] in "“\"'" and text[kept[0][1] - 1] in "”\"'"
        return Attribution(cue, role, source, kept, direct, f"en-attribution.{rule}")


def _skip(text: str, at: int, *, more: str = "") -> int:
    while at < len(text) and (text[at] in " \n" or text[at] in more):
        at += 1
    return at
