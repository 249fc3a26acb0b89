"""Telling: how a sentence is quoted, what one in the other language names, and whether one says something.

A formula, a definition, a title says nothing. Of a foreign sentence names, materials, places and fixed wordings are
told by their rendering in the lexicon; no sentence is translated.
"""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.brief.language.naming import is_chinese, short_name
from lodeline.brief.language.wording import clipped, quoted
from lodeline.brief.page import Page
from lodeline.brief.tables import cue_pattern, cues, table
from lodeline.lexicon import entry_by_id
from lodeline.model import AnnotationKind, Name, Person

_CONTACT = re.compile(r"(?<!\d)(?:0\d{2,3}[-—‐– ]\d{7,8}|1[3-9]\d{9}|\+\d{1,3}[ -]\d{2,4}[ -]\d{3,4})|\w@\w")
_SIGNS = re.compile(r"\W")
_PARAGRAPH, _PARAGRAPH_ZH = 260, 110
_FIGURES = re.compile(r"[\d\s年月日时分(（)）〔〕\[\],.，。:：-]")
_SHORTEST = 4
_SHORTEST_ENDLESS = 60  # characters from which an English line without a full stop can be a sentence
_MOSTLY = 0.5
_DATELINE = re.compile(
    r"[A-Z]{4,20}(?: [A-Z]{3,20})?(?: ?\((?:Reuters|Xinhua|AP|AFP|Bloomberg)\) ?[-–—]{1,2} ?|: )(?=\S)"
)
_DIGIT = re.compile(r"\d")
_CLAUSE = re.compile(r"[，；,;](?!\d)")
_GLUED = re.compile(r"\d{1,3}(?:,\d{3}){1,4}\d")  # 157,364,810|151,911,215
_SIGNED = re.compile(
    r"^(?:Signed|Done|Given|Dated|Issued)\s(?:in|at|this|on)\s[^.]{2,60}\.?$|特此(?:公告|通知|函告|报告)[。.]?$"
)
_UNSAID = re.compile(
    r"\b(?:(?:did|do|does) not (?:immediately )?(?:respond|reply|return)"
    r"|declined to (?:comment|give|provide|name|elaborate|say)"
    r"|could not (?:immediately )?be reached|unable to (?:obtain|verify|confirm|reach)"
    r"|without (?:giving|providing) (?:\w+ )?(?:details|figures|a reason)"
    r"|no (?:further |other )?details (?:were|was|are)"
    r"|(?:was|were) not (?:immediately )?(?:disclosed|available for comment))\b"
    r"|(?:拒绝|不予|未予)(?:置评|评论|回应)"
    r"|(?:未|没有)(?:进一步)?(?:披露|透露|说明)(?:更多|具体|其他)?(?:细节|详情|金额|数字|原因|信息)?[。.]?$"
)
_ATTENDED = re.compile(r"(?:参加|出席|列席)(?:本次|此次)?(?:会议|座谈会|活动|座谈)的(?:还?有|领导)")
_MANY_BODIES = 8
_SEE = re.compile(
    r"(?:详情|详细内容|具体内容|事项详情|有关详情)[^，。,]{0,12}(?:请见|参见|见|请参阅|请查阅|刊登|披露)"
    r"|\b(?:[Ff]or (?:more|further) (?:information|details)|[Ff]urther details (?:of|on|will|can))\b"
)
_HEADS_A_LIST = re.compile(
    r"第[一二三四五六七八九十百\d]+(?:[章节]|条[^，,；;。]{0,24}$)"
    r"|(?:[一二三四五六七八九十]+是|[(（]?[一二三四五六七八九十\d]+[)）、.])[^，,；;]{0,24}$"
)
_DEFINES = re.compile(r"所称.{1,30}[，,]?是指|，是指|[，,](?:又|简|下)称|，?制定本(?:法|条例|办法|规定|细则)")
_KINDS: tuple[AnnotationKind, ...] = ("person", "organisation", "place", "material", "formulation")
_MOST, _LONGEST = 4, 80
_COUNTRY = "country/region"  # that a sentence names China says nothing


@cache
def _formulas() -> tuple[str, ...]:
    """Return fixed sentences every notice of a kind has: that it is true, that the reader should beware."""
    return tuple(row["words"].lower() for row in table("formulas.tsv"))


def says_something(words: str) -> bool:
    """Tell whether a statement is more than the head of a list, a date or a name alone."""
    plain = words.rstrip("”’」』\"')）")
    if _CONTACT.search(words) or cue_pattern("contact").search(words):
        return False  # whom to ring up is nobody's business here
    if _GLUED.search(words) or _SIGNED.search(words) or _SEE.search(words) or _is_attendance(words):
        return False  # cells of a table run together; where it was signed; where to read on; who was there
    if _UNSAID.search(words):
        return False  # that somebody said nothing
    if any(formula in words.lower() for formula in _formulas()):
        return False
    if plain.rstrip("。.").endswith(cues("only-attend")):
        return False  # who else was there
    opens = plain.rstrip("。.：:").lower().endswith(cues("heads-a-list"))
    heads = opens or _HEADS_A_LIST.match(plain.rstrip("；;")) or _DEFINES.search(words) or plain.endswith((":", "："))
    ends = plain.endswith(("。", "！", "？", "；", ".", "!", "?", ";", "…"))
    if not ends and (is_chinese(words) or len(plain) < _SHORTEST_ENDLESS):
        return False  # a line of a list, a head, a byline
    if plain.endswith(("!", "！")) and not _DIGIT.search(plain):
        return False  # an exclamation
    return not heads and len(_FIGURES.sub("", words)) > _SHORTEST


def _is_attendance(words: str) -> bool:
    """Tell whether a statement lists who was there: 参加会议的有…, or many bodies and their 负责人."""
    if _ATTENDED.match(words):
        return True
    return words.count("、") >= _MANY_BODIES and ("负责人" in words or "负责同志" in words)


def quotation(words: str, *, about: re.Pattern[str] | None = None, room: int | None = None) -> str:
    """Return a sentence in quotation marks, one longer than the room for it cut where a clause of it ends.

    `about` finds the words for which it is quoted: where the cut would leave them out, what stands before their clause
    is left out instead.
    """
    place = _DATELINE.match(words)
    words = words[place.end() :] if place is not None else words
    room = room or (_PARAGRAPH_ZH if is_chinese(words) else _PARAGRAPH)
    words = words.rstrip("；; ")
    cut = clipped(words, room)
    found = about.search(words) if about is not None else None
    if found is not None and found[0] not in cut:
        start = max((clause.end() for clause in _CLAUSE.finditer(words, 0, found.start())), default=0)
        cut = f"…{clipped(words[start:].lstrip(), room)}" if start else cut
    return quoted(cut, _PARAGRAPH + 2)


def clauses_from(words: str) -> Iterator[str]:
    """Yield a sentence whole, then from each of its further clauses on."""
    yield words
    for clause in _CLAUSE.finditer(words):
        yield words[clause.end() :].lstrip()


def headed(page: Page, words: str) -> bool:
    """Tell whether the title of the chapter says these words already."""
    plain, heading = (_SIGNS.sub("", each).casefold() for each in (words, page.heading))
    most = plain.startswith(heading) and len(heading) >= _MOSTLY * len(plain)  # a first sentence cut for a title
    return bool(plain) and (plain in heading or most)


def glossed(page: Page, words: str, start: int, end: int) -> str:
    """Return a sentence about the words at `[start, end)` with what they name, where they are in the other language."""
    tongue = page.tongue
    words = tongue.stopped(words)
    if is_chinese(page.document.text[start:end]) == (tongue.code == "zh"):
        return words
    named = list(dict.fromkeys(_named(page, start, end)))[:_MOST]
    return (
        tongue.sentences([words, tongue.say("highlight.names", named=tongue.say("join.items").join(named))])
        if named
        else words
    )


def _named(page: Page, start: int, end: int) -> Iterator[str]:
    """Yield the renderings of what is named, in text order, the longest of those at one place."""
    found = [a for kind in _KINDS for a in page.within(kind, start, end) if not a.nested]
    told_to = start
    for annotation in sorted(found, key=lambda a: (a.start, -a.end)):
        value = annotation.value
        entry = entry_by_id(value.id) if isinstance(value, Name | Person) else None
        rendering = entry and (entry.zh if page.tongue.code == "zh" else entry.en)
        if annotation.start < told_to:
            continue
        if rendering and len(rendering) <= _LONGEST and entry and entry.group != _COUNTRY:
            words = page.document.text[annotation.start : annotation.end]
            named = short_name(entry, words, rendering) if annotation.kind == "organisation" else rendering
            yield named.split(" / ")[0]
        if rendering or annotation.kind == "formulation":  # what a wording is made of is not named by it
            told_to = annotation.end
