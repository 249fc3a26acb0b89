"""Judgement: the verdict, and what a reader would look for and this document does not state."""

from lodeline.brief.page import Page
from lodeline.brief.sections.archive import measured, routine_words
from lodeline.brief.sections.controlled import control_cells, controls_once
from lodeline.brief.sections.directives import has_day, invoked
from lodeline.brief.sections.figures import each_once, is_base, is_count
from lodeline.brief.sections.happened import ROUTINE, USUAL_EVENTS, event_type, events_as_told
from lodeline.brief.sections.rows import NOTHING
from lodeline.brief.sections.watch import watch_section
from lodeline.brief.tables import cue_pattern
from lodeline.lexicon import entry_by_id
from lodeline.model import (
    BriefSection,
    Commitment,
    Control,
    Directive,
    Event,
    Fact,
    Figure,
    Line,
    Meeting,
    Name,
    Profile,
    Project,
)

LITTLE = 10  # substance, of 100: below it a text without facts says nothing
_DIRECTS = 3  # directing sentences from which what a meeting of an authority asks for is its substance
_BINDING = 0.15  # share of duties and bans from which a text is said to bind
_WORDED = ("control", "event", "project")  # kinds that words tell of
_FEW_FIGURES = 2
_TELL_OF_OTHERS = ("press", "commentary")


def kind_words(page: Page) -> str:
    """Return what kind of document this is, in words; a visit to a plant is no inspection."""
    profile = next((p for p, _ in page.records(Profile)), None)
    kind: str = "other" if profile is None else profile.doc_type
    if profile is not None and kind == "other" and profile.genre is not None:
        kind = profile.genre  # a report of talks
    visit = kind == "inspection" and cue_pattern("visits").search(page.document.title or "")
    return page.tongue.term("kind", "visit" if visit else kind)


def verdict(page: Page) -> Line:
    """Return the one-line verdict: what of substance the document states, or that it states nothing of it."""
    tongue, say = page.tongue, page.tongue.say
    profile = next(iter(page.records(Profile)), None)
    known = profile is not None and (profile[0].doc_type != "other" or profile[0].genre is not None)
    about = heading_words(page) if known else ""
    about = say("verdict.kind", kind=about) if about else ""
    routine = profile is not None and profile[0].doc_type in ROUTINE
    controls = controls_once(page)
    events = [pair for pair in events_as_told(page) if not (routine and pair[0].type in USUAL_EVENTS)]
    kinds = {
        "verdict.control": dict.fromkeys(tongue.term("control", control.type) for control, _ in controls),
        "verdict.event": dict.fromkeys(event_type(event, tongue) for event, _ in events),
    }
    stated: list[tuple[str, list[Fact | str]]] = [
        (say(key, number=len(facts), kinds=say("join.items").join(kinds.get(key, ()))), list(facts))
        for key, facts in (
            ("verdict.control", list({control_cells(page, c, f): f for c, f in reversed(controls)}.values())[::-1]),
            ("verdict.event", [f for _, f in events]),
            ("verdict.commitment", [f for c, f in page.promises() if c.measurable]),
            ("verdict.project", [f for _, f in page.records(Project)]),
            ("verdict.figures", _figures(page)),
        )
        if facts
    ]
    archive = measured(page)
    beside = say("verdict.beside", words=routine_words(archive, tongue)) if archive is not None else ""
    lawful = profile is not None and profile[0].doc_type == "policy_document"
    if lawful and not controls:  # a report of a law binds nobody
        stated += _binding(page) if profile is not None and profile[0].role == "authority" else _enacted(page)
    if stated:
        names = tongue.listed([name for name, _ in stated])
        spans = [span for _, facts in stated for span in map(_span, facts[:2])]
        lacking = _not_found(page)
        few = len(stated) == 1 and len(stated[0][1]) <= _FEW_FIGURES and stated[0][1] == _figures(page)
        if few and lacking:  # a figure or two are not what a text is about
            words = say("verdict.few", about=about, names=names, kinds=tongue.either(lacking))
            return page.line(words + beside, spans=spans)
        told_of = profile is not None and profile[0].role in _TELL_OF_OTHERS
        key = "verdict.reports" if told_of else "verdict.states"
        return page.line(say(key, about=about, names=names) + beside, spans=spans)
    if says_nothing(page):
        return page.absence(say("verdict.nothing", about=about, share=f"{_score(page) or 0:.0f}%") + beside)
    key, directing = "verdict.states_none", _directing(page)
    if page.records(Meeting) and profile is not None and profile[0].role != "issuer" and directing >= _DIRECTS:
        key = "verdict.directs"
    elif routine and archive is None:
        key = "verdict.routine"
    missing = _not_found(page)
    if not missing:
        return page.absence(say("verdict.quotes", about=about) + beside)
    return page.absence(say(key, about=about, number=directing, kinds=tongue.either(missing)) + beside)


def _not_found(page: Page) -> list[str]:
    """Return the kinds of facts that were not found and of which no word speaks either.

    Where the text has words of a control, none is denied: it may have been overlooked.
    """
    own = {
        "control": page.records(Control), "event": page.records(Event), "project": page.records(Project),
        "figure": [*page.records(Figure), *page.annotations("money"), *page.annotations("percent")],
        "commitment": [commitment for commitment, _ in page.promises() if commitment.measurable],
    }  # fmt: skip
    return [
        page.tongue.say(f"verdict.no.{kind}")
        for kind, found in own.items()
        if not found and not (kind in _WORDED and page.speaks_of(f"of-{kind}"))
    ]


def heading_words(page: Page) -> str:
    """Return what kind of text it is: a press report on a policy document binds nobody; empty where it is unknown."""
    tongue = page.tongue
    profile = next((profile for profile, _ in page.records(Profile)), None)
    if profile is None:
        return ""
    form = tongue.bare(tongue.term("role", profile.role or "other"))
    if profile.doc_type == "other" and profile.genre is None:
        return form if profile.role in _TELL_OF_OTHERS else ""
    kind = kind_words(page)
    if profile.role not in _TELL_OF_OTHERS or kind.endswith(tongue.say("source.comment")):
        return kind
    if profile.role == "commentary" or profile.doc_type == "policy_document":
        return tongue.say("verdict.kind_on", form=form, kind=tongue.article(kind))
    return kind


def _directing(page: Page) -> int:
    """Return how many sentences of the text direct at all."""
    signals = (p for p in page.material.points if p.measure.startswith("clarity.") and p.count and p.value)
    return next((round((p.count or 0) / (p.value or 1)) for p in signals), 0)


def _figures(page: Page) -> list[Fact]:
    """Return the figures, each once: with two changes it is still one, and a level compared with is none."""
    own: dict[object, Fact] = {}
    for told in each_once(pair for pair in page.records(Figure) if not is_base(pair[1]) and not is_count(page, *pair)):
        own.setdefault((told.figure.what, told.figure.amount, told.figure.period), told.fact)
    return list(own.values())


def _binding(page: Page) -> list[tuple[str, list[Fact | str]]]:
    """Return the legal duties of a text that has many of them: a law binds with few figures."""
    point = next((p for p in page.material.points if p.measure == "substance.duties"), None)
    if point is None or not point.value or point.value < _BINDING:
        return []
    return [(page.tongue.say("verdict.duties", share=page.tongue.percent(point.value)), list(point.evidence[:2]))]


def _enacted(page: Page) -> list[tuple[str, list[Fact | str]]]:
    """Return the rules a report says have been made, with the day from which they are in force."""
    found = ((d.effective, fact) for d, fact in invoked(page) if d.type == "regulation" and has_day(d.effective))
    told: list[tuple[str, list[Fact | str]]] = []
    for day, fact in found:
        told.append((page.tongue.say("verdict.enacted", day=page.tongue.date(day)), [fact]))
    return told[:1]


def _span(source: Fact | str) -> tuple[int, int]:
    return Page.span(source) if isinstance(source, str) else (source.evidence[0].start, source.evidence[0].end)


def says_nothing(page: Page) -> bool:
    """Return whether a document holds nothing a reader could act on: no fact but statements, and little to check."""
    kinds = (Commitment, Control, Directive, Event, Figure, Meeting, Project)
    score = _score(page)
    return (score is None or score < LITTLE) and not any(page.records(kind) for kind in kinds)


def _score(page: Page) -> float | None:
    return next((p.value for p in page.material.points if p.measure == "substance"), None)


def searched_section(page: Page, tables: tuple[BriefSection, ...] = ()) -> BriefSection | None:
    """Return what a reader would look for and this document does not state, once for the whole brief.

    Args:
        page: The chapter.
        tables: Its other sections: where a cell of them is a dash, the dash is explained here.
    """
    say = page.tongue.say
    missing = [
        say(f"searched.{name}")
        for name, there in (
            ("quantity", page.annotations("quantity")),
            ("money", page.annotations("money")),
            ("percent", page.annotations("percent")),
            ("project", page.records(Project) or page.speaks_of("of-project")),
            ("control", page.records(Control) or page.speaks_of("of-control")),
            ("commitment", page.promises()),
            ("line", _knows_a_wording(page)),
            ("watch", watch_section(page)),
        )
        if not there
    ]
    lines = []
    if missing:
        words = page.tongue.stopped(say("searched.join").join(missing))
        lines.append(page.absence(page.tongue.cased(words)))
    if any(NOTHING in line.cells for section in tables for line in section.lines):
        lines.append(page.absence(say("searched.dash")))
    return BriefSection("notes", say("searched.title"), tuple(lines)) if lines else None


def _knows_a_wording(page: Page) -> bool:
    named = (a.value for a in page.annotations("formulation") if not a.nested)
    return any(isinstance(value, Name) and entry_by_id(value.id) is not None for value in named)
