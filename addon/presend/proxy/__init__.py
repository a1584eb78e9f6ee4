"""The mitmproxy hooks and the master they run in."""

import sys
from importlib.util import find_spec, module_from_spec

import mitmproxy


def _leave_out_other_addons() -> None:
    """mitmproxy's `addons` package imports all its 34 addons: 17 MB and half of the start for five that are used.

    So the package stands here without its own code, and its modules are imported one by one. Where mitmproxy itself is
    the program (mitmdump) the package is there already, and stays as it is.
    """
    name = "mitmproxy.addons"
    if name not in sys.modules:
        sys.modules[name] = mitmproxy.addons = module_from_spec(find_spec(name))


_leave_out_other_addons()
