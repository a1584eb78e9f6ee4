"""Thai, Japanese and Korean small words, which are written together with a name and with one another: "LINEのIDはmara88です"."""

from functools import lru_cache
from typing import NamedTuple

from presend.lexicon import spelled
from presend.lexicon.spelled import WORDS
from presend.patterns import lazy

_SCRIPTS = "\u0e00-\u0e7f\u3040-\u30ff\uac00-\ud7af"
SPACELESS = f"{_SCRIPTS}\u3400-\u9fff"
"""These scripts and Chinese, as a class of characters for a pattern."""
_NATIVE = lazy(f"[{_SCRIPTS}]")


class Joint(NamedTuple):
    """What stands between a service and a name. `names`: it has a word for one; `tells`: one follows, "は", "아이디"."""

    names: bool
    tells: bool


@lru_cache(maxsize=5_000)
def joint(token: str) -> Joint | None:
    """What a stretch in these scripts says, where it may lead to a name; None for all else."""
    if _NATIVE.match(token) is None:
        return None
    names = any(word in token for word in _IDENTITY)
    if not names and token not in spelled.IDENTITY_LINK:
        return None
    return Joint(names, token.endswith((*_IS, *_IDENTITY)))


def opens(chunk: str) -> bool:
    """Whether a stretch has a word for a name, right before which a service's may stand: "LINE IDはmara88"."""
    return not chunk.isascii() and (any(word in chunk for word in _IDENTITY) or _ID.search(chunk) is not None)


_ID = lazy(f"(?<![a-z])id[{_SCRIPTS}]")
_IDENTITY = tuple(word for word in spelled.IDENTITY.words if _NATIVE.match(word))
_IS = tuple(word for word in WORDS["name_is"] if _NATIVE.match(word))
