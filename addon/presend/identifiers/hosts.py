"""What a host is: a way of contact, a site, or nothing but words with a dot between them."""

from presend.data.known_sites import KNOWN_SITES, SHOPS
from presend.data.tlds import TLDS
from presend.lexicon import USUAL, VOTES, services
from presend.lexicon.services import Service
from presend.lexicon.spelled import one_of
from presend.patterns import lazy

CLASSIC = frozenset(
    (
        "com org net info biz edu gov co dev studio design agency shop store online site website blog xyz "
        "tech cloud digital media photo photos photography art space club pro eu de ro fr uk ru br tr pl nl "
        "ch se fi dk cz hu gr pt mx ar cl pe ph pk bd ng ke za au nz ca jp cn kr hk sg vn th ae sa eg ma ua "
        "kz ie bg hr rs lt lv ee sk si tv cc ws me.uk solutions services consulting marketing productions "
        "graphics video film academy life live world group team works company ltd gmbh in id it io ai app me "
        "es рф"
    ).split()
)
"""Top-level domains of which a bare "name.tld" is most likely a site."""
WORDY = frozenset(
    (
        "it is in to at no so be am my us do as by la de es me id hi if al an st li ms pm pr re sc tt va vi "
        "ve va gg ml cat link name email run live life world art club group team works pro video film academy "
        "space media si se co tr ch he ne pa ca mu ai eu uk io app in rs sh pl py md zip mov ps cc so vc ec "
        "ht gs dev cloud tech page store"
    ).split()
)
"""Top-level domains that are words, file endings or parts of code as well."""
FILES = frozenset("py rs sh md pl so zip mov ps cc ai app st bz gs vb ml tf ms".split())
_HOSTS_FIRST = frozenset("ai biz co com de eu io net pro".split())
"""Top-level domains that are everyday words of some language too, yet far more often an address's end."""
_REVERSED = frozenset(("com", "org", "net", "edu"))
"""What the name of a program's part begins with, the other way round: "com.android.tools.build"."""


def service(host: str, path: str) -> Service | None:
    return services.of_host(host.removeprefix("www."), path)


_DUMMY = lazy(
    lambda: rf"(?:.*\.)?{one_of('dummy_site')}\.\w+(?:\.\w+)?|.*\.(?:example|test|invalid|localhost|local)"
)


def is_dummy(host: str) -> bool:
    """Whether a host is reserved for examples, or plainly made up for one."""
    return _DUMMY.fullmatch(host) is not None


def is_tld(label: str) -> bool:
    return (label in TLDS and label != "java") or label.startswith("xn--")


def is_known(labels: list[str]) -> bool:
    """Whether a host is a well-known place, or its edition for a country ("amazon.co.uk", "de.wikipedia.org")."""
    name, *rest = labels
    edition = name in SHOPS and len(rest[-1]) == 2 and rest[:-1] in ([], ["co"], ["com"])
    return (
        edition
        or is_official(labels)
        or not KNOWN_SITES.isdisjoint((".".join(labels), ".".join(rest) if len(name) == 2 else ""))
    )


def is_official(labels: list[str]) -> bool:
    """Whether a host is a government's: "gov.br", "impots.gouv.fr", "pajak.go.id"."""
    *_, second, top = ["", *labels]
    return top == "gov" or (second in _OFFICIAL and len(top) == 2) or (second == "go" and top in _GO)


_OFFICIAL = frozenset(("gov", "gob", "gouv", "govt", "gub", "gv"))
_GO = frozenset(("id", "jp", "kr", "th", "ke", "tz", "ug", "cr"))
"""Countries whose governments stand under "go"."""


def is_telling(host: str) -> bool:
    """Whether a host's name is a site's by its looks: two words and a hyphen, many letters, and no file's ending."""
    name, _, top = host.rpartition(".")
    return top not in FILES and ("-" in name or len(name) > _MANY) and top in TLDS


_MANY = 11


def doubt(host: str, path: str = "") -> float:
    """How likely a bare host in a text is one: 0 to 1, without regard to the words around it. A well-known place is none
    without a path: it is spoken of."""
    labels = host.split(".")
    top = labels[-1]
    if not is_tld(top) or labels[0] in _REVERSED or (is_known(labels) and not path.strip("/")):
        return 0.0
    if labels[0] == "www":
        return 0.95
    name = labels[-2]
    if not any(map(str.isalpha, name)) or len(name) < 2 or len(set(name)) == 1:
        return 0.1
    if top in FILES:
        return 0.2
    if len(labels) == 2 and top in VOTES and top not in _HOSTS_FIRST and (name in VOTES or name in USUAL):
        return 0.0  # "sent you the draft.is it ok?"
    telling = "-" in name or any(map(str.isdigit, name)) or len(name) > 11 or len(labels) > 2
    if top in WORDY:
        return 0.6 if telling and top in CLASSIC else 0.42 if top in CLASSIC else 0.3
    if top in CLASSIC:
        return 0.72
    return 0.45 if telling else 0.4
