"""Rows: a table without rows told twice, without columns in which nothing stands, a dash for what is not stated."""

from collections.abc import Sequence

from msgspec.structs import replace

from lodeline.brief.language.tongue import Tongue
from lodeline.model import BriefSection, Line
from lodeline.model.brief import SectionKey
from lodeline.model.chart import Chart

NOTHING = "–"  # not stated; what it stands for is said once, at the end of the brief


def table_section(
    tongue: Tongue, key: SectionKey, name: str, lines: Sequence[Line], *, chart: Chart | None = None,
    blank: str = NOTHING,
) -> BriefSection | None:  # fmt: skip
    """Return a table with its title and columns from the messages `name.title` and `name.columns`; None without a row.

    Args:
        tongue: The language of the brief.
        key: What kind of section it is.
        name: Of its messages.
        lines: Its rows, a cell a column; an empty cell is one the text does not state.
        chart: What is drawn with it.
        blank: What stands in an empty cell.
    """
    if not lines:
        return None
    columns = tongue.say(f"{name}.columns").split("|")
    rows: dict[tuple[str, ...], Line] = {}
    for line in lines:
        rows.setdefault(line.cells, line)
    kept = [n for n in range(len(columns)) if any(cells[n] for cells in rows)]
    told = (replace(line, cells=tuple(line.cells[n] or blank for n in kept)) for line in rows.values())
    return BriefSection(key, tongue.say(f"{name}.title"), tuple(told), tuple(columns[n] for n in kept), chart)
