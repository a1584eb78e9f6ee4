"""Names by ear: a service's name as somebody writes it who has only heard it ("tim viuwer", "eni desk", "диск орд")."""

from presend.lexicon import USUAL, VOTES
from presend.lexicon.services import SOUNDS, Service
from presend.patterns import lazy

TO_LATIN = dict(
    zip(
        map(ord, "абвгдежзийклмнопрстуфхцчшъыьэюяёіїєґ"),
        "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh _ y _ e yu ya e i i e g".replace(
            "_", ""
        ).split(" "),
        strict=True,
    )
)
"""Cyrillic letters as they sound, for words that mix both alphabets."""


_DIGITS = str.maketrans("013456789@$!|", "oieasgtbgasii")
_SOUNDS = [(lazy(sound), service) for sound, service in SOUNDS.items()]
_LEAST, _MOST = 5, 18
_BEGINS = lazy(
    "[sz][iy]c?[gk]|wh?|v|u|gu|hu|t[ei]|sk|d[iey][sz]|[iey]n|f[ae]|sn|l[iey]n|p[aeo]|[ae]n|ul|r[auo]s"
)
HEADS = frozenset(
    (
        "tiem eni any ani anny enny aney eney enee aeni ane tim tiim teem tym tem team ultra rast rost rust ras pei pey pai pay vat vats wat "
        "uat uats wots vots tele teli insta feis feys fejs snep diz disk tik tic tiq lin lincd link sky skai skaj vay vai "
        "эни ени ани тим тем раст диск дис ватс вотс теле инста фейс снэп снеп тик скай вай линк"
    ).split()
)
"""First halves of names that are written in two words."""
_ENDS = lazy("v(?:iu|ju|yu|ie|i|e)w?v?[ea]?r|d[ei]+(?:s|z)+[ckq](?:ue|ui|u)?|вь?[юие]*в?е?р|дэ?е?ск")


def service(word: str) -> tuple[Service, bool] | None:
    """The service whose name a folded word is like, and that the name is no weak one."""
    if not _LEAST <= len(word) <= _MOST:
        return None
    plain = "".join(filter(str.isalpha, word.translate(_DIGITS if word.isascii() else TO_LATIN)))
    if not plain.isascii() or not _BEGINS.match(plain) or plain in VOTES or plain in USUAL:
        return None
    return next(((known, False) for sound, known in _SOUNDS if sound.fullmatch(plain)), None)


def of_two(head: str, rest: str) -> Service | None:
    """The service whose name two neighbouring words are."""
    known = (
        service(head + rest) if rest.isalnum() and rest not in VOTES and len(head + rest) > _LEAST else None
    )
    return known[0] if known else None


def is_end(word: str) -> bool:
    """Whether a word may be the second half of a tool's name."""
    return _ENDS.fullmatch(word) is not None
