import pytest

from lodeline.facts.standing.claims import extract_claims
from lodeline.model import Claim
from tests.facts.pages import make_page


def voices(text: str) -> list[str | None]:
    """Return the voice of each sentence of a text."""
    drafts = extract_claims(make_page(text))
    return [d.record.voice for d in drafts if isinstance(d.record, Claim) and d.evidence[0].role == "statement"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The meeting stressed that every shop must cut its water use.", "issuer"),
        ("The company said it would open a second furnace.", "issuer"),
        ("Baogang Group said it would open a second furnace.", "issuer"),
        ("会议强调，要抓好安全生产。", "issuer"),
        ("公司董事长王明表示，新厂明年投产。", "issuer"),
        ("According to state media, the quota rose by five percent.", "press"),
        ("Xinhua reported that the quota rose by five percent.", "press"),
        ("据当地媒体报道，新厂已经投产。", "press"),
        ("The quota could tighten supply outside the region.", "writer"),
        ("In our view the quota is a message to buyers.", "writer"),
        ("这意味着小厂将退出市场。", "writer"),
        ("Analysts said the quota would tighten supply.", "other"),
        ("专家认为，新厂会改变市场。", "other"),
        ("The plant opened on May 3.", None),
        ("Managers were told to check every pump.", None),
    ],
)
def test_whose_words_a_sentence_is(text: str, voice: str | None) -> None:
    assert voices(text) == [voice]


def test_a_pronoun_speaks_as_the_person_named_last() -> None:
    assert voices("Chairman Rowe Adler opened the plant. She said output would double.") == [None, "issuer"]
    assert voices("Analyst Rowe Adler visited the plant. She said output would double.") == [None, "other"]


def test_an_officer_named_without_a_post_later_is_still_the_issuers() -> None:
    text = "包钢集团董事长王明主持会议。王明指出，要抓好安全。"
    assert voices(text) == [None, "issuer"]


def test_bodies_in_a_news_agencys_report_are_not_its_issuer() -> None:
    text = "新华社北京5月3日电 包钢集团表示，新厂已经投产。"
    assert voices(text) == ["other"]
