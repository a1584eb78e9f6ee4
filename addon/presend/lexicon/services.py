"""Services: what people call them, and the hosts that belong to them. The table is `services.toml`."""

from pathlib import Path
from typing import NamedTuple

from presend import stored
from presend.folding import SOURCES, fold_word

HERE = Path(__file__).parent


class Service(NamedTuple):
    """One service. `ids`: the shape of a user name there ("number", "hash", "live"), or nothing."""

    id: str
    kind: str
    ids: str


_Tables = tuple[
    list[Service], dict[str, dict[str, str]], dict[str, list[tuple[str, str, str]]], dict[str, dict[str, int]]
]


def _make() -> dict[str, _Tables]:
    """The tables with services' ids in place of the services."""
    import tomllib

    services: list[Service] = []
    tables: dict[str, dict[str, str]] = {
        key: {} for key in ("names", "weak", "stems", "icon", "colour", "sounds", "typed")
    }
    hosts: dict[str, list[tuple[str, str, str]]] = {}
    first: dict[str, dict[str, int]] = {}
    for id, table in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items():
        services.append(Service(id, table["kind"], table.get("id", "")))
        for alias in table.get("names", "").split():
            if alias.endswith("*"):
                tables["stems"][fold_word(alias[:-1])] = id
            _name(alias.rstrip("*"), tables["names"], id, first)
        for alias in table.get("weak", "").split():
            _name(alias, tables["weak"], id, first)
        for name in table.get("typed", "").split():
            tables["typed"][name] = id
        for key in ("icon", "colour"):
            for alias in table.get(key, "").split():
                tables[key].setdefault(fold_word(alias).replace("-", " "), id)
        if "sounds" in table:
            tables["sounds"][table["sounds"]] = id
        for key, kind in (("hosts", table["kind"]), ("calls", "meeting")):
            for entry in table.get(key, "").split():
                host, slash, path = entry.partition("/")
                hosts.setdefault(host, []).append((slash + path, id, kind))
    return {"services": (list(map(tuple, services)), tables, hosts, first)}


def _name(alias: str, table: dict[str, str], service: str, first: dict[str, dict[str, int]]) -> None:
    words = [fold_word(word) for word in alias.split("-")]  # the long vowel of Japanese folds to a hyphen
    table.setdefault(" ".join(words), service)
    if len(words) > 1:
        table.setdefault("".join(words), service)
        second = first.setdefault(words[0], {})
        second[words[1]] = max(second.get(words[1], 0), len(words))


_services, _tables, _hosts, FIRST = stored.load(
    "services", [HERE / "services.toml", HERE / "services.py", *SOURCES], _make
)
"""FIRST: the first word of names of several words -> the second -> the most words such a name has."""
SERVICES = {row[0]: Service(*row) for row in _services}
NAMES, WEAK, STEMS, ICONS, COLOURS, SOUNDS, TYPED = (
    {alias: SERVICES[id] for alias, id in _tables[key].items()}
    for key in ("names", "weak", "stems", "icon", "colour", "sounds", "typed")
)
"""NAMES: a folded name, its words joined by one space -> its service. WEAK: names that are common words too, or very
short. STEMS: beginnings of names that take endings. ICONS: what a service's picture shows, by which people call it
("ghost", an emoji), which means the service as an app's name; COLOURS: the same, where it is no more than its colour. SOUNDS:
patterns of what a name is written like by ear. TYPED: names that slips of the finger are taken for."""
SHORTEST_STEM = min(map(len, STEMS))
HOSTS = {
    host: [(path, SERVICES[id]._replace(kind=kind)) for path, id, kind in below]
    for host, below in _hosts.items()
}
"""A host -> the paths below which it is a service, each with its service; an empty path is all of it. Where a messenger's calls
are, it is a meeting's service."""


def of_host(host: str, path: str) -> Service | None:
    """The service to which a page belongs: "chat.whatsapp.com", "/abc" -> whatsapp."""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        for below, service in HOSTS.get(".".join(labels[start:]), ()):
            if path.startswith(below):
                return service
    named = NAMES.get(labels[-2]) if len(labels) > 1 and labels[-1] in _DOORS and path.strip("/") else None
    if named is not None and named.kind in ("messenger", "social") and len(labels[-2]) > _SHORT:
        return named  # "viber.me/407..."
    return None


_DOORS = frozenset("me im gg link links chat click to bio page social app".split())
"""Domains under which a service's name leads to its people."""
_SHORT = 3  # letters of names that other sites have, too
