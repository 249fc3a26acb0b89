"""Ways of address beside a surname: the longest is taken, and 总 is one only where no other word runs on."""

import pytest

from lodeline.annotate.names.zh.address import address, called, called_starts


@pytest.mark.parametrize(
    ("behind", "taken"),
    [
        ("先生到场", "先生"),
        ("某某某到场", "某某某"),
        ("总，您好", "总"),
        ("总说明年开工", "总"),
        ("总经理到场", None),
        ("总理到场", "总理"),
        ("庄开工", None),
    ],
)
def test_what_stands_behind_a_surname(behind: str, taken: str | None) -> None:
    match = called().match(behind)
    assert (match[0] if match else None) == taken
    assert taken is None or taken[0] in called_starts()


def test_a_word_before_a_given_name_stands_before_a_surname_too() -> None:
    assert address("before-given") < address("before-surname")
    assert not address("plain") & address("address")
