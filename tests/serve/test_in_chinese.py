"""The workbench in Chinese: on the sample documents no English sentence of ours is left on any page."""

import csv
from collections.abc import Iterator
from importlib.resources import as_file, files

import pytest
from starlette.testclient import TestClient

from lodeline.brief.language.naming import is_chinese
from lodeline.flow.desk import make_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.lexicon import entries
from lodeline.serve.app import make_app
from tests.foreign import english_left, words_of
from tests.serve.places import places

OWN = "http://127.0.0.1:8765"
WRONG = (
    "/search?q=zz:aa", "/search?q=a&first=soon", "/formulation?q=qqqq", "/compare?a=1999", "/compare?a=2024..2020",
    "/timeline?series=none", "/timeline?issuer=Nobody", "/document/00000000", "/fact/00000000", "/issuer?name=Nobody",
    "/?page=0", "/saved/00000000", "/briefs/none",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    desk = make_desk(tmp_path_factory.mktemp("chinese") / "desk")
    with as_file(files("lodeline.samples")) as samples:
        add_and_run(desk, sorted(path for path in samples.iterdir() if path.suffix in (".txt", ".html", ".jsonl")))
    with TestClient(make_app(desk), base_url=OWN) as made:
        yield made


def known() -> str:
    """Return what may stand in English: the sample texts, what sources call a formulation, titles of sources."""
    with as_file(files("lodeline.samples")) as samples:
        texts = [path.read_text(encoding="utf-8") for path in samples.iterdir() if path.suffix in (".txt", ".html")]
        texts += [path.read_text(encoding="utf-8") for path in samples.glob("*.jsonl")]
    named = [entry.en for entry in entries() if entry.en]
    told = [cell for row in clock_rows() for name, cell in row.items() if name.endswith("_zh")]
    said = " ".join((*texts, *named, *told))
    return f"{said} {said.replace(' (opens in a new tab)', '')}"  # furniture, left out of facts


def clock_rows() -> list[dict[str, str]]:
    text = files("lodeline.serve").joinpath("data", "policy_clock.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_row_of_the_policy_clock_is_told_in_chinese() -> None:
    for row in clock_rows():
        for name in ("what", "detail", "status"):
            assert bool(row[name]) == bool(row[f"{name}_zh"]), (row["id"], name)
            assert not row[name] or is_chinese(row[f"{name}_zh"]) or row[f"{name}_zh"].startswith("DFARS"), row["id"]


def test_no_page_of_the_workbench_leaves_a_sentence_in_english(client: TestClient) -> None:
    own = known()
    issuers = [row["issuer"] or "" for row in client.get("/api/inbox").json()["rows"]]
    sources = {row["source"] for row in clock_rows()}  # titles of publications
    left = {}
    for path in (*places(lambda asked: client.get(asked).text), *WRONG):
        page = client.get(path, params={"lang": "zh"}) if "?" not in path else client.get(f"{path}&lang=zh")
        said = [words for words in words_of(page.text) if " ".join(words.split()) not in sources]
        if found := english_left(said, " ".join((own, *issuers))):
            left[path] = found
    assert not left
