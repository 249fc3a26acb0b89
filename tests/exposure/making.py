"""Bills, scenarios and tables of invented firms for the tests of exposure."""

from collections.abc import Mapping
from pathlib import Path

HEAD = "part,material,kg_per_month,supplier_country,stock_kg,stock_months,spend_per_month\n"
BILL = (
    "drive,NdFeB EV traction,1000,China,,2,50000\n"
    "pump,38SH,100,Japan,250,,8000\n"
    "sensor,N42,20,,,1,900\n"
)  # fmt: skip
LICENCE = {"type": "licence", "country": "China", "elements": ["Dy"], "stages": "all"}
PARAMETERS = "name,scope,low,central,high,unit,period,note,source,url,grade\n"


def write_bill(folder: Path, rows: str = BILL, head: str = HEAD) -> Path:
    path = folder / "bill.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def closed(folder: Path) -> Path:
    """Write tables in which nobody outside delivers and nothing is saved; return their folder."""
    home = folder / "tables" / "rare_earths"
    home.mkdir(parents=True)
    rows = "".join(
        f"{name},*,0,0,0,% of need,,invented,Tests of Verin Motors,https://example.org/verin,C\n"
        for name in ("outside_ceiling", "substitution")
    )
    (home / "parameters.csv").write_text(PARAMETERS + rows, encoding="utf-8")
    return home.parent


def scenario(**changed: object) -> Mapping[str, object]:
    return LICENCE | changed
