"""Learnt endpoints and composers as the text of a rule file, with comments that say what is known and what is guessed."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

from presend.learn import names
from presend.learn.boxes import Box
from presend.learn.derive import Learnt
from presend.policy.model import Composer, Endpoint

_READS = {
    1: "presend judges a larger text here that your message is a part of: it may find fault with the rest.",
    2: "Other texts travel with your message (a history); presend judges them all.",
    3: "",
}


def header(host: str, start: str, plain_http: bool) -> str:
    """The beginning of a rule file for a site that has none yet."""
    lines = [
        f"# Rules for {host}. `presend rules check` tells whether everything is written right;",
        "# docs/rules.md explains every key.",
        "",
        "[marketplace]",
        f"id = {_value(names.kebab(host) or 'site')}",
        f"name = {_value(host)}",
        f"hosts = {_value([host])}",
        f"start = {_value(start)}",
    ]
    if plain_http:
        lines.append("plain_http = true")
    lines += [
        "# When the site allows contact details: never, after_order, or advisory (presend only hints).",
        'regime = "after_order"',
        "",
    ]
    return "\n".join(lines)


def extending(pack: str) -> str:
    """The beginning of a rule file that adds to a pack."""
    return f'# My own rules: they change and add to presend\'s pack "{pack}".\n\nextends = {_value(pack)}\n'


def block(learnt: Learnt, today: dt.date) -> str:
    """One `[[endpoint]]` with its comments, or comments alone where presend cannot read it."""
    comments = "".join(f"# {line}\n" for line in _comments(learnt, today))
    return comments + (section(learnt.endpoint) if learnt.endpoint else "")


def section(endpoint: Endpoint) -> str:
    """An `[[endpoint]]` in the rule file's own order; what is not given has its usual value."""
    return _section("endpoint", endpoint, ("format", "stage"))


def box(learnt: Box, today: dt.date) -> str:
    """A `[[composer]]` with its comments."""
    both = "both phrases were" if learnt.confirmed else "a phrase was, only once,"
    lines = [f"Learnt on {today}: {both} typed into this box ({learnt.kind})."]
    if learnt.frame:
        lines.append("It stands in a frame of its own: `page` is the path of the frame's address.")
    if learnt.shadow:
        lines.append(
            "It stands in a shadow root: the selectors count from there, and it is found when it is used."
        )
    if not learnt.composer.send:
        lines.append(
            "No send button was seen that has a name; Enter, and a button that says so, are guarded all the same."
        )
    lines.append('Guesses by the address: page, conversation, and the stage ("inbox", "order", "profile").')
    return "".join(f"# {line}\n" for line in lines) + _section("composer", learnt.composer, ("page", "stage"))


def _section(kind: str, entry: Endpoint | Composer, always: Sequence[str]) -> str:
    """What is not given has its usual value, but for `always`."""
    about = entry.model_dump(exclude_defaults=True) | {key: getattr(entry, key) for key in always}
    keys = [key for key in type(entry).model_fields if key in about]
    return "\n".join([f"[[{kind}]]", *(f"{key} = {_value(about[key])}" for key in keys)]) + "\n"


def _comments(learnt: Learnt, today: dt.date) -> list[str]:
    capture = learnt.capture
    how = "a WebSocket frame to" if capture.kind == "frame" else capture.method
    if learnt.inferred:
        seen = f"Not seen, but the protocol has this way too: {how} {capture.address}"
    else:
        both = "both phrases" if learnt.confirmed else "a phrase, only once,"
        seen = f"Learnt on {today}: {both} left in {how} {capture.address}"
    lines = [seen]
    if not learnt.inferred and any(entry.inferred for entry in learnt.sightings):
        lines.append("It also reads the same packets where the page falls back from its socket to requests.")
    if learnt.purpose != "message":
        lines.append(
            f"By its name this is no message, but {_PURPOSE[learnt.purpose]}: it carries your text all the same."
        )
    if learnt.endpoint is None:
        lines += [
            f"presend cannot read it there ({_why(learnt)}), so there is no [[endpoint]]:",
            "contact details in it would NOT be stopped here.",
        ]
        return lines
    if _READS[learnt.quality]:
        lines.append(_READS[learnt.quality])
    needed = dict(parse_qsl(learnt.endpoint.path.partition("?")[2]))
    ignored = [name for name, _ in parse_qsl(capture.query, keep_blank_values=True) if name not in needed]
    if ignored:
        lines.append(f"The address also had a query ({', '.join(ignored[:4])}), which does not matter here.")
    lines.append('The stage is a guess by the address; one of "inbox", "order", "profile".')
    return lines


_PURPOSE = {"draft": "a draft or a typing notice", "analytics": "statistics"}


def _why(learnt: Learnt) -> str:
    hit, kind = learnt.sightings[0].hit, learnt.sightings[0].reading.format
    if kind == "address":
        return "it stands in the address"
    return f"it is packed as {', '.join(hit.wraps)}" if hit.wraps else "it knows no such format"


def _value(value: Any) -> str:
    """A TOML value. JSON's way of writing a text is TOML's, but for one control character."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_value(key)} = {_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, dt.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
