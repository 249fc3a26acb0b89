"""robots.txt after RFC 9309: the group for this program or everyone; the longest rule counts, allow before disallow."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

MAX_BYTES = 500 << 10
_MOST_RULES = 5000
_LINE = re.compile(r"\s*(user-agent|allow|disallow|crawl-delay)\s*:\s*([^#]*)", re.IGNORECASE)


class Rule(NamedTuple):
    """One line: whether it allows, and the path it is about, percent signs made alike."""

    allows: bool
    path: str


class Robots(NamedTuple):
    """What one host asks of this program."""

    rules: tuple[Rule, ...] = ()
    delay_seconds: float = 0.0

    def allows(self, path: str) -> bool:
        """Tell whether a path (with its query) may be fetched."""
        asked = _alike(path)
        if asked == "/robots.txt":
            return True
        fitting = [rule for rule in self.rules if _fits(rule.path, asked)]
        return max(fitting, key=lambda rule: (len(rule.path), rule.allows)).allows if fitting else True


NOTHING = Robots((Rule(False, "/"),))


def read_robots(content: bytes, *, agent: str) -> Robots:
    """Return the rules of a robots.txt for a program whose name begins with `agent`."""
    text = content[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    own: list[tuple[str, str]] = []
    everyone: list[tuple[str, str]] = []
    named = False
    for names, lines in _groups(text):
        if any(name and agent.startswith(name) for name in names):
            named = True
            own += lines
        elif "*" in names:
            everyone += lines
    chosen = own if named else everyone
    rules = [Rule(key == "allow", _alike(value)) for key, value in chosen if key != "crawl-delay" and value]
    delays = [float(v) for k, v in chosen if k == "crawl-delay" and re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,3})?", v)]
    return Robots(tuple(rules[:_MOST_RULES]), max(delays, default=0.0))


def _groups(text: str) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    names: list[str] = []
    lines: list[tuple[str, str]] = []
    for line in re.split(r"\r\n|\r|\n", text):
        match = _LINE.match(line)
        if match is None:
            continue
        key, value = match[1].lower(), match[2].strip()
        if key == "user-agent":
            if lines:
                yield names, lines
                names, lines = [], []
            names.append(value.lower().split("/")[0].strip())
        elif names:
            lines.append((key, value))
    if names:
        yield names, lines


def _alike(path: str) -> str:
    """Return a path with everything but its plain characters as percent signs."""
    return quote(unquote_to_bytes(path), safe="/*$?=&,;:@!+'()~-._")


def _fits(rule: str, path: str) -> bool:
    """Tell whether a rule fits a path: `*` stands for anything, a final `$` for the end. No pattern is compiled."""
    whole = rule.endswith("$")
    first, *others = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for index, piece in enumerate(others):
        if whole and index == len(others) - 1:
            return path.endswith(piece) and len(path) - len(piece) >= at
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return at == len(path) if whole else True
