"""Passwords, keys, tokens and logins handed over in clear.

Why: a secret in a chat stays there; both sides are safer with an account of one's own, or the platform's file.
Misses: secrets that are ordinary words with nothing before them that calls them a password.
"""

import re
from collections.abc import Iterator
from functools import cache

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers.labels import Labels
from presend.identifiers.samples import is_sample
from presend.lexicon.spelled import WORDS, one_of
from presend.meaning import mentions
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_KNOWN = lazy(
    r"(?<![A-Za-z0-9_-])(?:(?:AKIA|ASIA)[0-9A-Z]{16}(?:\s?[/:|,]\s?[A-Za-z0-9/+=]{40})?|sk-[A-Za-z0-9_-]{16,}|[sr]k_(?:live|test)_[A-Za-z0-9]{10,}|"
    r"gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|AIza[\w-]{30,}|ya29\.[\w-]{20,}|SG\.[\w-]{16,}\.[\w-]{16,}|"
    r"npm_[A-Za-z0-9]{30,}|hf_[A-Za-z0-9]{20,}|shp(?:at|ca|pa)_[a-f0-9]{20,}|whsec_[\w]{20,}|dop_v1_[a-f0-9]{30,}|EAA[A-Za-z0-9]{30,}|"
    r"eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{8,}|\d{8,10}:AA[\w-]{30,}|key-[0-9a-f]{28,}|SK[0-9a-f]{32}|pypi-[\w-]{30,}|(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp|ftp|sftp|smtp)://[^\s:/@]+:[^\s:/@]{4,}@[\w.:/-]*\w|r8_\w{30,}|gsk_\w{30,})"
)
_IN_URL = lazy(r"[a-z+]{3,12}://([^\s:/@]+:[^\s:/@]+)@")
"""The user and the secret in a database's address."""
_BLOCK = lazy(r"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{20,4000}?(?:-----END [A-Z ]*PRIVATE KEY-----|$)")
PASSWORD = Labels("password")
_USERNAME = Labels("username")
_IS = Labels("value_is")
_BETWEEN = Labels("value_is", "value_link")
_MARKS = ":=→👉➡⇒"
_SECRET = lazy(r"[^\s\"'`<>{}\u3000-\u303f\u3400-\u9fff\uff00-\uffef]{4,64}")
"""Without Chinese characters and marks, which need no space behind it."""
_SEQUENCES = ("12345", "123456", "1234567", "12345678", "00000", "000000", "111111", "123123")
_BESIDE = 60
_LETTERS = str.maketrans("0134@$5", "oieaass")
_CYRILLIC = str.maketrans("0134@", "оиеаа")
_ODD = lazy(r"[^\W\d_][0134@$5]|[0134@$5][^\W\d_]")
DUMMY = lazy(
    lambda: (
        rf"{one_of('dummy_owner')}?[-_ ]?(?:{one_of('dummy_kind')}[-_ ]?)?{one_of('dummy_secret')}(?:[-_ ]{one_of('dummy_here')})?|{one_of('dummy_begins')}.*|"
        + one_of("dummy_value").replace("\\ ", "[-_]?")
        + r"|x{3,}|\*{3,}|\.{3,}|•+|-+|process\.env.*|os\.environ.*|\$\{?\w.*|\{\{.*|<.*|%.*%|\[.*\]|env\(.*|password1?2?3?|\d{1,3}|https?:.*"
    )
)
_READ_OUT = lazy(
    lambda: rf"(?:(?:[a-z0-9](?:[-. ][a-z0-9]){{2,}}|{one_of('read_out')}|[a-z0-9])(?:[ ,-]+|$))+"
)
_OBJECTS = WORDS["pass_object"]
_REACH = 70
_LONG = 16


def find(message: Message) -> Iterator[Finding]:
    written = message.text
    found: list[tuple[int, int]] = []
    for hit in (*_KNOWN.finditer(written), *_BLOCK.finditer(written)):
        if not re.search(r"(?i)x{6,}|\.\.\.|your|\*{3}", hit[0]):
            found.append(hit.span())
            inner = _IN_URL.match(hit[0])
            start, end = (hit.start() + place for place in inner.span(1)) if inner else hit.span()
            yield _finding(message, start, end, 0.97, folded=False)
    text = message.folded.text
    for start, end, score in _named(message, text):
        if score >= 0.3 and all(end <= low or high <= start for low, high in found):
            found.append((start, end))
            yield _finding(message, start, end, score)
    if message.joined is not message.folded:  # "p.a.s.s.w.o.r.d is ..."
        for start, end, score in _named(message, message.joined.text):
            span = message.joined.origin(start, end)
            if not any(span.overlaps(message.folded.origin(*place)) for place in found):
                yield Finding("sensitive.credential", span, score, "credential")


def _finding(message: Message, start: int, end: int, score: float, *, folded: bool = True) -> Finding:
    span = message.folded.origin(start, end) if folded else Span(start, end)
    return Finding("sensitive.credential", span, round(score, 2), "credential")


def _named(message: Message, text: str) -> Iterator[tuple[int, int, float]]:
    """What stands after a word for a password, if it looks like one."""
    for word in _passwords(text):
        start = _secret_start(text, word[1])
        said = text[word[1] : start]
        secret = _SECRET.match(text, start)
        if secret is None or start - word[1] > 40 or (not said and text[word[1] - 1] < "\u2e80"):
            continue
        explicit = any(mark in said for mark in _MARKS) or any(map(str.isalpha, said))
        if text[slice(*word)] in WORDS["pass_verb"] and said.strip() in _OBJECTS:
            continue  # "pass the file"
        read_out = _READ_OUT.match(text, start)
        if read_out and len(read_out[0].split()) > 3 and explicit:
            yield start, start + len(read_out[0].rstrip(" ,-")), 0.75
            continue
        token = secret[0].rstrip(".,;:?)…")
        if (
            DUMMY.fullmatch(token)
            or _elsewhere(message, word[0])
            or (token in _SEQUENCES and is_sample(text))
        ):
            continue
        if is_secret(token):
            first = start if ":" in said or "=" in said else _from(text, word[0], start)
            yield first, start + len(token), 0.92 if explicit else 0.7
        elif len(token) > 5 and (":" in said or "=" in said) and _ends(text, start + len(token)):
            yield start, start + len(token), 0.55


def _from(text: str, word: int, secret: int) -> int:
    """Where the secret's span begins: at the user name, where one stands right before the word for a password."""
    low = max(0, word - _BESIDE)
    user = _user().search(text[low:word])
    if user is None or not (user["link"].strip() or user["comma"].strip() or not user["name"].isalpha()):
        return secret
    return low + user.start("name")


@cache
def _user() -> re.Pattern[str]:
    """A user name that stands right before the word for its password, in one line with it."""
    return re.compile(
        rf"{_USERNAME.alternatives}(?P<link>[\s:=]{{0,3}})(?P<name>[^\s,;:|/]{{3,40}})(?P<comma>[ ,;|/]{{1,3}}(?:{one_of('and_word')} )?)$"
    )


def _secret_start(text: str, place: int) -> int:
    """Where what follows a word for a password begins: behind the first "is" or mark, or behind the last one before a
    secret ("parola de la arhivă e ...": a Vietnamese "is" is the Romanian article)."""
    starts = [link.end() for far in (False, True) if (link := _link(far).match(text, place))]
    secrets = (
        start
        for start in starts
        if (hit := _SECRET.match(text, start)) and is_secret(hit[0].rstrip(".,;:?)…"))
    )
    return next(secrets, starts[0])


@cache
def _link(far: bool) -> re.Pattern[str]:
    """What may stand between a word for a password and the secret: "is", a mark, or some words and then a mark."""
    marked = rf"[ \t](?:[\w.-]{{1,15}}[ \t]?){{1,4}}{'' if far else '?'}(?=[:=→]|{_IS.alternatives})"
    place = rf" {one_of('secret_of')} [\w-]{{2,15}}"
    return re.compile(rf"(?:{marked}|{place})?(?:[\s:=>→👉➡⇒\"'`*_-]|{_BETWEEN.alternatives})*")


def _passwords(text: str) -> Iterator[tuple[int, int]]:
    for word in PASSWORD.pattern.finditer(text):
        yield word.span()
    for table in (_LETTERS, _CYRILLIC) if _ODD.search(text) else ():
        for word in PASSWORD.pattern.finditer(text.translate(table)):
            if text[slice(*word.span())] != word[0]:
                yield word.span()


def is_secret(token: str) -> bool:
    """Whether a word is like a password: long enough, and not only letters, or a number, a date, a file or a size."""
    if len(token) < 5 or DUMMY.fullmatch(token) or token.rstrip("!=").isalpha() or token.endswith("="):
        return False
    if re.fullmatch(
        r"[\d.,:/%-]+|\d{1,4}[a-z]+|\d+[a-z]{1,3}|[a-z]+[-/][a-z]+|[a-z]+'[a-z]+|[a-z_]+\(.*|[a-z]+[-_]\d+(?:px|mm|cm|kb|mb)",
        token,
    ):
        return token.isdigit() and 5 <= len(token) <= 8
    digits, marks = any(map(str.isdigit, token)), re.search(r"[!@#$%^&*?+=~]", token) is not None
    return digits or (marks and not token.startswith(("@", "#", "$")))


def _ends(text: str, place: int) -> bool:
    return not text[place : place + 40].strip(" .!)") or text[place : place + 1] == "\n"


def _elsewhere(message: Message, place: int) -> bool:
    """Whether the password belongs to a call or a remote session that is named before it: those have their own label."""
    return any(
        mention.service.kind in ("remote", "meeting") and 0 <= place - mention.start < _REACH
        for mention in mentions.mentions(message)
    )


def opens(chunk: str) -> bool:
    if len(chunk) >= _LONG and _PREFIX.search(chunk):
        return True
    if PASSWORD.begin_in(chunk) or _APART.match(chunk):
        return True
    return _ODD.search(chunk) is not None and any(
        PASSWORD.begin_in(chunk.translate(table)) for table in (_LETTERS, _CYRILLIC)
    )


_APART = lazy(r"[a-zа-я](?:[.\-_*|][a-zа-я]){3}")
_PREFIX = lazy(
    r"akia|asia|(?:sk|pk|rk|key|xox[abprs]|glpat|pypi)-|[spr]k_|gh[pousr]_|github_pat|aiza|ya29|sg\.|npm_|hf_|shp|://[^/]+:[^/]+@|whsec|dop_|eaa|eyj|gsk_|r8_|:aa|^sk[0-9a-f]{30}|-----"
)

DETECTOR = Detector(
    id="credential",
    category="sensitive.credential",
    find=find,
    opens=opens,
    flagged=(
        "👋 FTP details\nhost 203.0.113.24\nuser copperline\npass [[zR8#vetiver]]",
        "key is [[AKIAIOSFODNN7EXAMPLE / wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY]], bucket is in eu-west-1",
        "contraseña: [[Sol2024mar]]",
        "database url postgres://[[mara:Lark77]]@db.lumen.studio:5432/shop",
        "entra com o usuário suporte, a s3nh4 é [[C0nch4-do-M4r.77]] tá",
        "intri cu user [[editor2 parola Zambila*88]] si schimbi bannerul",
        "Mot de passe WP : [[Coquelicot!884]] (l'identifiant tu l'as déjà)",
        "panou DirectAdmin, utilizator [[moaravec, parola Tescovina.1893]] schimb-o tu dupa aia",
        "Passwort für den Server lautet [[Katze!2024]]",
        "hasło do panelu to [[Wiosna2024!]]",
    ),
    allowed=(
        'set user = "YOUR_USER" and password = "CHANGE_ME" before the first start',
        "the login page gets a password field and a forgot password link",
        "Nu-mi trimiteți parola în chat, vă rog.",
        "the menu under /admin/settings and the root/home folder",
        "OTP login: in the demo the OTP 123456 works",
        "put your API key: your-key-here",
        "account: premium / 12months",
        "登录页、修改密码、实名认证一共9个页面，每页40美元",
    ),
)
