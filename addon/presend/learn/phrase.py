"""The agreed phrases: plain words that no detector minds and no page contains by chance."""

import re
import secrets

_WORDS = (
    "velvet lantern orchid harbor meadow copper saddle walnut marble thicket cobalt pepper garnet ribbon candle "
    "juniper kettle mustard nectar otter pebble quarry raven saffron tulip umbrella violin willow acorn blanket"
)
_GAP = r"(?:\s|\xa0|[\u200b-\u200d\ufeff])+"


class Phrase:
    """A phrase and how it is recognised: chat pages change blanks, but not words."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.split())
        self._pattern = re.compile(_GAP.join(map(re.escape, self.text.split(" "))))

    @property
    def begun(self) -> "Phrase":
        """Its first two words: what a draft has that is saved while the seller types."""
        return Phrase(" ".join(self.text.split(" ")[:2]))

    def is_in(self, text: str) -> bool:
        return self._pattern.search(text) is not None

    def is_all_of(self, text: str) -> bool:
        return self._pattern.fullmatch(text.strip()) is not None


def is_marker(text: str) -> bool:
    """Whether a chosen phrase will do: one word may stand anywhere."""
    return len(text.split()) > 1


def new_phrase(*others: str) -> Phrase:
    """Three words; none that an earlier phrase has."""
    free = [word for word in _WORDS.split() if not any(word in other.lower() for other in others)]
    return Phrase(" ".join(secrets.SystemRandom().sample(free, 3)))
