"""Projects that a tender notice names: by the form of its title, a label, or what bids are invited for.

A tender says what is to be built and no more: its project is planned, whoever wins.
"""

from collections.abc import Iterator

from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, Evidence, Name, Project
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_NOUN = r"(?:项目|工程|生产线|基地|标段)"
_KIND = r"(?:招标公告|招标公示|中标(?:候选人|结果)?(?:公示|公告)|采购公告|比选公告)"
_TITLE = lazy_pattern(
    rf"[#\s]*(?:关于)?(?P<name>[\u4e00-\u9fffA-Za-z0-9.,()“”-]{{4,60}}?{_NOUN})(?:[^\n,。]{{0,16}}?)(?P<state>{_KIND})"
)
_LABEL = lazy_pattern(r"(?:招标|工程|采购)?(?:项目|工程)名称\s?:\s?(?P<name>[^\n。;]{4,60}?)(?=\s*(?:\n|$|[。;]))")
_TENDER = lazy_pattern(rf"{_KIND}|招标人|投标人|中标候选人")
_SITE = lazy_pattern(r"(?:建设|项目|实施)地点\s?(?:为|:|位于)\s?(?P<site>[\u4e00-\u9fff\d]{2,24})")
_INVITED = lazy_pattern(
    r"\b(?P<state>invit(?:es?|ed|ing)\s(?:sealed\s)?(?:bids|tenders)\sfor)\s(?:the\s)?"
    r"(?:(?:construction|supply|design|engineering)(?:\s(?:and|of)\s(?:construction|supply|installation))?\sof\s)?(?:an?\s|the\s)?"
    r"(?P<name>[^.;\n]{6,90}?)(?=\s(?:at|in|for|near)\s|[.;\n])"
)
_HEAD = 600


def tender_project(page: Page) -> Iterator[Draft]:
    """Yield the project of a tender notice, with what the notice says of its site, product and capacity."""
    chinese = _TENDER.search(page.text[:_HEAD])
    label = _LABEL.search(page.text[:_HEAD]) if chinese else None
    title = _TITLE.match(page.text)
    if label is not None and chinese is not None:
        yield _draft(page, label.span("name"), chinese.span())
    elif title is not None:
        yield _draft(page, title.span("name"), title.span("state"))
    elif invited := _INVITED.search(page.text):
        yield _draft(page, invited.span("name"), invited.span("state"))


def _draft(page: Page, name: tuple[int, int], state: tuple[int, int]) -> Draft:
    capacity = next((h for h in page.of("quantity") if _is_capacity(h)), None)
    named = page.within("material", *name)
    product = named[-1] if named else next(iter(page.of("material")), None)
    site = _SITE.search(page.text)
    record = Project(
        name=page.words(*name).strip(),
        site=page.words(*site.span("site")) if site else None,
        product=_named(page, product) if product else None,
        capacity=capacity.value if capacity and isinstance(capacity.value, Amount) else None,
        state="planned",
    )
    whole = Evidence(min(name[0], state[0]), max(name[1], state[1]))
    evidence = [whole, Evidence(*name, "name"), Evidence(*state, "state")]
    evidence += [Evidence(*site.span("site"), "site")] if site else []
    evidence += [Evidence(h.start, h.end, role) for role, h in (("product", product), ("capacity", capacity)) if h]
    return Draft(record, tuple(evidence), "project.tender")


def _is_capacity(hit: Hit) -> bool:
    return isinstance(hit.value, Amount) and (hit.value.unit or "").endswith("/a")


def _named(page: Page, hit: Hit) -> str:
    return hit.value.name if isinstance(hit.value, Name) else page.words(hit.start, hit.end)
