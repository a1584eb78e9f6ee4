"""Addons are asked as mitmproxy asks them, but for those that do not listen."""

import asyncio
import logging

import pytest
from mitmproxy import flow
from mitmproxy.addonmanager import AddonManager
from mitmproxy.exceptions import AddonHalt
from mitmproxy.hooks import UpdateHook
from mitmproxy.master import Master
from mitmproxy.options import Options
from mitmproxy.proxy.layers.http import HttpRequestHook
from mitmproxy.test import tflow

from presend.proxy.dispatch import Dispatch


class Addon:
    """Says into `said` when it is asked, and ends as `ending` says."""

    def __init__(self, name: str, said: list[str], ending: type[Exception] | None = None, inner=()) -> None:
        self.name, self.said, self.ending, self.addons = name, said, ending, list(inner)


class Listening(Addon):
    def request(self, _flow: flow.Flow) -> None:
        self.said.append(self.name)
        if self.ending:
            raise self.ending(self.name)


class Waiting(Addon):
    async def request(self, _flow: flow.Flow) -> None:
        await asyncio.sleep(0)
        self.said.append(self.name)


class Updated(Addon):
    def update(self, flows: list[flow.Flow]) -> None:
        self.said.append(f"{self.name} {len(flows)}")


def asked(manager: type[AddonManager], change=lambda addons, chain: None) -> list[str]:
    """What the addons of one chain said to a request, asked twice: before `change` and after it."""
    said: list[str] = []
    chain = [
        Addon("deaf", said),
        Waiting("waiting", said),
        Updated("updated", said),
        Listening("broken", said, ZeroDivisionError),
        Addon("outer", said, inner=[Listening("inner", said)]),
        Listening("last", said, AddonHalt),
        Listening("never", said),
    ]

    async def run() -> None:
        master = Master(Options())
        master.addons = manager(master)
        master.addons.add(*chain)
        await master.addons.handle_lifecycle(HttpRequestHook(tflow.tflow()))
        change(master.addons, chain)
        await master.addons.handle_lifecycle(HttpRequestHook(tflow.tflow()))
        await master.done()

    asyncio.run(run())
    return said


CHANGES = {
    "nothing": lambda addons, chain: None,
    "one goes": lambda addons, chain: addons.remove(chain[5]),
    "one comes": lambda addons, chain: addons.add(Updated("new", chain[0].said)),
    "all go": lambda addons, chain: addons.clear(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_same_addons_are_asked_in_the_same_order(change):
    said = asked(Dispatch, change)
    assert said == asked(AddonManager, change)
    assert said[:5] == ["waiting", "broken", "inner", "last", "updated 1"]


def test_addon_that_breaks_is_logged(caplog):
    with caplog.at_level(logging.ERROR):
        asked(Dispatch)
    assert "ZeroDivisionError" in caplog.text


def test_nobody_is_asked_who_does_not_listen():
    class Touchy(Addon):
        def __getattr__(self, name: str):
            touched.append(name)
            raise AttributeError(name)

    touched: list[str] = []

    async def run() -> None:
        master = Master(Options())
        master.addons = Dispatch(master)
        master.addons.add(Touchy("touchy", []))
        for _ in range(3):
            await master.addons.trigger_event(UpdateHook([]))
        await master.done()

    asyncio.run(run())
    assert touched.count("update") == 1
