"""One control told in several sentences: what is said again, and what is said besides."""

import re

from msgspec.structs import replace

from lodeline.facts.controls.acts import UNDOING
from lodeline.facts.controls.states import is_state
from lodeline.facts.page import Draft
from lodeline.model import Control, DateValue
from lodeline.text.lazy import lazy_pattern

LISTED = lazy_pattern(
    r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<who>[家间个名项种][^,。;]{0,20}?)?(?:列入|列为|纳入|移出)[^,。;]{0,12}(?:名单|清单|管制|管控)"
    r"|(?:新增|增列|移除)[^。;]{0,40}?\d{1,3}[家个][^,。;]{0,10}实体"
    r"|\b(?:add(?:s|ed|ing)?|plac(?:es|ed|ing)|put(?:s|ting)?)\s[^.;]{0,90}?\b(?:entit(?:y|ies)|companies|firms|organi[sz]ations)\b"
    r"[^.;]{0,40}?\b(?:to|on)\s(?:the|its|an?)\s(?:[Uu]nreliable\s)?[Ee]ntity\s[Ll]ist"
    r"|\b(?:remov|delist)(?:es?|s|ed|ing)\s[^.;]{0,60}?\b(?:entit(?:y|ies)|companies|firms|organi[sz]ations)\b"
)

_INITIALS = lazy_pattern(r"(?<=[A-Z])[a-z]+|[.\s]")
_COUNT = lazy_pattern(
    r"^\S{1,3}(?=[家间个名项种])|\d{1,3}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.I
)

_ADDED = ("number", "effective", "expiry", "announced", "destinations", "issuer", "term", "origins", "turn")
_DUTIES = ("tariff", "tax", "import_ban")


def told_as(record: Control) -> str:
    """Return by what a control without a number is told from others: how many entities are listed, else its title."""
    listed = LISTED.search(record.title) if record.type == "entity_list" else None
    if listed is None:
        return record.title
    counted = _COUNT.search(listed[0])
    return counted[0].lower() if counted else listed[0][:3]


def goes_on_with(earlier: Draft, record: Control) -> bool:
    """Tell whether a sentence says more of a control told before by its number, and names no other scope."""
    first = earlier.record
    if not isinstance(first, Control):
        return False
    if first.type == record.type == "trade_remedy":
        return _one_case(first, record)
    if record.number is not None:
        return False
    if first.number is None:
        return _is_told_again(first, record)
    same = first.type == record.type and record.status in (first.status, "unstated", "in_force")
    days = record.effective is None or first.effective is None or record.effective == first.effective
    issuers = record.issuer is None or first.issuer is None or record.issuer == first.issuer
    return same and days and issuers and first.status not in UNDOING and set(record.materials) <= set(first.materials)


def _one_case(first: Control, record: Control) -> bool:
    """Tell whether two sentences tell of one trade remedy: the same goods or none, one number, one first day."""
    goods, more = set(first.materials), set(record.materials)
    numbers = None in (record.number, first.number) or record.number == first.number
    same = (not goods or not more or _overlap(goods, more)) and _same_day(first, record)
    return same and numbers and _stands(first) == _stands(record)


def _overlap(goods: set[str], more: set[str]) -> bool:
    """Tell whether some goods are among others, by name or by the words of a longer one: "graphite electrodes"."""
    return any(one in other or other in one for one in goods for other in more)


def _of_another(first: Control, record: Control) -> bool:
    """Tell whether a control is that of another state: named here and not there, or another than there.

    The ministry of a state and the state do not contradict each other.
    """
    if record.issuer is None or record.issuer == first.issuer or not is_state(record.issuer):
        return False
    if first.issuer is None:
        return set(record.materials) != set(first.materials)
    return is_state(first.issuer)


def _same_day(first: Control, record: Control) -> bool:
    """Tell whether no two first days are stated that differ."""
    days = {day.start for day in (first.effective, record.effective) if day is not None and day.start is not None}
    return len(days) < 2


def _stands(record: Control) -> bool:
    return record.status not in UNDOING


def _is_told_again(first: Control, record: Control) -> bool:
    """Tell whether a control without a number is told of again: of one kind, for the same places, and no other day."""
    if record.type != first.type or record.type == "entity_list" or _of_another(first, record):
        return False
    if record.status == first.status and first.status in UNDOING:  # one suspension has one end
        return record.expiry is not None and _agree(record.expiry, first.expiry)
    days = _same_day(first, record)
    if record.type == "ban" and "军" in record.title and "军" not in first.title:
        return False  # what a rule bars to military users alone is another scope
    if not (first.destinations or first.materials):
        bare = record.type == "import_ban" or not (record.destinations or record.materials)
        return bare and record.type in _DUTIES and days and first.status == record.status
    if not first.destinations and not record.materials:
        return False
    undated = not (record.destinations or record.effective or record.expiry or record.issuer)  # "this ban"
    same = (undated or _places(record) == _places(first)) and set(record.materials) <= set(first.materials)
    # in Chinese the goods further on are those of another item (二是…)
    english = record.title.lstrip("“\"'")[:1].isascii()
    if not same and english and first.destinations and _places(record) == _places(first):
        same = set(first.materials) <= set(record.materials)
    planned = record.status == "draft" and first.effective is not None  # it was a plan once
    return same and days and (planned or {first.status, record.status} <= {"unstated", "in_force"})


def _agree(one: DateValue | None, other: DateValue | None) -> bool:
    """Tell whether two days are the same, or one is the year of the other."""
    if one is None or other is None or one == other:
        return one == other
    year = "year" in (one.precision, other.precision)
    return year and one.start is not None and other.start is not None and one.start[:4] == other.start[:4]


def _places(record: Control) -> set[str]:
    """Return the places of a control, each in short: U.S., US and United States are one."""
    return {_INITIALS.sub("", name) if name.isascii() else name for name in record.destinations}


def with_more(earlier: Draft, more: Draft) -> Draft:
    """Return a control with what a later sentence says of it besides."""
    first, second = earlier.record, more.record
    assert isinstance(first, Control)
    assert isinstance(second, Control)
    added = {name: value for name in _ADDED if not _known(getattr(first, name)) and (value := getattr(second, name))}
    if second.turn == "extends":  # "the ban is extended"
        added["turn"] = second.turn
    elif first.type == "quota":  # what one sentence cuts another may not speak of
        added.pop("turn", None)
    if first.expiry and second.expiry and first.expiry.precision == "year" != second.expiry.precision:
        added["expiry"] = second.expiry
    if first.type == "trade_remedy" and first.expiry and second.expiry:  # prolonged
        added["expiry"] = max(first.expiry, second.expiry, key=lambda day: day.start or "")
    goods = dict.fromkeys((*first.materials, *second.materials))
    if first.type == "trade_remedy":  # the goods of a case are those it names in full
        goods = dict.fromkeys(one for one in goods if not any(one != other and one in other for other in goods))
    added["materials"] = tuple(goods)
    added["rates"] = tuple(dict.fromkeys((*first.rates, *second.rates)))
    status = second.status if first.status == "unstated" and second.status != "draft" else first.status
    told = set(first.materials)
    spans = tuple(
        e for e in more.evidence if e.role in added and (e.role != "materials" or not set(second.materials) <= told)
    )
    return Draft(replace(first, status=status, **added), earlier.evidence + spans, earlier.rule)


def _known(value: object) -> bool:
    """Tell whether something is stated; a day told without its year ("at once") gives way to a dated one."""
    return bool(value) and not (isinstance(value, DateValue) and value.start is None and value.end is None)
