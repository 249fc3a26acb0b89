"""What every language of a brief can say: fixed sentences by key, dates, amounts, lists and names.

The sentences stand side by side in `data/messages.tsv`; what another language wants is a column there and a class.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cache
from typing import Literal

from lodeline.brief.tables import table
from lodeline.model import Amount, DateValue, Person


class Tongue(ABC):
    """One language. `code` names its column of the messages; `gap` stands between two sentences."""

    code: Literal["en", "zh"]
    gap = " "

    def say(self, key: str, **values: object) -> str:
        """Return a fixed sentence with values put in; the row `key#one` stands for `number=1` where there is one."""
        sentences = messages(self.code)
        if values.get("number") == 1 and f"{key}#one" in sentences:
            key = f"{key}#one"
        if isinstance(values.get("number"), int):
            values["Number"] = self.counted(values["number"])
        return sentences[key].format_map(values)

    def term(self, group: str, name: str) -> str:
        """Return the word for a value of a closed list (`control.quota`); the value itself if it has none."""
        return messages(self.code).get(f"{group}.{name}", name.replace("_", " "))

    def names(self, group: str) -> list[str]:
        """Return the values of a closed list, in the order of the messages."""
        return [key.removeprefix(f"{group}.") for key in messages(self.code) if key.startswith(f"{group}.")]

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

    def counted(self, number: object) -> str:
        """Return a count as it opens a sentence."""
        return str(number)

    @abstractmethod
    def date(self, value: DateValue | None) -> str:
        """Return a date, never more precise than it is."""

    @abstractmethod
    def deadline(self, value: DateValue | None, *, before: bool = False) -> str:
        """Return a date as a deadline."""

    @abstractmethod
    def amount(self, amount: Amount, *, percent: bool = False) -> str:
        """Return an amount with its modifier and unit."""

    @abstractmethod
    def foreign(self, words: str, unit: str) -> bool:
        """Tell whether an amount stands in words of the other language and can be told in this one."""

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
    def named(self, text: str, *kinds: str) -> str:
        """Return a name as a sentence has it, with its article where it takes one."""

    @abstractmethod
    def posts(self, posts: Sequence[str], organisation: str | None = None) -> list[str]:
        """Return posts somebody holds, at a firm or body where it is stated."""

    @abstractmethod
    def holder(self, text: str) -> str:
        """Return who says something, a name or a noun, as a sentence has it."""

    @abstractmethod
    def site(self, text: str) -> str:
        """Return where a meeting was held."""

    @abstractmethod
    def yearless(self, words: str) -> str:
        """Return a day of which the text does not state the year."""

    @abstractmethod
    def wording(self, title: str) -> str:
        """Return the title of a directive in quotation marks, with its rendering where it is a known wording."""

    @abstractmethod
    def meeting_named(self, name: str) -> str:
        """Return a meeting of no known kind, as what somebody held, in its own words."""

    @abstractmethod
    def measure(self, what: str) -> str:
        """Return what a figure measures, as it stands in a sentence."""

    @abstractmethod
    def told(self, words: str) -> str:
        """Return words of the source that open a cell or a sentence: in quotation marks where they are foreign."""

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

    def bare(self, noun: str) -> str:
        """Return a noun without its article."""
        return noun

    @abstractmethod
    def article(self, noun: str) -> str:
        """Return the noun as one of its kind: `a forum`."""


@cache
def messages(code: str) -> dict[str, str]:
    """Return the fixed sentences of a language by key."""
    return {row["key"]: row[code] for row in table("messages.tsv")}
