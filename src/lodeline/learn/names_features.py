"""What a chain sees at each character: the characters, the dictionary's words, and what the rules marked there."""

import re
from collections.abc import Sequence
from functools import cache

import rjieba

from lodeline.learn.view import View
from lodeline.lexicon import cached_table
from lodeline.model import AnnotationKind

_KINDS: tuple[AnnotationKind, ...] = ("person", "post", "organisation", "place")
_ASIDE: tuple[AnnotationKind, ...] = ("date", "material")
_EDGE = "\x02"  # beyond the text
_BLANK = str.maketrans({" ": "_", "\t": "_", "\n": "\x03", "\r": "_"})


def name_features(view: View) -> list[list[str]]:
    """Return the features of each character of a view's text."""
    text = view.text
    features = _characters(text)
    _add_words(features, text)
    for kind in _KINDS:
        _add_marks(features, kind[:3], _marks(view, kind))
    for kind in _ASIDE:
        for at, mark in enumerate(_marks(view, kind)):
            if mark:
                features[at].append(f"{kind}={mark[0]}")
    for match in _suffixes().finditer(text):
        start, end = match.span()
        features[start].append("suffix.begins")
        features[end - 1].append("suffix.ends")
        if start:
            features[start - 1].append("suffix.next")
    return features


def _characters(text: str) -> list[list[str]]:
    padded = f"{_EDGE}{_EDGE}{text.translate(_BLANK)}{_EDGE}{_EDGE}"
    shapes = "".join(_shape(character) for character in padded)
    found = []
    for at in range(len(text)):
        a, b, c, d, e = list(padded[at : at + 5])
        found.append(
            [
                f"0={c}", f"-1={b}", f"+1={d}", f"-2={a}", f"+2={e}",
                f"-10={b}{c}", f"01={c}{d}", f"-2-1={a}{b}", f"12={d}{e}", f"-101={b}{c}{d}", f"-11={b}{d}",
                f"shape={shapes[at + 1 : at + 4]}",
            ]
        )  # fmt: skip
    return found


def _shape(character: str) -> str:
    if "\u3400" <= character <= "\u9fff":
        return "h"
    if character.isdigit():
        return "9"
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return character


def _add_words(features: list[list[str]], text: str) -> None:
    """Add the word of the dictionary a character stands in, its part of speech, and those beside it."""
    words: list[tuple[str, str]] = [("", ""), *rjieba.tag(text, False), ("", "")]
    at = 0
    for number in range(1, len(words) - 1):
        (before, tag_before), (word, tag), (after, tag_after) = words[number - 1 : number + 2]
        for inside in range(len(word)):
            place = "S" if len(word) == 1 else "B" if not inside else "E" if inside == len(word) - 1 else "M"
            features[at].extend(
                [
                    f"word={place}{word}", f"tag={place}{tag}", f"before={before}", f"after={after}",
                    f"tags-={place}{tag_before}.{tag}", f"tags+={place}{tag}.{tag_after}",
                ]
            )  # fmt: skip
            at += 1


def _marks(view: View, kind: AnnotationKind) -> list[str]:
    """Return, for each character, where in a mention the rules found it stands, and by which rule; "" for none."""
    marks = [""] * len(view.text)
    for hit in view.hits.get(kind, ()):
        rule = hit.rule.rpartition(".")[2]
        for at in range(hit.start, hit.end):
            place = "S" if hit.end - hit.start == 1 else "B" if at == hit.start else "E" if at == hit.end - 1 else "M"
            marks[at] = place + rule
    return marks


def _add_marks(features: list[list[str]], name: str, marks: Sequence[str]) -> None:
    last = len(marks) - 1
    for at, mark in enumerate(marks):
        before, after = marks[at - 1] if at else "", marks[at + 1] if at < last else ""
        if mark:
            features[at] += [f"{name}={mark}", f"{name}-={before[:1]}.{mark}", f"{name}+={mark}.{after[:1]}"]
        else:
            if before:
                features[at].append(f"{name}.ended={before}")
            if after:
                features[at].append(f"{name}.begins={after}")


@cache
def _suffixes() -> re.Pattern[str]:
    words = sorted((row["suffix"] for row in cached_table("names/zh_org_suffixes.tsv")), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))
