"""mitmproxy's addon manager, asking only the addons that listen to an event.

mitmproxy asks every addon about every event, and about an "update" after each: with nine addons that alone takes more of
a message's time than reading and judging it.
"""

import inspect
from typing import Any

from mitmproxy.addonmanager import AddonManager, safecall, traverse
from mitmproxy.exceptions import AddonHalt
from mitmproxy.flow import Flow
from mitmproxy.hooks import Hook, UpdateHook


class Dispatch(AddonManager):
    """An addon must have a hook when it is added; what the hook is may change later."""

    def __init__(self, master: Any) -> None:
        self._listening: dict[str, list[list[Any]]] = {}
        super().__init__(master)

    def add(self, *addons: Any) -> None:
        super().add(*addons)
        self._listening.clear()

    def add_first(self, addon: Any) -> None:
        """Adds an addon that is asked before all others."""
        self.chain.insert(0, self.register(addon))
        self._listening.clear()

    def remove(self, addon: Any) -> None:
        super().remove(addon)
        self._listening.clear()

    def clear(self) -> None:
        super().clear()
        self._listening.clear()

    async def handle_lifecycle(self, event: Hook) -> None:
        """As mitmproxy's, without the "update" that nobody listens to."""
        await self.trigger_event(event)
        if self._listeners("update") and isinstance(subject := event.args()[0], Flow):
            await self.trigger_event(UpdateHook([subject]))

    async def trigger_event(self, event: Hook) -> None:
        """As mitmproxy's: in the addons' order, and one that raises is logged and does not keep the event from the next."""
        if not (listeners := self._listeners(event.name)):
            return
        about = event.args()
        for addons in listeners:
            try:
                for addon in addons:
                    answer = getattr(addon, event.name)(*about)
                    if answer is not None and inspect.isawaitable(answer):
                        await answer
            except AddonHalt:
                return
            except Exception:
                with safecall():  # which logs it
                    raise

    def _listeners(self, name: str) -> list[list[Any]]:
        """Those of each addon of the chain that listen: it, and the addons within it."""
        if name not in self._listening:
            found = ([each for each in traverse([addon]) if hasattr(each, name)] for addon in self.chain)
            self._listening[name] = [addons for addons in found if addons]
        return self._listening[name]
