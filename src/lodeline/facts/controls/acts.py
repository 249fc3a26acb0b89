"""What a sentence does to which announcement: the kind of control, who places it, what it suspends or repeals."""

import re
from functools import cache, partial

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.directives.invoked import Invoked
from lodeline.facts.gapped_cues import gapped
from lodeline.facts.naming.organisations import acting_side, named_organisations
from lodeline.facts.page import Page
from lodeline.facts.valued_cues import value_of, valued, valued_pattern
from lodeline.model.facts import ControlStatus
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder, Signs, together
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
TABLE = "control_cues"
ANNOUNCEMENT = "announcement"  # a numbered announcement whose kind of control the text does not say
UNDOING = ("suspended", "repealed")
BANS = ("ban", "import_ban", "mining_ban", "processing_ban")
_PRIORITY = (
    "entity_list", "trade_remedy", "quota", "price_formula", "tariff", "tax", "processing_ban", "mining_ban",
    "import_ban", "ban", "import_licence", "export_licence",
)  # fmt: skip
_ACTS = lazy_pattern(
    r"(?:\sof\s[A-Z]\w+)?(?:\s\([^()]{1,40}\))?\s(?:(?:has|have|on\s\w+(?:\s\d{1,2})?(?:,\s\d{4},)?|jointly|also|today|yesterday)\s)*"
    r"(?:placed|imposed|announced|issued|released|published|suspended|banned|tightened|extended|put|decided|introduced"
    r"|set|allocated|raised|cut|lifted|restricted|ordered|widened|adopted|approved|eased|lowered|reduced|increased|removed|added"
    r"|modified|reimposed|renewed|prolonged|levied|paused|agreed)\b"
    r"|\s(?:said|announced)\s(?:on\s[^,.;]{3,24}\s)?(?:that\s)?it\s(?:would|will|had|has|is)\s(?:also\s|\w+ly\s)?"
    r"(?:suspend|place|impos|ban|tighten|extend|lift|restrict|put|halt|resum|introduc|eas|relax|paus|lower|rais|remov|reduc|prolong)\w*"
)
_ACTS_ZH = lazy_pattern(
    r"(?:也|又|还|已|近日|日前|今天|今日|当日|同日|昨天|昨日|联合|共同|正式|\d{1,2}月|\d{1,2}日|[上下]午|晚间?|再次|,)*"
    r"(?:发布|宣布|公告|决定|公布|下达|印发|通知|下发|发文|明确|就《|表示,?(?:自|决定|继续|即日起|将对))"
)
_GAP_EN = 60
_OBJECT = lazy_pattern(r"(?:实施|执行)?(?:了)?[^,。;]{0,30}")  # 暂停实施商务部2025年10月9日公布的第55号
_SUBJECT = lazy_pattern(
    r"(?:公告|令|通知)?\)?(?:列入|纳入)[^。;]{2,40}[家个项][^,。;]{0,12},?(?:继续)?"
    r"|(?:公告|令|通知)?(?:\s?[(《「][^。;]{4,80}?[)》」]{1,3})?(?:及其附件|所列|规定的?|中)?[^,。;]{0,8}"
)
_OPENS = lazy_pattern(
    r"\s*(?:On\s[\w\s,.]{3,24},\s)?(?:[Tt]he\s)?(?:[A-Z][\w\s]{2,40}'s\s)?"
)  # On October 17, 2023, the |Bureau
_BEHIND_COMMA = lazy_pattern(r",\s(?:the\s)?(?:[A-Z][\w.]{1,20}(?:\s(?:of\s)?[A-Z]\w{1,20}){0,4}'s\s)?$")
_JOINED = lazy_pattern(r"(?:、|和|会同|与|及|\s|,\s|\sand\s(?:the\s)?)")
_BY = lazy_pattern(r"\b(?:banned|suspended|imposed|placed|issued|prohibited|repealed|announced)\sby\s(?:the\s)?$")
_SIDE_LISTS = lazy_pattern(r"(?P<side>[中美欧日韩英]方)将[^,。;]{1,24}(?:列入|纳入)")
_QUESTION = lazy_pattern(r"[?？]|请问")
_TITLES = lazy_pattern(
    r"[《「(](?:关于|公布)[^《》「」()\n]{4,80}[》」)]"
)  # what an announcement is called does nothing
_UNLESS = lazy_pattern(r"\b(?:unless|without)\s[^.;,]{0,24}?(?:permi(?:ssion|t)|licen[cs]e|approval|authori[sz]ation)")
_ITSELF = lazy_pattern(  # Announcement No. 7, deciding to|suspend six others; 第7号公告,决定|暂停
    r"[^.;。]{0,60}(?:\b(?:decid|announc|declar|order)\w*|\bto|\bwhich|决定|宣布|明确)(?:\s(?:to|the))?\s?$"
)
_OTHERS = lazy_pattern(
    r"[^.;。]{0,80}?(?:\b(?:announcements|notices|measures|controls|rules|restrictions)\b|[项个份]公告|措施)"
)
_PASSIVE = lazy_pattern(r"\b(?:was|were|is|are|been|being|be)\s(?:\w+ly\s|also\s)?$")


@cache
def control_signs() -> Signs:
    """Return the words one of which stands in each sentence that speaks of a kind of control or undoes one."""
    undoing = Signs(cue for cue, status in valued(TABLE, "status").items() if status in UNDOING)
    kinds = (pattern for _, pattern in (*gapped("control_gapped"), *_price_steps()))
    return together(undoing, valued_pattern(TABLE, "type"), *kinds)


def kind_of(page: Page, sentence: Sentence) -> tuple[str, Span] | None:
    """Return the kind of control that a sentence speaks of, and the words that say so."""
    text, start, end = page.text, sentence.start, sentence.end
    found = [
        (value_of(TABLE, "type", m[0]), m.span()) for m in valued_pattern(TABLE, "type").finditer(text, start, end)
    ]
    for kind, pattern in (*gapped("control_gapped"), *_price_steps()):
        apart = pattern.search(text, start, end)
        if apart:
            found.append((kind, apart.span()))
    kind, cue = min(found, key=partial(_first_of_kind, page), default=("", (start, start)))
    if kind == "ban" and _UNLESS.search(text, start, end):
        kind = "export_licence"  # banned unless permission is granted
    return (kind, cue) if kind else None


def _first_of_kind(page: Page, found: tuple[str, Span]) -> tuple[int, int]:
    """Order kinds by weight, and of one kind in English the first words; of a ban its name comes first.

    "suspend its |ban on exports"; in Chinese the law that is cited often stands first.
    """
    kind, (start, _) = found
    return _PRIORITY.index(kind), start if kind not in BANS and page.text[start : start + 1].isascii() else 0


@cache
def _price_steps() -> tuple[tuple[str, Finder], ...]:
    """Return the patterns of a price that goes by steps: 每上升1%…增减, "by ... for every 1%"."""
    steps, moves = cue_words(TABLE, "step", "zh"), alternatives(cue_words(TABLE, "step-moves", "zh"))
    chinese = rf"{alternatives(steps)}(?:[\d.]+%|[一1]个?百分点)[^。;]{{0,20}}?{moves}"
    english = rf"\bby\s[^.;,]{{2,40}}\s{alternatives(cue_words(TABLE, 'step', 'en'))}\s[\d.]+\s?(?:%|percentage\spoint)"
    return (
        ("price_formula", Finder(lazy_pattern(chinese), steps)),
        ("price_formula", Finder(lazy_pattern(english), ("by ",))),
    )


def acts(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence says that a control is placed, changed or undone: no question, no general practice."""
    text, start, end = page.text, sentence.start, sentence.end
    if (
        text.startswith("问:", start)
        or _QUESTION.search(text, start, end)
        or valued_pattern(TABLE, "no-act").search(text, start, end)
    ):
        return False
    return valued_pattern(TABLE, "act").search(text, start, end) is not None


def decides(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence has a word of deciding, not only of carrying out (实施, 实行), which practice has too."""
    found = valued_pattern(TABLE, "act").finditer(page.text, sentence.start, sentence.end)
    return any(
        value_of(TABLE, "act", m[0]) != "weak" and not page.text.startswith("会", m.end()) for m in found
    )  # 发布会


MAY_BE = lazy_pattern(
    r"\b(?:could|may|might|can|whether)\s(?:[a-z]+\s){0,4}$|(?:可能|或将|或会|是否|有望)[^,。;]{0,6}$"
)


@cache
def _order() -> tuple[ControlStatus, ...]:
    return ("suspended", "repealed", "draft", "in_force")


def status_of(page: Page, sentence: Sentence, cue: Span | None = None) -> tuple[ControlStatus, Span | None]:
    """Return the status a sentence states: suspension before repeal before draft before force.

    What the words of the kind (`cue`) say is no status: a suspension of exports is itself the control.
    """
    found: dict[str, Span] = {}
    named = [m.span() for m in _TITLES.finditer(page.text, sentence.start, sentence.end)]
    for match in valued_pattern(TABLE, "status").finditer(page.text, sentence.start, sentence.end):
        if any(start < match.start() < end for start, end in named) or (
            cue is not None and cue[0] <= match.start() and match.end() <= cue[1]
        ):
            continue
        status = value_of(TABLE, "status", match[0])
        if status in UNDOING and MAY_BE.search(page.text, sentence.start, match.start()):
            continue  # could be reviewed or lifted
        found.setdefault(status, match.span())
    return next(((status, found[status]) for status in _order() if status in found), ("unstated", None))


def undone(page: Page, sentence: Sentence, verb: Span, numbered: list[Invoked]) -> list[Invoked]:
    """Return the announcements that a verb of suspension or repeal takes: those it governs, behind it or before it."""
    text = page.text
    behind = [d for d in numbered if d.start >= verb[1]]
    before = [d for d in numbered if d.start < verb[0]]
    if text[verb[0]].isascii():
        passive = _PASSIVE.search(text, sentence.start, verb[0]) is not None
        chosen = before if passive or not behind else behind
        if not chosen:
            return []
        gap = text[chosen[-1].end : verb[0]] if chosen is before else text[verb[1] : chosen[0].start]
        return chosen if len(gap) <= _GAP_EN and not re.search(r"[;:]", gap) else []
    if behind and _OBJECT.fullmatch(text, verb[1], behind[0].start):
        return behind
    if before and _SUBJECT.fullmatch(text, before[-1].end, verb[0]):
        return before
    return []


def undoes_others(page: Page, sentence: Sentence, verb: Span, numbered: list[Invoked]) -> bool:
    """Tell whether the announcement before a verb of suspension or repeal is what undoes others, of no number here."""
    if not numbered or numbered[-1].end > verb[0]:
        return False
    itself = _ITSELF.fullmatch(page.text, numbered[-1].end, verb[0])
    return itself is not None and _OTHERS.match(page.text, verb[1], sentence.end) is not None


def placed_by(page: Page, sentence: Sentence) -> Span | None:
    """Return the body, with those joined to it, that places a control: before its verb, or behind "banned by"."""
    hits = named_organisations(page, sentence.start, sentence.end)
    for index, hit in enumerate(hits):
        pattern = _ACTS if page.text[hit.end - 1].isascii() else _ACTS_ZH
        opened = page.text[hit.end - 1] > "\u3400" or _OPENS.fullmatch(page.text, sentence.start, hit.start)
        opened = opened or _BEHIND_COMMA.search(page.text, sentence.start, hit.start)
        if pattern.match(page.text, hit.end, sentence.end) and (opened or _joins(page, hits[:index], hit)):
            return _with_joined(page, hits[: index + 1])
        if _BY.search(page.text, sentence.start, hit.start):
            return hit.start, hit.end
    lists = _SIDE_LISTS.search(page.text, sentence.start, sentence.end)
    return acting_side(page, sentence.start, sentence.end) or (lists.span("side") if lists else None)


def _joins(page: Page, earlier: list[Hit], hit: Hit) -> bool:
    return bool(earlier) and _JOINED.fullmatch(page.text, earlier[-1].end, hit.start) is not None


def _with_joined(page: Page, hits: list[Hit]) -> Span:
    start = hits[-1].start
    for hit in reversed(hits[:-1]):
        if not _JOINED.fullmatch(page.text, hit.end, start):
            break
        start = hit.start
    return start, hits[-1].end


_TO = lazy_pattern(r"(?:对|向|往|运往)(?:所有|任何)?$|\b(?:to|for|ban\son|embargo\son)\s(?:the\s)?$")
_NO_GOAL = lazy_pattern(
    r"\s(?:tariff|sanction|curb|restriction|pressure|dut(?:y|ies)|action)"
)  # in reply to U.S. tariffs
_GOES = lazy_pattern(r"(?:[\u4e00-\u9fff]{0,8}?)?(?:出口|军事|军队|军工|实体|用户)")
_EXPORTS = lazy_pattern(r"\b(?:[Ee]xport|[Ss]hip|[Ss]ale|[Ll]icen)\w*\b[^.;]*$")


def destinations(page: Page, sentence: Sentence) -> list[Hit]:
    """Return the places to which a sentence says exports are controlled: 对美国出口, "exports ... to Japan"."""
    found = []
    for hit in page.within("place", sentence.start, sentence.end):
        if not _TO.search(page.text, sentence.start, hit.start) or _NO_GOAL.match(page.text, hit.end):
            continue
        chinese = page.text[hit.start] > "\u3400"
        before = page.text[sentence.start : hit.start]
        if _GOES.match(page.text, hit.end, sentence.end) if chinese else _EXPORTS.search(before):
            found.append(hit)
    return found
