"""Which character set bytes are in, when they do not say or say it wrongly."""

import codecs
import re
from typing import NamedTuple

# A byte order mark names the charset; UTF-32 first, its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 65_536
_BROKEN_SHARE = 0.01
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs",
          "iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}  # fmt: skip


class Guess(NamedTuple):
    """A charset, and how many bytes of byte order mark to leave out."""

    encoding: str
    mark: int = 0


def guess_charset(content: bytes, declared: str | None = None) -> Guess:
    """Return the charset in which bytes read as text.

    A byte order mark decides; then valid UTF-8, whatever is declared, because text in another charset is
    hardly ever valid UTF-8; then UTF-16 by its zero bytes; then the declared charset, if the text it gives is as
    plausible as that of the other candidates; then the most plausible of GB 18030, Big5 and Windows-1252.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Guess(encoding, len(mark))
    if _reads(content, "utf-8"):
        return Guess("utf-8")
    wide = _wide_charset(content[:_SAMPLE])
    if wide:
        return Guess(wide)
    return Guess(_narrow_charset(content, normal_name(declared)))


def normal_name(declared: str | None) -> str | None:
    """Return the codec for a declared charset, the wider one where pages use the narrow name; None if unknown."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _WIDER.get(name, name)


def plausible_share(text: str, encoding: str) -> float:
    """Return the share of a text's non-ASCII characters that are common in the script the charset is for."""
    high = [character for character in text if character > "\x7f"]
    if not high:
        return 1.0
    return sum(_is_common(character, encoding) for character in high) / len(high)


def _is_common(character: str, encoding: str) -> bool:
    if character in "，。、；：？！“”‘’（）《》【】—…·　％":
        return True
    if encoding == "cp1252":
        return character in "‘’“”–—…•€£¥©®°±·" or ("À" <= character <= "ÿ" and character not in "×÷")
    codec, first, last = ("gb2312", 0xB0A1, 0xD7F9) if encoding == "gb18030" else ("big5", 0xA440, 0xC67E)
    try:
        code = int.from_bytes(character.encode(codec), "big")
    except UnicodeEncodeError:
        return False
    return first <= code <= last  # level 1: the characters of everyday text


def _reads(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _wide_charset(sample: bytes) -> str | None:
    """Return UTF-16 of one or the other order when zero bytes stand in one half of the places, or it reads so."""
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    even, odd = sample[0 : pairs * 2 : 2].count(0) / pairs, sample[1 : pairs * 2 : 2].count(0) / pairs
    if max(even, odd) >= 0.2:
        return "utf-16-le" if odd > even * 4 else "utf-16-be" if even > odd * 4 else None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: pairs * 2].decode(encoding, "replace")
        if max(plausible_share(text, "gb18030"), plausible_share(text, "big5")) > 0.7:
            return encoding
    return None


def _narrow_charset(content: bytes, declared: str | None) -> str:
    sample = content[:_SAMPLE]
    broken = len(sample.decode("utf-8", "ignore").encode()) / max(len(sample), 1)
    high = len(sample.translate(None, bytes(range(128))))
    if high and (1 - broken) * len(sample) < high * _BROKEN_SHARE:
        return "utf-8"  # UTF-8 with a few damaged bytes
    runs = [len(run) for run in _HIGH_RUN.findall(sample)]
    single = sum(length == 1 for length in runs) / max(len(runs), 1)
    scores: dict[str, float] = {}
    for encoding in dict.fromkeys((declared or "gb18030", "gb18030", "big5hkscs", "cp1252")):
        text = sample.decode(encoding, "replace")
        # Western text has its accents one by one, Chinese text has runs of high bytes
        fit = single if encoding == "cp1252" else 1 - single
        scores[encoding] = plausible_share(text, encoding) * fit + (0.05 if encoding == declared else 0.0)
    return max(scores, key=lambda encoding: scores[encoding])
