"""Connects to another address than the host's own, as curl's --connect-to does; the host's name stays in TLS and HTTP."""

from collections.abc import Mapping

from mitmproxy.connection import Address, Server
from mitmproxy.proxy.server_hooks import ServerConnectionHookData


class Reach:
    """`places`: "host:port" -> "address:port"."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = {_split(host): _split(address) for host, address in places.items()}
        self._named: dict[str, Address] = {}

    def server_connect(self, data: ServerConnectionHookData) -> None:
        named = data.server.address
        if named and (address := self._places.get((named[0].lower(), named[1]))):
            self._named[data.server.id] = named
            data.server.address = address

    def server_connected(self, data: ServerConnectionHookData) -> None:
        self._restore(data.server)

    def server_connect_error(self, data: ServerConnectionHookData) -> None:
        self._restore(data.server)

    def _restore(self, server: Server) -> None:
        """Everything after the connection goes by the name: the TLS name, the certificate, the host checks."""
        if named := self._named.pop(server.id, None):
            object.__setattr__(server, "address", named)  # mitmproxy forbids it on an open connection


def _split(place: str) -> Address:
    """Raises ValueError where the port is missing."""
    host, _, port = place.rpartition(":")
    if not host:
        raise ValueError(f'"{place}" is no host:port')
    return host.strip("[]").lower(), int(port)
