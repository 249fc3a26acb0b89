"""Which organisations can hold a meeting or issue a text: not the bodies that every company or place has."""

from lodeline.facts.naming.namings import body_types
from lodeline.facts.page import Page
from lodeline.lexicon import entry_by_id
from lodeline.model import Name
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_GENERIC = lazy_pattern(r"(?:党|机关|基层|组织部|宣传部|统战部|纪|派驻|市委|区委|省委|自治区党委|政法委|支部)")
_POST_OF = lazy_pattern(
    r"副?(?:总书记|政治局|主席|总理|书记处?(?!长会议)|部长|主任|常委|委员(?!会)|董事长|总经理|总裁)"
)
_TEAM = lazy_pattern(r"(?:督察|督查|巡视|巡察|检查|调研)组$|\b[Tt]eam$")
_MEDIA = lazy_pattern(
    r"\b(?:Daily|Times|News|Post|Herald|Gazette|Tribune|Evening\sNews|News\sAgency|Newswire)$|(?:日报|晚报|时报|早报|周报|通讯社|新华社|中新社|央视|新闻网|电视台)$"
)
_SPEAKING = {"state-body", "legislature", "other-party", "mass-body"}


def _is_kind_of_body(entry_id: str | None) -> bool:
    """Tell whether an entry is a state, or a body that every company or place has: 党委, the board."""
    e = entry_by_id(entry_id)
    if e is None or e.kind != "body":
        return e is not None and e.kind == "organisation" and e.group == "state"
    return e.group not in _SPEAKING and not (e.group == "party-body" and not _GENERIC.match(e.forms[0]))


def is_named(hit: Hit) -> bool:
    """Tell whether a mention names one organisation, not a kind of body."""
    return not (isinstance(hit.value, Name) and _is_kind_of_body(hit.value.id))


def is_media(words: str) -> bool:
    """Tell whether a name is that of a newspaper or an agency by its last word: Yunshuo Daily, 云朔日报."""
    return _MEDIA.search(words) is not None


def is_body_form(words: str) -> bool:
    """Tell whether words only say what kind of body it is: Party Committee, 党委常委会."""
    return words.lower() in body_types("body", "en") or (words in body_types("body", "zh") and "全国" not in words)


def is_of_a_post(page: Page, hit: Hit) -> bool:
    """Tell whether a body is named only as that of a person's post: 某部部长张三, 中共中央总书记."""
    if _POST_OF.match(page.text, hit.end):
        return True
    return any(post.start <= hit.start and hit.end < post.end for post in page.within("post", hit.start, hit.end + 1))


def named_organisations(page: Page, start: int, end: int) -> list[Hit]:
    """Return the mentions of organisations in a stretch that name one organisation, in text order."""
    hits = page.within("organisation", start, end)
    hits = [hit for hit in hits if not _TEAM.search(page.text[hit.start : hit.end])]
    return [hit for hit in hits if is_named(hit) and not is_body_form(page.text[hit.start : hit.end])]


def issuers_named(page: Page, span: tuple[int, int]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the issuers of a stretch as one list, 甲、乙, and where each stands: 包钢股份与北方稀土 are two.

    What is no list of bodies, one joined to the next, is one name.
    """
    hits = [h for h in page.within("organisation", *span) if span[0] <= h.start and h.end <= span[1]]
    outer = [h for h in hits if not any(o is not h and o.start <= h.start and h.end <= o.end for o in hits)]
    ends = [span[0], *(h.end for h in outer)]
    starts = [*(h.start for h in outer), span[1]]
    gaps = [page.text[end:start] for end, start in zip(ends, starts, strict=True)]
    if len(outer) < 2 or gaps[0] or gaps[-1] or not all(_AND.fullmatch(gap) for gap in gaps[1:-1]):
        return page.words(*span), (span,)
    mark = ", " if page.text[span[0]].isascii() else "、"
    spans = tuple((h.start, h.end) for h in outer)
    return mark.join(page.words(*s) for s in spans), spans


_AND = lazy_pattern(r"\s?(?:、|和|与|及|会同|以及|\s|,|,?\s?and\s(?:the\s)?)\s?")


def acting_side(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Return the last side of two states named in a stretch before a verb of deciding: 美方宣布, 欧方决定."""
    found = [match.span("side") for match in _SIDE.finditer(page.text, start, end)]
    return found[-1] if found else None


_SIDE = lazy_pattern(
    r"(?<![\u4e00-\u9fff])(?P<side>[中美欧日韩英法德俄印加澳]方)(?:[近今昨当同]日|\d{1,2}月\d{1,2}日|\d{1,2}日|已|又|再次|,)*"
    r"(?:宣布|决定|发布|公布|对|将对|加征)"
)
