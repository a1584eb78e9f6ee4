"""How well names are met in a disguise: `python -m tests.corpus.disguises`.

Every disguise is put on every name, in sentences that are findings when the name stands in them as it is. What a corpus
holds by chance is here tried in full: a disguise that works for one name has to work for all.
"""

import random
import re
from collections.abc import Callable, Iterator

from presend.engine import analyze

SENTENCES = {
    "whatsapp telegram instagram discord facebook skype viber snapchat wechat": (
        "do you have {}?", "lets continue on {}", "add me on {} pls", "hast du {}?", "ai {}?", "tienes {}?", "tu as {} ?",
    ),
    "paypal payoneer skrill cashapp venmo revolut bitcoin": (
        "can you pay me via {}?", "kannst du per {} zahlen?", "te pago por {}", "je peux te payer par {} ?",
    ),
    "email phone number gmail": ("whats your {}?", "send me your {} please"),
    "fiverr upwork": ("lets work outside {}", "it is cheaper outside {}"),
}  # fmt: skip
"""Names -> the sentences in which each of them makes a finding."""

_DIGITS = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "t": "7"}
_VOWEL = re.compile("(?<=[a-z])[aeiou](?=[a-z])")
_CYRILLIC = str.maketrans("aeopcix", "аеорсіх")
_Disguise = Callable[[str, random.Random], str]


def _cut(mark: str) -> _Disguise:
    def cut(name: str, chance: random.Random) -> str:
        place = chance.randrange(2, len(name) - 1)
        return name[:place] + mark + name[place:]

    return cut


def _apart(mark: str) -> _Disguise:
    return lambda name, _: mark.join(name)


def _shifted(first: str) -> _Disguise:
    return lambda name, _: "".join(chr(ord(first) + ord(letter) - ord("a")) for letter in name)


def _swapped(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name) - 2)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def _bracketed(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name) - 1)
    return f"{name[:place]}({name[place]}){name[place + 1 :]}"


def _in_digits(name: str) -> str:
    return "".join(_DIGITS.get(letter, letter) for letter in name)


def _cut_twice(name: str, chance: random.Random) -> str:
    first = chance.randrange(2, max(3, len(name) - 3))
    second = chance.randrange(first + 1, len(name) - 1) if len(name) - first > 2 else first
    return " ".join(filter(None, (name[:first], name[first:second], name[second:])))


DISGUISES: dict[str, tuple[float, _Disguise]] = {
    "as it is": (1, lambda name, _: name),
    "capitals in turn": (1, lambda name, _: re.sub("(.)(.)", lambda two: two[1] + two[2].upper(), name)),
    "digits": (1, lambda name, _: _in_digits(name)),
    "one letter for two": (1, lambda name, _: name.translate(str.maketrans("li", "1!"))),
    "i for l": (0.9, lambda name, _: name.replace("l", "I") if "l" in name else name.replace("i", "l")),
    "a star": (1, lambda name, _: _VOWEL.sub("*", name, count=1)),
    "a few stars": (0.9, lambda name, _: f"{name[0]}***{name[-1]}"),
    "spaces": (1, _apart(" ")),
    "dots": (1, _apart(".")),
    "dashes": (1, _apart("-")),
    "slashes": (1, _apart("/")),
    "bars": (1, _apart("|")),
    "lines": (1, _apart("\n")),
    "cut by a space": (0.85, _cut(" ")),
    "cut twice": (0.6, _cut_twice),
    "cut, with digits": (0.9, lambda name, chance: _cut(" ")(_in_digits(name), chance)),
    "digits and letters apart": (0.9, lambda name, _: " ".join(_in_digits(name))),
    "cut by a dot": (1, _cut(".")),
    "cut by an underscore": (1, _cut("_")),
    "cut by an emoji": (1, _cut("🙂")),
    "cut by nothing": (1, _cut("\u200b")),
    "a letter in brackets": (1, _bracketed),
    "two letters swapped": (1, _swapped),
    "drawn out": (1, lambda name, chance: name[:2] + name[2] * 4 + name[3:]),
    "without vowels": (0.85, lambda name, _: name[0] + _VOWEL.sub("", name)[1:]),
    "backwards": (0.85, lambda name, _: name[::-1]),
    "cyrillic": (1, lambda name, _: name.translate(_CYRILLIC)),
    "full width": (1, _shifted("ａ")),
    "bold": (1, _shifted("𝗮")),
    "in circles": (1, _shifted("ⓐ")),
    "accents": (1, lambda name, _: _VOWEL.sub(lambda vowel: vowel[0] + "\u0301", name)),
}
"""What is done to a name -> the least share of the sentences in which it has to be found all the same."""


def shares() -> Iterator[tuple[str, float, list[str]]]:
    """Each disguise, the share of sentences that are findings in it, and those that are none."""
    for disguise, (_, put_on) in DISGUISES.items():
        chance = random.Random(disguise)
        texts = [
            sentence.format(put_on(name, chance))
            for names, sentences in SENTENCES.items()
            for name in names.split()
            for sentence in sentences
        ]
        missed = [text for text in texts if not any(found.score >= 0.5 for found in analyze(text))]
        yield disguise, 1 - len(missed) / len(texts), missed


if __name__ == "__main__":
    for disguise, share, missed in shares():
        print(f"{disguise:22} {share:.2f}  {'   '.join(missed[:4])!r}")
