"""Logins handed over in clear: a user name and a secret side by side, "anna / Secret#12", without a word for a password.

Why: a secret in a chat stays there; both sides are safer with an account of one's own, or the platform's file.
Misses: secrets that look like any other word, and pairs with nothing that speaks of logging in.
"""

import re
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.detectors.credential import DUMMY, PASSWORD, is_secret
from presend.finding import Finding
from presend.identifiers.labels import Labels
from presend.patterns import lazy
from presend.text import Message

_LOGIN = Labels("login", "username")
_BY, _TO = Labels("login_by"), Labels("login_to")
_PAIR = lazy(
    r"(?<![\w/\\.])([^\s:/|,;()\"'<>\\]{3,40})(?: ?[/|] ?|:| : |\s[-–]\s)([^\s,;()\"'<>/\\]{5,40})(?![/\w])"
)
_SYSTEM_USER = lazy(
    r"(?<![\w/.])((?:wp-?|ftp|site|web)?admin(?:istrator)?|root|superuser|webmaster|postgres) ?[/|:] ?([^\s,;()\"'<>/\\]{6,40})(?![/\w])"
)
"""A user name that is one whatever stands around it, with its secret."""
_SURE_PAIR = lazy(
    r"(?:(?<![\w/\\.@-])|^)(?P<user>[a-z][\w.@-]{2,39})(?: ?[/|] ?|\n)(?P<secret>[^\s,;()\"'<>/\\:|=&]{7,30})(?![/\w=])"
)
_SHAPED = tuple(
    lazy(
        rf"(?<![\w/\\.@-])(?P<user>[^\W\d_][\w.@-]{{2,39}}){between}(?P<secret>[^\s,;:()\"'<>/\\|\u3000-\u303f\u3400-\u9fff]{{7,30}})(?![/\w])"
    )
    for between in (r" ?[/|] ?", r" ?: ?")
)
"""A user name with its secret, for where a message speaks of logging in to something."""
_SYSTEM_NAMES = frozenset(
    "admin administrator root superuser webmaster editor guest test demo user moderator manager support".split()
)
_FORMS = tuple(map(lazy, ("[A-Z]", "[a-z]", "[0-9]", r"[#!$%*?^~@&](?=\w)")))
"""What a secret has at once that can be nothing else: a capital, a small letter, a digit and a mark."""
_FILE = lazy(r"\.(?:[a-z]{2,4}|mp\d)$|^\W|@.*\.")
_MARK = lazy(r"[#!$%*?^~@&+=_-](?=\w)")
_NUMBERED = lazy(r"[a-z]+[-_]\d{1,2}")  # "editor-2", a role or a folder
_THREE = 3
_REACH, _BESIDE = 70, 60


def find(message: Message) -> Iterator[Finding]:
    for start, end, score in (*_pairs(message.folded.text), *_sure_pairs(message), *_shaped_pairs(message)):
        yield Finding("sensitive.credential", message.folded.origin(start, end), score, "credential-pair")


def _pairs(text: str) -> Iterator[tuple[int, int, float]]:
    """ "login: anna / Secret#12": a user name and a secret side by side."""
    for pair in _SYSTEM_USER.finditer(text):
        secret = pair[2].rstrip(".,;?")
        if (
            is_secret(secret)
            and not secret.isalnum()
            and any(map(str.isdigit, secret))
            and not _NUMBERED.fullmatch(secret)
        ):
            yield pair.start(1), pair.start(2) + len(secret), 0.85
    for word in _LOGIN.pattern.finditer(text):
        reach = min(len(text), word.end() + _REACH)
        pair = _PAIR.search(text, word.end(), reach)
        while pair:
            user, secret = pair[1], pair[2].rstrip(".,;?")
            if (
                is_secret(secret)
                and "::" not in pair[0]
                and not user.startswith(("http", "www"))
                and "//" not in pair[0]
                and not DUMMY.fullmatch(user)
            ):
                label = PASSWORD.pattern.fullmatch(user) or _LOGIN.pattern.fullmatch(user)
                if not label and not re.fullmatch(r"[\d:.-]+", user):
                    yield pair.start(1), pair.start(2) + len(secret), 0.96 if "@" in user else 0.85
                    return
            pair = _PAIR.search(text, pair.start(2), reach)


def _sure_pairs(message: Message) -> Iterator[tuple[int, int, float]]:
    """ "log in with anna / Secret#12": a user name beside what can be nothing but a password."""
    text = message.folded.text
    for pair in _SURE_PAIR.finditer(text) if any(mark in text for mark in "/\n|") else ():
        secret = pair["secret"].rstrip(".,;?")
        start = pair.end() - len(pair["secret"])
        written = message.folded.origin(start, start + len(secret)).of(message.text)
        shaped = any(not char.isalpha() for char in pair["user"])
        if not all(form.search(written) for form in _FORMS) or DUMMY.fullmatch(secret):
            continue
        if shaped or any(
            hit.end() > pair.start("user") - 3
            for hit in _BY.pattern.finditer(text, max(0, pair.start("user") - _REACH), pair.start("user"))
        ):
            yield pair.start("user"), start + len(secret), 0.96 if "@" in pair["user"] else 0.75


def _shaped_pairs(message: Message) -> Iterator[tuple[int, int, float]]:
    """ "go into WordPress with anna_r / Nasture-14": a user name beside what looks like a password, behind words for logging in."""
    text = message.folded.text
    if not _TO.may_stand_in(message):
        return
    for pair in (pair for form in _SHAPED for pair in form.finditer(text)):
        secret = pair["secret"].rstrip(".,;?")
        start = pair.end() - len(pair["secret"])
        written = message.folded.origin(start, start + len(secret)).of(message.text)
        named = pair["user"] in _SYSTEM_NAMES or not pair["user"].isalpha()
        named = named or all(form.search(written) for form in _FORMS)
        if not named or not is_secret(secret) or _FILE.search(secret):
            continue
        forms = sum(form.search(written) is not None for form in (*_FORMS[:3], _MARK))
        if forms >= _THREE and _TO.pattern.search(text, max(0, pair.start() - _BESIDE), pair.start()):
            yield pair.start("user"), start + len(secret), 0.8


def opens(chunk: str) -> bool:
    if chunk in _BETWEEN or _LOGIN.begin_in(chunk) or _SYSTEM_USER.search(chunk):
        return True
    return _SECRET_LIKE.match(chunk) is not None and _FORMS[3].search(chunk) is not None


_BETWEEN = frozenset("/|")
_SECRET_LIKE = lazy(r"(?!@[\w.]+\W*$|[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*$)(?=\S*\d)(?=\S*[a-z])\S{7,60}$")
"""A word with a letter, a digit and more that is neither a user's name nor an e-mail address."""

DETECTOR = Detector(
    id="credential-pair",
    category="sensitive.credential",
    find=find,
    opens=opens,
    flagged=(
        "👋 Login Backend: [[redaktion / Zwiebelkuchen#77]]\nBitte erst ein Backup",
        "Доступ к хостингу: [[pekarnya_adm / Kalach!2207]]",
        "服务器账号密码是 [[deploy_qn / Bamboo@9071]] ，只改前端目录",
        "PrestaShop : [[admin / CaramelSalé*35]]",
        "Intrați în WordPress cu [[croitor_r / Nasture-14-mov]], doar meniul",
        "ادخل من لوحة المتجر: [[mudeer2 / Laymun#karkade]]",
        "look yourself: [[admin:heron7Clock]] at 192.168.1.1",
        "you can enter WordPress with [[lucy:Gard3n#Gate]]",
    ),
    allowed=(
        "use Montserrat / OpenSans-Bold2 and Dawn / Refresh-2024 in Shopify",
        "the menu under /admin/settings and the root/home folder",
        "log in page: Desktop_1 / Mobile-375px",
        "roles: admin / editor-2 / viewer",
        "account: premium / 12months",
    ),
)
