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
        assert set(table) <= {
            "kind",
            "names",
            "weak",
            "hosts",
            "calls",
            "id",
            "icon",
            "colour",
            "sounds",
            "typed",
        }


def test_a_strong_name_is_not_weak_too() -> None:
    assert not {name for name in services.NAMES if name in services.WEAK}


def test_a_messengers_call_is_its_own_and_a_meeting() -> None:
    call, page = services.of_host("join.skype.com", "/kT4mWq"), services.of_host("skype.com", "/")
    assert call is not None and (call.id, call.kind) == ("skype", "meeting")
    assert page is not None and (page.id, page.kind) == ("skype", "messenger")
