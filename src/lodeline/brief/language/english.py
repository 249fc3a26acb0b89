"""English, as a brief writes it."""

import re
from collections.abc import Sequence
from typing import Literal

from lodeline.brief.language import wording
from lodeline.brief.language.base import Tongue
from lodeline.brief.language.measures import measure_in_english
from lodeline.brief.language.naming import (
    entry_by_form,
    holder_in_english,
    in_english,
    is_chinese,
    person_words,
    posts_in_english,
    site_in_english,
    with_the,
)
from lodeline.brief.language.yearless import yearless_in_english
from lodeline.model import Amount, DateValue, Person

_LONGEST_TITLE = 90
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)


class English(Tongue):
    """English, with names in Chinese rendered where a source gives the English."""

    code: Literal["en", "zh"] = "en"

    def counted(self, number: object) -> str:
        """Return `Three`; from ten on the figure."""
        return wording.COUNTED.get(number, str(number)) if isinstance(number, int) else str(number)

    def date(self, value: DateValue | None) -> str:
        """Return `26 February 2025`."""
        return wording.date_words(value)

    def deadline(self, value: DateValue | None, *, before: bool = False) -> str:
        """Return `by 31 December 2025`."""
        return wording.deadline_words(value, before=before)

    def amount(self, amount: Amount, *, percent: bool = False) -> str:
        """Return `about 30,000 t`."""
        return wording.amount_words(amount, percent=percent)

    def foreign(self, words: str, unit: str) -> bool:
        """Tell whether an amount is in Chinese: 3亿吨."""
        return is_chinese(words) and unit != "%" and not unit.startswith("{")

    def ordinal(self, number: int) -> str:
        """Return `6th`."""
        return wording.ordinal_word(number)

    def term_number(self, number: int) -> str:
        """Return `14th`."""
        return wording.ordinal_word(number)

    def number(self, text: str) -> str:
        """Return `2025 No. 18` for 2025年第18号; the text itself where it is written otherwise."""
        return wording.number_of_document(text)

    def listed(self, items: Sequence[str]) -> str:
        """Return `a, b and c`."""
        return wording.listed(items)

    def name(self, text: str, *kinds: str) -> str:
        """Return `Baogang Group (包钢集团)`."""
        return in_english(text, *kinds)

    def named(self, text: str, *kinds: str) -> str:
        """Return `the State Council (国务院)`."""
        return with_the(self.name(text, *kinds))

    def posts(self, posts: Sequence[str], organisation: str | None = None) -> list[str]:
        """Return `Party Secretary (党委书记)` and the like."""
        return posts_in_english(posts, organisation)

    def holder(self, text: str) -> str:
        """Return `the notice` for 通知, `the spokesperson of the Ministry of Commerce (商务部)`."""
        return holder_in_english(text)

    def site(self, text: str) -> str:
        """Return `its headquarters (总部)`."""
        return site_in_english(text)

    def yearless(self, words: str) -> str:
        """Return `4 February` for 2月4日."""
        return yearless_in_english(words) or wording.quoted(words)

    def wording(self, title: str) -> str:
        """Return `the guiding principles from the 20th National Congress ... (“党的二十大精神”)`."""
        entry = entry_by_form("formulation", title) if is_chinese(title) else None
        if entry is None or not entry.en:
            return wording.quoted(title, _LONGEST_TITLE)
        english = entry.en if entry.en.startswith("the ") else f"the {entry.en}"
        return f"{english} ({wording.quoted(title, _LONGEST_TITLE)})"

    def meeting_named(self, name: str) -> str:
        """Return `a “closed-door study meeting”`; a Chinese name stands in brackets."""
        if is_chinese(name):
            return f"a meeting ({wording.quoted(name, _LONGEST_TITLE)})"
        bare = _ARTICLE.sub("", name)
        return wording.with_article(bare).removesuffix(bare) + wording.quoted(bare, _LONGEST_TITLE)

    def measure(self, what: str) -> str:
        """Return `price of terbium oxide (氧化铽价格)`; the words alone where one of them has no English."""
        if not is_chinese(what):
            return what
        english = measure_in_english(what)
        return f"{english} ({what})" if english else self.told(what)

    def told(self, words: str) -> str:
        """Return Chinese words in quotation marks, English ones with their first letter in upper case."""
        return wording.quoted(words) if is_chinese(words) else wording.sentence_case(words)

    def person(self, person: Person) -> str:
        """Return `Meng Fanying (孟繁英), Party Secretary and Chairman`."""
        return person_words(person)

    def seated(self, person: Person) -> str:
        """Return `Meng Fanying (孟繁英), Party Secretary and Chairman`, the posts in English where it is known."""
        return person_words(person, brief=True)

    def stopped(self, text: str) -> str:
        """Return the text with a full stop."""
        return wording.stopped(text)

    def cased(self, text: str) -> str:
        """Return the text with its first letter in upper case."""
        return wording.sentence_case(text)

    def bare(self, noun: str) -> str:
        """Return `press report` for `a press report`."""
        return _ARTICLE.sub("", noun)

    def article(self, noun: str) -> str:
        """Return `an evaluation forum`."""
        return wording.with_article(noun)
