"""Briefs as PDF, set by typst: source words reach it as JSON data only, never as markup."""

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from lodeline.brief.citing import searched_texts
from lodeline.brief.formats.assets import asset
from lodeline.brief.formats.draw import PRINT_STYLE, draw_svg
from lodeline.brief.formats.look import PLAIN, Look
from lodeline.brief.language.tongue import tongue_of
from lodeline.brief.language.wording import shortened
from lodeline.brief.safe import visible
from lodeline.errors import SettingError
from lodeline.model import Brief, BriefSection, Line
from lodeline.model.chart import Chart

FONTS = (
    "Libertinus Serif", "Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "Source Han Sans SC",
    "Songti SC", "PingFang SC", "SimSun", "Microsoft YaHei", "WenQuanYi Zen Hei",
)  # fmt: skip
_NARROW, _WIDE = 8, 42  # characters
_PAGE = 80  # characters a row of a table has room for
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOTE = 420  # characters of a note shown


def render_pdf(brief: Brief, *, look: Look = PLAIN) -> bytes:
    """Return the brief as a PDF; the same brief gives the same bytes.

    Raises:
        SettingError: typst is not installed, or no font with Chinese characters is and the brief has some.
    """
    try:
        import typst
    except ImportError as error:
        raise SettingError('a PDF needs typst: pip install "lodeline[formats]".') from error
    data = _data(brief) | _look(look)
    _require_font(typst, json.dumps(data, ensure_ascii=False))
    return _compiled(typst, asset("brief.typ"), json.dumps(data, ensure_ascii=False), "pdf", look)


def draw_png(chart: Chart) -> bytes | None:
    """Return a chart as a picture; None where typst, which draws it, is not installed."""
    try:
        import typst
    except ImportError:
        return None
    svg = draw_svg(chart, style=PRINT_STYLE)
    return _compiled(typst, asset("chart.typ"), json.dumps({"svg": svg, "fonts": FONTS}, ensure_ascii=False), "png")


def _compiled(typst: Any, template: str, data: str, form: str, look: Look = PLAIN) -> bytes:
    folder = Path(tempfile.mkdtemp(prefix="lodeline-pdf-"))
    try:
        (folder / "main.typ").write_text(template, encoding="utf-8")
        (folder / "brief.json").write_text(data, encoding="utf-8")
        if look.form:
            (folder / f"logo.{look.form}").write_bytes(look.logo)
        dated = {"timestamp": 0} if form == "pdf" else {"ppi": 200}
        made = typst.compile(str(folder / "main.typ"), root=str(folder), format=form, **dated)
    finally:
        shutil.rmtree(folder)
    assert isinstance(made, bytes)
    return made


def _look(look: Look) -> dict[str, Any]:
    house = look.house
    return {
        "house": visible(house.name), "footer": visible(house.footer), "accent": house.accent or "#1d4a7c",
        "logo": f"logo.{look.form}" if look.form else None,
    }  # fmt: skip


def draw_logo(look: Look) -> bytes | None:
    """Return the logo as a picture Word can show; None without one, or where an SVG cannot be drawn."""
    if look.form != "svg":
        return look.logo or None
    try:
        import typst
    except ImportError:
        return None
    data = json.dumps({"svg": look.logo.decode("utf-8", "replace"), "fonts": FONTS})
    return _compiled(typst, asset("chart.typ"), data, "png")


def _require_font(typst: Any, words: str) -> None:
    if not any("㐀" <= character <= "鿿" for character in words):
        return
    known = set(typst.Fonts().families())
    if not known & set(FONTS[1:]):
        raise SettingError(
            f"no font with Chinese characters is installed; accepted: one of {', '.join(FONTS[1:])}. "
            "On Debian: apt install fonts-noto-cjk."
        )


def _data(brief: Brief) -> dict[str, Any]:
    sources = {document.id: document.source for document in brief.documents}
    say, searched = tongue_of(brief.language).say, searched_texts(brief)
    fixed = ("mark", "how_print", "glance", "verdict", "not_read", "coverage", "notes")
    return {
        "say": {key: say(f"page.{key}") for key in fixed},
        "language": brief.language,
        "overview": [_section(section) for section in brief.overview],
        "title": visible(brief.title),
        "fonts": list(FONTS),
        "highlights": [_line(line) for line in brief.highlights] if len(brief.chapters) > 1 else [],
        "chapters": [
            {
                "title": visible(chapter.title),
                "verdict": _line(chapter.verdict),
                "sections": [_section(section) for section in chapter.sections],
            }
            for chapter in brief.chapters
        ],
        "issues": [visible(issue) for issue in brief.issues],
        "coverage": [visible(statement) for statement in brief.coverage],
        "notes": [
            {
                "number": number,
                "place": visible(
                    say("page.place", source=sources[citation.document], start=citation.start, end=citation.end)
                )
                + say("page.whole" if number - 1 in searched else "page.colon"),
                "words": "" if number - 1 in searched else visible(shortened(citation.quote, _NOTE)),
            }
            for number, citation in enumerate(brief.citations, start=1)
        ],
    }


def column_widths(section: BriefSection) -> list[int]:
    """Return how wide the columns of a table should be beside each other, by what stands in them."""
    count = len(section.columns)
    longest = [max((len(line.cells[n]) for line in section.lines), default=0) for n in range(count)]
    wide = [min(max(length, len(section.columns[n]), _NARROW), _WIDE) for n, length in enumerate(longest)]
    cells = [[line.cells[n] for line in section.lines] for n in range(count)]
    words = [
        max((len(w) for cell in column for w in _WORD.findall(cell) if w.isascii()), default=0) for column in cells
    ]
    least = [min(length + 1, _WIDE) * sum(wide) // _PAGE for length in words]  # a word without room runs into the next
    return [max(pair) for pair in zip(wide, least, strict=True)]


def _section(section: BriefSection) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": visible(section.title),
        "columns": list(section.columns),
        "headed": any(section.columns),
        "widths": column_widths(section),
        "chart": draw_svg(section.chart, style=PRINT_STYLE) if section.chart is not None else None,
        "alt": visible(section.chart.alt) if section.chart is not None else None,
        "lines": [_line(line) for line in section.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "cells": [visible(cell) for cell in line.cells],
        "notes": [number + 1 for number in line.citations[:6]],
        "absence": line.absence,
    }
