"""Events: commissionings, inspections, investigations, appointments and accidents that a sentence reports."""

import re
from collections.abc import Iterator

from lodeline.facts.cues import day_only, is_day
from lodeline.facts.organisations import named_organisations
from lodeline.facts.page import Draft, Page
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import DateValue, Event, Evidence
from lodeline.text import Sentence

_TABLE = "event_cues"
_CLAUSE = re.compile(r"[,;。]|\.(?:\s|$)")
_NUMBER = re.compile(r"[第、]")  # 第19、20号公告 is a number, no day


def extract_events(page: Page) -> Iterator[Draft]:
    """Yield one draft an event and kind, at the first body sentence that reports it."""
    seen: set[str] = set()
    for sentence in page.body_sentences:
        if sentence.section in ("title", "heading", "highlights"):
            continue
        reported: set[str] = set()
        for match in valued_pattern(_TABLE, "event").finditer(page.text, sentence.start, sentence.end):
            kind = value_of(_TABLE, "event", match[0])
            if kind in reported or (kind in seen and kind == "inspection"):
                continue
            if not reported or kind in ("appointment", "removal", "order"):
                seen.add(kind)
                reported.add(kind)
                yield _draft(page, sentence, match, kind)


def _draft(page: Page, sentence: Sentence, match: re.Match[str], kind: str) -> Draft:
    days = [
        h
        for h in page.within("date", sentence.start, sentence.end)
        if is_day(h.value) and not _NUMBER.search(page.text[: h.start][-1:])
    ]
    day = min(days, key=lambda h: abs(h.start - match.start()), default=None)
    place = page.place_in(sentence)
    people = page.within("person", sentence.start, match.start()) if kind not in ("removal", "order") else []
    actors = people or named_organisations(page, sentence.start, match.start())
    actor = actors[0] if actors else None
    record = Event(
        type=kind,
        what=page.words(*_what(page, sentence, match)),
        date=day_only(day.value) if day and isinstance(day.value, DateValue) else None,
        place=page.words(place.start, place.end) if place else None,
        actor=page.words(actor.start, actor.end) if actor else None,
    )
    parts = [("date", day), ("place", place), ("actor", actor)]
    evidence = [Evidence(sentence.start, sentence.end), Evidence(*match.span(), "type")]
    evidence += [Evidence(hit.start, hit.end, role) for role, hit in parts if hit]
    return Draft(record, tuple(evidence), f"event.{kind}")


def _what(page: Page, sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """Return the clause that reports the event, without the day before it and the stop behind."""
    breaks = [m.end() for m in _CLAUSE.finditer(page.text, sentence.start, match.start())]
    start = breaks[-1] if breaks else sentence.start
    stop = _CLAUSE.search(page.text, match.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    return start + len(page.text[start:end]) - len(page.text[start:end].lstrip()), end
