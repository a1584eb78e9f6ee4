"""What `mitmdump -s addon/main.py` loads: presend as addons of a mitmproxy that somebody else runs."""

from presend.proxy import addons_for_mitmdump

addons = addons_for_mitmdump()
