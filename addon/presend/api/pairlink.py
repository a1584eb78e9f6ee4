"""`/v1/pair`: where a browser that has no key yet earns one by the code. It is there only while a code counts."""

import asyncio
import json
import logging
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from presend.api import messages
from presend.api.link import LoopbackHandler, no_matter
from presend.api.pairing import DIGITS, Side

log = logging.getLogger(__name__)

SECONDS = 10.0
"""For one try."""
WRONG = 4403
"""WebSocket close code: another code, or no code's protocol."""
_EXTENSION = re.compile(r"(chrome|moz)-extension://[a-z0-9-]{1,64}")
_HEX = r"^[0-9a-f]{64}$"


class _Step(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Begin(_Step):
    type: Literal["begin"]
    key: str = Field(pattern=r"^04[0-9a-f]{128}$")


class _Commit(_Step):
    type: Literal["commit"]
    mac: str = Field(pattern=_HEX)


class _Open(_Step):
    type: Literal["open"]
    nonce: str = Field(pattern=_HEX)


_STEP: TypeAdapter[_Begin | _Commit | _Open] = TypeAdapter(
    Annotated[_Begin | _Commit | _Open, Field(discriminator="type")]
)


class PairLink(LoopbackHandler, WebSocketHandler):
    """One try: begin, then commit and open for each digit, strictly in turn. What is out of turn ends it."""

    def prepare(self) -> None:
        """Only an extension may try; a page of the web never may."""
        super().prepare()
        if not _EXTENSION.fullmatch(self.request.headers.get("Origin", "")):
            raise HTTPError(403)
        if self.desk.pairing is None or not self.desk.pairing.is_open:
            raise HTTPError(404)

    def check_origin(self, origin: str) -> bool:
        return True  # `prepare` has looked

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        return messages.SUBPROTOCOL if messages.SUBPROTOCOL in subprotocols else None

    def open(self) -> None:
        self._side: Side | None = None
        self._place, self._awaited = 0, "begin"
        self._deadline = asyncio.get_running_loop().call_later(SECONDS, self.close, WRONG, "too late")

    def on_close(self) -> None:
        self._deadline.cancel()
        if self._side and self._awaited != "nothing":
            self.desk.pairing_failed()

    def on_message(self, frame: str | bytes) -> None:
        try:
            step = _STEP.validate_json(frame)
            if step.type != self._awaited:
                raise ValueError("out of turn")
            getattr(self, f"_{step.type}")(step)
        except (ValidationError, ValueError, WebSocketClosedError):
            self._refuse()

    def _begin(self, step: _Begin) -> None:
        if self.desk.pairing is None:
            raise ValueError("the code counts no more")
        self._pairing = self.desk.pairing
        self._side = self._pairing.begin(step.key)
        self._say("commit", type="begin", key=self._side.key)

    def _commit(self, step: _Commit) -> None:
        self._say("open", type="commit", mac=self._side.commit(self._place, step.mac))

    def _open(self, step: _Open) -> None:
        if not self._side.opens(self._place, step.nonce):
            raise ValueError("another code")
        self._place += 1
        if self._place < DIGITS:
            self._say("commit", type="open", nonce=self._side.open())
        elif self.desk.paired(self._pairing, self._side.secret, self.request.headers["Origin"]):
            self._say("nothing", type="open", nonce=self._side.open())
        else:
            raise ValueError("the key could not be kept, or the code was used meanwhile")

    def _say(self, awaited: str, **step: str) -> None:
        self._awaited = awaited
        self.write_message(json.dumps(step)).add_done_callback(no_matter)

    def _refuse(self) -> None:
        self._awaited = "nothing"
        self.close(WRONG, "not paired")
        if self._side:
            self._side = None
            self.desk.pairing_failed()
