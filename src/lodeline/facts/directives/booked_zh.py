"""Chinese directives by their titles in 《》: what they are, who gave them and when."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, is_day
from lodeline.facts.directives.invoked import Invoked, Span, head_pattern, heads, invoked_in, title_words
from lodeline.facts.naming.meetings import find_namings
from lodeline.facts.page import Page
from lodeline.model.facts import DirectiveType
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_BOOK = lazy_pattern(r"《[^《》\n]{2,90}(?:《[^《》\n]{2,60}》[^《》\n]{0,40})?》")
_LISTED = lazy_pattern(r"(?:、|,|和|及|以及|与)(?:\d{1,3}[、.])?")  # 《甲》和《乙》 are given by one verb
_SHORT_NAME = lazy_pattern(r"(?:以下|下)?简称(?:为|:)?[“\"]?$")
_PERIODICAL = lazy_pattern(r"(?:杂志|日报|晚报|报(?!告)|期刊|节目|栏目|刊发|发表)")
_HISTORY = lazy_pattern(r"(?:第[一二三四五六七八九十]{1,3}次)?(?:修正|修订)")
_GIVEN = lazy_pattern(
    r"(?:学习|传达|贯彻|落实|印发|公布|发布|签署|审议|讨论|出台|通过|根据|依据|按照|制定|执行|修订)[^,。;]{0,24}$"
)
_WRITTEN = lazy_pattern(r"文章|署名")
_BY_LINE = lazy_pattern(r"(?:总书记|国家主席|主席|总理|同志|委员长)*(?:的|发表的?)?(?:重要|署名)*文章")
_SIGNED = lazy_pattern(r"签署|签发")
_ISSUED = lazy_pattern(r"发布|公布|印发|颁布|发出|出台|公告|作出|下发")
_WRITTEN_REPORT = lazy_pattern(
    r"(?:年度?|季度?|月度?|业绩|财务|审计|检测|评估|可行性研究|情况|综合|调研|进展|整改)报告$"
)  # a report nobody gives as a speech
_MADE = lazy_pattern(r"(?:修订|修改|制定|制订|完善|废止)[^,。;]{0,80}$|审议[^。;]{0,80}$")
_TITLED_BY = lazy_pattern(
    r"(?P<who>[\u4e00-\u9fff、 ]{2,60}?"
    r"(?:[部委局厅署院]|办公[厅室]|委员会|人民政府|公司|集团|协会|交易所|人民银行|监会))"
    r"(?:等[\d一二三四五六七八九十]{1,3}(?:个?部门|部委|单位))?\s?(?=关于|印发)"
)
_NUMBER = lazy_pattern(r"\((?P<n>[\u4e00-\u9fff]{2,14} ?[〔\[(](?:19|20)\d\d[〕\])] ?第?\d{1,4} ?号)\)")
_BLANK = lazy_pattern(r"\s")
_ARTICLE = lazy_pattern(r"(?:\([^()\n]{1,20}\))?(?:的|中|之|中的)?第[一二三四五六七八九十百零\d]{1,6}条")
_GOVERNING = ("board of directors", "supervisory board", "shareholders' meeting", "workers' congress")


@cache
def head_at_end() -> re.Pattern[str]:
    """Return the pattern of the word that ends a title and says what it is."""
    kinds = head_pattern("zh", "regulation", "notice", "plan", "speech", "article")
    return lazy_pattern(rf"({kinds})(?:\([^()]{{1,20}}\)){{0,2}}$")


def booked(page: Page, sentence: Sentence) -> Iterator[Invoked]:
    """Yield the directives a sentence names by a title in 《》; motions, contracts and own rules are none."""
    text, last = page.text, None
    for match in _BOOK.finditer(text, sentence.start, sentence.end):
        title, before = match[0][1:-1], text[max(sentence.start, match.start() - 30) : match.start()]
        head = head_at_end().search(title)
        if _SHORT_NAME.search(before) or title in heads("zh") or _HISTORY.match(text, match.end()):
            continue
        if title.endswith(("议案", *title_words("agreement"))) or _is_own(page, sentence, title, match.start()):
            continue
        listed = last is not None and _LISTED.fullmatch(text, last, match.start()) is not None
        cited = _ARTICLE.match(text, match.end()) is not None  # 《矿石规程》第四十条
        if head is None and (_PERIODICAL.match(text, match.end()) or not (listed or cited or _GIVEN.search(before))):
            continue
        last = match.end()
        written = _WRITTEN.search(before[-14:]) is not None or text.startswith("文章", match.end())
        kind: DirectiveType = (
            "article" if written else heads("zh")[head[1]] if head else "regulation" if cited else "other"
        )
        if kind == "speech" and _WRITTEN_REPORT.search(title):
            kind = "other"
        signed = _SIGNED.search(text, sentence.start, match.start())
        who = _person_before(page, sentence, signed.start()) if signed else None
        if written and who is None:
            who = _author(page, sentence, match.start())
        yield invoked_in(
            page,
            sentence,
            match.span(),
            kind,
            "book",
            person=who,
            order=1,
            issuer=_titled_by(page, match.start() + 1, match.end()) or issuer_before(page, sentence, match.start()),
            date=_issued_on(page, match.end()),
            number=_number_behind(page, match.end()),
        )


def _titled_by(page: Page, start: int, end: int) -> Span | None:
    """Return the bodies that a title begins with: 《甲部 乙局关于…的通知》."""
    titled = _TITLED_BY.match(page.text, start, end)
    return titled.span("who") if titled is not None else None


def _number_behind(page: Page, at: int) -> str | None:
    """Return the number that brackets behind a title give: 《…通知》(甲发〔2031〕24号)."""
    numbered = _NUMBER.match(page.text, at)
    return _BLANK.sub("", numbered["n"]) if numbered is not None else None


def _issued_on(page: Page, at: int) -> Hit | None:
    """Return the day that brackets behind a title give as that of its issue: 《…意见》(2025年3月1日印发)."""
    if page.text[at : at + 1] != "(":
        return None
    days = [h for h in page.within("date", at + 1, at + 16) if h.start == at + 1 and is_day(h.value)]
    return days[0] if days and _ISSUED.match(page.text, days[0].end) else None


def _person_before(page: Page, sentence: Sentence, at: int) -> Hit | None:
    people = page.within("person", sentence.start, at)
    return people[-1] if people else None


def _author(page: Page, sentence: Sentence, at: int) -> Hit | None:
    """Return who wrote the article whose title opens at `at`: named right before 重要文章 or 署名文章."""
    who = _person_before(page, sentence, at)
    return who if who is not None and _BY_LINE.fullmatch(page.text, who.end, at) else None


_ISSUER_REACH = 400  # characters before what is issued in which who issues it stands


def issuer_before(page: Page, sentence: Sentence, at: int) -> Span | None:
    """Return the organisations that issue what stands at `at`: the last before a verb of issuing, with those joined.

    A sentence that goes on without a subject (甲部发布…;发布第21号公告) takes them from the one before.
    """
    near = max(sentence.start, at - _ISSUER_REACH)
    verbs = [m.start() for m in _ISSUED.finditer(page.text, near, at)]
    if not verbs:
        return None
    hits = [
        h for h in page.within("organisation", near, verbs[-1]) if not re.search(r"[。;]", page.text[h.end : verbs[-1]])
    ]
    if not hits and verbs[0] - sentence.start <= 2:
        earlier = page.sentence_before(sentence)
        if earlier is not None and "\n" not in page.text[earlier.end : sentence.start]:
            verb = _ISSUED.search(page.text, earlier.start, earlier.end)
            hits = page.within("organisation", earlier.start, verb.start()) if verb else []
    if not hits:
        return None
    start = hits[-1].start
    for hit in reversed(hits[:-1]):
        if page.text[hit.end : start] not in ("、", " ", "和", "与", "及", "会同"):
            break
        start = hit.start
    return start, hits[-1].end


def _is_own(page: Page, sentence: Sentence, title: str, at: int) -> bool:
    """Tell whether a title is a company's charter, or a rule that its own board draws up or amends."""
    if _charter().fullmatch(title):
        return True
    if not _own_kinds().search(title) or not _MADE.search(page.text, sentence.start, at):
        return False
    return any(naming.body in _GOVERNING for naming in find_namings(page))


@cache
def _charter() -> re.Pattern[str]:
    words = alternatives(title_words("charter"))
    return lazy_pattern(rf"(?:[\u4e00-\u9fff()]{{0,40}}公司)?(?:{words})(?:\([^()]{{1,12}}\))?")


@cache
def _own_kinds() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{alternatives(title_words('own-rule'))})(?:\([^()]{{1,12}}\))?$")
