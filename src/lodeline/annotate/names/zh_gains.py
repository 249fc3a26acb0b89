"""How much likelier a stretch of Chinese is a person's name than words, whatever stands beside it."""

from functools import lru_cache

from lodeline.annotate.names.zh_model import word_model
from lodeline.annotate.names.zh_words import BOUNDARY

FLOOR = -5.0
NOT_GIVEN = frozenset("某的了是在与及也都就说等着过们我你他她它这那吗呢吧啊姓氏0123456789")  # in no one's name
SETTLED = {"zh-person.account": 30.0, "zh-person.introduced": 20.0}
_REFUSED = (FLOOR - 1.0, 0.0)
_FOREIGN_REACH = 6
AFTER_TWO = (3, 4)  # lengths of names after a surname of two characters
_REMEMBERED = 1 << 16


def gain(name: str, rule: str) -> tuple[float, float]:
    """Return by how much a stretch is likelier a name than words, and its cost as words.

    The first is below FLOOR if it is never a name.
    """
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


def fronts(words: str, lengths: tuple[int, ...]) -> tuple[tuple[int, float, float], ...]:
    """Return, of the fronts of these lengths that can be a surname with a given name, length, gain and cost."""
    found = []
    for length in lengths:
        if length <= len(words):
            worth, cost = gain(words[:length], "zh-person")
            if worth >= FLOOR:
                found.append((length, worth, cost))
    return tuple(found)


class Openings(dict[str, tuple[tuple[int, float, float], ...]]):
    """By three characters of which the first is a surname: the fronts of them that can be a name."""

    def __missing__(self, words: str) -> tuple[tuple[int, float, float], ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        given = 1
        while given < len(words) and "\u3400" <= words[given] <= "\u9fff" and words[given] not in NOT_GIVEN:
            given += 1
        can_be = given > 1 and words[0] not in NOT_GIVEN
        found = self[words] = (
            tuple([front for front in word_model().named(words[:given]) if front[1] >= FLOOR]) if can_be else ()
        )
        return found


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
