"""Whether the words before a cue put it in the future or only ask for it: 将于…投产, "will be commissioned"."""

import re

from lodeline.text.lazy import lazy_pattern

_AHEAD = lazy_pattern(
    r"(?:将|拟|预计|计划|规划(?!提出|明确|确定)|力争|争取|确保|有望|即将|推动|推进|加快|促进|尽快|早日|目标|待|若|如果|一旦|要|须|需|应当?"
    r"|防范|防止|遏制|严防|杜绝|避免)[^,。;]{0,18}$"
)
_AHEAD_EN = lazy_pattern(
    r"\b(?:will|would|to|may|might|could|should|must|shall|if|once|when|until|before|unless|plans?|planned|expects?|expected"
    r"|due|scheduled|set|prevent|avoid|against|risk\sof)\s(?:(?:be|have|been|is|are|it|being|fully|the|an?|of)\s){0,4}$"
)
_IF_EN, _IF_REACH = (
    lazy_pattern(r"\b(?:if|unless)\s[^,;.:]{2,100}$", re.IGNORECASE),
    110,
)  # if it wins and she is elected
_DONE = lazy_pattern(r"(?:已|已经|了|正式|顺利|成功|全面|日)(?:建成|竣工)?$")
_SURELY = lazy_pattern(
    r"(?:将|(?<![模虚])拟|预计|即将|有望|尚[需待]|待(?!遇|在))[^,。;]{0,18}$|(?:就|便|才)[可能]够?$"
)  # 预计明年正式竣工 is not done
_ALREADY = lazy_pattern(r"(?:已|已经|了)(?:全面|正式|成功|顺利)?(?:建成|竣工)?$")
_BEFORE_DAY = lazy_pattern(r"[日月年底末]前(?:全面|基本|全部|顺利)?$")  # 6月30日前建成
_HOPED = lazy_pattern(r"确保|力争|争取")  # 确保甲铁路、乙铁路、丙公路建成通车: whatever is listed
_REACH, _CLAUSE = 40, 90


def is_ahead(text: str, start: int, cue: int) -> bool:
    """Tell whether a cue that stands at `cue`, in a sentence from `start`, lies ahead."""
    before = text[max(start, cue - _REACH) : cue]
    if text[cue].isascii():
        return bool(_AHEAD_EN.search(before) or _IF_EN.search(text[max(start, cue - _IF_REACH) : cue]))
    if _BEFORE_DAY.search(before):
        return True
    if _SURELY.search(before):
        return _ALREADY.search(before) is None
    ahead = _AHEAD.search(before)
    if ahead is None:
        floor = max(text.rfind(mark, max(start, cue - _CLAUSE), cue) + 1 for mark in ",。;:")
        return _HOPED.match(text, max(floor, start), cue) is not None and _DONE.search(before) is None
    return _DONE.search(before[ahead.start() + 1 :]) is None
