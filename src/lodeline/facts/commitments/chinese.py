"""Chinese promises: words of intent (`intent_zh`), 将 before what somebody will do (`will_zh`), and coming dates."""

from collections.abc import Iterator
from itertools import islice

from lodeline.facts.commitments.deadlines_zh import ORDERING, bound, has_deadline, stands_alone
from lodeline.facts.commitments.intent_zh import ends_a_title, intent_words, means
from lodeline.facts.commitments.promise import Promise, actor_in, close_of
from lodeline.facts.commitments.reviews_zh import looks_back
from lodeline.facts.commitments.will_zh import actor_words, before_time, ends_there, lies_ahead, unreal_words, willed
from lodeline.facts.issuing.profile import spoken_by
from lodeline.facts.page import Page
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.model import AnnotationKind
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_AT_DAY = lazy_pattern(r"[并且和]?[在于到至](?=\d{2,4}年|“?十[一二三四五六七八九]?五)(?![^,;。]{0,20}(?:已|召开|举行))")
_OPENS_SELF = lazy_pattern(
    r"(?P<who>(?:本|该)?(?:公司|集团))(?=[已将拟与和在正,按严也还]|持续|目前|计划)"
)  # 公司与甲厂合资…,将…
_OWNED = lazy_pattern(  # 公司控股的云朔国际拟, 公司全资子公司青岚锂业将
    r"(?:本|该)?(?:公司|集团)(?:全资|控股|旗下|参股|所属|下属)(?:的|(?:[全孙子]资?)?公司)(?P<who>[\u4e00-\u9fff]{3,16})$"
)
_CUT = lazy_pattern(r"(?<!\d),|,(?!\d)|;")
_EFFECTIVE = lazy_pattern(r"自[^,]{2,20}起(?!(?:正式)?(?:施行|实施|生效|执行)|担任|历?任|兼任|先后)")
_URGED = lazy_pattern(r"(?:^|[,;])(?:要|必须|务必|应当|请)|要$|要求|号召|呼吁|建议|敦促")
_HOPES = lazy_pattern(r"(?:[并还再也又更就要]|着力|共同|全力|加快|一定)?(?:努力|力争|争取|力求|确保|全力)")
_URGES = lazy_pattern(  # 会议强调,要…, and what somebody is asked for without 要: 他强调,坚定信心,努力实现…
    r"(?:强调|要求|指出|提出|表示)?[,:]\s?(?:[一二三四五六七八九]是?)?(?:要|必须|务必)(?!求)[^。;]{0,200},$"
    r"|(?:各地|部门|单位|方面|企业|干部)(?:要|必须|务必)(?!求)[^。;]{0,160},$"
    r"|(?:要求|叮嘱|勉励|号召)(?:全|各|有关|相关|广大|与会)[^。;]{1,160},$"
    r"|(?:强调|要求|叮嘱|希望|勉励|号召)[,:][^。;]{0,200}[,:]$|(?:强调|要求|叮嘱|希望|勉励|号召)[,:]$"
)
_OF_OTHERS = lazy_pattern(
    r"(?:希望|叮嘱|要求|勉励|鼓励|号召|督促|引导|动员|寄语|嘱托|支持)(?![,。;表示])[^。;]{2,200},$"
)
_FIGURES: tuple[AnnotationKind, ...] = ("quantity", "money", "percent")
_UNTIL = lazy_pattern(r"[到在于至]\d|[前底末内]|[到至]")
_ASKED = lazy_pattern(r"[“\"]?(?:有|外媒|[\u4e00-\u9fff]{2,8})?记者[^。:,]{0,16}?(?:提问|问)(?:道|称|说)?[:,]|问:")
_SO_FAR = lazy_pattern(r"共计|共有|总额|余额|存量|保有量|已经?(?!成为)|(?:结束|届满|期满|到期)$")
_SO_FAR_BEHIND = lazy_pattern(r",[^,。;]{0,24}?(?:总额|余额|存量|保有量|共计|共有|累计|已(?!成为)|[\u4e00-\u9fff]了)")
_MEANWHILE = lazy_pattern(r".(?:之际|同时|前夕|过程中|(?<![小瓦及准按定实临届平随])时)$")  # 在…访问之际, 当时…
_IS_SO = lazy_pattern(r"已(?!经?定)|现有|目前|[\u4e00-\u9fff]{2,5}人为")  # what is so by now is no part of a promise
_SAID_BY = lazy_pattern(r"”\s?(?P<who>[^,。;“”]{2,30}?)(?:表示|介绍|透露|坦言|强调|说)")
_QUOTED, _SPEAKER, _URGED_REACH = 200, 40, 240
_ASKS = lazy_pattern(r"[^,。;]{0,10}(?:要求|叮嘱|勉励|号召|强调)")
_FORESEEN = lazy_pattern(r"有望|预测|估计")
_COUNTED = lazy_pattern(r"(?:突破|达到?|超过?|增至|增加到|保持在|稳定在)(?:约|近)?\d[\d,.万]{0,10}(?:余|多)?[家户个]")
_CLOCKS = ("daypart", "hour", "minute", "second")
_AVERAGED = lazy_pattern(r"平均|均$")  # 平均价格为 tells of what was
_LONGEST_NOUN = 12
_NOT_IN_NOUN = lazy_pattern(r"[《》“”,的是在对把]|通过|根据|按照|预计")
_MOST_CUES = 8  # of one clause; text that holds more is no prose, and each is weighed against the whole clause


def chinese_promises(page: Page, sentence: Sentence) -> Iterator[Promise]:
    """Yield the promises of a sentence in text order; clauses that go on with one belong to it."""
    reach, close = sentence.start, close_of(page, sentence)
    if not intent_words().stands(page.text, reach, close) and not page.within("date", reach, close):
        return
    if "?" in page.text[sentence.end - 2 : sentence.end] or _ASKED.match(page.text, reach, close):
        return
    unreal = unreal_words().search(page.text, sentence.start, close)
    goes = False
    for begin, end in _pieces(page.text, sentence.start, close):
        if begin < reach:
            continue
        rule = _promises(page, unreal.end() if unreal else close, begin, end, close)
        if rule is None and goes and _AT_DAY.match(page.text, begin, end) and lies_ahead(page, begin, end):
            rule = "zh-commitment.target"  # 力争2031年达峰,在2035年减排30%
        if rule == "zh-commitment.intent" and looks_back(page, begin) and not lies_ahead(page, begin, end):
            continue
        hoped = rule == "zh-commitment.intent" and _HOPES.match(page.text, begin, end) is not None
        if (hoped or rule in ("zh-commitment.deadline", "zh-commitment.target")) and _is_urged(
            page, sentence, begin, end
        ):
            continue
        if hoped and not goes and not _is_owned(page, sentence, begin, end, close):
            continue
        goes = goes or rule in ("zh-commitment.intent", "zh-commitment.target")
        if rule:
            reach = _joined(page, begin, _deed_end(page, begin, end, close), close)
            said = _SAID_BY.search(page.text, begin, min(sentence.end, reach + _SPEAKER))
            stop = said.start() if said and begin < said.start() < reach else reach
            yield Promise(begin, stop, _actor(page, sentence, begin, end), rule)


def _is_urged(page: Page, sentence: Sentence, begin: int, end: int) -> bool:
    """Tell whether a clause goes on with what a speaker urges: 会议强调,要深化改革,确保年底前完成.

    What an authority's document urges by a day is a duty, and none of it is urging alone.
    """
    if spoken_by(page)[0] in ORDERING and page.within("date", begin, end):
        return False
    return _URGES.search(page.text, max(sentence.start, begin - _URGED_REACH), begin) is not None


def _is_owned(page: Page, sentence: Sentence, begin: int, end: int, close: int) -> bool:
    """Tell whether a hope (努力实现…, 力争…) is somebody's own: a figure or day tests it, or who hopes is named.

    What a speaker hopes of others or asks of them (希望集团…, 叮嘱该矿…) is not theirs.
    """
    reach = _joined(page, begin, _deed_end(page, begin, end, close), close)
    if any(page.within(kind, begin, reach) for kind in _FIGURES) or any(
        _UNTIL.search(page.text, max(begin, h.start - 1), h.end + 1) for h in page.within("date", begin, end)
    ):
        return True
    if _OF_OTHERS.search(page.text, max(sentence.start, begin - _URGED_REACH), begin):
        return False
    return _actor(page, sentence, begin, end) is not None


def goes_on(page: Page, last: Sentence, sentence: Sentence) -> bool:
    """Tell whether a sentence without a subject goes on with the promise of the one before."""
    if "\n" in page.text[last.end : sentence.start]:
        return False
    start = cue_regex("commitments", "bare").match(page.text, sentence.start, sentence.end)
    return start is not None and not _URGED.search(page.text, sentence.start, sentence.end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence: between semicolons, and between commas."""
    at = start
    for stop in _CUT.finditer(text, start, end):
        yield at, stop.start()
        at = stop.end()
    yield at, end


def _promises(page: Page, unreal: int, begin: int, end: int, close: int) -> str | None:
    """Return the rule by which a clause promises, None when it does not; from `unreal` on, 将 tells of no plan."""
    words = page.text[begin:end]
    if _MEANWHILE.search(words):
        return None
    cues = intent_words().pattern.finditer(words) if intent_words().stands(page.text, begin, end) else ()
    for match in islice(cues, _MOST_CUES):
        if ends_a_title(words, match.end()) or _URGED.search(words[: match.start()]):
            continue
        if match[0].startswith(("将", "即将")):
            at = begin + match.start()
            if at < unreal and willed(page, begin, at, begin + words.index("将", match.start()) + 1, end):
                return "zh-commitment.future"
        elif means(page, match, words, begin, close):
            return "zh-commitment.intent"
    expected = unreal_words().search(page.text, begin, end) or _FORESEEN.search(words)
    if not expected and _dated_target(page, begin, end) and not _URGED.search(words):
        return "zh-commitment.target"
    if not expected and has_deadline(page, begin, end):
        return "zh-commitment.deadline"
    return "zh-commitment.terms" if _terms(page, begin, end) else None


# --- who, when and how far -----------------------------------------------------------------------------------


def _actor(page: Page, sentence: Sentence, begin: int, end: int) -> tuple[int, int] | None:
    """Return who promises: the body, person or place right before the cue, else the first body or person before it."""
    cue = intent_words().search(page.text, begin, end)
    due_by = bound(page, begin, _noun_there) if has_deadline(page, begin, end) else None
    if cue is None or due_by:
        return due_by or _told_before(page, sentence.start, end)
    if page.text.startswith("由", cue.end()):  # 矿石将由甲厂买下
        return next((s for s in (actor_in(page, cue.end(), end),) if s and s[0] == cue.end() + 1), None)
    end = before_time(page, begin, cue.start())
    if _COUNTED.match(page.text, cue.end()):  # 规模以上企业力争突破2200家: what is counted, not who counts
        return ends_there(page, begin, end)
    owned = _OWNED.match(page.text, begin, end)
    own = owned.span("who") if owned else ends_there(page, begin, end) or _noun_there(page, begin, end)
    return own or _speaker_behind(page, sentence, cue.end()) or _told_before(page, sentence.start, cue.start())


def _told_before(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Return who acts before a place; who asks others to do it (王岩要求各地…) does not."""
    own = _OPENS_SELF.match(page.text, start, end)
    who = own.span("who") if own else actor_in(page, start, end)
    return None if who and _ASKS.match(page.text, who[1], end) else who


def _speaker_behind(page: Page, sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return who is said to say a promise behind it: “将严格落实。”某厅负责人表示."""
    said = _SAID_BY.search(page.text, start, min(sentence.end, start + _QUOTED))
    return actor_in(page, *said.span("who")) if said else None


def _noun_there(page: Page, begin: int, end: int) -> tuple[int, int] | None:
    """Return a subject that is no name, when a clause opens with it: 中央企业, 各方, after the time it may name."""
    start = max((hit.end for hit in page.within("date", begin, end)), default=begin)
    start = max(start, page.text.rfind(":", start, end) + 1)
    start += page.text.startswith("由", start)
    short = 0 < end - start <= _LONGEST_NOUN and actor_words().search(page.text, start, end) is not None
    return (start, end) if short and _is_noun(page.text[start:end]) else None


def _is_noun(words: str) -> bool:
    """Tell whether words that end in a noun for who can act hold no verb before it: 各成员企业, not 宣布海地政府."""
    if _NOT_IN_NOUN.search(words):
        return False
    import rjieba

    return all(tag != "v" for _, tag in rjieba.tag(words, False)[:-1])


def _deed_end(page: Page, begin: int, end: int, close: int) -> int:
    """Return where the clause of a promise ends: behind words of intent or a day alone (会议决定,) stands the deed."""
    cue = intent_words().search(page.text, begin, end)
    alone = (cue is not None and cue.end() == end) or any(
        h.end == end and h.start - begin <= 1 for h in page.within("date", begin, end)
    )
    if not (alone or stands_alone(page, begin, end)) or page.text[end : end + 1] != ",":
        return end
    return next((stop for _, stop in _pieces(page.text, end + 1, close)), end)


def _terms(page: Page, begin: int, end: int) -> bool:
    """Tell whether a clause sets a price or a rate for a time that is not over; a quota is an authority's order."""
    terms = cue_regex("commitments", "terms").search(page.text, begin, end)
    if terms is None or terms[0] in wordings("commitments", "quota", "zh"):
        return False
    if _AVERAGED.search(page.text, begin, terms.start()) or not lies_ahead(page, begin, terms.start()):
        return False
    return any(page.within(kind, terms.end(), end) for kind in ("money", "percent", "quantity"))


def _dated_target(page: Page, begin: int, end: int) -> bool:
    """Tell whether a clause names a coming date: 到2030年..., 自12月1日起...."""
    words = page.text[begin:end]
    if not words.startswith(("到", "至", "力争到")) and not _EFFECTIVE.search(words):
        return False
    alone = any(hit.end == end for hit in page.within("date", begin, end))
    if page.text.endswith("以来,", 0, begin):
        return False  # 大桥开通以来,至今年2月,…达8000亿元
    if _SO_FAR.search(words) or (alone and _SO_FAR_BEHIND.match(page.text, end)):
        return False
    first = next(iter(page.within("date", begin, end)), None)
    if first is not None and getattr(first.value, "precision", "") in _CLOCKS:
        return False  # 至11月19日凌晨2时30分: an hour is told of what was, no aim is set for one
    return lies_ahead(page, begin, end)


def _joined(page: Page, begin: int, end: int, close: int) -> int:
    """Return where a promise ends: the clauses that name no new time or actor belong to it."""
    reach = end
    for start, stop in _pieces(page.text, min(end + 1, close), close):
        if page.text[start - 1] == ";" or page.within("date", start, min(stop, start + 12)):
            break
        if page.within("organisation", start, min(stop, start + 8)) or _IS_SO.match(page.text, start, stop):
            break
        reach = stop
    return reach
