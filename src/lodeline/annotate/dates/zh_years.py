"""Years that stand without 年: in the name of a fair or a congress, 2025世界计算大会."""

import re
from functools import cache

from lodeline.annotate.alternation import any_of
from lodeline.lexicon import cached_table, split_cell

_COHORT = ("届", "级")  # 2025届毕业生 is a year, unlike other measure words
_BEFORE = r"(?<![0-9A-Za-z.\-/:%年第~—至到])(?<![0-9],)"
_NOT_A_NAME = "百千万亿余多几来强年月日点分秒号、至到"


@cache
def bare_year() -> re.Pattern[str]:
    """Return the pattern of a year from 1950 to 2039 before words that it does not count."""
    words = {row["zh"] for row in cached_table("units/measure_words.tsv")}
    for table in ("units/units.tsv", "units/currencies.tsv"):
        words.update(form for row in cached_table(table) for form in split_cell(row["zh"]))
    counted = any_of(words.difference(_COHORT))
    listed, named = " ?[和与及、] ?(?:19|20)[0-9]{2}年", f' ?(?!{counted}|[{_NOT_A_NAME}])["“\u4e00-\u9fff]'
    return re.compile(rf"{_BEFORE}(?:19[5-9]|20[0-3])[0-9](?={listed}|{named})")
