"""Who keeps the floor in Chinese: whether a sentence goes on with what somebody was said to say before it."""

import re
from functools import cache

from lodeline.facts.cues import cue_words
from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import SAYING, Attribution
from lodeline.facts.standing.voices import is_dispatch
from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.model import DateValue
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_ASKING_ON = lazy_pattern(
    r"\s*(?:[一二三四五六七八九十](?:是)?要|[二三四五六七八九十]是|我们?(?:要|愿|希望|将)|双方(?:要|应)|中方愿|要|须|必须|希望|愿)(?!求)"
    r"|\s*[^,。;:]{2,16}?(?<![主重需只必首摘纪概扼简机])(?:要|必须|应当)(?![求素点闻务害塞件])"
)
_LONGEST_NAME = 6
_LONGEST_LEAD = 24


def goes_on(page: Page, sentence: Sentence, before: Attribution) -> bool:
    """Tell whether a sentence goes on with what was said before it: 会议强调…。要…。

    Somebody who opens a paragraph has the floor to its end: what follows is theirs too, until the text tells again
    what happened (会谈后, a day, who else was there).
    """
    if before.role not in SAYING or not before.rule.startswith("zh-"):
        return False
    if "\n" in page.text[before.cue[1] : sentence.start].strip(" "):
        return False
    if _ASKING_ON.match(page.text, sentence.start, sentence.end):
        return True
    floor = _has_floor(page, before)
    if floor and _THEN.match(page.text, sentence.start) and before.source:
        return page.text.startswith("会议", before.source[0])  # it tells of another: 会议强调,这次两会…。会议期间,…
    if not floor or _of_speaker(page, sentence, before):
        return False
    return _FIRST_PERSON.search(page.text, sentence.start, sentence.end) is not None or not _told(page, sentence)


def _of_speaker(page: Page, sentence: Sentence, before: Attribution) -> bool:
    """Tell whether a sentence is about who spoke, and so nobody's words: 他总结了…, 某某听取了…."""
    named = page.within("person", *before.source) if before.source else []
    spans = [before.source] if before.source else []
    names = [page.text[slice(*span)] for span in (*spans, *((hit.start, hit.end) for hit in named[-1:]))]
    opener = next((n for n in names if n and page.text.startswith(n, sentence.start)), None)
    pronoun = _PRONOUN.match(page.text, sentence.start)
    if opener is None and pronoun is None:
        return False
    end = sentence.start + len(opener) if opener else sentence.start + 1
    return _speaks_again().match(page.text, end, sentence.end) is None


@cache
def _speaks_again() -> re.Pattern[str]:
    """Return the pattern of a verb of saying right behind the speaker: 他希望…继续, 他提出4点建议."""
    said = "|".join(w for role in ("say", "urge") for w in wordings("attribution", role, "zh"))
    return lazy_pattern(rf"[^,。;]{{0,4}}?(?:{said})")


_DATELINE = lazy_pattern(r"[^\n。,]{2,16}?(?:社|网|台|报)[^\n。,]{0,20}?(?:电|讯|消息|报道)[,:\s]")
_FIRST_PERSON = lazy_pattern(r"我(?!国|们?的?了解)|咱们")
_OCCASION = lazy_pattern(r"\s*(?:在)?[^,。;]{2,60}?(?:后|时|之后|期间|中),")  # 在听取了…汇报后,某某说
_THEN = worded_pattern(r"(?:«of a congress»)期间,", "zh")
_AT_MEETING = worded_pattern(r"«at a meeting»", "zh")
_PRONOUN = lazy_pattern(r"[他她](?!们|山|人|国|乡|日)")


def _has_floor(page: Page, before: Attribution) -> bool:
    """Tell whether a person, a meeting or a paper opens a paragraph with what it says."""
    if before.source is None or page.text[slice(*before.cue)] not in _floor_verbs():
        return False
    start, end = before.source
    opening = page.text.rfind("\n", 0, start) + 1
    opening = _behind_dateline(page, opening, start)
    opens = not page.text[opening:start].strip(" ,") or page.text.startswith(page.text[start:end], opening)
    opens = opens or _OCCASION.fullmatch(page.text, opening, start) is not None
    if not opens and not _goes_on_speaking(page, before):
        return False
    if _PRONOUN.match(page.text, start) or page.within("person", start, end) or _floor().search(page.text, start, end):
        return True
    return end - start <= _LONGEST_NAME and not _bodies().search(page.text, start, end)  # a name not known as one


def _behind_dateline(page: Page, opening: int, start: int) -> int:
    """Return where the words of a line begin behind the dateline that may open it: 财联社2月28日电,."""
    dated = _DATELINE.match(page.text, opening, start)
    return dated.end() if dated else opening


def _goes_on_speaking(page: Page, before: Attribution) -> bool:
    """Tell whether a speaker amid a paragraph keeps the floor: 他 or, at a meeting, a name opens the sentence.

    Not so in an agency's dispatch, where the reporter goes on.
    """
    opened = page.reading.sentence_at(before.cue[0])
    if opened is None or before.source is None or is_dispatch(page):
        return False
    opening = page.text.rfind("\n", 0, before.source[0]) + 1
    at_meeting = _AT_MEETING.search(page.text, before.source[1], before.cue[0]) or _AT_MEETING.search(
        page.text, opening, before.source[0]
    )
    if not _PRONOUN.match(page.text, before.source[0]) and not at_meeting:
        return False
    lead = page.text[opened.start : before.source[0]].strip()
    return not lead or (lead.endswith(",") and len(lead) <= _LONGEST_LEAD)


def _told(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence says what happened around a speech: on a day, after it, who was there and did what."""
    if cue_regex("attribution", "told").search(page.text, sentence.start, sentence.end):
        return True
    acted = _scene().match(page.text, sentence.start) or _ACTED.search(page.text, sentence.start, sentence.end)
    if acted or _somebody_acts(page, sentence):
        return True
    dates = page.within("date", sentence.start, sentence.end)
    days = (hit for hit in dates if isinstance(hit.value, DateValue) and hit.value.precision == "day")
    return any(page.text[hit.end - 1] in "日号" for hit in days)


def _somebody_acts(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence has a person as its subject, with or without a post; a leader is who a speaker cites."""
    people = page.within("person", sentence.start, sentence.end)
    if not people or _CITED.match(page.text, people[0].end):
        return False
    if is_dispatch(page) and any(h.start == people[0].end for h in page.within("post", people[0].end, sentence.end)):
        return False  # 某某总统长期致力于…: how a speaker names a guest
    first = people[0].start
    posts = page.within("post", sentence.start, first)
    return first == sentence.start or (
        bool(posts) and posts[-1].end == first and not _BREAK.search(page.text, sentence.start, first)
    )


_CITED = worded_pattern(r"(?:«leader cited»|同志(?:为核心|的|关于)|新时代|关于|的|在[^,。;]{2,40}?(?:上|时)的)", "zh")
# 就…提出建议, 对…作了说明: what was done with words, the words untold
_ACTED = worded_pattern(
    r"(?:就|对|围绕)[^。;]{2,60}?(?:提出了?|作了|进行了?|开展了?|作出了?)[^,。;]{0,10}(?:«words untold»)。?$", "zh"
)
_BREAK = lazy_pattern(r"[,。;:要把将以向由对]")


@cache
def _scene() -> re.Pattern[str]:
    """Return the pattern of an opening that goes back to what happened: 会上, 随后, 会议听取了."""
    business = "|".join(cue_words("meeting_cues", "agenda-verb", "zh"))
    return lazy_pattern(
        rf"\s*(?:\(|{'|'.join(wordings('attribution', 'scene', 'zh'))}|会议(?:还|并)?(?:由|{business})了?)"
    )


@cache
def _floor_verbs() -> frozenset[str]:
    return frozenset(wordings("attribution", "floor verb", "zh"))


@cache
def _bodies() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{'|'.join(wordings('attribution', 'speaker', 'zh'))}|们|等)$|[a-z]")


@cache
def _floor() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{'|'.join(wordings('attribution', 'floor', 'zh'))})$")
