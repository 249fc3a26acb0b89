"""The words that name a control."""

from lodeline.facts.controls.acts import TABLE
from lodeline.facts.page import Page
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_TITLED = lazy_pattern(r"《[^《》\n]{4,60}》")
_COMMA, _DONE_TO = lazy_pattern(r"[()]|(?<!\d)[,;]|[,;](?!\d)"), lazy_pattern(r"(?:决定)?(?:对|将|自)")
_SHORTEST_TITLE = 8
_ITEM = lazy_pattern(r"[一二三四五六七八九]是")
_FORMER = lazy_pattern(r"(?:之前|此前|先前)[^,。;]{0,30}$")
_LAW = lazy_pattern(r"(?:共和国[^《》]{2,24}(?:法|条例)|报|讯)》$")
_PUT_ON = ("纳入", "列入", "移出")
_UNDER = lazy_pattern(r"(?:根据|依据|依照|按照|据)[^。;]{0,60}$")


def control_title(page: Page, sentence: Sentence, kind: str, cue: Span | None, undone: Span | None) -> Span:
    """Return the words that name a control: a document's title, else the clause of its cue with what that is done to.

    Of a control that is undone it is the clause that undoes it (`undone`). An English sentence is short enough to stand
    for it.
    """
    text, whole = page.text, (sentence.start, sentence.end)
    for named in _TITLED.finditer(text, *whole):
        listed = text.startswith(_PUT_ON, named.start() - 2)  # what is put on a list says more than the list's name
        if not (listed or _LAW.search(named[0]) or _UNDER.search(text, sentence.start, named.start())):
            return named.span()
    if cue is None or text[cue[0]].isascii():
        return whole
    cuts, depth = [], 0
    for mark in _COMMA.finditer(text, *whole):
        depth += (mark[0] == "(") - (mark[0] == ")")
        if mark[0] in ",;" and not depth:
            cuts.append(mark.start())
    cues = [
        m.span() for m in valued_pattern(TABLE, "type").finditer(text, *whole) if value_of(TABLE, "type", m[0]) == kind
    ]
    cues = [span for span in cues if not _FORMER.search(text, sentence.start, span[0])] or cues
    done = [found for found in cues if undone and not any(undone[0] < at < found[0] for at in cuts)]
    first, last = done[-1] if done and undone and undone[0] < cues[-1][0] else cues[-1] if cues else cue
    start = max((at + 1 for at in cuts if at < first), default=sentence.start)
    end = min((at for at in cuts if at >= last), default=len(text[: sentence.end].rstrip("。;； \n")))
    for at in reversed([sentence.start, *(at + 1 for at in cuts)]):
        if at < start and not _DONE_TO.match(text, at):
            break
        start = min(start, at)
    item = _ITEM.match(text, start, end)
    start = item.end() if item else start
    return (start, end) if end - start >= _SHORTEST_TITLE else whole
