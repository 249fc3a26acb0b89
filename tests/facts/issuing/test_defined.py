"""Short names a text defines, and definitions that never end."""

import pytest

from lodeline.facts.issuing.defined import whom
from tests.facts.pages import make_page

ORGANISATION = "Tarn Hill Rare Earth Group Co., Ltd."


@pytest.mark.parametrize("opening", ["", "the ", "hereinafter referred to as ", "together, the "])
def test_a_defined_name_means_the_organisation_before_it(opening: str) -> None:
    page = make_page(f'{ORGANISATION} ({opening}"Tarn Hill") sold 300 tonnes of oxide. Tarn Hill employs 900 people.')
    at = page.text.index("Tarn Hill employs")
    assert whom(page, at, at + len("Tarn Hill")).startswith("Tarn Hill Rare Earth Group")


@pytest.mark.parametrize("repeated", [", ", ": ", "the ", "hereinafter "])
def test_a_definition_that_only_begins_is_read_in_no_time(repeated: str) -> None:
    """With two ways to read each blank, thirty repeats took half a minute and forty would take hours."""
    page = make_page(f"{ORGANISATION} ({repeated * 400}sold 300 tonnes of oxide. Tarn Hill employs 900 people.")
    at = page.text.index("Tarn Hill employs")
    assert whom(page, at, at + len("Tarn Hill")) == "Tarn Hill"
