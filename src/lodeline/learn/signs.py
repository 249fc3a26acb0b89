"""Signs: what the rules see in a stretch of text, counted, each with its places."""

import re
from collections.abc import Iterable

from lodeline.learn.view import Span, View
from lodeline.lexicon.wordings import cue_regex
from lodeline.model import AnnotationKind
from lodeline.text.finder import Finder

Signs = dict[str, tuple[int, tuple[Span, ...]]]
"""Name -> how often, and where; a measure of the whole stretch has no places."""

ROLES = (
    "undertaking", "aim", "practice", "done", "support", "ahead", "far", "ongoing", "self", "intent", "future",
    "exhort", "report", "target",
)  # fmt: skip
_KINDS: tuple[AnnotationKind, ...] = (
    "quantity", "money", "percent", "number", "organisation", "date", "duration", "place", "post", "person", "quote",
    "formulation", "ordinal",
)  # fmt: skip
_FIGURES: tuple[AnnotationKind, ...] = ("quantity", "money", "percent")
_STEPS = (1, 2, 3, 5, 8)
_LENGTHS = (50, 100, 150, 200, 300, 450, 700)
_SENTENCE_END = re.compile(r"[。;!?\n]")
_ITEM = re.compile(r"(?:^|\n|  )\s*(?:[*•▪●■-]|\d+[.、)])")
_NEAR, _MIDDLE = 2, 5
_FIRST = ("aim", "practice", "done", "report", "self")


def promise_signs(view: View, year: int | None) -> Signs:
    """Return the signs of a whole paragraph.

    Args:
        view: The paragraph.
        year: Year of the reports such paragraphs come from; years named in it are counted from it.
    """
    text, end = view.text, len(view.text)
    signs = {f"cue.{role}": _found(cue_regex("commitments", role), text, 0, end) for role in ROLES}
    signs |= {f"hit.{kind}": _places(view.within(kind, 0, end)) for kind in _KINDS}
    signs["figures"] = _places([span for kind in _FIGURES for span in view.within(kind, 0, end)])
    signs |= _years(view, year, 0, end)
    signs["sentences"] = (len(_SENTENCE_END.findall(text)), ())
    signs["items"] = (len(_ITEM.findall(text)), ())
    signs["bars"] = (text.count("|"), ())
    signs["rule.promises"] = (len(view.promises), ())
    for promise in view.promises:
        signs[f"rule.{promise.horizon}"] = signs[f"rule.clarity.{promise.clarity}"] = (1, ())
        signs[f"rule.measurable.{promise.measurable}"] = (1, ())
    first = next((m for m in re.finditer(r"[^。;!?\n]+", text) if m[0].strip()), None)
    if first:
        signs |= {f"first.{role}": _found(cue_regex("commitments", role), text, *first.span()) for role in _FIRST}
    return signs


def clause_signs(view: View, year: int | None, start: int, end: int) -> Signs:
    """Return the signs of one clause of a paragraph."""
    signs = {f"cue.{role}": _found(cue_regex("commitments", role), view.text, start, end) for role in ROLES}
    signs["figures"] = _places([span for kind in _FIGURES for span in view.within(kind, start, end)])
    return signs | _years(view, year, start, end)


def _years(view: View, year: int | None, start: int, end: int) -> Signs:
    if year is None:
        return {}
    found: dict[str, list[Span]] = {}
    years = view.years(start, end)
    for named, span in years:
        ahead = named - year
        for name in (f"year{ahead:+d}" if ahead >= -_MIDDLE else "year.old", _horizon(ahead)):
            found.setdefault(name, []).append(span)
    if years:
        last, span = max(years)
        found[f"last.year{last - year:+d}" if last - year > -_MIDDLE else "last.year.old"] = [span]
    return {name: _places(spans) for name, spans in found.items()}


def _horizon(ahead: int) -> str:
    if ahead <= 0:
        return "years.past" if ahead else "years.present"
    return "years.near" if ahead <= _NEAR else "years.middle" if ahead <= _MIDDLE else "years.far"


def claim_signs(view: View) -> Signs:
    """Return the signs of a sentence that may make an environmental claim: classes of words, and pairs of them."""
    text, end = view.text, len(view.text)
    found = {role: _found(cue_regex("environment", role), text, 0, end) for role in (*SUBJECTS, *SIDES)}
    subjects = [role for role in SUBJECTS if found[role][0]]
    signs: Signs = {f"cue.{role}": sign for role, sign in found.items()}
    signs["subjects"] = (len(subjects), ())
    signs["cue.subjects"] = _places(span for role in subjects for span in found[role][1])
    plain = [role for role in subjects if role != "broad"]
    for side in (role for role in SIDES if found[role][0]):
        for name, roles in (("any", subjects), ("plain", plain), *((role, [role]) for role in subjects)):
            if roles:
                signs[f"{name}*{side}"] = (1, (*found[roles[0]][1][:1], *found[side][1][:1]))
    for at, one in enumerate(subjects):
        for other in subjects[at + 1 :]:
            signs[f"{one}*{other}"] = (1, (*found[one][1][:1], *found[other][1][:1]))
    figures = [span for kind in _FIGURES for span in view.within(kind, 0, end)]
    signs["figures"] = _places(figures)
    if figures and subjects:
        signs["any*figures"] = (1, (found[subjects[0]][1][0], figures[0]))
    signs["materials"] = _places(view.within("material", 0, end))
    signs["question"] = (int(text.rstrip().endswith("?")), ())
    return signs


SUBJECTS = ("impact", "energy", "resource", "nature", "broad", "label")
SIDES = ("better", "will", "own", "law", "risk", "money", "social", "talk")
_WORD_COUNTS = (8, 12, 18, 25, 35)


def stepped(signs: Signs, scale: float) -> dict[str, float]:
    """Return one feature for each step a count reaches: "cue.aim:2" for two or more."""
    return {f"{name}:{step}": scale for name, (count, _) in signs.items() for step in _STEPS if count >= step}


def lengths(text: str, scale: float, *, words: bool = False) -> dict[str, float]:
    """Return one feature for each length a text reaches, in characters or in words."""
    size, steps = (len(text.split()), _WORD_COUNTS) if words else (len(text), _LENGTHS)
    return {f"length:{step}": scale for step in steps if size >= step}


def _found(pattern: Finder, text: str, start: int, end: int) -> tuple[int, tuple[Span, ...]]:
    return _places(match.span() for match in pattern.finditer(text, start, end))


def _places(spans: Iterable[Span]) -> tuple[int, tuple[Span, ...]]:
    places = tuple(spans)
    return len(places), places
