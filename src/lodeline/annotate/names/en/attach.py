"""Which English post belongs to whom: posts in apposition before and after a name, and "is", "was" between."""

import re
from collections.abc import Iterator, Sequence

from lodeline.annotate.names.en.posts import singular
from lodeline.annotate.names.spans import Mention, Span
from lodeline.text.lazy import lazy_pattern

_ARTICLE = (
    r"(?:(?:the|its|our) (?:firm|company|group|ministry|region|city|county|province|bureau|regulator|miner)'s "
    r"|the |a |an |its |his |her |also |currently |newly[- ]appointed |new |former "
    r"|veteran |long-?time |then |late |disgraced |toppled |fallen |ousted |influential |one-time |onetime )*"
)
_JOIN = lazy_pattern(rf"(?:, and |,? and |,? & |, |/| as well as ){_ARTICLE}$")
_OWNER = r"(?:[A-Z][\w&'-]*(?:'s)? ){0,4}"
_OPENING = lazy_pattern(
    rf"(?:,|\(| \(| ?[—–]| --?(?= )) ?{_ARTICLE}(?P<owner>{_OWNER})$|, who (?:is|was|serves as) {_ARTICLE}$"
)
_COPULA = lazy_pattern(
    r" (?:is|was|had been|has been|became|becomes|serves as|served as|remains|as|,? elected"
    r"|was (?:named|appointed|elected)) "
    rf"{_ARTICLE}(?:[A-Z][\w&'-]*'s )?$"
)
_BODY = lazy_pattern(r" (?:of|at|for|in) (?:the )?[^,.;:\n]{2,60}$")
_OPENS = lazy_pattern(r"(?:^|[.\n]\s?)[Tt]he\s[^.;\n]{0,80}$")
_LISTED = lazy_pattern(r", | and |, and | & ")
_REACH = 90


def attach_en_posts(text: str, mentions: Sequence[Mention], posts: Sequence[Span]) -> Iterator[tuple[Mention, Span]]:
    """Yield each post with the mention it is apposed to, in text order of the mentions."""
    starts = {post.start: index for index, post in enumerate(posts)}
    ends = {post.end: index for index, post in enumerate(posts)}
    found: list[tuple[list[Span], list[Span]]] = []
    for index, mention in enumerate(mentions):
        limit = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        floor = mentions[index - 1].end if index else 0
        found.append(
            (
                [*_before(text, mention, posts, (starts, ends), floor)][::-1],
                [*_after(text, mention, posts, starts, limit)],
            )
        )
    _share(text, mentions, found)
    for mention, (before, after) in zip(mentions, found, strict=True):
        yield from ((mention, post) for post in (*before, *after))


def _share(text: str, mentions: Sequence[Mention], found: list[tuple[list[Span], list[Span]]]) -> None:
    """Give a post said in the plural to each of those it stands before or behind: Deputy General Managers A and B."""
    for index in range(1, len(mentions)):
        joined = _LISTED.fullmatch(text, mentions[index - 1].end, mentions[index].start)
        if joined and not any(found[index]):
            found[index] = ([post for post in found[index - 1][0] if _of_several(text, post)], [])
    for index in range(len(mentions) - 2, -1, -1):
        joined = _LISTED.fullmatch(text, mentions[index].end, mentions[index + 1].start)
        if joined and not any(found[index]):
            found[index] = ([], [post for post in found[index + 1][1] if _of_several(text, post)])


def _of_several(text: str, post: Span) -> bool:
    words = text[post.start : post.end]
    return singular(words) != words


def _before(
    text: str, mention: Mention, posts: Sequence[Span], edges: tuple[dict[int, int], dict[int, int]], floor: int
) -> Iterator[Span]:
    starts, ends = edges
    at = ends.get(mention.start - 1) if text[mention.start - 1 : mention.start] == " " else None
    if at is None and text[mention.start - 2 : mention.start] == ", " and text[mention.end : mention.end + 1] == ",":
        at = ends.get(mention.start - 2)
        if at is not None and re.search(r"[a-z], $", text[max(0, posts[at].start - 4) : posts[at].start]):
            return  # "Name, post, Name,": the post belongs to the name before it
    if at is None and text[mention.start - 2 : mention.start] == ", " and text[mention.end : mention.end + 1] == ",":
        at = _post_of_body(text, mention, posts, starts, floor)
    while at is not None and posts[at].start >= floor:
        yield posts[at]
        previous = at - 1
        if previous < 0 or posts[previous].end <= floor:
            return
        between = text[posts[previous].end : posts[at].start]
        at = previous if _JOIN.fullmatch(between) else None


def _post_of_body(text: str, mention: Mention, posts: Sequence[Span], starts: dict[int, int], floor: int) -> int | None:
    """Return the post of a sentence's opening whose body stands before a name: The Head of the Safety Team, Li Xiao."""
    for at in range(max(floor, mention.start - _REACH), mention.start):
        if at in starts and _BODY.fullmatch(text, posts[starts[at]].end, mention.start - 2):
            return starts[at] if _OPENS.search(text, max(floor, at - _REACH), at) else None
    return None


def _after(text: str, mention: Mention, posts: Sequence[Span], starts: dict[int, int], limit: int) -> Iterator[Span]:
    stop = min(limit, mention.end + _REACH)
    first = next((starts[at] for at in range(mention.end + 1, stop) if at in starts), None)
    if first is None:
        return
    between = text[mention.end : posts[first].start]
    opened = _OPENING.fullmatch(between)
    if not opened and not _COPULA.fullmatch(between):
        return
    if posts[first].end == limit - 1 and text[limit - 1 : limit] == " " and between.strip() == ",":
        return  # "General Manager Duan Yi, Secretary Kou Bin": the post stands before the next name
    index = first
    while True:
        yield posts[index]
        if index + 1 >= len(posts) or posts[index + 1].start >= limit:
            return
        gap = text[posts[index].end : posts[index + 1].start]
        if not (_JOIN.fullmatch(gap) or _joined_after_body(gap)):
            return
        if posts[index + 1].end == limit - 1:
            return  # that one stands before the next name
        index += 1


def _joined_after_body(gap: str) -> bool:
    joined = _JOIN.search(gap)
    return joined is not None and _BODY.fullmatch(gap[: joined.start()]) is not None
