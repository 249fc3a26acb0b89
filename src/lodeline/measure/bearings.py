"""What a later statement says of a promise: done, failed, dropped, promised again, or only mentioned."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.model.ledger import Bearing, Statement
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

_REMEMBERED = 8192  # words whose cues are known: the same later statement is laid beside many promises
# What sets one thing apart from the next of its kind: a title, 二期, 第三届, 十六号, 2025世界大会, "phase II".
_MARK = lazy_pattern(
    r"《[^》]*》|[一二三四五六七八九十百\d]+(?:号|届|次|期)|(?<!\d)20\d\d(?=[\u4e00-\u9fff])(?![年至到])"
    r"|(?:phase|line|unit|lot)\s(?:\d+|[ivx]+)\b",
    re.IGNORECASE,
)
_PROCEDURE = lazy_pattern(r"(?:提请|提交)[^,。;]{0,60}?(?:审议|审查|表决|选举|通过)")  # of a draft before a meeting
_DONE = ("actual", "commissioned", "at full output")
_PAST, _FAR = "已", 30  # 已于2024年12月完成: the mark of the past stands apart from the verb
_NOT_SO = ("未", "没有", "尚", "将", "拟", "待")


class Said(NamedTuple):
    """A later statement on a promise: what it says of it, and how much of the promise it says too (0 to 1)."""

    statement: Statement
    says: Bearing
    likeness: float


def bearing(promise: Statement, later: Statement) -> Bearing | None:
    """Return what a later statement says of a promise; None when it is the same sentence or says nothing of it."""
    if later.document == promise.document and later.start < promise.end and promise.start < later.end:
        return None
    if _newly_says("dropped", promise, later):
        return "dropped"
    if later.kind == "commitment":
        return "restated"
    if _newly_says("failed", promise, later):
        return "failed"
    if later.status in _DONE or _newly_says("done", promise, later) or _done_apart(later.words):
        return "done"
    return "mentioned"


def _newly_says(role: str, promise: Statement, later: Statement) -> bool:
    """Return whether the later words have a cue of this role that the promise itself has not."""
    cues = _cues(role, later.words)
    return bool(cues) and any(cue not in _plain(promise.words) for cue in cues)


@lru_cache(maxsize=_REMEMBERED)
def _cues(role: str, words: str) -> tuple[str, ...]:
    return tuple(cue[0] for cue in cue_regex("outcomes", role).finditer(_plain(words)))


@lru_cache(maxsize=_REMEMBERED)
def _done_apart(words: str) -> bool:
    """Return whether something is said to be done with other words between the mark of the past and the verb."""
    plain = _plain(words)
    return _PAST in plain and any(not any(no in found[0] for no in _NOT_SO) for found in _apart().finditer(plain))


@cache
def _apart() -> re.Pattern[str]:
    verbs = sorted(cue.removeprefix(_PAST) for cue in wordings("outcomes", "done", "zh") if cue.startswith(_PAST))
    return re.compile(f"{_PAST}[^,。;:!?\\s]{{1,{_FAR}}}?(?:{'|'.join(map(re.escape, verbs))})")


@lru_cache(maxsize=_REMEMBERED)
def subject(words: str, *who: str | None) -> str:
    """Return words without those that only frame a promise: who promises, that it is one, by when."""
    for name in who:
        words = words.replace(name, " ") if name else words
    plain, kept, at = _plain(words), "", 0
    for frame in cue_regex("outcomes", "frame").finditer(plain):
        kept, at = f"{kept}{plain[at : frame.start()]} ", frame.end()
    return kept + plain[at:]


@lru_cache(maxsize=_REMEMBERED)
def _plain(words: str) -> str:
    return fold_characters(words).lower()


def of_procedure(promise: Statement) -> bool:
    """Tell whether a promise is only to lay a draft before a meeting."""
    return _PROCEDURE.search(_plain(promise.words)) is not None


def marks(statement: Statement) -> frozenset[str]:
    """Return what sets the thing a statement speaks of apart from the next of its kind."""
    return _marks_in(statement.words)


@lru_cache(maxsize=_REMEMBERED)
def _marks_in(words: str) -> frozenset[str]:
    return frozenset(mark.casefold() for mark in _MARK.findall(fold_characters(words)))
