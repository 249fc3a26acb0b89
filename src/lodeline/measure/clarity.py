"""Directive clarity: how a text directs, by five signals after the literature on adaptive policy communication.

Ang (2023, The China Quarterly 257) sorts central directives into red (clearly say what must not be done), black
(clearly say what can be done) and grey (leave open what can or cannot be done). Here red is `prohibiting`; black is
told apart into `pressing` (to be done, now, in full) and `authorising` (may be done, is backed); grey into `flexible`
(to be fitted to conditions, tried out) and `ambiguous` (how far it binds is left open). A sentence can carry several.
The words of each signal are in `lexicon/data/wording/clarity.tsv`; words inside titles do not count.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lodeline.lexicon import cached_table
from lodeline.lexicon.wordings import cue_regex
from lodeline.measure.series import measure_share
from lodeline.model.track import Share
from lodeline.text import Reading
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

SIGNALS = ("prohibiting", "pressing", "authorising", "flexible", "ambiguous")
_LEFT_OUT = ("title", "heading", "boilerplate", "dateline")
_TITLE = lazy_pattern(r"《[^》]*》")
_BEFORE = 3
_HEAD = lazy_pattern(
    r"(?:^|[\s,;:。、!?》\"”)]|要|将|并|和|可|应当|国家|大力|积极|优先|继续|[一二三四五六七八九十]是)$"
)


class Cue(NamedTuple):
    """Words that carry a signal, `[start, end)` of `Reading.text`, and the number of the sentence they stand in."""

    signal: str
    start: int
    end: int
    sentence: int


class Clarity(NamedTuple):
    """Of the sentences that direct at all, the share that carries each signal, with the cues."""

    shares: dict[str, Share]
    cues: tuple[Cue, ...]


def measure_clarity(reading: Reading) -> Clarity | None:
    """Return the five signals of a text; None when no sentence outside titles and boilerplate carries any."""
    cues = tuple(find_cues(reading))
    directing = {cue.sentence for cue in cues}
    if not directing:
        return None
    shares = {
        signal: measure_share(len({cue.sentence for cue in cues if cue.signal == signal}), len(directing))
        for signal in SIGNALS
    }
    return Clarity(shares, cues)


def find_cues(reading: Reading) -> Iterator[Cue]:
    """Yield the words that carry a signal, in text order."""
    sentences = reading.sentences
    starts = [sentence.start for sentence in sentences]
    titles = [found.span() for found in _TITLE.finditer(reading.text)]
    openings = [start for start, _ in titles]
    signals = _signals()
    for found in cue_regex("clarity", *SIGNALS).finditer(reading.text):
        at = bisect_right(starts, found.start()) - 1
        if at < 0 or found.end() > sentences[at].end or sentences[at].section in _LEFT_OUT:
            continue
        title = bisect_left(openings, found.start()) - 1
        if title >= 0 and found.start() < titles[title][1]:
            continue
        signal, needs = signals[" ".join(found[0].lower().split())]
        if _fits(needs, reading.text[max(0, found.start() - _BEFORE) : found.start()]):
            yield Cue(signal, *found.span(), at)


def _fits(needs: str, before: str) -> bool:
    """Return whether a cue counts after these characters: "clause", at the head of a clause; "not X", not after X."""
    if needs == "clause":
        return _HEAD.search(before) is not None
    return not (needs.startswith("not ") and before.endswith(needs[4:]))


@cache
def _signals() -> dict[str, tuple[str, str]]:
    """Return the signal of each cue and what it needs."""
    return {
        fold_characters(row["cue"]).lower(): (row["role"], row["needs"]) for row in cached_table("wording/clarity.tsv")
    }
