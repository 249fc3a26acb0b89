"""Tables of invented countries for the tests of tables and indicators."""

from pathlib import Path

from lodeline.exposure.schema import table_columns

HEADS = {name: [column.name for column in columns] for name, columns in table_columns().items()}
END = ["Tests of Verin", "https://example.org/verin", "C"]


def write_table(folder: Path, table: str, *rows: list[str], mineral: str | None = None) -> Path:
    home = folder / mineral if mineral else folder
    home.mkdir(parents=True, exist_ok=True)
    head = list(dict.fromkeys([*HEADS[table], "source", "url", "grade"]))
    lines = [",".join(head), *(",".join(row) for row in rows)]
    (home / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def quantity(country: str, value: str, *, unit: str = "t REO", period: str = "2025", edition: str = "V1") -> list[str]:
    return ["mine", "*", country, period, value, unit, "reported", edition, "", *END]
