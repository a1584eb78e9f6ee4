"""Passwords, keys, tokens and logins handed over in clear.

Why: a secret in a chat stays there; both sides are safer with an account of one's own, or the platform's file.
Misses: secrets that are ordinary words with nothing before them that calls them a password.
"""

import re
from collections.abc import Iterator
from functools import cache

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.folding import fold
from presend.identifiers import secret_keys
from presend.identifiers.labels import Labels
from presend.identifiers.samples import is_sample
from presend.lexicon.spelled import WORDS, one_of
from presend.meaning import mentions
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_IN_URL = lazy(r"[a-z+]{3,12}://([^\s:/@]+:[^\s:/@]+)@")
"""The user and the secret in a database's address."""
_BLOCK = lazy(r"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{20,4000}?(?:-----END [A-Z ]*PRIVATE KEY-----|$)")
PASSWORD = Labels("password")
_USERNAME = Labels("username")
_IS = Labels("value_is")
_BETWEEN = Labels("value_is", "value_link")
_MARKS = ":=→👉➡⇒"
_SECRET_FORM = r"[^\s\"'`<>{}\u3000-\u303f\u3400-\u9fff\uff00-\uffef]{4,128}"
_SECRET = lazy(_SECRET_FORM)
"""Without Chinese characters and marks, which need no space behind it."""
_SEQUENCES = ("12345", "123456", "1234567", "12345678", "00000", "000000", "111111", "123123")
_AT_SECRET = lazy(rf"[\s:=>→'`\"]{{1,4}}(?P<secret>{_SECRET_FORM})")
_HOLDS_MARK = lazy(r"(?=[a-z]*\d|\d+[a-z])[^=:]{3,}=[^=]{2,}")
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
_NAME = lazy(r"[^\W\d_]+")
_NEAR = 6  # words before a key, one of which calls it so


def find(message: Message) -> Iterator[Finding]:
    written = message.text
    found: list[tuple[int, int]] = []
    for hit in (*secret_keys.KNOWN.finditer(written), *_BLOCK.finditer(written)):
        if not re.search(r"(?i)x{6,}|\.\.\.|your|\*{3}", hit[0]):
            found.append(hit.span())
            inner = _IN_URL.match(hit[0])
            start, end = (hit.start() + place for place in inner.span(1)) if inner else hit.span()
            yield _finding(message, start, end, 0.97, folded=False)
    text = message.folded.text
    for key in _keys(message):
        if all(key[1] <= low or high <= key[0] for low, high in found):
            found.append(key)
            yield _finding(message, *key, 0.8, folded=False)
    for start, end, score in _named(message, text):
        if score >= 0.3 and all(end <= low or high <= start for low, high in found):
            found.append((start, end))
            yield _finding(message, start, end, score)
    if message.joined is not message.folded:  # "p.a.s.s.w.o.r.d is ..."
        for start, end, score in _named(message, message.joined.text):
            span = message.joined.origin(start, end)
            if not any(span.overlaps(message.folded.origin(*place)) for place in found):
                yield Finding("sensitive.credential", span, score, "credential")


def _keys(message: Message) -> Iterator[tuple[int, int]]:
    """What looks like a machine's doing beside a word for a key: "our DeepL key is 4f8a9c2e-5b1d-...:fx"."""
    if WORDS["key_word"].isdisjoint(_NAME.findall(message.folded.text)):
        return
    for hit in secret_keys.ANY.finditer(message.text):
        if secret_keys.is_random(hit[0]):
            before = _NAME.findall(fold(message.text[max(0, hit.start() - _BESIDE) : hit.start()]).text)
            near = before[-_NEAR:]
            if not WORDS["key_word"].isdisjoint(near) and WORDS["key_public"].isdisjoint(near):
                yield hit.span()


def _finding(message: Message, start: int, end: int, score: float, *, folded: bool = True) -> Finding:
    span = message.folded.origin(start, end) if folded else Span(start, end)
    return Finding("sensitive.credential", span, round(score, 2), "credential")


def _named(message: Message, text: str) -> Iterator[tuple[int, int, float]]:
    """What stands after a word for a password, if it looks like one."""
    for word in passwords(text):
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
        elif (
            len(token) > 5
            and "(" not in token
            and (":" in said or "=" in said)
            and _ends(text, start + len(token))
        ):
            yield start, start + len(token), 0.55


def _from(text: str, word: int, secret: int) -> int:
    """Where the secret's span begins: at the user name, where one stands right before the word for a password, with no comma."""
    low = max(0, word - _BESIDE)
    user = _user().search(text[low:word])
    if user is None or "," in user["comma"] or (user["name"].isalpha() and not user["link"].strip()):
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
    if (
        (bare := _AT_SECRET.match(text, place))
        and _HOLDS_MARK.match(bare["secret"])
        and is_secret(bare["secret"])
    ):
        return bare.start("secret")  # "password Gr4nite=otter52"
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


def passwords(text: str) -> Iterator[tuple[int, int]]:
    """Where words for a password stand in a folded text, with letters put for others, too: "p4ssw0rd"."""
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
        r"\(?(?:base-?|b)64\)?|[\d.,:/%-]+|\d{1,4}[a-z]+|\d+[a-z]{1,3}|[a-z]+[-/][a-z]+|[a-z]+'[a-z]+|[a-z_]+\(.*|[a-z]+[-_]\d+(?:px|mm|cm|kb|mb)",
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
    if secret_keys.may_hold_key(chunk) or PASSWORD.begin_in(chunk) or _APART.match(chunk):
        return True
    return _ODD.search(chunk) is not None and any(
        PASSWORD.begin_in(chunk.translate(table)) for table in (_LETTERS, _CYRILLIC)
    )


_APART = lazy(r"[a-zа-я](?:[.\-_*|][a-zа-я]){3}")
DETECTOR = Detector(
    id="credential",
    category="sensitive.credential",
    find=find,
    opens=opens,
    flagged=(
        "use [[mk_live_7Hq2bV9xTz4LpN8s]] on the test server",
        "👋 FTP details\nhost 203.0.113.24\nuser copperline\npass [[zR8#vetiver]]",
        "key is [[AKIAIOSFODNN7EXAMPLE / wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY]], bucket is in eu-west-1",
        "contraseña: [[Sol2024mar]]",
        "database url postgres://[[mara:Lark77]]@db.lumen.studio:5432/shop",
        "entra com o usuário suporte, a s3nh4 é [[C0nch4-do-M4r.77]] tá",
        "intri cu user [[editor2 parola Zambila*88]] si schimbi bannerul",
        "Mot de passe WP : [[Coquelicot!884]] (l'identifiant tu l'as déjà)",
        "akun warungbusari, sandinya [[Rempeyek*305]] cek yang error",
        "mailgun says 401. the key is [[key-3ax6xnjp29jd6fds4gc373sgvjxteol0]] and the region eu",
        "the api key for deepl: [[4f8a9c2e-5b1d-4860-aa17-f3a9c2e5b1d4:fx]]",
        "Passwort für den Server lautet [[Katze!2024]]",
        "hasło do panelu to [[Wiosna2024!]]",
    ),
    allowed=(
        'set user = "YOUR_USER" and password = "CHANGE_ME" before the first start',
        "md5 of the zip: 4f8a9c2e5b1d4860aa17f3a9c2e5b1d4 please compare",
        "the key is key-frame-12 at second 40",
        "the login page gets a password field and a forgot password link",
        "Nu-mi trimiteți parola în chat, vă rog.",
        "the menu under /admin/settings and the root/home folder",
        "OTP login: in the demo the OTP 123456 works",
        "put your API key: your-key-here",
        "account: premium / 12months",
        "登录页、修改密码、实名认证一共9个页面，每页40美元",
    ),
)
