"""Words of intent (计划, 决定, 拟, 争取) where they say what somebody means to do, told from those that only name it.

计划, 决定 and 打算 are nouns as often as verbs. They are read as verbs where somebody who can act, or nobody, stands
before them and a verb, an adverb, a preposition or a day follows (公司计划投资, 计划2027年投运); never in a name.
What others are blamed for, wished or asked to do is nobody's promise (谴责…计划取消), nor is what is denied (没有计划).
"""

import re
from functools import cache

from lodeline.facts.commitments.will_zh import acts, before_time, lies_ahead, opens_with_verb, others_words
from lodeline.facts.page import Page
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

_PART_OF_WORD = {
    "拟": lazy_pattern(r"[模虚草比类编摹代]$|(?:的|产生|等)$"),
    "决定": lazy_pattern(r"(?:性|的|这一|这个|该|此|一项|正确|重大|重要|[相有]关)$"),
    "努力实现": lazy_pattern(r"(?:辛勤|通过|经过|不懈|靠)[的地]?$"),
    "争取": lazy_pattern(r"[在为的斗竞战抗论纷]$"),
}
_CLOSED = lazy_pattern(r"[^《,]{0,4}》|[^“,]{0,2}”|性")
_PROPOSED = lazy_pattern(
    r"任(?!命|用)|提[拔任]|增补|补选|选举|表彰|录[用取]|进一步使用|提[交请][^,。;]{0,24}的"
)  # 拟任人选: somebody is named
_CLAIMED = lazy_pattern(r"[^,。;]{2,30}的(?:做法|行为|举措|说法|消息|言论|行径|图谋|提问|传闻|报道)")
_DENIED = lazy_pattern(r"(?:不|没有?|无|未|未曾|尚未|从未|拒绝)$")
_COMPARED = lazy_pattern(
    r"[比按照原超较该此]$|[这那][一项个]{0,2}$|[”》]$|(?:完成|占|超过|超出|高于|低于|达到|落实|根据)[^,。;]{0,4}$"
)
_NOUNS = ("计划", "规划", "打算")
_NOUN_OR_VERB = ("计划", "决定", "打算")
_NAMED = ("计划", "决定", "规划", "预计", "准备", "争取", "承诺", "矢志", "誓言")
_ATTRIBUTE = lazy_pattern(  # 承诺向该国提供的支持超过700亿元: the promise is only named
    r"[^,。;]{2,30}的[\u4e00-\u9fff]{2,12}(?:超过|已(?!经定)|共计|总[额计]|占|高达|不足)"
)
_ALREADY = lazy_pattern(r"已(?!经)")  # 计划已批准
_IN_TIME = lazy_pattern(r"[将到至于从自用以每再在把对向]|新(?=[建开增设招])|\d|今年|明年|年内|当地时间")
_VERBAL = ("v", "d", "p", "t", "m", "ad")  # how parts of speech begin: verb, adverb, preposition, time, numeral
_CITED = ("计划", "决定", "承诺", "打算", "规划", "誓言")
_DECIDES = lazy_pattern(
    r"(?:会议|董事会|股东大?会|常委会|党委|公司|集团|政府|国务院|委员会)(?:(?:研究|审议)?决定|(?:郑重|公开|共同|书面)?承诺)$"
)
_DONE_TO = lazy_pattern(r"对[^,。;]{1,24}?(?=实施|实行|采取|予以|给予|启动)")
_FOLLOWS = lazy_pattern(r"(?:以下|如下)[^,。;]{0,12}:?$")  # 努力实现以下目标: the aims follow
_CAPTION = lazy_pattern(
    r"(?:坐标|情况|明细|一览|汇总|统计|基本信息|数据)表$|(?:名单|清单|目录|示意图|平面图)$"
)  # 拟出让采矿权坐标表
_DIGIT = lazy_pattern(r"\d")
_AHEAD = lazy_pattern(r"“?(?:\d{2,4}年|[今明后]年|本世纪|“?十[四五六七八九]五|年底|[上下]半年|[一二三四]季度)")
_UNIT = lazy_pattern(r"[\u4e00-\u9fff]{0,4}[部处科司局组](?=[、,。]|负责|主要|相关|$)")
_SEEN = 8


def means(page: Page, cue: re.Match[str], words: str, begin: int, close: int) -> bool:
    """Tell whether a word of intent in the clause `words`, which starts at `begin`, says what somebody means to do."""
    at, behind = begin + cue.start(), begin + cue.end()
    before, after = words[: cue.start()], words[cue.end() :]
    if _DENIED.search(before) or _inside_name(page, begin, at, behind) or others_words().search(before):
        return False
    if _only_named(cue[0], before, after) or (
        cue[0] in _NOUN_OR_VERB and after and not _is_verb(page, begin, at, after)
    ):
        return False
    if cue[0].startswith("争取到") and not _AHEAD.match(after):
        return False  # 争取到十几分钟采访时间: it was got
    if cue[0] == "计划" and _UNIT.match(after):
        return False  # 计划投资部
    if cue[0] == "争取" and _seeks_a_thing(after):
        return False
    if _FOLLOWS.match(after) or _CAPTION.search(after):
        return False
    if (cue[0] == "拟" and _PROPOSED.match(after)) or _CLAIMED.match(after):
        return False
    follows = after or page.text[behind + 1 : close]
    return not _done_by_saying(page, cue[0], follows, begin, begin + len(words))


def _seeks_a_thing(after: str) -> bool:
    """Tell whether 争取 has no deed for its object: 额度争取, 争取上级更大支持, not 争取引进10个项目."""
    return not after or (after.endswith(wordings("commitments", "sought", "zh")) and _DIGIT.search(after) is None)


def ends_a_title(words: str, at: int) -> bool:
    """Tell whether what ends at a place of a clause is the end of a title, or part of a longer word (决定性)."""
    return _CLOSED.match(words, at) is not None


def _inside_name(page: Page, begin: int, at: int, behind: int) -> bool:
    """Tell whether a word stands in the name of a body or place (粮食计划署), or in a title that began before it."""
    if page.text.rfind("《", begin, at) > page.text.rfind("》", begin, at):
        return True
    return any(hit.start <= at and behind <= hit.end for hit in page.within("organisation", begin, behind + _SEEN))


def _only_named(cue: str, before: str, after: str) -> bool:
    """Tell whether a word of intent only names a plan or a decision: 比计划提前, 计划的, 通过的决定."""
    if (cue in _NAMED and before.endswith("的")) or (cue in _NOUNS and _COMPARED.search(before)):
        return True
    part = _PART_OF_WORD.get(cue)
    if part is not None and part.search(before):
        return True
    if cue in _NAMED and (_behind_noun().match(after) or _ALREADY.match(after) or _ATTRIBUTE.match(after)):
        return True
    return cue in _CITED and not after and _DECIDES.search(before + cue) is None


def _is_verb(page: Page, begin: int, at: int, after: str) -> bool:
    """Tell whether 计划 or 决定 is what somebody does: a day behind it, or an actor before it and a verb behind it."""
    if _IN_TIME.match(after):
        return True
    decides = _DECIDES.search(page.text, begin, at + 2)
    if not decides and not acts(page, begin, at) and before_time(page, begin, at) != begin:
        return False
    import rjieba

    tag: str = rjieba.tag(after[:_SEEN], False)[0][1]
    return tag.startswith(_VERBAL) or opens_with_verb(after)


def _done_by_saying(page: Page, cue: str, after: str, begin: int, end: int) -> bool:
    """Tell a decision that does what it says, 决定暂停, 决定任命, from one to do something later."""
    if not cue.endswith("决定"):
        return False
    done_to = _DONE_TO.match(after)
    declared = _declaration().match(after, done_to.end() if done_to else 0)
    return (declared is not None or done_to is not None) and not lies_ahead(page, begin, end)


@cache
def _behind_noun() -> Finder:
    """Return a finder of what follows a plan or a decision that is only named: 计划的, 决定作用."""
    return cue_regex("commitments", "behind-noun")


@cache
def _declaration() -> Finder:
    return cue_regex("commitments", "declaration")


@cache
def intent_words() -> Finder:
    """Return a finder of the words of intent and of the future."""
    cues = [c for role in ("intent", "future") for c in wordings("commitments", role, "zh")]
    return Finder(
        lazy_pattern("|".join(re.escape(cue) for cue in sorted(cues, key=lambda cue: (-len(cue), cue)))), cues
    )
