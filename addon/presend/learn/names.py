"""What names of fields and path segments say about what they hold. Guesses: the rule file's comments say so."""

import re

CONVERSATION = (
    "conversation|thread",
    "room|channel|dialog",
    "chat_?id|^(rid|cid)$",
    "order_?id",
    "recipient|receiver|participant|^(to|peer)$",
    "topic|destination",
)
"""Patterns of names, the likeliest first."""
STRONG_KIND = re.compile(
    r"^(operation_?name|op|operation|action|event|event_?type|fn_?index|method|command|cmd|msg_?type|message_?type)$",
    re.I,
)
"""Names whose value says which of many requests this is."""
QUERY_KIND = re.compile(rf"{STRONG_KIND.pattern}|^(do|act|route|task|r)$", re.I)
"""The same in an address: /ajax.php?do=send."""
KIND = re.compile(rf"{STRONG_KIND.pattern}|^(type|kind|t|e|msg)$", re.I)
"""The same in frames, where one socket carries everything."""
SIDE = re.compile(
    r"analytics|telemetry|track(ing|er)?\b|collect\b|beacon|metrics?\b|\blogs?\b|sentry|stat(s|istics)?\b|rum\b",
    re.I,
)
DRAFT = re.compile(r"draft|auto_?save|typing|preview|suggest|unfurl|spell|grammar|search", re.I)
ORDER = re.compile(r"\b(orders?|contracts?|bookings?|workroom|milestones?)\b", re.I)
PROFILE = re.compile(r"\b(profile|gigs?|manage_gigs|listings?)\b", re.I)
_ID = re.compile(
    r"\d+|[0-9a-f]{8}-[0-9a-f-]{27}|(?=.*\d)[0-9a-f]{8,}|(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_=-]{12,}|[a-z]+_[0-9a-f]{6,}",
    re.I,
)
_VERSION = re.compile(r"v?\d+(\.\d+)+|v\d+", re.I)


def talk_rank(name: str) -> int | None:
    """How likely a field of this name holds the conversation's name, 0 best; None for not at all."""
    return next((rank for rank, words in enumerate(CONVERSATION) if re.search(words, name, re.I)), None)


def is_id(segment: str) -> bool:
    """Whether a path segment names one thing among many: a number, a UUID, hex, a long mix of letters and digits."""
    return bool(_ID.fullmatch(segment)) and not _VERSION.fullmatch(segment)


def purpose(words: str) -> str:
    """What a request is probably for by its path and kind: "message", "draft" or "analytics"."""
    plain = re.sub(r"[_/.-]+", " ", words)
    if SIDE.search(plain):
        return "analytics"
    return "draft" if DRAFT.search(plain) else "message"


def stage(words: str) -> str:
    plain = re.sub(r"[_/.-]+", " ", words)
    if ORDER.search(plain):
        return "order"
    return "profile" if PROFILE.search(plain) else "inbox"


def kebab(words: str) -> str:
    """An id for a rule file: small letters, digits and dashes."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", words)
    return re.sub(r"[^a-z0-9]+", "-", spaced.lower()).strip("-")[:40].strip("-")
