"""Lines of a terminal that may be broken between Chinese characters, not only at blanks."""

from typing import Any

from rich.cells import cell_len, get_character_cell_size
from rich.console import Console
from rich.containers import Lines
from rich.text import Text

_WIDE = 2
_CLOSING = frozenset("，。；：、！？）》】」』”’…—·%")  # GB/T 15834-2011, 5.1: none of these begins a line
_OPENING = frozenset("（《【「『“‘")  # and none of these ends one


class Wrapped(Text):
    """Text whose Chinese runs over lines as it is printed; other words are kept whole.

    Print it in a group: rich joins texts that are printed by themselves into plain ones.
    """

    def wrap(self, console: Console, width: int, *args: Any, **options: Any) -> Lines:
        """Return the lines, each at most `width` cells wide."""
        if cell_len(self.plain) == len(self.plain):
            return super().wrap(console, width, *args, **options)
        lines = Lines()
        for line in self.split(allow_blank=True):
            lines.extend(line.divide(breaks(line.plain, width)))
        for line in lines:
            line.rstrip_end(width)
        return lines


def breaks(words: str, width: int) -> list[int]:
    """Return the offsets at which a text is cut into lines of at most `width` cells; a longer word is cut anywhere."""
    found, start, possible, used = [], 0, 0, 0
    for at, character in enumerate(words):
        if at > start and _may_break(words[at - 1], character):
            possible = at
        size = get_character_cell_size(character)
        if used + size > width and not character.isspace() and at > start:
            start = possible if possible > start else at
            found.append(start)
            used = cell_len(words[start:at])
        used += size
    return found


def _may_break(before: str, behind: str) -> bool:
    """Return whether a line may end between two characters."""
    if behind in _CLOSING or before in _OPENING or behind.isspace():
        return False
    return before.isspace() or _WIDE in (get_character_cell_size(before), get_character_cell_size(behind))
