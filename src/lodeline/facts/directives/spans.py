"""Where a text invokes a directive: speech, article, regulation, notice, plan, campaign, inspection, call."""

from collections.abc import Iterator
from functools import lru_cache

from lodeline.facts.directives.chinese import find_chinese_directives
from lodeline.facts.directives.english import find_english_directives
from lodeline.facts.directives.invoked import Invoked, person_of
from lodeline.facts.directives.speeches_zh import BARE_SPEECH
from lodeline.facts.page import Page
from lodeline.text.lazy import lazy_pattern

_OWN = "own-title"
_TEAM = lazy_pattern(r"第[一二三四五六七八九十\d]{1,3}(?!轮|批)|[组团]$|工作$")


@lru_cache(maxsize=4)
def find_directives(page: Page) -> list[Invoked]:
    """Return the directives of a text in text order, each once: its first place outside title and highlights."""
    found = _named_speeches(sorted(_all(page), key=lambda d: (d.start, -d.end)))
    kept: list[Invoked] = []
    for directive in sorted(found, key=lambda d: (d.aside, not d.rule.endswith("-titled"))):
        same = next((n for n, other in enumerate(kept) if _same(directive, other)), None)
        if same is None:
            kept.append(directive)
        elif directive.number and kept[same].date is None and _is_told_of(kept[same], directive):
            kept[same] = _with_day_of(kept[same], directive)
    return sorted(kept, key=lambda d: d.start)


def _named_speeches(found: list[Invoked]) -> list[Invoked]:
    """Return the directives without a person's speech of no occasion, where another of the person's is told."""
    bare = [d for d in found if d.rule.endswith(BARE_SPEECH)]
    told = {person_of(d.person) for d in found if d.person is not None and d not in bare}
    again = [d for d in bare if person_of(d.person) in told]
    return [d for d in found if d not in again] if again else found


def _is_told_of(first: Invoked, later: Invoked) -> bool:
    return first.key == later.key or _one_number(first, later)


def _with_day_of(first: Invoked, later: Invoked) -> Invoked:
    """Return a numbered notice with the day, and who issued it, that a later sentence of its issue gives."""
    return first._replace(date=later.date, issuer=first.issuer or later.issuer)


def _all(page: Page) -> Iterator[Invoked]:
    reach, last = -1, None
    for directive in sorted(
        (*find_english_directives(page), *find_chinese_directives(page)), key=lambda d: (d.start, d.order, -d.end)
    ):
        # the members of "No. 5 to 8" share one place
        member = last is not None and last.title is not None and directive.title is not None
        if directive.start >= reach or member:
            if not directive.rule.endswith(_OWN):  # what a notice encloses is told beside it
                reach, last = directive.end, directive
            yield directive


def _same(a: Invoked, b: Invoked) -> bool:
    """Tell whether two places invoke one thing: the same words, or the shorter is the longer's short name."""
    if _one_number(a, b):
        return True
    if a.number and b.number and a.title and b.title:  # members of lists of numbers: No. 5 is not No. 55
        return a.key == b.key
    if a.key == b.key or a.start == b.start:
        return True
    if a.type == b.type == "notice" and a.rule.endswith(_OWN) != b.rule.endswith(_OWN):
        return a.key.endswith(b.key) or b.key.endswith(a.key)  # not what it encloses: 关于印发《…意见》的通知
    if a.type == b.type == "inspection" and _of_team(a.key) == _of_team(b.key):
        return True
    return a.type == b.type and (a.key in b.key or b.key in a.key)


_HANS = lazy_pattern(r"第\d{1,4}号")
_YEARED = lazy_pattern(r"^(?:19|20)\d\d年?")


def _one_number(a: Invoked, b: Invoked) -> bool:
    """Tell whether two notices bear one Chinese number, with its year or without it: 2031年第61号, 第61号."""
    if a.type != b.type or a.number is None or b.number is None or not _HANS.search(a.number):
        return False
    years = {m[0].rstrip("年") for m in (_YEARED.match(a.number), _YEARED.match(b.number)) if m}
    return len(years) < 2 and _YEARED.sub("", a.number) == _YEARED.sub("", b.number)


def _of_team(key: str) -> str:
    """Return the name of an inspection without the number of its team: 中央第三生态环境保护督察组."""
    return _TEAM.sub("", key)
