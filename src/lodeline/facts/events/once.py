"""What makes an event one: told once a text, with its day and the name of whom it is of where a sentence gives them."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from lodeline.facts.events.news import DONE_TO, NEWS, OF_PEOPLE, day_of_text, says_too_little
from lodeline.facts.events.parties import PERSONNEL
from lodeline.facts.page import Draft, Page
from lodeline.model import Event
from lodeline.text.lazy import lazy_pattern

_RECENT = timedelta(days=31)
_NEXT = 400  # characters from who was told of as "the former head" to his name, at most
_FORMER = lazy_pattern(r"(?:the\s|an?\s)?(?:former|ex-)", re.IGNORECASE)
_NAME = lazy_pattern(r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){1,3}")


def repeats(kind: str, other: str) -> bool:
    """Tell whether two events are of one kind, of which a sentence tells few: no changes of posts."""
    return kind == other and kind not in PERSONNEL


def adds_nothing(event: Event, told: Iterable[Event]) -> bool:
    """Tell whether an event says again what another clause of its sentence told: of nobody else, on no other day."""
    return any(
        repeats(event.type, other.type)
        and event.date in (None, other.date)
        and (event.type == "accident" or {_who(event)} <= {None, other.actor, other.target})
        for other in told
    )


def _who(event: Event) -> str | None:
    return event.target if event.type in DONE_TO else event.target or event.actor


def take(draft: Draft, done: list[Draft]) -> None:
    """Add an event, in the place of the same news told before without its day or without a name."""
    event = draft.record
    for at, other in enumerate(done):
        known = other.record
        if not isinstance(event, Event) or not isinstance(known, Event):
            continue
        if (event.type in NEWS and _dates(event, known)) or (
            draft.evidence[0].start - other.evidence[0].start < _NEXT and _names(event, known)
        ):
            done[at] = draft
            return
    done.append(draft)


def is_told(page: Page, draft: Draft, done: list[Draft]) -> bool:
    """Tell whether news, or an inspection of nobody in particular (by the same team, in short), was told before."""
    event = draft.record
    if isinstance(event, Event) and event.type in NEWS:
        return any(_told_before(event, d.record) for d in done if isinstance(d.record, Event))
    if isinstance(event, Event) and event.type == "accident":
        return any(_is_one_accident(page, event, d.record) for d in done if isinstance(d.record, Event))
    if isinstance(event, Event) and event.type == "investigation" and (event.target or "").startswith("The former "):
        return any(isinstance(d.record, Event) and d.record.type == "investigation" for d in done)
    if not isinstance(event, Event) or event.type != "inspection" or event.target or not event.actor:
        return False
    earlier = [d.record for d in done if isinstance(d.record, Event) and d.record.type == "inspection"]
    actor = event.actor.casefold().removeprefix("the ")
    return any((other.actor or "").casefold().endswith(actor) for other in earlier)


def key_of(draft: Draft) -> tuple[str, str, str] | None:
    """Return what makes an event one: its kind and parties, or its words; None where it says too little."""
    record = draft.record
    if not isinstance(record, Event) or says_too_little(record):
        return None
    if record.type in PERSONNEL:
        person = record.target or record.actor
        return (record.type, person, "") if person else None
    if record.type == "investigation" and record.target:
        return record.type, record.target, ""
    if record.type == "inspection":
        who = record.target or record.actor or ""
        return (record.type, who, "") if who or record.date else None
    if record.type == "accident":  # told once a day, whatever else is said of it
        return record.type, record.date.start or "" if record.date else "", ""
    return record.type, record.target or "", record.what


def _is_one_accident(page: Page, event: Event, other: Event) -> bool:
    """Tell whether an accident is one told before: it says no other day, or one of these weeks of one told undated."""
    if other.type != event.type or event.date is None or not event.date.start:
        return other.type == event.type
    if other.date is None or not other.date.start:
        today = day_of_text(page)
        return today is None or today - date.fromisoformat(event.date.start[:10]) <= _RECENT
    return event.date.start[:7] == other.date.start[:7] and "day" not in (event.date.precision, other.date.precision)


def _told_before(event: Event, other: Event) -> bool:
    """Tell whether news repeats what was told: of the same kind and nobody else, on no other day."""
    nobodys = event.type != "trade_remedy" and not any(_parties(event))
    return (nobodys or _day(event) in (None, _day(other))) and _of_the_same(event, other)


def _dates(event: Event, other: Event) -> bool:
    """Tell whether news states the day of what was told without one: of the same kind and the same who."""
    return _day(event) is not None and _day(other) is None and any(_parties(event)) and _of_the_same(event, other)


def _names(event: Event, other: Event) -> bool:
    """Tell whether an investigation names whom one told before called "the former head of ..."."""
    if event.type != "investigation" or other.type != event.type or (event.date and other.date):
        return False
    return bool(_FORMER.match(other.target or "") and _NAME.fullmatch(event.target or ""))


def _day(event: Event) -> str | None:
    return event.date.start if event.date else None


def _of_the_same(event: Event, other: Event) -> bool:
    if event.type == "founding":
        return other.type == event.type and event.target == other.target
    return other.type == event.type and all(
        who is None or _same(who, other.actor) or _same(who, other.target) for who in _parties(event)
    )


def _parties(event: Event) -> tuple[str | None, ...]:
    return (event.target,) if event.type in OF_PEOPLE else (event.actor, event.target)


def _same(one: str, other: str | None) -> bool:
    """Tell whether two names may be of the same: one is part of the other, or short for it (中铝集团, 中国铝业集团)."""
    if other is None:
        return False
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    left = iter(long)
    return short in long or (not short.isascii() and all(character in left for character in short))
