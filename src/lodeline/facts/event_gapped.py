"""Events told by words that stand apart: "ordered three smelters to suspend", 深入某矿区调研."""

from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

_STOPS = r"(?:suspend|halt|stop|cease|shut|close|idle|curtail|cut)"
# The kind of event, the pattern, and the words its matches begin with.
_PATTERNS = (
    ("accident", r"发生(?!的)(?:了)?(?:一起|一宗)?[^,。;]{0,16}?事故", "发生"),
    (
        "order",
        rf"\b(?:ordered|instructed|directed|told)\s[^.;,]{{2,60}}?\sto\s{_STOPS}\b",
        "ordered|instructed|directed|told",
    ),
    ("order", r"要求[^,。;]{2,24}?(?:停产|停工|停业|限产|停止生产)", "要求"),
    (
        "investigation",
        r"\b(?:opened|launched|initiated|began)\s(?:an?|its|new)\s(?:[\w-]+\s){0,3}(?:investigation|probe)\b",
        "opened|launched|initiated|began",
    ),
    ("investigation", r"(?:发起|启动|进行)(?:反倾销|反补贴|保障措施|竞争力)[^,。;]{0,10}调查", "发起|启动|进行"),
    (
        "inspection",
        r"(?:率队|带队|深入|赴)[^,。;《》]{2,24}?(?:调研|检查|考察|督导|视察)(?!组|报告)",
        "率队|带队|深入|赴",
    ),
)
GAPPED = tuple((kind, Finder(lazy_pattern(words), opens.split("|"))) for kind, words, opens in _PATTERNS)
