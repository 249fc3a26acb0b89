"""Projects: a site or plant with its product, capacity and state, at each sentence that gives a new state."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lodeline.facts.ahead import is_ahead
from lodeline.facts.figures.words.moves import cue_basis
from lodeline.facts.page import Draft, Page
from lodeline.facts.projects.names import differ_in_size, in_short, is_capacity, name_of, names_no_works, tells_more
from lodeline.facts.projects.tenders import tender_project
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import Amount, Evidence, Project
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_TABLE = "event_cues"
_REACH = 70
_NAME_EN = lazy_pattern(r"(?:[\w'&-]+\s){1,7}$")
_NAME_ZH = lazy_pattern(r"(?:[\u4e00-\u9fffA-Za-z0-9“”·./±—-]|(?<=\d),(?=\d{3})){1,40}$")
_TRAP = lazy_pattern(
    r"工程(?:师|院|学|技术|机械|公司|有限)|项目(?:部|经理|法人|负责|用地|名称|选址|规模|概况|建设期|资金)|基地(?:化)"
)
_TRAP_EN = lazy_pattern(
    r"\b(?:in|on|the\sbottom|front|top|hot|party|mass|red|power|along\sthe|this|general)\s$", re.IGNORECASE
)
_FUNCTION = lazy_pattern(
    r"^.*\b(?:[Tt]he|[Aa]n?|[Ii]ts|their|has|have|had|commissioned|approved|of|in|at|on|for|and|that|with|is|was|were|to|by|said"
    r"|flagship|build|building|broken\sground|opened|started|up)\s",
    re.DOTALL,
)
_CUT_ZH = lazy_pattern(
    r"拟投?建设?|责令|取得|确保将?|立项|开工(?!建设|项目)了?|在建(?!设|成)|促进|标志着|助力|支持|进行|引进|组织|实施|投资|承担|推进|推动|加快|加强|建设(?!项目|工程|规模)|建成(?:了)?|启动|完成|举行|参观|调研|察看|了解|走进|来到|位于|落户|批复|核准|通过|获批|关于|正在"
    r"|随着|伴随|沿着|听取了?|考察了?|现就|申请|代表|从|该|此次|本次|上述|这一|(?<![一-龥])[于待就向]|募投|公司(?=“|年产|新建|投资)"
    r"|交割|获得|收购|签约|签订|签署|中标|将有|已有|现有|共有|全年有|打造|旗下|其中|以及|包括|包含|依托|围绕|由|对|在|的|等|与|和|及|为|是|日前|近日|目前|今年|去年"
)
_ANAPHOR = lazy_pattern(
    r"(?:\d+(?:余|多)?[个项])?(?:(?:该|本|此|这个|上述|这一|各|多个|一批|新开工|重大|重点|有关|相关|所有|新|另外|其他|其余|[一两二三四五六七八九十][个项]"
    r"|标志性|伟大|省市?|市级|省级|国家级|县|子|核心|主要|民生|续建|首批|整个|全部|部分|手|创|产|大|个)){0,4}"
)
_ANAPHOR_EN = lazy_pattern(
    r"(?:the|this|that|its|their|new|such|other|each|several|these|key|major|first|second|same)?\s?", re.IGNORECASE
)
_SUPPOSED = lazy_pattern(r"(?:并|、)?(?:投产|达产|投运|运营|满产)?(?:后(?!的)|之后|之日|以后)")  # 建成达产后预计…
_PART_OF_WORK = ("主体", "土建", "安装", "桩基", "基础", "配套")  # 主体工程 is part of a project
_MANY = ("一批", "一大批", "一系列")

_QUOTED_NAME = lazy_pattern(r"(?!关于)[^“”]{4,40}$")
_AT_SITE = lazy_pattern(r"在[\u4e00-\u9fff]{2,12}$")
_IF = lazy_pattern(r"[^。;]{0,40}的[;,。]?\s*$")  # 项目要求停产整改的; what a rule says of any such project
_ONE_BY_ONE = lazy_pattern(r"陆续|相继|纷纷|分批|逐步")  # 绿色低碳项目陆续投运 names no project


def extract_projects(page: Page) -> Iterator[Draft]:
    """Yield one draft a project and state that a sentence gives; "the project" means the one named last before."""
    found: dict[tuple[str, str | None, Amount | None], Draft] = {}
    last: Span | None = None
    yield from tender_project(page)
    for sentence in page.body_sentences:
        if last is not None and "\n" in page.text[last[1] : sentence.start]:
            last = None
        draft = _project(page, sentence, last)
        if draft is None or not isinstance(draft.record, Project):
            continue
        last = next((e.start, e.end) for e in draft.evidence if e.role == "name")
        key: tuple[str, str | None, Amount | None] = in_short(draft.record.name), draft.record.state, None
        if key in found and differ_in_size(draft.record, found[key].record):
            key = *key[:2], draft.record.capacity  # 年产20万吨…项目 is another than 年产30万吨…项目
        if key not in found or tells_more(draft.record, found[key].record):
            found[key] = draft
    yield from found.values()


def _project(page: Page, sentence: Sentence, last: Span | None) -> Draft | None:
    found = _noun_and_state(page, sentence)
    if found is None:
        return None
    noun, state = found
    span = _name(page, sentence, noun) or last
    if (
        span is None
        or _IF.fullmatch(page.text, state[1], sentence.end)
        or _ONE_BY_ONE.search(page.text, min(noun[1], state[0]), max(noun[0], state[1]))
    ):
        return None
    value = _state_value(page.text[slice(*state)])
    if value in ("commissioned", "full output", "approved", "under construction") and is_ahead(
        page.text, sentence.start, state[0]
    ):
        value = "under construction" if _under_way(page, sentence) else "planned"
    elif value == "commissioned" and _is_content(page, sentence, state):
        value = "planned"
    site = _site(page, sentence, noun)
    product = _nearest(_products(page, sentence), noun[0])
    stage = _nearest(page.within("stage", sentence.start, sentence.end), noun[0])
    capacity = next((h for h in page.within("quantity", sentence.start, sentence.end) if is_capacity(h)), None)
    record = Project(
        name=page.words(*span),
        site=name_of(page, site),
        product=name_of(page, product),
        stage=name_of(page, stage),
        capacity=capacity.value if capacity and isinstance(capacity.value, Amount) else None,
        state=value,
    )
    parts = [("site", site), ("product", product), ("stage", stage), ("capacity", capacity)]
    evidence = [Evidence(sentence.start, sentence.end), Evidence(*span, "name"), Evidence(*state, "state")]
    evidence += [Evidence(hit.start, hit.end, role) for role, hit in parts if hit]
    return Draft(
        record, tuple(evidence), "project.state" if _name(page, sentence, noun) else "project.state+named-before"
    )


def _is_content(page: Page, sentence: Sentence, state: Span) -> bool:
    """Tell whether 建成 says what a sum is to build: 一期总投资3亿元,建成年产4000吨铝粉生产线."""
    if page.text[slice(*state)] != "建成" or page.text.startswith("了", state[1]):
        return False
    before = page.text[sentence.start : state[0]]
    return _SUM.search(before) is not None and _BUILT.search(before) is None


_SUM = lazy_pattern(r"总投资|拟投资|计划投资|建设(?:内容|规模|周期|期限)")
_BUILT = lazy_pattern(r"已|了|正式|顺利|全面|[日月年][,]?$")


def _site(page: Page, sentence: Sentence, noun: Span) -> Hit | None:
    """Return where a project stands: the place behind it that "at" or "in" names, else the first of the sentence."""
    behind = page.within("place", noun[1], min(sentence.end, noun[1] + _REACH))
    led = (h for h in behind if _AT.search(page.text[max(0, h.start - 12) : h.start]))
    return next(led, None) or page.place_in(sentence)


_AT = lazy_pattern(r"\b(?:at|in|near|outside)\s(?:the\s)?$")


def _products(page: Page, sentence: Sentence) -> list[Hit]:
    """Return the materials of a sentence that are made: a basis of measure (REO, 干量) is none."""
    return [
        hit
        for hit in page.within("material", sentence.start, sentence.end)
        if cue_basis().fullmatch(page.text[hit.start : hit.end]) is None
    ]


def _noun_and_state(page: Page, sentence: Sentence) -> tuple[Span, Span] | None:
    """Return the project noun and the word of state that stand nearest each other."""
    text, start, end = page.text, sentence.start, sentence.end
    said = (*valued_pattern(_TABLE, "state").finditer(text, start, end), *_PROGRESS.finditer(text, start, end))
    states = [m.span() for m in said if not _SUPPOSED.match(text, m.end())]
    if not states:
        return None
    nouns = [
        m.span()
        for m in valued_pattern(_TABLE, "project").finditer(text, start, end)
        if not _TRAP.match(text, m.start()) and not _TRAP_EN.search(text[max(start, m.start() - 14) : m.start()])
    ]
    nouns = [n for n in nouns if not text.endswith(_PART_OF_WORK, start, n[0])] or nouns
    sited = [n for n in nouns if text.startswith("基地", n[0]) and _AT_SITE.search(text, start, n[0])]
    nouns = [n for n in nouns if n not in sited] or nouns  # “…项目”在某基地投产: the base is where
    states.sort()
    pairs = [
        (n, s)
        for n in nouns
        for s in states[
            bisect_left(states, (n[0] - 2 * _REACH, 0)) : bisect_right(states, (n[1] + _REACH, n[1] + _REACH))
        ]
        if max(n[0], s[0]) - min(n[1], s[1]) <= _REACH and not n[0] <= s[0] < n[1]
    ]
    return min(pairs, key=lambda p: (max(p[0][0], p[1][0]) - min(p[0][1], p[1][1]), p[0][0]), default=None)


def _state_value(words: str) -> str:
    """Return the state that words name; a share that is done says that work goes on."""
    return "under construction" if _PROGRESS.fullmatch(words) else value_of(_TABLE, "state", words)


_PROGRESS = lazy_pattern(
    r"\b(?!100\b)\d{1,3}(?:\.\d{1,2})?(?:%|\sper\s?cent)\s(?:completed?|built|finished|constructed)\b"
    r"|(?:已|累计|总体|整体)完成(?:了)?(?:约|近|超过?|逾)?(?!100%)\d{1,3}(?:\.\d{1,2})?%"
)
_BUILDING = lazy_pattern(
    r"(?<!计划)开工|在建|正在建设|加快建设|动工|奠基"
    r"|\b(?:under construction|broken? ground|being built|is building)\b"
)


def _under_way(page: Page, sentence: Sentence) -> bool:
    return any(
        not is_ahead(page.text, sentence.start, m.start())
        for m in _BUILDING.finditer(page.text, sentence.start, sentence.end)
    )


def _nearest(hits: list[Hit], at: int) -> Hit | None:
    return min(hits, key=lambda h: abs(h.start - at), default=None)


def _name(page: Page, sentence: Sentence, noun: Span) -> Span | None:
    """Return the span of a project's name: its noun with the words that qualify it; None for a bare noun."""
    floor = max([sentence.start, *(h.end for h in page.within("date", sentence.start, noun[0]))])
    before = page.text[floor : noun[0]]
    chinese = not page.text[noun[0]].isascii()
    opened = before.rfind("“")
    if chinese and opened >= 0 and "”" not in before[opened:] and _QUOTED_NAME.match(before, opened + 1):
        return floor + opened + 1, noun[1]  # “年产6万吨…项目”: its name is what stands in the marks
    match = (_NAME_ZH if chinese else _NAME_EN).search(before)
    if match is None:
        return None
    start = floor + match.start()
    if chinese:
        cuts = [m.end() for m in _CUT_ZH.finditer(page.text, start, noun[0])]
        start = cuts[-1] if cuts else start
        bare = _ANAPHOR.fullmatch(page.text, start, noun[0])
    else:
        skip = _FUNCTION.match(page.text[start : noun[0]])
        start += skip.end() if skip else 0
        bare = _ANAPHOR_EN.fullmatch(page.text, start, noun[0])
    many = chinese and page.text.startswith(_MANY, start)  # 一批新项目 names none
    return None if bare or many or names_no_works(page.text[start : noun[1]]) else (start, noun[1])
