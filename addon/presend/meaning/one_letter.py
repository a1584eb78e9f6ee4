"""The network whose name is one letter: "my X is", "on X", "X > name".

A capital x alone is an axis, a size or an unknown. It is the network where a word for "on" or "my" leads to it, or a mark
leads on from it, and nothing speaks of axes.
"""

from collections.abc import Iterator

from presend.lexicon.services import WEAK, Service
from presend.lexicon.spelled import WORDS
from presend.meaning.vocabulary import Phrases
from presend.patterns import lazy
from presend.text import Message

_LETTER = "x"
_ALONE = lazy(r"(?<![\w@.+/*'’-])x(?![\w'’*-])")
_BEFORE = lazy(r"([^\W\d_]+) $")
_BEHIND = lazy(r"\s?(?:[>→(]|[-–=]>)\s?@?[a-z_]")
_FIRST = lazy(r"(?:^|[\n.,;!?(|•]\s?)$")
_COLON = lazy(r"\s?[:=-]\s?@?[a-z_]")
_LEADS = frozenset(WORDS["on_app"] | WORDS["mine"])
_FEW = 16  # characters of a word before it
_AXIS = lazy(r"(?<!\w)(?:[yz](?!\w)|ax[ie]s|degrees?\b)|°")


def places(message: Message) -> Iterator[tuple[int, int, Service]]:
    """Where a message names it, in the joined view."""
    text = message.joined.text
    if _FORMS.isdisjoint(message.different):
        return
    named = [found.span() for found in _ALONE.finditer(text) if _is_named(text, *found.span())]
    for place in named if named and not _AXIS.search(text) else ():
        if message.joined.origin(*place).of(message.text).isupper():
            yield *place, WEAK[_LETTER]


def _is_named(text: str, start: int, end: int) -> bool:
    if _BEHIND.match(text, end) or (
        _COLON.match(text, end) and _FIRST.search(text, max(0, start - 2), start)
    ):
        return True
    before = _BEFORE.search(text, max(0, start - _FEW), start)
    return before is not None and before[1] in _LEADS


_MARKS = ("", *".,:;!?()>-→")
_FORMS = frozenset(
    before + _LETTER + after + last for before in ("", "(") for after in _MARKS for last in _MARKS
)
"""The letter as a stretch without white space, with marks around it."""
_LEAD = "on x"
PHRASES = Phrases(
    lambda chunk: [(_LEAD,)] if chunk in _FORMS else (),
    lambda chunk: [_LEAD] if chunk in _LEADS else (),
)
"""Opens a message in which a word that leads to the letter stands."""
