"""Every page for everybody: axe-core (WCAG 2.2 AA), no sideways scrolling at 320 px, light and dark, both languages."""

import urllib.request

import pytest

from tests.serve.places import places

pytestmark = pytest.mark.slow
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_VIEWS = [(1280, "light", "en-GB"), (390, "dark", "zh-CN")]


def every_path(address: str) -> list[str]:
    def ask(path: str) -> str:
        with urllib.request.urlopen(address + path, timeout=30) as answer:
            return str(answer.read().decode())

    return places(ask)


@pytest.mark.parametrize(("width", "scheme", "locale"), _VIEWS)
def test_axe_finds_nothing_serious(browser: object, bench_address: str, width: int, scheme: str, locale: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (group browser)")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale=locale)  # type: ignore[attr-defined]
    view, found = context.new_page(), []
    for path in every_path(bench_address):
        view.goto(bench_address + path)
        assert view.evaluate("document.documentElement.lang").startswith(locale[:2]), path
        answer = axe.Axe().run(view, options={"runOnly": {"type": "tag", "values": _TAGS}})
        for violation in answer.response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                nodes = [node["html"][:160] for node in violation["nodes"][:3]]
                found.append((path, violation["id"], violation["help"], nodes))
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 640])
def test_nothing_is_read_sideways(browser: object, bench_address: str, width: int) -> None:
    view = browser.new_page(viewport={"width": width, "height": 700})  # type: ignore[attr-defined]
    wide = []
    for path in every_path(bench_address):
        view.goto(bench_address + path)
        if view.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    view.close()
    assert wide == [], "200 % zoom of 1280 px is 640, 400 % is 320"


def test_everything_is_reached_and_seen_by_keyboard(browser: object, bench_address: str) -> None:
    view = browser.new_page(viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
    for path in every_path(bench_address):
        view.goto(bench_address + path)
        wanted = view.evaluate(
            "[...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]"
            ".filter(e => e.checkVisibility()).length"
        )
        view.keyboard.press("Tab")
        assert view.evaluate("document.activeElement.className") == "skip", path
        reached, unseen = {0}, []
        for number in range(min(wanted, 40)):
            outline = view.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            if outline == "none":
                unseen.append(view.evaluate("document.activeElement.outerHTML")[:100])
            reached.add(number)
            view.keyboard.press("Tab")
        assert unseen == [], path
    view.close()
