"""Positions: a person holds a post at an organisation, as far as the text says, as of the day it says or its own."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from lodeline.facts.cues import as_person, cue_words, day_only, is_day, is_reporter, single_day
from lodeline.facts.issuing.issuers import find_issuer
from lodeline.facts.issuing.profile import document_type, role_of
from lodeline.facts.naming.meetings import find_namings
from lodeline.facts.naming.organisations import named_organisations
from lodeline.facts.page import Draft, Page, around
from lodeline.facts.people.bodies import apposed_posts, body_before_name, body_of
from lodeline.facts.people.ends import clause_of, is_left
from lodeline.facts.people.given import given_posts, told_day
from lodeline.facts.valued_cues import valued_pattern
from lodeline.lexicon import cached_table, entry_by_id
from lodeline.model import DateValue, Evidence, Name, Person, Position
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_REACH = 90
_OF_STATE_TOO = ("president", "vice president")
_OFFICE_OF_STATE = lazy_pattern(r"@ (?:state|cpc-cc|npc|cppcc)")
_IN_ITS_VOICE = lazy_pattern(
    r"\b(?:[Tt]he|[Oo]ur)\s(?:[Cc]ompany|[Gg]roup|[Cc]orporation|[Bb]ank|[Ff]irm|[Bb]oard)\b|\b(?:Inc|Ltd|Co|Corp|plc|Plc)\b"
)
_PARTY_BODY = lazy_pattern(r"(?:党委|党组|党工委)$")  # whose posts are those of the company
_GENERIC = lazy_pattern(r"(?:本|该)?(?:公司|集团|企业|股份公司|集团公司)|(?:[Tt]he\s)?(?:[Cc]ompany|[Gg]roup|[Bb]oard)")
_LESSER = ("副", "代", "原", "前", "常务", "名誉")
_OPENING = 12
_NAME_BEHIND = lazy_pattern(r"\s(?:[A-Z]{2,4}\s)?[A-Z][a-z]+\s(?:[A-Z][a-z.]*\s)?[A-Z][a-z]+")
_OF_STATE = lazy_pattern(r"(?:[部委局厅署办院]|政府|委员会|安委会|办公室)$")
_OF_A_FIRM = lazy_pattern(r"董事长|总经理|集团公司")
_COLON = lazy_pattern(r"\s?:")


def extract_positions(page: Page) -> Iterator[Draft]:
    """Yield one draft a person and post, at the first place that names both in one sentence, with the body if any does.

    A post the text says is left or was held before is none. The organisation is the one beside the post, or, for a
    company's own post in the company's own text, its issuer.
    """
    found: dict[tuple[str, str], Draft] = {}
    for hit in page.of("person"):
        person = as_person(hit.value)
        sentence = page.reading.sentence_at(hit.start)
        if person is None or sentence is None or sentence.section == "boilerplate" or _is_told_twice(page, hit):
            continue
        sentence = around(sentence, hit.start, hit.end)
        posts = page.within("post", sentence.start, sentence.end)
        given = given_posts(page, hit, posts)
        wanted = {post.lower() for post in person.posts} | {page.words(p.start, p.end).lower() for p in given}
        for post in _nearest(page, hit, posts, given):
            words = page.words(post.start, post.end)
            if (
                is_reporter(words)
                or _is_label(page, post)
                or words.lower() not in wanted
                or _is_told((person.name, words.lower()), found)
            ):
                continue
            if max(post.start - hit.end, hit.start - post.end) > _REACH or _is_of_another(page, hit, post):
                continue
            if is_left(page, clause_of(page, sentence, post), hit, post, posts, post in given):
                continue
            draft = _draft(page, sentence, hit, person, post, posts)
            if (key := (person.name, words.lower())) not in found or _is_told(key, {key: draft}):
                found[key] = draft
    yield from (draft for key, draft in found.items() if not _is_short_for_another(key, draft, found))


def _is_short_for_another(key: tuple[str, str], draft: Draft, found: dict[tuple[str, str], Draft]) -> bool:
    """Tell whether a post without its body is one of the same person told in short: 分会会长, then 会长."""
    person, words = key
    if not isinstance(draft.record, Position) or draft.record.organisation is not None or words.isascii():
        return False
    longer = (post.removesuffix(words) for name, post in found if name == person and post.endswith(words))
    return any(rest and not rest.endswith(_LESSER) for rest in longer)


def _is_of_another(page: Page, hit: Hit, post: Hit) -> bool:
    """Tell whether a post behind somebody is held by who stands nearer: 王岩副总理、李涛|国务委员.

    The same person named again nearer holds it there, with the day told there. "Ann Reed, Deputy CM Jo Weil": Weil's.
    """
    between = page.within("person", hit.end, post.start)
    if any(h.end == post.start or h.value == hit.value for h in between):
        return True
    behind = (
        _NAME_BEHIND.match(page.text, post.end)
        if hit.end < post.start and "," in page.text[hit.end : post.start]
        else None
    )
    return behind is not None and not page.within("organisation", post.end, behind.end())


def _is_told(key: tuple[str, str], found: dict[tuple[str, str], Draft]) -> bool:
    """Tell whether a post of a person is known with its organisation: a title names the post alone."""
    draft = found.get(key)
    return draft is not None and isinstance(draft.record, Position) and draft.record.organisation is not None


def _is_told_twice(page: Page, hit: Hit) -> bool:
    """Tell whether a name stands in brackets behind the same name in the other script: 王岩(Wang Yan)."""
    return hit.rule == "zh-person.latin" and page.text[hit.start - 1 : hit.start] == "("


def _nearest(page: Page, hit: Hit, posts: Sequence[Hit], given: Sequence[Hit]) -> list[Hit]:
    """Return, of posts of the same words, the one given to the person, else one before the name, else the nearest."""
    apposed = apposed_posts(page, hit, posts)
    best: dict[str, tuple[bool, bool, int, Hit]] = {}
    for post in posts:
        far = max(post.start - hit.end, hit.start - post.end)
        if far > _REACH and post not in given:
            continue
        words = page.words(post.start, post.end).lower()
        rank = post not in given, post not in apposed, far
        if words not in best or rank < best[words][:3]:
            best[words] = (*rank, post)
    return [post for *_, post in best.values()]


def _is_label(page: Page, post: Hit) -> bool:
    """Tell whether a word is only the label of a line of minutes or of a letterhead: 主持人:, 联系人:, Chair:."""
    return page.text[post.start : post.end].lower() in _labels_of_people() and bool(_COLON.match(page.text, post.end))


@cache
def _labels_of_people() -> frozenset[str]:
    roles = ("chair-label", "attend-label", "contact-label")
    return frozenset(w for role in roles for lang in ("zh", "en") for w in cue_words("meeting_cues", role, lang))


def _draft(page: Page, sentence: Sentence, hit: Hit, person: Person, post: Hit, posts: Sequence[Hit]) -> Draft:
    owner, rule = _owner(page, sentence, hit, person, post, posts)
    as_of, day = told_day(page, hit, post) or _as_of(page, sentence, post)
    record = Position(
        person.name,
        page.words(post.start, post.end),
        page.words(owner.start, owner.end) if owner else None,
        as_of,
    )
    spans = [("", (min(hit.start, post.start), max(hit.end, post.end))), ("person", (hit.start, hit.end))]
    spans += [("post", (post.start, post.end)), *([("organisation", (owner.start, owner.end))] if owner else [])]
    spans += [("as_of", (day.start, day.end))] if day else []
    return Draft(record, tuple(Evidence(*span, role) for role, span in spans), rule)


def _as_of(page: Page, sentence: Sentence, post: Hit) -> tuple[DateValue | None, Hit | None]:
    """Return the day of the change a sentence reports, else the day of the document; None when neither is known."""
    if valued_pattern("event_cues", "event").search(page.text, sentence.start, sentence.end):
        start, end = clause_of(page, sentence, post)
        days = [h for h in page.within("date", sentence.start, sentence.end) if is_day(h.value)]
        own = [h for h in days if start <= h.start < end or h.start - sentence.start <= _OPENING]
        day = own[0] if own else None
        if day is not None and isinstance(day.value, DateValue) and day.value.start is not None:
            return day_only(day.value), day
    published = page.reading.document.published
    if published is not None and published.start is not None:
        return DateValue(published.start, published.end, published.precision), None
    anchor = page.reading.anchor
    return (single_day(anchor.date().isoformat()), None) if anchor is not None else (None, None)


def _owner(
    page: Page, sentence: Sentence, hit: Hit, person: Person, post: Hit, posts: Sequence[Hit]
) -> tuple[Hit | None, str]:
    """Return the organisation of a post and the rule that tied it."""
    bodies = [h for h in named_organisations(page, sentence.start, sentence.end) if isinstance(h.value, Name)]
    found = body_of(page, bodies, post, posts) or body_before_name(page, bodies, hit, post)
    if found is not None and _GENERIC.fullmatch(page.text, found.start, found.end):
        issuer = _own_voice(page)
        return issuer, "position.issuer-voice" if issuer else "position.same-sentence"
    if found is not None:
        return found, "position.same-sentence"
    if person.organisation:
        for other in bodies:
            if page.words(other.start, other.end) == person.organisation:
                return other, "position.same-sentence"
    if bodies or page.words(post.start, post.end).lower() not in _company_posts():
        return None, "position.same-sentence"
    of_state = page.text[post.start : post.end].lower() in _OF_STATE_TOO  # news of a head of state
    told_of = of_state and (_leads_a_state(person) or not _IN_ITS_VOICE.search(page.text))
    issuer = None if told_of else _own_voice(page)
    return issuer, "position.issuer-voice" if issuer else "position.same-sentence"


def _leads_a_state(person: Person) -> bool:
    """Tell whether the lexicon knows a person as one who holds an office of state: "President Xi" is of no company."""
    entry = entry_by_id(person.id)
    return entry is not None and bool(_OFFICE_OF_STATE.search(entry.occasion or ""))


@cache
def _company_posts() -> frozenset[str]:
    rows = cached_table("facts/company_posts.tsv")
    return frozenset(row["post"].lower() for row in rows)


@lru_cache(maxsize=4)
def _own_voice(page: Page) -> Hit | None:
    """Return the mention of the issuer where a company speaks in its own voice."""
    namings = [n for n in find_namings(page) if n.held]
    kind, _ = document_type(page, namings)
    if role_of(page, kind) != "issuer" or kind in ("policy_document", "inspection"):
        return None
    found = find_issuer(page, kind, namings)
    body = _PARTY_BODY.search(page.text, found.start, found.end) if found else None
    found = found._replace(end=body.start()) if found and body and body.start() > found.start + 1 else found
    if found and _OF_STATE.search(page.text, found.start, found.end) and _OF_A_FIRM.search(page.text):
        return None  # 集团公司党委书记, 总经理: of no commission of state
    return found
