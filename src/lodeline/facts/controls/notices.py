"""A whole announcement as one control: its number and title stand above, what it decides below."""

import itertools
import re

from lodeline.facts.controls.acts import ANNOUNCEMENT, TABLE
from lodeline.facts.controls.scope import material_name, scope_materials
from lodeline.facts.in_force import Days, closing_day, control_days, from_open, stated_of
from lodeline.facts.page import Draft, Page
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import Control, DateValue, Evidence
from lodeline.model.facts import ControlStatus
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_HEAD = lazy_pattern(
    r"[#\s]*(?P<issuer>[\u4e00-\u9fff、 ]{2,40}?)\s{0,4}(?:公告|令|通告)"
    r"\s{0,3}\(?(?P<number>(?:\d{4}年)?第\d{1,4}号)\)?"
    r"[\s(]{1,6}[#\s]*(?P<title>(?:关于|公布)[^\n。]{4,100}(?<!\))(?<!记者问))"
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
_FORCE = lazy_pattern(
    r"自?\s?(?:\d{4}年)?\d{1,2}月\d{1,2}日起(?:正式)?(?:施行|实施|执行|生效)|自(?:公布|发布|印发|下发)之日起(?:正式)?(?:施行|实施|执行|生效)"
    r"|\b(?:takes?\seffect|comes?\sinto\s(?:force|effect)|enters?\sinto\sforce|(?:is|be)\s(?:effective|implemented))\s(?:on|from|as\sof)\s"
    r"(?:\d{1,2}\s)?[A-Z][a-z]+\s(?:\d{1,2},?\s)?(?:\d{4})?"
)
_SET = lazy_pattern("下达|核定|公布")
_UNDONE = lazy_pattern("暂停实施|暂停执行|暂停|中止实施|废止|停止执行|停止实施|取消|解除|撤销")
_UNDONE_EN = lazy_pattern(r"\b(?:suspen|repeal|lift|revok|terminat|amend|withdr)", re.IGNORECASE)
_PAPER = lazy_pattern("批复|通知|公告|办法|规定|文件|意见|决定|政策|措施|条例|关税|配额|许可")
_ITS_OWN = lazy_pattern(r"的?(?:通知|公告|决定|通告)[^通公决]{0,12}$")  # what the notice calls itself
_DRAFT = lazy_pattern("征求意见稿|公开征求意见|草案")
_BATCH = lazy_pattern(r"(?:\d{4}年)?(?:度)?第[一二三四五六七八九十\d]批")
_NUMBERS = lazy_pattern(r"第\d{1,4}(?:、\d{1,4})*号")
_LEAD, _HEAD_LINES = 600, 3
_BACKGROUND = lazy_pattern(r"(?:根据|依据|鉴于)[^。]{0,80}[于]")
_LINE_END = lazy_pattern(r"\n\s*")


def control_notice(page: Page) -> Draft | None:
    """Return the control that a whole announcement decides, or None."""
    starts = [0, *itertools.islice((m.end() for m in _LINE_END.finditer(page.text, 0, _LEAD)), _HEAD_LINES)]
    heads = (p.match(page.text, at) for at in starts for p in (_HEAD, _ORDERED, _HEAD_EN))
    head = next((found for found in heads if found), None)
    if head is None or _UNDONE_EN.search(head["title"]) or _UNDONE.search(head["issuer"]):
        return None
    cue = valued_pattern(TABLE, "type").search(page.text, head.start("title"), head.end("title"))
    undone = _UNDONE.search(head["title"])
    if cue is None and undone is None:
        return None
    kind = value_of(TABLE, "type", cue[0]) if cue else ANNOUNCEMENT
    own = [head.span("number")] if head["number"] else []
    numbers = _undone_numbers(page, head) if undone else own or _batch(page, head)
    started = _FORCE.search(page.text, head.end())
    days = _days(page, head)
    force = next((h for h in page.of("date") if started and started.start() <= h.start < started.end()), None)
    announced = closing_day(page)
    materials = scope_materials(page, head.start("title"), len(page.text), whole=True)
    issuer = head.span("issuer")
    at_once = started is not None and "之日" in started[0]
    effective_hit = force or days.effective_hit or (announced if at_once else None)
    record = Control(
        type=kind,
        title=page.words(*head.span("title")),
        issuer=page.words(*issuer),
        number="、".join(page.text[slice(*n)].strip("()") for n in numbers) or None,
        materials=tuple(dict.fromkeys(material_name(page, hit) for hit in materials)),
        announced=stated_of(announced),
        effective=_first_day(force)
        if force is not None
        else days.effective or (stated_of(announced) if at_once else None),
        expiry=days.expiry,
        status=_status(head["title"], started, lifts=not undone or cue is not None or _names_others(page, head)),
    )
    spans = [
        ("", head.span("title")), ("type", cue.span() if cue else head.span("title")),
        *(("number", span) for span in numbers), ("issuer", issuer),
        ("effective", _span(effective_hit)), ("expiry", _span(days.expiry_hit)), ("announced", _span(announced)),
        ("status", head.span("title") if undone else started.span() if started else None),
        *(("materials", (hit.start, hit.end)) for hit in materials),
    ]  # fmt: skip
    return Draft(record, tuple(Evidence(*span, role) for role, span in spans if span), f"control.{kind}-notice")


def _batch(page: Page, head: re.Match[str]) -> list[tuple[int, int]]:
    """Return the batch that the title of a notice without a number sets: 2025年第一批."""
    found = _BATCH.search(page.text, head.start("title"), head.end("title"))
    return [found.span()] if found else []


def _span(hit: Hit | None) -> tuple[int, int] | None:
    return (hit.start, hit.end) if hit else None


def _undone_numbers(page: Page, head: re.Match[str]) -> list[tuple[int, int]]:
    """Return the numbers that an announcement of suspension or repeal names; its own where it names none."""
    found = {m[0]: m.span() for m in _NUMBERS.finditer(page.text, head.start("title"), head.end() + _LEAD)}
    own = re.search(r"第\d+号", head["number"] or "")
    if own:
        found.pop(own[0], None)
    return list(found.values()) or ([head.span("number")] if head["number"] else [])


def _days(page: Page, head: re.Match[str]) -> Days:
    """Return the days that the first sentences below the title give; what it refers to (根据…公告) gives none."""
    first = Days()
    for sentence in page.body_sentences:
        if head.end() <= sentence.start < head.end() + _LEAD and not _BACKGROUND.match(page.text, sentence.start):
            days = control_days(page, sentence)
            if days.effective_hit and days.expiry_hit:
                return days
            if first == Days() and (days.effective_hit or days.expiry_hit):
                first = days
    return first


def _names_others(page: Page, head: re.Match[str]) -> bool:
    """Tell whether an announcement of suspension or repeal names the announcements, or the kind of paper, it ends."""
    if _PAPER.search(_ITS_OWN.sub("", head["title"])):
        return True
    return any(number != head.span("number") for number in _undone_numbers(page, head))


def _status(title: str, started: re.Match[str] | None, *, lifts: bool) -> ControlStatus:
    """Return the status of what a notice is about; one that suspends no rule (暂停某项工作) is itself in force."""
    undone = _UNDONE.search(title) if lifts else None
    if undone is not None:
        return "suspended" if undone[0].startswith(("暂停", "中止")) else "repealed"
    if _DRAFT.search(title):
        return "draft"
    return "in_force" if started or not lifts or _SET.search(title) else "unstated"


def _first_day(hit: Hit) -> DateValue | None:
    return from_open(hit.value) if isinstance(hit.value, DateValue) else None
