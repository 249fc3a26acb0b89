"""Sites named by their kind, and towns told with the place they lie in."""

import pytest

from lodeline.annotate.names import annotate_names
from lodeline.export.predictions import plain_document
from lodeline.lexicon import matcher
from lodeline.text import Reading


def names(text: str, kind: str) -> list[str]:
    """Return the names of one kind in a text, as written, in order."""
    reading = Reading(plain_document("sites", text))
    found = [hit for hit in annotate_names(reading, matcher().find(reading.text)) if hit.kind == kind]
    return [text[hit.start : hit.end] for hit in sorted(found, key=lambda hit: hit.start)]


@pytest.mark.parametrize(
    ("text", "places", "organisations"),
    [
        ("They toured the Arlan Memorial Hall and the Karst Mine History Exhibition Hall.",
         ["Arlan Memorial Hall", "Karst Mine History Exhibition Hall"], []),
        ("The Greyhill Mine is open.", ["Greyhill Mine"], []),
        ("The Mine is open.", [], []),
        ("A tour of the Ordos Industrial Park began.", ["Ordos Industrial Park"], []),
        ("一行参观了包头稀土博物馆。", ["包头稀土博物馆"], ["包头稀土博物馆"]),
        ("包头经济技术开发区招商。", ["包头经济技术开发区"], []),
        ("内蒙古自贸试验区揭牌。", ["内蒙古自贸试验区"], ["内蒙古自贸试验区"]),
        ("在白云鄂博矿区举行仪式。", ["白云鄂博矿区"], []),
    ],
)  # fmt: skip
def test_sites(text: str, places: list[str], organisations: list[str]) -> None:
    assert names(text, "place") == places
    assert names(text, "organisation") == organisations


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A plant in Narvel, Estonia, opened.", ["Narvel", "Estonia"]),
        ("Another near Port Halden, South Carolina is planned.", ["Port Halden", "South Carolina"]),
        ("In January, China exported 5 t.", ["China"]),
        ("From Apple, China sales fell.", ["China"]),
        ("Mines in Goias, Brazil and in Odisha reopened.", ["Goias", "Brazil", "Odisha"]),
    ],
)
def test_a_town_before_its_country_is_a_place(text: str, places: list[str]) -> None:
    assert names(text, "place") == places


def test_a_country_before_its_currency_is_money() -> None:
    assert names("Exports to the US and the UK rose to US$5 million.", "place") == ["US", "UK"]
