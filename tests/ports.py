"""A port that is kept while the server on it ends and starts again."""

import socket


def reserve() -> socket.socket:
    """A socket that is bound to a free loopback port and never listens, so that the port refuses connections.

    Servers that set SO_REUSEADDR, as all here do, may take the port; nobody else is given it until this is closed.
    """
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    return kept
