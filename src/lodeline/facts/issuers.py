"""Who speaks in a document: the mention of its issuer, and the issuer's name as written or in full."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from lodeline.facts.cues import as_person
from lodeline.facts.meeting_names import is_bare, meeting_organisation
from lodeline.facts.naming import Naming
from lodeline.facts.organisations import is_body_form, is_media, is_named, is_of_a_post
from lodeline.facts.page import Page
from lodeline.lexicon import entries, entry_by_id
from lodeline.model import Name
from lodeline.model.facts import DocType
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_ISSUES = r"(?:发布|公布|印发|公告|宣布|召开|举行|制定|介绍|获悉|发出|签署|披露|调高|下达|决定)"
_ROUND_UP = lazy_pattern(r"(?:快讯|简讯|短讯|要闻|新闻集锦)\W*$")
_SOURCE = lazy_pattern(
    r"[^,。;:《》]{0,16}?(?:获悉|了解到|表示|介绍|说明|消息|数据|统计|显示|报告|通报|部署|启动|推出|实施|出台|提出|要求|编辑|主办|举办|印发|会同|联合|将(?!军))"
)
_BEFORE_VERB = lazy_pattern(rf"[^,。;:《》、\s]{{0,24}}?{_ISSUES}")
_JOINED = lazy_pattern(r"[、和与及\s]|会同|联合")
_VENUE = lazy_pattern(r"新闻办公室|新闻发布会|出版")
_STATUTE = lazy_pattern(r"第一条\s")
_REGION_TITLE = lazy_pattern(r"[】\s#]*$")
_LEGAL_FORM = lazy_pattern(
    r"[\s,]*(?:Co(?:rp|rporation|mpany)?\.?,?\s?)?(?:Ltd|Limited|Inc|Corp|Plc|PLC|LLC|N\.?V|AG)?\.?$"
)
_INCORPORATED = lazy_pattern(r"\b(?:Ltd|Limited|Inc|Corp|Corporation|Plc|LLC|AG)\b\.?$")
_REGULATION = lazy_pattern(r"[#\s]*(?P<place>(?:中华人民共和国)?[\u4e00-\u9fff]{2,4})[\u4e00-\u9fff]{0,30}条例\s")
_STATE_COUNCIL, _BY_TITLE = "state-council", "issuer.title-of-regulation"
_MADE = lazy_pattern(r"制定本条例")
_PREAMBLE = 3000
_HEADLINE = lazy_pattern(r"[#\s]*(?P<name>[\u4e00-\u9fff]{2,12}):")
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
_SEEN_FIRST = 1.5
_SIGNED_REACH = 200
_OPENS_HEADLINE = lazy_pattern(r"[#\s]*(?P<name>[A-Z][A-Za-z&-]{2,24})\s[a-z]{3,}s\s[^\n.]{4,120}\n")
_WORK_REPORT = lazy_pattern(
    r"[#\s]*(?P<who>[\u4e00-\u9fff]{2,10}?(?:省|市|自治区|县|区|州|旗)(?:人民政府)?)(?:(?:19|20)\d\d年)?政府工作报告"
)
_ENTITLES, _ABOUT = lazy_pattern(r"[#\s《]*"), lazy_pattern(r"\s?关于[^\n]{4,80}(?:的|》)")
_OF_COMPANY = lazy_pattern(r"(?P<name>[\u4e00-\u9fff()]{2,28}(?:公司|集团))(?:董事会|监事会)")
_BODY_END = r"(?:部|委|局|厅|署|办|院|银行|监会|办公室|中心|公司|集团|政府|委员会|总会|协会|董事会|党组)"
_SIGNED = lazy_pattern(rf"[\u4e00-\u9fff()]{{2,28}}{_BODY_END}")
_LINE, _APART = lazy_pattern(r"\S[^\n]*(?<=\S)"), lazy_pattern(r"[、\s]+")
_LONGEST_SIGNATURE = 120
_OFFICIAL_TITLE = lazy_pattern(
    rf"[#\s《]*(?P<who>[\u4e00-\u9fff()、 ]{{2,60}}?{_BODY_END})"
    r"(?:\s{0,3}(?:等[\d一二三四五六七八九十]{1,3}(?:个?部门|部委|单位|厅局))?\s{0,3}关于[^\n]{4,90}"
    r"(?:通知|公告|决定|意见|通告|办法|批复|复函|公示|函|细则|规定|规划|方案)[》)]?(?:\([^\n]{4,30}\))?\s*(?:\n|$)"
    r"|\s{0,3}(?:令|公告|通告|行政处罚决定书|行政处罚事先告知书)[ 〔(—-]{0,2}[^\n。]{0,60}(?:\n|$))"
)
_SEVERAL = lazy_pattern(r"[两二三四五六七八九十多各有][^、 ]{0,3}(?:部|部门|部委|单位)")
_DEED = lazy_pattern(r"发布|印发|举行|召开|出席|会见|回应|公布|联合发|解读|就|转发")
_ORDERS = lazy_pattern(r"[部委局厅署院会办室府行所组司处]$|(?:中心|公司|集团)$")
_OF_NUMBER = lazy_pattern(r"\s(?:Announcement|Notice|Order|Decree|Circular)(?:\sNo\.?)?$")
_FIRM = lazy_pattern(r"(?:公司|集团|董事会|监事会|协会|党组|委员会)$")
_ADDRESSEE = lazy_pattern(r":\s*\n")
_CITED = lazy_pattern(r"(?:贯彻|落实|根据|按照|依据)[^。\n]{0,40}《[^《》\n]*$")
_TAKES_PART = lazy_pattern(
    r"出席|会见|访问|主持召开|[一二三四五六七八九十]届[一二三四五六七八九十]+次|暨|(?:抓好|做好|加大|清理|力度)"
)
_APPROVED_BY = lazy_pattern(r"(?:经|报|受)(?:[^,。;:\n]{0,12}[、和])?$")
_APPROVES = lazy_pattern(r"(?:[、和][^,。;:\n]{2,12}?)?(?:批准|同意|审批|审定|授权|委托|审议|研究)")


def find_issuer(page: Page, kind: DocType, namings: list[Naming], *, press: bool = False) -> Hit | None:
    """Return the mention of the organisation that speaks, or None.

    In a report of a meeting it is the organisation whose meeting it is; in an announcement the first body
    before a verb of issuing; in news of a region the region; else the organisation named first and most. A round-up of
    news has none, and the press (`press`) that only mentions a firm once does not speak for it.
    """
    told_to = {page.text[h.start : h.end] for h in page.of("organisation") if _ADDRESSEE.match(page.text, h.end)}
    hits = [h for h in page.of("organisation") if _may_speak(page, h) and page.text[h.start : h.end] not in told_to]
    entitled = None if press else _by_title(page)
    if entitled is not None:
        return _signed_with(page, entitled, hits)
    own = _own_body(page, namings)
    if own is not None:
        return next((h for h in hits if own.start <= h.start < own.end), own)
    if namings:
        told = sorted(namings, key=lambda n: n.sentence.section in ("title", "heading", "highlights"))
        span = meeting_organisation(page, told)
        if span:
            same = [h for h in hits if span[0] <= h.start < span[1]]
            whole = same and same[0].end <= span[1]
            return _with_group(page, same[0] if whole else Hit(*span, "organisation", None, "issuer.meeting"))
    if press and _ROUND_UP.search(page.text.split("\n", 1)[0]):
        return None
    hits = [h for h in hits if not (press and is_of_a_post(page, h))]
    signed = _signature(page, hits)
    if signed is not None:
        return signed
    if kind == "inspection":
        led = _of_first_person(page, hits)
        if led is not None:
            return led
    decreed = _regulation(page)
    if decreed is not None:
        return decreed
    region = _region(page)
    if region is not None:
        return region
    told_first = sorted(hits, key=lambda h: _in_title(page, h))
    entitled = next(
        (h for h in hits if _ENTITLES.fullmatch(page.text[: h.start]) and _ABOUT.match(page.text, h.end)), None
    )
    if entitled is not None:
        return entitled
    issuing = [h for h in told_first if _BEFORE_VERB.match(page.text, h.end)]
    if kind == "policy_document" and not press:
        issuing = [h for h in issuing if page.text[h.start].isascii() or _can_order(page, h)]
    if issuing and (kind == "policy_document" or not page.text[issuing[0].start].isascii()):
        return _whole_name(page, _joined(page, issuing[0], hits))
    if not hits:
        return _headline_speaker(page)
    if _STATUTE.search(page.text[:_PREAMBLE]):
        return None
    subject = _headline_subject(page, told_first)
    if subject is not None:
        return _whole_name(page, subject)
    names = Counter(h.value.name for h in hits if isinstance(h.value, Name))
    best = max(hits, key=lambda h: (_count(page, h, names, hits[0]), -h.start))
    speaks = page.text[best.start].isascii() or (
        _is_told_of(page, best, hits) if press else kind != "policy_document" or _can_order(page, best)
    )
    return _whole_name(page, best) if speaks else None


def _can_order(page: Page, hit: Hit) -> bool:
    """Tell whether a name is that of a body or a firm, not of a mine or a park that a notice is about."""
    known = isinstance(hit.value, Name) and hit.value.id is not None
    return known or _ORDERS.search(page.text, hit.start, hit.end) is not None


def _is_told_of(page: Page, best: Hit, hits: Sequence[Hit]) -> bool:
    """Tell whether news is about or from a body: named in the title, often, or as its source."""
    words = page.text[best.start : best.end]
    same = [h for h in hits if page.text[h.start : h.end] == words]
    return len(same) > 1 or any(_in_title(page, h) or _SOURCE.match(page.text, h.end) for h in same)


def _headline_subject(page: Page, hits: Sequence[Hit]) -> Hit | None:
    """Return the company that an English headline opens with in short and the text names in full: "Corvane signs"."""
    head = _OPENS_HEADLINE.match(page.text)
    if head is None:
        return None
    full = f"{head['name']} "
    return next((h for h in hits if h.start > head.end() and page.text.startswith(full, h.start)), None)


def _signature(page: Page, hits: Sequence[Hit]) -> Hit | None:
    """Return the bodies that sign a notice: alone in lines right above a day alone in its own.

    That is at the end of the text, or before what the notice encloses.
    """
    lines = [m.span() for m in _LINE.finditer(page.text)]
    days = [
        n for n, line in enumerate(lines) if n and any((h.start, h.end) == line for h in page.within("date", *line))
    ]
    last = len(page.text) - _SIGNED_REACH
    for n in [n for n in days if lines[n][0] >= last] + [n for n in days if lines[n][0] < last][:1]:
        above = lines[n - 1]
        company = _OF_COMPANY.fullmatch(page.text, *above)
        if company:  # a board signs for its company
            above = company.span("name")
        elif _signs(page.text, *above):
            first = n - 1
            while first and _signs(page.text, *lines[first - 1]):
                first -= 1
            if first < n - 1 or len(_APART.split(page.text[slice(*above)])) > 1:
                return Hit(lines[first][0], above[1], "organisation", None, "issuer.signatures")
        found = next((h for h in hits if h.start <= above[0] + 2 and h.end == above[1]), None)
        if found or _signs(page.text, *above):
            return found or Hit(*above, "organisation", None, "issuer.signature")
    return None


def _signed_with(page: Page, entitled: Hit, hits: Sequence[Hit]) -> Hit:
    """Return those who sign a notice of several bodies, where the one of its title is among them."""
    signed = _signature(page, hits)
    together = signed is not None and signed.rule == "issuer.signatures"
    return (
        signed
        if signed and together and page.text[entitled.start : entitled.end] in page.text[signed.start : signed.end]
        else entitled
    )


def _signs(text: str, start: int, end: int) -> bool:
    """Tell whether a line is nothing but names of bodies."""
    return end - start <= _LONGEST_SIGNATURE and all(map(_SIGNED.fullmatch, _APART.split(text[start:end])))


def is_public(page: Page) -> bool:
    """Tell whether the title of an official document names no firm as who issues it."""
    titled = _by_title(page)
    return titled is not None and not _FIRM.search(page.text, titled.start, titled.end)


def is_entitled(page: Page) -> bool:
    """Tell whether a text opens with the title of an official document that names who issues it."""
    return _by_title(page) is not None


def _by_title(page: Page) -> Hit | None:
    """Return the body, or the bodies, that a title of an official document begins with: 甲市人民政府关于…的通知."""
    titled = _OFFICIAL_TITLE.match(page.text)
    if titled is None or _SEVERAL.match(titled["who"]) or _DEED.search(titled["who"]):
        return None
    start, end = titled.span("who")
    words = page.text[start:end].removeprefix("中华人民共和国")
    known = next((h for h in page.of("organisation") if page.text[h.start : h.end] == words), None)
    return Hit(start, end, "organisation", known.value if known else None, "issuer.title")


def _regulation(page: Page) -> Hit | None:
    """Return the State Council for a regulation of no province: nobody else may issue one (立法法, article 72).

    Where the text does not name it, the title of the regulation stands for it.
    """
    titled = _REGULATION.match(page.text)
    if titled is None or not _MADE.search(page.text[:_PREAMBLE]) or page.within("place", *titled.span("place")):
        return None
    at = page.text.find("国务院")
    if at >= 0:
        return Hit(at, at + 3, "organisation", None, "issuer.regulation")
    national = entry_by_id(_STATE_COUNCIL)
    if national is None or not titled["place"].startswith("中华"):
        return None
    return Hit(titled.start("place"), titled.end() - 1, "organisation", Name(national.en or "", national.id), _BY_TITLE)


def _headline_speaker(page: Page) -> Hit | None:
    """Return the name before the colon of a headline where the text says that it issues something: 某某:利润增长."""
    head = _HEADLINE.match(page.text)
    issuing = re.compile(rf"{re.escape(head['name'])}{_ISSUES}").search(page.text, head.end()) if head else None
    return (
        Hit(issuing.start(), issuing.start() + len(head["name"]), "organisation", None, "issuer.headline")
        if head and issuing
        else None
    )


def _whole_name(page: Page, hit: Hit) -> Hit:
    """Return a company with the words before a place in brackets: Ashen Ridge (Linshui) Rare Earth Co."""
    placed = _OF_PLACE.match(page.text, hit.end) if _STATE_BODY.match(page.text, hit.start) else None
    if placed:
        return hit._replace(end=placed.end(), value=None)
    lead = _BRACKETED.search(page.text, max(0, hit.start - _NAME_REACH), hit.start)
    return hit._replace(start=lead.start(), value=None) if lead else hit


def _with_group(page: Page, hit: Hit) -> Hit:
    """Return the organisation with its Party group where the text names that as the speaker, 中共…党组."""
    if not page.text.startswith("党组", hit.end):
        return hit
    start = hit.start - 2 if page.text.endswith("中共", 0, hit.start) else hit.start
    return Hit(start, hit.end + 2, "organisation", None, "issuer.party-group")


def _in_title(page: Page, hit: Hit) -> bool:
    sentence = page.reading.sentence_at(hit.start)
    return sentence is not None and sentence.section in ("title", "heading")


def _may_speak(page: Page, hit: Hit) -> bool:
    """Tell whether a mention can be the speaker: no publisher, venue, numbered works, kind of body, boilerplate."""
    if (
        not is_named(hit)
        or is_media(page.text[hit.start : hit.end])
        or _DEED_OF.match(page.text, hit.start, hit.end)
        or _RULES.match(page.text, hit.start, hit.end)
        or _ANALYST_AT.search(page.text[max(0, hit.start - 24) : hit.start])
        or _NUMBERED.match(page.text, hit.start)
        or (page.text[hit.start] > "\u3400" and _CITED.search(page.text, max(0, hit.start - 60), hit.start))
        or _TAKES_PART.search(page.text, hit.start, hit.end)
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
    return sentence is None or sentence.section != "boilerplate"


_MUTE = frozenset({"website", "state", "media", "news agency", "newspaper", "broadcaster", "publisher", "country"})


def _is_mute(entry_id: str | None) -> bool:
    """Tell whether an entry is a publisher or a state: they print or are spoken for."""
    entry = entry_by_id(entry_id)
    return entry is not None and entry.kind in ("organisation", "body") and entry.group in _MUTE


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


def _joined(page: Page, first: Hit, hits: Sequence[Hit]) -> Hit:
    """Return the mention with the bodies joined to it before and after, 甲、乙, as one."""
    start = first.start
    for hit in reversed([h for h in hits if h.end <= first.start]):
        if _JOINED.fullmatch(page.text, hit.end, start):
            start = hit.start
        else:
            break
    return first if start == first.start else Hit(start, first.end, "organisation", None, "issuer.joint")


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
    if hit.rule == _BY_TITLE and value is not None:
        return value.name, value.id
    entry_id = value.id if value is not None and value.id else _begun(words)
    full = _full_names().get(entry_id) if entry_id and words.isascii() else None
    if full and not (full.startswith(words) and _LEGAL_FORM.fullmatch(full[len(words) :])):
        return full, entry_id
    return words, entry_id
