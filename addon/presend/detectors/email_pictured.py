"""E-mail addresses with pictures for their signs: "olivia🐌brightkiln🔵com (snail is at, ball is dot)".

Why: whoever reads the explanation has the address; a snail or a monkey and a ball need none.
Misses: pictures that are explained in another message, and addresses in which only the dot is a picture.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.folding import fold
from presend.identifiers import hosts
from presend.identifiers.providers import tld
from presend.lexicon import spelled
from presend.lexicon.spelled import WORDS, one_of
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_PICTURE = "[\u2190-\u2bff\u3030\u303d\U0001f000-\U0001faff]\ufe0f?"
_ADDRESS = lazy(
    rf"(?<![\w.+-])(?P<name>\w[\w.+-]{{1,40}})(?P<left>[ ]?)(?P<at>{_PICTURE})[ ]?(?P<host>[^\W_][\w-]{{1,40}})"
    rf"[ ]?(?P<dot>{_PICTURE})[ ]?(?P<top>[^\W\d_]{{2,12}})(?:[ ]?{_PICTURE}[ ]?(?P<last>[^\W\d_]{{2,3}}))?(?![\w-])"
)
_GLUED = lazy(rf"\w{_PICTURE}\w")
_AT = lazy(
    lambda: (
        rf"(?<![^\W_])(?:{one_of('at')}|at[ -](?:sign|symbol|zeichen)|at(?=\W*$| ?[^\w\s]|\s+{one_of('and_word')}\s)|et(?= demek))"
        rf"(?![^\W_])|@(?!\w)"
    )
)
_DOT = lazy(lambda: rf"(?<![^\W_]){one_of('dot', 'dot_phrases')}(?![^\W_])|(?:=|->|→) ?[\"']?\.")
_ANIMALS, _BALLS = frozenset("🐌🐶🐕🐩🐒🐵🐭🐁"), frozenset("⚫🔴⚪🟠🟡🟢🔵🟣🟤⬤⏺🔘🔹🔸")
"""What "@" is called after in many languages, and round signs that stand for a dot."""
_WORDS = WORDS["tld_word"] | {"team", "blue", "green", "red", "pink", "black", "gold"}
_AROUND = 300  # characters in which the signs are explained
_BESIDE = 60  # characters between the words for the two signs


def find(message: Message) -> Iterator[Finding]:
    if message.text.isascii():
        return
    for hit in _ADDRESS.finditer(message.text):
        top = fold(hit["top"]).text
        if not tld(top) or hit["name"].isdigit():
            continue
        glued = not hit["left"]
        sure = glued and hit["at"][0] in _ANIMALS and hit["dot"][0] in _BALLS and top in hosts.CLASSIC
        plain = top in _WORDS
        if (sure and not plain) or ((glued or not plain) and _is_explained(message, hit.span())):
            yield Finding("contact.email", Span(*hit.span()), 0.95, "email-pictured", view="spelled")


def _is_explained(message: Message, place: tuple[int, int]) -> bool:
    """Whether the message around a place has a word for "@" and one for the dot beside each other."""
    before, behind = message.text[max(0, place[0] - _AROUND) : place[0]], message.text[place[1] :][:_AROUND]
    rest = fold(f"{before} \n {behind}").text
    dots = [hit.start() for hit in _DOT.finditer(rest)]
    return any(abs(hit.start() - dot) < _BESIDE for hit in _AT.finditer(rest) for dot in dots)


def opens(chunk: str) -> bool:
    bare = chunk.strip(".,;:!?()\"'=")
    return (
        bare in ("dot", "@")
        or chunk.endswith("=@")
        or bare in spelled.AT.words
        or (not chunk.isascii() and _GLUED.search(chunk) is not None)
    )


DETECTOR = Detector(
    id="email-pictured",
    category="contact.email",
    find=find,
    opens=opens,
    flagged=(
        "👋 our mail: [[lena🦊kilnhaus🍎de]] (fox is the at, apple the dot)",
        "[[info🐌lumenpath🟢studio]]",
        "[[hola🐶papelera🔴es]], perro es arroba y bola es punto",
        "[[olivia ⭐ brightkiln ⬤ com]] - star means at, circle means dot",
    ),
    allowed=(
        "the snail🐌logo🔵blue version, is at the top, the dot is red",
        "🐌slow 🐇fast 🔵normal: three speeds, at the left a dot",
        "great work 🎉 team 🔥 in July we go on at the point with the dot",
        "lena🦊kilnhaus🍎 these two emojis stand at the dot of the i",
    ),
)
