"""Plays a person at the practice marketplace: types, presses Enter, looks what happens."""

import asyncio
import json
from pathlib import Path

from presend.browsers.devtools import Page
from presend.demo.stage import SITE, Stage

QUIET = 0.7
"""Seconds after which a message that has not arrived counts as not sent."""
PATIENCE = 20.0
"""Seconds to wait for what must happen."""

_MARKED = """(() => {
  const box = document.querySelector("#box");
  const marks = ["ps-block", "ps-warn", "ps-redact"].flatMap((name) => [...(CSS.highlights.get(name) ?? [])]);
  const text = (mark) => "value" in box ? box.value.slice(mark.startOffset, mark.endOffset) : mark.toString();
  return marks.map(text).join(", ");
})()"""

_OWN = 'document.querySelector("ps-surface")?.shadowRoot'
_PLACE = """(async () => {
  const buttons = [...(%s?.querySelectorAll("button") ?? [])];
  const found = buttons.find((button) => button.textContent.trim() === %s && button.getClientRects().length);
  for (let around = found; around; around = around.parentElement) {
    await Promise.all(around.getAnimations().map(({ finished }) => finished.catch(() => {})));
  }
  const box = found?.getBoundingClientRect();
  return box?.width ? [box.x + box.width / 2, box.y + box.height / 2] : null;
})()"""
"""Where a button is, once all that it slides with has come to rest; null while there is none."""
_HANDED_OVER = "window.practice?.handedOver?.at(-1) ?? sessionStorage.handedOver"
_WIRED = "Boolean(window.practice) && document.readyState === 'complete'"


class Actor:
    """Works on one page of a stage: with the extension, or on the `bare` page, where it does not run."""

    def __init__(self, stage: Stage, pictures: Path, site: str = SITE) -> None:
        assert stage.page
        assert stage.bare
        self.stage = stage
        self.page: Page = stage.page
        self._pictures = pictures
        self._site = site
        self._seen = 0

    async def visit(self, path: str, bare: bool = False) -> None:
        self.page = self.stage.bare if bare else self.stage.page  # type: ignore[assignment]
        await self.page.to_front()
        await self.page.go(self._site + path)
        await self.page.until(_WIRED, PATIENCE)

    async def turn_to_guarded(self) -> None:
        """Back to the page with the extension, as it was left."""
        self.page = self.stage.page  # type: ignore[assignment]
        await self.page.to_front()

    async def write(self, text: str) -> None:
        """Goes into the box and types."""
        await self.page.ask("document.querySelector('#box').focus()")
        await self.page.type(text)

    async def press_enter(self) -> None:
        await self.page.enter()

    async def marked(self, expected: str) -> str:
        """What is underlined in the box, as soon as it is `expected`; what it is after a while if never.

        A mark moves with the text that is still being typed, so that the first mark seen may be short.
        """
        if expected:
            await self.page.until(f"{_MARKED} === {json.dumps(expected)}", PATIENCE, extension=True)
        else:
            await asyncio.sleep(0.3)
        return await self.page.ask(_MARKED, extension=True)

    async def kept(self) -> str:
        """The text that is in the box."""
        return await self.page.ask("box.value ?? box.innerText")

    async def told(self) -> str:
        """What the page says went wrong, "" where it says nothing."""
        return await self.page.until("toast.hidden ? '' : toast.textContent", PATIENCE) or ""

    async def card(self) -> str:
        """The text of the extension's open card, "" where none is open."""
        script = f"{_OWN}?.querySelector('.card:popover-open')?.textContent"
        return await self.page.until(script, PATIENCE, extension=True) or ""

    async def choose(self, label: str) -> bool:
        """Clicks the extension's button with that label. False where there is none."""
        place = await self.page.until(_PLACE % (_OWN, json.dumps(label)), PATIENCE, extension=True)
        if not place:
            return False
        await self.page.click(*place)
        return True

    async def look(self, name: str) -> None:
        """Takes a picture."""
        await self.page.screenshot(self._pictures / f"{name}.png")

    async def arrival(self, before: int) -> dict | None:
        """The message that arrives as the first one after `before` others; None if none comes."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while len(self.stage.arrived()) <= before:
            if asyncio.get_running_loop().time() > end:
                return None
            await asyncio.sleep(0.02)
        return self.stage.arrived()[0]

    async def nothing(self, before: int) -> bool:
        """Whether nothing arrives, for a while."""
        await asyncio.sleep(QUIET)
        return len(self.stage.arrived()) == before

    async def handed_over(self, bare: bool = False) -> str:
        """The last body or frame that the page gave to the browser for sending."""
        page = self.stage.bare if bare else self.stage.page
        assert page
        return await page.until(_HANDED_OVER, PATIENCE)

    async def decisions(self, expected: bool = True) -> list[str]:
        """What the proxy decided since the last call; waits for what is expected."""
        end = asyncio.get_running_loop().time() + (PATIENCE if expected else 0)
        while True:
            events = self.stage.events[self._seen :]
            decisions = [event["outcome"] for event in events if event["type"] == "verdict"]
            if decisions or asyncio.get_running_loop().time() >= end:
                self._seen += len(events)
                return decisions
            await asyncio.sleep(0.02)
