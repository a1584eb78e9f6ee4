"""User names beside the name of their service: "telegram: kiran_builds", "kiran_builds on discord".

Why: a name to look up is a way of contact as good as a number.
Misses: a plain word as a name ("skype john"), which nothing tells from talk about the service.
"""

import re
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.detectors.handle import Name, named
from presend.finding import Finding
from presend.identifiers import glued, usernames
from presend.identifiers.addresses import AT, DASH, DOT, WORD, elements
from presend.identifiers.glued import SPACELESS
from presend.identifiers.said_names import is_sign, says_sign, widened
from presend.lexicon import USUAL, VOTES, spelled
from presend.lexicon.spelled import WORDS
from presend.meaning import mentions, vocabulary
from presend.meaning.mentions import Mention
from presend.patterns import lazy
from presend.text import Message

_WORDS = lazy(rf"[{SPACELESS}]+|[^\s,;:!?()\[\]{{}}\"'<>=→|«»“”{SPACELESS}]+|[:=→|(\"'<>]")
_REACH, _AHEAD, _BACK = 70, 16, 24
_MARKED = lazy(r"[\s:=(>→-]{0,4}@\w")  # handle.py finds it
_AFTER, _BEFORE = ("=", ":", "/"), ("/", "=", ".")  # what a name is not stuck to
_TOLD = 0.6  # the score of a plain word that the message tells as a name
_CLEAR = 0.5
_SURE, _CLOSE = 0.94, 2  # "zalo name mara.studio" is no host
_MOBILE = 11  # a Chinese telephone number
_IS = WORDS["name_is"]
_NO_NAME = WORDS["no_site"]
_GOES_ON = lazy(r" [^\W\d]")


def find(message: Message) -> Iterator[Finding]:
    services = named(message)
    text = message.joined.text
    names = [name for mention in services for name in _beside(text, mention)]
    if services and says_sign(message):
        names += (name for mention in services for name in _said(message, mention))
    for start, end, score, service in names:
        if score >= 0.3:
            span = message.joined.origin(start, end)
            yield Finding("contact.handle", span, round(score, 2), "handle-named", service)


def _beside(text: str, mention: Mention) -> Iterator[Name]:
    """A name after the service's name ("telegram: kiran_builds"), or before it ("kiran_builds on telegram")."""
    if (
        _MARKED.match(text, mention.end)
        or usernames.is_software(text, mention.end)
        or _is_thing(text, mention)
    ):
        return
    colon = False
    marked = any(
        word[0] in spelled.IDENTITY
        for word in _WORDS.finditer(text, max(0, mention.start - _AHEAD), mention.start)
    )
    mine = _is_mine(text, mention)
    strange = 0
    end = min(
        [
            len(text),
            mention.end + _REACH,
            *(stop for mark in ("? ", "\n\n") if (stop := text.find(mark, mention.end)) > 0),
        ]
    )
    passed = 0
    for word in _WORDS.finditer(text, mention.end, end):
        token = word[0].rstrip(".…!?*_~-'")
        if word[0] == token + "_" and len(token) > 3 and "_" not in text[mention.end : word.start() + 1]:
            token = word[0]  # "I'm polyfox_": no mark of italics, which would open too
        if token in (":", "=", "→", ">"):
            colon = True
            continue
        if token in spelled.IDENTITY_LINK and (marked or mine):
            colon = colon or token in _IS
        if token in ("(", '"', "'", "|", "<") or not token:
            continue
        if token in spelled.IDENTITY:
            marked, passed = True, passed + 1
            continue
        if (joint := glued.joint(token)) is not None:
            marked, colon, passed = marked or joint.names, colon or joint.tells, passed + 1
            continue
        alone = (
            not text[word.start() + len(token) :].lstrip(" .!🙂😊)").startswith(",") and word[0][-1:] != ","
        )
        if text[word.end() : word.end() + 1] == "=" or "/" in token or text[word.start() - 1] in "/=$":
            break
        named = (
            marked and colon and not strange and token not in USUAL
        )  # "telegram username is kirandraws, all small"
        score = _name_score(
            token, mention, marked and not (strange and token.isalpha()), colon and (alone or named), passed
        )
        if score == _TOLD and not marked and _GOES_ON.match(text, word.start() + len(token)):
            score *= usernames.is_strange(token)  # "no Viber -> plain text message"
        score -= 0.2 * max(0, strange - 1)
        hyphened = "-" in token and not any(map(str.isdigit, token))
        if mine and colon and not strange and hyphened and not usernames.is_strange(token):
            score = 0.0  # "my LinkedIn is up-to-date"
        elif mine and colon and not strange and not _GOES_ON.match(text, word.start() + len(token)):
            score = max(score, _TOLD * usernames.is_strange(token))
        if (
            score > 0
            and not usernames.is_file(text, mention.end, word.start())
            and not usernames.is_in_series(text, word.start(), word.start() + len(token))
        ):
            yield word.start(), word.start() + len(token), score, mention.service.id
            if score >= _CLEAR:
                return
            break  # "put mara_lind as mod on Twitch, thats my sister"
        linked = token in spelled.IDENTITY_LINK
        strange += not linked
        if (mention.weak or (colon and passed > 2) or (marked and passed > 4)) and not linked:
            break
        passed += 1
        if passed > 7:
            break
    yield from _before(text, mention)


def _is_thing(text: str, mention: Mention) -> bool:
    """Whether a name that is an everyday word has an article, "on the line"."""
    words = text[max(0, mention.start - _AHEAD) : mention.start].split()
    return (
        mention.weak and mention.end - mention.start >= _LONG and words[-1:] != [] and words[-1] in _ARTICLES
    )


_LONG = 4
"""Letters of a service's name that is an everyday word; shorter ones are abbreviations."""
_ARTICLES = (WORDS["article"] | WORDS["the"]) - WORDS["on_app"]


def _is_mine(text: str, mention: Mention) -> bool:
    """Whether "my" stands right before the service's name."""
    words = _WORDS.findall(text, max(0, mention.start - _AHEAD), mention.start)
    return bool(words) and any(kind == "my" for kind, *_ in vocabulary.meanings(words[-1]))


def _before(text: str, mention: Mention) -> Iterator[Name]:
    low = max(0, mention.start - 45)
    words = list(_WORDS.finditer(text, low, mention.start))[::-1]
    linked = False  # "... on Discord"
    for passed, word in enumerate(words[:5]):
        token = word[0].rstrip(".…!?*-'")
        if word[0] != token and passed:
            return
        if mention.weak and (passed > 1 or "," in text[word.end() : mention.start]):
            return
        if text[word.end() : word.end() + 1] in _AFTER or text[word.start() - 1 : word.start()] in _BEFORE:
            return
        if usernames.is_shaped(token) and not usernames.is_file(text, 0, word.start()):
            plain = usernames.PLAIN_NUMBERED.fullmatch(token) and not (
                token.count("-") > 1 and (usernames.is_strange(token) or _tells_a_name(words[passed + 1 :]))
            )
            sure = (passed < 3 or "_" in token) and not plain
            yield word.start(), word.start() + len(token), 0.75 if sure else 0.45, mention.service.id
            return
        hyphened = (
            token.count("-") > 1 and token.replace("-", "").isalpha() and not passed and not mention.weak
        )
        odd = hyphened and VOTES.keys().isdisjoint(token.split("-"))
        if (odd or (linked and usernames.is_strange(token))) and _tells_a_name(words[passed + 1 :]):
            yield word.start(), word.start() + len(token), _TOLD, mention.service.id
            return
        if token not in spelled.IDENTITY_LINK and (mention.weak or (passed > 1 and not linked)):
            return
        linked = linked or (not passed and token in spelled.IDENTITY_LINK)


_ENDINGS = frozenset(("s", "m", "re"))
"""What is left of "she's", "I'm" and "we're" behind their apostrophes."""


def _tells_a_name(before: list[re.Match[str]]) -> bool:
    """Whether the word before says that a name follows: "I'm", "as", "search"."""
    return bool(before) and (
        before[0][0] in spelled.IDENTITY or before[0][0] in spelled.SELF or before[0][0] in _ENDINGS
    )


def _name_score(token: str, mention: Mention, marked: bool, colon: bool, passed: int) -> float:
    """How sure it is that a word after a service's name is a user name there."""
    digits = token.isdigit()
    if digits:
        longest = 17 if marked or mention.service.id == "steam" else 12
        if mention.service.ids == "number" and 5 <= len(token) <= longest and passed < 4:
            return 0.0 if len(token) == _MOBILE and token[0] == "1" else 0.85
        return 0.0
    if not token.isascii() or token in VOTES or usernames.of_service(token):
        return 0.0
    if usernames.is_variable(token) and not (colon and not passed):
        return 0.0
    if "_" not in token and (usernames.is_contracted(token) or usernames.is_disguised(token)):
        return 0.0  # "nu-mi", "steam g1ft c@rds"
    if colon and not passed and not mention.weak and usernames.SHORT.fullmatch(token):
        return _TOLD
    if (marked or colon) and usernames.DOTTED.fullmatch(token):
        return _SURE if marked and passed < _CLOSE else 0.85
    if usernames.SHAPE.fullmatch(token) and not usernames.NOT_SHAPE.fullmatch(token):
        base = 0.65 if mention.weak else 0.8
        if usernames.PLAIN_NUMBERED.fullmatch(token) and not (marked or colon):
            base -= 0.35
        base += 0.1 if marked or colon else 0.0
        base -= 0.05 * max(0, passed - 3)
        return base if not mention.weak or marked or colon or "_" in token or passed < 2 else 0.4
    if (
        not token.isalpha()
        or not 4 <= len(token) <= 24
        or token in usernames.ORDINARY
        or token in spelled.IDENTITY_LINK
    ):
        return 0.0
    if marked and passed < 5:
        return 0.6 if colon else 0.4
    return 0.6 if colon and passed == 0 and not mention.weak and mention.service.kind == "messenger" else 0.0


def _said(message: Message, mention: Mention) -> Iterator[Name]:
    """A name whose marks are said: "kiran underscore builds"."""
    found = elements(message)
    for place, element in enumerate(found):
        if is_sign(element) and element.said and 0 < place < len(found) - 1:
            first, last = place - 1, place + 1
            if (
                not (found[first].kind == WORD or (found[first].kind == DOT and found[first].said))
                or found[last].kind != WORD
                or not (0 <= element.start - mention.end < _REACH or 0 < mention.start - element.end < _BACK)
            ):
                continue
            first, last = widened(found, first, last)
            if found[first].start < mention.end and found[last].end > mention.start:
                continue
            if element.kind == DASH and (found[first].text in VOTES or found[last].text in VOTES):
                continue  # Spanish "guion" is a script too: "mándame el guion por WhatsApp"
            if element.kind == DOT and (
                (found[first].text in VOTES and found[last].text in VOTES) or found[first].text in _NO_NAME
            ):
                continue  # "they point to ...", "the point waiting"
            if element.kind == DOT and (element.weak or (first and found[first - 1].kind == AT)):
                continue
            if usernames.is_file(message.joined.text, 0, found[first].start):
                continue
            yield found[first].start, found[last].end, 0.8, mention.service.id


def opens(chunk: str) -> bool:
    if "_" in chunk and usernames.is_shaped(chunk.strip(".,:;!?()")):
        return True
    return mentions.opens(chunk) or glued.opens(chunk)


DETECTOR = Detector(
    id="handle-named",
    category="contact.handle",
    find=find,
    opens=opens,
    phrases=mentions.PHRASES,
    flagged=(
        "👋 My w e c h a t : [[hongda_tools88]]",
        "adde mich auf 1nst4gr@m, heiße da [[lia.malt.wolken]]",
        "ci sentiamo su t3l3gr4m, cercami come [[ale_ritratti]]",
        "加个V信吧,号是 [[lanting_design66]],这里看不到消息",
        "уходим в т3л3гу, ник [[глеб нижнее подчёркивание саунд]]",
        "my Instagram is [[lumenstudio]], have a look",
        "I'm [[lumenstudio]] on Telegram",
        "我的Instagram是[[jo.hartmann]]",
        "LINEのIDは [[sakura.bakery77]] です",
        "카톡 아이디는 [[sakura77]]입니다",
        "ไลน์ไอดี[[maralines88]]ค่ะ",
    ),
    allowed=(
        "Four icons (WhatsApp, LinkedIn, Maps), they point to # for now",
        "15 Instagram posts in 1080x1350 and 3 Telegram stickers in webp",
        "-hai-să-facem-un-apel-pe-Skype",
        "the Telegram bot runs on python3.11 with aiogram 3.4",
        "Instagram reel in reverse: clip_07.mov, then the outro",
        "my Instagram is suspended and my LinkedIn is up-to-date",
        "I'm active on LinkedIn and Facebook",
        "Hai pe whatsapp ca e mai simplu",
        "¿Me envías por aquí el guion para el reel de Instagram?",
        "LINEのIDは user_id というカラムです、インスタの投稿は3.5秒",
        "카톡 이모티콘 24개, 파일은 sticker_01.png입니다",
        "WeChat icon_v2.svg and Facebook header 820x312",
    ),
)
