"""Driving a real headless browser over its pipe."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from presend.browsers import Setup, launch
from presend.browsers.devtools import DevTools, DevToolsError

BOX = "data:text/html,<textarea autofocus></textarea><button onclick='this.textContent=event.isTrusted'>send</button>"


@asynccontextmanager
async def driven(browser, folder):
    setup = Setup(
        browser, folder, ["www.shop.test"], "about:blank", "127.0.0.1:9", headless=True, devtools=True
    )
    running = await launch(setup)
    devtools = await DevTools.connect(running.devtools)
    try:
        yield running, devtools, await devtools.page()
    finally:
        await devtools.close()
        await running.close(seconds=30)


def test_keys_and_clicks_are_those_of_a_person(chromium, tmp_path):
    async def scenario():
        async with driven(chromium, tmp_path) as (_, _, page):
            await page.to_front()
            await page.go(BOX)
            # The box has the caret at the first frame that is drawn, not yet when the document is complete.
            assert await page.until("document.hasFocus() && document.activeElement.matches('textarea')")
            await page.ask("addEventListener('keydown', (event) => (window.trusted = event.isTrusted))")
            await page.type("Grüße 7911")
            await page.enter()
            assert await page.ask("document.querySelector('textarea').value") == "Grüße 7911\n"
            assert await page.ask("trusted") is True
            place = "(({x, y}) => [x + 5, y + 5])(document.querySelector('button').getBoundingClientRect())"
            await page.click(*await page.ask(place))
            assert await page.ask("document.querySelector('button').textContent") == "true"

    asyncio.run(scenario())


def test_failing_script_and_unknown_command_are_errors(chromium, tmp_path):
    async def scenario():
        async with driven(chromium, tmp_path) as (_, _, page):
            with pytest.raises(DevToolsError, match="nowhere is not defined"):
                await page.ask("nowhere")
            with pytest.raises(DevToolsError, match="wasn't found"):
                await page.call("Page.doesNotExist")
            with pytest.raises(DevToolsError, match="extension is not on this page"):
                await page.ask("1", extension=True)
            assert await page.until("1 > 2", seconds=0.1) is False

    asyncio.run(scenario())


def test_browser_that_ends_fails_the_call_that_waits(chromium, tmp_path):
    async def scenario():
        async with driven(chromium, tmp_path) as (running, _, page):
            waiting = asyncio.ensure_future(page.ask("new Promise(() => 0)"))
            await asyncio.sleep(0.2)
            running.process.kill()
            with pytest.raises(ConnectionError):
                await asyncio.wait_for(waiting, 30)
            with pytest.raises(ConnectionError):
                await page.ask("1")

    asyncio.run(scenario())


def test_picture_is_taken(chromium, tmp_path):
    async def scenario():
        async with driven(chromium, tmp_path) as (_, _, page):
            await page.screenshot(tmp_path / "page.png")

    asyncio.run(scenario())
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
