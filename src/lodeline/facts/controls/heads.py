"""The head of a whole announcement: who issues it, its number, its title, and the days its labels give."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from lodeline.facts.page import Page
from lodeline.model import DateValue
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_HEAD = lazy_pattern(
    r"[#\s]*(?P<issuer>[\u4e00-\u9fff、 ]{2,40}?)\s{0,4}(?:公告|令|通告)"
    r"\s{0,3}\(?(?P<number>(?:\d{4}年)?第\d{1,4}号)\)?"
    r"(?:[\s(]{1,6}[#\s]*(?P<title>(?:关于|公布)[^\n。]{4,100}(?<!\))(?<!记者问))"
    r"|[ ]{1,3}(?P<plain>[^\n。 (]{6,80})(?=\n))"
)
_ORDERED = lazy_pattern(
    r"[#\s]*(?P<issuer>[\u4e00-\u9fff、 ]{2,40}?)\s{0,4}"
    r"(?P<title>(?:关于)[^\n。]{4,80}(?:通知|公告|决定|通告))\s*\n[#\s]*"
    r"(?P<number>[\u4e00-\u9fff]{2,12}[〔\[(](?:19|20)\d\d[〕\])]\s?第?\d{1,4}号)?"
)
_HEAD_EN = lazy_pattern(
    r"[#\s]*(?P<issuer>[A-Z][\w.']*(?:\s(?:[A-Z][\w.']*|of|and|the)){0,9}?)\s(?:Announcement|Notice|Order|Decree|Circular)\s"
    r"(?P<number>No\.?\s?\d{1,4}(?:\s(?:of\s|\()?(?:19|20)\d\d\)?)?)\s?[:,–—-]?\s{1,4}[#\s]*(?P<title>[^\n]{8,160})"
)
_LABELLED = lazy_pattern(
    r"(?:发布文号|发文文号|文件编号|文件号|发文字号|文号)[】\]\s:|]{1,4}"
    r"(?:(?P<issuer>[\u4e00-\u9fff、 ]{2,40}?)(?:公告|令|通告)\s?\(?(?P<number>(?:\d{4}年)?第\d{1,4}号)"
    r"|(?P<plain>[\u4e00-\u9fff]{2,12}[〔\[(](?:19|20)\d\d[〕\])]\s?第?\d{1,4}号))"
)
_TITLE = lazy_pattern(r"[#\s]*(?:发文标题[::]\s?|标题[::]\s?)?(?P<title>[^\n]{6,100})\n")
_CARRIED = lazy_pattern(r"现(?:将|就)?[^。;\n]{0,16}(?:公告|通告|公布)如下")
_SAID_BY = lazy_pattern(
    r"[#\s]*(?P<issuer>[\u4e00-\u9fff、 ]{2,40}?(?:部|委|局|署|院|会|政府|厅)):\s?(?P<title>[^\n]{6,80})\n"
)
_ISSUED = lazy_pattern(r"(?:发文日期|发文时间|发布日期|发布时间|成文日期|制发日期)[】\]\s:|]{1,4}$")
_STARTS = lazy_pattern(r"(?:实施时间|实施日期|施行日期|生效日期|执行日期)[】\]\s:|]{1,4}$")
_LEAD, _HEAD_LINES, _LABEL = 600, 3, 12
_LINE_END = lazy_pattern(r"\n\s*")


class Head(NamedTuple):
    """Where the parts of an announcement's head stand, and where its text begins."""

    issuer: Span | None
    number: Span | None
    title: Span
    end: int


def announcement_head(page: Page) -> Head | None:
    """Return the head of a text that is an announcement; None of any other text."""
    text = page.text
    starts = [0, *itertools.islice((m.end() for m in _LINE_END.finditer(text, 0, _LEAD)), _HEAD_LINES)]
    heads = (p.match(text, at) for at in starts for p in (_HEAD, _ORDERED, _HEAD_EN))
    found = next((head for head in heads if head), None)
    if found is not None:
        title = "plain" if found.re.groupindex.get("plain") and found["plain"] else "title"
        return Head(found.span("issuer"), found.span("number") if found["number"] else None,
                    found.span(title), found.end())  # fmt: skip
    return _labelled(text) or _carried(text)


def _labelled(text: str) -> Head | None:
    """Return the head of a text whose number a label gives below its title: 【发布文号】某部公告2025年第1号."""
    title, label = _TITLE.match(text), _LABELLED.search(text, 0, _LEAD)
    if title is None or label is None or label.start() < title.end():
        return None
    plain = label["plain"] is not None
    return Head(
        None if plain else label.span("issuer"), label.span("plain" if plain else "number"), title.span("title"),
        label.end(),
    )  # fmt: skip


def _carried(text: str) -> Head | None:
    """Return the head of an announcement that a press carries in full under a headline of its own.

    "某部:某日起对…实施出口管制", and below it 现将有关事项公告如下.
    """
    title = _SAID_BY.match(text) or _TITLE.match(text)
    decreed = _CARRIED.search(text, title.end(), _LEAD) if title else None
    if title is None or decreed is None:
        return None
    issuer = title.span("issuer") if "issuer" in title.re.groupindex else None
    return Head(issuer, None, title.span("title"), decreed.end())


def labelled_days(page: Page) -> tuple[Hit | None, Hit | None]:
    """Return the day a label gives as that of issue and as the first in force."""
    return next(_days_behind(page, _ISSUED), None), next(_days_behind(page, _STARTS), None)


def _days_behind(page: Page, label: re.Pattern[str]) -> Iterator[Hit]:
    for hit in page.within("date", 0, _LEAD):
        if isinstance(hit.value, DateValue) and label.search(page.text, max(0, hit.start - _LABEL), hit.start):
            yield hit
