"""The line: entries of official formulations, and of the words that hedge or attribute."""

from collections.abc import Iterator
from functools import cache
from itertools import product

from lodeline.lexicon.entries import Entry, LexiconKind, read_table
from lodeline.lexicon.formulation import Formulation, packaged_rows
from lodeline.lexicon.own import own_rows
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

_QUOTES = lazy_pattern("[“”\"'‘’]")
_PAUSE = lazy_pattern(r"[、,;]\s*")
_NUMBERED = lazy_pattern(r"([一两三四五六七八九十]个)([\u4e00-\u9fff]{2,5})")
_JOINT = lazy_pattern(r"[ -]")
_MOST_JOINTS = 3
_HEDGES = frozenset({"modal", "seem"})
_CUES = frozenset({"say", "think", "urge", "judge", "speak", "show", "continue", "quote"})


def word_entries() -> Iterator[Entry]:
    """Yield the entries of hedges and attribution cues, in table order."""
    yield from _words("inference", "hedge", _HEDGES)
    yield from _words("attribution", "hedge", _HEDGES)
    yield from _words("attribution", "cue", _CUES)


def formulations() -> tuple[Formulation, ...]:
    """Return every row: the packaged ones, an own row in place of the packaged one with its id or wording, then own."""
    own = own_rows()
    taken = {row.id for row in own} | {row.zh for row in own}
    return (*(row for row in packaged_rows() if row.id not in taken and row.zh not in taken), *own)


@cache
def formulation_entry(row: Formulation) -> Entry:
    """Return the entry of a row, with every spelling of its wordings as a form."""
    chinese = (row.zh, *row.variants)
    forms = [form for name in chinese for form in chinese_forms(name)]
    forms += [form for name in row.en_forms for form in english_forms(name)]
    return Entry(
        id=row.id,
        kind="formulation",
        forms=tuple(dict.fromkeys(forms)),
        zh=row.zh,
        en=row.en,
        group=row.kind,
        source="|".join(row.source_url),
        note=row.meaning,  # what a source says it means; `note` of the row is for those who edit the table
        first_date=row.first_date,
        occasion=row.occasion,
    )


def _words(table: str, kind: LexiconKind, roles: frozenset[str]) -> Iterator[Entry]:
    path = f"wording/{table}.tsv"
    for number, row in enumerate(read_table(path), start=1):
        if row["role"] not in roles:
            continue
        shown = row.get("lemma") or row["cue"]
        chinese = row["lang"] == "zh"
        yield Entry(
            id=f"{kind}{number:04d}",
            kind=kind,
            forms=(fold_characters(row["cue"]),),
            zh=shown if chinese else None,
            en=None if chinese else shown,
            group=row["role"],
            source=row["source"],
        )


def chinese_forms(name: str) -> tuple[str, ...]:
    """Return the spellings of a Chinese wording: with or without quotation marks, with `、` or `,` or neither."""
    folded = fold_characters(name)
    if not _QUOTES.search(folded[1:-1]):
        folded = _QUOTES.sub("", folded)  # marks around the whole are the text's, not the wording's
    bare = _QUOTES.sub("", folded)
    pieces = [piece for piece in _PAUSE.split(bare) if piece]
    forms = [folded, bare, "、".join(pieces), ",".join(pieces), "".join(pieces)]
    numbered = _NUMBERED.fullmatch(bare)
    if numbered:
        forms.append(f"{numbered[1]}“{numbered[2]}”")
    return tuple(dict.fromkeys(forms))


def english_forms(name: str) -> tuple[str, ...]:
    """Return the spellings of an English wording: hyphens and spaces in a short one change places."""
    folded = fold_characters(name)
    words = _JOINT.split(folded)
    joints = len(words) - 1
    if not joints or joints > _MOST_JOINTS or not all(words):
        return tuple(dict.fromkeys((folded, folded.replace("-", " "))))
    mixed = (_joined(words, choice) for choice in product(" -", repeat=joints))
    return tuple(dict.fromkeys((folded, *mixed)))


def _joined(words: list[str], joints: tuple[str, ...]) -> str:
    return words[0] + "".join(joint + word for joint, word in zip(joints, words[1:], strict=True))
