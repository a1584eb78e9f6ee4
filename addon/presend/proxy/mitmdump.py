"""presend as addons of a mitmproxy that somebody else runs: `mitmdump -s addon/main.py`."""

from pathlib import Path
from typing import Any

from mitmproxy import ctx
from mitmproxy.addonmanager import Loader
from mitmproxy.exceptions import OptionsError

from presend.check import Checker
from presend.holds import HoldQueue
from presend.policy.errors import RuleFileError
from presend.proxy.desk import Desk
from presend.proxy.server import deciding_addons, safe_options
from presend.records import Events
from presend.trust import authority


class Presend:
    """Reads mitmproxy's options, and sets those that the guarantees rest on. `data_dir` keeps the authority.

    Until the rule file is read there is no checker, and every request gets 503.
    """

    def __init__(self, data_dir: Path) -> None:
        self.desk = Desk(None, HoldQueue(), Events())
        self.addons: list[Any] = deciding_addons(self.desk)
        self._data_dir = data_dir

    def load(self, loader: Loader) -> None:
        loader.add_option("presend_rules", str, "fiverr", "A pack's name or a rule file.")
        loader.add_option("presend_hold_seconds", int, 60, "How long a message waits for the seller's word.")

    def configure(self, updated: set[str]) -> None:
        if "presend_hold_seconds" in updated:
            self.desk.holds.seconds = ctx.options.presend_hold_seconds
        if "presend_rules" not in updated:
            return
        try:
            self.desk.checker = Checker.load(ctx.options.presend_rules)
        except RuleFileError as error:
            raise OptionsError(str(error)) from error
        policy = self.desk.checker.policy
        ca = authority(self._data_dir / "ca", policy.hosts)
        ctx.options.update(confdir=str(ca.folder), **safe_options(policy))
