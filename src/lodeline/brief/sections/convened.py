"""Convened: a meeting in one sentence and as a title: whose body met, which time, when, where, who chaired."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from lodeline.brief.language.naming import entry_by_form, is_chinese, is_the_body
from lodeline.brief.language.tongue import Tongue
from lodeline.brief.language.wording import quoted
from lodeline.brief.page import Page
from lodeline.model import DateValue, Directive, Fact, Line, Meeting, Person

_GATHERING = re.compile(r"(?:meeting|forum|conference|session|symposium|class|study|briefing|supervision of .+)$")
_LONGEST_NAME = 40
_MONTH = re.compile(r"月|\b[A-Z][a-z]{2,8}\b")
_HAS_DAY = re.compile(r"\d|[一二三四五六七八九十]")
_TITLE = "meeting.body_of"
_OF_NO_KIND = "meeting"  # the body of a meeting of which only the name is known
_STUDY_GROUP = "theory study central group"
_OF_TWO = ("bilateral meeting", "talks")
_BARE = ("meeting", "a meeting", "the meeting")
_GENERAL = re.compile(r"\b(?:annual |extraordinary )?general meeting\b", re.IGNORECASE)


def meeting_title(meeting: Meeting, tongue: Tongue, yearless: str | None = None) -> str:
    """Return a meeting as a title: `Baogang Group Party Committee, 6th meeting of 2025`.

    `yearless` is its day where the text does not state the year.
    """
    body = tongue.cased(_holder(meeting, tongue, _TITLE))
    if meeting.ordinal is None:
        itself = bool(meeting.body and _GATHERING.search(meeting.body))
        dated = meeting.date is not None and meeting.date.start is not None
        day = tongue.date(_day_of(meeting.date)) if meeting.date is not None and dated else yearless
        if day:
            key = "meeting.title_gathering_of_day" if itself else "meeting.title_of_day"
            return tongue.say(key, body=body, day=day)
        return body if itself else tongue.say("meeting.title_plain", body=body)
    number = tongue.ordinal(meeting.ordinal)
    if meeting.organisation and meeting.body and meeting.body != _OF_NO_KIND and _GATHERING.search(meeting.body):
        return _gathering_title(meeting, tongue, number)
    if meeting.body == _OF_NO_KIND and not meeting.organisation:
        return tongue.say("meeting.numbered", ordinal=number, gathering=tongue.say("meeting.plain"))
    if meeting.term:
        return tongue.say("meeting.title_of_term", body=body, ordinal=number, term=tongue.term_number(meeting.term))
    key = "meeting.title_of_year" if meeting.year else "meeting.title_numbered"
    if meeting.body == _STUDY_GROUP and tongue.code == "en":
        key = "meeting.title_of_session_year" if meeting.year else "meeting.title_of_session"
    return tongue.say(key, body=body, ordinal=number, year=meeting.year)


def _of_whom(person: Person, tongue: Tongue) -> str:
    """Return a person by the firm or body he or she speaks for: `文岗 of 中国有色集团`."""
    who = tongue.seated(replace(person, posts=()))
    if not person.organisation:
        return who
    return tongue.say("meeting.person_of", who=who, whose=tongue.named(person.organisation, "organisation", "body"))


def _gathering_title(meeting: Meeting, tongue: Tongue, number: str) -> str:
    """Return the title of a numbered gathering: `Baogang Group, 4th roundtable meeting of 2025`."""
    key = "term" if meeting.term else "year" if meeting.year else "any"
    term = tongue.term_number(meeting.term) if meeting.term else ""
    gathering = tongue.body(meeting.body or "", meeting.organisation)
    whose = tongue.cased(tongue.name(meeting.organisation or "", "organisation", "body", "place"))
    return tongue.say(
        f"meeting.title_gathering.{key}", organisation=whose, ordinal=number, gathering=gathering, term=term,
        year=meeting.year,
    )  # fmt: skip


_SPEAKERS = 2  # named with the meeting
_TELLING_NAME = 3  # words of a numbered meeting's own name


def meeting_lines(page: Page) -> Iterator[Line]:
    """Yield each meeting as a sentence; what the text does not state of it is left to the record."""
    tongue, say = page.tongue, page.tongue.say
    for meeting, fact in page.records(Meeting):
        dated = meeting.date is not None and (meeting.date.start or day_without_year(page, meeting, fact))
        numbered = meeting.ordinal is not None and meeting.body is not None
        if not (meeting.organisation or numbered or dated or meeting.place or meeting.chair or meeting.speakers):
            continue  # that some body met says nothing, nor that it did so "on Monday"
        words = _named_in_chinese(meeting, tongue) or _held(meeting, tongue)
        if meeting.date is not None and meeting.date.start is not None:
            whole_day = meeting.date.precision in ("day", "minute", "hour", "second", "daypart")
            words = say("meeting.on" if whole_day else "meeting.in", words=words, day=tongue.date(meeting.date))
        elif day := day_without_year(page, meeting, fact):
            words = say("meeting.on", words=words, day=yearless_words(page, meeting, day))
        if meeting.place:
            named = (meeting.place, re.split(r", | \(", tongue.site(meeting.place))[0])  # 京 is Beijing
            city = any(entry_by_form("place", name) for name in named)
            key = "meeting.in_place" if city else "meeting.at"
            words = say(key, words=words, place=tongue.site(meeting.place))
        if meeting.chair:
            words = say("meeting.chaired", words=words, chair=tongue.seated(meeting.chair))
        chair = meeting.chair.name if meeting.chair else None
        if spoke := [tongue.seated(person) for person in meeting.speakers if person.name != chair][:_SPEAKERS]:
            words = say("meeting.spoke", words=words, names=tongue.listed(spoke), number=len(spoke))
        roles = ("name", "date", "place", "chair", *(("speakers",) if spoke else ()))
        yield page.line(tongue.stopped(tongue.cased(words)), fact=fact, roles=roles)


def day_without_year(page: Page, meeting: Meeting, fact: Fact) -> str | None:
    """Return the day of a meeting whose year the text does not state, in words; None for another."""
    if meeting.date is None or meeting.date.start is not None:
        return None
    titles = [e for _, other in page.records(Directive) for e in other.evidence]  # the day of a speech is not theirs
    days = [e for e in fact.evidence if e.role == "date"]
    days = [day for day in days if not any(e.start <= day.start and day.end <= e.end for e in titles)]
    words = next((page.words(e) for e in days), "")
    return page.tongue.yearless(words) if _HAS_DAY.search(words) else None  # "today" is no day


def yearless_words(page: Page, meeting: Meeting, day: str | None) -> str | None:
    """Return a day whose year was not found, which is said unless the text names a year by which it can be told."""
    if day is not None and not _MONTH.search(day):
        return page.tongue.say("record.no_month", words=day)
    if day is None or meeting.year or page.speaks_of("year"):
        return day
    return page.tongue.say("record.no_year", words=day)


def _day_of(date: DateValue) -> DateValue:
    """Return the day of a date that may have a clock."""
    return replace(date, precision="day") if date.precision in ("minute", "hour", "second", "daypart") else date


def agenda_of(page: Page, meeting: Meeting, fact: Fact) -> list[str]:
    """Return the items of an agenda as they stand in the text, where each has its words there."""
    written = [page.words(e) for e in fact.evidence if e.role in ("agenda_items", "agenda")]
    return written if len(written) == len(meeting.agenda_items) else list(meeting.agenda_items)


def body_of(tongue: Tongue, meeting: Meeting) -> str | None:
    """Return the body that met without its organisation; None where none is stated or the organisation is the body."""
    if meeting.body is None or (meeting.organisation and is_the_body(meeting.body, meeting.organisation)):
        return None
    body = tongue.body(meeting.body, meeting.organisation)
    return _without_overlap(meeting.organisation, body) if meeting.organisation and tongue.code == "zh" else body


def _holder(meeting: Meeting, tongue: Tongue, joint: str) -> str:
    own = _as_it_calls_itself(meeting) if tongue.code == "zh" else None
    if own:
        return own
    body = body_of(tongue, meeting)
    if not meeting.organisation:
        if body and joint != _TITLE:
            return tongue.say("meeting.the_body", body=body)
        return body or quoted(meeting.name, 80)
    organisation = tongue.name(meeting.organisation, "organisation", "body", "place")
    if not body:
        return tongue.named(meeting.organisation, "organisation", "body", "place") if joint != _TITLE else organisation
    if joint != _TITLE and "(" in organisation:
        joint = "meeting.whose_beside"  # whose body it is stands behind it where it has its Chinese name beside it
    return tongue.say(joint, organisation=organisation, body=body)


def _as_it_calls_itself(meeting: Meeting) -> str | None:
    """Return the body in the words of a Chinese text that says who met: 云岭省委常委会 of 云岭省委常委会召开会议."""
    who, held, _ = meeting.name.partition("召开")
    organisation = meeting.organisation or ""
    return who if held and organisation and who.startswith(organisation) and len(who) > len(organisation) else None


def _without_overlap(organisation: str, body: str) -> str:
    """Return a body without the characters its organisation ends with: of 中央政治局, after 中共中央, 政治局."""
    sizes = range(min(len(organisation), len(body) - 1), 1, -1)
    return body[next((size for size in sizes if organisation.endswith(body[:size])), 0) :]


def _named_in_chinese(meeting: Meeting, tongue: Tongue) -> str | None:
    """Return a meeting without a number under the name it has in a Chinese text; None elsewhere."""
    if tongue.code != "zh" or meeting.ordinal is not None or not is_chinese(meeting.name) or not meeting.organisation:
        return None
    if len(meeting.name) > _LONGEST_NAME or meeting.name.startswith(meeting.organisation):
        return None
    return tongue.say(
        "meeting.held" if meeting.status == "held" else "meeting.called",
        who=tongue.name(meeting.organisation, "organisation", "body", "place"), what=meeting.name,
    )  # fmt: skip


def _held(meeting: Meeting, tongue: Tongue) -> str:
    """Return who held what: `X's Party Committee held its 6th meeting of 2025`, `X held a feedback meeting`."""
    itself = bool(meeting.body and _GATHERING.search(meeting.body))  # a forum is held; a committee holds a meeting
    gathering = tongue.body(meeting.body or "", meeting.organisation) if itself else tongue.say("meeting.plain")
    if meeting.body == _STUDY_GROUP and tongue.code == "en":
        gathering = tongue.say("meeting.session")  # a study group studies
    general = _GENERAL.search(meeting.name)
    if general and tongue.code == "en":
        gathering = general[0].lower()
    if meeting.ordinal is None:
        what = tongue.article(gathering)
        if meeting.body == _OF_NO_KIND and meeting.name.lower() not in _BARE:  # told in its own words
            what = tongue.meeting_named(meeting.name)
    elif meeting.term:
        number, term = tongue.ordinal(meeting.ordinal), tongue.term_number(meeting.term)
        what = tongue.say("meeting.its_of_term", ordinal=number, gathering=gathering, term=term)
    else:
        alone = meeting.body == _OF_NO_KIND and not meeting.organisation
        key = "meeting.its_of_year" if meeting.year else "meeting.the_numbered" if alone else "meeting.its"
        what = tongue.say(key, ordinal=tongue.ordinal(meeting.ordinal), gathering=gathering, year=meeting.year)
        if alone and not meeting.year and len(meeting.name.split()) >= _TELLING_NAME:
            what = f"the {meeting.name}"  # the 3rd National Mining Ministers' Conference
    if not itself:
        who = _holder(meeting, tongue, "meeting.whose")
    elif meeting.organisation:
        who = tongue.named(meeting.organisation, "organisation", "body", "place")
    else:
        people = () if meeting.chair else (*meeting.speakers, *meeting.attendees)
        named = list({person.name: _of_whom(person, tongue) for person in people}.values())
        if len(named) > 1 and meeting.body in _OF_TWO:  # who met whom
            what = tongue.say("meeting.of_two", what=what, people=tongue.listed(named[:2]))
        return tongue.say("meeting.named", what=what)
    return tongue.say("meeting.held" if meeting.status == "held" else "meeting.called", who=who, what=what)
