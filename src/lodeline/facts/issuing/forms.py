"""Who issues a document by its form: its title, who signs it, a regulation of the whole country, a headline's colon."""

import re
from collections.abc import Sequence

from lodeline.facts.page import Page
from lodeline.lexicon import entry_by_id
from lodeline.model import AnnotationKind, Name
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

ISSUES = r"(?:发布|公布|印发|公告|宣布|召开|举行|制定|介绍|获悉|发出|签署|披露|调高|下达|决定)"
_REGULATION = lazy_pattern(r"[#\s]*(?P<place>(?:中华人民共和国)?[\u4e00-\u9fff]{2,4})[\u4e00-\u9fff]{0,30}条例\s")
_STATE_COUNCIL, BY_TITLE = "state-council", "issuer.title-of-regulation"
_MADE = lazy_pattern(r"制定本条例")
PREAMBLE = 3000
_HEADLINE = lazy_pattern(r"[#\s]*(?P<name>[\u4e00-\u9fff]{2,12}):")
_HOLDER = lazy_pattern(
    r"[#\s]*(?P<name>[\u4e00-\u9fff]{3,12}?)(?:组织|隆重|顺利)?(?:召开|举行|举办)(?![^\n]{0,40}(?:新闻)?发布会)[^\n。]{2,60}(?:会|会议|大会|座谈|学习)[^\n。]{0,8}\n"
)
_WHOLE_PLACE = lazy_pattern(
    r"(?:我|全|本)[省市区县州国厂司]|集团|公司|总公司|.{0,6}(?:集团公司|总公司|公司|集团)$|.*(?:会议|大会|论坛|会)$|[^\n]{0,6}(?:在|于|将|近日|今年|联合|共同|成功)"
)
_NAMED_AGAIN = 2
_SIGNED_REACH = 200
_OF_COMPANY = lazy_pattern(r"(?P<name>[\u4e00-\u9fff()]{2,28}(?:公司|集团))(?:董事会|监事会)")
_BODY_END = r"(?:部|委|局|厅|署|办|院|银行|监会|办公室|中心|公司|集团|政府|委员会|总会|协会|董事会|党组)"
_SIGNED = lazy_pattern(rf"[\u4e00-\u9fff()]{{2,28}}{_BODY_END}")
_LINE, _APART = lazy_pattern(r"\S[^\n]*(?<=\S)"), lazy_pattern(r"[、\s]+")
_LONGEST_SIGNATURE = 120
_OFFICIAL_TITLE = lazy_pattern(
    rf"[#\s《]*(?P<who>[\u4e00-\u9fff()、 ]{{2,60}}?{_BODY_END})"
    r"(?:\s{0,3}(?:等[\d一二三四五六七八九十]{1,3}(?:个?部门|部委|单位|厅局))?\s{0,3}关于[^\n]{4,90}"
    r"(?:通知|公告|决定|意见|通告|办法|批复|复函|公示|函|细则|规定|规划|方案)[》)]?(?:\([^\n]{4,30}\))?\s*(?:\n|$)"
    r"|(?<=公司)(?:第[一二三四五六七八九十百\d]{1,4}届|20\d\d年|股权|股份|股票|控股股东|重大|董事会|监事会)[^\n。]{2,60}公告\s*(?:\n|$)"
    r"|\s{0,3}(?:令|公告|通告|行政处罚决定书|行政处罚事先告知书)[ 〔(—-]{0,2}[^\n。]{0,60}(?:\n|$))"
)
_SEVERAL = lazy_pattern(r"[两二三四五六七八九十多各有][^、 ]{0,3}(?:部|部门|部委|单位)")
_DEED = lazy_pattern(r"发布|印发|举行|召开|出席|会见|回应|公布|联合发|解读|就|转发")
_FIRM = lazy_pattern(r"(?:公司|集团|董事会|监事会|协会|党组|委员会)$")

_ADDRESSED = lazy_pattern(
    r"\n[^\n。:]{0,160}(?:各省|自治区|直辖市|各[设区市县州盟]|主管部门|人民政府|管委会|[厅局]|各(?:(?:有关|相关|会员)(?:单位|企业|机构|会员)|会员))[^\n。:]{0,60}:\s*\n"
)
_ABOUT_TITLE = lazy_pattern(r"[#\s]*关于[^\n]{4,90}(?:通知|批复|复函|公示|函|意见|决定)(?:\([^\n]{2,30}\))?\s*\n")
_RULING_TITLE = lazy_pattern(
    r"[#\s]*[^\n。]{0,60}(?:的批复|的复函|行政处罚决定书|违法行为决定书|事先告知书|挂牌督办通知书)"
    r"(?:[ (〔—-][^\n]{0,40})?\s*\n"
    r"|[#\s]*[^\n。]{0,20}[〔\[(](?:19|20)\d\d[〕\])]\s?第?\d{1,4}号\s*\n\s{0,4}行政处罚决定书\s*\n"
)
_HEAD = 700
_LISTED = lazy_pattern(r"(?P<name>[*A-Z\u4e00-\u9fff]{2,12})\(\d{4,6}(?:\.(?:SZ|SH|BJ|HK))?\)")
_LISTED_REACH = 200


def find_signature(page: Page, hits: Sequence[Hit]) -> Hit | None:
    """Return the bodies that sign a notice: alone in lines right above a day alone in its own.

    That is at the end of the text, or before what the notice encloses.
    """
    lines = [m.span() for m in _LINE.finditer(page.text)]
    days = [
        n for n, line in enumerate(lines) if n and any((h.start, h.end) == line for h in page.within("date", *line))
    ]
    last = len(page.text) - _SIGNED_REACH
    for n in [n for n in days if lines[n][0] >= last] + [n for n in days if lines[n][0] < last][:1]:
        above = lines[n - 1]
        company = _OF_COMPANY.fullmatch(page.text, *above)
        if company:  # a board signs for its company
            above = company.span("name")
        elif _signs(page.text, *above):
            first = n - 1
            while first and _signs(page.text, *lines[first - 1]):
                first -= 1
            if first < n - 1 or len(_APART.split(page.text[slice(*above)])) > 1:
                return Hit(lines[first][0], above[1], "organisation", None, "issuer.signatures")
        found = next((h for h in hits if h.start <= above[0] + 2 and h.end == above[1]), None)
        if found or _signs(page.text, *above):
            return found or Hit(*above, "organisation", None, "issuer.signature")
    return None


def signed_with(page: Page, entitled: Hit, hits: Sequence[Hit]) -> Hit:
    """Return those who sign a notice of several bodies, where the one of its title is among them."""
    signed = find_signature(page, hits)
    together = signed is not None and signed.rule == "issuer.signatures"
    return (
        signed
        if signed and together and page.text[entitled.start : entitled.end] in page.text[signed.start : signed.end]
        else entitled
    )


def _signs(text: str, start: int, end: int) -> bool:
    """Tell whether a line is nothing but names of bodies."""
    return end - start <= _LONGEST_SIGNATURE and all(map(_SIGNED.fullmatch, _APART.split(text[start:end])))


def is_official(page: Page) -> bool:
    """Tell whether a text has the form of an authority's document: a ruling, or a letter to those it binds."""
    if _RULING_TITLE.match(page.text):
        return True
    return _ABOUT_TITLE.match(page.text) is not None and _ADDRESSED.search(page.text, 0, _HEAD) is not None


def is_public(page: Page) -> bool:
    """Tell whether the title of an official document names no firm as who issues it."""
    titled = entitled_by(page)
    return titled is not None and not _FIRM.search(page.text, titled.start, titled.end)


def is_entitled(page: Page) -> bool:
    """Tell whether a text opens with the title of an official document that names who issues it."""
    return entitled_by(page) is not None


def entitled_by(page: Page) -> Hit | None:
    """Return the body, or the bodies, that a title of an official document begins with: 甲市人民政府关于…的通知."""
    titled = _OFFICIAL_TITLE.match(page.text)
    if titled is None or _SEVERAL.match(titled["who"]) or _DEED.search(titled["who"]):
        return None
    start, end = titled.span("who")
    words = page.text[start:end].removeprefix("中华人民共和国")
    known = next((h for h in page.of("organisation") if page.text[h.start : h.end] == words), None)
    return Hit(start, end, "organisation", known.value if known else None, "issuer.title")


def regulator(page: Page) -> Hit | None:
    """Return the State Council for a regulation of no province: nobody else may issue one (立法法, article 72).

    Where the text does not name it, the title of the regulation stands for it.
    """
    titled = _REGULATION.match(page.text)
    if titled is None or not _MADE.search(page.text[:PREAMBLE]) or page.within("place", *titled.span("place")):
        return None
    at = page.text.find("国务院")
    if at >= 0:
        return Hit(at, at + 3, "organisation", None, "issuer.regulation")
    national = entry_by_id(_STATE_COUNCIL)
    if national is None or not titled["place"].startswith("中华"):
        return None
    return Hit(titled.start("place"), titled.end() - 1, "organisation", Name(national.en or "", national.id), BY_TITLE)


def listed_firm(page: Page) -> Hit | None:
    """Return the listed company that the first words of a text name with its code: 远山股份(000999.SZ)."""
    found = _LISTED.search(page.text, 0, _LISTED_REACH)
    if found is None:
        return None
    named = next((h for h in page.of("organisation") if h.end == found.end("name")), None)
    return named or Hit(*found.span("name"), "organisation", None, "issuer.listed")


def headline_holder(page: Page) -> Hit | None:
    """Return who a Chinese headline says held a meeting, by no table's name, where the text goes on to name it so."""
    head = _HOLDER.match(page.text)
    if head is None or _WHOLE_PLACE.match(head["name"]) or page.text.count(head["name"]) < _NAMED_AGAIN:
        return None
    start, end = head.span("name")
    kinds: tuple[AnnotationKind, ...] = ("person", "post", "date")
    if any(page.within(kind, start, end) for kind in kinds):
        return None
    if any(h.end == end for h in page.within("place", start, end)):
        return None  # 清河召开…会: of a place, not of a body
    return Hit(start, end, "organisation", None, "issuer.headline-holder")


def headline_speaker(page: Page) -> Hit | None:
    """Return the name before the colon of a headline where the text says that it issues something: 某某:利润增长."""
    head = _HEADLINE.match(page.text)
    issuing = re.compile(rf"{re.escape(head['name'])}{ISSUES}").search(page.text, head.end()) if head else None
    return (
        Hit(issuing.start(), issuing.start() + len(head["name"]), "organisation", None, "issuer.headline")
        if head and issuing
        else None
    )
