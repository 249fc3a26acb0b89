"""Controls: export licences, quotas, bans, tariffs, lists and price formulas, with number, scope and status.

A suspended control is not a repealed one; what the sentence does not say is None.
"""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import day_only
from lodeline.facts.directive_spans import find_directives
from lodeline.facts.figures import cue_basis
from lodeline.facts.invoked import Invoked
from lodeline.facts.page import Draft, Page
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import Control, DateValue, Evidence, Name
from lodeline.model.facts import ControlStatus
from lodeline.text import Hit, Sentence

_TABLE = "control_cues"
_STARTS = re.compile(r"(?:\d{1,2}时\d{1,2}分)?(?:起|生效|实施|施行|执行)")
_STARTS_EN = re.compile(
    r"\b(?:effective|from|as of|takes? effect(?: on)?|took effect(?: on)?|starting|into force on)\s(?:on\s)?$"
)
_ENDS = re.compile(r"(?:至|到)$|\b(?:until|through|till)\s$")
_PRIORITY = ("entity_list", "quota", "price_formula", "tariff", "ban", "export_licence")


def extract_controls(page: Page) -> Iterator[Draft]:
    """Yield one draft a control and sentence, in text order; a statute's own articles are no new controls."""
    if "第一条" in page.text[:3000]:
        return
    directives = find_directives(page)
    seen: set[tuple[str, str | None, str]] = set()
    for sentence in page.body_sentences:
        if sentence.section in ("title", "heading", "highlights"):
            continue
        draft = _control(page, sentence, directives)
        if draft is not None and isinstance(draft.record, Control):
            key = draft.record.type, draft.record.number, draft.record.title if draft.record.number is None else ""
            if key not in seen:
                seen.add(key)
                yield draft


def _control(page: Page, sentence: Sentence, directives: list[Invoked]) -> Draft | None:
    text, start, end = page.text, sentence.start, sentence.end
    types = list(valued_pattern(_TABLE, "type").finditer(text, start, end))
    if not types or not valued_pattern(_TABLE, "act").search(text, start, end):
        return None
    cue = min(types, key=lambda m: _PRIORITY.index(value_of(_TABLE, "type", m[0])))
    kind = value_of(_TABLE, "type", cue[0])
    numbered = [d for d in directives if start <= d.start < end and d.number]
    numbered = numbered or _numbered_before(page, start, directives)
    materials = [h for h in page.within("material", start, end) if _is_material(page, h)]
    effective, expiry, announced = _days(page, sentence)
    if not numbered and not materials and effective is None and expiry is None:
        return None
    number = numbered[0] if numbered else None
    issuer = number.issuer if number else None
    status, status_span = _status(page, sentence)
    first = number.start if number else start
    record = Control(
        type=kind,
        title=page.words(start, end),
        issuer=page.words(*issuer) if issuer else None,
        number="、".join(d.number for d in numbered if d.number) or None,
        materials=tuple(dict.fromkeys(_material(page, hit) for hit in materials)),
        announced=_value(announced or (number.date if number else None)),
        effective=_value(effective),
        expiry=_value(expiry),
        status=status,
    )
    spans = [
        ("", (start, end)), ("type", cue.span()), ("number", (first, number.end) if number else None),
        ("issuer", issuer), ("effective", effective and (effective.start, effective.end)),
        ("expiry", expiry and (expiry.start, expiry.end)),
        ("announced", announced and (announced.start, announced.end)), ("status", status_span),
        *(("materials", (hit.start, hit.end)) for hit in materials),
    ]  # fmt: skip
    return Draft(record, tuple(Evidence(*span, role) for role, span in spans if span), f"control.{kind}")


def _paragraph(page: Page, at: int) -> int:
    return page.text.rfind("\n", 0, at) + 1


def _numbered_before(page: Page, start: int, directives: list[Invoked]) -> list[Invoked]:
    """Return the numbered announcements of the sentence before, where it stands in the same paragraph."""
    earlier = [s for s in page.sentences if s.end <= start][-1:]
    floor = max(earlier[0].start if earlier else start, _paragraph(page, start))
    return [d for d in directives if floor <= d.start < start and d.number]


def _is_material(page: Page, hit: Hit) -> bool:
    """Tell whether a hit names a material: a basis of price (干量, REO) and a legal class of goods do not."""
    words = page.text[hit.start : hit.end]
    return cue_basis().fullmatch(words) is None and "物项" not in words and "items" not in words


def _material(page: Page, hit: Hit) -> str:
    return page.words(hit.start, hit.end) if not isinstance(hit.value, Name) else hit.value.name


def _value(hit: Hit | None) -> DateValue | None:
    return day_only(hit.value) if hit is not None and isinstance(hit.value, DateValue) else None


def _days(page: Page, sentence: Sentence) -> tuple[Hit | None, Hit | None, Hit | None]:
    """Return the days on which a control takes effect, ends, and was announced."""
    effective = expiry = announced = None
    for hit in page.within("date", sentence.start, sentence.end):
        before = page.text[max(sentence.start, hit.start - 24) : hit.start]
        if _ENDS.search(before):
            expiry = expiry or hit
        elif _STARTS.match(page.text, hit.end) or page.text[hit.end - 1] == "起" or _STARTS_EN.search(before):
            effective = effective or hit
        elif getattr(hit.value, "precision", "") == "day":
            announced = announced or hit
    return effective, expiry, announced


@cache
def _order() -> tuple[ControlStatus, ...]:
    return ("suspended", "repealed", "draft", "in_force")


def _status(page: Page, sentence: Sentence) -> tuple[ControlStatus, tuple[int, int] | None]:
    """Return the status a sentence states: suspension before repeal before draft before force."""
    found: dict[str, tuple[int, int]] = {}
    for match in valued_pattern(_TABLE, "status").finditer(page.text, sentence.start, sentence.end):
        found.setdefault(value_of(_TABLE, "status", match[0]), match.span())
    return next(((status, found[status]) for status in _order() if status in found), ("unstated", None))
