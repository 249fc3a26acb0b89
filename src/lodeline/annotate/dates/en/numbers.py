"""Numbers in words: "twenty-first", "two thousand and fifteen", "nineteen eighty six" become one figure token."""

from lodeline.annotate.dates.en.rules import Token

_CENTURIES = range(16, 21)  # "nineteen eighty six" but not "ten thirty"


def number_code(value: float) -> str:
    """Return the code of a figure by its size (see `en_tokens`)."""
    if value != int(value) or value > 2999 or value < 0:
        return "n"
    for limit, code in ((0, "e"), (12, "a"), (24, "b"), (31, "c"), (59, "e"), (99, "f"), (999, "n")):
        if value <= limit:
            return code
    return "Y"


def merge_numbers(tokens: list[Token]) -> list[Token]:
    """Return the run with each number in words merged into one token."""
    if not any(token.code == "w" for token in tokens):
        return tokens
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        if tokens[at].code != "w":
            merged.append(tokens[at])
            at += 1
            continue
        value, end, ordinal = _number(tokens, at)
        code = ("o" if value <= 31 else "O") if ordinal else number_code(value)
        merged.append(Token(tokens[at].start, tokens[end - 1].end, code, value))
        at = end
    return merged


def _word(tokens: list[Token], at: int) -> int:
    """Return the value of the number word at `at`, -1 if there is none."""
    return int(tokens[at].value) if at < len(tokens) and tokens[at].code == "w" else -1


def _below_hundred(tokens: list[Token], at: int) -> tuple[int, int, bool]:
    """Return value, end and whether it is an ordinal; the end is `at` if no number starts there."""
    value = _word(tokens, at)
    if not 0 <= value < 100:
        return 0, at, False
    end = at + 1
    if value < 20:
        return value, end, False
    following = end + 1 if end < len(tokens) and tokens[end].code == "-" else end
    unit = _word(tokens, following)
    if 1 <= unit <= 9:
        return value + unit, following + 1, False
    if following < len(tokens) and tokens[following].code in "os" and 1 <= int(tokens[following].value) <= 9:
        return value + int(tokens[following].value), following + 1, True
    return value, end, False


def _number(tokens: list[Token], at: int) -> tuple[int, int, bool]:
    value, end, ordinal = _below_hundred(tokens, at)
    if end == at:  # "hundred", "thousand" by themselves
        return max(_word(tokens, at), 0), at + 1, False
    if ordinal:
        return value, end, True
    if _word(tokens, end) == 100:
        value, end = value * 100, end + 1
        rest, end = _rest(tokens, end)
        return value + rest, end, False
    if _word(tokens, end) == 1000:
        value, end = value * 1000, end + 1
        if _word(tokens, end + 1) == 100:
            value, end = value + 100 * _word(tokens, end), end + 2
        rest, end = _rest(tokens, end)
        return value + rest, end, False
    if value in _CENTURIES:
        return _year(tokens, value, end)
    return value, end, False


def _rest(tokens: list[Token], at: int) -> tuple[int, int]:
    """Return what follows a hundred or thousand: [and] a number below a hundred."""
    after = at + 1 if at < len(tokens) and tokens[at].code == "&" else at
    value, end, ordinal = _below_hundred(tokens, after)
    return (value, end) if end > after and not ordinal else (0, at)


def _year(tokens: list[Token], century: int, at: int) -> tuple[int, int, bool]:
    if _word(tokens, at) == 0 and 1 <= _word(tokens, at + 1) <= 9:
        return century * 100 + _word(tokens, at + 1), at + 2, False
    value, end, ordinal = _below_hundred(tokens, at)
    if end > at and value >= 10 and not ordinal:
        return century * 100 + value, end, False
    return century, at, False
