"""Where an engine may live: on this machine, or on a private host that the council named.

Words of young people never leave the council's network, whatever a setting or a name server says.
The numbers that were checked here are the ones that are called: a name cannot change in between.
"""

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from cms.languages.machine.base import AddressRefused, EngineUnavailable

Address = IPv4Address | IPv6Address
PRIVATE = tuple(map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))
# The setting that names the private hosts of translation engines.
TRANSLATION = "TRANSLATION_ALLOWED_HOSTS"
PORTS = {"http": 80, "https": 443}


def read_url(url: str) -> SplitResult:
    """The parts of an engine's address; raises AddressRefused for one that is no plain address."""
    try:
        parts = urlsplit(url)
        is_plain = parts.scheme in PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError as problem:
        raise AddressRefused("The engine's address cannot be read.") from problem
    if not is_plain or parts.username or parts.password or parts.query or parts.fragment:
        raise AddressRefused("The engine's address must be like http://127.0.0.1:5000.")
    return parts


def port_of(parts: SplitResult) -> int:
    return parts.port or PORTS[parts.scheme]


def allowed_numbers(
    parts: SplitResult,
    allowed_hosts: Collection[str],
    *,
    setting: str = "TRANSLATION_ALLOWED_HOSTS",
) -> list[str]:
    """The numbers behind the host, every one of which may be called; or AddressRefused.

    Raises EngineUnavailable where nobody knows the host.
    """
    host = (parts.hostname or "").lower()
    numbers = _numbers_of(host, port_of(parts))
    for number in numbers:
        _check(number, is_named=host in allowed_hosts, setting=setting)
    return [str(number) for number in numbers]


def _numbers_of(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise EngineUnavailable("The engine's host is not known.") from problem
    return list(dict.fromkeys(_plain(ip_address(str(row[4][0]))) for row in found))


def _plain(number: Address) -> Address:
    """An old number inside a new one is what it says it is."""
    return getattr(number, "ipv4_mapped", None) or number


def _check(number: Address, *, is_named: bool, setting: str) -> None:
    if number.is_loopback:
        return
    if not any(number.version == net.version and number in net for net in PRIVATE):
        raise AddressRefused("The engine's address is not on this machine or a private network.")
    if not is_named:
        raise AddressRefused(f"The engine's host is not in {setting}.")
