"""Naming: names in both scripts where the lexicon has the other one with a source."""

import re
from functools import cache

from lodeline.brief.assets import table
from lodeline.lexicon import Entry, cached_table, entries_named, entry_by_id
from lodeline.model import Person

_LONGEST_PREFIX = 6
_JOINT = re.compile(r"[、\s]+")
_BRACKET = re.compile(r" ?[(（]")


def entry_by_form(kind: str, form: str) -> Entry | None:
    """Return the first lexicon entry of a kind that has this wording."""
    return next(iter(entries_named(kind, form)), None)


def is_chinese(text: str) -> bool:
    """Return whether the text holds a Han character."""
    return any("\u3400" <= character <= "\u9fff" for character in text)


def in_english(text: str, *kinds: str) -> str:
    """Return a name for an English sentence: `Baogang Group (包钢集团)`, or the text where no English is known."""
    if not is_chinese(text):
        return text
    for kind in kinds:
        entry = entry_by_form(kind, text)
        if entry is not None and entry.en and entry.en != text:
            return f"{entry.en} ({text})"
    if "post" in kinds:
        return _longer_post(text)
    return _jointly(text, kinds) or text


def _jointly(text: str, kinds: tuple[str, ...]) -> str | None:
    """Return several bodies named in one breath (中共中央、国务院), each in English; None unless each has its own."""
    parts = [part for part in _JOINT.split(text) if part]
    if len(parts) < 2 or "person" in kinds:
        return None
    told = [in_english(part, *kinds) for part in parts]
    return (
        None
        if any(name == part for name, part in zip(told, parts, strict=True))
        else " and ".join((", ".join(told[:-1]), told[-1]))
    )


def with_the(name: str) -> str:
    """Return the name of a body as a sentence has it: `the Ministry of Commerce (商务部)`; a firm has no article."""
    own = _BRACKET.split(name, maxsplit=1)[0]
    bare = is_chinese(own) or own.startswith("the ") or "," in own or "." in own
    return name if bare or _takes_the().isdisjoint(own.split()) else f"the {name}"


@cache
def _takes_the() -> frozenset[str]:
    return frozenset(row["word"] for row in table("articles.tsv"))


@cache
def _nouns(name: str) -> dict[str, str]:
    return {row["zh"]: row["en"] for row in table(name)}


def holder_in_english(text: str) -> str:
    """Return who says something for an English sentence: a name, a noun (通知: the notice), or whose spokesperson."""
    if not is_chinese(text):
        return with_the(text)
    nouns, own = _nouns("holders.tsv"), text.strip('《》“”" ')
    if own in nouns:
        return nouns[own]
    known = in_english(text, "organisation", "person", "body")
    if known != text:
        return with_the(known)
    for start in range(2, len(own) - 1):
        if own[start:] in nouns:
            whose = in_english(own[:start], "organisation", "body", "place")
            return f"{nouns[own[start:]]} of {with_the(whose)}" if whose != own[:start] else text
    return text


def site_in_english(text: str) -> str:
    """Return where a meeting was held for an English sentence, in quotation marks where only the Chinese is known."""
    if not is_chinese(text):
        return text
    if text in _nouns("sites.tsv"):
        return f"{_nouns('sites.tsv')[text]} ({text})"
    known = in_english(text, "place", "organisation")
    return known if known != text else f"“{text}”"


def in_chinese(text: str, *kinds: str) -> str:
    """Return a name for a Chinese sentence: `包钢集团（Baogang Group）`, or the text unless just one is known."""
    if is_chinese(text):
        return text
    for kind in kinds:
        known = {entry.zh for entry in entries_named(kind, text) if entry.zh}
        if known == {text}:
            return text
        if len(known) == 1:  # a chairman may be 主席, 董事长 or 主任委员: then the text's own word stands
            return f"{next(iter(known))}（{text}）"
    return text


def body_in_chinese(kind: str) -> str | None:
    """Return the Chinese word for a type of body or gathering (`Party Committee`); None for one not in the lexicon."""
    rows = cached_table("facts/meeting_bodies.tsv")
    return next((row["form"] for row in rows if row["type"] == kind and row["lang"] == "zh"), None)


def is_the_body(kind: str, organisation: str) -> bool:
    """Tell whether the organisation is itself the body that met: a parliament's standing committee is of nobody."""
    body = body_in_chinese(kind) or kind
    own = {entry.id for entry in (*entries_named("body", body), *entries_named("body", kind))}
    named = {entry.id for which in ("body", "organisation") for entry in entries_named(which, organisation)}
    return not own.isdisjoint(named)


def _longer_post(text: str) -> str:
    """Return a post whose end is in the lexicon (集团党委书记): its English with the whole original beside it."""
    for start in range(1, min(len(text) - 2, _LONGEST_PREFIX + 1)):
        entry = entry_by_form("post", text[start:])
        if entry is not None and entry.en:
            return f"{entry.en} ({text})"
    return text


def person_words(person: Person, *, brief: bool = False) -> str:
    """Return a person with posts: `Meng Fanying, Party Secretary and Chairman`; if `brief`, posts in English alone."""
    entry = entry_by_id(person.id) or entry_by_form("person", person.name)
    name = person.name
    if is_chinese(name) and entry is not None and entry.en:
        name = f"{entry.en} ({name})"
    posts = [in_english(post, "post") for post in person.posts]
    if brief:
        posts = [told.removesuffix(f" ({post})") for told, post in zip(posts, person.posts, strict=True)]
    if not posts:
        return name
    return f"{name}, {posts[0] if len(posts) == 1 else ' and '.join((', '.join(posts[:-1]), posts[-1]))}"


def chinese_name(person: Person) -> str:
    """Return a person's name for a Chinese sentence: `孟繁英（Meng Fanying）`."""
    entry = entry_by_id(person.id)
    if entry is not None and entry.zh and not is_chinese(person.name):
        return f"{entry.zh}（{person.name}）"
    return in_chinese(person.name, "person")
