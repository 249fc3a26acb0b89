"""The Chinese document that a text is: a statute by its bare title, a notice by its title and its own number."""

import re
from collections.abc import Iterator

from lodeline.facts.directives.booked_zh import head_at_end
from lodeline.facts.directives.invoked import Invoked, heads, title_key
from lodeline.facts.in_force import closing_day
from lodeline.facts.page import Page
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_HEAD, _STATUTE = 600, 4000
_TITLE = lazy_pattern(r"[#\s]*(?P<t>[\u4e00-\u9fff()《》〈〉]{3,60})\s*\n")
_NOTICE = lazy_pattern(
    r"[#\s]*(?P<t>(?P<who>[\u4e00-\u9fff()、 ]{2,60}?(?:[部委局厅署院]|办公[厅室]|委员会|政府))?"
    r"(?:等[\d一二三四五六七八九十]{1,3}(?:个?部门|部委|单位))?\s{0,3}(?:印发)?关于[^\n。]{4,110}?"
    r"(?:的(?:通知|公告|通告|意见|批复|函|决定|通报)|实施意见|指导意见)(?:\([^\n()]{2,20}\))?)\s*\n"
)
_NUMBER = lazy_pattern(
    r"(?:^|\n)[#\s]{0,8}(?P<n>[\u4e00-\u9fff]{2,12}(?:〔|\[|\()(?:19|20)\d\d(?:〕|\]|\)) ?第?\d{1,4} ?号)[ ]*(?=\n)"
)
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_BLANK = lazy_pattern(r"\s")
_ADDRESSED = lazy_pattern(
    r"\n[^\n。]{2,160}:\s*\n|特此(?:通知|公告|通告|批复|函复)|现将[^。\n]{2,80}(?:如下|通知)|请[^。\n]{0,30}(?:执行|落实)"
)


def day_of_number(page: Page, number: str | None) -> Hit | None:
    """Return the day that a notice closes with, None where it lies in another year than that of its number."""
    day = closing_day(page)
    year = _YEAR.search(number or "")
    start = getattr(day.value, "start", None) if day is not None else None
    return None if year is not None and start is not None and not start.startswith(year[0]) else day


def own_document(page: Page) -> Iterator[Invoked]:
    """Yield the text's own title where the text is a statute (articles 第一条), a notice or a numbered letter."""
    titled = _TITLE.match(page.text)
    if titled and head_at_end().search(titled["t"]) and "第一条" in page.text[:_STATUTE]:
        body = page.text.find("第一条")
        passed = [h for h in page.within("date", titled.end(), body) if getattr(h.value, "precision", "") == "day"]
        day = passed[-1] if passed else None
        yield Invoked(*titled.span("t"), "regulation", "directive.zh-own-title", title_key(titled["t"]), date=day)
        return
    yield from _notice(page)


def _notice(page: Page) -> Iterator[Invoked]:
    """Yield a notice by its title, with the number that stands alone in a line of its head, or by the number alone."""
    notice, numbered = _NOTICE.match(page.text), _NUMBER.search(page.text, 0, _HEAD)
    if numbered is None and (notice is None or not _ADDRESSED.search(page.text)):
        return
    own = notice.span("t") if notice else numbered.span("n") if numbered else None
    if own is None:
        return
    head = head_at_end().search(re.sub(r"\([^()]*\)$", "", notice["t"])) if notice else None
    kind = heads("zh")[head[1]] if head else "notice"
    issuer = notice.span("who") if notice and notice["who"] else None
    number = _BLANK.sub("", page.words(*numbered.span("n"))) if numbered else None
    key = title_key(page.text[slice(*own)])
    yield Invoked(
        *own, kind, "directive.zh-own-title", key, number=number, issuer=issuer, date=day_of_number(page, number)
    )
