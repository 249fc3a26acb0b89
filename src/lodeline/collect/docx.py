"""DOCX: paragraphs and tables in their order; text struck out in tracked changes is not text."""

from lodeline.collect.package import Package
from lodeline.collect.received import Found
from lodeline.errors import DocumentError

_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}
_HIDDEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "sectPr"})


def read_docx(content: bytes) -> Found:
    """Return the text of a Word file, tables row by row.

    Raises:
        DocumentError: `no-text`, or what the package raises.
    """
    package = Package(content)
    page = _Page()
    if not package.walk("word/document.xml", start=page.start, end=page.end, words=page.words):
        raise DocumentError("broken", "an Office file without a Word text in it; accepted: .docx.")
    text = "\n".join(page.lines).strip()
    if not text:
        raise DocumentError("no-text", "a Word file without text, probably of pictures; recognise their text first.")
    return Found(text, "docx", title=core_title(package))


def core_title(package: Package) -> str | None:
    """Return the title an Office file states in its properties."""
    found: list[str] = []
    state = {"in": False}

    def start(name: str, attributes: dict[str, str]) -> None:
        state["in"] = name == "title"

    package.walk(
        "docProps/core.xml", start=start, end=lambda name: state.update({"in": False}),
        words=lambda words: found.append(words) if state["in"] else None,
    )  # fmt: skip
    return " ".join("".join(found).split())[:500] or None


class _Page:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._pieces: list[str] = []
        self._rows: list[list[str]] = []  # one list of cells for each table open at this place
        self._hidden = 0
        self._in_words = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _HIDDEN:
            self._hidden += 1
        elif self._hidden:
            return
        elif name == "t":
            self._in_words = True
        elif name in _BREAKS:
            self._pieces.append(_BREAKS[name])
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append("")

    def words(self, words: str) -> None:
        if self._in_words and not self._hidden:
            self._pieces.append(words)

    def end(self, name: str) -> None:
        if name in _HIDDEN:
            self._hidden -= 1
        elif self._hidden:
            return
        elif name == "t":
            self._in_words = False
        elif name == "p":
            self._line()
        elif name == "tr" and self._rows:
            cells = self._rows.pop()
            self._put("| " + " | ".join(cells) + " |" if any(cells) else "")

    def _line(self) -> None:
        line = "".join(self._pieces).strip()
        self._pieces.clear()
        self._put(line)

    def _put(self, line: str) -> None:
        """Put a line on the page, or into the cell of the table it stands in."""
        if not line:
            return
        if self._rows and self._rows[-1]:
            cell = " ".join(line.split("\n"))
            self._rows[-1][-1] = f"{self._rows[-1][-1]} {cell}".strip()
        else:
            self.lines.append(line)
