"""A text that repeats one thing for pages is read to its end, and what stands behind the repeats is found.

The repeats are as long as a long report; a path whose cost grows with the square of a sentence takes minutes here.
"""

import pytest

from lodeline.facts.directives.extract import extract_directives
from lodeline.facts.events.extract import extract_events
from lodeline.facts.figures.extract import extract_figures
from lodeline.facts.issuing.profile import extract_profile
from lodeline.facts.meetings.extract import extract_meetings
from lodeline.facts.people.positions import extract_positions
from tests.facts.pages import make_page

pytestmark = pytest.mark.slow
_LENGTH = 12_000
_TOLD = (
    "\n\nOn 3 March 2025 the Party Committee of Tarn Hill Group held its 4th meeting of 2025. "
    "It studied Announcement No. 12 of 2025. Output was 5,000 tonnes in 2024, up 4% year on year.\n"
)
_EXTRACTORS = (
    extract_directives, extract_events, extract_figures, extract_meetings, extract_positions, extract_profile,
)  # fmt: skip


@pytest.mark.parametrize(
    "repeated",
    [
        "AAAA", "Aaaa", "Ａ", "A-A-", "$1 ", "1% ", "产量1吨", "Party Committee ", "A Work Conference ", "Law of A ",
        "王明董事长", "习近平总书记", "任命", "appointed ", "督察组", "on May 1 ", "output 1 t in 2024 ",
    ],
)  # fmt: skip
def test_what_stands_behind_long_repeats_is_read(repeated: str) -> None:
    page = make_page(repeated * (_LENGTH // len(repeated)) + _TOLD)
    told = len(page.text) - len(_TOLD)
    drafts = [d for extract in _EXTRACTORS for d in extract(page) if d.evidence[0].start >= told]
    kinds = {type(d.record).__name__: d.record for d in drafts}
    assert kinds["Meeting"].ordinal == 4
    assert kinds["Directive"].number == "No. 12 of 2025"
    assert kinds["Figure"].amount.value == 5000
    assert kinds["Figure"].change.value == 4
