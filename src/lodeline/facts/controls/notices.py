"""A whole announcement as one control: its number and title stand above, what it decides below."""

import re

from lodeline.facts.controls.acts import ANNOUNCEMENT, BANS, kind_of
from lodeline.facts.controls.extent import extent_of
from lodeline.facts.controls.goods import goods_barred, goods_taxed
from lodeline.facts.controls.heads import Head, Span, announcement_head, labelled_days
from lodeline.facts.controls.listed import duties_by_item, goods_listed
from lodeline.facts.controls.scope import material_name, scope_materials
from lodeline.facts.in_force import Days, closing_day, control_days, from_open, stated_of
from lodeline.facts.page import Draft, Page
from lodeline.model import Control, DateValue, Evidence
from lodeline.model.facts import ControlStatus
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

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
_LEAD = 600
_CATALOGUES = ("export_licence", "import_licence", "quota", "processing_ban")
_BACKGROUND = lazy_pattern(r"(?:根据|依据|鉴于)[^。]{0,80}[于]")


def control_notices(page: Page) -> list[Draft]:
    """Return the control that a whole announcement decides, by its items where each changes a duty otherwise."""
    head = announcement_head(page)
    notice = _notice(page, head) if head is not None else None
    if head is None or notice is None:
        return []
    duty = isinstance(notice.record, Control) and notice.record.type in ("tariff", "tax")
    return (duties_by_item(page, notice, head.end) if duty else []) or [notice]


def _notice(page: Page, head: Head) -> Draft | None:
    text = page.text
    if _UNDONE_EN.search(text, *head.title) or (head.issuer and _UNDONE.search(text, *head.issuer)):
        return None
    found = kind_of(page, Sentence(*head.title, "title"))
    undone = _undone(page, head, found[1] if found else None)
    if found is None and not undone:
        return None
    kind, cue = found or (ANNOUNCEMENT, head.title)
    title = page.words(*head.title)
    own = [head.number] if head.number else []
    numbers = _undone_numbers(page, head) if undone else own or _batch(page, head)
    started = _FORCE.search(text, head.end)
    days, (issued, starts) = _days(page, head), labelled_days(page)
    force = next((h for h in page.of("date") if started and started.start() <= h.start < started.end()), None)
    announced = closing_day(page) or issued
    materials = scope_materials(page, head.title[0], len(text), whole=True)
    if kind == "trade_remedy":
        materials = goods_taxed(page, head.title[0], head.end + _LEAD) or materials
    elif kind in _CATALOGUES and "目录" in title:
        listed = goods_listed(page, head.end, len(text))
        materials = listed if len(listed) > len(materials) else materials
    elif kind == "import_ban" and not materials:
        materials = goods_barred(page, *head.title)
    at_once = started is not None and "之日" in started[0]
    force = force or (starts if days.effective_hit is None else None)
    effective_hit = force or days.effective_hit or (announced if at_once else None)
    status = _status(page, head, started, kind, undone=undone, lifts=found is not None or _names_others(page, head))
    titled, body = Sentence(*head.title, "title"), Sentence(head.end, len(text), "body")
    extent = extent_of(page, titled, kind, cue, status, body=body)
    record = Control(
        type=kind,
        title=title,
        issuer=page.words(*head.issuer) if head.issuer else None,
        number="、".join(text[slice(*n)].strip("()") for n in numbers) or None,
        materials=tuple(dict.fromkeys(material_name(page, hit) for hit in materials)),
        origins=extent.origins,
        rates=extent.rates,
        term=extent.term,
        turn=extent.turn,
        announced=stated_of(announced),
        effective=_first_day(force)
        if force is not None
        else days.effective or (stated_of(announced) if at_once else None),
        expiry=days.expiry,
        status=status,
    )
    spans = [
        ("", head.title), ("type", cue),
        *(("number", span) for span in numbers), ("issuer", head.issuer),
        ("effective", _span(effective_hit)), ("expiry", _span(days.expiry_hit)), ("announced", _span(announced)),
        ("status", head.title if undone else started.span() if started else None),
        *(("materials", (hit.start, hit.end)) for hit in materials),
    ]  # fmt: skip
    evidence = (*(Evidence(*span, role) for role, span in spans if span), *extent.evidence)
    return Draft(record, evidence, f"control.{kind}-notice")


def _undone(page: Page, head: Head, cue: Span | None) -> bool:
    """Tell whether a title undoes something: not where that is itself the control, as in 暂停进口."""
    found = _UNDONE.finditer(page.text, *head.title)
    return any(cue is None or not cue[0] <= m.start() < cue[1] for m in found)


def _batch(page: Page, head: Head) -> list[Span]:
    """Return the batch that the title of a notice without a number sets: 2025年第一批."""
    found = _BATCH.search(page.text, *head.title)
    return [found.span()] if found else []


def _span(hit: Hit | None) -> Span | None:
    return (hit.start, hit.end) if hit else None


def _undone_numbers(page: Page, head: Head) -> list[Span]:
    """Return the numbers that an announcement of suspension or repeal names; its own where it names none."""
    found = {m[0]: m.span() for m in _NUMBERS.finditer(page.text, head.title[0], head.end + _LEAD)}
    own = re.search(r"第\d+号", page.text[slice(*head.number)]) if head.number else None
    if own:
        found.pop(own[0], None)
    return list(found.values()) or ([head.number] if head.number else [])


def _days(page: Page, head: Head) -> Days:
    """Return the days that the first sentences below the title give; what it refers to (根据…公告) gives none."""
    first = Days()
    for sentence in page.body_sentences:
        if head.end <= sentence.start < head.end + _LEAD and not _BACKGROUND.match(page.text, sentence.start):
            days = control_days(page, sentence)
            if days.effective_hit and days.expiry_hit:
                return days
            if first == Days() and (days.effective_hit or days.expiry_hit):
                first = days
    return first if first != Days() else control_days(page, Sentence(*head.title, "title"))  # 某日起对…实施


def _names_others(page: Page, head: Head) -> bool:
    """Tell whether an announcement of suspension or repeal names the announcements, or the kind of paper, it ends."""
    if _PAPER.search(_ITS_OWN.sub("", page.text[slice(*head.title)])):
        return True
    return any(number != head.number for number in _undone_numbers(page, head))


def _status(
    page: Page, head: Head, started: re.Match[str] | None, kind: str, *, undone: bool, lifts: bool
) -> ControlStatus:
    """Return the status of what a notice is about; one that suspends no rule (暂停某项工作) is itself in force."""
    title = page.text[slice(*head.title)]
    if undone and lifts:
        verb = _UNDONE.search(title)
        return "suspended" if verb and verb[0].startswith(("暂停", "中止")) else "repealed"
    if _DRAFT.search(title):
        return "draft"
    return "in_force" if started or undone or kind in BANS or _SET.search(title) else "unstated"


def _first_day(hit: Hit) -> DateValue | None:
    return from_open(hit.value) if isinstance(hit.value, DateValue) else None
