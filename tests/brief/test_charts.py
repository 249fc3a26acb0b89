"""Charts: drawn from the lines beneath them, only where there is enough, inert and the same each time."""

from xml.etree import ElementTree

from lodeline.brief import Material, compose_brief, render_html, render_markdown
from lodeline.brief.formats.draw import NARROW, PRINT_STYLE, WIDE, draw_svg, fitted
from lodeline.flow.publishing.warmth import warmth_of
from lodeline.flow.reading.read import read_document
from lodeline.model import BriefSection, DateValue, Document
from lodeline.model.chart import Bar, BarChart, Lane, LaneChart, Link, Mark, NetworkChart
from lodeline.text.sections import sectioned
from tests.making import make_document

SVG = "{http://www.w3.org/2000/svg}"


def meeting(month: int, source: str, more: str = "") -> Material:
    text = (
        f"Yunling meets\n\nOn {('March', 'April', 'May', 'June')[month - 3]} 3, 2025, Yunling Group's Party Committee "
        f"held its {month}th meeting of 2025. Chairman Shen Huaiyuan chaired the meeting. {more}\n"
    )
    document = sectioned(make_document(text, source=source))
    stated = DateValue(f"2025-{month:02d}-04", f"2025-{month:02d}-05", "day")
    return read_document(_dated(document, stated))


def _dated(document: Document, value: DateValue) -> Document:
    import msgspec

    return msgspec.structs.replace(document, published=value)


def sections_of(materials: list[Material]) -> dict[str, BriefSection]:
    brief = compose_brief(materials, warmth=warmth_of(materials))
    return {section.key: section for section in brief.overview}


def test_a_calendar_wants_two_days() -> None:
    assert "calendar" not in sections_of([meeting(3, "a.txt"), meeting(3, "b.txt")])
    calendar = sections_of([meeting(4, "a.txt"), meeting(3, "b.txt")])["calendar"]
    assert [line.cells[0] for line in calendar.lines] == ["3 March 2025", "3 April 2025"]
    assert isinstance(calendar.chart, LaneChart)
    assert [mark.start for lane in calendar.chart.lanes for mark in lane.marks] == ["2025-03-03", "2025-04-03"]
    assert all(line.citations for line in calendar.lines)


def test_commitments_are_drawn_when_two_are_due() -> None:
    due = "The company will complete a second line by June 2026. The company will cut emissions by 10 percent by 2027."
    brief = compose_brief([meeting(3, "a.txt", due)])
    section = next(s for s in brief.chapters[0].sections if s.key == "commitments")
    assert isinstance(section.chart, LaneChart)
    assert len(section.chart.lanes) == 2
    one = compose_brief([meeting(3, "a.txt", due.split(".")[0] + ".")])
    assert next(s for s in one.chapters[0].sections if s.key == "commitments").chart is None


def test_temperature_wants_documents_and_periods() -> None:
    words = "The company stressed high-quality development."
    some = [meeting(m, f"{m}-{n}.txt", words if n else "") for m in (3, 4, 5) for n in range(5)]
    section = sections_of(some)["temperature"]
    assert isinstance(section.chart, LaneChart)
    assert "2025-03: 4/5" in section.lines[0].cells[1]
    assert "temperature" not in sections_of(some[::2])


def test_substance_is_drawn_sentence_by_sentence() -> None:
    more = " ".join(f"Output of line {n} was {n},000 tonnes in 2024." for n in range(1, 8))
    brief = compose_brief([meeting(3, "a.txt", more)])
    section = next(s for s in brief.chapters[0].sections if s.key == "course")
    assert isinstance(section.chart, BarChart)
    assert all(abs(sum(bar.parts) - 1) < 0.01 for bar in section.chart.bars)
    assert section.lines[0].cells[0].startswith("7 of ")
    assert "course" not in {s.key for s in compose_brief([meeting(3, "a.txt")]).chapters[0].sections}


HOSTILE = "<script>x</script>\u202e\"'&"
CHARTS = (
    BarChart(HOSTILE, (HOSTILE, "b", "c"), (Bar(HOSTILE, (0.2, 0.3, 0.5)),) * 3),
    LaneChart(
        HOSTILE, "2024-01-01", "2025-06-01",
        (Lane(HOSTILE * 9, (Mark("2024-03-01", "2024-03-02", HOSTILE), Mark("2024-05-01", "2024-09-01", "x 沸", 5))),),
    ),
    NetworkChart(HOSTILE, (HOSTILE, "b"), ("沈" * 60,), (Link(0, 0, HOSTILE), Link(1, 0))),
)  # fmt: skip


def test_drawings_are_well_formed_inert_and_fit() -> None:
    for chart in CHARTS:
        for width in (WIDE, NARROW):
            drawn = draw_svg(chart, width=width, style=PRINT_STYLE)
            assert drawn == draw_svg(chart, width=width, style=PRINT_STYLE)
            root = ElementTree.fromstring(drawn)
            names = {element.tag.removeprefix(SVG) for element in root.iter()}
            assert names <= {"svg", "style", "g", "title", "rect", "line", "circle", "path", "text"}
            assert "\u202e" not in drawn
            for element in root.iter():
                assert not any(name.startswith("on") or "href" in name for name in element.attrib)
                for name in ("x", "x1", "x2", "cx"):
                    assert -0.1 <= float(element.get(name, "0")) <= width + 0.1
            assert root.get("aria-label")


def test_words_are_cut_to_the_room_there_is() -> None:
    assert fitted("short", 200) == "short"
    assert len(fitted("沈" * 60, 122)) <= 11


def test_a_page_has_the_drawing_for_both_widths_and_markdown_the_table() -> None:
    materials = [meeting(4, "a.txt"), meeting(3, "b.txt")]
    brief = compose_brief(materials)
    html = render_html(brief, [m.document for m in materials])
    assert html.count('<svg class="wide"') == html.count('<svg class="narrow"') >= 1
    assert "http://" not in html
    assert "| 3 March 2025 |" in render_markdown(brief)
