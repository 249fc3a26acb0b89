"""What kind of document a text is: cues it uses, meetings it tells of, the form of its title."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import cue_pattern, cue_words
from lodeline.facts.issuing.forms import is_official, is_public
from lodeline.facts.issuing.genres import tells_of_talks
from lodeline.facts.naming.namings import Naming
from lodeline.facts.page import Page
from lodeline.lexicon import cached_table
from lodeline.model.facts import DocType
from lodeline.text import Sentence
from lodeline.text.alternation import any_of
from lodeline.text.finder import Finder, Signs
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

_TITLE_TIMES = 2
_MOST_PER_CUE = 3


@cache
def _cues() -> tuple[Finder, dict[str, list[tuple[str, float]]]]:
    weights: dict[str, list[tuple[str, float]]] = {}
    for row in cached_table("facts/doc_types.tsv"):
        weights.setdefault(fold_characters(row["cue"]).lower(), []).append((row["type"], float(row["weight"])))
    return Finder(lazy_pattern(any_of(weights, space=r"\s")), weights), weights


def document_type(page: Page, namings: list[Naming]) -> tuple[DocType, list[tuple[int, int]]]:
    """Return the type of a document and the spans of the cues that speak most for it."""
    if is_round_up(page):
        return "other", []
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
    led = [naming for naming in namings if _leads(page, naming)]
    for naming in namings:
        _from_meeting(naming, scores, seen, leads=naming in led)
    if any(_meeting_types().get(n.body, _OTHER)[0] == "other" for n in led):  # words of policy that were talked of
        scores["policy_document"] = scores.get("policy_document", 0.0) / 2
        if any(n.sentence.section == "title" for n in led) and not _visited(page):
            scores["inspection"] = scores.get("inspection", 0.0) / 2  # words of what a meeting heard of
    _from_title(page, scores, seen)
    _from_lead(page, scores, seen)
    if _interviews().match(page.text):  # what was inspected is what is asked about
        scores.pop("inspection", None)
        scores.pop("project_news", None)
    best = max(sorted(scores), key=lambda kind: scores[kind], default="other")
    if scores.get(best, 0.0) < _LEAST:  # one word of those that every genre has tells nothing
        return "other", seen.get("other", [])[:3]
    return best, seen[best][:3]  # type: ignore[return-value]


def _visited(page: Page) -> bool:
    """Tell whether the first line of a text is of a visit or an inspection."""
    title = _FIRST_LINE.match(page.text)
    return title is not None and any(
        kind == "inspection" and pattern.search(title[0]) for kind, _, pattern in _titles()
    )


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


def _from_title(page: Page, scores: dict[str, float], seen: dict[str, list[tuple[int, int]]]) -> None:
    """Weigh the form of a title: an authority's notice, a listed company's announcement, a tour of inspection."""
    title = _FIRST_LINE.match(page.text)
    if title is None:
        return
    if is_official(page) or (is_public(page) and not _INSPECTS.match(page.text)):
        scores["policy_document"] = scores.get("policy_document", 0.0) + _OFFICIAL_WEIGHT
        seen.setdefault("policy_document", []).append(title.span())
        return
    if "。" not in title[0] and tells_of_talks(title[0]):  # posts in its headline make no Party meeting of it
        for kind in ("party_meeting", "study_session"):
            scores.pop(kind, None)
        scores["other"] = scores.get("other", 0.0) + _TITLE_WEIGHT
        seen.setdefault("other", []).append(title.span())
    for kind, signs, pattern in _titles():
        if signs.stands(page.text, *title.span()) and pattern.search(title[0]):
            scores[kind] = scores.get(kind, 0.0) + (_OFFICIAL_WEIGHT if kind == "other" else _TITLE_WEIGHT)
            seen.setdefault(kind, []).append(title.span())
            return


def _from_lead(page: Page, scores: dict[str, float], seen: dict[str, list[tuple[int, int]]]) -> None:
    """Weigh what the first words of a text name: a listed company by its code, a document by its title."""
    for kind, pattern, reach, weight in (
        ("corporate_release", _LISTED, _LISTED_REACH, _LISTED_WEIGHT),
        ("policy_document", _ISSUED, _ISSUED_REACH, _ISSUED_WEIGHT),
    ):
        found = pattern.search(page.text, 0, reach)
        if found is not None:
            scores[kind] = scores.get(kind, 0.0) + weight
            seen.setdefault(kind, []).append(found.span())


_FIRST_LINE = lazy_pattern(r"[#\s]*[^\n]{6,120}")
_TITLE_WEIGHT, _OFFICIAL_WEIGHT, _MEETING_WEIGHT = 12.0, 30.0, 9.0
_INSPECTS = lazy_pattern(r"[#\s]*[^\n]{2,60}?\s{0,3}关于[^\n]{0,60}?(?:检查|督查|督察|督导|巡视|巡察)[^\n]{0,20}\n")
_LEAD = 80
_AUTHORITY_TITLE = (
    r"(?:(?:[〔\[(](?:19|20)\d\d[〕\])]\d{1,4}号)?《?[^\n《]{0,24})(?:部|委|委员会|厅|局|总局|署|政府|办公室)\s?:?(?:[^\n]{0,8}\s)?关于[^\n]{4,80}"
    r"(?:通知|公告|决定|意见|通告|办法|批复|公示)》?\s*$"
)
_WORK_REPORT = "政府工作报告"
_PLANS = ("方案", "规划", "办法", "细则", "规划纲要", "行动计划")
_LISTED = lazy_pattern(r"[((](?:(?:[03489]\d{5}|6\d{5}|\d{4,5})\.(?:SZ|SH|BJ|HK)|[036]\d{5})[))]")
_LISTED_REACH, _LISTED_WEIGHT = 200, 9.0
_ISSUED = lazy_pattern(
    r"(?:发布|印发|公布|出台|下发)(?:了|的)?《[^《》\n]{4,60}(?:通知|公告|办法|意见|方案|规定|条例|清单|目录|规划|标准)》"
    r"|[部委局署会]\d{0,2}月?\d{0,2}日?(?:联合)?(?:宣布|决定|明确),?[^。\n]{0,60}(?:实行|实施|执行|取消|出台)[^。\n]{2,16}(?:政策|办法|制度|标准)"
)
_ISSUED_REACH, _ISSUED_WEIGHT = 160, 6.0
_LEAST = 3.0


@cache
def _titles() -> tuple[tuple[DocType, Signs, re.Pattern[str]], ...]:
    """Return by type what a title of its form holds, and the form."""
    inquiries, tours, talks, letters = (
        cue_words("document_forms", role, "zh") for role in ("inquiry", "tour", "talks", "letter")
    )
    asked, toured, talked, wrote, head = (
        cue_pattern("document_forms", role, "zh") for role in ("inquiry", "tour", "talks", "letter", "head")
    )
    return (
        (
            "other",
            Signs((*talks, *letters)),
            lazy_pattern(rf"{head}[^\n]{{0,16}}{talked}|{talked}[^\n]{{0,16}}{head}|[^\n]{{2,40}}{wrote}"),
        ),
        (
            "policy_document",
            Signs(("关于", "《", _WORK_REPORT, *_PLANS, *inquiries)),
            lazy_pattern(
                rf"^(?!.*(?:公开|印发|发布|出台|公布|审议|通过|解读))[#\s]*[^\n,:《]{{2,60}}(?:{'|'.join(_PLANS)})(?:\([^\n]{{2,30}}\))?\s*$|{_AUTHORITY_TITLE}|部门?[^\n,。《]{{0,12}}(?:发布|印发|公布|出台)[^\n,。《]{{0,8}}《[^《》\n]{{4,60}}》|{asked}\s*$|{_WORK_REPORT}(?:\([^\n]{{2,30}}\))?\s*$"
            ),
        ),
        (
            "policy_document",
            Signs((*cue_words("document_forms", "trade-measure", "en"), "exports", "imports")),
            _trade_measure(),
        ),
        (
            "results_announcement",
            Signs(("业绩", "年度报告", "季度报告", "report", "results")),
            lazy_pattern(
                r"(?:业绩(?:预告|预增|预减|预亏|快报)|(?:年度|季度|半年度)报告)[^\n]{0,8}\s*$"
                r"|(?i:\b(?:quarterly|half-year(?:ly)?|annual|interim|production|full-year|preliminary)\s(?:\w+\s){0,2}?"
                r"(?:report|results|announcement)\b[^\n]{0,40}\s*$)"
            ),
        ),
        (
            "corporate_release",
            Signs(("公告",)),
            lazy_pattern(
                r"^[#\s]*(?:[^\n]{2,24}(?:公司|集团)|[^\n:]{2,14}(?<![部委局署厅院会]):)?关于[^\n]{4,60}的公告\s*$"
                r"|^[#\s]*[^\n]{2,24}公司[^\n关]{2,40}公告\s*$"
            ),
        ),
        (
            "inspection",
            Signs((*tours, "inspect", "tour", "visit", "expel", "graft", "corruption", "disciplin")),
            lazy_pattern(
                rf"(?:到|赴|深入|在)[^\n,。]{{2,24}}{toured}|\b(?:[Ii]nspects?|[Tt]ours?|[Vv]isits?)\s(?:the\s)?[A-Z]"
                r"|(?i:\b(?:expel(?:s|led)?|(?:anti-)?graft|(?:anti-)?corruption|disciplinary)\b)"
            ),
        ),
    )


@cache
def _trade_measure() -> re.Pattern[str]:
    """Return the pattern of an English headline of what a state does to trade: a ban on exports, tariffs, duties."""
    acts = cue_pattern("document_forms", "trade-measure", "en")
    return lazy_pattern(
        rf"^(?![^\n]*\b(?i:prices?|rally|demand|outlook)\b)[^\n]*?(?i:\b(?:{acts})\b"
        r"|\b(?:bans?|banned|suspen(?:ds?|ded|sion)|restrict(?:s|ed|ions?)?|curbs?|halts?|prohibits?|counters?)\s"
        r"(?:[\w-]+\s){0,4}?(?:exports?|imports?)\b)"
    )


def is_headed_by_trade_measure(page: Page) -> bool:
    """Tell whether the first line of an English text tells what a state does to trade."""
    title = _FIRST_LINE.match(page.text)
    return title is not None and title[0].isascii() and _trade_measure().search(title[0]) is not None


@cache
def _round_up() -> re.Pattern[str]:
    return lazy_pattern(
        rf"[#\s]*[^\n]{{0,60}}(?<!业绩){cue_pattern('document_forms', 'round-up', 'zh')}[^\w\n]*(?:\n|$)"
    )


@cache
def _interviews() -> re.Pattern[str]:
    asked = cue_pattern("document_forms", "interview", "zh")
    return lazy_pattern(rf"[^\n]{{0,80}}{asked}|[^\n]{{2,80}}\n\s*[—-]{{1,4}}[^\n]{{2,60}}{asked}")


def is_round_up(page: Page) -> bool:
    """Tell whether the title of a text says that it is a round-up of news: 国内快讯."""
    return _round_up().match(page.text) is not None


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


_OTHER = ("other", _MEETING_WEIGHT, _MEETING_WEIGHT)


def _from_meeting(
    naming: Naming, scores: dict[str, float], seen: dict[str, list[tuple[int, int]]], *, leads: bool
) -> None:
    kind, named, leading = _meeting_types().get(naming.body, _OTHER)
    if naming.body.startswith("supervision"):
        kind = "inspection"
    weight = leading if leads or naming.ordinal is not None else named
    scores[kind] = max(scores.get(kind, 0.0), weight) if kind == "other" else scores.get(kind, 0.0) + weight
    seen.setdefault(kind, []).append((naming.start, naming.end))
