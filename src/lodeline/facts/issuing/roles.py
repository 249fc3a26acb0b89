"""In which role a document speaks: as an authority, an issuer, the press, or one who comments."""

import re
from functools import cache, lru_cache

from lodeline.facts.cues import alternatives, cue_pattern, cue_words
from lodeline.facts.issuing.forms import is_entitled, is_official
from lodeline.facts.issuing.mentions import names_public_body
from lodeline.facts.issuing.signs import STRONG, is_nobodys, weigh
from lodeline.facts.page import Page
from lodeline.facts.standing.arguing import argues
from lodeline.model.facts import DocType
from lodeline.text.lazy import lazy_pattern

_HEAD, _LEAD = 700, 400
_HOUSED, _LONG = 4.0, 500
_SAID = lazy_pattern(r"\b(?:said|told)\b")
_BY_AGENCY = lazy_pattern(r"\n\s*(?:By:?\s)?(?:Reuters|Bloomberg|AFP|AP|Xinhua|Kyodo)\b")
_WHOLE = lazy_pattern(r"全文(?:如下|公布)?\s?[:。]")  # a law carried in full
_SAID_ON = lazy_pattern(
    r"\b(?:said|announced|told|reported|stated|showed)\b[^.\n]{0,40}?\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)


def role_of(page: Page, kind: DocType) -> str:
    """Return in which role a document speaks: issuer, authority, press or commentary; issuer where nothing tells."""
    return _judged(page, kind) or "issuer"


def stated_role(page: Page, kind: DocType, issuer: str | None) -> str | None:
    """Return the role of a document for its reader: None where no sign tells it; a public body speaks as one."""
    role = _judged(page, kind)
    if role == "issuer" and (names_public_body(issuer) if issuer else weigh(page).of_authority()):
        return "authority"
    return role


@lru_cache(maxsize=4)  # the profile, its issuer and foreign policy ask in turn
def _judged(page: Page, kind: DocType) -> str | None:
    """Return the role that a text's form tells, else that which most of its weak signs speak for.

    An authority's document has the form of one; what only tells of a policy is the press's.
    """
    if page.reading.document.role is not None:
        return page.reading.document.role
    chinese = _HAN.search(page.text[:_HEAD]) is not None
    nobodys = is_nobodys(page)
    signs = weigh(page)
    opinion = _opinion().search(page.text) is not None
    if chinese and signs.commentary >= STRONG and signs.best() == "commentary":
        return "commentary"
    if not opinion and not chinese and _RELEASE_EN.search(page.text[:_LEAD]):
        return "issuer"  # a public body's own speaks as an authority
    if not opinion and _WIRE.search(page.text[:_LEAD]):
        return "press"
    press = _press().search(page.text[:_LEAD]) is not None
    reads = nobodys and (argues(page) or (kind == "market_commentary" and not press))
    reads = reads and signs.best() != "press" and not _SAID_ON.search(page.text[:_HEAD])
    if opinion or reads or (kind == "market_commentary" and not press and not nobodys):
        return "commentary"
    housed = chinese and signs.own >= _HOUSED and signs.best() == "issuer"  # a house's own paper has reporters too
    if kind != "policy_document" and (housed or _OWN.search(page.text[:_HEAD])):
        return "issuer"
    if kind == "policy_document" and _WHOLE.search(page.text, 0, _HEAD) and "第一条" in page.text:
        return "authority"  # whoever prints it, it binds
    if press or _reported().search(page.text[:_HEAD]):
        return "press"
    if kind != "policy_document":
        told = kind in _TOLD_OF or _source_en().search(page.text[:_HEAD]) is not None
        if not chinese and not nobodys:
            return "issuer"
        best = signs.best(third_person=nobodys and len(page.text) > _LONG)
        return "press" if nobodys and told and best not in ("commentary", "issuer") else best
    if _has_form(page):
        return "authority"
    if (
        not chinese and nobodys and len(page.text) > _LONG and signs.best() is None
    ):  # an alert of lawyers tells of policy as the press does
        reported = (_source_en(), _SAID, _BY_AGENCY)
        return "press" if any(sign.search(page.text, 0, _HEAD) for sign in reported) else None
    return "commentary" if signs.best() == "commentary" else "press"


def _has_form(page: Page) -> bool:
    """Tell whether a text has the form of an authority's own: its title, number, formulas or signature."""
    if is_official(page) or is_entitled(page):
        return True
    if not _HAN.search(page.text):
        return _decrees_en().search(page.text[:_HEAD]) is not None
    if _news().match(page.text):
        return False
    return _decrees().search(page.text) is not None


@cache
def _opinion() -> re.Pattern[str]:
    return lazy_pattern(cue_pattern("document_forms", "opinion", "en"), re.IGNORECASE)


@cache
def _reported() -> re.Pattern[str]:
    """Return the pattern of words of English news: who said what on which weekday, to reporters."""
    return lazy_pattern(
        r"\b(?:said|announced|told|reported)\b[^.\n]{0,24}\bon\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
        rf"|{cue_pattern('document_forms', 'press', 'en')}",
        re.IGNORECASE,
    )


@cache
def _decrees() -> re.Pattern[str]:
    kinds, words = (cue_pattern("document_forms", role, "zh") for role in ("document", "decrees"))
    return lazy_pattern(
        rf"\A[#\s]*[^\n]{{0,120}}{kinds}[》\s]*(?:[(\[〔][^\n]{{2,40}})?(?:\n|$)|{words}"
        r"|\n[^\n。,]{0,24}(?:[〔\[(](?:19|20)\d\d[〕\])]\s?第?\d{1,4}号|(?:19|20)\d\d\s?年第\s?\d{1,4}\s?号)[^\n。,]{0,6}\n"
    )


@cache
def _words(role: str, *langs: str) -> str:
    """Return a pattern for the words of a role of `document_forms`, parts of words too."""
    return f"(?:{alternatives(word for lang in langs for word in cue_words('document_forms', role, lang))})"


@cache
def _press() -> re.Pattern[str]:
    """Return the pattern of a paper's, a site's or an agency's own mark: its name, its dateline, whom it asked."""
    told, asked = _words("press-tells", "zh"), _words("press-asks", "zh")
    paper = rf"(?:[^\s\n]{{0,8}}{_words('paper', 'zh')}|[^\s\n]{{0,6}}(?:新华社|中新社))"
    return lazy_pattern(
        rf"(?:{_words('press', 'zh', 'en')}|本报(?!告)|(?<!答)记者(?!问)|电$)"
        rf"|[(〔【][^()〔〕【】\n]{{2,30}}(?:电|报道|报导|日讯)[)〕】]|\n\s*据[^。,\n]{{2,24}}(?:消息|获悉|报道)|【[^【】\n]{{2,12}}(?:新闻|讯|网|报)】"
        rf"|(?:(?<!本)[网社报台]|客户端)[^。,\n]{{0,16}}?\d{{1,2}}日(?:电|讯|消息)|\d{{1,2}}月\d{{1,2}}日电"
        rf"|(?:APP|财经|资讯|(?<!本)网|(?<!本)社)讯[,\s]|日在?[^。,\n]{{0,20}}{asked}上{told}"
        rf"|\(\d{{4,6}}\.(?:SZ|SH|BJ|HK)\)[^。,\n]{{0,12}}(?:发布公告|公告称|披露|公告,)"
        rf"|来源:\s?{paper}|{_words('abroad', 'zh')}{_words('foreign-body', 'zh')}"
        rf"|\((?:[A-Z][\w'&-]*\s){{1,4}}{_words('paper', 'en')}(?:\s?[-–—,]\s?[^()\n]{{4,24}})?\)"
        r"|\((?:Reuters|Bloomberg|AP|AFP)\)"
    )


_OWN = lazy_pattern(
    r"本公司(?:及|董事会|全体)|公司(?:及)?董事会(?:及)?全体[^。\n]{0,20}保证"
)  # as each announcement of a listed firm opens
_TOLD_OF = ("party_meeting", "study_session", "inspection", "other")
_WIRE = lazy_pattern(
    r"\((?:Reuters|Bloomberg|AP|AFP|Xinhua)\)\s?[-–—]"
    r"|\b[A-Z]{3,}[A-Z. ]*,\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?\s\([A-Z][\w'&. ]{1,24}\)\s?[-–—]"
)
_RELEASE_EN = lazy_pattern(  # as the house that speaks heads its own release
    r"\bFOR IMMEDIATE RELEASE\b|\A[#\s]*F(?:act|ACT) S(?:heet|HEET)\b|\b(?:PRESS|NEWS|MEDIA) RELEASE\b"
    r"|\n(?:[A-Z][\w., ]{2,24} [-–—] )?Today,? (?:\([^()\n]{4,20}\), )?the (?:[A-Z][\w.']+ ){1,6}",
)
_HAN = lazy_pattern("[\u4e00-\u9fff]")


@cache
def _source_en() -> re.Pattern[str]:
    return lazy_pattern(rf"\b[Aa]ccording\sto\s(?:an?\s|the\s)?[^.;\n]{{0,80}}?\b{_words('source', 'en')}\b")


@cache
def _foreign() -> re.Pattern[str]:
    """Return the pattern of a body with its country before it, as only others call it: 美国商务部, China's ministry."""
    return lazy_pattern(
        rf"(?:{_words('abroad', 'zh')}|{_words('country', 'zh')}){_words('foreign-body', 'zh')}"
        rf"|\b{_words('country', 'en')}\s(?:\w+\s){{0,2}}{_words('foreign-body', 'en')}"
    )


@cache
def _of_policy() -> re.Pattern[str]:
    return lazy_pattern(rf"{_words('of-policy', 'zh')}|\b{_words('of-policy', 'en')}")


@cache
def _decrees_en() -> re.Pattern[str]:
    """Return the pattern of the form of an authority's own text in English: a number, an article, a formula."""
    papers, rules = _words("document", "en"), _words("rules", "en")
    return lazy_pattern(
        rf"(?m)\b{papers}\s(?:\([^()\n]{{1,24}}\)\s)?No\.?\s?\d"
        rf"|\bNo\.\s?\d{{1,4}}\sof\s(?:19|20)\d\d|\bhereby\b|\bArticle\s(?:1|I|One)\b|\b(?:is|are)\spromulgated\b"
        rf"|^[#\s]*(?:Interim\s|Provisional\s)?{rules}\s(?:on|of|for|governing)\b|\b[Tt]hese\s{rules}\b"
    )


@cache
def _news() -> re.Pattern[str]:
    """Return the pattern of a report that opens with what somebody did the other day: 近日,甲部公布…; 甲部21日表示."""
    told, days = _words("news-verb", "zh"), _words("the-other-day", "zh")
    return lazy_pattern(
        rf"[^\n]{{6,120}}(?<!答记者问)\n\s*(?:[^\n。]{{0,60}}\n\s*){{0,2}}?(?!问)(?:"
        rf"(?:(?:{days}|(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日),?[^。;\n]{{0,60}}?"
        rf"|[^。,;\n]{{2,24}}?(?:近日|日前|\d{{1,2}}日|周[一二三四五六日天]),?[^。;\n]{{0,24}}?){told}"
        rf"|(?!你)[^。,\n]{{2,24}}?(?:公告|消息|声明|通报)称|[^。\n]{{0,12}}据[^。,\n]{{2,30}}(?:消息|报道|获悉|介绍|日讯))"
    )


def tells_of_foreign_policy(page: Page, kind: DocType) -> bool:
    """Tell whether a report of the press tells of another country's policy and more of what others make of it."""
    if role_of(page, kind) != "press" or not _foreign().search(page.text):
        return False
    told = [s for s in page.body_sentences if s.section in ("body", "list", "highlights")]
    of_policy = [s for s in told if _of_policy().search(page.text, s.start, s.end)]
    return 2 * len(of_policy) <= len(told)
