"""A bill of materials from CSV and from a workbook: the same lines, and each bad row named."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from lodeline.errors import SettingError
from lodeline.exposure.bill import Line
from lodeline.exposure.chain import Chain, read_chain
from lodeline.flow.supply.bill import load_bill
from tests.exposure.making import HEAD, write_bill

BOOK = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="bill" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": (
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


@pytest.fixture(scope="module")
def chain() -> Chain:
    return read_chain()


def write_book(folder: Path, rows: list[list[str | float]], first: int = 1) -> Path:
    cells = "".join(
        f'<row r="{number}">' + "".join(_cell(value, chr(65 + n), number) for n, value in enumerate(row)) + "</row>"
        for number, row in enumerate(rows, first)
    )
    path = folder / "bill.xlsx"
    with ZipFile(path, "w") as package:
        for name, content in {
            **BOOK,
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>",
        }.items():
            package.writestr(name, content)
    return path


def _cell(value: str | float, column: str, number: int) -> str:
    if value == "":
        return ""
    if isinstance(value, str):
        return f'<c r="{column}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{column}{number}"><v>{value}</v></c>'


def named(lines: list[Line]) -> list[tuple[object, ...]]:
    return [(one.part, one.recipe.material, one.kg, one.country, one.stock, one.spend) for one in lines]


def test_a_workbook_gives_what_a_csv_gives(tmp_path: Path, chain: Chain) -> None:
    rows: list[list[str | float]] = [
        HEAD.strip().split(","),
        ["drive|left", "NdFeB EV traction", 1000, "China", "", 2, 50000.5],
        ["pump", "38SH", 0.1, "JP"],
    ]
    book = load_bill(write_book(tmp_path, rows, first=3), chain)
    text = "drive|left,NdFeB EV traction,1000,China,,2,50000.5\npump,38SH,0.1,日本,,,\n"
    assert named(book) == named(load_bill(write_bill(tmp_path, text), chain))
    assert [one.place for one in book] == ["bill.xlsx:4", "bill.xlsx:5"], "as the workbook numbers its rows"
    assert [one.country for one in book] == ["China", "Japan"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["a", "NdFeB", -3], r"bill\.xlsx:2: kg_per_month -3; accepted: 0 or more"),
        (["a", "unobtainium", 3], r"bill\.xlsx:2: unknown material \"unobtainium\""),
        (["a", "NdFeB", "3 lb"], r"bill\.xlsx:2: kg_per_month \"3 lb\"; accepted: a number"),
        (["a", "NdFeB", 3, "Chnia"], r"bill\.xlsx:2: supplier_country \"Chnia\" is in no table"),
        (["a", "NdFeB", 3, "China", 5, 2], r"bill\.xlsx:2: stock_kg and stock_months"),
    ],
)
def test_a_bad_row_of_a_workbook_is_named(tmp_path: Path, chain: Chain, row: list[str | float], says: str) -> None:
    with pytest.raises(SettingError, match=says):
        load_bill(write_book(tmp_path, [HEAD.strip().split(","), row]), chain)


def test_units_a_workbook_names_otherwise_are_refused(tmp_path: Path, chain: Chain) -> None:
    with pytest.raises(SettingError, match=r"bill\.xlsx:1: columns part, material, lb_per_month"):
        load_bill(write_book(tmp_path, [["part", "material", "lb_per_month"], ["a", "NdFeB", 3]]), chain)


def test_what_is_no_workbook_and_what_is_empty_are_refused(tmp_path: Path, chain: Chain) -> None:
    path = tmp_path / "bill.xlsx"
    path.write_bytes(b"part,material\n")
    with pytest.raises(SettingError, match=r"bill\.xlsx: .*Office file"):
        load_bill(path, chain)
    with pytest.raises(SettingError, match=r"bill\.xlsx: .*without values"):
        load_bill(write_book(tmp_path, []), chain)
    with pytest.raises(SettingError, match="cannot be read"):
        load_bill(tmp_path / "none.xlsx", chain)


def test_a_line_without_a_supplier_has_none(tmp_path: Path, chain: Chain) -> None:
    assert load_bill(write_bill(tmp_path, "a,NdFeB,3,,,,\n"), chain)[0].country is None
