"""Chinese relations told by grammar: A是B的全资子公司, B旗下的A, B持有A51%股权, A与B合资设立C, A是B的唯一客户."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lodeline.facts.naming.organisations import named_organisations
from lodeline.facts.page import Page
from lodeline.model import Amount
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Signs
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
# Words of which a sentence that tells a relation has one.
_SIGNS = Signs(
    ("子公司", "孙公司", "分公司", "全资", "控股", "参股", "直属", "下属", "所属", "旗下", "唯一", "独家", "持有",
     "共同出资", "共同投资", "合资", "携手", "联合")
)  # fmt: skip
_CHILD_TAIL = lazy_pattern(r"(?:的)?(?:全资|控股|参股|直属|下属|所属|旗下)?(?:子公司|孙公司|分公司)$")
_IS_CHILD = lazy_pattern(
    r"(?:是|系|为)(?P<of>[\u4e00-\u9fff()]{2,24}?)(?:的|旗下|下属|所属)?(?P<cue>(?:全资|控股|参股)?子公司)"
)
_CHILD_OF = lazy_pattern(r"(?P<cue>(?:的)?(?:全资|控股|参股|直属|下属|所属|旗下)(?:的)?(?:子公司|企业|公司)?(?:的)?)")
_CUSTOMER = lazy_pattern(
    r"(?:是|系|为)(?P<of>[\u4e00-\u9fff()]{2,24}?)的?(?P<cue>(?:唯一|独家)(?:的)?(?:客户|买家|用户))"
)
_STAKE = lazy_pattern(
    r"(?:(?:单独|直接|间接|合计|共同|合并)[和或及]?){0,3}持有(?P<of>[\u4e00-\u9fff()]{2,24}?)(?=[\d.]+%)"
)
_HOLDER = lazy_pattern(r"(?:的?(?:股份|股权))?的(?:控股|第一大|唯一)?股东")  # 持有公司30%股份的控股股东甲集团
_VENTURE = lazy_pattern(
    r"(?:共同出资|合资|共同投资|携手|联合)(?:设立|成立|组建|建设|创办)|(?:设立|成立|组建)(?:了)?(?:一家)?合资(?:公司|企业)"
)
_GENERIC = lazy_pattern(r"(?:本|该|其)?(?:公司|集团|企业|它|前者|后者)")
_NAME = lazy_pattern(r"[\u4e00-\u9fff()A-Za-z]{2,16}")
_MAJORITY = 50


class Told(NamedTuple):
    """A relation as told: two names and the words that say how they are related."""

    subject: Span
    relation: str
    object: Span
    cue: Span


def find_chinese(page: Page, sentence: Sentence) -> Iterator[Told]:
    """Yield the relations a Chinese sentence tells by its grammar."""
    text, start, end = page.text, sentence.start, sentence.end
    if not _SIGNS.stands(text, start, end):
        return
    hits = named_organisations(page, start, end)
    for pattern, relation in ((_IS_CHILD, "subsidiary_of"), (_CUSTOMER, "sole_customer_of")):
        for match in pattern.finditer(text, start, end):
            subject = _subject(page, sentence, hits, match.start())
            other = _whose(page, hits, subject, match.span("of")) if subject else None
            if subject and other and not _GENERIC.fullmatch(match["of"]):
                yield Told(subject, relation, other, match.span("cue"))
    for match in _STAKE.finditer(text, start, end):
        share = next(iter(page.within("percent", match.end(), end)), None)
        behind = _HOLDER.match(text, share.end, end) if share else None
        holder = next((h for h in hits if behind and h.start == behind.end()), None)
        subject = (holder.start, holder.end) if holder else _subject(page, sentence, hits, match.start())
        if subject and share and isinstance(share.value, Amount) and share.value.value is not None:
            relation = "parent_of" if share.value.value > _MAJORITY else "shareholder_of"
            yield Told(subject, relation, match.span("of"), (match.start(), share.end))
    for hit in hits:
        tail = _CHILD_TAIL.search(text, hit.start, hit.end)
        cue = tail or _CHILD_OF.match(text, hit.end, end)
        if cue is None or _is_object(text, hit.start):
            continue
        child = next((h for h in hits if h.start == cue.end()), None)
        if child is not None and cue.start() > hit.start:
            yield Told((child.start, child.end), "subsidiary_of", (hit.start, min(hit.end, cue.start())), cue.span())
    yield from _ventures(page, sentence, hits)


def _whose(page: Page, hits: Sequence[Hit], subject: Span, of: Span) -> Span | None:
    """Return the other side of a relation; goods are none: their one other seller named in the sentence is."""
    goods = any(h.start <= of[0] and of[1] <= h.end for h in page.within("material", *of))
    if not goods or any(of[0] <= h.start and h.end <= of[1] for h in hits):
        return of
    others = {(h.start, h.end) for h in hits if not (h.start < subject[1] and subject[0] < h.end)}
    return others.pop() if len(others) == 1 else None


def _is_object(text: str, at: int) -> bool:
    """Tell whether a body is what is said of another: 是清河集团全资子公司."""
    return text[at - 1 : at] in ("是", "系", "为")


def _subject(page: Page, sentence: Sentence, hits: Sequence[Hit], at: int) -> Span | None:
    """Return the name right before a verb: a marked body, else the plain words of the clause."""
    before = [h for h in hits if h.end <= at and at - h.end <= 2]
    if before:
        return before[-1].start, before[-1].end
    floor = max(
        (m.end() for m in re.compile(r"[,;。:]").finditer(page.text, sentence.start, at)), default=sentence.start
    )
    words = page.text[floor:at]
    if _NAME.fullmatch(words) and not _GENERIC.fullmatch(words) and not re.search(r"[的在了将应被要]", words):
        return floor, at
    return None


def _ventures(page: Page, sentence: Sentence, hits: Sequence[Hit]) -> Iterator[Told]:
    for match in _VENTURE.finditer(page.text, sentence.start, sentence.end):
        before = [h for h in hits if h.end <= match.start()]
        for first, second in itertools.pairwise(before):
            if page.text[first.end : second.start] in ("与", "和", "、", "及", "同"):
                yield Told((first.start, first.end), "joint_venture_with", (second.start, second.end), match.span())
