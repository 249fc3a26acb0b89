"""The ten commonest jobs of an analyst, end to end in a browser, on the sample desk and on the seeds."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lodeline.flow.desk import Desk
from lodeline.flow.review import load_reviews
from lodeline.flow.upkeep.verify import read_brief, verify_brief
from tests.browsing import follow, press

pytestmark = pytest.mark.slow
VIEWS = {"desktop": (1280, "light", "en-GB"), "phone": (390, "dark", "zh-CN")}


class Job:
    """A page in a browser that asks nothing of anybody else, is never wider than its window, and is photographed."""

    def __init__(self, view: Any, address: str, width: int, pictures: Path) -> None:
        self.view, self.address, self.width, self.pictures = view, address, width, pictures
        self.asked = 0
        self.heard: list[str] = []
        view.on("console", lambda message: self.heard.append(message.text))
        view.on("dialog", lambda dialog: self.heard.append("dialog " + dialog.message))
        view.on("request", self._request)

    def _request(self, request: Any) -> None:
        self.asked += 1
        if not request.url.startswith(self.address + "/"):
            self.heard.append(f"asked {request.url}")

    def open(self, path: str) -> None:
        self.view.goto(self.address + path)

    def seen(self, name: str) -> None:
        assert self.view.evaluate("document.documentElement.scrollWidth") <= self.width, self.view.url
        self.view.screenshot(path=self.pictures / f"{name}.png", full_page=True)


@pytest.fixture(params=VIEWS)
def job(
    request: pytest.FixtureRequest, browser: Any, bench_address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Job]:
    width, scheme, locale = VIEWS[request.param]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale=locale)
    context.set_default_timeout(60_000)
    made = Job(context.new_page(), bench_address, width, tmp_path_factory.mktemp("pictures"))
    yield made
    context.close()
    missing = [said for said in made.heard if "404" not in said and "422" not in said]
    assert missing == [], "nothing is asked of another host, nothing is said on the console"
    assert made.asked


def ask(job: Job, path: str) -> Any:
    return json.loads(job.view.request.get(job.address + path).text())


def with_facts(job: Job) -> tuple[str, list[dict[str, Any]]]:
    """Return the document with the most facts, and those."""
    rows = ask(job, "/api/inbox")["rows"]
    found = [(row["document"], ask(job, f"/api/documents/{row['document']}")["facts"]) for row in rows]
    return max(found, key=lambda pair: len(pair[1]))


def read_what_is_new(job: Job, desk: Desk) -> None:
    job.open("/")
    for folded in job.view.locator("details.folded > summary").all():
        folded.click()
    job.seen("inbox")
    follow(job.view, "a.title")
    job.view.wait_for_selector(".words")
    job.seen("document")


def check_a_fact_against_its_words(job: Job, desk: Desk) -> None:
    document, _ = with_facts(job)
    job.open(f"/document/{document}")
    job.view.locator("a.number").first.click()
    assert re.search(r"#t\d+$", job.view.url), "from a fact to its words"
    job.view.locator("a.to").first.click()
    assert re.search(r"#f\d+$", job.view.url), "and back"
    with job.view.expect_download() as download:
        job.view.locator(f"a[href='/document/{document}/bytes']").click()
    held = job.view.request.get(f"{job.address}/document/{document}/bytes").body()
    assert Path(download.value.path()).read_bytes() == held


def confirm_reject_and_correct_by_keyboard(job: Job, desk: Desk) -> None:
    document, facts = with_facts(job)
    job.open(f"/document/{document}")
    job.view.keyboard.press("j")
    press(job.view, "c")
    job.view.wait_for_selector(".said.confirm")
    job.view.keyboard.press("j")
    press(job.view, "e")
    job.view.wait_for_selector("form.correcting")
    job.seen("fact")
    field = job.view.locator("form.correcting input[name^='field.']").first
    field.fill(f"{field.input_value()} *")
    follow(job.view, "button[value=correct]")
    job.view.wait_for_selector(".said.correct, [role=alert]")
    judged = {fact["id"] for fact in facts}
    kept = [review.verdict for review in load_reviews(desk) if review.fact in judged]
    assert "confirm" in kept  # said on one screen, it is not kept again on the other
    assert len(facts) >= 2
    job.open(f"/document/{document}")
    cards = job.view.locator(".cards li[data-n]").count()
    job.view.keyboard.press("j")
    job.view.keyboard.press("j")
    job.view.keyboard.press("j")
    press(job.view, "x")
    assert job.view.locator(".cards li[data-n]").count() == cards - 1
    assert load_reviews(desk)[-1].verdict == "reject"


def search_and_land_on_the_words(job: Job, desk: Desk) -> None:
    job.open("/search")
    job.view.locator("input[name=q]").fill("稀土 OR rare")
    press(job.view, "Enter")
    job.view.wait_for_selector("a.title")
    job.seen("search")
    follow(job.view, "a.title")
    job.view.wait_for_selector("mark.here")


def follow_a_formulation(job: Job, desk: Desk) -> None:
    job.open("/formulations")
    job.seen("formulations")
    follow(job.view, "tbody th a")
    job.view.wait_for_selector("h1")
    assert job.view.locator("svg").count() == 2
    job.seen("formulation")


def lay_a_price_over_the_clock(job: Job, desk: Desk) -> None:
    job.open("/series")
    job.view.locator("input[name=name]").fill("NdPr price")
    job.view.locator("textarea").fill("date,USD/kg\n2025-02,56\n2025-04,61.5\n2025-08,70\n2025-11,66\n")
    follow(job.view, "main button")
    job.view.wait_for_selector("svg.time polyline.line", state="attached")
    assert job.view.locator("svg.time:visible line.rule").count() >= 3, "controls of the clock cross the series"
    job.seen("series")
    rows = ask(job, "/api/inbox")["rows"]
    issuer = next(row["issuer"] for row in rows if row["issuer"])
    job.view.locator("input[name=issuer]").fill(issuer)
    follow(job.view, "main form.ask button")
    job.view.wait_for_selector("h1")
    assert issuer in job.view.locator("h1").inner_text()
    assert job.view.locator("svg.time:visible .mark").count() > 0
    job.seen("timeline")


def know_who_sits_where(job: Job, desk: Desk) -> None:
    job.open("/people")
    assert job.view.locator("svg.web:visible path.tie").count() > 0
    job.seen("people")
    follow(job.view, "tbody a.span")
    job.view.wait_for_selector("mark.here")


def read_up_on_an_issuer_and_its_promises(job: Job, desk: Desk) -> None:
    job.open("/issuers")
    follow(job.view, "tbody th a")
    job.seen("issuer")
    follow(job.view, "main a[href^='/ledger']")
    job.view.wait_for_selector("table.ledger")
    job.seen("ledger")


def compare_and_save_the_view(job: Job, desk: Desk) -> None:
    rows = ask(job, "/api/inbox")["rows"]
    job.open(f"/compare?a={rows[0]['document']}&b={rows[1]['document']}")
    job.view.wait_for_selector("table.beside-table")
    job.seen("compare")
    job.view.locator("footer input[name=name]").fill("two releases")
    follow(job.view, "footer button")
    job.view.wait_for_selector("a.title")
    job.seen("saved")
    follow(job.view, "a.title", has_text="two releases")
    job.view.wait_for_selector("table.beside-table")


def write_a_brief_and_hear_the_alerts(job: Job, desk: Desk) -> None:
    _, facts = with_facts(job)
    fact = next(fact for fact in facts if fact["record"]["kind"] != "profile")
    job.open(f"/fact/{fact['id']}")
    follow(job.view, "a[href^='/briefs/new?fact=']")
    text = job.view.locator("textarea")
    cited = text.input_value()
    job.view.locator("input[name=name]").fill("note")
    job.view.locator("input[name=title]").fill("A note")
    text.fill(cited + "It will surely go on like this.\n")
    follow(job.view, "button[value=keep]")
    job.view.wait_for_selector("[role=alert] li")
    assert not (desk.root / "briefs").exists(), "the uncited sentence is refused"
    job.seen("refused")
    job.view.locator("textarea").fill(cited)
    follow(job.view, "button[value=keep]")
    job.view.wait_for_selector("ol li q")
    job.seen("brief")
    assert verify_brief(desk, read_brief(desk.root / "briefs" / "note.json")).failures == ()
    (desk.root / "briefs" / "note.json").unlink()
    (desk.root / "briefs").rmdir()
    job.open("/alerts")
    follow(job.view, "main form button")
    job.view.wait_for_selector("[role=status]")
    job.seen("alerts")


JOBS: list[Callable[[Job, Desk], None]] = [
    read_what_is_new, check_a_fact_against_its_words, confirm_reject_and_correct_by_keyboard,
    search_and_land_on_the_words, follow_a_formulation, lay_a_price_over_the_clock, know_who_sits_where,
    read_up_on_an_issuer_and_its_promises, compare_and_save_the_view, write_a_brief_and_hear_the_alerts,
]  # fmt: skip


@pytest.mark.parametrize("work", JOBS, ids=lambda work: work.__name__)
def test_a_job_goes_through(job: Job, full_desk: Desk, work: Callable[[Job, Desk], None]) -> None:
    work(job, full_desk)
