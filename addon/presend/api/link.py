"""One link: a WebSocket which first proves that it is paired, and then asks and answers."""

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable
from typing import Any

from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from presend.api import answers, handshake, messages
from presend.api.desk import Desk
from presend.api.tongue import in_language
from presend.attachments import state
from presend.policy.sentences import LANGUAGES

AUTH_SECONDS = 5.0
Answer = messages.Json | None
UNAUTHORISED = 4401
"""WebSocket close code: the proof was wrong, missing or late."""


def no_matter(sent: asyncio.Future[None]) -> None:
    """A link that ends while it is written to: `on_close` hears of it, and nobody else need."""
    if not sent.cancelled():
        sent.exception()  # asked for, it is not reported as an exception that nobody retrieved


class LoopbackHandler(RequestHandler):
    """Answers only requests that were really addressed to 127.0.0.1 (a rebound host name is refused)."""

    desk: Desk

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def prepare(self) -> None:
        if self.request.headers.get_list("Host") != [f"127.0.0.1:{self.desk.port}"]:
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        self.clear_header("Server")

    def write_error(self, status_code: int, **_: Any) -> None:
        self.finish({"error": {"code": status_code, "message": self._reason}})


class Health(LoopbackHandler):
    """Tells that presend is here, which policy is in force, what is wrong with the rule file as it stands now, and which files are read."""

    def get(self) -> None:
        desk, policy = self.desk, self.desk.checker.policy
        self.finish(
            {
                "presend": desk.version,
                "policy": policy.hash,
                "problem": desk.problem,
                "attachments": state(policy.rules.marketplace.attachments),
            }
        )


class Nothing(LoopbackHandler):
    def prepare(self) -> None:
        super().prepare()
        raise HTTPError(404)


class Link(LoopbackHandler, WebSocketHandler):
    """`/v1/link`. Until the proof is given no other message is looked at."""

    def prepare(self) -> None:
        super().prepare()
        if messages.SUBPROTOCOL not in self._offered():
            raise HTTPError(400, reason="subprotocol missing")

    def _offered(self) -> list[str]:
        return [name.strip() for name in self.request.headers.get("Sec-WebSocket-Protocol", "").split(",")]

    def check_origin(self, origin: str) -> bool:
        """A browser always sends an Origin, a program of the seller's own sends none: both still need the secret."""
        return origin in self.desk.origins | self.desk.clients.origins

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        return messages.SUBPROTOCOL if messages.SUBPROTOCOL in subprotocols else None

    def open(self) -> None:
        self.set_nodelay(True)
        self._nonce = handshake.new_nonce()
        self._trusted = False
        self._language = ""
        self._later: set[asyncio.Future[None]] = set()
        self._deadline = asyncio.get_running_loop().call_later(
            AUTH_SECONDS, self.close, UNAUTHORISED, "too late"
        )
        self.send(answers.hello(self._nonce))

    def on_message(self, frame: str | bytes) -> None:
        try:
            message = messages.parse(frame)
        except messages.ProtocolError as error:
            self._refuse(answers.error(error.code, str(error), error.id))
            return
        if self._trusted:
            self._answer(message)
        elif isinstance(message, messages.Auth):
            self._authenticate(message)
        else:
            self._refuse(answers.error("unauthorised", "the proof comes first"))

    def on_close(self) -> None:
        self._deadline.cancel()
        self.desk.links.discard(self)
        for task in tuple(self._later):
            task.cancel()

    def send(self, message: messages.Json) -> None:
        message = in_language(message, self._language, self.desk.checker.policy.rules.marketplace)
        try:
            sent = self.write_message(json.dumps(message, ensure_ascii=False, separators=(",", ":")))
            sent.add_done_callback(no_matter)
        except WebSocketClosedError:
            self.desk.links.discard(self)

    def _refuse(self, error: messages.Json) -> None:
        self.send(error)
        if not self._trusted:
            self.close(UNAUTHORISED, error["code"])

    def _authenticate(self, auth: messages.Auth) -> None:
        desk = self.desk
        claim = ("client", self._nonce, auth.nonce, desk.port)
        known = [
            key for key in (desk.secret, *desk.clients.secrets) if handshake.proves(auth.mac, key, *claim)
        ]
        if not known:
            self._refuse(answers.error("unauthorised", "this is not the pairing secret"))
            return
        self._trusted = True
        self.ws_connection.params.max_message_size = messages.MAX_FRAME  # until now it was MAX_UNPROVEN
        self._deadline.cancel()
        mac = handshake.proof(known[0], "server", auth.nonce, self._nonce, desk.port)
        self.send(answers.welcome(mac, desk.checker.policy, desk.problem, desk.lesson))
        self._tell_waiting()
        desk.links.add(self)

    def _speak(self, language: str) -> None:
        before, self._language = self._language, language if language in LANGUAGES else ""
        if self._language != before:
            self._tell_waiting()

    def _tell_waiting(self) -> None:
        for hold in self.desk.waiting():
            self.send(hold)

    def _answer(self, message: Any) -> None:
        if isinstance(message, messages.Speak):
            self._speak(message.language)
            return
        answer: Callable[[Any], Answer | Awaitable[Answer]] = getattr(self.desk, f"on_{message.type}")
        reply = answer(message)
        if inspect.isawaitable(reply):  # what takes long must not keep the next message waiting
            task = asyncio.ensure_future(self._answer_later(reply))
            self._later.add(task)
            task.add_done_callback(self._later.discard)
        elif reply is not None:
            self.send(reply)

    async def _answer_later(self, reply: Awaitable[Answer]) -> None:
        if (told := await reply) is not None:
            self.send(told)
