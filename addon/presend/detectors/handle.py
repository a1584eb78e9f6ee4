"""User names and ids on messengers and social networks.

Why: a name to look up is a way of contact as good as a number.
Misses: a plain word as a name ("skype: john") that nothing marks as one, and names in scripts without capitals.
"""

import re
from collections.abc import Iterator

from presend import mentions
from presend.addresses import DOT, LOW, WORD, elements
from presend.detectors.base import Detector
from presend.finding import Finding
from presend.lexicon import VOTES, spelled
from presend.mentions import Mention
from presend.span import Span
from presend.text import Message

_AT_NAME = re.compile(r"(?<![\w@./&=])@\s?([a-z0-9_](?:[a-z0-9_.\-]{0,30}[a-z0-9_])?)(?![\w@/(])")
_TAGGED = re.compile(r"(?<![\w#&/.-])([a-z][\w.]{1,31}) ?#(\d{4})(?![\w-])")
_LIVE = re.compile(r"\blive:\.?[\w.\-]{3,40}")
_PREFIXED = re.compile(r"(?<![\w/])(?:in|u)/([\w-]{3,40})(?![/\w])")
_NAME = re.compile(r"[@~]?[a-z0-9_][\w.\-]{1,40}")
_WORDS = re.compile(r"[^\s,;:!?()\[\]{}\"'<>=→|«»“”]+|[:=→|(\"'<>]")
_SHAPE = re.compile(r"(?=[\w.\-]*[a-z])(?=[\w.\-]*[_.\d\-])[a-z0-9_](?:[\w.\-]{1,30}[a-z0-9_])")
_NOT_SHAPE = re.compile(
    r"[\dx.,:%-]+(?:px|mm|cm|kg|gb|mb|kb|k|m|s|h|x|p|d|th|st|nd|rd|hz|fps|dpi|am|pm|usd|eur)?|v?\d+(?:\.\d+)*|[a-z]{1,3}\d|\d+[a-z]{1,4}|"
    r".*\.(?:png|jpe?g|gif|svg|pdf|psd|ai|zip|mp[34]|mov|wav|docx?|xlsx?|html?|css|js|py|txt|ics|json|md|php|com|net|org|io|co|gg|me)|"
    r"e-mail|\w{1,4}\.\w{1,2}|mp[34]|h26[45]|a[3-6]|24/7|1st|2nd|3d|2d"
)
_PLAIN_NUMBERED = re.compile(
    r"[a-z]{2,12}-?v?\d(?:\.\d+)*|[a-z]+(?:-[a-z0-9]+)+|[a-z]{1,4}\d+[a-z]?|v\d[\d.]*"
)
"""Words such as "php8" and "python3.11", that are names of versions as often as of people."""
_AT_RULES = frozenset(
    (
        "media import font-face keyframes charset supports layer page container property namespace include "
        "mixin extend use apply tailwind if else for each while return function param params returns type "
        "types deprecated author see throws todo override autowired bean component test before after "
        "staticmethod classmethod dataclass pytest app route click everyone here channel all me you home work "
        "least most once any the a an my your noon midnight angular babel nestjs vue react-native "
        "click.command fiverr fiverrsupport fiverr_support"
    ).split()
)
_DUMMY = re.compile(
    r"(?:your|my|the|our|some|tu|dein|votre|seu|il_?tuo)_?(?:brand|handle|name|user_?name|account|page|business|company|shop|insta|logo|site|ig)\w*|"
    r"user_?name|handle|brand(?:_?name)?|name|user|account|placeholder|example\w*|company_?name|xyz|abc|lorem\w*|tumarca|tuusuario|deinname|votrenom|seunome"
)
_NOT_TAGGED = frozenset(
    (
        "order issue pr bug ticket invoice no number num room page pos item part suite apt unit case ref po "
        "task step c f fig job lot chapter ep episode version track"
    ).split()
)
_DOTTED = re.compile(
    r"[a-z0-9_]{2,}(?:\.[a-z0-9_]{2,})+(?<!\.com)(?<!\.net)(?<!\.org)(?<!\.html)(?<!\.pdf)(?<!\.png)(?<!\.jpg)"
)
_KINDS = ("messenger", "social")
_REACH = 70
_MOBILE = 11  # a Chinese telephone number
_CUE = re.compile(
    r"\b(?:follow|dm|dms|add|find|search|message|msg|ping|hit|tag|handle|username|contact|reach|text|write|folg\w*|such\w*|schreib\w*|adde|"
    r"caut\w*|urmar\w*|scri\w*|sigueme|busca\w*|escrib\w*|suis|suivez|cherche\w*|ecris|segue|siga|procura|cerca\w*|seguimi|scrivi\w*|"
    r"takip|ekle|yaz|bul|ikuti|cari|follow)\b|пиши|найди|подпис|добав|ищи|تابع|ضيف|ابحث|راسل|सर्च|फॉलो|加我|搜|关注|联系"
)
_SECRET = re.compile(
    r"pass|pwd|parol|contras|mot de|senha|sifre|парол|كلمة|पासवर्ड|密码|kata sandi|login|cpanel|ftp|wp-?admin|database|db_|server|ssh|host"
)


def find(message: Message) -> Iterator[Finding]:
    view = message.joined
    text = view.text
    named = [mention for mention in mentions.mentions(message) if mention.service.kind in _KINDS][
        :_MOST_NAMED
    ]
    found: list[tuple[Span, float, str]] = []

    def add(start: int, end: int, score: float, service: str) -> None:
        span = Span(start, end)
        if score >= 0.3 and not any(
            span.overlaps(other) and held >= score for other, held, _ in found[-_MOST_NAMED:]
        ):
            found.append((span, score, service))

    _plain(text, named, add)
    said = named and not _SAID.isdisjoint(message.chunks)
    for mention in named:
        _beside(text, mention, add)
        if said:
            _said(message, mention, add)
    if not named:
        _announced(text, add)
    if not _SAME_FIRST.isdisjoint(message.chunks):
        _same_name(text, named, add)
    for span, score, service in found:
        yield Finding("contact.handle", view.origin(*span), round(score, 2), "handle", service, view="plain")


def _nearest(named: list[Mention], start: int) -> Mention | None:
    return min(named, key=lambda mention: abs(mention.start - start), default=None)


def _plain(text: str, named: list[Mention], add) -> None:
    """Names that carry their own mark: @name, name#1234, live:name, in/name."""
    if "@" in text:
        cue = _CUE.search(text) is not None
        for hit in _AT_NAME.finditer(text):
            name = hit[1]
            if name[0].isdigit() and "." in name and "_" not in name:
                continue
            if (
                name in _AT_RULES
                or _DUMMY.fullmatch(name)
                or name.isdigit()
                or len(name) < 3
                or (_NOT_SHAPE.fullmatch(name) and "." not in name and "-" not in name)
            ):
                continue
            near = _nearest(named, hit.start())
            spaced = hit[0][1] == " "
            if spaced and near is None:
                continue
            code = text[hit.end() : hit.end() + 2] in (" {", ": ") and near is None and not cue
            score = 0.4 if code else 0.95 if near else 0.8 if cue else 0.6
            add(hit.start(), hit.end(), score, near.service.id if near else "")
    if "#" in text:
        for hit in _TAGGED.finditer(text):
            if hit[1] not in _NOT_TAGGED:
                near = any(mention.service.id == "discord" for mention in named)
                add(hit.start(), hit.end(), 0.95 if near else 0.65, "discord")
    if "live:" in text:
        for hit in _LIVE.finditer(text):
            add(hit.start(), hit.end(), 0.95, "skype")
    if "/" in text and named:
        for hit in _PREFIXED.finditer(text):
            near = _nearest(named, hit.start())
            if near and near.service.id in ("linkedin", "reddit"):
                add(hit.start(), hit.end(), 0.9, near.service.id)


def _beside(text: str, mention: Mention, add) -> None:
    """A name after the service's name ("telegram: kiran_builds"), or before it ("kiran_builds on telegram")."""
    marked = colon = False
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
        if token in (":", "=", "→", ">"):
            colon = True
            continue
        if token in spelled.IDENTITY_LINK and marked:
            colon = colon or token in _IS
        if token in ("(", '"', "'", "|", "<") or not token:
            continue
        if token in spelled.IDENTITY:
            marked, passed = True, passed + 1
            continue
        alone = (
            not text[word.start() + len(token) :].lstrip(" .!🙂😊)").startswith(",") and word[0][-1:] != ","
        )
        if text[word.end() : word.end() + 1] == "=" or "/" in token or text[word.start() - 1] in "/=$":
            break
        score = _name_score(token, mention, marked, colon and alone, passed)
        score -= 0.2 * max(0, strange - 1)
        if score > 0:
            add(word.start(), word.start() + len(token), score, mention.service.id)
            return
        linked = token in spelled.IDENTITY_LINK
        strange += not linked
        if (mention.weak or ((colon or marked) and passed > 2)) and not linked:
            break
        passed += 1
        if passed > 7:
            break
    _before(text, mention, add)


def _before(text: str, mention: Mention, add) -> None:
    low = max(0, mention.start - 45)
    words = list(_WORDS.finditer(text, low, mention.start))[::-1]
    for passed, word in enumerate(words[:5]):
        token = word[0].rstrip(".…!?*-'")
        if word[0] != token and passed:
            return
        if mention.weak and (passed > 1 or "," in text[word.end() : mention.start]):
            return
        if text[word.end() : word.end() + 1] in ("=", ":", "/") or text[word.start() - 1 : word.start()] in (
            "/",
            "=",
            ".",
        ):
            return
        if _is_shaped(token):
            sure = passed < 3 and (passed == 0 or not mention.weak) and not _PLAIN_NUMBERED.fullmatch(token)
            add(word.start(), word.start() + len(token), 0.75 if sure else 0.45, mention.service.id)
            return
        if token not in spelled.IDENTITY_LINK and (mention.weak or passed > 1):
            return


def _name_score(token: str, mention: Mention, marked: bool, colon: bool, passed: int) -> float:
    """How sure it is that a word after a service's name is a user name there."""
    digits = token.isdigit()
    if digits:
        longest = 17 if marked or mention.service.id == "steam" else 12
        if mention.service.ids == "number" and 5 <= len(token) <= longest and passed < 4:
            return 0.0 if len(token) == _MOBILE and token[0] == "1" else 0.85
        return 0.0
    if not token.isascii() or token in VOTES or _of_service(token):
        return 0.0
    if (marked or colon) and _DOTTED.fullmatch(token):
        return 0.85
    if _SHAPE.fullmatch(token) and not _NOT_SHAPE.fullmatch(token):
        base = 0.65 if mention.weak else 0.8
        if _PLAIN_NUMBERED.fullmatch(token) and not (marked or colon):
            base -= 0.35
        base += 0.1 if marked or colon else 0.0
        base -= 0.05 * max(0, passed - 3)
        return base if not mention.weak or marked or colon or "_" in token or passed < 2 else 0.4
    if (
        not token.isalpha()
        or not 4 <= len(token) <= 24
        or token in _ORDINARY
        or token in spelled.IDENTITY_LINK
    ):
        return 0.0
    if marked and passed < 5:
        return 0.6 if colon else 0.4
    return 0.6 if colon and passed == 0 and not mention.weak and mention.service.kind == "messenger" else 0.0


def _is_shaped(token: str) -> bool:
    """Whether a word looks like a user name whatever stands around it."""
    shaped = _SHAPE.fullmatch(token) and not _NOT_SHAPE.fullmatch(token)
    return bool(shaped) and token not in VOTES and not _of_service(token)


def _of_service(token: str) -> bool:
    return mentions.lookup(token) is not None or any(
        part in mentions.NAMES for part in re.split(r"[._-]", token)
    )


def _said(message: Message, mention: Mention, add) -> None:
    """A name whose marks are said: "kiran underscore builds"."""
    found = elements(message)
    for place, element in enumerate(found):
        if element.kind in (LOW, DOT) and element.said and 0 < place < len(found) - 1:
            first, last = place - 1, place + 1
            if (
                found[first].kind != WORD
                or found[last].kind != WORD
                or not 0 <= element.start - mention.end < _REACH
            ):
                continue
            while (
                last + 2 < len(found) and found[last + 1].kind in (LOW, DOT) and found[last + 2].kind == WORD
            ):
                last += 2
            if element.kind == DOT and element.weak:
                continue
            add(found[first].start, found[last].end, 0.8, mention.service.id)


def _announced(text: str, add) -> None:
    """A name that the message calls one, without a service: "my username is kiran_builds"."""
    if _SECRET.search(text) or "fiverr" in text:
        return
    for word in _ANNOUNCE.finditer(text):
        name = _NAME.match(text, word.end())
        if name:
            token = name[0].rstrip(".-")
            if _SHAPE.fullmatch(token) and not _NOT_SHAPE.fullmatch(token):
                add(name.start(), name.start() + len(token), 0.65, "")


def _same_name(text: str, named: list[Mention], add) -> None:
    """ "Same name on the gram": the name that the buyer sees here, there."""
    for phrase in spelled.SAME_NAME:
        place = text.find(phrase)
        if place < 0:
            continue
        near = next((mention for mention in named if 0 <= mention.start - place - len(phrase) < 20), None)
        if near is not None:
            add(place, near.end, 0.85, near.service.id)
        elif (there := _THERE.match(text, place + len(phrase))) is not None:
            add(place, there.end(), 0.6, "")
        elif any(0 <= place - mention.end < 25 for mention in named):
            add(place, place + len(phrase), 0.8, _nearest(named, place).service.id)  # type: ignore[union-attr]


_THERE = re.compile(
    r" (?:there|everywhere|on (?:the gram|all (?:socials?|platforms?)|socials?)|dort|uberall|acolo|peste tot|alli|en todas|la|partout|em todo lugar|ovunque|orada|там|везде)\b"
)
_ANNOUNCE = re.compile(
    r"(?<!\w)(?:user ?name|handle|nick(?:name)?|nutzername|usuario|pseudo|utente|kullanici adi\w*|ник|юзернейм|search (?:for )?me as|find me as|look me up as)\W{0,3}(?:is|ist|es|est|e|:|=)?\s*@?"
)
_IS = frozenset(["is", "ist", "es", "est", "e", "è", "é", "hai", "adalah", "это", "هو", "是", "to"])
_SAID = spelled.UNDERSCORE.words | spelled.DOT.words
_SAME_FIRST = frozenset(phrase.split()[0] for phrase in spelled.SAME_NAME) | frozenset(
    phrase for phrase in spelled.SAME_NAME if not phrase.isascii()
)
_MOST_NAMED = 20
_ORDINARY = frozenset(
    (
        "call calls video chat chats group channel bot bots link sticker stickers post posts reel reels story "
        "stories page pages profile photo photos caption captions button logo number account business message "
        "messages please thanks thank work here there this that with from your have they when what which "
        "while because contact details info support time today tomorrow only also more less very well good "
        "best first next last also about into onto over under between after before during template templates "
        "banner banners feed ads design designs content marketing manager channel server emote emotes icon "
        "icons sagt dort hier bitte danke gerne aici acolo gracias aqui merci ici grazie burada buraya "
        "integration checkout plugin widget forum login sign signup share shares like likes follower "
        "followers following filter lens backgrounds background"
    ).split()
)


def opens(chunk: str) -> bool:
    if "@" in chunk:
        return _AT_NAME.search(chunk) is not None or mentions.opens(chunk)
    if "_" in chunk and _is_shaped(chunk.strip(".,:;!?()")):
        return True
    return (
        "#" in chunk or mentions.opens(chunk) or chunk.strip(":,.=") in _OPENING or chunk.startswith("live:")
    )


_OPENING = frozenset(
    (
        "username handle nickname nick nutzername usuario pseudo utente ник kullanici same gleicher selber "
        "acelasi mismo meme mesmo stesso ayni"
    ).split()
)

DETECTOR = Detector(
    id="handle",
    category="contact.handle",
    find=find,
    opens=opens,
    flagged=(
        "👋 all sketches are on insta [[@inkbymorrow]], dm me there",
        "my skype is [[live:amara.vox]]",
        "add me on disc0rd [[grimlock#4471]] so i can show u the refs",
        "My w e c h a t : [[hongda_tools88]]",
        "adde mich auf 1nst4gr@m, heiße da [[lia.malt.wolken]]",
        "ci sentiamo su t3l3gr4m, cercami come [[ale_ritratti]]",
        "加个V信吧,号是 [[lanting_design66]],这里看不到消息",
    ),
    allowed=(
        "@media (max-width: 768px) { .hero { padding: 0 } } and @font-face",
        "every post template has @yourhandle at the bottom",
        "npm i @angular/core, then icon@2x.png",
        "15 Instagram posts in 1080x1350 and 3 Telegram stickers in webp",
        "see issue #1234 and order #4471",
    ),
)
