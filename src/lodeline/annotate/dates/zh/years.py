"""Years that stand without 年 (2025世界计算大会), and days written with a dot (5·12)."""

import re
from functools import cache

from lodeline.lexicon import cached_table, split_cell
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_COHORT = ("届", "级")  # 2025届毕业生 is a year, unlike other measure words
_BEFORE = r"(?<![0-9A-Za-z.\-/:%年第~—至到])(?<![0-9],)"
_NOT_A_NAME = "百千万亿余多几来强年月日点分秒号、至到"
_EVENT = "案|事件|事故|地震|讲话|大火|爆炸|空难|惨案|专项|行动|精神|文件"


@cache
def _counted() -> str:
    """Return the pattern of what a figure may count: measure words, units, currencies."""
    words = {row["zh"] for row in cached_table("units/measure_words.tsv")}
    for table in ("units/units.tsv", "units/currencies.tsv"):
        words.update(form for row in cached_table(table) for form in split_cell(row["zh"]))
    return any_of(words.difference(_COHORT))


@cache
def bare_year() -> re.Pattern[str]:
    """Return the pattern of a year from 1950 to 2039 before words that it does not count."""
    listed, named = " ?[和与及、] ?(?:19|20)[0-9]{2}年", f' ?(?!{_counted()}|[{_NOT_A_NAME}])["“\u4e00-\u9fff]'
    return lazy_pattern(rf"{_BEFORE}(?:19[5-9]|20[0-3])[0-9](?={listed}|{named})")


@cache
def counts() -> re.Pattern[str]:
    """Return the pattern of what makes a figure an amount: 2066.3|万吨."""
    return lazy_pattern(f" ?(?!起)(?:[百千万亿]|{_counted()})")


@cache
def dotted_day() -> re.Pattern[str]:
    """Return the pattern of a month and day with a dot, where something says that it is one.

    A raised dot does (5·12), 日, 号 or 收盘 after it (3.12日, 10/25收盘价), a year before it (2010年10.1), or
    quotation marks with an event after them (“8.31”案).
    """
    marked = r"(?=[0-9]+[./][0-9]+(?:日|号(?![线楼油车钢炉泵机料])|[收开]盘))"
    quoted = rf'(?<=[“"])(?=[0-9]+\.[0-9]+[”"][^,。;\n]{{0,8}}(?:{_EVENT}))'
    later = rf"(?<=年)(?=[0-9]+\.[0-9]+(?![0-9%‰百千万亿多余]| ?{_counted()}))"
    return lazy_pattern(
        rf"(?<![0-9.·/])(?:(?=[0-9]+·)|{marked}|{quoted}|{later})"
        r"(?P<m>0?[1-9]|1[0-2])[./·](?P<d>0?[1-9]|[12][0-9]|3[01])(?![0-9]|[./·][0-9])[日号]?"
    )
