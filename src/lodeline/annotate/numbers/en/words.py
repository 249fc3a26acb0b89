"""Words English numbers are made of, and the values runs of them spell: "five and a half million"."""

from decimal import Decimal
from functools import cache

from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

Number = int | float


class Word(Plain, frozen=True):
    """A token of a run: its place, its kind (`num` for digits), value and the text before it."""

    start: int
    end: int
    kind: str
    value: Decimal
    gap: str
    form: str


class Spelled(Plain, frozen=True):
    """What a run spells from one token on: `last` is one past its last token."""

    last: int
    value: Decimal
    kind: str


@cache
def numerals() -> dict[str, tuple[str, Decimal]]:
    """Return every number word, lower case, with its kind and value."""
    return {r["form"]: (r["kind"], Decimal(r["value"])) for r in cached_table("units/en_numerals.tsv")}


@cache
def number_words() -> tuple[str, ...]:
    """Return all number words."""
    return tuple(w for w, (kind, _) in numerals().items() if kind not in ("suffix", "money-suffix"))


@cache
def word_pattern() -> str:
    """Return a pattern of all number words."""
    return any_of(number_words())


def plain(value: Decimal) -> Number:
    """Return an int where the value is whole, else a float."""
    whole = value.to_integral_value()
    return int(whole) if whole == value and abs(value.adjusted()) < 40 else float(value)


_AND = lazy_pattern(r"(?i)\s*(?:and|&),?\s*")


def _joins_and(gap: str) -> bool:
    return _AND.fullmatch(gap.replace(",", " ").replace("-", " ")) is not None


def cardinal(words: list[Word], at: int) -> Spelled | None:
    """Return the longest cardinal from `at`: "two hundred and two thousand", "3 million", "three lakh crore"."""
    total, group, scale, i = Decimal(0), None, Decimal(0), at
    while i < len(words):
        word = words[i]
        if i > at and not _follows(words[i - 1], word, group):
            break
        if word.kind == "num" and scale and i + 1 < len(words) and scale <= words[i + 1].value:
            break  # between 100 million and 150 million
        if word.kind in ("digit", "teen", "ten", "num"):
            group = _grouped(group, word, words[i - 1] if i > at else None)
        elif word.kind == "article" and i == at and _article_counts(words, i):
            group = Decimal(1)
        elif word.kind == "hundred" and i == at == 0 and word.form == "hundred" and len(words) > at + 1:
            group = word.value
        elif word.kind == "hundred" and group is not None and (0 < group < 100 or words[i - 1].kind == "num"):
            group *= 100
        elif word.kind == "scale" and group is not None:
            if total and scale and word.value > scale and group == 0:
                total *= word.value
            else:
                total += group * word.value
            scale, group = word.value, Decimal(0)
        elif word.kind == "scale" and i > at and words[i - 1].kind == "scale":
            total *= word.value
        elif word.kind == "dozen" and group is not None:
            last = words[i - 1].value if words[i - 1].kind == "digit" else group
            group += last * 11
            i += 1
            break
        else:
            break
        i += 1
    if i == at or (i == at + 1 and words[at].kind in ("article", "hundred")):
        return None
    return Spelled(i, total + (group or 0), "number")


def _article_counts(words: list[Word], at: int) -> bool:
    following = words[at + 1] if at + 1 < len(words) else None
    return following is not None and following.kind in ("hundred", "scale", "dozen") and following.form[-1] != "s"


def _grouped(group: Decimal | None, word: Word, before: Word | None) -> Decimal:
    if group is None or before is None:
        return word.value
    return group * 100 + word.value if before.kind == "digit" and word.kind == "ten" else group + word.value


def _follows(before: Word, word: Word, group: Decimal | None) -> bool:
    """Whether a cardinal goes on from `before` to `word`."""
    joined, dashed = _joins_and(word.gap), "-" in word.gap or "—" in word.gap
    after_scale = before.kind in ("hundred", "scale")
    if word.kind == "digit":
        if after_scale:
            return word.value > 0 and not dashed
        return before.kind == "ten" and not joined and "," not in word.gap and word.value > 0
    if word.kind in ("teen", "ten"):
        if before.kind == "digit":
            return word.kind == "ten" and word.gap == " " and group is not None and 0 < group < 10 and before.value > 0
        return after_scale and not dashed
    if word.kind == "num":
        return after_scale and joined and word.value < before.value
    if word.kind in ("hundred", "scale", "dozen"):
        return not joined and "," not in word.gap and (word.kind != "scale" or len(word.gap) < 3)
    return False


def ordinal(words: list[Word], at: int) -> Spelled | None:
    """Return the ordinal or denominator from `at`: "twenty-first", "one hundred and fifths", "first"."""
    end = next((k for k in range(at, min(at + 10, len(words))) if words[k].kind in ("ordinal", "parts")), None)
    if end is None:
        return None
    last = words[end]
    if end == at:
        return Spelled(at + 1, last.value, last.kind)
    head = cardinal(words[:end], at)
    if head is None and at == 0 and end == 1 and words[0].form == "hundred":
        head = Spelled(end, words[at].value, "number")
    if head is None or head.last != end or not head.value:
        return None
    joint, before = last.value, words[end - 1]
    if joint >= 100:
        return None if _joins_and(last.gap) else Spelled(end + 1, head.value * joint, last.kind)
    if words[at].kind == "num":
        return None
    fits = before.kind in ("hundred", "scale") or (before.kind == "ten" and joint < 10 and not _joins_and(last.gap))
    return Spelled(end + 1, head.value + joint, last.kind) if fits else None


def fraction(words: list[Word], at: int) -> Spelled | None:
    """Return the fraction from `at`: "two thirds", "one twenty-fifth", "a half", "three quarters"."""
    first = words[at]
    for split in range(at + 1, min(at + 8, len(words))):
        part = words[split]
        if (
            _joins_and(part.gap)
            or "," in part.gap
            or (words[split - 1].kind == "ten" and part.kind == "digit" and "-" in part.gap)
        ):
            continue
        single = first.kind == "article" or (first.value == 1 and split == at + 1)
        if part.kind == "part" and single and split == at + 1:
            return Spelled(split + 1, part.value, "number")
        alone = first.kind == "article" and split == at + 1
        head = Spelled(split, Decimal(1), "") if alone else cardinal(words[:split], at)
        if head is None or head.last != split or _apart(words[at:split]):
            continue
        single = alone or (first.value == 1 and split == at + 1)
        below = ordinal(words, split)
        if below is None or below.value < 2 or (below.kind == "ordinal") != single:
            continue
        if not single and words[below.last - 1].value >= 100 and below.last - 1 > split:
            continue
        if single and below.value == 2:
            continue
        return Spelled(below.last, head.value / below.value, "number")
    return None


def _apart(head: list[Word]) -> bool:
    """Whether an "and" after a large scale sets a following fraction apart: two million and three fifths."""
    return any(_joins_and(word.gap) and head[i].kind == "scale" for i, word in enumerate(head[1:]))


def spelled(words: list[Word], at: int) -> Spelled | None:
    """Return the longest number, fraction or ordinal the run spells from `at`."""
    if words[at].kind == "part":
        half = _of_scale(words, Spelled(at + 1, words[at].value, "number"))
        return half if words[at].form == "half" or half.last > at + 1 else None
    if (part := fraction(words, at)) is not None:
        return _of_scale(words, part)
    if (order := ordinal(words, at)) is not None and order.kind == "ordinal":
        return order
    head = cardinal(words, at)
    if head is not None and head.last - 1 > at and head.last < len(words) and _joins_and(words[head.last - 1].gap):
        shorter = cardinal(words[: head.last - 1], at)
        if shorter is not None and (longer := _with_fraction(words, shorter)).last > head.last:
            return longer
    return None if head is None else _with_fraction(words, head)


def _of_scale(words: list[Word], part: Spelled) -> Spelled:
    """Multiply what follows: half a dozen, quarter million, two thirds of a million."""
    i = part.last
    if i < len(words) and words[i].kind == "article" and i + 1 < len(words):
        i += 1
    if i < len(words) and words[i].kind in ("scale", "dozen", "hundred") and "," not in words[i].gap:
        return Spelled(i + 1, part.value * words[i].value, "number")
    return part


def _with_fraction(words: list[Word], head: Spelled) -> Spelled:
    """Add "and a half", "and three quarters"; after a scale word they are parts of it."""
    i = head.last
    if i >= len(words) or not _joins_and(words[i].gap):
        return head
    part = fraction(words, i)
    if part is None or part.value >= 1:
        return head
    unit = words[i - 1].value if words[i - 1].kind == "scale" else Decimal(1)
    if part.last < len(words) and words[part.last].kind == "scale":
        scale = words[part.last].value
        if unit > scale:
            return Spelled(part.last + 1, head.value + part.value * scale, "number")
        return Spelled(part.last + 1, (head.value + part.value) * scale, "number")
    return Spelled(part.last, head.value + part.value * unit, "number")
