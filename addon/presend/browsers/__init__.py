"""Finds a browser and starts it with its own profile, the route to the proxy, trust and the paired extension."""

from presend.browsers.command import Setup
from presend.browsers.errors import BrowserError
from presend.browsers.extension import copy_extension, extension_source
from presend.browsers.firefox import origin as firefox_origin
from presend.browsers.installed import Browser, find
from presend.browsers.process import Running, launch

__all__ = [
    "Browser",
    "BrowserError",
    "Running",
    "Setup",
    "copy_extension",
    "extension_source",
    "find",
    "firefox_origin",
    "launch",
]
