"""Facts: typed statements with evidence. What the text does not say is None, and null where a record is written."""

from typing import Literal

from msgspec import Struct

from lodeline.model.values import Amount, DateValue, Person

DocType = Literal[
    "party_meeting", "study_session", "inspection", "policy_document", "results_announcement",
    "project_news", "corporate_release", "market_commentary", "other",
]  # fmt: skip
Genre = Literal["meeting", "talks", "signing", "interview", "speech"]
DirectiveType = Literal[
    "regulation", "speech", "campaign", "notice", "plan", "article", "inspection", "phone_call",
    "instruction", "other",
]  # fmt: skip
Voice = Literal["issuer", "press", "writer", "other"]
Standing = Literal["reported", "attributed", "inferred"]
Horizon = Literal["already", "within_2_years", "between_2_and_5_years", "more_than_5_years", "na"]
Clarity = Literal["clear", "not_clear", "misleading", "na"]
FigureStatus = Literal["actual", "estimated", "guided", "target", "planned_capacity", "unstated"]
MeetingStatus = Literal["held", "announced"]
ControlStatus = Literal["draft", "in_force", "suspended", "repealed", "unstated"]
ControlTurn = Literal["tightens", "relaxes", "extends"]


class Evidence(Struct, frozen=True, omit_defaults=True):
    """A source span of a fact; `role` names the field it carries ("chair", "place"), "" the whole fact."""

    start: int
    end: int
    role: str = ""


class Profile(Struct, frozen=True, tag_field="kind", tag="profile"):
    """What kind of document this is and who speaks; `role` None where no sign tells, `genre` how it is told."""

    doc_type: DocType
    role: str | None = None
    issuer: str | None = None
    issuer_id: str | None = None
    genre: Genre | None = None


class Meeting(Struct, frozen=True, tag_field="kind", tag="meeting"):
    """A meeting. Chair, speaker and attendee are different roles.

    `name` as in the text; `body` the English type ("Party Committee"), `organisation` whose body it is; `term` the
    number of the body itself where its meetings are counted by term (第十四届…第十八次会议: 14, `ordinal` 18); `status`
    tells a meeting that was held from one that is only called for a day to come.
    """

    name: str
    body: str | None = None
    organisation: str | None = None
    ordinal: int | None = None
    year: int | None = None
    date: DateValue | None = None
    place: str | None = None
    chair: Person | None = None
    speakers: tuple[Person, ...] = ()
    attendees: tuple[Person, ...] = ()
    agenda_items: tuple[str, ...] = ()
    studied: tuple[str, ...] = ()
    status: MeetingStatus = "held"
    term: int | None = None


class Directive(Struct, frozen=True, tag_field="kind", tag="directive"):
    """A speech, article, regulation, notice, plan, campaign, inspection or call the text invokes.

    `date` is the day it was made or issued, `effective` the first day it is in force.
    """

    title: str
    type: DirectiveType | None = None
    person: str | None = None
    date: DateValue | None = None
    venue: str | None = None
    issuer: str | None = None
    number: str | None = None
    formulation: str | None = None
    effective: DateValue | None = None


class Position(Struct, frozen=True, tag_field="kind", tag="position"):
    """A person holds a post at an organisation, as of a date."""

    person: str
    post: str
    organisation: str | None = None
    as_of: DateValue | None = None


class Relation(Struct, frozen=True, tag_field="kind", tag="relation"):
    """Two organisations are related: `parent_of`, `subsidiary_of`, `joint_venture_with`, ..."""

    subject: str
    relation: str
    object: str


class Figure(Struct, frozen=True, tag_field="kind", tag="figure"):
    """A stated figure: what is measured, how much, over which period, on what basis."""

    what: str
    amount: Amount
    period: DateValue | None = None
    basis: str | None = None
    change: Amount | None = None
    change_base: str | None = None
    status: FigureStatus = "unstated"


class Commitment(Struct, frozen=True, tag_field="kind", tag="commitment"):
    """Who will do what by when. Evidence roles: `promise`, `support`, `by`, `actor`."""

    promise: str
    actor: str | None = None
    by: DateValue | None = None
    horizon: Horizon = "na"
    clarity: Clarity = "na"
    measurable: bool = False


class Project(Struct, frozen=True, tag_field="kind", tag="project"):
    """A site or plant: approved, under construction, commissioned, at full output."""

    name: str
    site: str | None = None
    product: str | None = None
    stage: str | None = None
    capacity: Amount | None = None
    state: str | None = None


class Event(Struct, frozen=True, tag_field="kind", tag="event"):
    """What happened: an inspection, an accident, an appointment, a deal, a sanction, a halt.

    The types stand in `facts/event_cues.tsv` (column `value`) and `facts/event_gapped.tsv` (column `kind`).

    `actor` is who acts (the inspector, who appoints, who resigns), `target` whom it is done to.
    """

    type: str
    what: str
    date: DateValue | None = None
    place: str | None = None
    actor: str | None = None
    target: str | None = None


class Control(Struct, frozen=True, tag_field="kind", tag="control"):
    """A policy object with teeth: export licence, quota, ban, tariff, price formula, ...

    `rates` are the percentages of a duty, `term` for how long it holds where that is said ("four months"), `origins`
    where the goods come from, `turn` whether what was decided makes a control harder, softens it or prolongs it; None
    where the words do not say.
    """

    type: str
    title: str
    issuer: str | None = None
    number: str | None = None
    materials: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    announced: DateValue | None = None
    effective: DateValue | None = None
    expiry: DateValue | None = None
    status: ControlStatus = "unstated"
    rates: tuple[Amount, ...] = ()
    term: Amount | None = None
    origins: tuple[str, ...] = ()
    turn: ControlTurn | None = None


class Claim(Struct, frozen=True, tag_field="kind", tag="claim"):
    """A statement with its holder and standing. Evidence roles: `content`, `source`, `cue`, `outer`.

    `reported`: the text asserts it as fact. `attributed`: to a named or unnamed source.
    `inferred`: the writer's own reading. `within` names who is said to say that the holder says it ("state media"
    in "according to state media, the board stressed ..."); the cue of that claim is the evidence `outer`.
    `voice` tells whose words these are: of the issuer, of the press, of the writer or of somebody else.
    """

    standing: Standing
    text: str
    holder: str | None = None
    cue: str | None = None
    direct: bool = False
    within: str | None = None
    voice: Voice | None = None


Record = Profile | Meeting | Directive | Position | Relation | Figure | Commitment | Project | Event | Control | Claim


class Fact(Struct, frozen=True, omit_defaults=True):
    """A record with the spans it was read from and the rule that made it. Evidence is never empty."""

    id: str
    document: str
    record: Record
    evidence: tuple[Evidence, ...]
    rule: str
    status: str = "read"

    @property
    def kind(self) -> str:
        """Tag of the record: `meeting`, `claim`, ..."""
        return str(self.record.__struct_config__.tag)
