"""The directives a text invokes, and how each is told: what it is, whose, when made and since when in force."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from lodeline.brief.language.naming import is_chinese
from lodeline.brief.language.tongue import Tongue
from lodeline.brief.language.wording import quoted
from lodeline.brief.page import Page
from lodeline.brief.tables import cue_pattern, cues
from lodeline.model import DateValue, Directive, Event, Fact, Line, Profile

_SHORT_TITLE = 6
_SIGNED = ("regulation", "notice", "plan", "other")  # what is not spoken or written by who signs it
_SHORT_FOR = re.compile(r"[(（](?:以下简称|简称|下称)[^()（）]{1,30}[)）]")
_NUMBERED = re.compile(r"[号號]|\bNo\.", re.IGNORECASE)


def directive_words(directive: Directive, tongue: Tongue) -> str:
    """Return what a directive is and whose: `speech by Xi Jinping`, `regulation of ..., signed by ...`."""
    kind = _kind(directive, tongue)
    who = tongue.name(directive.person, "person") if directive.person else ""
    if directive.issuer:
        kind = tongue.say("directive.of", kind=kind, who=tongue.named(directive.issuer, "organisation", "body"))
    if who and directive.type in _SIGNED:
        return tongue.say("directive.signed", kind=kind, who=who)
    if who and not directive.issuer:
        key = f"directive.by.{directive.type}" if directive.type in ("phone_call", "inspection") else "directive.by"
        return tongue.say(key, kind=kind, who=who)
    return kind


def directive_phrase(directive: Directive, tongue: Tongue) -> str:
    """Return a directive inside a sentence: the article “...” by Xi Jinping (1 July 2025)."""
    kind = _kind(directive, tongue)
    words = tongue.wording(_SHORT_FOR.sub("", directive.title))
    itself = kind.split()[0] in words.lower() or words.startswith("the ") or cue_pattern("names-itself").search(words)
    if not itself:
        words = tongue.say("directive.titled", kind=kind, title=words)
    legible = is_chinese(directive.title) == (tongue.code == "zh")  # then whose it is stands in the title
    if directive.person and not (legible and directive.person in directive.title):
        key = "directive.phrase_signed" if directive.type in _SIGNED else "directive.phrase_by"
        key = "directive.phrase_of" if directive.type == "phone_call" else key
        words = tongue.say(key, words=words, who=tongue.name(directive.person, "person"))
    if directive.date is not None and directive.date.start is not None:
        words = tongue.say("bracketed", words=words, inside=tongue.date(directive.date))
    return words


def directive_head(directive: Directive, tongue: Tongue) -> str:
    """Return with what the phrase of several directives opens alike: `the guiding principles `; empty for one alone."""
    kind = _kind(directive, tongue)
    return tongue.say("directive.titled", kind=kind, title="") if kind.endswith("s") else ""


def enacted_line(page: Page) -> Iterator[Line]:
    """Yield what a text on a law brings into force: which rules, whose, signed by whom, from which day."""
    tongue = page.tongue
    for directive, fact in invoked(page):
        if directive.type == "regulation" and has_day(directive.effective):
            kind = directive_words(directive, tongue)
            days = tongue.say("directive.in_force_only", day=tongue.date(directive.effective))
            words = tongue.say("directive.enacted", kind=kind, title=quoted(directive.title, 90), days=days)
            yield page.line(tongue.stopped(tongue.cased(words)), fact=fact)
            return


def invoked(page: Page) -> list[tuple[Directive, Fact]]:
    """Return the directives a text invokes, each number once.

    Left out are the text itself, an inspection that is told as an event, and a bare "the notice".
    """
    events = [fact.evidence[0] for event, fact in page.records(Event) if event.type == "inspection"]
    found = []
    for directive, fact in page.records(Directive):
        at = fact.evidence[0]
        told = directive.type == "inspection" and any(e.start <= at.start < e.end for e in events)
        bare = directive.title in cues("bare-title") and not directive.number
        if not told and not bare and not _is_itself(page, directive, at.start):
            found.append((_with_issuer(page, directive), fact))
    return _each_once(_without_mentions(found))


def _with_issuer(page: Page, directive: Directive) -> Directive:
    """Return a regulation that somebody signed with the body it is of, where the text is one on what that body does."""
    if directive.type not in _SIGNED or not directive.person or directive.issuer:
        return directive
    return replace(directive, issuer=next((p.issuer for p, _ in page.records(Profile)), None))


def _without_mentions(found: list[tuple[Directive, Fact]]) -> list[tuple[Directive, Fact]]:
    """Return directives without mentions that name none: 总书记重要讲话 after the speech has been named."""
    named = {(d.type, d.person) for d, _ in found if not _is_mention(d)}
    return [(d, f) for d, f in found if (d.type, d.person) not in named or not _is_mention(d)]


def _is_mention(directive: Directive) -> bool:
    return not cue_pattern("mention").sub("", directive.title.removeprefix(directive.person or ""))


def _each_once(found: list[tuple[Directive, Fact]]) -> list[tuple[Directive, Fact]]:
    """Return of the directives with the same number and year the one that states most, in the place of the first."""
    chosen: dict[str, tuple[Directive, Fact]] = {}
    for pair in found:
        directive = pair[0]
        numbers = re.findall(r"\d+", directive.number or directive.title) if _NUMBERED.search(directive.title) else []
        key = f"{directive.type} {' '.join(numbers)}" if len(numbers) > 1 else pair[1].id
        if key not in chosen or _stated(directive) > _stated(chosen[key][0]):
            chosen[key] = pair
    return list(chosen.values())


def _stated(directive: Directive) -> int:
    return sum(value is not None for value in (directive.date, directive.issuer, directive.person, directive.effective))


def _kind(directive: Directive, tongue: Tongue) -> str:
    """Return what a directive is; what a meeting stood for (精神) is no speech."""
    spirit = directive.type == "speech" and not directive.person and directive.title.endswith("精神")
    return tongue.term("directive", "spirit" if spirit else directive.type or "other")


def _is_itself(page: Page, directive: Directive, at: int) -> bool:
    """Tell whether a directive is the text: its title ends with these words, or its own number heads it."""
    document = page.document
    title = re.sub(r"[\s《》]", "", document.title or "")
    words = re.sub(r"[\s《》]", "", directive.title)
    told_of = any(profile.role == "press" for profile, _ in page.records(Profile))  # 某部印发《…条例》 is news of it
    if words == title or (len(words) > _SHORT_TITLE and title.endswith(words) and not told_of):
        return True
    start = document.text.rfind("\n", 0, at) + 1
    end = document.text.find("\n", at)
    line = document.text[start : end if end >= 0 else len(document.text)].strip()
    body = next((s.start for s in document.sections if s.kind == "body"), 0)
    return directive.number is not None and start <= body and line.endswith((directive.title, directive.number))


def has_day(value: DateValue | None) -> bool:
    """Tell whether a date is known: one without its year is not."""
    return value is not None and bool(value.start or value.end)


def days_of(directive: Directive, tongue: Tongue) -> str:
    """Return when a directive was made, and the day from which it is in force where the text states it."""
    made = tongue.date(directive.date) if has_day(directive.date) else ""
    if not has_day(directive.effective):
        return made
    if not made:
        return tongue.say("directive.in_force_only", day=tongue.date(directive.effective))
    return tongue.say("directive.in_force", made=made, day=tongue.date(directive.effective))
