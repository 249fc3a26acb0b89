"""The address guard: which hosts may be asked at all. Everything that leads into this machine or its network is not.

A host is resolved once for each hop and the address that was checked is the address that is connected to, so a name
that answers differently a moment later gains nothing. The refused networks are those of the IANA registries of
special-purpose addresses, the transition prefixes that carry an IPv4 address inside, and the clouds' metadata hosts.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from lodeline.errors import DocumentError

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

_REFUSED = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # a cloud's host agent on a public address
        "::/96",  # unspecified, loopback, and IPv4-compatible
        "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7",
        "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)
_INNER_NAMES = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa", "onion", "test",
                "invalid", "in-addr.arpa", "ip6.arpa")  # fmt: skip
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_PORTS = {"http": 80, "https": 443}


class Target(NamedTuple):
    """Where one hop goes: the address in its parts, the host in lower-case ASCII."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port, as a Host header states them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def refused(reason: str, url: str) -> DocumentError:
    """Return the error for an address that is not asked."""
    return DocumentError(
        "address-refused", f'{reason} ("{url[:200]}"); accepted: http and https to public hosts, and what '
        "lodeline.toml names under [network] allow."
    )  # fmt: skip


class Guard:
    """What may be connected to.

    Args:
        allow: Hosts, addresses and networks (10.1.0.0/16) the user allows although they are not public.
        resolve: Gives the addresses of a host name.
    """

    def __init__(self, allow: Sequence[str], resolve: Resolve) -> None:
        self._resolve = resolve
        self._names: set[str] = set()
        self._networks: list[IPv4Network | IPv6Network] = []
        for entry in allow:
            try:
                self._networks.append(ip_network(entry.strip("[]"), strict=False))
            except ValueError:
                self._names.add(entry.lower().rstrip("."))

    def target(self, url: str) -> Target:
        """Return the parts of an address, its host checked as far as that goes without asking anyone.

        Raises:
            DocumentError: `address-refused`.
        """
        target = _parsed(url)
        if target.host in self._names:
            return target
        literal = _literal(target.host, url)
        if literal is not None:
            self._check(literal, url)
        elif any(target.host == name or target.host.endswith(f".{name}") for name in _INNER_NAMES):
            raise refused(f'host "{target.host}" is inside this machine or its network', url)
        elif "." not in target.host:
            raise refused(f'host "{target.host}" is a bare name of an inner network', url)
        return target

    def pin(self, target: Target) -> str:
        """Return the one address this hop is connected to; a host with any refused address is refused.

        Raises:
            DocumentError: `address-refused`, or `unresolved` when the name has no address.
        """
        literal = _literal(target.host, target.url)
        if literal is not None:
            return str(literal)
        try:
            found = list(self._resolve(target.host, target.port))
        except (OSError, UnicodeError) as error:
            raise DocumentError("unresolved", f'host "{target.host}" has no address ({error}); check it.') from error
        if not found:
            raise DocumentError("unresolved", f'host "{target.host}" has no address; check it.')
        for address in found:
            try:
                parsed = ip_address(address)
            except ValueError as error:
                raise refused(f'host "{target.host}" resolves to "{address}", not an address', target.url) from error
            if target.host not in self._names:
                self._check(parsed, target.url)
        return found[0]

    def _check(self, address: Address, url: str) -> None:
        if any(address in network for network in self._networks if network.version == address.version):
            return
        if is_refused(address):
            raise refused(f"{address} is not a public address", url)


def is_refused(address: Address) -> bool:
    """Tell whether an address is not public, or carries another address inside."""
    if isinstance(address, IPv6Address):
        if address.scope_id is not None or (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP:
            return True
        if address not in IPv6Network("2000::/3"):
            return True  # the rest was never given out
    return any(address in network for network in _REFUSED if network.version == address.version)


def _parsed(url: str) -> Target:
    if any(character <= " " or character == "\x7f" for character in url):
        raise refused("blanks or control characters in an address", url.encode("unicode_escape").decode())
    try:
        parts = urlsplit(url.replace("\\", "/"))
        port = parts.port
    except ValueError as error:
        raise refused(f"not an address ({error})", url) from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise refused(f'scheme "{scheme}"', url)
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise refused("a user name in an address", url)
    if port == 0:
        raise refused("port 0", url)
    host = _host(parts.hostname or "", url)
    path = quote(parts.path or "/", safe=_PATH_SAFE)
    if parts.query:
        path += "?" + quote(parts.query, safe=_PATH_SAFE + "?[]|")
    return Target(url, scheme, host, port or _PORTS[scheme], path)


def _host(stated: str, url: str) -> str:
    """Return a host in lower-case ASCII: percent signs undone, full-width and other forms made plain."""
    host = unicodedata.normalize("NFKC", unquote(stated)).lower().replace("。", ".").rstrip(".")
    if not host:
        raise refused("no host", url)
    if ":" in host:
        return host
    if "[" in urlsplit(url).netloc:
        raise refused(f'"[{host[:80]}]" is not an IPv6 address', url)
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise refused(f'host "{host}" is not a name', url) from error
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise refused(f'host "{host[:80]}" is not a name', url)
    return host


def _literal(host: str, url: str) -> Address | None:
    """Return the address a host states in figures; one written in any but the usual way is refused."""
    if ":" in host:
        try:
            return ip_address(host)
        except ValueError as error:
            raise refused(f'"{host}" is not an IPv6 address', url) from error
    labels = host.split(".")
    if not _NUMBER.fullmatch(labels[-1]):
        return None
    try:
        return IPv4Address(host)
    except ValueError as error:  # decimal, octal, hexadecimal or shortened: nobody publishes under these
        raise refused(f'"{host}" is an address in an unusual form', url) from error
