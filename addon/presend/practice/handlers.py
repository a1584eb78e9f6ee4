"""The practice marketplace's pages and the requests that carry its messages."""

import asyncio
import contextlib
import json
from typing import Any

from tornado.escape import json_decode
from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from presend.practice.arrived import Arrived
from presend.practice.conversations import Conversation

_SECURITY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
)
_PAUSE = 0.9
"""Seconds until a buyer answers."""


class Desk:
    """What all handlers share."""

    conversations: dict[str, Conversation]
    arrived: Arrived

    def initialize(self, conversations: dict[str, Conversation], arrived: Arrived) -> None:
        self.conversations = conversations
        self.arrived = arrived

    def conversation(self, id: str, *ways: str) -> Conversation:
        found = self.conversations.get(id)
        if found is None or (ways and found.way not in ways):
            raise HTTPError(404)
        return found


class PageHandler(Desk, RequestHandler):
    """Pages that load nothing from elsewhere. A request of another shape than the pages' own is a 400."""

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", _SECURITY)
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **about: Any) -> None:
        error = about.get("exc_info", (None, None))[1]
        if isinstance(error, (KeyError, TypeError, ValueError)):
            self.set_status(400)
        self.finish({"message": f"The practice marketplace answers {self.get_status()}: {self._reason}."})

    def log_exception(self, *about: Any) -> None:
        """Nothing: what went wrong is in the answer, and presend's own output is for other things."""

    def show(self, page: str, **values: Any) -> None:
        inbox = [entry for entry in self.conversations.values() if entry.stage == "inbox"]
        orders = [entry for entry in self.conversations.values() if entry.stage == "order"]
        self.render(page, inbox=inbox, orders=orders, path=self.request.path, **values)


class HomeHandler(PageHandler):
    def get(self) -> None:
        self.redirect(next(iter(self.conversations.values())).path)


class InboxHandler(PageHandler):
    def get(self, id: str) -> None:
        self.show("inbox.html", conversation=self.conversation(id, "fetch", "form", "live"))


class OrderHandler(PageHandler):
    def get(self, id: str) -> None:
        self.show("order.html", conversation=self.conversation(id, "order"))


class ArrivedHandler(PageHandler):
    def get(self) -> None:
        self.show("arrived.html", arrivals=self.arrived.list())


class ArrivedJsonHandler(PageHandler):
    def get(self) -> None:
        self.write({"messages": self.arrived.list()})


class FetchHandler(PageHandler):
    """The inbox's messages as JSON, in the shape that the site's web client uses."""

    def post(self) -> None:
        body = json_decode(self.request.body)
        conversation = self.conversation(body["channel_id"], "fetch")
        text = "\n".join(block["plain_text"] for block in body["content_blocks"] if block["type"] == "text")
        self.accept("fetch", conversation, text)

    def accept(self, way: str, conversation: Conversation, text: str) -> None:
        request = f"POST {self.request.path}"
        self.arrived.add(way, conversation.stage, conversation.id, request, text, self.request.body)
        reply = conversation.take(text)
        self.set_status(201)
        self.write({"sent": {"text": text, "at": reply.at}, "reply": {"text": reply.text, "after": _PAUSE}})


class OrderMessageHandler(FetchHandler):
    def post(self, id: str) -> None:  # type: ignore[override]
        self.accept("fetch", self.conversation(id, "order"), json_decode(self.request.body)["text"])


class FormHandler(PageHandler):
    """A classic form: the answer is another page."""

    def post(self, id: str) -> None:
        conversation = self.conversation(id, "form")
        text = self.get_body_argument("message[body]", strip=False)
        request = f"POST {self.request.path}"
        self.arrived.add("form", conversation.stage, id, request, text, self.request.body)
        conversation.take(text)
        self.redirect(conversation.path, status=303)


class FileHandler(PageHandler):
    """One file, in a multipart form."""

    def post(self, id: str) -> None:
        conversation = self.conversation(id)
        name = self.request.files["file"][0].filename
        request = f"POST {self.request.path}"
        self.arrived.add("file", conversation.stage, id, request, name, self.request.body)
        post = conversation.attach(name)
        self.set_status(201)
        self.write({"sent": {"text": post.text, "at": post.at}})


class LiveHandler(Desk, WebSocketHandler):
    """Messages as JSON frames: {"type": "message", "id", "text"} -> {"type": "sent", "id"}, then the buyer's."""

    def open(self, id: str) -> None:
        self._conversation = self.conversation(id, "live")

    async def on_message(self, frame: str | bytes) -> None:
        data = frame if isinstance(frame, bytes) else frame.encode()
        message = json.loads(data)
        if message.get("type") != "message":
            return
        place = self._conversation
        self.arrived.add("websocket", place.stage, place.id, self.request.path, message["text"], data)
        reply = place.take(message["text"])
        with contextlib.suppress(WebSocketClosedError):  # whoever has left the page needs no answer
            await self.write_message({"type": "sent", "id": message["id"], "at": reply.at})
            await asyncio.sleep(_PAUSE)
            await self.write_message({"type": "message", "text": reply.text, "at": reply.at})
