"""What looks like a report of an event and is none: to come, denied, threatened, named for its findings."""

import re

from lodeline.facts.ahead import is_ahead
from lodeline.facts.events.clauses import clause_of
from lodeline.facts.events.news import NEWS, is_no_lead, is_no_news, is_of_no_such
from lodeline.facts.events.parties import PERSONNEL
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_SUPPOSED = lazy_pattern(
    r"后(?!的)|(?:发电)?前|等?工作|的|装机|机组|一批|测试|试验|规模|能力|率|以来|前|总统|时|仪式|期间|期满|起飞|升空|(?:发电)?(?:奠定|打下|做好|创造)"
    r"|[^,。;]{0,6}(?:(?:所?作出?的?)(?:重要)?|重要)(?:指示|批示|讲话)"
)  # 投产后, 已投运的39项, 投运规模, 停产整顿期间, 点火起飞, 为投产奠定基础
_FOUND_BY = lazy_pattern(r"\b(?:found|identified|raised|flagged|pointed\sout)\sby\s[^,.;]*$")
_FOUND = lazy_pattern(
    r"(?:反馈|指出|发现|交办|移交|转办)(?:的[^,。;]{0,8}(?:问题|意见|案件|线索)|[^,。;]{0,6}(?:问题|意见)的?整改)"
    r"|(?:督察|巡视)?(?:反馈)?(?:意见)?的?(?:整改|问题清单|办理情况)|[^,。;]{0,10}(?:重要)?(?:讲话|指示|回信)"
)
_CARRIED_OUT = lazy_pattern(r"(?:贯彻|落实|对照|针对|按照|根据|抓好|推进|关于)[^,。;]{0,45}$")
_HABIT = lazy_pattern(r"(?:不定[期时]|定期)[^,。;]{0,16}$")
_OPENS, _RECEIVED = "《", lazy_pattern(r"(?:收到|下达|送达|作出|出具|下发|开具|发出)[^,。;《]{0,24}《[^《》]{0,24}$")
_FOREWARNED = lazy_pattern(r"[^《》]{0,16}(?:事先|听证)?告知")
_EXPLOSIVE = lazy_pattern(r"装置|物|品|性|力|案|犯|式|事件就")
_CONGRATULATED = lazy_pattern(r"(?:祝贺|恭贺)[^,。;]{0,30}$")
_BY_DEED = ("penalty", "order", "investigation")
_DENIED = lazy_pattern(
    r"(?:未|没有|无|零|杜绝|避免)(?:再|曾)?(?:发生|出现)?[^,。;]{0,12}$|\b(?:no|zero|without|never|any)[\s-](?:\w+[\s-]){0,3}$",
    re.I,
)
_GOING_ON = lazy_pattern(r"正(?!式)在?[^,。;]{0,5}$")  # 储能装置正在接线并网
_PERSON_OF = lazy_pattern(
    r"\b(?:[Hh]ead|[Ll]eader|[Mm]embers?|[Cc]hief|[Dd]irector)\sof\s(?:the\s)?(?:[A-Z][a-z]+\s){0,3}$|[组团]长[^,。;]{0,4}$"
)
_NOT_YET = lazy_pattern(
    r"组?[长员]|成员|(?:转办|交办|移交)件|反馈意见进行|关于[^,。;]{0,30}的?报告|\s(?:will|shall|is\sto|leaders?|members?|office|leadership)\b|将|[^,。;]{0,4}(?:历来|一向|往往)|会?(?:不定[期时]|定期)"
)
_MAY_BE = lazy_pattern(
    r"可以?(?:并)?处|有权|包括但不限于[^。;]{0,120}$|(?:并处|处)[^,。;]{1,16}以上[^,。;]{1,16}以下|违反[^。;]{0,24}的,"
)  # what a rule threatens
_OF_PENALTY = lazy_pattern(  # 罚款总额, 行政处罚信息: sums, papers and rules of penalties
    r"(?:决定)?(?:如下)?:|(?:等)?(?:总额|总计|合计|共计|收入|信息|情况|案[件例]|决定书文号|裁量|程序|听证|措施|权|法(?!人)|办法|标准|事项)"
)
_AS_PENALTY = lazy_pattern(r"[^,。;]{0,8}(?:\([^()]{0,40}\))?的?行政处罚")  # 停产整顿3日的行政处罚 is one deed
_OF_ACCIDENT = lazy_pattern(  # 通报事故情况, 事故调查报告
    r"(?:事故)?的?(?:情况|案例|教训|警示|隐患|防范|应急|处置预案|责任制|统计|查处|接连|频发|多发|易发|时有|调查(?:处理)?(?:报告|情况|组))"
)
_NO_ACCIDENT = lazy_pattern(
    r"\b(?:not|no|by|than)\s(?:an?\s)?(?:\w+\s)?$|\b(?:profit|sales|price|demand|export|credit|debt|population)\s$"
)
_TO_STUDY = lazy_pattern(
    r"\s(?:\w+\s){0,3}(?:reports?|stud(?:y|ies)|surveys?|reviews?|research|analysis|polls?|papers?|experts?|consultants?)\b"
)
_BY_NOUN = lazy_pattern(r"的(?:顺利|正式|成功|如期|全面|建成|提前){0,2}$")  # 项目的顺利|投产
_OF_GROUPS = lazy_pattern(r"[^,。;]{0,24}的(?:煤?矿|企业|单位|项目|机组|设备|煤矿)")  # 被|责令停产的煤矿
_TEAMS = ("督察组", "督查组", "检查组", "巡视组", "巡察组", "inspectors", "inspection team", "inspection teams")
_DEEDS = lazy_pattern(
    r"[^,。;]{0,60}(?:驻|察|查|视|研|开展|反馈|来到|到|赴|深入|发现|通报|指出|约谈|抵|进行|完成|看|实地|现场|走访|移交|要求|听取|组织|召开)"
    r"|[^,.;]{0,60}\b(?:visit|arriv|found|inspect|began|start|complet|conclud|carr|conduct|check|tour|uncover|identif|discover"
    r"|enter|mov|went|report|told|said|met|examin|station|sent|dispatch|deploy|led|launch)"
)
_SENT = lazy_pattern(
    r"\b(?:sent|dispatched|deployed|stationed|launched|visit\w*|dispatch\w*)\s[^.;]{0,40}$"
    r"|\b(?:pressure|orders?|scrutiny|instructions?|criticism|feedback)\s(?:from|by|of)\s[^.;]{0,50}$|派出?[^,。;]{0,20}$"
)
_BY_CHANCE = lazy_pattern(r"\sof\s(?:geolog|geograph|histor|birth|fate|nature|timing)")
_IN_WAR = lazy_pattern(  # no accident
    r"\b(?:wars?|violence|fighting|militants?|rebels?|troops|soldiers|attack(?:s|ed|ers?)?|gunmen|conflict|air\s?strikes?|murder\w*|riots?)\b"
)
_TAUGHT = lazy_pattern(r"(?:通报|吸取|汲取|传达|学习|剖析|警示|举一反三)[^,。;]{0,16}$")
_SPOKEN_ON = lazy_pattern(r"\b(?:speech(?:es)?|spirit|remarks|instructions|address(?:es)?)\s[^.;,]{0,60}$")
_TOLD_OF = lazy_pattern(r"(?:和监察调查)?的?(?:消息|通报|公告|信息|报道)")  # 发布关于某某接受审查调查的消息
_MANY = lazy_pattern(
    r"陆续|相继|纷纷|分批|逐步|一批|一大批|各类|(?:重点|重大|示范|标志性)(?:项目|工程)"
    r"|\b(?:projects|plants|lines|facilities|mines|smelters)\b"
)
_PARTICULAR = lazy_pattern(r"\d|[“《「]|(?<=[a-z,] )[A-Z]|[二三四五六七八九十百两]+[个条座家期号]")
_LINKING = ("becomes", "become", "became")  # an enterprise becomes more embedded
_WILL = lazy_pattern(r"\b(?:will|would|plans?\sto|aims?\sto|intends?\sto)\s(?:[\w'-]+\s){1,8}$")
_LEAD, _POST_REACH = 60, 40


def is_none(page: Page, sentence: Sentence, match: re.Match[str], kind: str) -> bool:
    """Tell whether a cue of an event of some kind reports none."""
    text, at = page.text, match.start()
    if is_ahead(text, sentence.start, at) and not is_no_lead(text, sentence.start, at):
        return True
    if _SUPPOSED.match(text, match.end()):
        return True
    before = text[max(sentence.start, at - _LEAD) : at]
    if kind not in PERSONNEL and text[at].isascii() and _WILL.search(before):
        return True  # will soon begin dispatching|inspectors
    if _DENIED.search(before[-(_LEAD // 3) :]) or _is_named(text, sentence.start, match, kind):
        return True
    if is_of_no_such(page, sentence, match, kind):
        return True
    if kind in NEWS or (kind == "investigation" and text[at].isascii()):
        return is_no_news(page, sentence, match, kind, clause_of(page, sentence, match))
    if kind == "commissioning":
        if match[0].lower() == "commissioned" and (text[at - 1] == "-" or _TO_STUDY.match(text, match.end())):
            return True
        going_on = (_GOING_ON.search(before[-8:]) or _BY_NOUN.search(before[-12:])) is not None
        return going_on or _names_nothing(page, clause_of(page, sentence, match))
    if kind == "penalty" and _OF_PENALTY.match(text, match.end()):
        return True
    if kind == "investigation" and _TOLD_OF.match(text, match.end()):
        return True
    if kind == "penalty":
        return _MAY_BE.search(text[max(sentence.start, at - 2 * _LEAD) : match.end()]) is not None
    if kind == "order" and text[at - 1] == "被" and _OF_GROUPS.match(text, match.end()):
        return True
    if kind == "order":
        return text.endswith("有权", 0, at) or _AS_PENALTY.match(text, match.end()) is not None
    if kind == "inspection":
        return _is_finding(page, sentence, match)
    if kind == "accident" and (_OF_ACCIDENT.match(text, match.end()) or _TAUGHT.search(before)):
        return True
    if kind == "accident" and (_NO_ACCIDENT.search(before) or _BY_CHANCE.match(text, match.end())):
        return True
    if kind == "accident" and match[0].endswith("killed") and _IN_WAR.search(text, sentence.start, sentence.end):
        return True
    if kind == "accident":
        return match[0] == "爆炸" and _EXPLOSIVE.match(text, match.end()) is not None
    if (
        kind == "appointment"
        and match[0].lower() in _LINKING
        and not page.within("post", at, match.end() + _POST_REACH)
    ):
        return True
    return kind in PERSONNEL and _CONGRATULATED.search(before) is not None


def _is_named(text: str, start: int, match: re.Match[str], kind: str) -> bool:
    """Tell whether a cue is only part of a title 《…》: no paper that was served, as 收到《行政处罚决定书》."""
    opened = text.rfind(_OPENS, start, match.start())
    if opened < 0 or text.find("》", opened, match.start()) >= 0:
        return False
    served = kind in _BY_DEED and _RECEIVED.search(text[max(start, opened - _LEAD // 2) : match.start()])
    warned = kind != "investigation" and _FOREWARNED.match(text, match.end())
    return not served or bool(warned)


def _is_finding(page: Page, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether inspectors are named for what they had found, will do, or for who leads them."""
    near = max(sentence.start, match.start() - _LEAD), match.start()
    before = (
        _FOUND_BY.search(page.text, *near) or _CARRIED_OUT.search(page.text, *near) or _HABIT.search(page.text, *near)
    )
    if match[0].lower() in _TEAMS and not (_DEEDS.match(page.text, match.end()) or _SENT.search(page.text, *near)):
        return True
    if _SPOKEN_ON.search(page.text, *near):
        return True  # the speeches he gave on his inspection of ...
    if _PERSON_OF.search(page.text, max(sentence.start, match.start() - _LEAD // 2), match.start()):
        return True
    if _NOT_YET.match(page.text, match.end()):
        return True
    return before is not None or _FOUND.match(page.text, match.end()) is not None


def _names_nothing(page: Page, what: tuple[int, int]) -> bool:
    """Tell whether a clause has works of no name or number go on stream: 绿色低碳项目陆续投运."""
    if _MANY.search(page.text, *what) is None:
        return False
    return _PARTICULAR.search(page.text, *what) is None and not page.within("organisation", *what)
