"""Chinese, as a brief writes it."""

from collections.abc import Sequence
from typing import Literal

from lodeline.brief.language import wording, wording_zh
from lodeline.brief.language.base import Tongue, messages
from lodeline.brief.language.measures import measure_in_chinese
from lodeline.brief.language.naming import body_in_chinese, chinese_name, in_chinese, is_chinese, posts_in_chinese
from lodeline.model import Amount, DateValue, Person


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

    def foreign(self, words: str, unit: str) -> bool:
        """Tell whether an amount is in English, with a unit that has a Chinese name: `931 million yuan`."""
        return not is_chinese(words) and any(map(str.isalpha, words)) and unit in wording_zh.UNITS

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

    def named(self, text: str, *kinds: str) -> str:
        """Return the name: Chinese has no article."""
        return self.name(text, *kinds)

    def posts(self, posts: Sequence[str], organisation: str | None = None) -> list[str]:
        """Return `党委书记（Party Secretary）` and the like."""
        return posts_in_chinese(posts, organisation)

    def holder(self, text: str) -> str:
        """Return the name, or the text's own noun."""
        return self.name(text, "organisation", "person", "body")

    def site(self, text: str) -> str:
        """Return the place, with its Chinese name where one is known."""
        return self.name(text, "place", "organisation")

    def yearless(self, words: str) -> str:
        """Return the day as the text has it, an English one as `5月14日`."""
        return words if is_chinese(words) else wording_zh.day_retold(words) or wording.quoted(words)

    def wording(self, title: str) -> str:
        """Return the title in quotation marks."""
        return wording.quoted(title, 90)

    def meeting_named(self, name: str) -> str:
        """Return the name, in quotation marks where it is English."""
        return self.told(name)

    def measure(self, what: str) -> str:
        """Return `净利润（net profit）`; the words alone where they have no Chinese."""
        chinese = None if is_chinese(what) else measure_in_chinese(what)
        return f"{chinese}（{what}）" if chinese else self.told(what)

    def told(self, words: str) -> str:
        """Return English words in quotation marks, Chinese ones as they are."""
        return words if is_chinese(words) else wording.quoted(words)

    def person(self, person: Person) -> str:
        """Return `孟繁英（Meng Fanying），党委书记、董事长`."""
        posts = self.posts(person.posts)
        name = chinese_name(person)
        return f"{name}，{'、'.join(posts)}" if posts else name

    def seated(self, person: Person) -> str:
        """Return `党委书记、董事长孟繁英`, the posts in Chinese where it is known."""
        told = zip(self.posts(person.posts), person.posts, strict=True)
        posts = [words.removesuffix(f"（{post}）") for words, post in told]
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
        stated = f"{group}.{name}" in messages(self.code)
        return body_in_chinese(name) or name if group == "body" and not stated else super().term(group, name)
