"""A rule printed in full, in a report too, as one control: its title says which, its order when it is in force."""

from lodeline.facts.controls.acts import kind_of
from lodeline.facts.controls.scope import material_name, scope_materials
from lodeline.facts.in_force import stated_of
from lodeline.facts.naming.organisations import issuers_named
from lodeline.facts.page import Draft, Page
from lodeline.model import Control, DateValue, Evidence
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_TITLE = lazy_pattern(r"(?:^|\n)[#\s]*《?(?P<title>[\u4e00-\u9fff()]{4,50}(?:办法|条例|规定|规则))》?\s*\n")
_ORDER = lazy_pattern(
    r"\(?(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日)?(?P<issuer>[\u4e00-\u9fff、 ]{2,60}?)"
    r"令\s?(?P<number>(?:(?:19|20)\d\d年)?第\d{1,4}号)"
)
_FORCE = lazy_pattern(r"自(?P<day>[^,。;\n]{4,16}?)起(?:施行|实施|执行)")
_KINDS = ("quota", "export_licence", "import_licence", "tariff", "mining_ban")
_ARTICLES, _LEAD = "第一条", 3000


def is_statute(page: Page) -> bool:
    """Tell whether a text is a rule in articles, or prints one."""
    return _ARTICLES in page.text[:_LEAD]


def control_statute(page: Page) -> Draft | None:
    """Return the control that a rule sets up by its title: 某矿开采总量调控管理办法; None where that says no kind."""
    text, body = page.text, page.text.find(_ARTICLES)
    titles = list(_TITLE.finditer(text, 0, body))
    title = titles[-1].span("title") if titles else None
    found = kind_of(page, Sentence(*title, "title")) if title else None
    if title is None or found is None or found[0] not in _KINDS:
        return None
    order, force = _ORDER.search(text, title[1], body), _FORCE.search(text, title[1], body)
    day = next(iter(page.within("date", *force.span("day"))), None) if force else None
    passed = _first_day(page, title[1], body)
    at_once = force is not None and "之日" in force["day"]
    effective = passed if at_once else day
    issuer = issuers_named(page, order.span("issuer")) if order else None
    materials = scope_materials(page, *title, whole=True)
    record = Control(
        type=found[0],
        title=page.words(*title),
        issuer=issuer[0] if issuer else None,
        number=order["number"] if order else None,
        materials=tuple(dict.fromkeys(material_name(page, hit) for hit in materials)),
        announced=stated_of(passed),
        effective=stated_of(effective),
        status="in_force" if force else "unstated",
    )
    spans = [
        ("", title), ("type", found[1]), ("number", order.span("number") if order else None),
        *(("issuer", span) for span in (issuer[1] if issuer else ())),
        ("announced", _span(passed)), ("effective", _span(effective)), ("status", force.span() if force else None),
        *(("materials", (hit.start, hit.end)) for hit in materials),
    ]  # fmt: skip
    return Draft(record, tuple(Evidence(*span, role) for role, span in spans if span), f"control.{found[0]}-statute")


def _first_day(page: Page, start: int, end: int) -> Hit | None:
    hits = (h for h in page.within("date", start, end) if isinstance(h.value, DateValue))
    return next((h for h in hits if getattr(h.value, "precision", "") == "day"), None)


def _span(hit: Hit | None) -> tuple[int, int] | None:
    return (hit.start, hit.end) if hit else None
