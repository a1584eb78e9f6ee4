"""Drives a browser through the Chrome DevTools Protocol, over the pipe that it was started with.

A pipe and not a port: nobody else on the machine can reach it.
Protocol: https://chromedevtools.github.io/devtools-protocol/
"""

import asyncio
import base64
import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

_LIMIT = 64 << 20
"""Bytes of one answer; a screenshot is one."""


class DevToolsError(Exception):
    """The browser refused a command, or a script in the page failed."""


class DevTools:
    """The connection. Made by `connect`; commands to a page go through a `Page`."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.WriteTransport) -> None:
        self._reader = reader
        self._writer = writer
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._listeners: list[Callable[[dict[str, Any]], None]] = []
        self._task = asyncio.create_task(self._read())

    @classmethod
    async def connect(cls, pipe: tuple[int, int]) -> "DevTools":
        """Speaks over `pipe`: (read, write) descriptors, which it owns from now on."""
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader(limit=_LIMIT)
        await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(pipe[0], "rb", 0)
        )
        writer, _ = await loop.connect_write_pipe(asyncio.Protocol, os.fdopen(pipe[1], "wb", 0))
        return cls(reader, writer)

    async def page(self) -> "Page":
        """The first page that is open; waits for it."""
        while True:
            targets = (await self.call("Target.getTargets"))["targetInfos"]
            for target in targets:
                if target["type"] == "page":
                    answer = await self.call(
                        "Target.attachToTarget", targetId=target["targetId"], flatten=True
                    )
                    return await Page.attach(self, answer["sessionId"])
            await asyncio.sleep(0.05)

    async def private_page(self) -> "Page":
        """A new page in a private window, where extensions do not run."""
        context = (await self.call("Target.createBrowserContext"))["browserContextId"]
        target = await self.call("Target.createTarget", url="about:blank", browserContextId=context)
        answer = await self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        return await Page.attach(self, answer["sessionId"])

    async def call(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """The answer to a command. Raises DevToolsError, and ConnectionError when the browser has gone."""
        if self._task.done():
            raise ConnectionError("the browser has ended")
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        self._writer.write(json.dumps(message).encode() + b"\0")
        return await answer

    def listen(self, listener: Callable[[dict[str, Any]], None]) -> None:
        """Calls `listener` with each event."""
        self._listeners.append(listener)

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._writer.close()

    async def _read(self) -> None:
        try:
            while True:
                self._take(json.loads((await self._reader.readuntil(b"\0"))[:-1]))
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(ConnectionError("the browser has ended"))
            self._answers.clear()

    def _take(self, message: dict[str, Any]) -> None:
        answer = self._answers.pop(message.get("id", 0), None)
        if answer is None:
            for listener in self._listeners:
                listener(message)
        elif "error" in message:
            answer.set_exception(DevToolsError(message["error"]["message"]))
        else:
            answer.set_result(message["result"])


class Page:
    """One page: go, ask, type, click, look."""

    def __init__(self, devtools: DevTools, session: str) -> None:
        self._devtools = devtools
        self._session = session
        self._worlds: dict[int, dict[str, Any]] = {}
        devtools.listen(self._event)

    @classmethod
    async def attach(cls, devtools: DevTools, session: str) -> "Page":
        page = cls(devtools, session)
        await page.call("Page.enable")
        await page.call("Runtime.enable")
        return page

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        return await self._devtools.call(method, self._session, **params)

    async def go(self, url: str) -> None:
        """Opens `url` and waits for its document. Raises DevToolsError with Chromium's code where it does not load."""
        answer = await self.call("Page.navigate", url=url)
        if answer.get("errorText"):
            raise DevToolsError(answer["errorText"])
        await self.until("document.readyState === 'complete'")

    async def ask(self, script: str, extension: bool = False) -> Any:
        """The value of `script` (a promise is awaited), in the page's world or in the extension's isolated one."""
        params: dict[str, Any] = {"expression": script, "awaitPromise": True, "returnByValue": True}
        if extension:
            params["contextId"] = self._extension_world()
        answer = await self.call("Runtime.evaluate", **params)
        if problem := answer.get("exceptionDetails"):
            raise DevToolsError(problem.get("exception", {}).get("description", problem["text"]))
        return answer["result"].get("value")

    async def until(self, script: str, seconds: float = 20.0, extension: bool = False) -> Any:
        """The value of `script` as soon as it is true; the last value after `seconds`."""
        end = asyncio.get_running_loop().time() + seconds
        while True:
            try:
                value = await self.ask(script, extension)
            except DevToolsError:  # the page is changing
                value = None
            if value or asyncio.get_running_loop().time() > end:
                return value
            await asyncio.sleep(0.03)

    async def type(self, text: str) -> None:
        """Types by key events, as a person does."""
        for char in text:
            await self.key(char, text=char)

    async def key(self, key: str, text: str = "", code: str = "", number: int = 0) -> None:
        about = {"key": key, "code": code or key, "windowsVirtualKeyCode": number}
        await self.call(
            "Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **about
        )
        await self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    async def enter(self) -> None:
        await self.key("Enter", text="\r", number=13)

    async def to_front(self, width: int = 1080, height: int = 720) -> None:
        """Makes this the page that is looked at, at that size in pixels."""
        await self.call("Page.bringToFront")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self.call("Emulation.setDeviceMetricsOverride", **size)

    async def click(self, x: float, y: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def screenshot(self, path: Path) -> None:
        picture = await self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(picture["data"]))

    def _extension_world(self) -> int:
        for number, world in self._worlds.items():
            if world["origin"].startswith("chrome-extension://"):
                return number
        raise DevToolsError("the extension is not on this page")

    def _event(self, message: dict[str, Any]) -> None:
        if message.get("sessionId") != self._session:
            return
        params = message.get("params", {})
        if message["method"] == "Runtime.executionContextCreated":
            self._worlds[params["context"]["id"]] = params["context"]
        elif message["method"] == "Runtime.executionContextDestroyed":
            self._worlds.pop(params["executionContextId"], None)
        elif message["method"] == "Runtime.executionContextsCleared":
            self._worlds.clear()
