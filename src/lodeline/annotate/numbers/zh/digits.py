"""The characters Chinese numerals are written in, and the figure that is read from them."""

from decimal import Decimal

from lodeline.lexicon import cached_table
from lodeline.text.plain import Plain

Number = int | float


class Figure(Plain, frozen=True):
    """A figure as written, `[start, end)`.

    `value` is None for a pair of neighbouring digits (七八十), which has `low` and `high`; `modifier` is
    what stands inside the figure (三十余万); `scale` the product of the multipliers it ends in (3亿: 1e8);
    `bare` says that it has multipliers only (千亿), `lone` that it is one Chinese character. `kind` is
    `number`, `ordinal` or `percent`; `inner` the span and value of the number inside a percent.
    """

    start: int
    end: int
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    modifier: str = "exact"
    scale: int = 1
    bare: bool = False
    lone: bool = False
    kind: str = "number"
    inner: tuple[int, int, Number] | None = None


def _of_kind(kind: str) -> dict[str, int]:
    return {row["form"]: int(row["value"]) for row in cached_table("units/numerals_zh.tsv") if row["kind"] == kind}


DIGITS = _of_kind("digit")
UNITS = _of_kind("unit")
SCALES = _of_kind("scale")
TENS = _of_kind("tens")
_D, _U, _S = "".join(DIGITS), "".join(UNITS), "".join(SCALES)
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+)"
HAN_NUMERAL = f"{_D}{_U}{_S}{''.join(TENS)}"


def plain(value: int | Decimal | float) -> Number:
    """Return an int where the number is whole, else a float."""
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**63 else float(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and value.adjusted() < 18 else float(value)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def arabic(written: str) -> int | Decimal:
    """Return the value of digits with or without separators and decimals."""
    written = written.replace(",", "")
    return Decimal(written) if "." in written else int(written)
