"""Tracked formulations: a share per period with what it rests on, change points, and the whole answer."""

from msgspec import Struct


class Share(Struct, frozen=True):
    """`carrying` of `documents` as a share with its 95 % Wilson interval; all null where nothing was observed."""

    documents: int
    carrying: int
    share: float | None
    low: float | None
    high: float | None


class SharePoint(Struct, frozen=True):
    """The share in one period `[start, end)`, ISO days.

    `temperature` is the step of the share, `coolest` and `hottest` those of the ends of the interval; all null
    where not observed, and `temperature` where the interval allows every step or there is one document only.
    `evidence` are span ids
    (`document:start-end`) of the carrying words and, last, the query that lists the documents the share is of.
    """

    period: str
    start: str
    end: str
    share: Share
    temperature: str | None
    coolest: str | None
    hottest: str | None
    evidence: tuple[str, ...]


class ChangePoint(Struct, frozen=True):
    """The first day of a new level: `onset` after none at all, else `rise` or `fall`.

    `gain` is the log-likelihood gained by two levels over one in the stretches beside it, divided by the dispersion
    (about the penalty or more); for an onset, minus the log of the chance that luck alone brings so late a first use,
    where that is what found it. `evidence` is as for a point: the first carrying words of the new stretch, then the
    queries of the stretch before and after.
    """

    day: str
    kind: str
    before: Share
    after: Share
    gain: float
    evidence: tuple[str, ...]


class Changes(Struct, frozen=True):
    """Change points of one series with the rule that chose them; `refused` says why there could be none."""

    unit: str
    periods: int
    dispersion: float
    penalty: float
    points: tuple[ChangePoint, ...]
    refused: str | None = None


class Sighting(Struct, frozen=True):
    """A document that carries the formulation: its stated date, where it came from, the words around the span."""

    date: str
    document: str
    source: str
    words: str
    evidence: str


class Coverage(Struct, frozen=True):
    """What a series rests on: documents in all, placed in a period, without a date, dated more coarsely than the
    period; first and last day that any document stands for."""

    documents: int
    placed: int
    undated: int
    coarse: int
    carrying_undated: int
    carrying_coarse: int
    first_day: str | None
    last_day: str | None


class IssuerShare(Struct, frozen=True):
    """One issuer's use over all its documents, dated or not; `issuer` is null where the documents state none.

    `lag_days` from the first use known anywhere, else from the first on the desk, to the issuer's own; null where the
    issuer's documents do not reach back so far, and an upper bound where none of them lies `between` the two.
    """

    issuer: str | None
    share: Share
    first: str | None
    last: str | None
    evidence: tuple[str, ...]
    lag_days: int | None = None
    between: int | None = None


class Together(Struct, frozen=True):
    """A wording that moves with the tracked one from period to period.

    `correlation` of first differences of shares, `chance` of one as strong when one series is shuffled, `rate` the
    false discovery rate over all wordings compared, `periods` how many were observed.
    """

    wording: str
    correlation: float
    chance: float
    rate: float
    periods: int


class Track(Struct, frozen=True):
    """A formulation over time on one desk.

    `counted` are all wordings that counted; `known_first` the lexicon's date of the first use anywhere, with its
    source; `lag_days` from there to the first use here, null unless both are days and the archive reaches back so far;
    `between` how many documents lie between the two, without any of which the lag is an upper bound. `plain` are words
    the lexicon has not, counted as they stand.
    `together` are the wordings that rise and fall with it at a false discovery rate of 5 % among the `compared`.
    """

    formulation: str
    id: str | None
    english: str | None
    counted: tuple[str, ...]
    issuer: str | None
    period: str
    coverage: Coverage
    whole: Share
    points: tuple[SharePoint, ...]
    changes: Changes
    issuers: tuple[IssuerShare, ...]
    first: Sighting | None
    last: Sighting | None
    known_first: str | None
    known_source: str | None
    lag_days: int | None
    together: tuple[Together, ...] = ()
    compared: int = 0
    between: int | None = None
    plain: bool = False
