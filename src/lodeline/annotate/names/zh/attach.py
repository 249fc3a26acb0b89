"""Which Chinese post belongs to whom: 董事长王岩, 王岩（董事长）, 王岩，集团党委书记、董事长."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lodeline.annotate.names.spans import Mention, Span
from lodeline.annotate.names.zh.anchors import HAN
from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_JOIN = lazy_pattern(r"[、兼和及暨 ]|,兼")
_STOPS, _REACH = lazy_pattern("[。;!?]"), 26
_BEFORE = lazy_pattern(r"[ :]?(?:\(.{1,6}\))?|为")


@cache
def _verbs() -> str:
    """Return a pattern for the verbs that give a post, with words of manner before them: 随后|升任."""
    rows = cached_table("names/zh_post_verbs.tsv")
    manner = any_of(row["word"] for row in rows if row["role"] == "manner")
    verbs = any_of(row["word"] for row in rows if row["role"] in ("takes", "moves"))
    return rf"(?:{manner}){{0,2}}(?:{verbs})"


@cache
def _given() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:同志|先生|女士)?{_verbs()}")  # 选举王岩、李涛、周敏为副会长


@cache
def _behind() -> re.Pattern[str]:
    return lazy_pattern(
        rf"(?:同志|先生|女士)?\(|(?:同志|先生|女士)?{_verbs()}"
        rf"|[,:] ?(?:\(?(?:男|女)[,、)])? ?(?:{_verbs()})?|"
    )


@cache
def _then() -> re.Pattern[str]:
    return lazy_pattern(rf",{_verbs()}[{HAN}]{{0,14}}")  # 任副书记,随后获任云朔省|代省长


def attach_zh_posts(text: str, mentions: Sequence[Mention], posts: Sequence[Span]) -> Iterator[tuple[Mention, Span]]:
    """Yield each post with the mention it is apposed to; several joined by 、 or 兼 belong to the same person."""
    starts = {post.start: index for index, post in enumerate(posts)}
    ends = {post.end: index for index, post in enumerate(posts)}
    name_ends = {mention.end for mention in mentions}
    led = [list(_before(text, mention, posts, ends, name_ends)) for mention in mentions]
    taken = {post for before in led for post in before}
    shared: list[Span] = []
    listed: list[Mention] = []  # the list a mention ends, of whom no post is told
    last = -1
    for index, (mention, before) in enumerate(zip(mentions, led, strict=True)):
        moved = before and _given().match(text, mention.end)  # 副总经理王岩|升任|总经理
        after = list(_after(text, mention, posts, starts)) if moved or not before else []
        if after and _is_replaced(text, mention):  # 王岩接替李涛任总经理
            subject = mentions[index - 1] if index else mention
            if subject is not mention and not _STOPS.search(text[subject.end : mention.start]):
                yield from ((subject, post) for post in after)
            after = []
        if before:
            shared = before[::-1]
        elif mention.start != last + 1 or text[last : mention.start] != "、":
            shared = []
        elif shared and (not after or after[0] in taken):  # 副总经理王岩、李涛,总会计师周敏: 李涛 is one of the former
            after = shared
        if mention.start != last + 1 or text[last : mention.start] != "、":
            listed = []
        if after and after is not shared and _given().match(text, mention.end):
            yield from ((other, post) for other in listed for post in after)
        listed = [] if before or after else [*listed, mention]
        yield from ((mention, post) for post in (*before[::-1], *after))
        last = mention.end


def _is_replaced(text: str, mention: Mention) -> bool:
    """Return whether somebody takes a person's place: 接替李涛, 接替已转任总经理的李涛."""
    return _replaces().search(text, max(0, mention.start - _REACH), mention.start) is not None


@cache
def _replaces() -> re.Pattern[str]:
    rows = cached_table("names/zh_post_verbs.tsv")
    return lazy_pattern(rf"(?:{any_of(row['word'] for row in rows if row['role'] == 'replaces')})[^,。;]{{0,24}}\Z")


def _before(
    text: str, mention: Mention, posts: Sequence[Span], ends: dict[int, int], name_ends: set[int]
) -> Iterator[Span]:
    at = next(
        (ends[end] for end in range(mention.start, max(-1, mention.start - 9), -1)
         if end in ends and _BEFORE.fullmatch(text[end : mention.start])),
        None,
    )  # fmt: skip
    while at is not None:
        post = posts[at]
        if post.start in name_ends:
            return  # 王岩部长李涛: the post follows the name before it
        yield post
        gap = text[posts[at - 1].end : post.start] if at else ""
        at = at - 1 if at and (_JOIN.fullmatch(gap) or _organisation_between(gap)) else None


def _organisation_between(gap: str) -> bool:
    """Return whether a gap is 、 and the name of the body the next post is in (、集团总经理)."""
    return len(gap) <= 16 and gap[:1] in "、兼" and not re.search("[,。;:!?]", gap)


def _after(text: str, mention: Mention, posts: Sequence[Span], starts: dict[int, int]) -> Iterator[Span]:
    index = next((starts[at] for at in range(mention.end, mention.end + 30) if at in starts), None)
    if index is None or "。" in text[mention.end : posts[index].start]:
        return
    gap = text[mention.end : posts[index].start]
    if gap[:1] == " " and _is_row(text, mention, posts[index], gap):
        yield posts[index]
        return
    opened = _behind().match(gap)
    if opened is None or (opened.end() < len(gap) and not (opened[0].strip() and _clean(gap))):
        return
    while True:
        yield posts[index]
        if index + 1 >= len(posts):
            return
        gap = text[posts[index].end : posts[index + 1].start]
        if not (_JOIN.fullmatch(gap) or _organisation_between(gap) or _then().fullmatch(gap)):
            return
        index += 1


def _is_row(text: str, mention: Mention, post: Span, gap: str) -> bool:
    """Return whether a line is a name, blank, a body and a post: 王岩 青松实验小学校长."""
    opens = text[mention.start - 1 : mention.start] in ("", "\n", ":", " ")
    return opens and _clean(gap) and "," not in gap and text[post.end : post.end + 1] in ("", "\n", "(", " ")


def _clean(gap: str) -> bool:
    return not re.search("[、。;!?]", gap) and gap.count(",") <= 1 and len(gap) <= 24
