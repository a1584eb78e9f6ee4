"""The ways of contact that a permission can be for: kinds of address, and services by their id."""

from collections.abc import Mapping
from functools import cache

from presend.lexicon import source

KINDS = ("phone", "email", "address", "link")


@cache
def known() -> tuple[str, ...]:
    """Every channel's name."""
    return (*KINDS, *sorted(source("services")))


@cache
def by_host() -> Mapping[str, str]:
    """Host -> the service whose every page is there."""
    hosts = (
        (host, service)
        for service, table in source("services").items()
        for key in ("hosts", "calls")
        for host in table.get(key, "").split()
    )
    return {host: service for host, service in hosts if "/" not in host}
