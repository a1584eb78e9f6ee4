"""The language of a message, well enough to answer in it. A light guess: a few words of a message are often all there is."""

from presend.folding import fold
from presend.meaning import speech
from presend.patterns import lazy
from presend.policy.suggest import LANGUAGES

_ENOUGH = 150
"""Characters. A longer message is known by its beginning."""
_SCRIPTS = (
    ("hi", lazy(r"[\u0900-\u097f]")),
    ("ru", lazy(r"[\u0400-\u04ff]")),
    ("zh", lazy(r"[\u4e00-\u9fff]")),
    ("ur", lazy(r"[ٹڈڑںےگچپھہ]")),
    ("ar", lazy(r"[\u0620-\u064a]")),
)
_SIGNS = 3
"""Letters of a script that make a text its language's; fewer may be a disguise in another."""
_ROMANISED = {"hi": "hi-latn", "ur": "hi-latn"}
_LATIN = frozenset(LANGUAGES) - {language for language, _ in _SCRIPTS}
_WORD = lazy(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def guess(text: str, otherwise: str = "en") -> str:
    """The language's code: one of the languages that wordings are there for. `otherwise` where nothing tells."""
    start = text[:_ENOUGH].lower()
    if not start.isascii():
        for language, letters in _SCRIPTS:
            found = len(letters.findall(start))
            if found >= _SIGNS or found * 2 > len(start):
                return language
    votes: dict[str, int] = {}
    for language, weight in speech.votes(_WORD.findall(fold(start).text)).items():
        shown = _ROMANISED.get(language, language)
        if shown in _LATIN:
            votes[shown] = max(weight, votes.get(shown, 0))
    return max((otherwise, *votes), key=lambda language: votes.get(language, 0))
