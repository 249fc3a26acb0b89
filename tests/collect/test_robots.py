import pytest

from lodeline.collect.robots import read_robots

TEXT = """# words
User-agent: otherbot
Disallow: /

User-agent: *
User-Agent: somebot
Disallow: /private/   # not this
Disallow: /*.php$
Allow: /private/open
Disallow: /a*b/c
Disallow:
Sitemap: https://example.com/map.xml
Disallow: /%e7%a8%80
crawl-delay: 2.5
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/private/x", False), ("/private/open/x", True), ("/x.php", False), ("/x.php?a=1", True),
     ("/axxb/c", False), ("/ab/c/d", False), ("/ab/d", True), ("/%E7%A8%80/1", False), ("/稀/1", False),
     ("/robots.txt", True)],
)  # fmt: skip
def test_the_longest_rule_counts(path: str, allowed: bool) -> None:
    assert read_robots(TEXT.encode(), agent="lodeline").allows(path) is allowed


def test_a_group_of_ones_own_replaces_that_of_everyone() -> None:
    text = b"User-agent: *\nDisallow: /\n\nUser-agent: Lodeline/1.0\nAllow: /\nDisallow: /no\n"
    robots = read_robots(text, agent="lodeline")
    assert robots.allows("/x")
    assert not robots.allows("/no")
    assert not read_robots(text, agent="other").allows("/x")


def test_delay_and_hostile_input() -> None:
    assert read_robots(TEXT.encode(), agent="lodeline").delay_seconds == 2.5
    assert read_robots(b"\xff\xfe\x00<html>", agent="lodeline").allows("/")
    assert read_robots(b"", agent="lodeline").allows("/")
    stars = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * 2000 + b"$\n", agent="lodeline")
    assert stars.allows("/" + "a" * 1900)
    many = read_robots(b"User-agent: *\n" + b"Disallow: /x\n" * 200_000, agent="lodeline")
    assert len(many.rules) <= 5000
