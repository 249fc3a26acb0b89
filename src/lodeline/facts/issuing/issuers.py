"""Who speaks in a document: the mention of its issuer, and the issuer's name as written or in full."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from lodeline.facts.cues import as_person
from lodeline.facts.issuing.doc_types import is_round_up
from lodeline.facts.issuing.forms import (
    BY_TITLE,
    ISSUES,
    PREAMBLE,
    entitled_by,
    find_signature,
    headline_holder,
    headline_speaker,
    listed_firm,
    regulator,
    signed_with,
)
from lodeline.facts.issuing.genres import tells_of_talks
from lodeline.facts.issuing.headlines_en import headline_firm
from lodeline.facts.issuing.mentions import in_title, joined, may_speak, names_public_body, whole_name, with_group
from lodeline.facts.issuing.signs import weigh
from lodeline.facts.naming.meetings import meeting_organisation
from lodeline.facts.naming.namings import Naming
from lodeline.facts.naming.organisations import is_of_a_post
from lodeline.facts.page import Page
from lodeline.lexicon import entries
from lodeline.model import Name
from lodeline.model.facts import DocType
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_SOURCE = lazy_pattern(
    r"[^,。;:《》]{0,16}?(?:获悉|了解到|表示|介绍|说明|消息|数据|统计|显示|报告|通报|部署(?!会)|启动|推出|实施|出台|提出|要求|编辑|主办|举办|印发|会同|联合|将(?!军))"
)
_OF_DATA = lazy_pattern(r"[^,。;\n]{0,12}?的?(?:最新)?(?:数据|统计|资料|估计|估算)")
_BEFORE_VERB = lazy_pattern(rf"[^,。;:《》、\s]{{0,24}}?{ISSUES}")
_STATUTE = lazy_pattern(r"第一条\s")
_REGION_TITLE = lazy_pattern(r"[】\s#]*$")
_LEGAL_FORM = lazy_pattern(
    r"[\s,]*(?:Co(?:rp|rporation|mpany)?\.?,?\s?)?(?:Ltd|Limited|Inc|Corp|Plc|PLC|LLC|N\.?V|AG)?\.?$"
)
_INCORPORATED = lazy_pattern(r"\b(?:Ltd|Limited|Inc|Corp|Corporation|Plc|LLC|AG)\b\.?$")
_SEEN_FIRST = 1.5
_SIGNATORIES = 3
_LEAD = 600  # an English text names in its first words, or again, whose it is; a customer named once it does not
_COMMENT_LEAD = 300
_OPENS_HEADLINE = lazy_pattern(r"[#\s]*(?P<name>[A-Z][A-Za-z&-]{2,24})\s[a-z]{3,}s\s[^\n.]{4,120}\n")
_WORK_REPORT = lazy_pattern(
    r"[#\s]*(?P<who>[\u4e00-\u9fff]{2,10}?(?:省|市|自治区|县|区|州|旗)(?:人民政府)?)"
    r"(?:(?:(?:19|20)\d\d年)?政府工作报告|(?:贯彻|落实)[^\n]{4,60}(?:方案|规划|意见|清单)(?:\([^\n]{2,30}\))?\s*\n)"
)
_ENTITLES, _ABOUT = lazy_pattern(r"[#\s《]*"), lazy_pattern(r"\s?关于[^\n]{4,80}(?:的|》)")
_SPOKEN = lazy_pattern(
    r"(?:有关|相关|新闻)?(?:司局)?(?:负责人|负责同志|发言人)[^\n]{0,60}(?:就|答记者问|表示|回应|介绍)"
)
_ORDERS = lazy_pattern(r"[部委局厅署院会办室府行所组司处]$|(?:中心|公司|集团)$")
_OF_NUMBER = lazy_pattern(r"\s(?:Announcement|Notice|Order|Decree|Circular)(?:\sNo\.?)?$")
_ADDRESSEE = lazy_pattern(r":\s*\n")


def find_issuer(page: Page, kind: DocType, namings: list[Naming], *, press: bool = False) -> Hit | None:
    """Return the mention of the organisation that speaks, or None.

    In a report of a meeting it is the organisation whose meeting it is; in an announcement the first body
    before a verb of issuing; in news of a region the region; else the organisation named first and most. A round-up of
    news has none, and the press (`press`) that only mentions a firm once does not speak for it.
    """
    told_to = {page.text[h.start : h.end] for h in page.of("organisation") if _ADDRESSEE.match(page.text, h.end)}
    hits = [h for h in page.of("organisation") if may_speak(page, h) and page.text[h.start : h.end] not in told_to]
    entitled = None if press else entitled_by(page)
    if entitled is not None:
        return signed_with(page, entitled, hits)
    if not press and kind != "policy_document" and weigh(page).of_firm():  # 公司召开…, whatever bodies it names
        hits = [h for h in hits if not names_public_body(page.text[h.start : h.end])]
        namings = [n for n in namings if not names_public_body(_held_by(page, n))]
    own = _own_body(page, namings)
    if own is not None:
        return next((h for h in hits if own.start <= h.start < own.end), own)
    if namings:
        told = sorted(namings, key=lambda n: n.sentence.section in ("title", "heading", "highlights"))
        span = meeting_organisation(page, told)
        if span:
            same = [h for h in hits if span[0] <= h.start < span[1]]
            whole = same and same[0].end <= span[1]
            return with_group(page, same[0] if whole else Hit(*span, "organisation", None, "issuer.meeting"))
    if press and is_round_up(page):
        return None
    if press or namings:  # whose officers were there is not whose meeting it was
        of_news = not namings and not tells_of_talks(page.text[: page.text.find("\n") + 1])
        hits = [h for h in hits if not is_of_a_post(page, h) or (of_news and in_title(page, h))]
    found = _by_form(page, kind, hits) or _by_words(page, kind, hits, press=press, told_of=bool(namings))
    return found or (headline_holder(page) if namings else None)


def _held_by(page: Page, naming: Naming) -> str:
    """Return the words for the organisation whose meeting one is, empty where it is nobody's by its words."""
    span = meeting_organisation(page, [naming])
    return page.text[slice(*span)] if span else ""


def _by_form(page: Page, kind: DocType, hits: Sequence[Hit]) -> Hit | None:
    """Return who signs a text, who led an inspection, may make a regulation, is listed, or the region it is news of."""
    led = _of_first_person(page, hits) if kind == "inspection" else None
    listed = listed_firm(page) if kind == "corporate_release" else None
    return find_signature(page, hits) or led or regulator(page) or listed or _region(page)


def _by_words(page: Page, kind: DocType, hits: Sequence[Hit], *, press: bool, told_of: bool) -> Hit | None:
    """Return the organisation before a verb of issuing, the subject of a headline, or the one named first and most."""
    told_first = sorted(hits, key=lambda h: in_title(page, h))
    entitled = next(
        (
            h
            for h in hits
            if _ENTITLES.fullmatch(page.text[: h.start])
            and (_ABOUT.match(page.text, h.end) or _SPOKEN.match(page.text, h.end))
        ),
        None,
    )
    if entitled is not None:
        return entitled
    issuing = [h for h in told_first if _BEFORE_VERB.match(page.text, h.end)]
    if kind == "policy_document":
        hits = [h for h in hits if not _counts(page, h)]
        issuing = [h for h in issuing if h in hits]
    if kind == "policy_document" and not press:
        issuing = [h for h in issuing if page.text[h.start].isascii() or _can_order(page, h)]
    if issuing and (kind == "policy_document" or not page.text[issuing[0].start].isascii()):
        together = whole_name(page, joined(page, issuing[0], hits))
        # firms in a row sign with somebody: the text is of none of them
        return None if press and _row_of_firms(page, together) else together
    if not hits:
        return headline_speaker(page) or headline_firm(page)
    if _STATUTE.search(page.text[:PREAMBLE]):
        return None
    subject = _headline_subject(page, told_first)
    if subject is not None:
        return whole_name(page, subject)
    names = Counter(h.value.name for h in hits if isinstance(h.value, Name))
    best = max(hits, key=lambda h: (_count(page, h, names, hits[0]), -h.start))
    if page.text[best.start].isascii():
        again = names[best.value.name if isinstance(best.value, Name) else ""] > 1
        speaks = again or best.start < (_COMMENT_LEAD if kind == "market_commentary" else _LEAD)
    elif press or told_of:  # of a meeting that is nobody's by its words
        speaks = _is_told_of(page, best, hits)
    else:
        speaks = kind != "policy_document" or _can_order(page, best)
    return whole_name(page, best) if speaks else headline_firm(page)


def _row_of_firms(page: Page, hit: Hit) -> bool:
    names = page.text[hit.start : hit.end].split("、")
    return len(names) > _SIGNATORIES and not any(map(names_public_body, names))


def _counts(page: Page, hit: Hit) -> bool:
    """Tell whether a body is only the source of a number: 据甲局发布, 甲局的数据."""
    return page.text.endswith(("据", "("), 0, hit.start) or _OF_DATA.match(page.text, hit.end) is not None


def _can_order(page: Page, hit: Hit) -> bool:
    """Tell whether a name is that of a body or a firm, not of a mine or a park that a notice is about."""
    known = isinstance(hit.value, Name) and hit.value.id is not None
    return known or _ORDERS.search(page.text, hit.start, hit.end) is not None


def _is_told_of(page: Page, best: Hit, hits: Sequence[Hit]) -> bool:
    """Tell whether news is about or from a body: named in the title, often, or as its source."""
    words = page.text[best.start : best.end]
    same = [h for h in hits if page.text[h.start : h.end] == words]
    return len(same) > 1 or any(in_title(page, h) or _SOURCE.match(page.text, h.end) for h in same)


def _headline_subject(page: Page, hits: Sequence[Hit]) -> Hit | None:
    """Return the company that an English headline opens with in short and the text names in full: "Corvane signs"."""
    head = _OPENS_HEADLINE.match(page.text)
    if head is None or page.within("place", *head.span("name")):
        return None
    full = f"{head['name']} "
    return next((h for h in hits if h.start > head.end() and page.text.startswith(full, h.start)), None)


def _of_first_person(page: Page, hits: Sequence[Hit]) -> Hit | None:
    """Return the organisation of the first person named: who went to inspect."""
    for person in page.of("person")[:1]:
        value = as_person(person.value)
        near = [
            h for h in hits if 0 <= h.start - person.end <= 60 and page.text[h.start - 3 : h.start] in ("of ", "at ")
        ]
        if value is not None and near:
            return near[0]
    return None


def _region(page: Page) -> Hit | None:
    """Return the region that a headline or a first verb of issuing makes the speaker."""
    reported = _WORK_REPORT.match(page.text)
    if reported is not None:
        return Hit(*reported.span("who"), "organisation", None, "issuer.work-report")
    for hit in page.of("place")[:6]:
        line = page.text.rfind("\n", 0, hit.start) + 1
        headline = page.text[hit.end : hit.end + 1] == ":" and (
            page.text[line : hit.start].endswith("】") or _REGION_TITLE.fullmatch(page.text[line : hit.start])
        )
        sentence = page.reading.sentence_at(hit.start)
        opening = sentence is not None and sentence.section != "title" and re.fullmatch(
            r"[^。]{0,24}?近日,", page.text[sentence.start : hit.start]
        )  # fmt: skip
        if headline or (
            opening
            and re.match(r"(?:、[^,。]{1,8}){0,3}(?:分别)?(?:举行|发布|印发|出台|召开)", page.text[hit.end :][:40])
        ):
            return hit
    return None


def _own_body(page: Page, namings: list[Naming]) -> Hit | None:
    for naming in namings:
        if naming.body.startswith("Political Bureau"):
            named = page.within("organisation", naming.body_span[0] - 2, naming.body_span[1])  # with 中共 before it
            return named[0] if named else Hit(*naming.body_span, "organisation", None, "issuer.body")
        central = naming.body.startswith("Central ")  # a commission of the centre is its own body
        if central or naming.body in ("NPC Standing Committee", "State Council executive meeting"):
            return Hit(*naming.body_span, "organisation", None, "issuer.body")
    return None


def _count(page: Page, hit: Hit, names: Counter[str], first: Hit) -> float:
    name = hit.value.name if isinstance(hit.value, Name) else page.words(hit.start, hit.end)
    opens = isinstance(first.value, Name) and first.value.name == name
    return names[name] + (_SEEN_FIRST if opens else 0.0)


@cache
def _full_names() -> dict[str, str]:
    """Return the lexicon's organisations that have an English name in full."""
    return {e.id: e.en for e in entries() if e.kind == "organisation" and e.en and _INCORPORATED.search(e.en)}


def _begun(words: str) -> str | None:
    """Return the id of the one organisation whose full English name begins with these words."""
    found = [i for i, full in _full_names().items() if full.startswith(f"{words} ")] if " " in words else []
    return found[0] if len(found) == 1 else None


def issuer_words(page: Page, hit: Hit | None) -> tuple[str | None, str | None]:
    """Return the issuer as the text writes it, in full where the text uses an English short name; and its id."""
    if hit is None:
        return None, None
    words = _OF_NUMBER.sub("", " ".join(page.words(hit.start, hit.end).split()))
    value = hit.value if isinstance(hit.value, Name) else None
    if hit.rule == BY_TITLE and value is not None:
        return value.name, value.id
    entry_id = value.id if value is not None and value.id else _begun(words)
    full = _full_names().get(entry_id) if entry_id and words.isascii() else None
    if full and not (full.startswith(words) and _LEGAL_FORM.fullmatch(full[len(words) :])):
        return full, entry_id
    return words, entry_id
