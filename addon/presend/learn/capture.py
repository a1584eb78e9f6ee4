"""What the proxy saw that may carry the phrase: a request or a WebSocket frame, free of mitmproxy's own types."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Capture:
    """`host` as a rule file names it (with `:port` where it is not the scheme's own), `target` is path and query.

    `body` is decoded (no Content-Encoding). `page` is the address of the page that sent it, as far as the browser says.
    """

    kind: Literal["request", "frame"]
    scheme: str
    host: str
    method: str
    target: str
    content_type: str
    body: bytes
    page: str = ""

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    @property
    def address(self) -> str:
        """For people: where it went."""
        scheme = {"http": "ws", "https": "wss"}[self.scheme] if self.kind == "frame" else self.scheme
        return f"{scheme}://{self.host}{self.path}"
