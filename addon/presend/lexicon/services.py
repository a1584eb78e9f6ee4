"""Services: what people call them, and the hosts that belong to them. The table is `services.toml`."""

import tomllib
from pathlib import Path
from typing import NamedTuple

from presend.folding import fold_word


class Service(NamedTuple):
    """One service. `ids`: the shape of a user name there ("number", "hash", "live"), or nothing."""

    id: str
    kind: str
    ids: str


SERVICES: dict[str, Service] = {}
NAMES: dict[str, Service] = {}
"""A folded name, its words joined by one space -> its service."""
WEAK: dict[str, Service] = {}
"""Names that are common words too, or very short."""
STEMS: dict[str, Service] = {}
HOSTS: dict[str, list[tuple[str, Service]]] = {}
"""A host -> the paths below which it is a service, each with its service; an empty path is all of it."""
ICONS: dict[str, Service] = {}
"""What a service's picture shows, by which people call it ("ghost", an emoji): it means the service as an app's name."""
COLOURS: dict[str, Service] = {}
"""The same, where it is no more than the app's colour."""
FIRST: dict[str, int] = {}
"""The first word of names of several words -> the most words such a name has."""


def _load() -> None:
    for name, table in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items():
        service = SERVICES[name] = Service(name, table["kind"], table.get("id", ""))
        for alias in table.get("names", "").split():
            if alias.endswith("*"):
                STEMS[fold_word(alias[:-1])] = service
            _name(fold_word(alias.rstrip("*")), NAMES, service)
        for alias in table.get("weak", "").split():
            _name(fold_word(alias), WEAK, service)
        for key, icons in (("icon", ICONS), ("colour", COLOURS)):
            for alias in table.get(key, "").split():
                icons.setdefault(fold_word(alias).replace("-", " "), service)
        for entry in table.get("hosts", "").split():
            host, slash, path = entry.partition("/")
            HOSTS.setdefault(host, []).append((slash + path, service))


def _name(alias: str, table: dict[str, Service], service: Service) -> None:
    words = alias.split("-")
    table.setdefault(" ".join(words), service)
    if len(words) > 1:
        table.setdefault("".join(words), service)
        FIRST[words[0]] = max(FIRST.get(words[0], 0), len(words))


def of_host(host: str, path: str) -> Service | None:
    """The service to which a page belongs: "chat.whatsapp.com", "/abc" -> whatsapp."""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        for below, service in HOSTS.get(".".join(labels[start:]), ()):
            if path.startswith(below):
                return service
    return None


_load()
SHORTEST_STEM = min(map(len, STEMS))
