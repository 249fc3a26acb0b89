"""Words by which the names of Chinese organisations are told: those they are made of, and those they never hold."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from lodeline.annotate.names.zh.anchors import context, suffix_strength
from lodeline.lexicon import cached_table, kept, split_cell

EVERYDAY = 2  # longest suffix that is also an everyday noun: 公司, 银行, 医院
LOCAL = frozenset("市省县区州镇乡")
LINKS = frozenset("和与及跟同将对向把被在从为")
OF_MEMBERS = frozenset("会盟织社")  # what bodies of members end in
# Parts of speech of the dictionary's words that describe or do, and all that no coined name is made of.
NO_NOUNS = frozenset(("v", "vd", "a", "ad", "d", "m", "mq", "r", "p", "c", "u", "f", "i", "l", "t", "z"))


@cache
def words_in_names() -> frozenset[str]:
    """Return the dictionary words that names of the lexicon's organisations are made of."""
    import rjieba  # a dictionary of its own, loaded with the first Chinese text

    built = [file.stat() for file in sorted(Path(rjieba.__file__).parent.glob("rjieba*"))]  # its code and dictionary
    own = "".join(f"-{file.st_size:x}-{file.st_mtime_ns:x}" for file in built)
    return kept("words-in-names", frozenset[str], _words_in_names, own=own)


def _words_in_names() -> frozenset[str]:
    import rjieba

    rows = (*cached_table("names/organisations.tsv"), *cached_table("names/bodies.tsv"))
    names = [name for row in rows for name in split_cell(row["zh"]) if not name.isascii()]
    return frozenset(word for name in names for word, _ in rjieba.tag(name, False)) | frozenset(suffix_strength())


@cache
def strong_suffixes() -> frozenset[str]:
    """Return the suffixes that end an organisation's name for sure."""
    return frozenset(suffix for suffix, strength in suffix_strength().items() if strength == "strong")


@cache
def stops() -> frozenset[str]:
    """Return words that no organisation's name holds: verbs and particles."""
    return context("not-in-organisation") | context("function")


def has_unknown(words: Sequence[str]) -> bool:
    """Return whether two characters in a row are no word: the mark of a coined name."""
    run = 0
    for word in words:
        run = run + 1 if len(word) == 1 and not word.isdigit() else 0
        if run >= 2:
            return True
    return False
