import pytest

from lodeline.errors import PlanError
from lodeline.flow.reading.plan import plan
from lodeline.flow.reading.steps import STEPS, Step


def step(name: str, reads: tuple[str, ...], writes: str, version: str = "1") -> Step:
    return Step(name, reads, writes, version, lambda document, annotations, facts, reading: [])


ANNOTATE = step("annotate", ("documents",), "annotations")
FACTS = step("facts", ("documents", "annotations"), "facts")


def test_steps_are_put_in_order() -> None:
    assert [p.step.name for p in plan([FACTS, ANNOTATE])] == ["annotate", "facts"]


def test_a_change_upstream_changes_every_version_after_it() -> None:
    before = {p.step.name: p.version for p in plan([ANNOTATE, FACTS])}
    changed = plan([step("annotate", ("documents",), "annotations", "2"), FACTS])
    assert all(p.version != before[p.step.name] for p in changed)


def test_a_change_downstream_leaves_what_comes_before() -> None:
    before = plan([ANNOTATE, FACTS])[0].version
    assert plan([ANNOTATE, step("facts", ("documents", "annotations"), "facts", "2")])[0].version == before


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([FACTS], "reads annotations, which no step writes"),
        ([ANNOTATE, step("other", ("documents",), "annotations")], "two writers, annotate and other"),
        ([step("loop", ("facts",), "facts")], "reads its own output"),
        ([step("odd", ("documents",), "stars")], 'table "stars" is not known'),
        ([step("over", (), "documents")], "two writers, collect and over"),
        (
            [step("a", ("facts",), "annotations"), step("b", ("annotations",), "facts")],
            "wait for each other: a, b",
        ),
    ],
)
def test_a_broken_plan_is_refused_before_a_run(steps: list[Step], said: str) -> None:
    with pytest.raises(PlanError, match=said):
        plan(steps)


def test_the_real_steps_fit_together() -> None:
    assert [p.step.name for p in plan(STEPS)] == ["annotate", "facts", "measure"]
