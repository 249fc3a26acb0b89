"""XLSX: each sheet as a table under its name, values as they stand in the cells, dates as dates."""

import re
from datetime import datetime, timedelta

from lodeline.collect.docx import core_title
from lodeline.collect.package import Package
from lodeline.collect.received import Found
from lodeline.errors import DocumentError

_MOST_CELLS = 2_000_000
_MOST_COLUMNS = 500
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")


def read_xlsx(content: bytes) -> Found:
    """Return the tables of an Excel file as text.

    Raises:
        DocumentError: `no-text`, `too-large`, or what the package raises.
    """
    package = Package(content)
    if "xl/workbook.xml" not in package.names:
        raise DocumentError("broken", "an Office file without a workbook in it; accepted: .xlsx.")
    book = _Book(package)
    lines: list[str] = []
    for name, part in book.sheets():
        rows = book.rows(part)
        if rows:
            lines += [name, *rows, ""]
    text = "\n".join(lines).strip()
    if not text:
        raise DocumentError("no-text", "a workbook without values; accepted: one with values in its cells.")
    return Found(text, "xlsx", title=core_title(package))


def read_cells(content: bytes) -> list[tuple[int, list[str]]]:
    """Return the rows of the first sheet that holds something, each with its number and its cells.

    Raises:
        DocumentError: `broken`, `no-text`, `too-large`, or what the package raises.
    """
    package = Package(content)
    if "xl/workbook.xml" not in package.names:
        raise DocumentError("broken", "an Office file without a workbook in it; accepted: .xlsx.")
    book = _Book(package)
    for _, part in book.sheets():
        cells = book.cells(part)
        if cells:
            return cells
    raise DocumentError("no-text", "a workbook without values; accepted: one with values in its cells.")


class _Book:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._strings = self._shared_strings()
        self._dates = self._date_styles()
        self._epoch = datetime(1899, 12, 30)
        self._cells = 0

    def sheets(self) -> list[tuple[str, str]]:
        """Return the name and part of each sheet that is not hidden, in order."""
        stated: list[tuple[str, str]] = []
        parts: dict[str, str] = {}

        def relation(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship":
                target = attributes.get("Target", "").removeprefix("/")
                parts[attributes.get("Id", "")] = target if target.startswith("xl/") else f"xl/{target}"

        def sheet(name: str, attributes: dict[str, str]) -> None:
            if name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
                self._epoch = datetime(1904, 1, 1)
            if name == "sheet" and attributes.get("state", "visible") == "visible":
                stated.append((attributes.get("name", ""), attributes.get("id", "")))

        self._walk("xl/_rels/workbook.xml.rels", relation)
        self._walk("xl/workbook.xml", sheet)
        return [(name, parts[identity]) for name, identity in stated if identity in parts]

    def rows(self, part: str) -> list[str]:
        """Return the rows of a sheet that hold something."""
        barred = [[cell.replace("|", "/") for cell in cells] for _, cells in self.cells(part)]
        return ["| " + " | ".join(cells) + " |" if len(cells) > 1 else cells[0] for cells in barred]

    def cells(self, part: str) -> list[tuple[int, list[str]]]:
        """Return the rows of a sheet that hold something, each with its number."""
        reader = _Sheet(self)
        self._package.walk(part, start=reader.start, end=reader.end, words=reader.words)
        return reader.rows

    def value(self, kind: str, style: str, stated: str) -> str:
        """Return what a cell shows."""
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise DocumentError("too-large", f"more than {_MOST_CELLS} cells; split the workbook.")
        if kind == "s":
            return self._strings[int(stated)] if stated.isdigit() and int(stated) < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if stated == "1" else "FALSE"
        if kind in ("", "n") and style.isdigit() and int(style) in self._dates:
            return self._day(stated)
        if kind in ("", "n"):
            return _figure(stated)
        return " ".join(stated.split())

    def _day(self, stated: str) -> str:
        try:
            moment = self._epoch + timedelta(days=float(stated))
        except (ValueError, OverflowError):
            return stated
        return moment.strftime("%Y-%m-%d") if float(stated).is_integer() else moment.strftime("%Y-%m-%d %H:%M")

    def _shared_strings(self) -> list[str]:
        strings: list[str] = []
        state = {"in": False, "phonetic": False}

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "si":
                strings.append("")
            state["phonetic"] = state["phonetic"] or name == "rPh"
            state["in"] = name == "t"

        def end(name: str) -> None:
            state["in"] = False
            if name == "rPh":
                state["phonetic"] = False
            if name == "si":
                strings[-1] = " ".join(strings[-1].split())

        def words(words: str) -> None:
            if state["in"] and strings and not state["phonetic"]:
                strings[-1] += words

        self._package.walk("xl/sharedStrings.xml", start=start, end=end, words=words)
        return strings

    def _date_styles(self) -> frozenset[int]:
        """Return the numbers of the cell styles that show a date."""
        own: dict[str, str] = {}
        formats: list[str] = []
        state = {"in": False}

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "numFmt":
                own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            if name == "cellXfs":
                state["in"] = True
            elif name == "xf" and state["in"]:
                formats.append(attributes.get("numFmtId", "0"))

        self._package.walk(
            "xl/styles.xml", start=start, words=lambda words: None,
            end=lambda name: state.update({"in": False}) if name == "cellXfs" else None,
        )  # fmt: skip
        return frozenset(index for index, number in enumerate(formats) if _is_date(number, own.get(number)))

    def _walk(self, part: str, start: object) -> None:
        self._package.walk(part, start=start, end=lambda name: None, words=lambda words: None)  # type: ignore[arg-type]


class _Sheet:
    """Gathers the rows of one sheet."""

    def __init__(self, book: _Book) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._book = book
        self._number = 0
        self._row: dict[int, str] = {}
        self._column = -1
        self._kind = self._style = ""
        self._pieces: list[str] = []
        self._in_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row, self._column = {}, -1
            stated = attributes.get("r", "")
            self._number = int(stated) if stated.isdigit() else self._number + 1
        elif name == "c":
            self._column = _column(attributes.get("r", ""), self._column + 1)
            self._kind, self._style = attributes.get("t", ""), attributes.get("s", "")
            self._pieces = []
        elif name in ("v", "t"):
            self._in_value = True

    def words(self, words: str) -> None:
        if self._in_value:
            self._pieces.append(words)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c" and self._pieces and self._column < _MOST_COLUMNS:
            self._row[self._column] = self._book.value(self._kind, self._style, "".join(self._pieces))
        elif name == "row" and any(self._row.values()):
            self.rows.append((self._number, [self._row.get(column, "") for column in range(max(self._row) + 1)]))


def _column(reference: str, following: int) -> int:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return following
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _is_date(number: str, code: str | None) -> bool:
    if code is not None:
        return bool(re.search(r"[yd]|mmm", _QUOTED.sub("", code), re.IGNORECASE))
    return number.isdigit() and int(number) in _DATE_FORMATS


def _figure(stated: str) -> str:
    """Return a number without the dust of binary fractions."""
    try:
        return f"{float(stated):.15g}" if "." in stated or "e" in stated.lower() else stated
    except ValueError:
        return stated
