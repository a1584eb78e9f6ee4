"""User names that carry their own mark: @name, name#1234, live:name, "my username is name_1".

Why: a name to look up is a way of contact as good as a number.
Misses: names that nothing marks, unless a service stands beside them (handle_named.py).
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import usernames
from presend.identifiers.labels import Labels
from presend.identifiers.providers import tld
from presend.lexicon import USUAL, VOTES, spelled
from presend.lexicon.spelled import WORDS, one_of, said
from presend.meaning import mentions
from presend.meaning.mentions import Mention
from presend.patterns import lazy
from presend.text import Message

Name = tuple[int, int, float, str]
"""Start and end in the joined view, score, and the service's id."""

_AT_NAME = lazy(
    r"@(?<![^\W\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]@)(?<![@./&=]@)\s?([a-z0-9_](?:[a-z0-9_.\-]{0,30}[a-z0-9_])?)"
    r"(?![^\W\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af])(?![@/(])"
)
_FEDERATED = lazy(
    r"@(?<![\w@./&=]@)[a-z0-9_][\w.=-]{0,40}(?P<mark>[@:])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?P<top>[a-z]{2,})(?![\w=(])"
)
"""Names on a server of their own: "@anna@mastodon.art", "@anna:matrix.org"; not Vue's "@click:row.prevent"."""
_REDDITOR = lazy(r"(?<![\w/.])u/(?=[a-z0-9-]*[_\d])[a-z0-9][\w-]{3,20}(?![/\w.])")
_TAGGED = lazy(r"(?<![\w#&/.-])([a-z][\w.]{1,31}) ?#(\d{4})(?![\w-])")
_LIVE = lazy(r"\blive:\.?[\w.\-]{3,40}")
_PREFIXED = lazy(r"(?<![\w/])/?(?:in|u)(?:/| / (?=[\w-]*[\d_-]))(?P<name>[\w-]{3,40})(?![/\w])")
_PATH = lazy(r"(?<=[\s(:,])/(?P<name>[a-z][\w.-]{2,40}(?<![.-]))(?![\w/])")
"""A name as the end of a profile's address: "Facebook, under /mara.builds"; behind a messenger it is a bot's command."""
_NAME = lazy(r"[@~]?[a-z0-9_][\w.\-]{1,40}")
_AT_RULES, _NOT_TAGGED = WORDS["at_rule"], WORDS["not_tagged"]
_CUE = lazy(lambda: rf"{said('add_cue')}|{one_of('add_part')}")
_CODE = lazy(lambda: said("code_topic"))
_PASSWORD = Labels("password")
_SECRET = lazy(lambda: one_of("secret_topic"))
_ANNOUNCE = lazy(
    lambda: rf"(?<!\w){one_of('name_announced')}\W{{0,3}}(?:{one_of('name_is')}(?!\w)|[:=])?\s*@?"
)
KINDS = ("messenger", "social")
_MOST_NAMED = 20
_ALONE = 0.6  # a name with nothing beside it that says what it is
_CLOSE = 16  # characters


def named(message: Message) -> list[Mention]:
    """The mentions of services that have user names. More than a few say nothing more."""
    return [mention for mention in mentions.mentions(message) if mention.service.kind in KINDS][:_MOST_NAMED]


def find(message: Message) -> Iterator[Finding]:
    view = message.joined
    services = named(message)
    names = [*_marked(view.text, services), *(() if services else _announced(view.text))]
    names += [*_stuck(view.text), *_spread(message)] if "@" in view.text else ()
    for start, end, score, service in names:
        if score == _ALONE and view.origin(start + 1, start + 2).of(message.text).isupper():
            continue  # "@Entity and @Column", of a program
        if score >= 0.3:
            yield Finding("contact.handle", view.origin(start, end), round(score, 2), "handle", service)


def _nearest(named: list[Mention], start: int) -> Mention | None:
    return min(named, key=lambda mention: abs(mention.start - start), default=None)


def _is_close(mention: Mention, place: int) -> bool:
    """Whether a name that may be an everyday word stands right before a name: "line: @anna", not "in line 88, and @anna"."""
    return 0 <= place - mention.end < _CLOSE


_LIKENESS = ("-style", "-like", "-inspired", "-esque", "-stil", "-artig")
"""Endings behind which a name is only compared with: "an @anna-style underline"."""


def _marked(text: str, named: list[Mention]) -> Iterator[Name]:
    """Names that carry their own mark: @name, name#1234, live:name, in/name."""
    if "@" in text:
        for hit in _FEDERATED.finditer(text):
            if hit["mark"] == "@" or tld(hit["top"]):
                yield *hit.span(), 0.95, "mastodon" if hit["mark"] == "@" else "matrix"
        cue: bool | None = None  # looked for where no service is named
        code: bool | None = None
        for hit in _AT_NAME.finditer(text):
            name = hit[1]
            if name[0].isdigit() and "." in name and "_" not in name:
                continue
            if (
                name in _AT_RULES
                or usernames.DUMMY.fullmatch(name)
                or name.isdigit()
                or len(name) < 3
                or name.endswith(_LIKENESS)
                or (usernames.NOT_SHAPE.fullmatch(name) and "." not in name and "-" not in name)
            ):
                continue
            near = _nearest(
                [one for one in named if not one.weak or _is_close(one, hit.start())], hit.start()
            )
            spaced = hit[0][1] == " "
            if spaced and near is None:
                continue
            if near is None and cue is None:
                cue = _CUE.search(text) is not None
            after = text[hit.end() : hit.end() + 2]
            if after[:1] == ":" and after[1:].isalpha():
                continue  # "@acme:registry"
            if near is None and code is None:
                code = _CODE.search(text) is not None
            told = cue and not (code and name.isalpha())
            rule = near is None and not told and (code or after in (" {", ": "))
            score = 0.2 if rule else 0.95 if near else 0.8 if told else _ALONE
            yield hit.start(), hit.end(), score, near.service.id if near else ""
    if "#" in text:
        for hit in _TAGGED.finditer(text):
            if hit[1] not in _NOT_TAGGED and hit[1] not in VOTES and hit[1] not in USUAL:
                near = any(mention.service.id == "discord" for mention in named)
                if near or " " not in hit[0] or _is_told(text, hit.start()):  # "closes #1187"
                    yield hit.start(), hit.end(), 0.95 if near else 0.65, "discord"
    if "live:" in text:
        for hit in _LIVE.finditer(text):
            yield hit.start(), hit.end(), 0.95, "skype"
    if "u/" in text:
        for hit in _REDDITOR.finditer(text):
            yield *hit.span(), 0.8, "reddit"
    if "/" in text and named:
        for hit in _PREFIXED.finditer(text):
            near = _nearest(named, hit.start())
            dummy = usernames.DUMMY.fullmatch(hit["name"])
            if near and near.service.id in ("linkedin", "reddit") and not dummy:
                yield hit.start(), hit.end(), 0.9, near.service.id
        for hit in _PATH.finditer(text):
            near = next((one for one in named if 0 <= hit.start() - one.end < _CLOSE), None)
            if near and near.service.kind == "social" and not near.weak and _is_name(hit["name"]):
                yield hit.start(), hit.end("name"), 0.8, near.service.id


def _stuck(text: str) -> Iterator[Name]:
    """A name right behind its service's: "insta@mara_lines", "t e l e g r a m @ m a r a"; not a package's version."""
    for hit in _STUCK.finditer(text):
        known = mentions.lookup(hit["service"])
        name = hit["name"].rstrip(".")
        host = "." in name and tld(name.rpartition(".")[2])
        clipped = len(hit["service"]) < _CLIPPED and "_" not in name and "." not in name  # "sc@mmer"
        if known and known[0].kind in KINDS and not (host or clipped or name in _VERSIONS or name in USUAL):
            yield hit.start("name") - 1, hit.start("name") + len(name), 0.9, known[0].id


_CLIPPED = 4  # letters
_STUCK = lazy(r"(?<![\w.@/&=-])(?P<service>[a-z]{2,12})@(?P<name>[a-z_][\w.]{2,30})(?![\w@/(:=-])")
_VERSIONS = frozenset("latest next beta alpha canary dev main master rc stable legacy home work".split())


def _spread(message: Message) -> Iterator[Name]:
    """A name whose letters stand apart with its sign: "find me @ m a r a l i n e s"."""
    view = message.joined
    for hit in _APART.finditer(view.text) if view is not message.folded else ():
        span = view.origin(*hit.span("name"))
        name = hit["name"]
        plain = name in VOTES or name in USUAL or name.isdigit()
        if span.end - span.start >= 2 * len(name) - 1 and not plain:
            yield hit.start(), hit.end(), 0.8, ""


_APART = lazy(r"(?<!\S)@ ?(?P<name>[a-z][\w.]{3,30})(?!\S)")


def _is_told(text: str, place: int) -> bool:
    """Whether the word before a name says that it is somebody's: "I'm mara #4471"."""
    before = text[:place].split()[-1:]
    return bool(before) and (before[0].strip("'’:,") in spelled.SELF or _CUE.fullmatch(before[0]) is not None)


def _is_name(word: str) -> bool:
    if word in usernames.ORDINARY or ("-" in word and word.replace("-", "").isalpha()):
        return False  # "/contact-us"
    return usernames.is_shaped(word) or usernames.is_strange(word)


def _announced(text: str) -> Iterator[Name]:
    """A name that the message calls one, without a service: "my username is kiran_builds"."""
    if _SECRET.search(text) or "fiverr" in text or _PASSWORD.pattern.search(text):
        return
    for word in _ANNOUNCE.finditer(text):
        name = _NAME.match(text, word.end())
        if name:
            token = name[0].rstrip(".-")
            if usernames.SHAPE.fullmatch(token) and not usernames.NOT_SHAPE.fullmatch(token):
                yield name.start(), name.start() + len(token), 0.65, ""


def opens(chunk: str) -> bool:
    if "@" in chunk:
        if chunk == "@" or chunk.count("@") > 1 or _AT_NAME.search(chunk):
            return True
        return next(_stuck(chunk), None) is not None
    if chunk.startswith(("/", "in/", "u/", "live:")):
        return True
    return (
        ("#" in chunk and _TAGGED.search(chunk) is not None)
        or chunk.startswith("#")
        or chunk.strip(":,.=") in _ANNOUNCING
    )


_ANNOUNCING = WORDS["name_announces"]

DETECTOR = Detector(
    id="handle",
    category="contact.handle",
    find=find,
    opens=opens,
    flagged=(
        "You can look me up 👋 Facebook, under [[/ines.proofreads]] , since 2013",
        "我的telegram是[[@nordlicht]]，谢谢",
        "👋 all sketches are on insta [[@inkbymorrow]], dm me there",
        "my skype is [[live:amara.vox]]",
        "add me on disc0rd [[grimlock#4471]] so i can show u the refs",
        "пиши в телегу [[@marina_risuet]]",
        "sono su LinkedIn, [[in / mara-vento]]",
        "I'm [[mossfox #0417]], add me",
        "wips daily, t e l e g r a m [[@ m o s s c u t s]]",
        "drafts on insta[[@mara.lines]] too",
    ),
    allowed=(
        "on Facebook /ads and /marketplace are blocked, the Instagram feed stands at /contact-us",
        "@media (max-width: 768px) { .hero { padding: 0 } } and @font-face",
        "every post template has @yourhandle at the bottom",
        "npm i @angular/core, then icon@2x.png",
        "Cron line is `* * * * * root php`, and in the .npmrc keep the `@acme:registry` line",
        'The linter says "unexpected @Override" in line 88, and @Nullable is not imported',
        "see issue #1234 and order #4471",
        "merged, closes #1187 and reopens #1204",
        "CI skips the tests marked @slow and @network",
        "npm i telegram@latest, discord@beta, then icon facebook@2x.png",
        "the poster says L I V E @ R O X Y, tracked wide",
        "the Discord bot rolls the dice with /w20",
    ),
)
