"""Tongue: the language a brief is written in: fixed sentences by key, dates, amounts, lists and names.

The sentences stand side by side in `data/messages.tsv`; what another language wants is a column there and a class here.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cache
from typing import Literal

from lodeline.brief import wording, wording_zh
from lodeline.brief.assets import table
from lodeline.brief.naming import body_in_chinese, chinese_name, in_chinese, in_english, is_chinese, person_words
from lodeline.errors import SettingError
from lodeline.model import Amount, DateValue, Person


class Tongue(ABC):
    """One language. `code` names its column of the messages; `gap` stands between two sentences."""

    code: Literal["en", "zh"]
    gap = " "

    def say(self, key: str, **values: object) -> str:
        """Return a fixed sentence with values put in; the row `key#one` stands for `number=1` where there is one."""
        sentences = _messages(self.code)
        if values.get("number") == 1 and f"{key}#one" in sentences:
            key = f"{key}#one"
        return sentences[key].format_map(values)

    def term(self, group: str, name: str) -> str:
        """Return the word for a value of a closed list (`control.quota`); the value itself if it has none."""
        return _messages(self.code).get(f"{group}.{name}", name.replace("_", " "))

    def names(self, group: str) -> list[str]:
        """Return the values of a closed list, in the order of the messages."""
        return [key.removeprefix(f"{group}.") for key in _messages(self.code) if key.startswith(f"{group}.")]

    def body(self, kind: str, organisation: str | None) -> str:
        """Return a type of body without the name of its organisation before it.

        Args:
            kind: As the lexicon has it: `State Council executive meeting`, of which `executive meeting` is left.
            organisation: Whose it is, in the text's words.
        """
        words = self.term("body", kind)
        if organisation:
            named = re.split(r" ?[(（]", self.name(organisation, "organisation", "body", "place"), maxsplit=1)[0]
            rest = words[len(named) :].strip() if words.startswith(named) else ""
            return rest or words
        return words

    @property
    def not_stated(self) -> str:
        """What stands for a field the text does not state."""
        return self.say("not_stated")

    @abstractmethod
    def date(self, value: DateValue | None) -> str:
        """Return a date, never more precise than it is."""

    @abstractmethod
    def deadline(self, value: DateValue | None, *, before: bool = False) -> str:
        """Return a date as a deadline."""

    @abstractmethod
    def amount(self, amount: Amount, *, percent: bool = False) -> str:
        """Return an amount with its modifier and unit."""

    def percent(self, share: float) -> str:
        """Return a share of one as `14 %` or `14%`."""
        return self.say("percent", number=f"{100 * share:.0f}")

    @abstractmethod
    def ordinal(self, number: int) -> str:
        """Return 6th or 第6次."""

    @abstractmethod
    def term_number(self, number: int) -> str:
        """Return the term of an elected body: 14th or 第14届."""

    @abstractmethod
    def number(self, text: str) -> str:
        """Return the number of an official document."""

    @abstractmethod
    def listed(self, items: Sequence[str]) -> str:
        """Return a list inside a sentence."""

    def either(self, items: Sequence[str]) -> str:
        """Return a list of which one is meant: `a, b or c`."""
        if len(items) < 2:
            return "".join(items)
        return self.say("join.or", first=self.say("join.short").join(items[:-1]), last=items[-1])

    @abstractmethod
    def name(self, text: str, *kinds: str) -> str:
        """Return a name with the original beside it where that is in the other script."""

    @abstractmethod
    def person(self, person: Person) -> str:
        """Return a person with posts."""

    @abstractmethod
    def seated(self, person: Person) -> str:
        """Return a person with posts as a sentence has them, in one script where both are known."""

    @abstractmethod
    def stopped(self, text: str) -> str:
        """Return the text with a full stop, unless it ends a sentence already."""

    def sentences(self, parts: Sequence[str]) -> str:
        """Return sentences one after the other, each with its full stop."""
        return self.gap.join(self.stopped(part) for part in parts)

    @abstractmethod
    def cased(self, text: str) -> str:
        """Return the text as it opens a sentence."""

    @abstractmethod
    def article(self, noun: str) -> str:
        """Return the noun as one of its kind: `a forum`."""


class English(Tongue):
    """English, with names in Chinese rendered where a source gives the English."""

    code: Literal["en", "zh"] = "en"

    def date(self, value: DateValue | None) -> str:
        """Return `26 February 2025`."""
        return wording.date_words(value)

    def deadline(self, value: DateValue | None, *, before: bool = False) -> str:
        """Return `by 31 December 2025`."""
        return wording.deadline_words(value, before=before)

    def amount(self, amount: Amount, *, percent: bool = False) -> str:
        """Return `about 30,000 t`."""
        return wording.amount_words(amount, percent=percent)

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

    def article(self, noun: str) -> str:
        """Return `an evaluation forum`."""
        return wording.with_article(noun)


class Chinese(Tongue):
    """Chinese, with English names rendered where a source gives the Chinese."""

    code: Literal["en", "zh"] = "zh"
    gap = ""

    def date(self, value: DateValue | None) -> str:
        """Return `2025年2月26日`."""
        return wording_zh.date_words(value) or self.not_stated

    def deadline(self, value: DateValue | None, *, before: bool = False) -> str:
        """Return `2025年12月31日前`."""
        return wording_zh.deadline_words(value, before=before) or self.not_stated

    def amount(self, amount: Amount, *, percent: bool = False) -> str:
        """Return `约3万吨`."""
        return wording_zh.amount_words(amount, percent=percent) or self.not_stated

    def ordinal(self, number: int) -> str:
        """Return `第6次`."""
        return f"第{number}次"

    def term_number(self, number: int) -> str:
        """Return `第14届`."""
        return f"第{number}届"

    def number(self, text: str) -> str:
        """Return the number as it is written."""
        return text

    def listed(self, items: Sequence[str]) -> str:
        """Return `a、b、c`; semicolons where an item holds a comma."""
        return ("；" if any("，" in item or "," in item for item in items) else "、").join(items)

    def name(self, text: str, *kinds: str) -> str:
        """Return `包钢集团（Baogang Group）`."""
        return in_chinese(text, *kinds)

    def person(self, person: Person) -> str:
        """Return `孟繁英（Meng Fanying），党委书记、董事长`."""
        posts = [self.name(post, "post") for post in person.posts]
        name = chinese_name(person)
        return f"{name}，{'、'.join(posts)}" if posts else name

    def seated(self, person: Person) -> str:
        """Return `党委书记、董事长孟繁英`, the posts in Chinese where it is known."""
        posts = [self.name(post, "post").removesuffix(f"（{post}）") for post in person.posts]
        gap = "" if is_chinese("".join(posts[-1:])) or not posts else " "
        return "、".join(posts) + gap + chinese_name(person)

    def stopped(self, text: str) -> str:
        """Return the text with a full stop; a quotation that ends a sentence keeps its own."""
        return wording.stopped(text).removesuffix(".") + "。" if wording.stopped(text) != text else text

    def cased(self, text: str) -> str:
        """Return the text as it is."""
        return text

    def article(self, noun: str) -> str:
        """Return the noun: Chinese has no article."""
        return noun

    def term(self, group: str, name: str) -> str:
        """Return the word for a value; the type of a body has its first Chinese form in the lexicon."""
        stated = f"{group}.{name}" in _messages(self.code)
        return body_in_chinese(name) or name if group == "body" and not stated else super().term(group, name)


ENGLISH, CHINESE = English(), Chinese()
LANGUAGES: dict[str, Tongue] = {"en": ENGLISH, "zh": CHINESE}


def tongue_of(code: str) -> Tongue:
    """Return the tongue of a language code.

    Raises:
        SettingError: No brief can be written in it.
    """
    if code not in LANGUAGES:
        raise SettingError(f'saw the language "{code}"; accepted: {", ".join(LANGUAGES)}.')
    return LANGUAGES[code]


@cache
def _messages(code: str) -> dict[str, str]:
    return {row["key"]: row[code] for row in table("messages.tsv")}
