"""Names and states of projects: counts name none, verbs are no part of a name, a plan's 建成 is not built."""

import pytest

from lodeline.facts.projects.extract import extract_projects
from lodeline.model import Project
from tests.facts.pages import make_page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年将有37个项目竣工投产。", []),
        (
            "2031年,“年产6万吨铝箔项目”在云朔基地投产。2032年,公司“年产30万吨铝箔项目”投产。",
            [("年产6万吨铝箔项目", "commissioned"), ("年产30万吨铝箔项目", "commissioned")],
        ),
        ("随着云朔三期项目建成投产,规模扩大。", [("云朔三期项目", "commissioned")]),
        ("甲公司等标志性项目已开工,创该项目开工以来最好成绩。", []),
        ("甲公司交割获得乙国盐湖项目,预计2026年底建成投产。", [("乙国盐湖项目", "planned")]),
        ("其中一期总投资37,000万元,建成年产4,000吨高端铝粉生产线。", [("年产4,000吨高端铝粉生产线", "planned")]),
        ("云朔铝粉生产线总投资3亿元,已建成投产。", [("云朔铝粉生产线", "commissioned")]),
        ("推动云朔加快建设全国重要先进制造业基地。", []),
        ("云朔铝箔项目开工。\n云朔年产6万吨铝箔项目正式开工。", [("云朔年产6万吨铝箔项目", "under construction")]),
        ("云朔年产2万吨铝箔项目正式签约。", [("云朔年产2万吨铝箔项目", "planned")]),
        (
            "Orin Metals has begun producing zinc at its flagship Tarn Valley project.",
            [("Tarn Valley project", "commissioned")],
        ),
        ("This follows the commissioning of the processing plant.", []),
        ("有下列情况之一的,不予支持:\n(一)铝灰利用项目被有关部门要求停产整改的;\n", []),
        ("云朔铝灰再生利用项目环评公示\n\n项目位于云朔县。", [("云朔铝灰再生利用项目", "planned")]),
    ],
)
def test_projects_are_named_and_placed(text: str, expected: list[tuple[str, str]]) -> None:
    found = [draft.record for draft in extract_projects(make_page(text))]
    assert [(p.name, p.state) for p in found if isinstance(p, Project)] == expected
