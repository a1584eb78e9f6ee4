"""Words set apart as they are meant: by one space where two were typed, and where none was behind an address's full stop or
between a label and its value.

Read before the detectors, so that no pattern need allow for it. What several spaces tell is left: columns of numbers, the
words of letters that are set apart ("s t u p i d  f o o l"), one whole number and the next.
"""

from collections.abc import Iterator

from presend.data.tlds import TLDS
from presend.edited import Edited
from presend.folding import fold_word
from presend.identifiers.providers import PROVIDERS
from presend.lexicon import USUAL, VOTES
from presend.lexicon.services import NAMES, WEAK
from presend.lexicon.spelled import PHONE, WORDS
from presend.meaning.vocabulary import keys
from presend.patterns import lazy
from presend.span import Span

_WIDE = lazy(r"(?<=\S) {2,}(?=\S)")
_LONE_BEFORE, _LONE_AFTER = lazy(r"(?<![^\W_])[^\W_]\Z"), lazy(r"[^\W_](?![^\W_])")
_WHOLE_BEFORE, _WHOLE_AFTER = lazy(r"\d{6}\Z"), lazy(r"\+?\d{6}")
_SPREAD = lazy(r"(?<![^\W_])[^\W_](?:  [^\W_](?![^\W_])){3}")
"""Letters that are set apart by two spaces each."""
_REACH = 7
_STOP = lazy(r"\.(?<=[a-z0-9_/]\.)([A-Z]?[a-z]+(?:'[a-z]+)?)(?![\w@/:=?-]|\.\w)")
"""A word that begins right behind a full stop."""
_ADDRESS = lazy(r"\w@\w|//|www\.|\.\w+/|\.(?:com|net|org|co\.[a-z]{2})$")
_NAME = lazy(r"[@/_\d]|^[a-z]\S*\.")
"""What a name or a host has, behind which a capital begins a sentence."""
_SIGN = lazy(r"[-_/#=~*|→➡👉….](?:(?<!\.)|\.{1,2})(?=[+(]{0,2}\d[\d ().-]{5,}\d|@?[a-zA-Z]\w*[@._+-]?\w)")
"""A sign behind which a number, a name or an address begins at once."""
_LABEL = lazy(r"(?<![^\s,;(>])([^\W\d_]{2,12}|e-mail)\Z")
_LABEL_LONGEST = 12  # characters
_SHAPED = lazy(r"(?=.*[\d_.])[a-zA-Z][\w.]{3,29}(?<!\.)[.,!?]?")
_WORD = lazy(r"[^\W\d_]+")
_MAIL = frozenset(fold_word(word) for word in (*WORDS["mail_word"], *PROVIDERS))
_SHORT = 4  # letters of a label that may be a name's own beginning
_LONGEST = 100  # characters of an address


def even(text: str) -> Edited | None:
    """`text` with its words set apart as they are meant; None where they are so already."""
    edits = [*_wide(text), *_glued(text), *_labelled(text)]
    return Edited.of(text, sorted(edits)) if edits else None


def _wide(text: str) -> Iterator[tuple[Span, str]]:
    if "  " not in text:
        return
    spread = _SPREAD.search(text) is not None
    for gap in _WIDE.finditer(text):
        if (meant := _meant(text, gap.start(), gap.end(), spread)) != gap[0]:
            yield Span(*gap.span()), meant


def _glued(text: str) -> Iterator[tuple[Span, str]]:
    """Where the space behind an address and a full stop was forgotten: "anna@gmail.com.Thanks"."""
    for stop in _STOP.finditer(text):
        start, word = stop.start(1), stop[1].lower()
        if word not in VOTES and word not in USUAL:
            continue
        before = text[max(0, start - _LONGEST) : start - 1].split()[-1]
        if word != stop[1]:
            address = _NAME.search(before) is not None
        else:
            address = word not in TLDS and _ADDRESS.search(before) is not None
        if address:
            yield Span(start, start), " "


def _labelled(text: str) -> Iterator[tuple[Span, str]]:
    """Where a sign alone stands between a way of contact and its number or name: "whatsapp-0791...", "insta_anna.k88"."""
    for sign in _SIGN.finditer(text):
        said = _LABEL.search(text, max(0, sign.start() - _LABEL_LONGEST), sign.start())
        if said is None:
            continue
        label, value = said[1].lower(), text[sign.end() : sign.end() + _LONGEST].split(None, 1)[0]
        if value[0] in "+(" or value[0].isdigit():
            leads = label in PHONE.words or _is_service(label)
        elif "@" in value[1:]:
            leads = sign[0] != "_" and label in _MAIL
        else:
            own = sign[0] == "_" and len(label) < _SHORT  # "wx_lanting"
            leads = _is_service(label) and _is_name(value) and not own
        if leads:
            yield Span(*sign.span()), ": "


def _is_service(word: str) -> bool:
    return word in NAMES or word in WEAK


def _is_name(value: str) -> bool:
    """Whether a value is a user name by its looks, and neither a file's nor a layer's name made of common words."""
    if value[0] == "@":
        return True
    parts = _WORD.findall(value.lower())
    return _SHAPED.fullmatch(value) is not None and not any(len(part) > 2 and keys(part) for part in parts)


def _meant(text: str, start: int, end: int, spread: bool) -> str:
    """The spaces that several stand for."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _LONE_BEFORE.search(before) and _LONE_AFTER.match(after):
        return " " * ((end - start) // (2 if spread else 1))
    columns = end - start > 2 and (before[-1].isdigit() or after[0].isdigit())
    if columns or (_WHOLE_BEFORE.search(before) and _WHOLE_AFTER.match(after)):
        return text[start:end]
    return " "
