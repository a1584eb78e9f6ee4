"""The requests' guard: every request to the marketplace is read, judged, and let go, held or answered."""

import asyncio
import time
from collections import defaultdict
from contextlib import suppress

from mitmproxy.connection import Client
from mitmproxy.http import HTTPFlow
from mitmproxy.proxy.server_hooks import ServerConnectionHookData
from mitmproxy.tls import TlsData

from presend.extract import anywhere, encoding
from presend.extract.endpoints import Endpoints, Known
from presend.extract.message import Extraction, Refused
from presend.proxy import answers
from presend.proxy.closed import DECIDED, closed_request
from presend.proxy.desk import Case, Desk, Outcome
from presend.proxy.drift import Drift
from presend.proxy.hosts import is_listed

_ASKS = ("GET", "HEAD", "OPTIONS")
CASES = "presend-cases"
"""In `flow.metadata`: the cases of a request that was let go."""
_SENT = "presend-sent"
"""In `flow.metadata`: set as soon as a request that was let go may be on the wire."""


class Guard:
    """mitmproxy's hooks for requests and answers."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.drift = Drift(desk)
        self._waiting: defaultdict[str, set[asyncio.Future]] = defaultdict(set)
        self._unreachable: set[str] = set()
        self._policy = self._first = None
        self._endpoints = Endpoints(())

    def endpoints(self) -> Endpoints:
        """Of the policy in force, which may have been read anew."""
        if self._policy is not self.desk.checker.policy:
            self._policy = self.desk.checker.policy
            self._endpoints = Endpoints(self._policy.endpoints, self._policy.rules.marketplace.attachments)
        return self._endpoints

    def lists(self, flow: HTTPFlow) -> bool:
        """Whether a request is for the marketplace, as it was at the start or as the rule file says now.

        What was set up to be decrypted at the start stays guarded when a rule file that is read anew drops the host.
        """
        policy = self.desk.checker.policy
        self._first = self._first or policy
        return is_listed(policy, flow) or (policy is not self._first and is_listed(self._first, flow))

    @closed_request
    async def request(self, flow: HTTPFlow) -> None:
        if flow.response or flow.error:
            return
        if self.lists(flow):
            await self._decide(flow)
        else:
            self.drift.passed_by(flow.request.host, flow.request.port)
            flow.metadata[DECIDED] = "allow"

    def http_connect(self, flow: HTTPFlow) -> None:
        self.drift.passed_by(flow.request.host, flow.request.port)

    async def _decide(self, flow: HTTPFlow) -> None:
        try:
            refuse_other_protocols(flow)
            if not await self._passes(flow):
                return
        except Refused as refusal:
            flow.metadata[DECIDED] = "refused"
            answers.refused(flow, refusal)
            self.desk.events.publish("error", what=refusal.event, help=refusal.code, outcome="refused")
            return
        flow.metadata[DECIDED] = "allow"
        # mitmproxy looks for a client that went away before it sends, and it does so before the loop's next turn.
        asyncio.get_running_loop().call_soon(flow.metadata.__setitem__, _SENT, True)

    async def _passes(self, flow: HTTPFlow) -> bool:
        """Whether a request may go out; it was answered where it may not."""
        known = self.endpoints().for_request(flow.request.method, flow.request.path)
        carried = False
        for entry in known:
            began = time.perf_counter()
            extraction = self._read(flow, entry)
            if extraction is not None:
                carried = True
                if not await self._passes_as(flow, entry, extraction, began):
                    return False
        return carried or self._is_no_message(flow)

    def _read(self, flow: HTTPFlow, known: Known) -> Extraction | None:
        """What one endpoint finds in the body as it is now. Raises Refused."""
        request = flow.request
        if request.raw_content is None:
            raise Refused("no-body", "presend did not get this request's body.", 400)
        content_type = request.headers.get("content-type", "")
        body = encoding.decode(request.raw_content, _codings(flow), known.limit(content_type))
        return known.read(body, content_type)

    async def _passes_as(self, flow: HTTPFlow, known: Known, extraction: Extraction, began: float) -> bool:
        """Judges what one endpoint found; False when it was answered instead of sent."""
        case = await self.desk.judge(known, extraction, began)
        changed = None if case.action.name == "block" else self.desk.redacted([case])
        outcome = await self._outcome(flow, case)
        self.desk.record(case, outcome)
        if outcome not in ("passed", "released"):
            flow.metadata[DECIDED] = outcome
            self.desk.stop(case, outcome)
            answers.stopped(flow, case, case.reason(outcome))
            return False
        if changed is not None:
            request = flow.request
            request.raw_content = encoding.encode(changed, _codings(flow))
            if "transfer-encoding" not in request.headers:
                request.headers["content-length"] = str(len(request.raw_content))
        flow.metadata.setdefault(CASES, []).append(case)
        return True

    def _is_no_message(self, flow: HTTPFlow) -> bool:
        """Looks for a message where no endpoint knows one; False where the rule file stops those."""
        request = flow.request
        found = None
        if request.raw_content and len(request.raw_content) <= anywhere.LARGEST:
            with suppress(Refused):
                body = encoding.decode(request.raw_content, _codings(flow))
                texts = anywhere.texts(body, request.headers.get("content-type", ""))
                found = self.drift.find(request.path, texts)
        # What is only asked for (a search, a page's address) is no message, but where messages are sent to.
        asks = request.method in _ASKS and not self.endpoints().has_path(request.path)
        if found is None and "?" in request.path and not asks:
            found = self.drift.find(request.path, anywhere.query(request.path))
        if found is None or not self.drift.stops():
            return True
        flow.metadata[DECIDED] = "blocked"
        self.drift.stop(found)
        answers.unmatched(flow, found.reason)
        return False

    async def _outcome(self, flow: HTTPFlow, case: Case) -> Outcome:
        if case.action.name == "block":
            return "blocked"
        held = self.desk.to_hold(case)
        return await self._hold(flow.client_conn, case, held) if held else "passed"

    async def _hold(self, client: Client, case: Case, held: list) -> Outcome:
        """Waits for the seller, or until the client has gone."""
        waiting = asyncio.ensure_future(self.desk.hold(case, held))
        self._waiting[client.id].add(waiting)
        try:
            await asyncio.wait([waiting])
            return "gone" if waiting.cancelled() else waiting.result()
        finally:
            waiting.cancel()
            self._waiting[client.id].discard(waiting)

    def keep(self, flow: HTTPFlow) -> None:
        """Read by the endpoints that were known last: the policy may be what broke."""
        for known in self._endpoints.for_request(flow.request.method, flow.request.path):
            with suppress(Refused):
                if extraction := self._read(flow, known):
                    self.desk.keep(known, extraction)
                    return

    def client_disconnected(self, client: Client) -> None:
        for waiting in self._waiting.pop(client.id, ()):
            waiting.cancel()

    def responseheaders(self, flow: HTTPFlow) -> None:
        response = flow.response
        if DECIDED not in flow.metadata or flow.metadata[DECIDED] != "allow":
            return
        if self.lists(flow):
            # HTTP/3 would go past the proxy the day the browser is started without it.
            response.headers.pop("alt-svc", None)
        if response.status_code != 101:
            response.stream = True
        if response.status_code < 400:
            for case in flow.metadata.get(CASES, ()):
                self.desk.delivered(case)

    def error(self, flow: HTTPFlow) -> None:
        """The client or the site went away before there was an answer."""
        if flow.response is None:
            outcome: Outcome = "unsure" if flow.metadata.get(_SENT) else "gone"
            for case in flow.metadata.pop(CASES, ()):
                self.desk.stop(case, outcome)
                self.desk.record(case, outcome)

    def server_connect_error(self, data: ServerConnectionHookData) -> None:
        """The site is not to be reached: told once, until it is again."""
        host, port = data.server.address or ("", 0)
        if self.desk.checker.policy.covers(host.lower(), port) and host not in self._unreachable:
            self._unreachable.add(host)
            self.desk.events.publish(
                "error",
                what=f"{host} cannot be reached: nothing goes out or comes in there.",
                help="Is the network there? Does the site work in another browser?",
            )

    def server_connected(self, data: ServerConnectionHookData) -> None:
        if data.server.address:
            self._unreachable.discard(data.server.address[0])

    def tls_failed_client(self, data: TlsData) -> None:
        self.desk.events.publish(
            "error",
            what=f"The browser does not accept presend's certificate for {data.conn.sni or 'a host'}.",
            help="Use the browser window that `presend run` opens.",
        )


def _codings(flow: HTTPFlow) -> str:
    return ",".join(flow.request.headers.get_all("content-encoding"))


def refuse_other_protocols(flow: HTTPFlow) -> None:
    """An upgrade to anything but WebSocket 13 would carry bytes that nobody reads, and so would a body that is packed for
    the way alone. Raises Refused."""
    headers = flow.request.headers
    if headers.get("transfer-encoding", "chunked").strip().lower() != "chunked":
        raise Refused("unknown-encoding", "presend cannot read this request's transfer encoding.", 400)
    upgrade = headers.get("upgrade", "").lower()
    if upgrade and (upgrade != "websocket" or headers.get("sec-websocket-version") != "13"):
        raise Refused("unknown-protocol", f"presend cannot read the protocol {upgrade!r}.", 400)
