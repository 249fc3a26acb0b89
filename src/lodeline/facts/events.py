"""Events: commissionings, inspections, investigations, appointments and accidents that a sentence reports."""

import re
from collections.abc import Iterator

from lodeline.facts.cues import day_only, is_day
from lodeline.facts.organisations import named_organisations
from lodeline.facts.page import Draft, Page
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import DateValue, Event, Evidence

_TABLE = "event_cues"
_NUMBER = re.compile(r"[第、]")  # 第19、20号公告 is a number, no day


def extract_events(page: Page) -> Iterator[Draft]:
    """Yield one draft an event and kind, at the first body sentence that reports it."""
    seen: set[str] = set()
    for sentence in page.body_sentences:
        if sentence.section in ("title", "heading", "highlights"):
            continue
        match = valued_pattern(_TABLE, "event").search(page.text, sentence.start, sentence.end)
        if match is None:
            continue
        kind = value_of(_TABLE, "event", match[0])
        if kind in seen and kind == "inspection":
            continue
        seen.add(kind)
        days = [
            h
            for h in page.within("date", sentence.start, sentence.end)
            if is_day(h.value) and not _NUMBER.search(page.text[: h.start][-1:])
        ]
        day = min(days, key=lambda h: abs(h.start - match.start()), default=None)
        place = next(iter(page.within("place", sentence.start, sentence.end)), None)
        people = page.within("person", sentence.start, match.start())
        actors = people or named_organisations(page, sentence.start, match.start())
        actor = actors[0] if actors else None
        record = Event(
            type=kind,
            what=page.words(sentence.start, sentence.end),
            date=day_only(day.value) if day and isinstance(day.value, DateValue) else None,
            place=page.words(place.start, place.end) if place else None,
            actor=page.words(actor.start, actor.end) if actor else None,
        )
        parts = [("date", day), ("place", place), ("actor", actor)]
        evidence = [Evidence(sentence.start, sentence.end), Evidence(*match.span(), "type")]
        evidence += [Evidence(hit.start, hit.end, role) for role, hit in parts if hit]
        yield Draft(record, tuple(evidence), f"event.{kind}")
