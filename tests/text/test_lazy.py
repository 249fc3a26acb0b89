"""Patterns compiled when first used."""

import gc
import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import lodeline
from lodeline.text.lazy import LazyPattern, lazy_pattern

GRAMMARS = ("lodeline.text", "lodeline.annotate", "lodeline.facts", "lodeline.measure", "lodeline.lexicon")


def test_it_reads_as_the_compiled_pattern_does():
    lazy, plain = lazy_pattern(r"(?P<year>\d{4})-(\d\d)", re.I), re.compile(r"(?P<year>\d{4})-(\d\d)", re.I)
    text = "from 2024-05 to 2025-11"
    assert [m.span() for m in lazy.finditer(text, 6)] == [m.span() for m in plain.finditer(text, 6)]
    assert lazy.sub("x", text) == plain.sub("x", text)
    assert (lazy.pattern, lazy.groups, lazy.flags, lazy.groupindex) == (
        plain.pattern, plain.groups, plain.flags, plain.groupindex,
    )  # fmt: skip
    assert lazy.match("no") is None


def test_nothing_is_compiled_before_something_is_asked():
    broken = lazy_pattern("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("text")


def test_what_a_pattern_has_not_is_not_there_either():
    with pytest.raises(AttributeError):
        _ = lazy_pattern("a").nothing


def test_every_pattern_of_the_grammars_compiles():
    for module in walk_packages(lodeline.__path__, "lodeline."):
        if module.name.startswith(GRAMMARS):
            import_module(module.name)
    patterns = [found for found in gc.get_objects() if type(found) is LazyPattern]
    assert len(patterns) > 200
    for pattern in patterns:
        if pattern.pattern != "(":
            assert pattern.groups >= 0, pattern
