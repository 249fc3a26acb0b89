"""Controls: export licences, quotas, bans, tariffs, lists and price formulas, with number, scope and status.

A suspended control is not a repealed one; what the sentence does not say is None.
"""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import day_only, single_day
from lodeline.facts.directive_spans import find_directives
from lodeline.facts.figures import cue_basis
from lodeline.facts.invoked import Invoked
from lodeline.facts.organisations import named_organisations
from lodeline.facts.page import Draft, Page
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import Control, DateValue, Evidence, Name
from lodeline.model.facts import ControlStatus
from lodeline.text import Hit, Sentence

_TABLE = "control_cues"
_STARTS = re.compile(r"(?:\d{1,2}时\d{1,2}分)?(?:起|生效|实施|施行|执行)")
_STARTS_EN = re.compile(
    r"\b(?:effective|from|as of|takes? effect(?: on)?|took effect(?: on)?|starting|into force on)\s(?:on\s)?$"
)
_HEAD = re.compile(
    r"[#\s]*(?P<issuer>[\u4e00-\u9fff、 ]{2,40}?)\s{0,4}(?:公告|令|通告)"
    r"\s{0,3}\(?(?P<number>(?:\d{4}年)?第\d{1,4}号)\)?"
    r"\s{1,6}[#\s]*(?P<title>(?:关于)[^\n。]{4,100})"
)
_FORCE = re.compile(
    r"自?\s?(?:\d{4}年)?\d{1,2}月\d{1,2}日起(?:正式)?(?:施行|实施|执行|生效)|自(?:公布|发布)之日起(?:施行|实施|执行)"
)
_UNDONE = re.compile("暂停实施|暂停执行|暂停|中止实施|废止|停止执行|停止实施|取消|解除|撤销")
_ACTS = re.compile(r"\s(?:has\s)?(?:placed|imposed|announced|issued|suspended|banned|tightened|extended|put)\b")
_THE_ACT = re.compile(
    r"The\s(?:notice|measures?|announcement|controls?|rules?|decision)\s(?:takes?|took|will\stake|enters?)\s|(?:本|该)?(?:公告|措施)自"
)
_ENDS = re.compile(r"(?:至|到)$|\b(?:until|through|till)\s$")
_PRIORITY = ("entity_list", "quota", "price_formula", "tariff", "ban", "export_licence")


def extract_controls(page: Page) -> Iterator[Draft]:
    """Yield one draft a control and sentence, in text order; a statute's own articles are no new controls."""
    if "第一条" in page.text[:3000]:
        return
    directives = find_directives(page)
    seen: set[tuple[str, str | None, str]] = set()
    notice = _notice(page, directives)
    if notice is not None:
        yield notice
        return
    for sentence in page.body_sentences:
        if sentence.section in ("title", "heading", "highlights"):
            continue
        draft = _control(page, sentence, directives)
        if draft is not None and isinstance(draft.record, Control):
            key = draft.record.type, draft.record.number, draft.record.title if draft.record.number is None else ""
            if key not in seen:
                seen.add(key)
                yield draft


def _control(page: Page, sentence: Sentence, directives: list[Invoked]) -> Draft | None:
    text, start, end = page.text, sentence.start, sentence.end
    types = list(valued_pattern(_TABLE, "type").finditer(text, start, end))
    if not types or not valued_pattern(_TABLE, "act").search(text, start, end):
        return None
    cue = min(types, key=lambda m: _PRIORITY.index(value_of(_TABLE, "type", m[0])))
    kind = value_of(_TABLE, "type", cue[0])
    numbered = [d for d in directives if start <= d.start < end and d.number]
    numbered = numbered or _numbered_before(page, start, directives)
    materials = [h for h in page.within("material", start, end) if _is_material(page, h)]
    effective, expiry, announced = _days(page, sentence)
    effective = effective or _effective_behind(page, sentence)
    if not numbered and not materials and effective is None and expiry is None:
        return None
    number = numbered[0] if numbered else None
    issuer = (number.issuer if number else None) or _placed_by(page, sentence)
    status, status_span = _status(page, sentence)
    first = number.start if number else start
    record = Control(
        type=kind,
        title=page.words(start, end),
        issuer=page.words(*issuer) if issuer else None,
        number="、".join(d.number for d in numbered if d.number) or None,
        materials=tuple(dict.fromkeys(_material(page, hit) for hit in materials)),
        announced=_value(announced or (number.date if number else None)),
        effective=_from_open(effective),
        expiry=_value(expiry),
        status=status,
    )
    spans = [
        ("", (start, end)), ("type", cue.span()), ("number", (first, number.end) if number else None),
        ("issuer", issuer), ("effective", effective and (effective.start, effective.end)),
        ("expiry", expiry and (expiry.start, expiry.end)),
        ("announced", announced and (announced.start, announced.end)), ("status", status_span),
        *(("materials", (hit.start, hit.end)) for hit in materials),
    ]  # fmt: skip
    return Draft(record, tuple(Evidence(*span, role) for role, span in spans if span), f"control.{kind}")


def _placed_by(page: Page, sentence: Sentence) -> tuple[int, int] | None:
    """Return the organisation that opens an English sentence as the subject of an act of control."""
    for hit in named_organisations(page, sentence.start, sentence.end)[:1]:
        opened = page.text[sentence.start : hit.start].lower() in ("", "the ") or hit.start == sentence.start
        if opened and page.text[hit.start].isascii() and _ACTS.match(page.text, hit.end):
            return hit.start, hit.end
    return None


def _effective_behind(page: Page, sentence: Sentence) -> Hit | None:
    """Return the first day that the next sentence of the paragraph gives for "the notice" or "the measure"."""
    later = next((s for s in page.sentences if s.start >= sentence.end), None)
    if later is None or "\n" in page.text[sentence.end : later.start]:
        return None
    return _days(page, later)[0] if _THE_ACT.match(page.text, later.start) else None


def _notice(page: Page, directives: list[Invoked]) -> Draft | None:
    """Return the control that a whole announcement decides: its number and title stand above, its items below."""
    head = _HEAD.match(page.text)
    cue = valued_pattern(_TABLE, "type").search(page.text, head.start("title"), head.end("title")) if head else None
    if head is None or cue is None:
        return None
    kind = value_of(_TABLE, "type", cue[0])
    materials = [h for h in page.within("material", head.start("title"), len(page.text)) if _is_material(page, h)]
    materials = [
        h for h in materials if not any(o is not h and o.start <= h.start and h.end <= o.end for o in materials)
    ]
    started = _FORCE.search(page.text, head.end())
    days = page.of("date")
    effective = next((h for h in days if started and started.start() <= h.start < started.end()), None)
    announced = next((h for h in reversed(days) if _alone_in_line(page, h)), None)
    issuer = head.span("issuer")
    spans = [
        ("", head.span("title")), ("type", cue.span()), ("number", head.span("number")), ("issuer", issuer),
        ("effective", effective and (effective.start, effective.end)),
        ("announced", announced and (announced.start, announced.end)),
        ("status", started.span() if started else None),
        *(("materials", (hit.start, hit.end)) for hit in materials),
    ]  # fmt: skip
    undone = _UNDONE.search(head["title"])
    record = Control(
        type=kind,
        title=page.words(*head.span("title")),
        issuer=page.words(*issuer),
        number=head["number"].strip("()"),
        materials=tuple(dict.fromkeys(_material(page, hit) for hit in materials)),
        announced=_value(announced),
        effective=_from_open(effective),
        status=_notice_status(undone, started),
    )
    return Draft(record, tuple(Evidence(*span, role) for role, span in spans if span), f"control.{kind}-notice")


def _notice_status(undone: re.Match[str] | None, started: re.Match[str] | None) -> ControlStatus:
    if undone is not None:
        return "suspended" if undone[0].startswith(("暂停", "中止")) else "repealed"
    return "in_force" if started else "unstated"


def _alone_in_line(page: Page, hit: Hit) -> bool:
    before, behind = page.text[: hit.start].rstrip(" "), page.text[hit.end :].lstrip(" ")
    return getattr(hit.value, "precision", "") == "day" and before.endswith("\n") and behind[:1] in ("", "\n")


def _from_open(hit: Hit | None) -> DateValue | None:
    """Return the first day of a span that has no end: 自2025年7月1日起."""
    value = hit.value if hit is not None else None
    if isinstance(value, DateValue) and value.precision == "period" and value.start is not None:
        return single_day(value.start[:10])
    return _value(hit)


def _paragraph(page: Page, at: int) -> int:
    return page.text.rfind("\n", 0, at) + 1


def _numbered_before(page: Page, start: int, directives: list[Invoked]) -> list[Invoked]:
    """Return the numbered announcements of the sentence before, where it stands in the same paragraph."""
    earlier = [s for s in page.sentences if s.end <= start][-1:]
    floor = max(earlier[0].start if earlier else start, _paragraph(page, start))
    return [d for d in directives if floor <= d.start < start and d.number]


def _is_material(page: Page, hit: Hit) -> bool:
    """Tell whether a hit names a material: a basis of price (干量, REO) and a legal class of goods do not."""
    words = page.text[hit.start : hit.end]
    return cue_basis().fullmatch(words) is None and "物项" not in words and "items" not in words


def _material(page: Page, hit: Hit) -> str:
    return page.words(hit.start, hit.end) if not isinstance(hit.value, Name) else hit.value.name


def _value(hit: Hit | None) -> DateValue | None:
    return day_only(hit.value) if hit is not None and isinstance(hit.value, DateValue) else None


def _days(page: Page, sentence: Sentence) -> tuple[Hit | None, Hit | None, Hit | None]:
    """Return the days on which a control takes effect, ends, and was announced."""
    effective = expiry = announced = None
    for hit in page.within("date", sentence.start, sentence.end):
        before = page.text[max(sentence.start, hit.start - 24) : hit.start]
        if _ENDS.search(before):
            expiry = expiry or hit
        elif _STARTS.match(page.text, hit.end) or page.text[hit.end - 1] == "起" or _STARTS_EN.search(before):
            effective = effective or hit
        elif getattr(hit.value, "precision", "") == "day":
            announced = announced or hit
    return effective, expiry, announced


@cache
def _order() -> tuple[ControlStatus, ...]:
    return ("suspended", "repealed", "draft", "in_force")


def _status(page: Page, sentence: Sentence) -> tuple[ControlStatus, tuple[int, int] | None]:
    """Return the status a sentence states: suspension before repeal before draft before force."""
    found: dict[str, tuple[int, int]] = {}
    for match in valued_pattern(_TABLE, "status").finditer(page.text, sentence.start, sentence.end):
        found.setdefault(value_of(_TABLE, "status", match[0]), match.span())
    return next(((status, found[status]) for status in _order() if status in found), ("unstated", None))
