"""The name before the at of an address that is said: which words belong to it, and which only lead to it."""

from presend.identifiers.addresses import DASH, DOT, LOW, WORD, Element
from presend.lexicon import spelled
from presend.lexicon.spelled import WORDS
from presend.text import Message

_MOST_WORDS = 5
_MOST_JOINED = 16
JOINERS = frozenset((DOT, DASH, LOW))
NOT_LOCAL = WORDS["not_local"]
"""Words before a weak "at" that are no name."""
_PARTICLES = WORDS["name_particle"]
"""Words that may stand inside a name written in several words."""
_TO = WORDS["mail_to"]
_PHRASE_SIZE = 6
MAIL_WORDS = WORDS["mail_word"]


def name_before(found: list[Element], place: int, message: Message, at: Element) -> int | None:
    """The first element of the name that ends at `place`."""
    if place < 0 or found[place].kind not in (WORD, LOW, DASH):
        return None
    first = joined(found, place)
    together = message.once(_is_together)
    words, reach = 1, first
    while reach > 0 and words < _MOST_WORDS and found[reach - 1].kind == WORD:
        if is_lead(found[reach - 1].text) and not (together and found[reach - 1].text in _PARTICLES):
            break
        reach = joined(found, reach - 1)
        words += 1
    if (
        reach == first
        or not reach
        or any(found[index].text in NOT_LOCAL - _PARTICLES for index in range(reach, first))
    ):
        return first
    lead = found[reach - 1].text
    if is_lead(lead) or lead in (":", "=", "→", ">"):
        if at.end - at.start > _PHRASE_SIZE and lead in WORDS["mine"]:
            return reach - 1
        if not at.weak or together or lead in MAIL_WORDS or lead in _TO or lead == ":":
            return reach
    return first


def _is_together(message: Message) -> bool:
    """Whether a message says that words are to be written as one."""
    return any(phrase in message.joined.text for phrase in spelled.TOGETHER)


def joined(found: list[Element], place: int) -> int:
    """The first element of the words that dots, dashes and underscores tie to the word at `place`."""
    least = max(1, place - _MOST_JOINED)
    while place > least and found[place - 1].kind in JOINERS and found[place - 2].kind == WORD:
        joiner = found[place - 1]
        if not joiner.said and (found[place].apart or joiner.apart):
            break
        if joiner.said and is_lead(found[place - 2].text) and found[place - 2].text not in WORDS["in_host"]:
            break
        place -= 2
    return place


def is_lead(word: str) -> bool:
    return word in spelled.LEAD or word in MAIL_WORDS
