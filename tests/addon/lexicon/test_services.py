"""The table of services."""

import tomllib
from pathlib import Path

from presend.lexicon import services

KINDS = {"messenger", "social", "meeting", "payment", "remote", "booking", "linkhub", "transfer"}


def test_every_service_has_a_known_kind() -> None:
    assert {service.kind for service in services.SERVICES.values()} <= KINDS


def test_no_unknown_key() -> None:
    tables = tomllib.loads(Path(services.__file__).with_suffix(".toml").read_text("utf-8"))
    for table in tables.values():
        assert set(table) <= {"kind", "names", "weak", "hosts", "id", "icon", "colour", "sounds", "typed"}


def test_a_strong_name_is_not_weak_too() -> None:
    assert not {name for name in services.NAMES if name in services.WEAK}
