"""Controls: export licences, quotas, bans, tariffs, lists and price formulas, with number, scope and status.

A suspended control is not a repealed one; what the sentence does not say is None. Of a suspended control the days are
those of its suspension, and the numbers those of the announcements it suspends.
"""

from collections.abc import Iterator

from lodeline.facts.controls.mentions import dated_mention, told_of_it
from lodeline.facts.controls.merge import goes_on_with, told_as, with_more
from lodeline.facts.controls.notices import control_notices
from lodeline.facts.controls.sentence import control_of
from lodeline.facts.controls.statutes import control_statute, is_statute
from lodeline.facts.directives.spans import find_directives
from lodeline.facts.page import Draft, Page
from lodeline.model import Control

_FEW = 3


def extract_controls(page: Page) -> Iterator[Draft]:
    """Yield one draft a control and sentence, in text order; a statute's own articles are no new controls."""
    if is_statute(page):
        statute = control_statute(page)
        if statute is not None:
            yield statute
        return
    directives = find_directives(page)
    notices = control_notices(page)
    if notices:
        yield from notices
        return
    kinds: dict[str, str] = {}
    told, bare = _Told(), list[Draft]()
    for sentence in page.body_sentences:
        if sentence.section in ("title", "heading", "highlights"):
            continue
        draft = control_of(page, sentence, directives, kinds) or dated_mention(page, sentence)
        if draft is not None and _is_bare(draft):
            bare.append(draft)
        elif draft is not None:
            told.add(draft)
        elif told.found and isinstance(last := told.found[-1].record, Control):
            more = told_of_it(page, sentence, last)
            told.found[-1] = with_more(told.found[-1], more) if more else told.found[-1]
    headline = next((s for s in page.sentences if s.section == "title"), None)
    titled = control_of(page, headline, directives, kinds) if headline and len(told.found) < _FEW else None
    if titled is not None and _is_untold(titled, told.found):
        told.found.insert(0, titled)
    for rates in bare:
        told.add_rates(rates)
    yield from told.found


def _is_bare(draft: Draft) -> bool:
    """Tell whether a sentence gives no more than rates: "primary metals face a 50% tariff"."""
    record = draft.record
    assert isinstance(record, Control)
    named = record.materials or record.destinations or record.number or record.issuer or record.origins
    return bool(record.rates) and not (named or record.effective or record.expiry)


def _is_untold(titled: Draft, found: list[Draft]) -> bool:
    """Tell whether a title says who places a control, or on what, of which the text below tells none of its kind."""
    record = titled.record
    assert isinstance(record, Control)
    kinds = {draft.record.type for draft in found if isinstance(draft.record, Control)}
    return record.type not in kinds and bool(record.issuer and (record.materials or record.destinations))


class _Told:
    """The controls of a text, each once, in the order in which they are first told."""

    def __init__(self) -> None:
        self.found: list[Draft] = []
        self._seen: dict[tuple[str, str, str | None, str], int] = {}

    def add(self, draft: Draft) -> None:
        """Take in a control, or what is said of one besides."""
        record = draft.record
        assert isinstance(record, Control)
        key = record.type, record.status, record.number, "" if record.number else told_as(record)
        of = next((n for n, earlier in enumerate(self.found) if goes_on_with(earlier, record)), None)
        of = self._seen.get(key) if of is None else of
        if of is not None:
            self.found[of] = with_more(self.found[of], draft)
        else:
            self._seen[key] = len(self.found)
            self.found.append(draft)

    def add_rates(self, draft: Draft) -> None:
        """Take in rates that name nothing else, where there is but one control of their kind."""
        assert isinstance(draft.record, Control)
        kind = draft.record.type
        of = [n for n, d in enumerate(self.found) if isinstance(d.record, Control) and d.record.type == kind]
        if len(of) == 1:
            self.found[of[0]] = with_more(self.found[of[0]], draft)
