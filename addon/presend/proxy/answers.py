"""What the page gets instead of the site's answer when a message does not go out.

By itself: JSON with the reason where chat pages look for it, GraphQL's `errors`, or a readable page for a navigation. A
rule file's `on_block` can say it in the site's own way.
"""

import html
import json
from typing import Any

from mitmproxy.http import HTTPFlow, Response

from presend.extract.message import Refused
from presend.policy.verdict import JudgedFinding
from presend.proxy.desk import Case

_FAILED = "presend could not check this message, so it was not sent. Your text is still with you."
_HTML = "text/html; charset=utf-8"
_JSON = "application/json"


def stopped(flow: HTTPFlow, case: Case, reason: str) -> None:
    """A message that was blocked, or that the seller did not let go. Its text is shown only on an own page."""
    own = case.known.endpoint.on_block
    if own.body:
        body, kind = fill(own.body, reason)
        _answer(flow, own.status, "stopped", body, kind)
    elif is_navigation(flow):
        _answer(flow, own.status, "stopped", page(reason, case.findings, case.text), _HTML)
    elif case.known.endpoint.format == "graphql":
        # Clients of GraphQL read the errors of a 200, and many do not read those of any other status.
        _answer(flow, 200, "stopped", json.dumps(_graphql(reason, case.extraction.batch)), _JSON)
    else:
        _answer(flow, own.status, "stopped", json.dumps(_problem("stopped", reason, case.findings)), _JSON)


def refused(flow: HTTPFlow, refusal: Refused) -> None:
    """4xx: a body that presend cannot read with certainty."""
    _plain(flow, refusal.status, refusal.code, f"{refusal.message} It was not sent.")


def unmatched(flow: HTTPFlow, reason: str) -> None:
    """403: contact details where no endpoint knows them."""
    _plain(flow, 403, "stopped", reason)


def failed(flow: HTTPFlow) -> None:
    """503: something broke. This must work whatever state the flow is in."""
    _plain(flow, 503, "failed", _FAILED)


def fill(template: str, reason: str) -> tuple[str, str]:
    """A rule file's own answer with the reason in it, escaped for what the answer is, and its media type."""
    if template.lstrip().startswith("<"):
        return template.replace("{reason}", html.escape(reason)), _HTML
    return template.replace("{reason}", json.dumps(reason)[1:-1]), _JSON


def is_navigation(flow: HTTPFlow) -> bool:
    """Whether the answer will be a page of its own: browsers say so."""
    headers = flow.request.headers
    if mode := headers.get("sec-fetch-mode"):
        return mode == "navigate"
    return headers.get("accept", "").startswith("text/html") and "x-requested-with" not in headers


def _plain(flow: HTTPFlow, status: int, code: str, reason: str) -> None:
    if is_navigation(flow):
        _answer(flow, status, code, page(reason), _HTML)
    else:
        _answer(flow, status, code, json.dumps(_problem(code, reason)), _JSON)


def _answer(flow: HTTPFlow, status: int, code: str, body: str, kind: str) -> None:
    headers = {
        "Content-Type": kind,
        "Cache-Control": "no-store",
        "X-Presend": code,
        "X-Content-Type-Options": "nosniff",
    }
    if kind == _HTML:
        headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        )
    if origin := flow.request.headers.get("origin"):
        # A page of the marketplace's other host may read why; the answer says nothing that the page did not send.
        headers |= {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Credentials": "true",
            "Vary": "Origin",
        }
    flow.response = Response.make(status, body.encode("utf-8", "replace"), headers)


def _problem(code: str, reason: str, findings: tuple[JudgedFinding, ...] = ()) -> dict[str, Any]:
    """Chat pages show one of `error`, `message` and `detail`; which one differs."""
    return {
        "error": reason,
        "message": reason,
        "detail": reason,
        "code": f"presend-{code}",
        "findings": [
            {"category": f.category, "rule": f.rule, "action": f.action, "message": f.message}
            for f in findings
        ],
    }


def _graphql(reason: str, batch: int) -> Any:
    answer = {"data": None, "errors": [{"message": reason, "extensions": {"code": "PRESEND_STOPPED"}}]}
    return [answer] * batch if batch else answer


def page(reason: str, findings: tuple[JudgedFinding, ...] = (), text: str = "") -> str:
    """A page that says why, with the text to copy."""
    why = dict.fromkeys(finding.message for finding in findings if finding.message != reason)
    points = "".join(f"<li>{html.escape(message)}</li>" for message in why)
    kept = (
        '<label for="text">Your text, to copy and change:</label>'
        f'<textarea id="text" readonly rows="8">\n{html.escape(text)}</textarea>'
        if text
        else ""
    )
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Not sent</title>
<style>
  :root {{ color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif }}
  main {{ max-width: 40rem; margin: 10vh auto; padding: 0 1.2rem }}
  textarea {{ width: 100%; box-sizing: border-box; font: inherit; padding: .6rem }}
</style>
<main><h1>Not sent</h1><p>{html.escape(reason)}</p><ul>{points}</ul>{kept}
<p>Go back with your browser's Back button. Nothing has left this computer.</p></main></html>
"""
