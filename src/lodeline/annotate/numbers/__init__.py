"""Numbers, ordinals, percents, quantities and money in Chinese and English."""

from collections.abc import Iterator

from lodeline.annotate.numbers.en import find_english_numbers
from lodeline.annotate.numbers.zh import find_chinese_numbers
from lodeline.text import Hit, Reading


def annotate_numbers(reading: Reading) -> Iterator[Hit]:
    """Yield the hits of both grammars; where both read the same figure at one place, the Chinese one counts."""
    seen: set[tuple[int, int, str]] = set()
    for hit in (*find_chinese_numbers(reading), *find_english_numbers(reading)):
        if (hit.start, hit.end, hit.kind) not in seen:
            seen.add((hit.start, hit.end, hit.kind))
            yield hit
