"""Signs with a name of several words ("guion bajo"), and those that a message explains: "mara # lumen.io, where # means at", "mara(the curly one)lumen.io"."""

import re
from collections.abc import Iterator

from presend.lexicon import spelled
from presend.lexicon.spelled import WORDS, one_of
from presend.patterns import lazy

_NAMED = {
    phrase.replace("-", " "): kind
    for words, kind in ((spelled.AT, "@"), (spelled.UNDERSCORE, "_"), (spelled.SLASH, "/"))
    for phrase in words.words
    if "-" in phrase
}
"""Signs with a name of several words, which the tables write with hyphens."""
_KINDS = {phrase.replace(" ", ""): kind for phrase, kind in _NAMED.items()}
_NAME = lazy(
    r"(?<!\w)(?:"
    + "|".join(re.escape(phrase).replace("\\ ", "[ -]?") for phrase in sorted(_NAMED, key=len)[::-1])
    + r")(?!\w)"
)
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}

_GIVEN = lazy(
    lambda: (
        rf"(?<![\w@])(?:{one_of('sign_give')} )?(?:{one_of('article')} )?[\"'(]?(?P<sign>[a-z]{{3,14}}|[^\w\s@.,])[\"')]? ?(?:=|->|→|{one_of('sign_means')}) "
        rf"?(?:{one_of('article')} )?[\"'(]?(?P<means>@|{one_of('sign_at')}(?![\w-])|\.(?=\s|$)|{one_of('sign_dot')}(?!\w))"
    )
)
"""What a message says that a sign or a word stands for: "where # means at", "(pineapple = @)"."""
_SIGN = lazy(
    r"(?<=[a-z0-9])[ ]?[(\[{<]{1,2} ?(?:[a-z']{1,10} ){0,4}[a-z']{1,10} ?[)\]}>]{1,2}[ ]?(?=[a-z0-9-]{2,30} ?(?:[.,]|[(\[{<]\W?[a-z.]{1,11}\W?[)\]}>]) ?[a-z]{2,})"
)
"""Any words in brackets between a name and a host: "mara(the curly one)lumen.io"."""
_SHORT_SIGNS = WORDS["sign_short"]


def named(text: str) -> Iterator[tuple[int, int, str]]:
    """The places of such names, with the brackets around them, and the sign: "(traço embaixo)" is "_"."""
    for found in _NAME.finditer(text):
        start, end = found.span()
        kind = _KINDS[found[0].replace(" ", "").replace("-", "")]
        closing = _CLOSING.get(text[start - 1 : start])
        yield (start - 1, end + 1, kind) if closing and text[end : end + 1] == closing else (start, end, kind)


def told(text: str) -> Iterator[tuple[int, int, bool]]:
    """The places of signs and words that a folded message itself says to read as "@" (True), or as a dot."""
    yield from (
        (*hit.span(), True) for hit in _SIGN.finditer(text) if not _is_known(hit[0].strip(" ([{<>}])"))
    )
    known = set()
    for given in _GIVEN.finditer(text) if any(word in text for word in _SAYS) else ():
        if (sign := given["sign"]) in _NO_SIGNS or (sign, given["means"]) in known:
            continue
        known.add((sign, given["means"]))
        sign = _NAMED_SIGNS.get(sign, sign)
        pattern = rf"(?<![a-z0-9]){sign}(?![a-z0-9])" if sign.isalpha() else re.escape(sign)
        for hit in re.finditer(rf"(?<= )?{pattern}(?= )?", text):
            if hit.end() <= given.start() or hit.start() >= given.end():
                yield *hit.span(), given["means"][0] in "@a"


def _is_known(word: str) -> bool:
    """Whether a word in brackets says itself which sign it means: "(punct)"."""
    known = (spelled.AT, spelled.AT_WEAK, spelled.DOT, spelled.DOT_WEAK, spelled.UNDERSCORE, spelled.DASH)
    return word in _SHORT_SIGNS or any(word in words for words in known)


_SAYS = ("=", *(f"{word} " for word in WORDS["sign_says"]))
_NAMED_SIGNS = {name: sign for name, _, sign in (entry.partition("=") for entry in WORDS["sign_names"])}
_NO_SIGNS = WORDS["no_sign"]
