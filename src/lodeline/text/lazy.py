"""Patterns compiled when first used: a document in one language never pays for the grammar of another.

A reading knows some 1,400 patterns and one document uses about 300 of them; compiling all of them took a third of the
time `lodeline read` needs to start.
"""

import re
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn")
_FIELDS = ("flags", "groups", "groupindex")


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would; a fault in the pattern is raised when it is first used.

    Args:
        source: The pattern.
        flags: Flags of `re`.
    """
    return cast("re.Pattern[str]", LazyPattern(source, flags))


class LazyPattern:
    """Stands for a compiled pattern; the first thing asked of it compiles it, and its methods are its own then."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS and name not in _FIELDS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for known in (*_METHODS, *_FIELDS):
            setattr(self, known, getattr(compiled, known))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazy_pattern({self.pattern!r})"
