"""mitmproxy's addon manager, asking only the addons that listen to an event.

mitmproxy asks every addon about every event, and about an "update" after each: with nine addons that alone takes more of
a message's time than reading and judging it.
"""

from typing import Any

from mitmproxy.addonmanager import AddonManager, safecall, traverse
from mitmproxy.exceptions import AddonHalt
from mitmproxy.hooks import Hook


class Dispatch(AddonManager):
    """An addon must have a hook when it is added; what the hook is may change later."""

    def __init__(self, master: Any) -> None:
        self._listening: dict[str, list[Any]] = {}
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

    async def trigger_event(self, event: Hook) -> None:
        """As mitmproxy's: in the addons' order, and one that raises is logged and does not keep the event from the next."""
        for addon in self._listeners(event.name):
            try:
                with safecall():
                    await self.invoke_addon(addon, event)
            except AddonHalt:
                return

    def _listeners(self, name: str) -> list[Any]:
        if name not in self._listening:
            self._listening[name] = [
                addon for addon in self.chain if any(hasattr(each, name) for each in traverse([addon]))
            ]
        return self._listening[name]
