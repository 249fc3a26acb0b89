"""Profile: what kind of document this is, in which role it speaks, and who speaks."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from lodeline.facts.issuer_forms import is_entitled, is_public
from lodeline.facts.issuers import find_issuer, issuer_words
from lodeline.facts.meeting_names import find_namings
from lodeline.facts.naming import Naming
from lodeline.facts.page import Draft, Page
from lodeline.lexicon import cached_table
from lodeline.model import Evidence, Profile
from lodeline.model.facts import DocType
from lodeline.text import Hit, Sentence
from lodeline.text.alternation import any_of, cue_pattern
from lodeline.text.finder import Finder, Signs
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

_TITLE_TIMES = 2
_MOST_PER_CUE = 3


def extract_profile(page: Page) -> Iterator[Draft]:
    """Yield the one profile of a document: its type, its role and its issuer as written."""
    if not page.text.strip():
        return
    kind, spans, issuer = spoken_by(page)
    written, entry_id = issuer_words(page, issuer)
    whole = next(((s.start, s.end) for s in page.body_sentences), (0, len(page.text)))
    evidence = [Evidence(*whole), *(Evidence(*span, "doc_type") for span in spans)]
    if issuer is not None:
        evidence.append(Evidence(issuer.start, issuer.end, "issuer"))
    yield Draft(Profile(kind, role_of(page, kind), written, entry_id), tuple(evidence), "profile")


@lru_cache(maxsize=4)
def spoken_by(page: Page) -> tuple[DocType, list[tuple[int, int]], Hit | None]:
    """Return the type of a document, what tells it, and the mention of its issuer."""
    namings = [n for n in find_namings(page) if n.held]
    kind, spans = document_type(page, namings)
    if kind == "policy_document" and _tells_of_foreign_policy(page, kind):
        kind = "other"
    press = role_of(page, kind) in ("press", "commentary")
    return kind, spans, find_issuer(page, kind, namings, press=press)


def issuer_of(page: Page) -> str | None:
    """Return the name of who speaks in a document, as the text writes it; None where it cannot be told."""
    return issuer_words(page, spoken_by(page)[2])[0] if page.text.strip() else None


# --- document type -----------------------------------------------------------------------------------------


@cache
def _cues() -> tuple[Finder, dict[str, list[tuple[str, float]]]]:
    weights: dict[str, list[tuple[str, float]]] = {}
    for row in cached_table("facts/doc_types.tsv"):
        weights.setdefault(fold_characters(row["cue"]).lower(), []).append((row["type"], float(row["weight"])))
    return Finder(lazy_pattern(any_of(weights, space=r"\s")), weights), weights


def document_type(page: Page, namings: list[Naming]) -> tuple[DocType, list[tuple[int, int]]]:
    """Return the type of a document and the spans of the cues that speak most for it."""
    scores: dict[str, float] = {}
    seen: dict[str, list[tuple[int, int]]] = {}
    counted: dict[tuple[str, str], int] = {}
    cues, weights = _cues()
    for sentence in page.body_sentences:
        if not cues.stands(page.text, sentence.start, sentence.end):
            continue
        times = _TITLE_TIMES if sentence.section == "title" else 1
        for start, cue in _said(cues, page.text, sentence):
            for kind, weight in weights[re.sub(r"\s", " ", cue)]:
                count = counted[kind, cue] = counted.get((kind, cue), 0) + 1
                if count <= _MOST_PER_CUE:
                    scores[kind] = scores.get(kind, 0.0) + times * weight / count
                    at = sentence.start + start
                    seen.setdefault(kind, []).append((at, at + len(cue)))
    for naming in namings:
        _from_meeting(naming, scores, seen, leads=_leads(page, naming))
    _from_title(page, scores, seen)
    if not scores:
        return "other", []
    best = max(sorted(scores), key=lambda kind: scores[kind])
    return best, seen[best][:3]  # type: ignore[return-value]


def _said(cues: Finder, text: str, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Yield the cues of a sentence and where each begins; they may overlap, and English ones begin a word."""
    first, last = sentence.start, sentence.end
    words = text[first:last].lower()
    same = len(words) == last - first  # a few characters change length in lower case (İ)
    places = [place - first for place in cues.within(text, first, last)] if same else range(len(words))
    for start in places:
        match = cues.match(words, start)
        if match is not None and not (
            start and match[0].isascii() and (words[start - 1].isalnum() or words[start - 1] == "_")
        ):
            yield start, match[0]


def is_official(page: Page) -> bool:
    """Tell whether a text has the form of an authority's document: a ruling, or a letter to those it binds."""
    if _RULING_TITLE.match(page.text):
        return True
    return _ABOUT_TITLE.match(page.text) is not None and _ADDRESSED.search(page.text, 0, _HEAD) is not None


def _from_title(page: Page, scores: dict[str, float], seen: dict[str, list[tuple[int, int]]]) -> None:
    """Weigh the form of a title: an authority's notice, a listed company's announcement, a tour of inspection."""
    title = _FIRST_LINE.match(page.text)
    if title is None:
        return
    if is_official(page) or (is_public(page) and not _INSPECTS.match(page.text)):
        scores["policy_document"] = scores.get("policy_document", 0.0) + _OFFICIAL_WEIGHT
        seen.setdefault("policy_document", []).append(title.span())
        return
    for kind, signs, pattern in _TITLES:
        if signs.stands(page.text, *title.span()) and pattern.search(title[0]):
            scores[kind] = scores.get(kind, 0.0) + _TITLE_WEIGHT
            seen.setdefault(kind, []).append(title.span())
            return


_FIRST_LINE = lazy_pattern(r"[#\s]*[^\n]{6,120}")
_TITLE_WEIGHT, _OFFICIAL_WEIGHT, _MEETING_WEIGHT = 12.0, 30.0, 9.0
_INSPECTS = lazy_pattern(r"[#\s]*[^\n]{2,60}?\s{0,3}关于[^\n]{0,60}?(?:检查|督查|督察|督导|巡视|巡察)[^\n]{0,20}\n")
_HEAD, _LEAD = 700, 80
_AUTHORITY_TITLE = (
    r"(?:(?:[〔\[(](?:19|20)\d\d[〕\])]\d{1,4}号)?《?[^\n《]{0,24})(?:部|委|委员会|厅|局|总局|署|政府|办公室)\s?:?(?:[^\n]{0,8}\s)?关于[^\n]{4,80}"
    r"(?:通知|公告|决定|意见|通告|办法|批复|公示)》?\s*$"
)
_ADDRESSED = lazy_pattern(
    r"\n[^\n。:]{0,160}(?:各省|自治区|直辖市|各[设区市县州盟]|主管部门|人民政府|管委会|[厅局])[^\n。:]{0,60}:\s*\n"
)
_ABOUT_TITLE = lazy_pattern(r"[#\s]*关于[^\n]{4,90}(?:通知|批复|复函|公示|函|意见|决定)(?:\([^\n]{2,30}\))?\s*\n")
_RULING_TITLE = lazy_pattern(
    r"[#\s]*[^\n。]{0,60}(?:的批复|的复函|行政处罚决定书|违法行为决定书|事先告知书|挂牌督办通知书)"
    r"(?:[ (〔—-][^\n]{0,40})?\s*\n"
    r"|[#\s]*[^\n。]{0,20}[〔\[(](?:19|20)\d\d[〕\])]\s?第?\d{1,4}号\s*\n\s{0,4}行政处罚决定书\s*\n"
)
_INQUIRIES = ("监管工作函", "监管函", "问询函", "关注函", "警示函")
_TOURS = ("调研", "检查", "考察", "督导", "视察")
_TITLES: tuple[tuple[DocType, Signs, re.Pattern[str]], ...] = (  # what a title of the form holds, then the form
    (
        "policy_document",
        Signs(("关于", "《", *_INQUIRIES)),
        lazy_pattern(
            rf"{_AUTHORITY_TITLE}|部门?[^\n,。《]{{0,12}}(?:发布|印发|公布|出台)[^\n,。《]{{0,8}}《[^《》\n]{{4,60}}》|(?:{'|'.join(_INQUIRIES)})\s*$"
        ),
    ),
    (
        "results_announcement",
        Signs(("业绩", "年度报告", "季度报告")),
        lazy_pattern(r"(?:业绩(?:预告|预增|预减|预亏|快报)|(?:年度|季度|半年度)报告)[^\n]{0,8}\s*$"),
    ),
    (
        "corporate_release",
        Signs(("关于",)),
        lazy_pattern(r"^[#\s]*(?:[^\n]{2,24}(?:公司|集团))?关于[^\n]{4,60}的公告\s*$"),
    ),
    (
        "inspection",
        Signs((*_TOURS, "inspect", "tour", "visit")),
        lazy_pattern(
            rf"(?:到|赴|深入|在)[^\n,。]{{2,24}}(?:{'|'.join(_TOURS)})"
            r"|\b(?:[Ii]nspects?|[Tt]ours?|[Vv]isits?)\s(?:the\s)?[A-Z]"
        ),
    ),
)


def _leads(page: Page, naming: Naming) -> bool:
    """Tell whether a meeting is told of in the title or in the first words of a Chinese text: the text is its report.

    What English sites write opens with the meeting as well where it comments on it.
    """
    if page.text[naming.start].isascii():
        return False
    opening = next((s.start for s in page.body_sentences if s.section in ("body", "list")), 0)
    return naming.sentence.section == "title" or naming.start < opening + _LEAD


@cache
def _meeting_types() -> dict[str, tuple[str, float, float]]:
    """Return by body the type of document its meeting makes, and its weight where it is named and where it leads."""
    rows = cached_table("facts/meeting_doc_types.tsv")
    return {row["body"]: (row["type"], float(row["named"]), float(row["leads"])) for row in rows}


def _from_meeting(
    naming: Naming, scores: dict[str, float], seen: dict[str, list[tuple[int, int]]], *, leads: bool
) -> None:
    kind, named, leading = _meeting_types().get(naming.body, ("other", _MEETING_WEIGHT, _MEETING_WEIGHT))
    if naming.body.startswith("supervision"):
        kind = "inspection"
    weight = leading if leads or naming.ordinal is not None else named
    scores[kind] = max(scores.get(kind, 0.0), weight) if kind == "other" else scores.get(kind, 0.0) + weight
    seen.setdefault(kind, []).append((naming.start, naming.end))


# --- role ---------------------------------------------------------------------------------------

_OPINION = cue_pattern(
    (
        "in our view", "in our reading", "we believe", "we suggest", "we read", "we take it", "to us,",
        "rare earth exchanges", "reex", "our take", "the site says", "the site argues", "the site suggests",
        "so what", "implication for", "implications for",
        "this looks like", "this signals", "this suggests", "signals that", "readers should", "could lead to",
    ),
    (),
)  # fmt: skip
_PRESS = lazy_pattern(
    r"(?:新闻联播|央视网|新华社|本报(?!告)|(?<!答)记者(?!问)|\bXinhua\b|日报|电$)"
    r"|[(〔【][^()〔〕【】\n]{2,30}(?:电|报道|报导)[)〕】]|【[^【】\n]{2,12}(?:新闻|讯|网|报)】"
    r"|(?:(?<!本)[网社报台]|客户端)[^。,\n]{0,16}?\d{1,2}日(?:电|讯|消息)|\d{1,2}月\d{1,2}日电"
    r"|\((?:[A-Z][\w'&-]*\s){1,3}(?:Daily|News|Times|Post|Herald|Gazette|Tribune)\)|\((?:Reuters|Bloomberg|AP|AFP)\)"
)
_WIRE = lazy_pattern(
    r"\((?:Reuters|Bloomberg|AP|AFP|Xinhua)\)\s?[-–—]"
    r"|\b[A-Z]{3,}[A-Z. ]*,\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?\s\([A-Z][\w'&. ]{1,24}\)\s?[-–—]"
)
_FOREIGN = lazy_pattern(
    r"(?:中国大?陆?|大陆|美国|日本|韩国|印度|越南|俄罗斯|欧盟)(?:商务部|财政部|海关|政府|国务院|外交部|贸易部|经济产业省|经产省)"
    r"|\b(?:China's|Chinese|Beijing's|Japan's|India's|Vietnam's|Russia's|U\.?S\.?)\s(?:\w+\s){0,2}(?:Ministry|ministry|government|customs|Department)"
)
_OF_POLICY = lazy_pattern(
    r"管制|许可|公告|条例|禁止|配额|实施|办法|\b(?:control|licen[cs]|notice|announcement|regulation|ban|quota|rule|list)\w*"
)
_AUTHORITY = {"policy_document"}
_HAN = lazy_pattern("[\u4e00-\u9fff]")
_DECREES_EN = lazy_pattern(  # the form of an authority's own text: a number, an article, a formula
    r"(?m)\b(?:Announcement|Notice|Order|Decree|Circular|Decision)\s(?:\([^()\n]{1,24}\)\s)?No\.?\s?\d"
    r"|\bNo\.\s?\d{1,4}\sof\s(?:19|20)\d\d|\bhereby\b|\bArticle\s(?:1|I|One)\b|\b(?:is|are)\spromulgated\b"
    r"|^[#\s]*(?:Interim\s|Provisional\s)?(?:Regulations?|Measures|Provisions|Rules|Law|Opinions|Guidelines)"
    r"\s(?:on|of|for|governing)\b|\b[Tt]hese\s(?:Regulations|Measures|Provisions|Rules)\b"
)
_NEWS = lazy_pattern(  # a report opens with what somebody did the other day: 近日,甲部公布…; 甲部21日表示
    r"[^\n]{6,120}(?<!答记者问)\n\s*(?:[^\n。]{0,60}\n\s*){0,2}?(?!问)(?:"
    r"(?:(?:近日|日前|今[日天]|昨[日天]|(?:\d{4}年)?\d{1,2}月\d{1,2}日),?[^。;\n]{0,60}?"
    r"|[^。,;\n]{2,24}?(?:近日|日前|\d{1,2}日|周[一二三四五六日天]),?[^。;\n]{0,24}?)"
    r"(?:发布|公布|印发|下达|宣布|表示|出台|获悉|发出|提出|公开|了解到|介绍)"
    r"|(?!你)[^。,\n]{2,24}?(?:公告|消息|声明|通报)称|[^。\n]{0,12}据[^。,\n]{2,30}(?:消息|报道|获悉|介绍|日讯))"
)


def _tells_of_foreign_policy(page: Page, kind: DocType) -> bool:
    """Tell whether a report of the press tells of another country's policy and more of what others make of it."""
    if role_of(page, kind) != "press" or not _FOREIGN.search(page.text):
        return False
    told = [s for s in page.body_sentences if s.section in ("body", "list", "highlights")]
    of_policy = [s for s in told if _OF_POLICY.search(page.text, s.start, s.end)]
    return 2 * len(of_policy) <= len(told)


def role_of(page: Page, kind: DocType) -> str:
    """Return in which role a document speaks: issuer, authority, press or commentary."""
    if page.reading.document.role is not None:
        return page.reading.document.role
    opinion = _OPINION.search(page.text) is not None
    if not opinion and _WIRE.search(page.text[:400]):
        return "press"
    if opinion or kind == "market_commentary":
        return "commentary"
    if _PRESS.search(page.text[:400]):
        return "press"
    if kind in _AUTHORITY and _NEWS.match(page.text) and not is_official(page) and not is_entitled(page):
        return "press"
    if kind in _AUTHORITY and not _HAN.search(page.text) and not _DECREES_EN.search(page.text[:_HEAD]):
        return "press"
    return "authority" if kind in _AUTHORITY else "issuer"
