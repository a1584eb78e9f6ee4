"""Which connections and requests belong to the rule file's marketplace."""

import re
from collections.abc import Iterator

from mitmproxy.http import HTTPFlow
from mitmproxy.net.http.url import parse_authority

from presend.policy.policy import Policy


def allow_hosts(policy: Policy) -> list[str]:
    """mitmproxy's `allow_hosts`: anchored patterns for `host:port`; what matches none is tunnelled, not decrypted."""
    return [rf"\A{re.escape(name)}\.?:{port}\Z" for name, port in places(policy)]


def places(policy: Policy) -> Iterator[tuple[str, str]]:
    """Every host and port of the policy. A host without a port means 443 and 80."""
    for host in policy.hosts:
        name, colon, port = host.rpartition(":")
        if colon and port.isdigit():
            yield name.strip("[]"), port
        else:
            yield from ((host.strip("[]"), "443"), (host.strip("[]"), "80"))


def is_listed(policy: Policy, flow: HTTPFlow) -> bool:
    """Whether a request is for the marketplace by any of its names: where it goes, what it asks for, the TLS name.

    `allow_hosts` says nothing about plain http, so that every hook must ask.
    """
    return any(_covers(policy, host, port) for host, port in _names(flow))


def _names(flow: HTTPFlow) -> Iterator[tuple[str, int]]:
    request = flow.request
    yield request.host, request.port
    for authority in (request.host_header, request.authority):
        if authority:
            try:
                host, port = parse_authority(authority, check=False)
            except ValueError:
                continue
            yield host, port or request.port
    if flow.client_conn.sni:
        yield flow.client_conn.sni, request.port


def _covers(policy: Policy, host: str, port: int) -> bool:
    host = host.lower().rstrip(".")
    return policy.covers(f"[{host}]" if ":" in host else host, port)
