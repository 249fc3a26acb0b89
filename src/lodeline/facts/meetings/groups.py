"""Which names of meetings in a text are of one meeting, and which of the meetings named are told of as its own."""

import re
from collections.abc import Sequence

from lodeline.facts.cues import is_day
from lodeline.facts.naming.announced import is_announced
from lodeline.facts.naming.meetings_bare_en import is_chaired
from lodeline.facts.naming.namings import Naming, body_types
from lodeline.facts.page import Page

ASIDE = ("title", "heading", "highlights")
# Bodies that one text names by the wider or narrower word.
WIDER = {
    "Party Committee": {"Party Standing Committee"},
    "study session": {"theory study central group"},
    "special meeting": {"Party Committee", "Party Standing Committee"},
    "NPC Standing Committee": set(),
}
_HELD_JUST = ("召开", "召开了", "举行", "举行了")
_LEAD = 3


def told_meetings(page: Page, namings: Sequence[Naming]) -> list[list[Naming]]:
    """Return the names of each meeting that a text reports or calls, as it comes to tell of them."""
    groups = _groups(page, namings)
    if len(groups) > 1:
        groups = _passing_session(page, groups)
    return sorted(_reported(page, groups), key=told_from)


def told_from(group: Sequence[Naming]) -> int:
    """Return where the text proper first names a meeting; where only a title names it, there."""
    told = [n.sentence.start for n in group if n.sentence.section not in ASIDE]
    return min(told, default=group[0].sentence.start)


def _groups(page: Page, namings: Sequence[Naming]) -> list[list[Naming]]:
    """Return the names of each meeting; names alike in what tells meetings apart are compared once."""
    groups: list[list[Naming]] = []
    kinds: list[dict[tuple[object, ...], Naming]] = []
    for naming in namings:
        key = (naming.body, naming.ordinal, naming.year, naming.sentence.section)
        at = next(
            (n for n, told in enumerate(kinds) if all(_same(page, naming, o) for o in told.values())), len(groups)
        )
        if at == len(groups):
            groups.append([])
            kinds.append({})
        groups[at].append(naming)
        kinds[at].setdefault(key, naming)
    for group in groups:
        for other in groups:
            if other is group or not other:
                continue
            if any(_is_one(page, a, b) for a in group for b in other):
                group += other
                other.clear()
    return [group for group in groups if any(n.held for n in group) or _is_called(page, group)]


def _is_one(page: Page, a: Naming, b: Naming) -> bool:
    """Tell whether two names of other kinds are of one gathering."""
    return _of_its_group(a, b) or _held_as_one(page, a, b) or _in_its_headline(page, a, b)


def _in_its_headline(page: Page, a: Naming, b: Naming) -> bool:
    """Tell whether a headline has the last words of a name: "Group Holds Public Evaluation Forum" of "... a forum"."""
    if a.sentence.section not in ASIDE or b.sentence.section in ASIDE or a.ordinal not in (None, b.ordinal):
        return False
    return page.text[b.start : b.end].casefold().endswith(page.text[a.start : a.end].casefold())


def _is_called(page: Page, group: Sequence[Naming]) -> bool:
    """Tell whether a group announces a numbered or dated meeting."""
    return any(
        is_announced(page, n)
        and (
            n.ordinal is not None or any(is_day(h.value) for h in page.within("date", n.sentence.start, n.sentence.end))
        )
        for n in group
    )


def _held_as_one(page: Page, a: Naming, b: Naming) -> bool:
    """Tell whether two names are joined into that of one gathering: 职工代表大会第四次会议暨2025年工作会议."""
    if a.sentence.start != b.sentence.start or a.body == b.body:
        return False
    first, second = (a, b) if a.end <= b.end else (b, a)
    return page.text.startswith("暨", first.end) and not re.search(r"[,。;]", page.text[first.end : second.end])


def _same(page: Page, a: Naming, b: Naming) -> bool:
    if a.ordinal is not None and b.ordinal is not None and a.ordinal != b.ordinal:
        return False
    if a.year is not None and b.year is not None and a.year != b.year:
        return False
    if a.body == b.body or (_headline(a, b) and a.ordinal is None):
        return True
    wider, narrower = (a, b) if b.body in WIDER.get(a.body, ()) else (b, a)
    return narrower.body in WIDER.get(wider.body, ()) and _of_place(page, narrower) == _of_place(page, wider)


def _of_place(page: Page, naming: Naming) -> bool:
    """Tell whether a committee is that of a place: 省委常委会, which is no firm's 党委会."""
    return page.text.startswith(_OF_PLACES, naming.body_span[0])


_OF_PLACES = ("省委", "市委", "区委", "县委", "自治区党委")


def _of_its_group(a: Naming, b: Naming) -> bool:
    """Tell whether a committee's numbered session is that of its study group, told with the same number."""
    if a.ordinal is None or a.ordinal != b.ordinal or {a.body, b.body} != _COMMITTEE_AND_GROUP:
        return False
    return a.sentence.start == b.sentence.start and a.start < b.end and b.start < a.end


_COMMITTEE_AND_GROUP = {"Party Committee", "theory study central group"}


def _headline(a: Naming, b: Naming) -> bool:
    """Tell whether a headline names by its group the study session that the text reports."""
    return a.sentence.section != b.sentence.section and {a.body, b.body} == {
        "Leading Party Members Group", "theory study central group",
    }  # fmt: skip


def _passing_session(page: Page, groups: list[list[Naming]]) -> list[list[Naming]]:
    """Keep of the sessions in the history of a law the last: the one that passed the text as it stands."""
    sessions = [g for g in groups if g[0].body in ("NPC Standing Committee", "National People's Congress")]
    heads = [g for g in sessions if len(g) == 1 and page.text.startswith(("通过", "修", "《"), g[0].end)]
    return [g for g in groups if g not in heads[:-1]]


def _reported(page: Page, groups: list[list[Naming]]) -> list[list[Naming]]:
    """Leave out unnumbered meetings mentioned further on, unless by its body and as the only one."""
    lead = [s.start for s in page.body_sentences if s.section == "body"][:_LEAD]
    reach = lead[-1] if lead else 0
    kept = [g for g in groups if any(n.ordinal is not None or n.sentence.start <= reach for n in g)]
    bodies = {*body_types("body", "zh").values(), *body_types("body", "en").values()}
    told = [g for g in groups if g[0].body in bodies or is_chaired(page, g[0]) or _dated(page, g)]
    return kept or told[:1]


def _dated(page: Page, group: Sequence[Naming]) -> bool:
    """Tell whether a later sentence tells of a meeting as what happened: 4月22日,某省召开汇报会。 座谈会上,…"""
    for n in group:
        if not n.held or n.sentence.section != "body":
            continue
        days = (h for h in page.within("date", n.sentence.start, n.start) if is_day(h.value))
        just = page.text.endswith(_HELD_JUST, n.sentence.start, n.start) and any(days)
        if just or page.text.startswith("上,", n.end):
            return True
    return False
