"""Which Chinese post belongs to whom: 董事长王岩, 王岩（董事长）, 王岩，集团党委书记、董事长."""

import re
from collections.abc import Iterator, Sequence

from lodeline.annotate.names.spans import Mention, Span
from lodeline.text.lazy import lazy_pattern

_JOIN = lazy_pattern(r"[、兼和及暨 ]|,兼")
_GIVEN = lazy_pattern("(?:同志|先生|女士)?(?:为|任|担任|出任|兼任|当选)")  # 选举王岩、李涛、周敏为副会长
_BEFORE = lazy_pattern(r"[ :]?(?:\(.{1,6}\))?|为")
_AFTER = lazy_pattern(
    r"(?:同志|先生|女士)?\(|(?:同志|先生|女士)?(?:担任|任|现任|为|是|出任|当选为?|兼任)"
    r"|[,:] ?(?:\(?(?:男|女)[,、)])? ?(?:现任|任|为)?|"
)


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
    for mention, before in zip(mentions, led, strict=True):
        after = [] if before else list(_after(text, mention, posts, starts))
        if before:
            shared = before[::-1]
        elif mention.start != last + 1 or text[last : mention.start] != "、":
            shared = []
        elif shared and (not after or after[0] in taken):  # 副总经理王岩、李涛,总会计师周敏: 李涛 is one of the former
            after = shared
        if mention.start != last + 1 or text[last : mention.start] != "、":
            listed = []
        if after and after is not shared and _GIVEN.match(text, mention.end):
            yield from ((other, post) for other in listed for post in after)
        listed = [] if before or after else [*listed, mention]
        yield from ((mention, post) for post in before[::-1] or after)
        last = mention.end


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
    opened = _AFTER.match(gap)
    if opened is None or (opened.end() < len(gap) and not (opened[0].strip() and _clean(gap))):
        return
    while True:
        yield posts[index]
        if index + 1 >= len(posts):
            return
        gap = text[posts[index].end : posts[index + 1].start]
        if not (_JOIN.fullmatch(gap) or _organisation_between(gap)):
            return
        index += 1


def _clean(gap: str) -> bool:
    return not re.search("[、。;!?]", gap) and gap.count(",") <= 1 and len(gap) <= 24
