"""What a quarterly report of a miner says, about invented firms: whose it is, and what a figure measures."""

import pytest

import lodeline
from lodeline.model import Claim, Figure, Position, Profile


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("Cash costs were down 21% to US$3,946/tonne as a result of higher production volumes.", "Cash costs"),
        ("Blue Lake shipped ore at US$7,604/tonne on the back of higher sales volumes.", None),
        ("Gross cash margins increased 23% to a record 40%, up from 17%.", "Gross cash margins"),
    ],
)
def test_what_a_figure_is_due_to_is_not_what_it_measures(text: str, measured: str | None) -> None:
    found = {f.record.what for f in lodeline.read(text).facts if isinstance(f.record, Figure)}
    assert "result of higher production" not in found
    assert not any("back of" in what for what in found)
    assert measured is None or measured in found


def test_a_customer_named_once_far_on_does_not_issue_a_report() -> None:
    body = "Production performed in line with expectations and the plant ran well throughout the quarter. " * 8
    text = f"Quarterly Activities Report\n{body}\nThe first cargo to customer Red Hill Group was shipped in May.\n"
    (profile,) = (f.record for f in lodeline.read(text).facts if isinstance(f.record, Profile))
    assert profile.issuer is None


@pytest.mark.parametrize("dash", ["—", " – ", " -- "])
def test_a_post_between_dashes_is_the_name_s_before_it(dash: str) -> None:
    text = f"Chen Weiguo{dash}Chairman of Blue Lake Group{dash}led a tour of the smelter on 3 May 2031."
    found = [f.record for f in lodeline.read(text).facts if isinstance(f.record, Position)]
    assert [(p.person, p.post, p.organisation) for p in found] == [("Chen Weiguo", "Chairman", "Blue Lake Group")]


def test_dollars_are_not_the_writer() -> None:
    text = "Sales revenue rose 72% to US$40 million. Exports to US buyers fell. To us, this is a turning point."
    found = [f.record.standing for f in lodeline.read(text).facts if isinstance(f.record, Claim)]
    assert found == ["reported", "reported", "inferred"]
