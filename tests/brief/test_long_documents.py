"""What is looked up in a long document is found as if all of it were gone through."""

from random import Random

from lodeline.brief import Material
from lodeline.brief.citing import Citations
from lodeline.brief.page import Page
from lodeline.model import Section
from tests.making import make_document


def test_an_offset_is_in_a_section_of_a_kind_as_going_through_them_says() -> None:
    random = Random(7)
    kinds = ("body", "boilerplate", "title", "highlights")
    starts = [random.randrange(300) for _ in range(40)]
    sections = tuple(Section(random.choice(kinds), at, at + random.randrange(1, 60)) for at in starts)
    page = Page(Material(make_document("x" * 400, sections=sections), (), (), ()), Citations())
    for wanted in (("boilerplate",), ("highlights", "title"), ("table",)):
        for offset in range(400):
            plain = any(s.kind in wanted and s.start <= offset < s.end for s in sections)
            assert page.in_sections(offset, *wanted) == plain, (wanted, offset)
