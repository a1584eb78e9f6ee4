"""Which requests of the browser go to the proxy: those to the policy's hosts, and no others."""

import base64
import ipaddress
import json
from collections.abc import Sequence

_PAC = """function FindProxyForURL(url, host) {
  var scheme = url.substring(0, url.indexOf(":"));
  var port = (/^[a-z]+:\\/\\/(?:\\[[^\\]]*\\]|[^:\\/]*):([0-9]+)/.exec(url) || [])[1];
  port = port || (scheme === "http" || scheme === "ws" ? "80" : "443");
  return %(hosts)s.indexOf(host.toLowerCase() + ":" + port) < 0 ? "DIRECT" : "PROXY %(proxy)s";
}
"""


def route_flags(hosts: Sequence[str], proxy: str, api: str) -> list[str]:
    """The browser's flags that send `hosts` (names, with `:port` where it is not 443 or 80) to `proxy`.

    `proxy` and `api` are "address:port". While the proxy is away its hosts cannot be reached: never `DIRECT` instead.
    A host on loopback needs the second way: Chromium never asks a PAC script about those.
    """
    if not any(_is_loopback(host) for host in hosts):
        return [f"--proxy-pac-url={pac_url(hosts, proxy)}"]
    # The last rule that fits wins: nothing goes to the proxy, but loopback does, but the extension's link does not.
    # With public hosts beside the loopback one there is no such list; then all goes through the proxy, which
    # tunnels what is not the policy's.
    rules = ["<-loopback>", api]
    if all(_is_loopback(host) for host in hosts):
        rules.insert(0, "*")
    return [f"--proxy-server=http://{proxy}", f"--proxy-bypass-list={';'.join(rules)}"]


def pac_url(hosts: Sequence[str], proxy: str) -> str:
    """A PAC script as a `data:` URL. A script that must be fetched would fail open."""
    places = [place for host in hosts for place in _places(host.lower())]
    script = _PAC % {"hosts": json.dumps(places), "proxy": proxy}
    return f"data:application/x-ns-proxy-autoconfig;base64,{base64.b64encode(script.encode()).decode()}"


def _places(host: str) -> list[str]:
    return [host] if _split(host)[1] else [f"{host}:443", f"{host}:80"]


def _split(host: str) -> tuple[str, str]:
    """Name and port, "" for none. IPv6 addresses stand in brackets."""
    name, colon, port = host.rpartition(":")
    return (name, port) if colon and port.isdigit() else (host, "")


def _is_loopback(host: str) -> bool:
    name = _split(host.lower())[0].strip("[]")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
