"""Mentions of organisations that may be a document's issuer, and the whole of the name they stand in."""

from collections.abc import Sequence
from functools import cache

from lodeline.facts.cues import cue_words
from lodeline.facts.naming.meetings import is_bare
from lodeline.facts.naming.organisations import is_body_form, is_media, is_named
from lodeline.facts.page import Page
from lodeline.lexicon import entry_by_id
from lodeline.model import Name
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_JOINED = lazy_pattern(r"[、和与及\s]|会同|联合")
_VENUE = lazy_pattern(r"新闻办公室|新闻发布会|出版")
_BRACKETED = lazy_pattern(r"(?:[A-Z][\w&-]*\s){1,4}\([A-Z][a-z]+\)\s$")
_DEED_OF = lazy_pattern(
    r"(?:[A-Z][\w-]*\s){0,2}(?:Restructuring|Acquisition|Merger|Disposal|Transfer|Appointment|Resignation|Results|Statement"
    r"|Announcement|Report|Notice|Inspection|Reorgani[sz]ation)\s(?:of|by|on)\s"
)
_RULES = lazy_pattern(
    r"(?:Interim\s)?(?:Regulations?|Measures|Provisions|Rules|Opinions|Notice|Circular|Guidelines|Catalogue|Law|Plan)\s(?:on|of|for)\b"
)
_ANALYST_AT = lazy_pattern(
    r"\b(?:[Aa]nalysts?|[Ee]conomists?|[Ss]trategists?|[Tt]raders?|[Cc]onsultants?)\s(?:at|from|with)\s$"
)
_OF_PLACE = lazy_pattern(r"\sof\s(?:the\s)?[A-Z][a-z]+(?:\s[A-Z][a-z]+(?<!s))?(?=[\s,.(])(?!\sand\s)")
_STATE_BODY = lazy_pattern(r"(?:Ministry|Department|Government|Bureau|Administration|Commission)\b")
_NUMBERED = lazy_pattern(r"第[\d一二三四五六七八九十]+")
_NAME_REACH = 60
_CITED = lazy_pattern(r"(?:贯彻|落实|根据|按照|依据)[^。\n]{0,40}《[^《》\n]*$")
_AMID = lazy_pattern(
    r"(?:收到|接到)$|(?<![所存正现])在(?:第[一二三四五六七八九十]{1,3}次)?$"
)  # 在甲委指导下, 在督察组反馈后
_ACCIDENT_OF = lazy_pattern(r"“?\d{1,2}[·•.]\d{1,2}”?[^。\n]{0,10}(?:事故|案)")
_ANYBODYS = lazy_pattern(r"[省市县区州旗](?:委|政府|人民政府)")
_TEAM, _TEAM_CITED = lazy_pattern(r"组$"), lazy_pattern(r"(?:贯彻|落实|对照|按照|根据)[^。,\n]{0,24}$")
_CARRIED, _ASKED = (
    lazy_pattern(r"(?:贯彻|落实|执行|按照|根据|传达)[^。,;\n]{0,14}$"),
    lazy_pattern(r"[^。,;\n]{0,40}?(?:部署|要求|精神|指示|意见|规定)"),
)
_GIVES, _TOLD_ON = lazy_pattern(r"(?:办公[厅室])?《"), lazy_pattern(r"(?:传达|学习|贯彻|落实|抓好)[^。\n]{0,88}$")
_TAKES_PART = lazy_pattern(
    r"出席|会见|访问|主持召开|[一二三四五六七八九十]届[一二三四五六七八九十]+次|暨|(?:抓好|做好|加大|清理|力度)"
)
_APPROVED_BY = lazy_pattern(r"(?:经|报|受)(?:[^,。;:\n]{0,12}[、和])?$")
_APPROVES = lazy_pattern(r"(?:[、和][^,。;:\n]{2,12}?)?(?:批准|同意|审批|审定|授权|委托|审议|研究)")
_PARTY_PART = lazy_pattern(r"(?:党委|党组|党工委|\s?Party\s.{0,24})$")
_PUBLIC = lazy_pattern(
    r"(?:[部委局厅署]|政府|委员会|安委会|国资委|政协|人大|人大常委会|常委会|国务院|法院|检察院|管委会)(?:办公厅|办公室)?$"
    r"|\b(?:Ministry|Government|Commission|Bureau|State\sCouncil|White\sHouse|Department\sof|Authority|Agency|Treasury)\b"
)
_OF_WIRE = lazy_pattern(r"[)/]\s?[-–—]")
_MUTE = frozenset({"website", "state", "media", "news agency", "newspaper", "broadcaster", "publisher", "country"})


def may_speak(page: Page, hit: Hit) -> bool:
    """Tell whether a mention can be the speaker: no publisher, venue, numbered works, kind of body, boilerplate."""
    if (
        not is_named(hit)
        or is_media(page.text[hit.start : hit.end])
        or page.text[hit.start : hit.end] in _agencies()
        or page.text[hit.start : hit.end].endswith(_papers())
        or _DEED_OF.match(page.text, hit.start, hit.end)
        or _RULES.match(page.text, hit.start, hit.end)
        or _ANALYST_AT.search(page.text[max(0, hit.start - 24) : hit.start])
        or _NUMBERED.match(page.text, hit.start)
        or (page.text[hit.start] > "\u3400" and _CITED.search(page.text, max(0, hit.start - 60), hit.start))
        or _TAKES_PART.search(page.text, hit.start, hit.end)
        or _is_amid(page, hit)
        or _ANYBODYS.fullmatch(page.text, hit.start, hit.end)
        or _ACCIDENT_OF.match(page.text, hit.end)
        or (_APPROVES.match(page.text, hit.end) and _APPROVED_BY.search(page.text, max(0, hit.start - 16), hit.start))
        or is_bare(page, hit)
        or is_body_form(page.text[hit.start : hit.end])
        or hit.end - hit.start < 2
        or _VENUE.search(page.text, hit.start, hit.end + 6)
    ):
        return False
    entry_id = hit.value.id if isinstance(hit.value, Name) else None
    if _is_mute(entry_id) or page.words(hit.start, hit.end) in (
        "中共",
        "党中央",
        "央视网",
        "新闻联播",
        "中华人民共和国",
    ):
        return False
    sentence = page.reading.sentence_at(hit.start)
    if page.text.endswith(("(", "/"), 0, hit.start) and _OF_WIRE.match(page.text, hit.end):
        return False  # OSLO (AFP) -
    return sentence is None or sentence.section != "boilerplate"


def names_public_body(words: str) -> bool:
    """Tell whether a name is that of an authority: a ministry, a government, a bureau, or the Party group of one."""
    return _PUBLIC.search(_PARTY_PART.sub("", words)) is not None


@cache
def _agencies() -> frozenset[str]:
    """Return the names of agencies, which print what others say."""
    return frozenset(cue_words("document_forms", "agency", "zh"))


@cache
def _papers() -> tuple[str, ...]:
    """Return the last characters of names of papers and their sites."""
    return cue_words("document_forms", "paper", "zh")


def _is_amid(page: Page, hit: Hit) -> bool:
    """Tell whether a Chinese text names a body only for what it did before, or for whose findings are carried out."""
    if page.text[hit.start].isascii():
        return False
    before = page.text[max(0, hit.start - 32) : hit.start]
    if _GIVES.match(page.text, hit.end) and _TOLD_ON.search(page.text, max(0, hit.start - 90), hit.start):
        return True  # 传达…以及甲委办公室《…通知》精神
    if _AMID.search(before) or (_CARRIED.search(before) and _ASKED.match(page.text, hit.end)):
        return True
    return _TEAM.search(page.text, hit.start, hit.end) is not None and _TEAM_CITED.search(before) is not None


def _is_mute(entry_id: str | None) -> bool:
    """Tell whether an entry is a publisher or a state: they print or are spoken for."""
    entry = entry_by_id(entry_id)
    return entry is not None and entry.kind in ("organisation", "body") and entry.group in _MUTE


def whole_name(page: Page, hit: Hit) -> Hit:
    """Return a company with the words before a place in brackets: Ashen Ridge (Linshui) Rare Earth Co."""
    placed = _OF_PLACE.match(page.text, hit.end) if _STATE_BODY.match(page.text, hit.start) else None
    if placed:
        return hit._replace(end=placed.end(), value=None)
    lead = _BRACKETED.search(page.text, max(0, hit.start - _NAME_REACH), hit.start)
    return hit._replace(start=lead.start(), value=None) if lead else hit


def with_group(page: Page, hit: Hit) -> Hit:
    """Return the organisation with its Party group where the text names that as the speaker, 中共…党组."""
    if not page.text.startswith("党组", hit.end):
        return hit
    start = hit.start - 2 if page.text.endswith("中共", 0, hit.start) else hit.start
    return Hit(start, hit.end + 2, "organisation", None, "issuer.party-group")


def in_title(page: Page, hit: Hit) -> bool:
    """Tell whether a mention stands in a title or a heading."""
    sentence = page.reading.sentence_at(hit.start)
    return sentence is not None and sentence.section in ("title", "heading")


def joined(page: Page, first: Hit, hits: Sequence[Hit]) -> Hit:
    """Return the mention with the bodies joined to it before and after, 甲、乙, as one."""
    start = first.start
    for hit in reversed([h for h in hits if h.end <= first.start]):
        if _JOINED.fullmatch(page.text, hit.end, start):
            start = hit.start
        else:
            break
    return first if start == first.start else Hit(start, first.end, "organisation", None, "issuer.joint")
