"""The control that one sentence tells of: what it does, on what, by whom, under which number, from when and how far."""

import re
from bisect import bisect_left
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from lodeline.facts.controls.acts import (
    ANNOUNCEMENT,
    BANS,
    TABLE,
    UNDOING,
    acts,
    control_signs,
    decides,
    destinations,
    kind_of,
    status_of,
    undoes_others,
    undone,
)
from lodeline.facts.controls.doubts import is_effect, is_market_price, may_come, planned, retold
from lodeline.facts.controls.extent import extent_of
from lodeline.facts.controls.goods import goods_barred, goods_on_duty, goods_shipped, goods_taxed
from lodeline.facts.controls.issuers import issuer_of_control
from lodeline.facts.controls.mentions import placed_in
from lodeline.facts.controls.merge import LISTED
from lodeline.facts.controls.numbers import joined_numbers, named_again, numbered_before, only_cited
from lodeline.facts.controls.scope import material_name, of_technology, scope_materials
from lodeline.facts.controls.titles import control_title
from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.directives.invoked import Invoked
from lodeline.facts.in_force import Days, control_days, stated_of
from lodeline.facts.naming.organisations import issuers_named
from lodeline.facts.page import Draft, Page
from lodeline.model import Control, DateValue, Evidence
from lodeline.model.facts import ControlStatus
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_THE_ACT = lazy_pattern(
    r"(?:The\s\w+\s(?:also\s)?(?:said|added|says)\s(?:that\s)?)?"
    r"[Tt]he\s(?:\w+\s)?(?:notice|measures?|announcement|controls?|rules?|decision|suspension|policy|ban|duty|duties|tariffs?|quotas?|prohibition|moratorium)\s(?:takes?|took|will\stake|comes?|enters?|runs?|is|was)\s"
    r"|(?:本|该|上述)?(?:公告|通知|措施|指标|配额|办法|规定|政策)(?:将)?[自于]|DATES?:\s(?:Applicable|Effective)"
)
_THIS = lazy_pattern(r"本(?:公告|通知|办法|规定|决定)|DATES?")
_BATCH = lazy_pattern(
    r"(?:\d{4}年)?(?:度)?第[一二三四五六七八九十\d]批|\b(?:first|second|third|fourth)\sbatch(?:\sof\s\d{4})?"
)
_BEHIND = 5
_OF_ALL = (
    "tariff",
    "tax",
    "entity_list",
    "import_ban",
    "processing_ban",
    "mining_ban",
)  # kinds that need name no goods
_start = attrgetter("start")
_THAT_ONE = lazy_pattern(r"(?:该|上述|前述|此)(?:项|份)?公告")
_DOCUMENT = lazy_pattern(
    r"[\u4e00-\u9fff]{2,12}[〔\[(](?:19|20)\d\d[〕\])]\s?第?\d{1,4}号"
    r"|\b(?:Decision|Regulation|Order|Decree|Notice|Resolution|Announcement|Proclamation|Circular|Law|Directive|Decreto|Notification)"
    r"\s(?:[nN][°ºo]\.?|No\.?|Nr\.?|[Nn]umber)\s?\d[\w./-]{0,28}"
)


class _Done(NamedTuple):
    """What a sentence does: its kind of control with the cue, the announcements it numbers or undoes, its status."""

    kind: str
    cue: tuple[int, int] | None
    numbered: list[Invoked]
    undoes: bool
    status: ControlStatus
    status_span: tuple[int, int] | None


def _done(page: Page, sentence: Sentence, directives: list[Invoked], kinds: dict[str, str]) -> _Done | None:
    found = kind_of(page, sentence)
    status, status_span = status_of(page, sentence, found[1] if found and found[0] in BANS else None)
    here = [d for d in directives if sentence.start <= d.start < sentence.end and d.number]
    cited = here and all(only_cited(page, sentence, d.start, d.end) for d in here)
    here = [] if cited else here
    numbered = here or named_again(page, sentence, directives)
    that_one = not numbered and status in UNDOING and _THAT_ONE.search(page.text, sentence.start, sentence.end)
    numbered = numbered_before(page, sentence.start, directives) if that_one else numbered
    if here and status_span and status in UNDOING and undoes_others(page, sentence, status_span, numbered):
        named = found or (ANNOUNCEMENT, status_span)
        return _Done(*named, [], True, status, status_span)
    done_to = undone(page, sentence, status_span, numbered) if status_span and status in UNDOING else []
    done_to = numbered if that_one else done_to
    if done_to:
        known = next((kinds[d.number] for d in done_to if d.number in kinds), ANNOUNCEMENT)
        kind, cue = found if found else (known, status_span)
        return _Done(kind, cue, done_to, True, status, status_span)
    if found is None or may_come(page, sentence, found[1]) or retold(page, sentence, found[1], status):
        return None
    if found[0] == "price_formula" and is_market_price(page, found[1]):
        return None
    if found[0] == "tariff" and is_effect(page, sentence, found[1]):
        return None
    plan = planned(page, sentence, found[1]) if status not in UNDOING else None
    if plan is None and not acts(page, sentence):
        return None
    if plan is not None:
        status, status_span = "draft", plan
    if found[0] != "entity_list" or status not in UNDOING:  # which of those listed are let off says the sentence
        numbered = numbered or numbered_before(page, sentence.start, directives)
    kinds.update((d.number, found[0]) for d in numbered if d.number)
    return _Done(*found, numbered, False, status, status_span)


def control_of(page: Page, sentence: Sentence, directives: list[Invoked], kinds: dict[str, str]) -> Draft | None:
    """Return the control that a sentence places, changes or undoes; None where it only speaks of one."""
    start, end = sentence.start, sentence.end
    done = _done(page, sentence, directives, kinds) if control_signs().stands(page.text, start, end) else None
    if done is None:
        return None
    kind, cue, numbered, done_to, status, status_span = done
    materials = _materials(page, sentence, kind, cue)
    days = control_days(page, sentence, draft=status == "draft")
    if days.effective is None and status != "draft":
        days = _effective_behind(page, sentence, days, _BEHIND * (1 + 2 * (kind == "trade_remedy")))
    past = placed_in(page, sentence, cue) if days.effective is None and status in ("unstated", "in_force") else None
    if past is not None:
        days = days._replace(effective=stated_of(past), effective_hit=past)
    stated = days.effective_hit or days.expiry_hit
    goes = destinations(page, sentence) if kind != "entity_list" else []
    listed = LISTED.search(page.text, start, end) if kind in ("entity_list", "export_licence") else None
    goes = [*goes, *_of_listed(page, listed)]
    extent = extent_of(page, sentence, kind, cue, status)
    dated = stated or extent.rates or (days.announced_hit is not None and kind in _OF_ALL)
    own = numbered[0] if numbered and not done_to else None
    issuer = issuer_of_control(page, sentence, own, kind, cue, may_be_own=not done_to and status not in UNDOING)
    named = numbered or stated or goes or listed or materials or of_technology(page, start, end)
    moved = status in UNDOING or any(e.role == "turn" for e in extent.evidence)
    decreed = issuer is not None and days.announced_hit is not None and moved
    if not (named or dated or decreed):
        return None
    if not (
        numbered
        or stated
        or done_to
        or goes
        or listed
        or decreed
        or extent.rates
        or kind in (*BANS, "trade_remedy", "tax")
        or decides(page, sentence)
    ):
        return None
    if status in UNDOING and not done_to and numbered:
        status, status_span = "unstated", None  # what is suspended is something else than the announcement
    if issuer is None and not (named or extent.rates) and status not in UNDOING:
        return None  # of nobody, on nothing, from no day
    number = numbered[0] if numbered else None
    batch = (
        None if number or done_to else _DOCUMENT.search(page.text, start, end) or _BATCH.search(page.text, start, end)
    )
    if batch is not None and only_cited(page, sentence, *batch.span()):
        batch = None
    period = _period(page, sentence) if kind == "price_formula" and stated is None else None
    record = Control(
        type=kind,
        title=page.words(*control_title(page, sentence, kind, cue, status_span if status in UNDOING else None)),
        issuer=issuers_named(page, issuer)[0] if issuer else None,
        number=joined_numbers(page, numbered) or (page.words(*batch.span()) if batch else None),
        materials=tuple(dict.fromkeys(material_name(page, hit) for hit in materials)),
        destinations=tuple(dict.fromkeys(page.words(h.start, h.end) for h in goes)),
        announced=days.announced or (stated_of(own.date) if own else None),
        effective=days.effective
        or stated_of(period)
        or (_at_once(page, sentence, days) if status != "draft" else None),
        expiry=days.expiry,
        status=status,
        rates=extent.rates,
        term=extent.term,
        origins=extent.origins,
        turn=extent.turn,
    )
    spans = [
        ("", (start, end)), ("type", cue), *(("number", (d.start, d.end)) for d in numbered),
        ("number", batch.span() if batch else None), ("status", status_span),
        *(("issuer", span) for span in (issuers_named(page, issuer)[1] if issuer else ())),
        *((role, (hit.start, hit.end) if hit else None) for role, hit in (
            ("effective", days.effective_hit or period), ("expiry", days.expiry_hit), ("announced", days.announced_hit),
        )),
        *(("materials", (hit.start, hit.end)) for hit in materials),
        *(("destinations", (hit.start, hit.end)) for hit in goes),
    ]  # fmt: skip
    evidence = (*(Evidence(*span, role) for role, span in spans if span), *extent.evidence)
    return Draft(record, evidence, f"control.{kind}")


@cache
def _compared() -> re.Pattern[str]:
    english, chinese = (alternatives(cue_words(TABLE, "compared", lang)) for lang in ("en", "zh"))
    return lazy_pattern(rf"[\s–—-]{english}\b|{chinese}")


def _materials(page: Page, sentence: Sentence, kind: str, cue: tuple[int, int] | None) -> list[Hit]:
    """Return the goods a sentence names; of trade remedies and bans also those no table knows, by its own words."""
    start, end = _same_side(page, sentence, cue)
    named = scope_materials(page, start, end)
    if kind == "trade_remedy":
        return goods_taxed(page, start, end) or named
    if kind == "tariff":
        own = goods_on_duty(page, start, end)
        return own if len(own) > len(named) else named
    if kind == "ban":
        return named or goods_shipped(page, start, end)
    return named or (goods_barred(page, start, end) if kind == "import_ban" else [])


def _same_side(page: Page, sentence: Sentence, cue: tuple[int, int] | None) -> tuple[int, int]:
    """Return the part of a sentence around a cue that "similar to ..." and ", while ..." do not cut off."""
    start, end = sentence.start, sentence.end
    for match in _compared().finditer(page.text, start, end):
        if cue is None or cue[0] < match.start():
            return start, match.start()
        start = match.start()
    return start, end


def _of_listed(page: Page, listed: re.Match[str] | None) -> list[Hit]:
    """Return the place whose entities are put on a list: 28家美国实体."""
    return page.within("place", *listed.span("who"))[:1] if listed and listed["who"] else []


def _at_once(page: Page, sentence: Sentence, days: Days) -> DateValue | None:
    """Return the day a control is announced, here or in the sentence before, where it holds from that day: 自即日起."""
    if page.text.find("即日起", sentence.start, sentence.end) < 0:
        return None
    if days.announced is not None:
        return days.announced
    before = page.sentence_before(sentence)
    if before is None or "\n" in page.text[before.start : sentence.start].rstrip("\n"):
        return None
    return control_days(page, before).announced


def _period(page: Page, sentence: Sentence) -> Hit | None:
    """Return the period for which a price is set."""
    hits = page.within("date", sentence.start, sentence.end)
    return next((h for h in hits if getattr(h.value, "precision", "") in ("quarter", "half", "month", "year")), None)


def _effective_behind(page: Page, sentence: Sentence, days: Days, reach: int) -> Days:
    """Return the days with the first day that a sentence close behind gives for "the notice".

    In Chinese it is of the same paragraph; English news has a paragraph a sentence.
    """
    at = bisect_left(page.sentences, sentence.end, key=_start)
    later = next((s for s in page.sentences[at : at + reach] if _THE_ACT.match(page.text, s.start)), None)
    chinese = later is not None and page.text[later.start] > "\u3400"
    own = later is not None and _THIS.match(page.text, later.start)
    if later is None or (chinese and not own and "\n" in page.text[sentence.end : later.start]):
        return days
    behind = control_days(page, later)
    return days._replace(
        effective=behind.effective, effective_hit=behind.effective_hit,
        expiry=days.expiry or behind.expiry, expiry_hit=days.expiry_hit or behind.expiry_hit,
        announced=days.announced or behind.announced, announced_hit=days.announced_hit or behind.announced_hit,
    )  # fmt: skip
