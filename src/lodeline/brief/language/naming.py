"""Naming: names in both scripts where the lexicon has the other one with a source."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from lodeline.brief.tables import table
from lodeline.lexicon import Entry, cached_table, entries_named, entry_by_id
from lodeline.model import Person
from lodeline.text.width import simplify

_LONGEST_PREFIX = 6
_SHORTEST_BODY, _LONGEST_TOGETHER = 3, 40
_OF_FIRMS = ("corporate", "party")  # groups of posts: a Party secretary beside a chairman is one of a firm
_OTHER_SCRIPT = re.compile(r"（[A-Za-z][^（）]*）| \([\u4e00-\u9fff][^()]*\)")
_LEGAL = re.compile(r"公司$|\b(?:Ltd\.?|Limited|Co\.|Inc\.?|Corp(?:oration|\.)|plc)$", re.IGNORECASE)
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
    unnamed = _nouns("holders.tsv").get(simplify(text)) if "organisation" in kinds or "body" in kinds else None
    if unnamed is not None:  # 省国资委: of which province is not said
        return f"{unnamed} ({text})"
    for kind in kinds:
        entry = entry_by_form(kind, text)
        english = entry and (post_of(entry) if kind == "post" else entry.en)
        if entry is not None and english and english != text:
            return f"{short_name(entry, text, english) if kind == 'organisation' else english} ({text})"
    if "post" in kinds:
        return _longer_post(text)
    return _jointly(text, kinds) or text


def short_name(entry: Entry, text: str, legal: str) -> str:
    """Return the name of a firm in the other language as full as the text has it: `Baogang Group` for 包钢集团.

    `legal` stands where the text has the legal name itself, or where no short one but letters (MOFCOM) is known.
    """
    if _LEGAL.search(text) or not _LEGAL.search(legal):
        return legal
    others = [form for form in entry.forms if is_chinese(form) == is_chinese(legal) and form != legal]
    return next((form for form in others if not _LEGAL.search(form) and not form.isupper()), legal)


def post_of(entry: Entry) -> str | None:
    """Return the English of a post: as seen in a source, else as composed."""
    return entry.en or next((form for form in entry.forms if form.isascii()), None)


def posts_in_english(posts: Sequence[str], organisation: str | None = None) -> list[str]:
    """Return posts for an English sentence; the head (部长) of what is not known to be a ministry is no minister."""
    of_ministry = (organisation or "").endswith("部")
    own = {post: _nouns("posts.tsv").get(simplify(post)) for post in posts}
    told = {post: words for post, words in own.items() if words and not (of_ministry and post.endswith("部长"))}
    return [f"{told[post]} ({post})" if post in told else in_english(post, "post") for post in posts]


def _jointly(text: str, kinds: tuple[str, ...]) -> str | None:
    """Return several bodies named in one breath (中共中央、国务院), each in English; None unless each has its own."""
    parts = [part for part in _JOINT.split(text) if part]
    if "person" in kinds:
        return None
    if len(parts) < 2:
        parts = _adjoining(text, kinds)
    if len(parts) < 2:
        return None
    told = [in_english(part, *kinds) for part in parts]
    return (
        None
        if any(name == part for name, part in zip(told, parts, strict=True))
        else " and ".join((", ".join(told[:-1]), told[-1]))
    )


@lru_cache(maxsize=1024)
def _adjoining(text: str, kinds: tuple[str, ...]) -> list[str]:
    """Return two bodies that stand one behind the other (自然资源部工业和信息化部), each with a name of its own."""
    if len(text) <= _LONGEST_TOGETHER and not any(entry_by_form(kind, text) for kind in kinds):
        for cut in range(_SHORTEST_BODY, len(text) - _SHORTEST_BODY + 1):
            parts = [text[:cut], text[cut:]]
            if all(any(entry_by_form(kind, part) for kind in kinds) for part in parts):
                return parts
    return [text]


def with_the(name: str) -> str:
    """Return the name of a body as a sentence has it: `the Ministry of Commerce (商务部)`; a firm has no article."""
    own = _BRACKET.split(name, maxsplit=1)[0]
    bare = is_chinese(own) or own.startswith("the ") or "," in own or ("." in own and " " in own)
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
    return known if known != text else _parted_site(text) or f"“{text}”"


def _parted_site(text: str) -> str | None:
    """Return `Shenyang, Liaoning (辽宁沈阳)`, `its headquarters, Wuhan (武汉总部)`; None where a part is unknown."""
    nouns = _nouns("sites.tsv")
    for cut in range(len(text) - 2, 1, -1) if len(text) <= _LONGEST_TOGETHER else ():
        whole, part = entry_by_form("place", text[:cut]), entry_by_form("place", text[cut:])
        inner = nouns.get(text[cut:]) or (part and part.en)
        if whole is not None and whole.en and inner:
            return f"{inner}, {whole.en} ({text})"
    return None


def in_chinese(text: str, *kinds: str) -> str:
    """Return a name for a Chinese sentence: `包钢集团（Baogang Group）`, or the text unless just one is known."""
    if is_chinese(text):
        return "、".join(_adjoining(text, kinds)) if "organisation" in kinds and "person" not in kinds else text
    for kind in kinds:
        known = {entry.zh: entry for entry in entries_named(kind, text) if entry.zh}
        if known.keys() == {text}:
            return text
        if len(known) == 1:  # a chairman may be 主席, 董事长 or 主任委员: then the text's own word stands
            ((name, entry),) = known.items()
            return f"{short_name(entry, text, name) if kind == 'organisation' else name}（{text}）"
    return text


def posts_in_chinese(posts: Sequence[str], organisation: str | None = None) -> list[str]:
    """Return posts for a Chinese sentence; where a word has several renderings, a firm's people have the firm's.

    A `Chairman` may be 主席, 主任委员 or 董事长: beside a firm, or a post that only firms have, it is 董事长.
    """
    known = [{entry.zh: entry for entry in entries_named("post", post) if entry.zh} for post in posts]
    whose = organisation or ""
    of_firm = bool(entries_named("organisation", whose)) and not entries_named("body", whose)
    of_firm = of_firm or any(len(own) == 1 and next(iter(own.values())).group in _OF_FIRMS for own in known)
    told = []
    for post, own in zip(posts, known, strict=True):
        firms = [zh for zh, entry in own.items() if entry.group == _OF_FIRMS[0]]
        if len(own) > 1 and of_firm and len(firms) == 1 and not is_chinese(post):
            told.append(f"{firms[0]}（{post}）")
        else:
            told.append(in_chinese(post, "post"))
    return told


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
        english = entry and post_of(entry)
        if english:
            return f"{english} ({text})"
    return text


def person_words(person: Person, *, brief: bool = False) -> str:
    """Return a person with posts: `Meng Fanying, Party Secretary and Chairman`; if `brief`, posts in English alone."""
    entry = entry_by_id(person.id) or entry_by_form("person", person.name)
    name = person.name
    if is_chinese(name) and entry is not None and entry.en:
        name = f"{entry.en} ({name})"
    posts = posts_in_english(person.posts)
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


def short_label(name: str) -> str:
    """Return a name as a drawing has room for it: without the other script behind it, which the table shows."""
    return _OTHER_SCRIPT.sub("", name) or name
