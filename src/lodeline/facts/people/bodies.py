"""The body or place a post is held at, by the words beside and in the post: 云兰国总理, 岚州市委书记, 外交部长."""

from collections.abc import Sequence
from functools import cache

from lodeline.facts.page import Page
from lodeline.lexicon import cached_table
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_LINKS = {"of", "of the", "at", "at the", "for", "of the board of", "'s", "’s", "with"}
_QUALIFIED_LINK = lazy_pattern(  # chairman of the state-owned X, head of pricing at X
    r"\s?(?:of|at|for)\s(?:the\s|its\s)?(?!sales|the|and)[a-z-]{4,}\s?"
    r"|\s(?:of|for|in)\s(?:the\s|its\s)?(?:(?!and\s|committee\s)[a-z-]{2,16}\s){1,5}(?:of|at|with)\s(?:the\s)?"
)
_JOIN = lazy_pattern(r"\s?(?:、|,|兼任?|及|和|/|·)\s?|\s?(?:,\s)?(?:and|&)\s(?:also\s)?(?:the\s)?")
# A body of a place at the front of a post: 省委|常委, 人大常委会|副主任.
_COMMITTEE = lazy_pattern(
    "(?:自治区|[省市县区州盟旗镇乡])(?:党委|工委|委)(?:员会)?(?=[副书常委秘组宣统政])"
    "|(?:自治区|[省市县区州盟旗])?(?:人大常委会|人大|政协|政府|纪委监委|纪委|监委)(?=[副书主常委秘党])"
)
_STATE = lazy_pattern("(?:(?:人民|民主|社会主义|伊斯兰|联邦){0,2}共和国|王国|联邦|国|[省市县区州])?")
_SENT = lazy_pattern("驻[\u4e00-\u9fff]{1,8}")
_OF_A_PANEL = lazy_pattern("(?:主任|副主任)?委员|召集人|(?:副)?主席|组?成员|(?:副)?组长")
_TIES = frozenset(("", "'s", "’s", "(", "的"))
_BRACKETED = lazy_pattern(r"\([^()]{2,24}\)")  # 青松集团(以下简称青松)|董事长
_HONOURS, _ACADEMY = ("院士", "学部委员"), ("科学院", "工程院", "学部")
_PANEL = ("委员会", "小组", "专家组")
_COMMITTEE_END = "委"
_LONGEST_PLACE, _LONGEST_NAME, _HEAD = 14, 16, 2
_LISTED = frozenset(",、;")
_RANKS = tuple("省市县区州盟旗国")
_PUBLIC = ("政府", "人大", "政协", "局", "厅", "部", "会", "大学", "学院")


def joined_posts(page: Page, post: Hit, posts: Sequence[Hit]) -> list[Hit]:
    """Return a post with those that a list joins to it: 党委书记、董事长, "chairman and chief executive"."""
    chain = [post]
    index = posts.index(post)
    for earlier in reversed(posts[:index]):
        if not _JOIN.fullmatch(page.text, earlier.end, chain[-1].start):
            break
        chain.append(earlier)
    last = post
    for later in posts[index + 1 :]:
        if not _JOIN.fullmatch(page.text, last.end, later.start):
            break
        chain.append(later)
        last = later
    return chain


def apposed_posts(page: Page, hit: Hit, posts: Sequence[Hit]) -> list[Hit]:
    """Return the posts that stand right before a name with those joined to them: 党委书记、青松公司董事长|王岩."""
    index = next((at for at, post in enumerate(posts) if post.end == hit.start), None)
    chain = [posts[index]] if index is not None else []
    for earlier in reversed(posts[:index]) if chain else ():
        start, end = earlier.end, chain[-1].start
        if not _JOIN.fullmatch(page.text, start, end) and not (
            page.text[start : start + 1] == "、"
            and any(body.start == start + 1 and body.end == end for body in page.within("organisation", start, end))
        ):
            break
        chain.append(earlier)
    return chain[::-1]


def body_of(page: Page, bodies: Sequence[Hit], post: Hit, posts: Sequence[Hit]) -> Hit | None:
    """Return the body of a post or of one that a list joins to it, None where none of them stands by one.

    A panel (委员会, 小组) is the body of its own members only; a place stands for its government where the post is one
    of a government (市长 behind 市委副书记).

    Args:
        page: The text.
        bodies: Organisations named in the sentence.
        post: The post.
        posts: The posts of the sentence.
    """
    chain = joined_posts(page, post, posts)
    for near in chain:
        if near is not post and _COMMITTEE.match(page.text, post.start, post.end):
            break  # 省委书记、省政协|主席: a body of its own
        found = _beside(page, bodies, near) or _place_of(page, near)
        if found is None:
            continue
        if near is post:
            return found
        if found.start >= near.start and page.text.endswith(_HONOURS, near.start, near.end):
            continue  # 专家、中国工程院|院士
        if page.text.endswith(_PANEL, found.start, found.end) and _OF_A_PANEL.match(page.text, near.start):
            continue
        if _is_of_place(page, post) and page.text[found.end - 1] == _COMMITTEE_END:
            return _governed(page, found)
        if _is_of_place(page, post) and not page.text.endswith(_RANKS, found.start, found.end):
            break  # 中共中央总书记、国家|主席
        return found
    return _of_the_list(page, bodies, post, chain, posts)


def body_before_name(page: Page, bodies: Sequence[Hit], hit: Hit, post: Hit) -> Hit | None:
    """Return the body or place right before a name with its post behind it: 青松集团|王岩|董事长, 云朔市|王岩|市长."""
    if post.start != hit.end:
        return None
    at = hit.start
    found = next((h for h in bodies if h.end == at and not page.text[h.start].isascii()), None)
    if found is not None:
        honour = page.text.endswith(_HONOURS, post.start, post.end) and not page.text.endswith(_ACADEMY, 0, at)
        return None if honour or _COMMITTEE.match(page.text, post.start, post.end) else found
    if not _is_of_place(page, post):
        return None
    return next((h for h in page.within("place", max(0, at - _LONGEST_PLACE), at) if h.end == at), None)


def _of_the_list(
    page: Page, bodies: Sequence[Hit], post: Hit, chain: Sequence[Hit], posts: Sequence[Hit]
) -> Hit | None:
    """Return the body of who is listed before, where a post of the same kind is: 青松集团董事长王岩,副总经理|李涛."""
    first = min(one.start for one in chain)
    if page.text[first - 1 : first] not in _LISTED:
        return None
    for person in page.within("person", max(0, first - _LONGEST_NAME), first):
        before = apposed_posts(page, person, posts) if person.end == first - 1 else []
        alike = [p for p in before if page.text[p.end - _HEAD : p.end] == page.text[post.end - _HEAD : post.end]]
        found = body_of(page, bodies, (alike or before)[0], posts) if before else None
        if found is not None:
            return _as_shared(page, found, post, alike=bool(alike))
    return None


def _governed(page: Page, body: Hit) -> Hit:
    """Return the place of a committee: 岚州市|委, 云朔区|区委."""
    end = body.end - 1
    return body._replace(end=end - 1 if page.text[end - 1] == page.text[end - 2] else end)


def _as_shared(page: Page, body: Hit, post: Hit, *, alike: bool) -> Hit | None:
    """Return the body that a post shares with the posts of who stands before, None where it is of another kind."""
    name, words = page.text[body.start : body.end], page.text[post.start : post.end]
    committee = _COMMITTEE.match(words)
    if committee is not None:
        return body if name.endswith(committee[0]) else None
    if _is_of_place(page, post):
        place = _governed(page, body) if name[-1] == _COMMITTEE_END else body
        rank = words.removeprefix("常务").removeprefix("副")[:1]
        return place if page.text[place.end - 1] == rank else None
    if name.endswith((_COMMITTEE_END, *_RANKS)):
        return None
    return body if alike or (words in _company_posts() and not name.endswith(_PUBLIC)) else None


def _beside(page: Page, bodies: Sequence[Hit], post: Hit) -> Hit | None:
    """Return the organisation tied to a post: before or in it (外交部|长), or after it behind "of"."""
    for hit in bodies:
        behind, before = page.text[post.end : hit.start], page.text[hit.end : post.start]
        linked = hit.start >= post.end and (behind.strip() in _LINKS or _QUALIFIED_LINK.fullmatch(behind))
        if linked:
            return hit
        if hit.end <= post.start and (before.strip() in _TIES or _BRACKETED.fullmatch(before)):
            return hit
        if hit.start <= post.start < hit.end < post.end and not page.text[hit.start].isascii():
            return _of_country(page, hit)
    return None


def _of_country(page: Page, hit: Hit) -> Hit:
    """Return an organisation with the country or region right before it: 云兰国|外交部, 北朔|自治区党委."""
    for place in page.within("place", max(0, hit.start - _LONGEST_PLACE), hit.end):
        if place.start < hit.start < place.end < hit.end or _STATE.fullmatch(page.text, place.end, hit.start):
            return hit._replace(start=place.start)
    return hit


def _place_of(page: Page, post: Hit) -> Hit | None:
    """Return the place or its Party committee that a post is of: 云朔|省长, 云朔省委|常委, 云兰国驻华|大使."""
    text, start = page.text, post.start
    committee = _COMMITTEE.match(text, start, post.end)
    of_place = _is_of_place(page, post)
    if committee is None and not of_place:
        return None
    for place in page.within("place", max(0, start - _LONGEST_PLACE), post.end):
        end = place.end
        if committee is not None and place.start < start <= end < committee.end():
            return place._replace(end=committee.end())
        if not of_place or place.start >= start or text[place.start - 1 : place.start] == "驻":
            continue
        if start <= end < post.end:
            return place
        state = _STATE.match(text, end, start)
        end = state.end() if state else end
        if end == start or _SENT.fullmatch(text, end, start):
            return place._replace(end=end)
    return None


def _is_of_place(page: Page, post: Hit) -> bool:
    return page.text.endswith(_place_posts(), post.start, post.end)


@cache
def _place_posts() -> tuple[str, ...]:
    """Return the posts that are held at a place: 省长, 总理, 大使."""
    return tuple(row["post"] for row in cached_table("facts/place_posts.tsv"))


@cache
def _company_posts() -> frozenset[str]:
    """Return the posts every company has: 党委常委, 总会计师."""
    return frozenset(row["post"] for row in cached_table("facts/company_posts.tsv") if row["lang"] == "zh")
