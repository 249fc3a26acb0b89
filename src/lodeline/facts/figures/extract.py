"""Figures: what is measured, how much, over which period, on what basis, and how it changed.

Here the figures of the sentences are put in the frame of their text: whose they are, the period that a title, the name
of a report or an earlier figure of the paragraph states, and headlines that say again what stands below.
"""

from collections.abc import Iterator

from lodeline.facts.figures.frame import Frame
from lodeline.facts.figures.sentence.beside import figures_beside
from lodeline.facts.figures.sentence.read import figures_of_sentence
from lodeline.facts.figures.sentence.walk import Told
from lodeline.facts.figures.tables.rows import table_figures
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, Figure
from lodeline.text.lazy import lazy_pattern

_SAME_PERIOD = lazy_pattern(r"\s*(?:(?:报告)?期内|(?:That|This)\s(?:compares?|compared)\s(?:with|to)\b)")
_ROW = lazy_pattern(r"\|[^|\n]{0,40}\d[^|\n]{0,40}\|[^|\n]{0,40}\d")  # figures of a table whose heads are not known
_SAME = 4  # letters at the end that make two measures one


def extract_figures(page: Page) -> Iterator[Draft]:
    """Yield one draft a figure, in text order; a number that nothing in its clause explains is left out.

    A figure of a headline that the text below states again, maybe in other words (央企 for 中央企业), is that one.
    """
    drafts = list(_every_figure(page))
    stated = [draft for draft in drafts if not _in_headline(page, draft)]
    below = {_amounts(draft): draft for draft in stated}
    counted: dict[Amount | None, list[Draft]] = {}
    bare = {_amounts(draft)[0]: draft for draft in reversed(stated)}
    for draft in drafts:
        amount, change = _amounts(draft)
        told = (
            (below.get((amount, change)) or (None if change else bare.get(amount)))
            if _in_headline(page, draft)
            else None
        )
        if told is not None and _alike(draft, told):
            continue
        before = counted.setdefault(amount, [])
        if draft.rule.endswith("+beside") and any(_alike(draft, earlier) for earlier in before):
            continue  # 13 entities ... for all 13 entities
        before.append(draft)
        yield draft


def _in_headline(page: Page, draft: Draft) -> bool:
    sentence = page.reading.sentence_at(draft.evidence[0].start)
    return sentence is not None and sentence.section in ("title", "heading")


def _amounts(draft: Draft) -> tuple[Amount | None, Amount | None]:
    figure = draft.record
    return (figure.amount, figure.change) if isinstance(figure, Figure) else (None, None)


def _alike(draft: Draft, told: Draft) -> bool:
    """Tell whether two figures end in the same words of measure, and no other period parts them."""
    first, second = draft.record, told.record
    if not isinstance(first, Figure) or not isinstance(second, Figure) or first.what[-_SAME:] != second.what[-_SAME:]:
        return False
    return first.period is None or second.period is None or first.period.start == second.period.start


def _every_figure(page: Page) -> Iterator[Draft]:
    tabled, covered = table_figures(page)
    yield from tabled
    frame = Frame(page)
    told = Told()
    barred = "|" in page.text
    for sentence in page.body_sentences:
        if barred and _ROW.search(page.text, sentence.start, sentence.end):
            continue
        if any(start <= sentence.start < end for start, end in covered):
            continue
        last = told.before or told.carried
        begun = last is not None and "\n" in page.text[last.evidence[0].end : sentence.start]
        if begun and not _SAME_PERIOD.match(page.text, sentence.start):
            told = frame.begin()
        found: list[Draft] = []
        for bare in figures_of_sentence(page, sentence, told):
            draft = frame.placed(sentence, bare)
            told = Told(frame.carried, draft, told.whole if "+daily" in draft.rule else draft)
            found.append(draft)
        yield from found
        yield from figures_beside(page, sentence, found)
