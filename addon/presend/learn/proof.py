"""The proof of a learnt endpoint: the guard's own reader finds the phrase with it. Nothing else is written down."""

from jsonpath import JSONPathEnvironment
from jsonpath.exceptions import JSONPathError

from presend.extract import frames
from presend.extract.endpoints import Endpoints, Known
from presend.extract.jsonpaths import INTO
from presend.extract.message import Extraction, Refused
from presend.learn.capture import Capture
from presend.learn.phrase import Phrase
from presend.policy.model import Endpoint

_STRICT = JSONPathEnvironment(strict=True)


def is_sound(endpoint: Endpoint) -> bool:
    """Whether the loader takes its JSONPaths: some odd names cannot be written as one."""
    if endpoint.format in ("form", "xml"):
        return True
    paths = [*endpoint.text, *endpoint.where, endpoint.conversation]
    try:
        for path in filter(None, paths):
            for piece in path.split(INTO):
                _STRICT.compile(piece)
    except JSONPathError:
        return False
    return True


def extractions(endpoint: Endpoint, capture: Capture) -> list[Extraction] | None:
    """What the endpoint reads in a capture; None where it does not belong to it. Raises Refused."""
    table = Endpoints([endpoint])
    if capture.kind == "frame":
        known = table.for_socket(capture.target)
        return [found for _, found in frames.read(known, capture.body)] if known else None
    known = table.for_request(capture.method, capture.target)
    return [found for entry in known if (found := _read(entry, capture))] if known else None


def quality(endpoint: Endpoint, capture: Capture, phrase: Phrase) -> int:
    """How well the endpoint reads the phrase: 3 it alone, 2 among other texts, 1 within a larger text, 0 not at all."""
    try:
        messages = [message for found in extractions(endpoint, capture) or () for message in found.messages]
    except Refused:
        return 0
    if any(phrase.is_all_of(message.text) for message in messages):
        return 3
    if any(phrase.is_all_of("".join(part.text for part in message.parts)) for message in messages):
        return 3  # a document whose pieces the page has cut
    if any(phrase.is_all_of(part.text) for message in messages for part in message.parts):
        return 2
    return int(any(phrase.is_in(message.text) for message in messages))


def refuses(endpoint: Endpoint, capture: Capture) -> bool:
    """Whether the endpoint would stop a capture that it does not understand."""
    try:
        extractions(endpoint, capture)
    except Refused:
        return True
    return False


def conversation(endpoint: Endpoint, capture: Capture) -> str:
    """What the endpoint takes for the conversation's name."""
    try:
        found = extractions(endpoint, capture)
    except Refused:
        return ""
    return found[0].conversation if found else ""


def _read(known: Known, capture: Capture) -> Extraction | None:
    return known.read(capture.body, capture.content_type)
