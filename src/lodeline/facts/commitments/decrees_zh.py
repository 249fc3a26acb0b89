"""Chinese clauses that do what they say: a decision, a rule in force, a paper sent on. They promise nothing.

What a notice decides is done by its saying so (Searle's declarations, 1976): 现将指标下达给你们, 决定对你单位处以罚款,
自即日起…暂停实施. A sentence that places a control is that control, whoever tells of it.
"""

import re
from functools import cache

from lodeline.facts.commitments.promise import Promise
from lodeline.facts.controls.acts import acts, kind_of
from lodeline.facts.horizon import due
from lodeline.facts.issuing.forms import is_entitled, is_official
from lodeline.facts.issuing.profile import spoken_by
from lodeline.facts.page import Page
from lodeline.lexicon.wordings import wordings
from lodeline.model import DateValue
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_SENT_ON = lazy_pattern(  # 将 before the thing that is sent, put on a list, handed down: 将落实情况反馈…
    r"将[^。;]{2,40}?(?:报送|予以公[告布示]|上报|抄送|反馈|移送|移交|转交|下达|列入|纳入(?!考核)|报[\u4e00-\u9fff]{2,12}(?:部|委|局|厅|政府|办公室))"
)
_BY_A_DAY = "zh-commitment.deadline"
_NOW = lazy_pattern(r"(?:公司|本公司|我[局厅部委市省县])?现将")
_DECIDES, _AT_ONCE = lazy_pattern(r"决定|批准|同意"), lazy_pattern(r"[^,。;]{0,16}自?即日起")
_PROCEDURE = lazy_pattern(
    r"自(?:收到|接到|受理|公布|印发|发布|批准|(?:本|该)?(?:公告|通知|办法|规定)(?:生效|施行|实施|发布|公布))[^,。;]{0,20}之日起"
)  # a rule for whatever is to come
_GOES_ON = lazy_pattern(r",(?:于[^,。;]{2,16}[报送交]|报|送|交)")  # 将申请书,于9月22日前报市局
_AS_FOLLOWS = lazy_pattern(r"自[^,。;]{2,24}起[^。;]{0,60}(?:调整|规定|执行|公布|通知|确定)如下:?$")
_STOPS = lazy_pattern(r"自[^,。;]{2,20}起,?(?:一律|全面)?(?:暂停|停止|不再|禁止)")  # 各地自2022年3月1日起,暂停公示…
_DONE_TO = lazy_pattern(r"决定(?:对|给予|依法)[^。;]{2,60}?(?:实行|实施|采取|给予|处以|处罚|督办|调查|复审)")
_OF_FORCE = lazy_pattern(
    r"[^,。;]{0,16}(?:政策|措施|公告|通知|办法|规定|条例|标准)[^,。;]{0,6}[于自][^,。;]{2,20}起?(?:正式)?(?:施行|实施|生效|执行)"
    r"|[^,。;]{0,12}(?:措施|公告|规定|政策)将[^,。;]{0,12}(?:暂停|停止|恢复)(?:执行|实施)"
)


def is_decreed(page: Page, sentence: Sentence, promise: Promise) -> bool:
    """Tell whether what looks like a promise is done by the words themselves.

    A coming day keeps it: a tariff from next month on, a paper to be sent by June are still to come.
    """
    words = page.text[promise.start : promise.end]
    if _NOW.match(words) or _PROCEDURE.search(words) or _OF_FORCE.match(words) or _AT_ONCE.match(words):
        return True
    if "起" in words and _decided_from().search(words):
        return True
    if "如下" in words and _AS_FOLLOWS.search(words):
        return True
    if _STOPS.search(words) and spoken_by(page)[0] == "policy_document":
        return True
    dates = [hit.value for hit in page.within("date", promise.start, promise.end) if isinstance(hit.value, DateValue)]
    if promise.rule == _BY_A_DAY or any(due(page, value) and (value.start or value.end) for value in dates):
        return False
    if _SENT_ON.search(words) or _GOES_ON.match(page.text, promise.end):
        return True
    if promise.rule != "zh-commitment.intent" or not _DECIDES.search(words):
        return False
    return (
        _DONE_TO.search(words) is not None
        or is_official(page)
        or is_entitled(page)
        or (kind_of(page, sentence) is not None and acts(page, sentence))
    )


@cache
def _decided_from() -> re.Pattern[str]:
    """Return the pattern of a measure decided on from a day on: 决定自11月6日起,对进口甲酚征收保证金."""
    verbs = "|".join(map(re.escape, wordings("commitments", "decreed from", "zh")))
    return lazy_pattern(rf"(?:决定|宣布)[,:]?[自从][^,。;]{{2,24}}起,?[^,。;]{{0,60}}?(?:{verbs})")
