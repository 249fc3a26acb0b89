"""A page made by hand: a text and the hits that annotators would give, each at the first place of its words."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from lodeline.export.predictions import plain_document
from lodeline.facts.page import Page
from lodeline.model import Amount, DateValue, Name, Person
from lodeline.text import Hit, Reading
from lodeline.text.sections import sectioned

PageMaker = Callable[..., Page]


def on(day: str) -> DateValue:
    return DateValue(day, (date.fromisoformat(day) + timedelta(days=1)).isoformat(), "day")


OPEN_DAY = DateValue(None, None, "day")


@pytest.fixture
def page_of() -> PageMaker:
    def make(
        text: str,
        *,
        people: dict[str, tuple[str, ...]] | None = None,
        dates: dict[str, DateValue] | None = None,
        organisations: tuple[str, ...] = (),
        places: tuple[str, ...] = (),
        materials: tuple[str, ...] = (),
        amounts: tuple[tuple[str, str, Amount], ...] = (),
        anchor: datetime | None = None,
    ) -> Page:
        reading = Reading(sectioned(plain_document("case", text)), anchor=anchor)
        hits: list[Hit] = []

        def mark(words: str, kind: str, value: object) -> None:
            at = reading.text.find(words)
            assert at >= 0, f"{words} is not in {reading.text}"
            while at >= 0:
                hits.append(Hit(at, at + len(words), kind, value, "by-hand"))  # type: ignore[arg-type]
                at = reading.text.find(words, at + 1)

        for name, posts in (people or {}).items():
            mark(name, "person", Person(name, posts))
            for post in posts:
                mark(post, "post", Name(post))
        for words, value in (dates or {}).items():
            mark(words, "date", value)
        for kind, names in (("organisation", organisations), ("place", places), ("material", materials)):
            for name in names:
                mark(name, kind, Name(name))
        for words, kind, amount in amounts:
            mark(words, kind, amount)
        return Page(reading, hits)

    return make
