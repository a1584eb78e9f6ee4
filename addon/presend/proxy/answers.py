"""What the page gets instead of the site's answer when a request does not go out."""

import html
import json
from typing import Any

from mitmproxy.http import HTTPFlow, Response

from presend.extract.message import Refused
from presend.policy.verdict import JudgedFinding

_FAILED = "presend could not check this message, so it was not sent. Your text is still with you."


def stopped(flow: HTTPFlow, reason: str, findings: tuple[JudgedFinding, ...], text: str) -> None:
    """403: a message that was blocked, or that the seller did not let go. `text` is shown only on an own page."""
    _answer(flow, 403, "stopped", reason, findings, text)


def refused(flow: HTTPFlow, refusal: Refused) -> None:
    """4xx: a body that presend cannot read with certainty."""
    _answer(flow, refusal.status, refusal.code, f"{refusal.message} It was not sent.")


def failed(flow: HTTPFlow) -> None:
    """503: something broke. This must work whatever state the flow is in."""
    _answer(flow, 503, "failed", _FAILED)


def _answer(
    flow: HTTPFlow,
    status: int,
    code: str,
    reason: str,
    findings: tuple[JudgedFinding, ...] = (),
    text: str = "",
) -> None:
    if is_navigation(flow):
        body, kind = _page(reason, findings, text), "text/html; charset=utf-8"
    else:
        body, kind = json.dumps(_problem(code, reason, findings)), "application/json"
    headers = {"Content-Type": kind, "Cache-Control": "no-store", "X-Presend": code}
    if kind.startswith("text/html"):
        headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        )
        headers["X-Content-Type-Options"] = "nosniff"
    if origin := flow.request.headers.get("origin"):
        # A page of the marketplace's other host may read why; the answer says nothing that the page did not send.
        headers |= {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Credentials": "true",
            "Vary": "Origin",
        }
    flow.response = Response.make(status, body.encode("utf-8", "replace"), headers)


def is_navigation(flow: HTTPFlow) -> bool:
    """Whether the answer will be a page of its own: browsers say so."""
    headers = flow.request.headers
    if mode := headers.get("sec-fetch-mode"):
        return mode == "navigate"
    return headers.get("accept", "").startswith("text/html") and "x-requested-with" not in headers


def _problem(code: str, reason: str, findings: tuple[JudgedFinding, ...]) -> dict[str, Any]:
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


def _page(reason: str, findings: tuple[JudgedFinding, ...], text: str) -> str:
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
