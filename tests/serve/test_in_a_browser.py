"""A job end to end in a browser: from the inbox to a reviewed fact by keyboard, with nothing asked from outside."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.review import load_reviews
from tests.browsing import follow, press, served
from tests.serve.test_workbench import HOSTILE, PLAIN

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("browser")
    (folder / "a.txt").write_text(PLAIN, encoding="utf-8")
    (folder / "b.txt").write_text(HOSTILE, encoding="utf-8")
    made = make_desk(folder / "desk")
    add_and_run(made, [folder / "a.txt", folder / "b.txt"])
    return made


@pytest.fixture(scope="module")
def address(desk: Desk) -> Iterator[str]:
    with served(desk) as found:
        yield found


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_from_the_inbox_to_a_review_by_keyboard(
    browser: object, address: str, desk: Desk, tmp_path: Path, width: int, scheme: str
) -> None:
    view = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[attr-defined]
    said: list[str] = []
    view.on("console", lambda message: said.append(message.text))
    view.on("dialog", lambda dialog: said.append("dialog " + dialog.message))
    view.on("request", lambda request: None if request.url.startswith(address) else said.append(request.url))

    def shown(path: str = "") -> None:
        if path:
            view.goto(address + path)
        assert view.evaluate("document.documentElement.scrollWidth") <= width, view.url
        assert view.title() != "owned"
        view.screenshot(path=tmp_path / f"{view.url.rsplit('/', 2)[-2][-8:]}-{width}-{scheme}.png", full_page=True)

    shown("/")
    before = len(load_reviews(desk))
    follow(view, "a.title", has_text="云岭")
    shown()
    view.keyboard.press("j")
    assert view.locator(".cards li.on").count() == 1
    assert view.locator("mark.lit").first.is_visible()
    press(view, "c")
    view.wait_for_selector(".said.confirm")
    assert len(load_reviews(desk)) == before + 1
    assert view.locator("mark.here").first.is_visible(), "back at the words that were judged"
    press(view, "e")
    view.wait_for_selector("form.correcting")
    shown()
    follow(view, "button[value=reject]")
    view.wait_for_selector("h3:has-text('Rejected')")
    mark = view.locator("mark.k-person").first
    coloured = mark.evaluate("e => getComputedStyle(e).backgroundColor")
    view.locator("input.show-person").uncheck()
    assert mark.evaluate("e => getComputedStyle(e).backgroundColor") != coloured
    view.goto(address + "/search")
    view.get_by_label("Words").fill("Yunling")
    press(view, "Enter")
    follow(view, "a.title")
    view.wait_for_selector("mark.here")
    shown()
    for path in ("/formulation?q=新质生产力", "/ledger", "/issues"):
        shown(path)
    assert said == []
    for review in load_reviews(desk)[before:]:
        assert review.reviewer == "Li"
    view.close()


def test_without_the_script(browser: object, address: str, desk: Desk) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    view = context.new_page()
    view.goto(address)
    follow(view, "a.title", has_text="Yunling")
    before = len(load_reviews(desk))
    view.locator("a.to").first.click()
    assert "#f" in view.url
    follow(view, ".cards button[value=confirm]")
    view.wait_for_selector(".said.confirm")
    assert len(load_reviews(desk)) == before + 1
    context.close()
