"""Addresses as they are said or taken apart: the elements of a message of which e-mail addresses and links are made.

"anna dot smith (at) g mail [dot] com" becomes word, dot, word, at, word, word, dot, word, each with its place in the
joined view. Which words mean "@" and "." is in lexicon/spelling.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from presend.identifiers import signs
from presend.lexicon import spelled
from presend.lexicon.spelled import WORDS, one_of, said
from presend.patterns import lazy
from presend.text import Message


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase).replace("\\ ", "[ -]") for phrase in sorted(phrases, key=len)[::-1])


WORD, AT, DOT, DASH, LOW, SLASH, OTHER = "w", "@", ".", "-", "_", "/", ","

_WIDE = r"[^\s\x00-\x7f\u2000-\u2bff\u3000-\u303f\uff00-\uffef\U0001f000-\U0001faff]"
_TOKEN = lazy(
    r"[(\[{<*~|\\/'\"^=_> #%+!:-]{0,2}(?P<open>[(\[{<*~|\\/'\"^=_>#%+!:-])\s{0,2}(?P<said>@t?|\.|(?:(?:[^\W\d_]|[04@])[ .-]?){1,12})\s{0,2}(?P<close>[)\]}>*~|/\\'\"^=_<#%+!:-])(?:[)\]}>*~|<=_/#%+!:-]{0,2})"
    rf"|(?P<word>[a-z0-9]+|{_WIDE}+)|(?P<mark>\S)"
)
_SPREAD = lazy(r"[ .-](?!$)|(?<=\w)[ .-]$")
_CLOSING = dict(zip("([{<*~|\\/'\"^=_>-#%+!:", ")]}>*~|\\/'\"^=_<-#%+!:", strict=True))
_PHRASE = lazy(lambda: rf"(?<!\w)(?:{one_of('article')} )?(?:{_any(spelled.AT_PHRASES)})(?!\w)")
_DOT_PHRASE = lazy(rf"(?<!\w)(?:{_any(spelled.DOT_PHRASES)})(?!\w)")
_DOUBLED = lazy(
    r"(?<=[a-z0-9] )(?:@a?t|at@|a t)(?= [a-z0-9-]+ ?(?:[.(\[{<]|dot\b))|(?<![\w@.])@(?:rr?ob[a@](?:ze?|se?|s)?|t)(?= [a-z0-9])"
)
"""A sign and its word in one ("@rroba"), or the word in two letters, before a host."""
_HYPHENED = lazy(
    lambda: (
        rf"(?<=[a-z0-9])(?:(?P<at>[ ]{one_of('glued_at')}-)[a-z0-9-]{{2,30}}(?P<dot>[ ]{one_of('glued_dot')}-)"
        rf"|(?P<at2>-{one_of('glued_at')}[ ])[a-z0-9]{{2,30}}(?P<dot2>-{one_of('glued_dot')}[ ]))(?=[a-z]{{2}})"
    )
)
"""The signs with a hyphen to what follows, or to what stands before: "mara AT-lumen DOT-studio"."""
_ANIMALS = frozenset("🐌🐶🐕🐩🐒🐵🐭🐁")
"""What "@" is called after in Italian, Russian, Dutch, Polish and Chinese."""
_ROUND = frozenset("⚫🔴⚪🟠🟡🟢🔵🟣🟤●•∙⏺🔘")
"""Round signs that stand for a dot."""
_WRAPS = (",", ";", "*", "~", "|", "'", "`")
_LEET = str.maketrans("04@", "oaa")
_MARKS = {"@": AT, ".": DOT, "-": DASH, "_": LOW, "/": SLASH}
_NATIVE_AT = lazy(lambda: rf"(?=[\u3400-\u9fff]){one_of('at')}")
_NATIVE_DOT = lazy(
    lambda: rf"(?<=[a-z0-9零一二三四五六七八九])(?=[\u3400-\u9fff]){one_of('dot')}(?=[a-z0-9])"
)
_CHINESE_DIGITS = "零一二三四五六七八九"
_CHINESE_DIGITS_TO_LATIN = str.maketrans(_CHINESE_DIGITS, "0123456789")
_GLUED = lazy(
    lambda: (
        rf"(?:([a-z0-9]{{2,40}}?){one_of('glued_at')})?(g?mail|gmail|hotmail|yahoo|outlook|icloud|proton(?:mail)?|gmx)"
        rf"{one_of('glued_dot')}(com|net|me|de|fr|es|it)"
    )
)


class Element(NamedTuple):
    """One element. `said`: it was a word or stood in brackets, so that it cannot be mere punctuation.

    `weak`: a word that more often means something else ("at", "point"). `apart`: white space stands before it.
    """

    kind: str
    text: str
    start: int
    end: int
    said: bool = False
    weak: bool = False
    apart: bool = False


def elements(message: Message) -> list[Element]:
    return message.once(_elements)


def _elements(message: Message) -> list[Element]:
    text = message.joined.text
    phrases = [(*_with_brackets(text, *found.span()), AT) for found in _PHRASE.finditer(text)]
    phrases += [(*found.span(), AT) for found in _DOUBLED.finditer(text)]
    phrases += [(*_with_brackets(text, *found.span()), DOT) for found in _DOT_PHRASE.finditer(text)]
    for found in _HYPHENED.finditer(text) if "-" in text else ():
        late = found["at"] is None
        phrases += [(*found.span("at2" if late else "at"), AT), (*found.span("dot2" if late else "dot"), DOT)]
    phrases += signs.named(text)
    if not text.isascii():
        phrases += [(*found.span(), AT) for found in _NATIVE_AT.finditer(text)]
        phrases += [(*found.span(), DOT) for found in _NATIVE_DOT.finditer(text)]
    phrases += [(low, high, AT if at else DOT) for low, high, at in signs.told(text)]
    found: list[Element] = []
    place = 0
    for start, end, kind in sorted(phrases):
        if start >= place:
            _scan(text, place, start, found)
            found.append(Element(kind, kind, start, end, said=True, apart=kind == AT))
            place = end
    _scan(text, place, len(text), found)
    return _without_steps(found) if _STEPPED.search(text) else found


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """A phrase's place, with the brackets right around it."""
    closing = _AROUND.get(text[start - 1 : start]) if start else None
    return (start - 1, end + 1) if closing and text[end : end + 1] == closing else (start, end)


_AROUND = {**dict(zip("([{<", ")]}>", strict=True)), '"': '"', "'": "'", "“": "”", "«": "»"}
_STEP_MARKS = frozenset((",", ";", "+"))
_STEP_WORDS = WORDS["step_word"]
_STEPPED = lazy(lambda: rf" \+ |{said('stepped')}|, ?{one_of('glued_at', 'glued_dot')} ?,")


def _without_steps(found: list[Element]) -> list[Element]:
    """Without the words and commas that set an at or a dot apart: "mara, then at, then lumen, then dot, then io"."""
    kept: list[Element] = []
    place = 0
    while place < len(found):
        end = place
        while end < len(found) and (found[end].text in _STEP_MARKS or found[end].text in _STEP_WORDS):
            end += 1
        beside = [*kept[-1:], *found[end : end + 1]]
        if end > place and any(one.kind == AT or (one.kind in (DOT, LOW) and one.said) for one in beside):
            place = end
            continue
        kept.append(found[place])
        place += 1
    return kept


def _scan(text: str, low: int, high: int, found: list[Element]) -> None:
    place = low
    while place < high:
        token = _TOKEN.search(text, place, high)
        if token is None:
            return
        kind = (
            token["said"]
            and token["close"] == _CLOSING.get(token["open"])
            and (
                _meaning(said := _SPREAD.sub("", token["said"]) or token["said"], bracketed=True)
                or (token["open"] in "([{<" and _cut(said))
            )
        )
        if (
            kind
            and token["open"] in _LOOSE
            and said != "at"
            and (said in spelled.AT_WEAK or len(said) < _CUT_LEAST)
        ):
            kind = None  # "/en/" of a path, ":de:"
        if token["said"] and not kind:
            token = _MARK_OR_WORD.search(text, place, high)
        assert token is not None
        place = token.end()
        apart = bool(found) and token.start() > found[-1].end
        if kind:
            found.append(Element(kind[0], kind[0], token.start(), token.end(), said=True, apart=apart))
        elif glued := _GLUED.fullmatch(token[0]):
            found.extend(_unglued(glued, token.start(), apart))
        else:
            found.append(_element(token[0], token.start(), apart))
            if (
                len(found) > 2
                and (found[-1].kind in (LOW, DASH) or found[-1].text in _WRAPS)
                and not found[-1].said
            ):
                _unwrap(found)


_LOOSE = "/#%+!:"
"""Signs that more often stand around other things than around a word for a sign."""
_MARK_OR_WORD = lazy(rf"[a-z0-9]+|{_WIDE}+|\S")


def _element(text: str, start: int, apart: bool) -> Element:
    end = start + len(text)
    if text in _ANIMALS:
        return Element(AT, text, start, end, said=True, weak=True, apart=apart)
    if text in _ROUND:
        return Element(DOT, DOT, start, end, said=True, apart=apart)
    if text in _MARKS:
        return Element(_MARKS[text], text, start, end, apart=apart)
    if meaning := _meaning(text, bracketed=False):
        kind, weak = meaning
        return Element(kind, text if weak else kind, start, end, said=True, weak=weak, apart=apart)
    if not text.isascii() and all(char in _CHINESE_DIGITS for char in text):
        text = text.translate(_CHINESE_DIGITS_TO_LATIN)  # "一六三点com"
    return Element(WORD if text[0].isalnum() else OTHER, text, start, end, apart=apart)


def _unglued(glued: re.Match[str], start: int, apart: bool) -> list[Element]:
    """ "annaatgmaildotcom" as the elements that it was made of; behind an "@", "gmaildotcom"."""
    name, host, top = (glued.span(group) for group in (1, 2, 3))
    kinds = [(WORD, name), (AT, (name[1], host[0])), (WORD, host), (DOT, (host[1], top[0])), (WORD, top)]
    return [
        Element(kind, glued[0][low:high] if kind == WORD else kind, start + low, start + high, kind != WORD,
                apart=apart and not low)
        for kind, (low, high) in kinds[2 * (glued[1] is None) :]
    ]  # fmt: skip


def _unwrap(found: list[Element]) -> None:
    """ "_at_" and "-dot-" at the end of `found` as one element."""
    before, word, after = found[-3:]
    if (
        before.kind == after.kind
        and word.kind in (AT, DOT)
        and not (word.apart or after.apart or before.apart)
    ):
        found[-3:] = [Element(word.kind, word.kind, before.start, after.end, said=True)]


def _meaning(word: str, *, bracketed: bool) -> tuple[str, bool] | None:
    """The element that a word stands for, and whether it is a weak one."""
    if bracketed and word != "@":
        word = word.translate(_LEET)
    if word in _MARKS:
        return (_MARKS[word], False) if bracketed else None
    if word in spelled.AT or (bracketed and (word in spelled.AT_WEAK or word in WORDS["at_short"])):
        return AT, False
    if word in spelled.DOT or (bracketed and (word in spelled.DOT_WEAK or word in WORDS["dot_short"])):
        return DOT, False
    if word in spelled.UNDERSCORE:
        return LOW, False
    if word in spelled.SLASH:
        return SLASH, False
    if bracketed:
        return (DASH, False) if word in spelled.DASH else None
    if word in spelled.AT_WEAK:
        return AT, True
    if word in spelled.DOT_WEAK:
        return DOT, True
    return (DASH, True) if word in spelled.DASH else None


def is_sign(word: str) -> bool:
    """Whether a word in brackets stands for a sign."""
    return _meaning(word, bracketed=True) is not None or _cut(word) is not None


@lru_cache(maxsize=5_000)
def _cut(word: str) -> tuple[str, bool] | None:
    """What a word in brackets stands for that is one for a sign, cut short: "(chiocc.)"."""
    for kind, words in ((AT, spelled.AT), (DOT, spelled.DOT)):
        if len(word) >= _CUT_LEAST and any(sign.startswith(word) for sign in (*words.words, *words.stems)):
            return kind, False
    return None


_CUT_LEAST = 3  # letters
