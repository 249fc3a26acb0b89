"""How much likelier a stretch of Chinese is a person's name than words, whatever stands beside it."""

from functools import lru_cache

from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.words import BOUNDARY

FLOOR = -5.0
NOT_GIVEN = frozenset("某的了是在与及也都就说等着过们我你他她它这那吗呢吧啊姓氏0123456789")  # in no one's name
SETTLED = {
    "zh-person.account": 30.0,
    "zh-person.introduced": 20.0,
    "zh-person.byline": 15.0,
    "zh-person.acting": 12.0,
    "zh-person.spaced": 10.0,
    "zh-person.speaking": 6.0,
    "zh-person.minority": 11.0,
}
_SPEAKING, _LIKELY_SPEAKING = "zh-person.speaking", -3.5
_SPACED, _LIKELY_APART = "zh-person.spaced", -1.0
_REFUSED = (FLOOR - 1.0, 0.0)
_FOREIGN_REACH = 6
AFTER_TWO = (3, 4)  # lengths of names after a surname of two characters
_REMEMBERED = 1 << 16
_HARDLY, _NEVER = FLOOR - 1e-6, -1e9  # a bound is a sum in another order, so it is a little off

Front = tuple[int, float, float]  # length, gain as a name, cost as words


def gain(name: str, rule: str) -> tuple[float, float]:
    """Return by how much a stretch is likelier a name than words, and its cost as words.

    The first is below FLOOR if it is never a name.
    """
    if rule == _SPEAKING:
        spoken = gain(name, "zh-person")
        return (0.0, 0.0) if spoken[0] >= _LIKELY_SPEAKING else _REFUSED
    if rule == _SPACED:
        apart = gain(name[0] + name[-1], "zh-person")[0] if len(name) > 2 else FLOOR
        return (0.0, 0.0) if apart >= _LIKELY_APART else _REFUSED
    if rule in SETTLED:
        return 0.0, 0.0
    model = word_model()
    if rule in ("zh-person.called", "zh-person.familiar"):
        return _REFUSED if name in model.words else (0.0, 0.0)
    if not "\u3400" <= name[-1] <= "\u9fff" and rule == "zh-person":
        return _REFUSED
    if not NOT_GIVEN.isdisjoint(name) or (rule != "zh-person.dotted" and not BOUNDARY.isdisjoint(name)):
        return _REFUSED
    cost = model.cost(name)
    match rule:
        case "zh-person":
            length = 2 if len(name) > 2 and name[:2] in model.surnames else 1
            if len(name) - length > 2:
                return _REFUSED
            alone = model.person(name[:length], name[length:])
        case "zh-person.japanese":
            alone = model.japanese(name)
        case "zh-person.dotted":
            return 8.0, cost
        case _:
            alone = model.foreign(name)
    return alone - cost, cost


def fronts(words: str, lengths: tuple[int, ...]) -> tuple[Front, ...]:
    """Return, of the fronts of these lengths that can be a surname with a given name, length, gain and cost."""
    found = []
    for length in lengths:
        if length <= len(words):
            worth, cost = gain(words[:length], "zh-person")
            if worth >= FLOOR:
                found.append((length, worth, cost))
    return tuple(found)


class Openings:
    """The names that can begin with a surname, by what is remembered of the pairs of characters met."""

    def __init__(self) -> None:
        self._pairs: dict[str, tuple[tuple[Front, ...], float]] = {}
        self._endings: dict[str, float] = {}

    def at(self, text: str, start: int) -> tuple[Front, ...]:
        """Return the two and three characters at `start`, of which the first is a surname, that can be a name."""
        pair, last = text[start : start + 2], text[start + 2 : start + 3]
        met = self._pairs.get(pair)
        two, begun = met if met is not None else self._meet(pair)
        ending = self._endings.get(last)
        if begun + (ending if ending is not None else self._end(last)) < _HARDLY:
            return two  # most characters end no name here, and need not be weighed
        worth, cost = gain(pair + last, "zh-person")
        return (*two, (3, worth, cost)) if worth >= FLOOR else two

    def _meet(self, pair: str) -> tuple[tuple[Front, ...], float]:
        if len(self._pairs) >= _REMEMBERED:
            self._pairs.clear()
        found: tuple[tuple[Front, ...], float] = (), _NEVER
        if _can_be_given(pair[1:]) and pair[0] not in NOT_GIVEN:
            worth, cost, begun = word_model().begun(pair)
            found = ((2, worth, cost),) if worth >= FLOOR else (), begun
        self._pairs[pair] = found
        return found

    def _end(self, last: str) -> float:
        ending = self._endings[last] = word_model().ending(last) if _can_be_given(last) else _NEVER
        return ending


def _can_be_given(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" and character not in NOT_GIVEN


@lru_cache(maxsize=_REMEMBERED)
def foreign_parts(run: str) -> tuple[tuple[int, int, float, float], ...]:
    """Return begin, end, gain and cost of the parts of a run of characters that can be a transliterated name."""
    found = []
    for start in range(len(run) - 1):
        for end in range(start + 2, min(len(run), start + _FOREIGN_REACH) + 1):
            worth, cost = gain(run[start:end], "zh-person.foreign")
            if worth >= FLOOR:
                found.append((start, end, worth, cost))
    return tuple(found)
