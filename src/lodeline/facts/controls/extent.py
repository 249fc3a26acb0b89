"""How far a control goes: at what rate, for how long, on goods of which origin, and whether it tightens or relaxes."""

from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from lodeline.facts.controls.acts import ANNOUNCEMENT, BANS, MAY_BE, TABLE, UNDOING
from lodeline.facts.cues import cue_words
from lodeline.facts.page import Page
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import Amount, Evidence
from lodeline.model.facts import ControlStatus, ControlTurn
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Signs
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
DUTIES = ("tariff", "trade_remedy", "tax")
_ORIGINATE = (*DUTIES, "import_ban")
_NEAR = 70  # characters on either side of a percentage in which its duty is named
_MOST = 6
_STEP = lazy_pattern(
    r"(?:\s(?:currently|now|previously|at\spresent))?\s?(?:to|至|到)\s?|,?[^,。;%]{0,10}(?:提高|上调|调高|降低|下调|调低|降|升|调整|加|减|增|改)[^,。;%]{0,4}[至到为]"
)
_FROM = lazy_pattern(r"(?:\bfrom\s|由|从)(?:[^,。;%]{0,6})$")
_NO_RATE = lazy_pattern(
    r"(?:\b(?:up|down|rose|fell|grew|risen|fallen|surg\w+|jump\w+|plung\w+|account\w*\s(?:for)?|share\sof|(?:increase|rise|drop|fall|decline)\sof)\s(?:by\s|about\s|nearly\s|some\s|almost\s|around\s|more\sthan\s|over\s){0,2}"
    r"|占[^,。;]{0,12}|(?:同比|环比|增长|下降|上涨|下跌|份额|含量|纯度|增值税(?:税率)?|退税率)[^,。;]{0,6}|价格[^,。;]{0,8})$"
)
_OF_WHAT = lazy_pattern(
    r"\s(?:of\s(?!(?:the\s)?(?:customs|ad\svalorem|declared|full|import|invoice|FOB|CIF|value|price))|share|stake|increase|decline|growth|drop|rise|fall|more\b|less\b|year|purity|pure|chance|in\s(?:20|19)\d\d)"
    r"|以上的|的(?:受访|民众|消费者|企业|税目|股权|股份|份额|纯度|市场|产量|进口量|出口量)"
)
_NONE = lazy_pattern(
    r"\b(?:dut(?:y|ies)|tariffs?|rates?|taxe?s?)\b[^.;]{0,60}?\b(?:to|at|of)\s(?P<en>zero|nil)\b|(?P<zh>零关税|零税率|税率为零|税率(?:调整|下调|降)[至为]零)"
)
_TERM_EN = lazy_pattern(
    r"\b(?:for|of|by)\s(?:(?:an?|another|the|further|additional|initial|next|up\sto|at\sleast|period\sof|term\sof)\s){0,4}$"
)
_TERM_ZH = lazy_pattern(
    r"(?:期限?|有效期|为期|时限|(?:暂停|延长|延期|展期|持续|禁止)[^,。;]{0,24})(?:限)?(?:均)?(?:为|是|:|至)?(?:不超过)?$"
)
_TERMED = lazy_pattern(
    r"\s(?:(?:temporary|partial|conditional|full|nationwide)\s){0,2}(?:suspension|ban|pause|moratorium|extension|embargo|halt|freeze|truce|reprieve|exemption|prohibition|export\s(?:ban|suspension))\b"
)
_ORIGIN = lazy_pattern(
    r"(?:原产[于自]|产自|来自|进口自|自)$|\b(?:from|originating\sin|made\sin|produced\sin|sourced\sfrom|exported\sfrom|sold\sby|imports\sof)\s(?:the\s)?$"
)
_JOINS = lazy_pattern(r"(?:、|和|及|与|以及|或|,\s|\sand\s|,\sand\s)(?:the\s)?")
_PART = lazy_pattern(r"[,.;。](?!\d)")
_UNIONS = ("欧盟", "EU", "European Union")
_CLAUSE = lazy_pattern(r"[.;。](?!\d)")
_TURN_REACH, _TURN_BEHIND = 90, 60
_OPPOSITE: dict[str, ControlTurn] = {"up": "relaxes", "down": "tightens", "on": "tightens", "off": "relaxes"}
_PLAIN: dict[str, ControlTurn] = {"up": "tightens", "down": "relaxes", "on": "tightens", "off": "relaxes"}
_REBATE: dict[str, ControlTurn] = {"up": "relaxes", "down": "tightens", "on": "relaxes", "off": "tightens"}
_PLACED = (*BANS, "entity_list")


class Extent(NamedTuple):
    """What a sentence says of how far a control goes, with the spans that say it."""

    rates: tuple[Amount, ...] = ()
    term: Amount | None = None
    origins: tuple[str, ...] = ()
    turn: ControlTurn | None = None
    evidence: tuple[Evidence, ...] = ()


def extent_of(
    page: Page, sentence: Sentence, kind: str, cue: Span | None, status: ControlStatus, *, body: Sentence | None = None
) -> Extent:
    """Return how far a control goes by its sentence; of a notice by its title, and by its `body` at which rates."""
    turn, moved = _turn(page, sentence, kind, cue, status)
    text = body or sentence
    rates = _rates(page, text.start, text.end) if kind in DUTIES else ()
    origins = _origins(page, sentence) if kind in _ORIGINATE else []
    term = _term(page, text) if body is None or kind in (*DUTIES, *BANS) else None
    spans = [("rates", span) for _, span in rates]
    spans += [("origins", (hit.start, hit.end)) for hit in origins]
    spans += [("term", (term.start, term.end))] if term else []
    spans += [("turn", moved)] if moved else []
    return Extent(
        tuple(dict.fromkeys(amount for amount, _ in rates)),
        term.value if term is not None and isinstance(term.value, Amount) else None,
        tuple(dict.fromkeys(page.words(hit.start, hit.end) for hit in origins)),
        turn,
        tuple(Evidence(*span, role) for role, span in spans),
    )


@cache
def _levies() -> Signs:
    """Return the words that a rate is one of: tariff, 税率, 保证金."""
    return Signs((*cue_words(TABLE, "levy", "en"), *cue_words(TABLE, "levy", "zh")))


def _rates(page: Page, start: int, end: int) -> tuple[tuple[Amount, Span], ...]:
    """Return the percentages that stand near the word for a duty: no share, no growth; of one to another the last."""
    found: list[tuple[Amount, Span]] = []
    for hit in page.within("percent", start, end):
        low, high = max(start, hit.start - _NEAR), min(end, hit.end + _NEAR)
        if not isinstance(hit.value, Amount) or not _levies().stands(page.text, low, high):
            continue
        if _NO_RATE.search(page.text, low, hit.start) or _OF_WHAT.match(page.text, hit.end):
            continue
        rate = replace(hit.value, unit="%"), (hit.start, hit.end)
        before = found[-1][1] if found else None
        moved = before and _STEP.fullmatch(page.text, before[1], hit.start) and _FROM.search(page.text, low, before[0])
        found = [*found[:-1], rate] if moved else [*found, rate]
    none = _NONE.search(page.text, start, end) if not found else None
    if none is not None:
        return ((Amount(0, None, None, "exact", "%"), none.span("en" if none["en"] else "zh")),)
    return tuple(found[:_MOST])


def _term(page: Page, sentence: Sentence) -> Hit | None:
    """Return for how long a sentence says that a control holds: "for four months", 期限5年, "a 90-day pause"."""
    for hit in page.within("duration", sentence.start, sentence.end):
        if not isinstance(hit.value, Amount) or hit.value.modifier != "exact":
            continue
        chinese = page.text[hit.start] > "\u3400" or page.text[hit.end - 1] > "\u3400"
        lead = _TERM_ZH if chinese else _TERM_EN
        if lead.search(page.text, sentence.start, hit.start) or _TERMED.match(page.text, hit.end, sentence.end):
            return hit
    return None


def _origins(page: Page, sentence: Sentence) -> list[Hit]:
    """Return the places that goods come from: 原产于某国和某国的进口, "originating in"."""
    found: list[Hit] = []
    unions = [h for h in page.within("organisation", sentence.start, sentence.end) if _is_union(page, h)]
    places = sorted((*page.within("place", sentence.start, sentence.end), *unions), key=lambda hit: hit.start)
    for hit in places:
        joined = found and _JOINS.fullmatch(page.text, found[-1].end, hit.start)
        if joined or _ORIGIN.search(page.text, max(sentence.start, hit.start - 24), hit.start):
            found.append(hit)
    return found


def _is_union(page: Page, hit: Hit) -> bool:
    return page.text[hit.start : hit.end] in _UNIONS


def _turn(
    page: Page, sentence: Sentence, kind: str, cue: Span | None, status: ControlStatus
) -> tuple[ControlTurn | None, Span | None]:
    """Return whether what is decided tightens, relaxes or prolongs a control, by the verb nearest its name."""
    verb = _verb(page, sentence, cue, kind) if cue and kind != "price_formula" else None
    if verb and MAY_BE.search(page.text, sentence.start, verb[0]):  # could be reviewed or lifted
        verb = None
    moved = value_of(TABLE, "turn", page.text[slice(*verb)]) if verb else ""
    if kind == ANNOUNCEMENT and status not in UNDOING:
        return None, None  # 暂停某项工作: whether that is harder or softer nobody says
    if moved == "extends":
        return "extends", verb
    if status in UNDOING:
        return "relaxes", verb
    text = page.text[sentence.start : sentence.end]
    values = _REBATE if "退税" in text or "rebate" in text else _OPPOSITE if kind == "quota" else _PLAIN
    if moved:
        return values[moved], verb
    return ("tightens", None) if kind in _PLACED else (None, None)


def _verb(page: Page, sentence: Sentence, cue: Span, kind: str) -> Span | None:
    """Return the word of moving nearest before a control's name in its clause, else the first close behind it.

    It may be the first of the name's own words ("imposed a duty"), but for a ban, whose words they are.
    """
    pattern, chinese = valued_pattern(TABLE, "turn"), page.text[cue[0]] > "\u3400"
    start, end = max(sentence.start, cue[0] - _TURN_REACH), min(sentence.end, cue[1] + _TURN_BEHIND)
    cuts = [m.end() for m in _CLAUSE.finditer(page.text, start, cue[0])]
    before = [
        m.span() for m in pattern.finditer(page.text, cuts[-1] if cuts else start, cue[0] if kind in BANS else cue[1])
    ]
    goes_on = [span for span in before if value_of(TABLE, "turn", page.text[slice(*span)]) == "extends"]
    if goes_on:
        return goes_on[-1]  # 继续对…征收
    if before and (not chinese or "," not in page.text[before[-1][1] : cue[0]]):
        return before[-1]
    cut = (_PART if chinese and kind not in DUTIES else _CLAUSE).search(page.text, cue[1], end)
    behind = pattern.finditer(page.text, cue[1], cut.start() if cut else end)
    moved = (m.span() for m in behind if value_of(TABLE, "turn", m[0]) != "on")  # 对政策进行调整,并正式实施
    return next(moved, before[-1] if before else None)
