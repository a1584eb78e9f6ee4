"""Findings across messages: an address that is sent in pieces ("anna.smith", "@gmail", ".com"), a name whose messenger the
message before told ("my telegram is", "anna_k88").

Short messages are read together, as one line and glued; what counts is a finding in the piece that is about to go out.
Telephone numbers in pieces, which are no number yet when one is added, have a detector of their own (`pieces`).
"""

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from presend.finding import Finding
from presend.span import Span

_CATEGORIES = frozenset(
    (
        "contact.phone",
        "contact.email",
        "contact.handle",
        "contact.link",
        "payment.offplatform",
        "sensitive.card",
    )
)
"""What is sent in pieces. A proposal in several messages is read in the one that makes it."""
_WORDS, _OPENING_WORDS = 4, 14
"""Of how many words a piece is at most; of how many the first one, which may say what follows."""
_LONGEST = 120  # characters
_SIGNS = frozenset("@./_:#")
"""What stands in addresses."""
_STOPS = ".!?…"
_SHARE = 0.5  # of a piece's characters that its finding takes up at least
_BOTH = 2  # characters of a finding on either side of where two pieces meet
_SURE = 0.8
"""The score of a finding that no character before the piece belongs to."""
_SCORE = 0.85


def across(text: str, history: Sequence[str], judge: Callable[[str], list[Finding]]) -> list[Finding]:
    """What `text` is part of together with the messages before it, oldest first; `judge` gives a text's findings."""
    if not _is_piece(text, _WORDS):
        return []
    told = [
        (finding.score, _here(finding, offset))
        for joined, offset, stopped in _joined(text, history)
        for finding in judge(joined)
        if _is_told(finding, offset, len(text), stopped)
    ]
    return [max(told, key=itemgetter(0))[1]] if told else []


def _is_piece(text: str, most_words: int) -> bool:
    return 0 < len(text.strip()) <= _LONGEST and len(text.split()) <= most_words


def _goes_on(before: str, text: str) -> bool:
    """Whether what one piece ends in may go on in the next without a space: an address that has begun, a sign, a number."""
    last, first = before.split()[-1], text.split()[0]
    if not _SIGNS.isdisjoint(last) or first[0] in _SIGNS:
        return True
    return last[-1].isdigit() and first[0].isdigit()


def _joined(text: str, history: Sequence[str]) -> Iterator[tuple[str, int, bool]]:
    """The texts that `text` may end, together and glued: each with the place of `text` in it, and whether a sentence ended
    before it."""
    pieces: list[str] = []
    for earlier in reversed(history):
        if not _is_piece(earlier, _OPENING_WORDS):
            return
        pieces.insert(0, earlier.strip())
        stopped = pieces[-1][-1] in _STOPS
        for glue in ("", " ") if _goes_on(pieces[-1], text) else (" ",):
            before = glue.join((*pieces, ""))
            yield before + text, len(before), stopped
        if len(earlier.split()) > _WORDS:
            return


def _is_told(finding: Finding, offset: int, size: int, stopped: bool) -> bool:
    """Whether a finding ends in the piece that begins at `offset`, takes up most of it, and hangs on what stands before."""
    start, end = finding.span
    if finding.category not in _CATEGORIES or finding.view == "words" or end - offset < size * _SHARE:
        return False
    if start >= offset:
        return not stopped and finding.score >= _SURE
    return end - offset >= _BOTH <= offset - start


def _here(finding: Finding, offset: int) -> Finding:
    """The part of a finding that stands in the piece."""
    span = Span(max(0, finding.start - offset), finding.end - offset)
    return finding._replace(span=span, score=min(_SCORE, finding.score), view="history")
