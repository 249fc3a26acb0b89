"""No connection is made to an address that is not public, whatever form it is written in."""

from collections.abc import Sequence

import pytest

from lodeline.collect.address import Guard, is_refused
from lodeline.errors import DocumentError

PUBLIC = "8.8.4.4"

FORMS = [
    # loopback, written every way
    "http://127.0.0.1/", "http://127.0.0.1:8080/x", "http://127.1/", "http://127.0.1/", "http://2130706433/",
    "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://017700000001/", "http://0x7F.1/",
    "http://127.0.0.01/", "http://127.000.000.001/", "http://127.255.255.254/", "http://0/", "http://0.0.0.0/",
    "http://0x0/", "http://00.0/", "http://１２７.０.０.１/", "http://127。0。0。1/", "http://①②⑦.0.0.1/",
    "http://%31%32%37.0.0.1/", "http://127.0.0.1./", "http://localhost/", "http://LOCALHOST/", "http://localhost./",
    "http://a.localhost/", "http://ｌｏｃａｌｈｏｓｔ/", "http://localhost.localdomain/", "http://4294967297/",
    "http://127.0.0.1.0x7f/",
    # private, link-local, metadata, shared, reserved, multicast
    "http://10.0.0.1/", "http://0xa000001/", "http://012.0.0.1/", "http://167772161/", "http://172.16.0.1/",
    "http://172.31.255.255/", "http://192.168.1.1/", "http://192.168.257/", "http://3232235777/",
    "http://169.254.169.254/latest/meta-data/", "http://0xA9FEA9FE/", "http://2852039166/", "http://0251.0376.0251.0376/",
    "http://100.100.100.200/", "http://100.64.0.1/", "http://168.63.129.16/", "http://192.0.0.192/",
    "http://198.18.0.1/", "http://192.0.2.7/", "http://203.0.113.5/", "http://198.51.100.9/", "http://224.0.0.1/",
    "http://239.255.255.250/", "http://255.255.255.255/", "http://240.0.0.1/", "http://192.88.99.1/",
    "http://metadata.google.internal/", "http://printer.local/", "http://router.lan/", "http://intranet/",
    "http://nas.home.arpa/", "http://hidden.onion/",
    # IPv6
    "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[::ffff:8.8.8.8]/", "http://[::127.0.0.1]/", "http://[::ffff:0:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::8.8.8.8]/", "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::]/",
    "http://[2002:a00:1::1]/", "http://[2001:0:7f00:1::]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[fec0::1]/", "http://[ff02::1]/",
    "http://[2001:db8::1]/", "http://[100::1]/", "http://[2400:cb00::5efe:7f00:1]/", "http://[4000::1]/",
    "http://[2001:20::1]/", "http://[3fff::1]/", "http://[5f00::1]/",
    # schemes and shapes
    "file:///etc/passwd", "ftp://example.com/", "gopher://example.com:70/_x", "dict://example.com/", "jar:http://e.com/",
    "data:text/html,x", "javascript:alert(1)", "//example.com/x", "example.com", "http:///x", "http://",
    "http://user:pass@example.com/", "http://example.com@127.0.0.1/", "http://127.0.0.1\\@example.com/",
    "http://example.com:0/", "http://example.com:99999/", "http://exa mple.com/", "http://example.com/\r\nHost: x",
    "http://example..com/", "http://-x.com/", "http://[::1", "http://[v1.x]/", "http://exam\tple.com/",
]  # fmt: skip


class Resolver:
    """Gives fixed answers and counts the questions."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return self.answers.pop(0) if self.answers else [PUBLIC]


def test_there_are_enough_forms() -> None:
    assert len(set(FORMS)) == len(FORMS) >= 100


@pytest.mark.parametrize("url", FORMS)
def test_a_forbidden_form_is_refused_before_anyone_is_asked(url: str) -> None:
    resolver = Resolver()
    guard = Guard((), resolver)
    with pytest.raises(DocumentError) as caught:
        guard.target(url)
    assert caught.value.code == "address-refused"
    assert resolver.asked == []


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.1"], ["10.1.2.3"], ["169.254.169.254"], ["::1"], ["::ffff:10.0.0.1"], ["fe80::1%2"], ["0.0.0.0"],
     [PUBLIC, "192.168.0.1"], ["192.168.0.1", PUBLIC], ["2002:7f00:1::"], ["64:ff9b::a00:1"], ["not an address"]],
)  # fmt: skip
def test_a_name_that_leads_inside_is_refused(answers: list[str]) -> None:
    guard = Guard((), Resolver(answers))
    with pytest.raises(DocumentError, match=r"not (a public|an) address"):
        guard.pin(guard.target("http://news.example.com/"))


def test_public_hosts_pass_and_are_resolved_once() -> None:
    resolver = Resolver([PUBLIC], ["127.0.0.1"])
    guard = Guard((), resolver)
    target = guard.target("HTTPS://News.Example.com:8443/a b?q=稀土#part".replace(" ", "%20"))
    assert (target.scheme, target.host, target.port) == ("https", "news.example.com", 8443)
    assert target.path == "/a%20b?q=%E7%A8%80%E5%9C%9F"
    assert target.authority == "news.example.com:8443"
    assert guard.pin(target) == PUBLIC
    assert resolver.asked == ["news.example.com"]
    assert guard.target("http://新闻.例子.com/").host == "xn--efvy88h.xn--fsqu00a.com"
    assert guard.pin(guard.target("http://8.8.8.8/")) == "8.8.8.8"
    assert guard.pin(guard.target("http://[2606:4700::1111]/")) == "2606:4700::1111"


def test_what_the_user_allows_passes_and_nothing_beside_it() -> None:
    guard = Guard(("127.0.0.1", "10.1.0.0/16", "archive.lan", "fd00::/8"), Resolver(["192.168.7.7"]))
    for url in ("http://127.0.0.1:8000/", "http://10.1.2.3/", "http://[fd00::5]/"):
        assert guard.pin(guard.target(url))
    assert guard.pin(guard.target("http://archive.lan/")) == "192.168.7.7"
    for url in ("http://127.0.0.2/", "http://10.2.0.1/", "http://other.lan/", "http://0x7f000001/"):
        with pytest.raises(DocumentError):
            guard.target(url)


def test_names_allowed_by_name_only() -> None:
    guard = Guard(("archive.lan",), Resolver(["192.168.7.7"]))
    with pytest.raises(DocumentError, match="not a public address"):
        guard.pin(guard.target("http://elsewhere.example.com/"))


def test_a_name_without_address_is_its_own_issue() -> None:
    guard = Guard((), lambda host, port: [])
    with pytest.raises(DocumentError) as caught:
        guard.pin(guard.target("http://gone.example.com/"))
    assert caught.value.code == "unresolved"


def test_public_addresses_are_public() -> None:
    from ipaddress import ip_address

    for address in ("1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "192.167.1.1", "2606:4700::1", "2a00:1450::1"):
        assert not is_refused(ip_address(address))
