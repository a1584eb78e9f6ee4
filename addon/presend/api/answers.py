"""What presend says on the link, and the only place where offsets change their unit.

Inside presend an offset counts code points; on the link it counts UTF-16 code units, as JavaScript does.
"""

from collections.abc import Iterable, Sequence

from presend.api.messages import VERSION, Json
from presend.attachments import state
from presend.holds import Hold
from presend.outbox import Stopped
from presend.policy.actions import Action
from presend.policy.policy import Policy
from presend.policy.verdict import Verdict
from presend.span import to_utf16


def hello(nonce: str) -> Json:
    return {"type": "hello", "version": VERSION, "nonce": nonce}


def welcome(mac: str, policy: Policy, problem: str | None, lesson: str = "") -> Json:
    """`lesson` is the phrase of the lesson under way: this link has not heard its step."""
    return {"type": "welcome", "mac": mac, "policy": _policy(policy, problem), "lesson": lesson}


def policy(policy: Policy, problem: str | None) -> Json:
    return {"type": "policy", **_policy(policy, problem)}


def verdict(id: int, verdict: Verdict, text: str) -> Json:
    findings = _findings(verdict, text)
    return {
        "type": "verdict",
        "id": id,
        "action": verdict.action,
        "findings": findings,
        "policy": verdict.policy,
    }


def file_verdict(id: int, judged: Sequence[tuple[str, Verdict]], policy: str, reason: str = "") -> Json:
    """What was found in a file, each with what a confirmation of it must say (`shown`). `reason`: why it cannot be read."""
    action = (
        "block"
        if reason
        else max((Action[verdict.action] for _, verdict in judged), default=Action.allow).name
    )
    return {
        "type": "verdict",
        "id": id,
        "action": action,
        "findings": [finding for text, verdict in judged for finding in _findings(verdict, text)],
        "policy": policy,
        "shown": [text for text, verdict in judged if verdict.stops],
        "reason": reason,
    }


def hold(hold: Hold, state: str, seconds: float) -> Json:
    """`state` is "held" or the outcome; `seconds` is what is left of the time to answer."""
    return {
        "type": "hold",
        "id": hold.id,
        "state": state,
        "seconds": round(max(0.0, seconds), 1),
        **_kept(hold),
    }


def stopped(hold: Hold) -> Json:
    """The proxy did not let a message out, and it does not wait; the page may put the text back."""
    return {"type": "stopped", "action": hold.verdict.action, "reason": hold.reason, **_kept(hold)}


def outbox(texts: Iterable[Stopped]) -> Json:
    """The texts that were not sent, newest first; `time` is in seconds since 1970. What still waits is a hold."""
    names = ("id", "time", "state", "reason", "stage", "conversation", "text")
    kept = [{name: getattr(text, name) for name in names} for text in texts if text.state != "held"]
    return {"type": "outbox", "texts": kept}


def _kept(hold: Hold) -> Json:
    return {
        "text": hold.text,
        "findings": _findings(hold.verdict, hold.text),
        "stage": hold.stage,
        "conversation": hold.conversation,
    }


def error(code: str, message: str, id: int | None = None) -> Json:
    return {"type": "error", "code": code, "message": message} | ({} if id is None else {"id": id})


def _findings(verdict: Verdict, text: str) -> list[Json]:
    unit = to_utf16(text)
    return [
        {
            "category": finding.category,
            "start": unit(finding.start),
            "end": unit(finding.end),
            "action": finding.action,
            "rule": finding.rule,
            "message": finding.message,
            "source": finding.source,
            "score": round(finding.score, 3),
            "suggestions": list(finding.suggestions),
        }
        for finding in verdict.findings
    ]


def _policy(policy: Policy, problem: str | None) -> Json:
    market = policy.rules.marketplace
    return {
        "hash": policy.hash,
        "marketplace": {"id": market.id, "name": market.name},
        "hosts": list(policy.hosts),
        "composers": [composer.model_dump(mode="json") for composer in policy.composers],
        "offline": market.offline,
        "problem": problem,
        "attachments": state(market.attachments),
    }
