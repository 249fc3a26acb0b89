"""Chinese people: surnames and given names, transliterated and Japanese names, weighed against ordinary words."""

from collections.abc import Sequence
from functools import cache
from itertools import chain

from lodeline.annotate.names.spans import Cover, Mention, Span, leftmost_longest
from lodeline.annotate.names.zh.acting import acting_names
from lodeline.annotate.names.zh.anchors import context
from lodeline.annotate.names.zh.gains import FLOOR, gain
from lodeline.annotate.names.zh.in_context import is_person, people_and_others
from lodeline.annotate.names.zh.latin import find_latin_people
from lodeline.annotate.names.zh.listed import with_listed
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.short import find_short_forms
from lodeline.annotate.names.zh.stretches import stretches
from lodeline.annotate.names.zh.weigher import ENOUGH, SURE, WEAK, Weigher
from lodeline.annotate.names.zh.words import BOUNDARY, Words
from lodeline.lexicon import OFFICIAL, Term, cached_table
from lodeline.text.lazy import lazy_pattern

_OFTEN = 3
_PAIR, _SURELY = 2, 3.0
_NEAR = 1.5
_LONGEST_FOREIGN, _NAMES = 10, ("nr", "ns")
_LEAST_FOREIGN, _LEADS_ON, _PARTICLES = 2, frozenset("曾就本将也已又还今当加"), frozenset({"d", "r", "p", "c"})
_OF_MARK = frozenset({"zh-person", "zh-person.japanese"})  # foreign names are brands as often
_DOTS = frozenset("·•‧-")
# a post in a town or county, right before a name: 市政协主席|王毅 is a namesake of the minister
_TOWN_POST = lazy_pattern(
    r"(?<!北京)(?<!上海)(?<!天津)(?<!重庆)[市县区旗盟镇乡](?:委|人大|政协|政府|人民政府|纪委|监委|长|法院|检察院)[^,。;、:\n]{0,10}$"
)
_LOCAL, _IN_NEWS, _POST = lazy_pattern(r"\[[^\]]*[省市县区](?!场)[^\]]*\]"), "in CCTV news", 16


def find_zh_people(
    text: str, words: Words, terms: Sequence[Term], posts: Sequence[Span], names: Sequence[Span]
) -> list[Mention]:
    """Return Chinese mentions of people in text order.

    Args:
        text: The folded text.
        words: Its dictionary words.
        terms: Lexicon terms; people among them are taken as they are.
        posts: Chinese posts, for evidence beside a name.
        names: Organisations.
    """
    weigher = Weigher(text, words, posts, names, [Span(t.start, t.end) for t in terms if t.kind == "place"])
    acting = dict(acting_names(text, words, posts, names))
    marked = ((start, end, "zh-person.acting", 0.0, 0.0) for start, end in acting.items())
    weighed = weigher.weigh(chain(marked, stretches(text, words)))
    known = [
        person
        for person in _known(text, words, terms, Cover([(n.start, n.end) for n in names]))
        if acting.get(person.start, 0) <= person.end  # 外部董事|王毅民|出席 is not 王毅
    ]
    found = leftmost_longest(_whole(text, words, mention) for mention in _choose(text, weighed, known))
    lands = [(t.start, t.end) for t in terms if t.kind == "place"]
    found = with_listed(text, words, found, [*posts, *names], lands)
    return sorted([*found, *find_latin_people(text, found, posts), *find_short_forms(text, words, found, names)])


def _known(text: str, words: Words, terms: Sequence[Term], names: Cover) -> list[Mention]:
    """Return the lexicon's people; a part of a longer name is none: 亚历山大·佩恩, 汉密尔顿岛, 乾隆四十二年."""
    firms = Cover([(t.start, t.end) for t in terms if t.kind == "organisation"])
    others = people_and_others(terms)[1]
    known = [
        Mention(t.start, t.end, t.entries[0].zh or text[t.start : t.end], "lexicon", _id(t))
        for t in terms
        if t.kind == "person"
        and not text[t.start].isascii()
        and not (firms.holds(t.start, t.end) and not is_person(text, t, others))
        and not _is_part(text, words, t, names)
    ]
    namesakes = {
        m.name for m in known if m.id in _of_the_centre() and _TOWN_POST.search(text, max(0, m.start - _POST), m.start)
    }
    return [m._replace(id=None) if m.name in namesakes else m for m in known]


@cache
def _of_the_centre() -> frozenset[str]:
    """Return the people of the lexicon whose every post in the news is one of the state or the central Party."""
    rows = ((row["id"], row["posts"]) for row in cached_table("names/people.tsv"))
    return frozenset(id_ for id_, posts in rows if _IN_NEWS in posts and not _LOCAL.search(posts))


def _id(term: Term) -> str | None:
    """Return who a name is; an official's may be that of others."""
    return None if term.entries[0].group == OFFICIAL else term.entries[0].id


def _is_part(text: str, words: Words, term: Term, names: Cover) -> bool:
    start, end = term.start, term.end
    while end < term.end + _LONGEST_FOREIGN and word_model().is_transliterated(text[end : end + 1]):
        end += 1  # 卡西姆|若马·托卡
    if text[start - 1 : start] in _DOTS or text[end : end + 1] in _DOTS:
        return True
    end = term.end
    if names.holds(start, end) and not names.holds_exactly(start, end):
        return True
    if end - start == _PAIR and text[end + 1 : end + 2] in BOUNDARY:
        longer = text[start : end + 1]
        if text[end : end + 1] not in context("function") and gain(longer, "zh-person")[0] >= _SURELY:
            return True  # 李强|民,
    return not (words.is_edge(start) and words.is_edge(end)) or text.startswith(_named_after(), end)


@cache
def _named_after() -> tuple[str, ...]:
    """Return what follows a name in that of something named after a person, and in years of an era."""
    return tuple(context("named-after"))


def _choose(text: str, weighed: dict[tuple[int, int], tuple[float, str]], known: Sequence[Mention]) -> list[Mention]:
    """Keep the best of overlapping stretches; a name sure in one place is a name in the others of the text."""
    best: dict[str, float] = {}
    often: dict[str, int] = {}
    for (start, end), (score, _) in weighed.items():
        name = text[start:end]
        best[name] = max(best.get(name, FLOOR), score)
        often[name] = often.get(name, 0) + (score > WEAK)
    for start, end in [place for place in weighed if _is_cut_short(text, place, weighed, best, often)]:
        del weighed[start, end]
    ranked = sorted(
        (-_total(score, best[text[s:e]], often[text[s:e]], e - s > 2 and rule in _OF_MARK), s, e, rule)
        for (s, e), (score, rule) in weighed.items()
    )
    taken = bytearray(len(text) + 1)
    found = list(known)
    for mention in known:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    listed: list[tuple[float, int, int, str]] = []
    for loss, start, end, rule in ranked:
        if any(taken[start:end]):
            continue
        if -loss >= ENOUGH:
            taken[start:end] = b"\1" * (end - start)
            found.append(Mention(start, end, text[start:end], rule))
        elif -loss > WEAK:
            listed.append((loss, start, end, rule))
    for _, start, end, rule in listed:  # between two commas of a list of names
        if not any(taken[start:end]) and _beside_name(text, taken, start, end):
            taken[start:end] = b"\1" * (end - start)
            found.append(Mention(start, end, text[start:end], rule))
    return sorted(found)


def _whole(text: str, words: Words, mention: Mention) -> Mention:
    """Return a foreign name with the characters of such names that run on behind it: 列兹尼|科夫.

    What runs on is part of the name unless the dictionary has a word that begins there.
    """
    if mention.rule != "zh-person.foreign":
        return mention
    model, end = word_model(), mention.end
    last = min(len(text), mention.start + _LONGEST_FOREIGN + 1)
    while end < last and model.is_transliterated(text[end]):
        low, high, tag = words.holding(end)
        if low == end and (text[end] in context("function") or (high - low > 1 and not tag.startswith(_NAMES))):
            break
        if low == end and text[end] in _LEADS_ON and tag in _PARTICLES:
            break  # 卡梅隆|曾
        end += 1
    if end == mention.end:
        end = _before_particle(text, words, mention)
    if end == mention.end or end - mention.start > _LONGEST_FOREIGN:
        return mention
    return mention._replace(end=end, name=text[mention.start : end])


def _before_particle(text: str, words: Words, mention: Mention) -> int:
    """Return the end of a foreign name without an adverb or the front of a word at its end: 盖茨|就, 佐拉|本场."""
    start, end = mention.start, mention.end
    if end - start <= _LEAST_FOREIGN or text[end - 1] not in _LEADS_ON or word_model().is_listed(text[start:end]):
        return end
    low, high, tag = words.holding(end - 1)
    leads = (low == end - 1 and (high > end or tag in _PARTICLES)) and not tag.startswith(_NAMES)
    return end - 1 if leads else end


def _is_cut_short(
    text: str,
    place: tuple[int, int],
    weighed: dict[tuple[int, int], tuple[float, str]],
    best: dict[str, float],
    often: dict[str, int],
) -> bool:
    """Return whether a stretch is the front of a longer name about as sure and as frequent (李宗 of 李宗仁)."""
    start, end = place
    if (start, end + 1) not in weighed:
        return False
    name, longer = text[start:end], text[start : end + 1]
    return best[longer] >= max(ENOUGH, best[name] - _NEAR) and often[longer] * 2 >= often[name]


def _total(score: float, best: float, often: int, tells: bool) -> float:
    """Return a stretch's score, raised by what the other places of the text say of the same characters."""
    again = min(often - 1, _OFTEN)
    if best >= SURE or (tells and again and best + again >= ENOUGH):
        return max(score, ENOUGH) + 0.25 * (best - score)
    return score + again if score > WEAK else score


def _beside_name(text: str, taken: bytearray, start: int, end: int) -> bool:
    before = start > 1 and text[start - 1] == "、" and bool(taken[start - 2])
    after = end + 1 < len(text) and text[end] == "、" and bool(taken[end + 1])
    return before or after
