"""Plays a person at the practice marketplace: types, presses Enter, looks what happens."""

import asyncio
import json
from pathlib import Path

from presend.browsers.devtools import Page
from presend.demo.stage import SITE, Stage

QUIET = 0.7
"""Seconds after which a message that has not arrived counts as not sent."""
PATIENCE = 8.0
"""Seconds to wait for what must happen."""

_MARKED = """(() => {
  const texts = [];
  for (const name of ["ps-block", "ps-warn", "ps-redact"])
    for (const range of CSS.highlights.get(name) ?? []) {
      const box = document.querySelector("#box");
      texts.push("value" in box ? box.value.slice(range.startOffset, range.endOffset) : range.toString());
    }
  return texts.join(", ");
})()"""

_CARD = 'document.querySelector("ps-surface")?.shadowRoot'
_PLACE = """(() => {
  const found = [...(%s)].find((button) => button.textContent.trim() === %s && button.getClientRects().length);
  const box = found?.getBoundingClientRect();
  return box && [box.x + box.width / 2, box.y + box.height / 2];
})()"""


class Actor:
    """Works on a stage whose browser is driven."""

    def __init__(self, stage: Stage, pictures: Path) -> None:
        assert stage.page is not None
        self.stage = stage
        self.page: Page = stage.page
        self._pictures = pictures
        self._seen_events = 0

    async def visit(self, path: str) -> None:
        await self.page.go(SITE + path)
        await self.page.until("Boolean(window.practice?.post || document.querySelector('form.composer'))")
        await self.page.until(f"Boolean({_CARD}) || CSS.highlights !== undefined", extension=True)

    async def write(self, text: str) -> None:
        """Clicks into the box, empties it, and types."""
        await self.page.ask("document.querySelector('#box').focus()")
        await self.page.ask("document.execCommand('selectAll'); document.execCommand('delete')")
        await self.page.type(text)

    async def underlined(self, expected: bool) -> str:
        """What is marked in the box; waits for a mark only where one is expected."""
        if expected:
            await self.page.until(_MARKED, PATIENCE, extension=True)
        else:
            await asyncio.sleep(0.3)
        return await self.page.ask(_MARKED, extension=True)

    async def press_enter(self) -> None:
        await self.page.enter()

    async def post_past(self, text: str) -> int:
        """Posts by the page's own request, without the box, as if the extension were off. The answer's status."""
        return await self.page.ask(f"practice.post({json.dumps(text)}).then((answer) => answer.status)")

    async def post_frame_past(self, text: str) -> None:
        """The same for the live chat's WebSocket, which has no answer."""
        await self.page.ask(f"practice.post({json.dumps(text)})")

    async def choose(self, label: str) -> bool:
        """Clicks the extension's button with that label. False where there is none."""
        script = _PLACE % (f"{_CARD}?.querySelectorAll('button') ?? []", json.dumps(label))
        place = await self.page.until(script, PATIENCE, extension=True)
        if not place:
            return False
        await asyncio.sleep(0.15)  # the card has slid into its place
        await self.page.click(*await self.page.ask(script, extension=True))
        return True

    async def card(self) -> str:
        """The text of the extension's open card, "" where none is open."""
        return (
            await self.page.until(f"{_CARD}?.querySelector('.card:popover-open')?.textContent", 2.0, True)
            or ""
        )

    async def look(self, name: str) -> None:
        """Takes a picture."""
        await self.page.screenshot(self._pictures / f"{name}.png")

    async def arrival(self, before: int) -> dict | None:
        """The first message that arrived after the `before` first ones; None if none comes."""
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

    async def handed_over(self) -> str:
        """The last body or frame that the page gave to the browser for sending."""
        script = "window.practice?.handedOver?.at(-1) ?? sessionStorage.handedOver"
        return await self.page.until(script, PATIENCE)

    def decisions(self) -> list[str]:
        """What the proxy decided since the last call."""
        events = self.stage.events[self._seen_events :]
        self._seen_events = len(self.stage.events)
        return [event["outcome"] for event in events if event["type"] == "verdict"]
