"""Serves the practice marketplace on loopback, under its own host name, over HTTPS."""

import ssl
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, StaticFileHandler

from presend.practice import handlers
from presend.practice.arrived import Arrived
from presend.practice.certificate import issue, make_authority
from presend.practice.conversations import conversations

HOST = "practice.presend.test"
"""A name of the reserved top-level domain `.test` (RFC 2606): it leads nowhere but through the proxy."""


class Practice:
    """The running site. `port` is on 127.0.0.1; `ca` is the PEM file of the authority that signed its certificate."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        """Starts to serve, in the running loop. `folder` is for the certificates. Raises OSError for a taken port."""
        self.arrived = Arrived()
        self._files = ExitStack()
        site = self._files.enter_context(as_file(files("presend.practice") / "site"))
        self.ca, context = _certificates(folder)
        self._server = HTTPServer(application(site, self.arrived), ssl_options=context)
        sockets = bind_sockets(port, "127.0.0.1")
        self._server.add_sockets(sockets)
        self.port = sockets[0].getsockname()[1]

    @property
    def connect_to(self) -> dict[str, str]:
        """Where the proxy really finds the site."""
        return {f"{HOST}:443": f"127.0.0.1:{self.port}"}

    async def close(self) -> None:
        self._server.stop()
        await self._server.close_all_connections()
        self._files.close()


def application(site: Path, arrived: Arrived) -> Application:
    """The site's pages from the folder `site`; what it gets is added to `arrived`."""
    desk = {"conversations": conversations(), "arrived": arrived}
    routes = [
        (r"/", handlers.HomeHandler, desk),
        (r"/inbox/conversations/messages", handlers.FetchHandler, desk),
        (r"/inbox/(\w+)/reply", handlers.FormHandler, desk),
        (r"/inbox/(\w+)/files", handlers.FileHandler, desk),
        (r"/inbox/(\w+)", handlers.InboxHandler, desk),
        (r"/live/(\w+)", handlers.LiveHandler, desk),
        (r"/orders/(\w+)/messages", handlers.OrderMessageHandler, desk),
        (r"/orders/(\w+)/files", handlers.FileHandler, desk),
        (r"/orders/(\w+)", handlers.OrderHandler, desk),
        (r"/arrived", handlers.ArrivedHandler, desk),
        (r"/arrived\.json", handlers.ArrivedJsonHandler, desk),
        (r"/static/(.*)", StaticFileHandler, {"path": site / "static"}),
    ]
    return Application(routes, template_path=str(site / "pages"), log_function=lambda handler: None)


def _certificates(folder: Path) -> tuple[Path, ssl.SSLContext]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key, authority = make_authority()
    ca, leaf = folder / "practice-ca.pem", folder / "practice.pem"
    ca.write_bytes(authority.public_bytes(Encoding.PEM))
    leaf.unlink(missing_ok=True)
    leaf.touch(mode=0o600)
    leaf.write_bytes(issue(HOST, key, authority))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(leaf)
    return ca, context
