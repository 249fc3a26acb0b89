"""Ministerials, general meetings, calls on results and talks of one speaker, as English texts tell of them."""

import pytest

import lodeline
from lodeline.model import Meeting


@pytest.mark.parametrize(
    ("text", "name", "body", "organisation", "place"),
    [
        ("Minister Weil on Wednesday hosted the inaugural Critical Minerals Ministerial at the Trade Hall in Bern.",
         "inaugural Critical Minerals Ministerial", "ministerial meeting", None, "Trade Hall in Bern"),
        ('Minister Jo Weil chaired the "5th meeting of Arden Industry Ministers" on Monday.',
         "5th meeting of Arden Industry Ministers", "meeting", None, None),
        ('NOTICE IS HEREBY GIVEN that the 2031 extraordinary general meeting (the "EGM") of Arden Metals Ltd '
         "will be held on 20 February 2031.", "2031 extraordinary general meeting", "shareholders' meeting",
         "Arden Metals Ltd", None),
        ("Operator\nWelcome to the Arden Metals Ltd third quarter 2031 results conference call.\n",
         "2031 results conference call", "results conference", "Arden Metals Ltd", None),
        ("Chen Weiguo, also a member of the CPC Central Committee, made the remarks when addressing a video conference "
         "on reform.", "video conference", "video conference", None, None),
        ("Blue Lake Group held a symposium in Geneva, on the lake, on May 13.", "symposium", "symposium",
         "Blue Lake Group", "Geneva"),
    ],
)  # fmt: skip
def test_a_gathering_and_whose_it_is(
    text: str, name: str, body: str, organisation: str | None, place: str | None
) -> None:
    (found,) = (f.record for f in lodeline.read(text + "\n").facts if isinstance(f.record, Meeting))
    assert (found.name, found.body, found.organisation, found.place) == (name, body, organisation, place)


def test_a_call_that_is_only_promised_was_not_held() -> None:
    text = "Arden Metals reports results.\n\nArden Metals hosted analysts and discussed its results conference call.\n"
    assert not [f for f in lodeline.read(text).facts if isinstance(f.record, Meeting)]


def test_who_is_joined_by_others_has_the_chair() -> None:
    text = (
        "Jo Weil, joined by Ann Lee, Treasury Secretary, and Li Dong, hosted the 2031 Minerals Ministerial in Geneva.\n"
    )
    (found,) = (f.record for f in lodeline.read(text).facts if isinstance(f.record, Meeting))
    assert found.chair is not None
    assert found.chair.name == "Jo Weil"
