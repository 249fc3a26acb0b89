"""Shapes of lines: what a line of the body looks like: heading, list item, row of a table, dateline."""

import re
from collections.abc import Sequence
from functools import cache

from lodeline.text.cues import cue_rows, cues
from lodeline.text.lazy import lazy_pattern
from lodeline.text.lines import Line, columns, is_row
from lodeline.text.printed import printed_dates
from lodeline.text.width import HAN, fold_characters

ITEM = lazy_pattern(
    r"(?:[·●○■□◆◇▪▫►▶➢✓✔*+>] ?|--? |-(?=[^\W\d])|[\u2460-\u2473] ?|\(?\d{1,2}[)、] ?|\(?[a-z]\) ?|\d{1,2}\.(?!\d) ?"
    r"|\([一二三四五六七八九十]{1,3}\) ?)(?=\S)"
)
_NUMBERED = lazy_pattern(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节编] ?|\d{1,2}[.、](?!\d) ?)"
)
_PART = lazy_pattern(  # heads a part
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十百\d]{1,4}[章节编条])"
)
_MARKDOWN = lazy_pattern(r"(#{1,6}) +(?=\S)")
# The question or answer of an interview, or a quote: a line of talk, not a heading.
_SPOKEN = lazy_pattern(r"(?:[A-Z]{1,12}\d{0,2}|问|答)[:.]|[“\"'][^”\"]*$|.*[?!.。][”\"']$")
_CELL_GAP = lazy_pattern(r" {1,}|\t|\|")
_END = ".。;；,，、:!！…"


@cache
def _metadata_line() -> re.Pattern[str]:
    fields = {
        f: "|".join(re.escape(cue) for cue in cues("metadata", "field", f))
        for f in ("date", "updated", "source", "unit")
    }
    return lazy_pattern(
        rf"[\[(【]?(?:(?P<date>{fields['date']})|(?P<updated>{fields['updated']})"
        rf"|(?P<source>{fields['source']})|(?P<unit>{fields['unit']}))(?P<mark> ?:|(?= ))",
        re.IGNORECASE,
    )


@cache
def date_cue() -> re.Pattern[str]:
    """Return the pattern of words that announce a publication date."""
    return lazy_pattern(rf"(?:{'|'.join(map(re.escape, cues('metadata', 'field', 'date')))}) ?:?", re.IGNORECASE)


@cache
def _highlights() -> frozenset[str]:
    return frozenset(fold_characters(r["cue"]).lower() for r in cue_rows("headings") if r["kind"] == "highlights")


def markdown_mark(text: str) -> int:
    """Return how many characters of markup stand before a markdown heading, 0 for none."""
    match = _MARKDOWN.match(text)
    return match.end() if match else 0


def is_item(text: str) -> bool:
    """Tell whether a line is an item of a list."""
    return ITEM.match(text) is not None


def opens_highlights(text: str) -> bool:
    """Tell whether a line is the heading over a summary in points."""
    return text.strip("#*_: 【】[]").lower() in _highlights()


def ends_open(text: str) -> bool:
    """Tell whether a line ends without the mark of a finished or continued sentence."""
    return text.rstrip("”\"')]」』")[-1:] not in _END


def metadata_field(text: str) -> str | None:
    """Return what a line of metadata states (`date`, `updated`, `source`, `unit`), None for other lines."""
    if columns(text) > 140 or text.endswith("。"):
        return None
    match = _metadata_line().match(text)
    if match and not match["mark"] and _is_dates(text[match.end() :]):
        return "date"
    if match and match["mark"]:
        field = next(name for name in ("date", "updated", "source", "unit") if match[name])
        return "date" if field == "source" and printed_dates(text) and date_cue().search(text) else field
    if re.match(r"[Bb][Yy] [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}(?: ?[|,·-].{0,60})?$", text):
        return "date" if printed_dates(text) else "source"
    return "date" if _is_dates(text) else None


_ADDRESS = lazy_pattern(r"https?://\S{4,60} +")  # of the site, before the day
_PUBLISHER = lazy_pattern(r" {1,3}[\u4e00-\u9fff·]{2,18}(?:报|网|社|台|刊|杂志|客户端|新闻中心|公众号|宣传部)")
_OPEN_FIELD = lazy_pattern(r"\s(?:来源|作者|编辑|分类|责任编辑) ?:$")  # a field of the page without a value


def _is_dates(text: str) -> bool:
    """Tell whether a line is a date, with at most a short note (a source, an author) beside it."""
    dates = printed_dates(text)
    if not dates or columns(text) > 100 or not ends_open(_OPEN_FIELD.sub("", text).rstrip(".")):
        return False
    lead = _ADDRESS.match(text)
    first = lead.end() if lead and lead.end() <= dates[0].start else 0
    rest = text[first : dates[0].start] + text[dates[-1].end :]
    rest = re.sub(r"[A-Z]{2,4}\b|[AaPp]\.?[Mm]\.?|[上下]午|星期.|\W", "", rest)
    noted = bool(first) or re.search(r"[|·]|来源|作者|  ", text) is not None
    last = "|" in text[: dates[0].start] and dates[-1].end == len(text)  # Trade | Brussels, 7 April 2031
    if dates[0].start == 0 and dates[0].value.precision != "month" and _PUBLISHER.fullmatch(text, dates[-1].end):
        return True  # 2031-06-16 清河矿业报
    return columns(rest) <= (60 if noted else 12) and (dates[0].start - first <= 20 or last)


def may_be_title(text: str, following: Sequence[Line]) -> bool:
    """Tell whether the first line of a text can be its title, given the lines that follow."""
    if (
        not following
        or columns(text) > 220
        or text.count("  ") > 1
        or len(text.split()) > 40
        or is_row(text)
        or is_item(text)
    ):
        return False
    if not any(character.isalpha() for character in text) or text[:1].islower() or _PART.match(text):
        return False
    if ends_open(text):
        return "。" not in text and ". " not in text.replace("Co. ", "").replace("U.S. ", "")
    words = [word for word in re.findall(r"[A-Za-z][\w'-]*", text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return text[-1] in ".!" and len(words) >= 3 and capitals * 10 >= len(words) * 8 and len(text) <= 160


def is_heading(text: str, following: Sequence[Line]) -> bool:
    """Tell whether a line of the body is a heading over the lines that follow."""
    if markdown_mark(text):
        return True
    if not following or not ends_open(text) or is_row(text) or text[:1].islower():
        return False
    if any(printed.start == 0 for printed in printed_dates(text[:40])) or _SPOKEN.match(text):
        return False
    numbered = _NUMBERED.match(text)
    words = text[numbered.end() :] if numbered else text
    if is_item(text) and not numbered:
        return False
    after = following[0].text
    if HAN.search(words):
        short = len(words) <= 40 and "。" not in words
        return short and (numbered is not None or (len(after) > len(text) and _CELL_GAP.split(words)[2:] == []))
    if len(words.split()) > 16 or columns(text) > 120 or ". " in words.replace("U.S. ", ""):
        return False
    if numbered and _NUMBERED.match(after) and columns(after) < 120:
        return False
    return columns(after) > columns(text) and any(character.isalpha() for character in words)


def is_table_edge(text: str, *, rows_near: bool) -> bool:
    """Tell whether a line beside table rows belongs to the table: its header, its unit, a row of words."""
    cells = [cell for cell in _CELL_GAP.split(text) if cell]
    return (
        rows_near
        and len(cells) >= 2
        and ends_open(text)
        and columns(text) <= 100
        and bool(HAN.search(text) or "  " in text)
    )
