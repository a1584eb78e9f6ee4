"""What a host is: a way of contact, a site, or nothing but words with a dot between them."""

from presend.data.tlds import TLDS
from presend.lexicon import USUAL, VOTES, services
from presend.lexicon.services import Service
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
PRODUCTS = frozenset(
    (
        "asp.net vb.net ado.net paint.net socket.io draw.io node.js next.js vue.js three.js monday.com "
        "booking.com make.com amazon.com cars.com hotels.com trip.com remove.bg character.ai copy.ai draw.io "
        "diagrams.net cdnjs.com wordpress.com wordpress.org bubble.io webflow.io github.io vercel.app "
        "netlify.app itch.io play.ht eleven.labs fl.studio crypto.com salesforce.com intercom.io segment.io "
        "customer.io fly.io render.com cal.net ml.net quartz.net json.net log4net.org f.lux last.fm e.l.f "
        "99designs.com shutterstock.com envato.com gmail.com hotmail.com yahoo.com outlook.com icloud.com "
        "squarespace.com wix.com shopify.com etsy.com ebay.com canva.com figma.com google.com bing.com "
        "perplexity.ai claude.ai"
    ).split()
)
"""Names of products and well-known places that happen to be hosts; without a path they are the subject of the work."""


def service(host: str, path: str) -> Service | None:
    return services.of_host(host.removeprefix("www."), path)


_DUMMY = lazy(
    r"(?:.*\.)?(?:example|exemplo|ejemplo|exemple|exemplu|beispiel|esempio|ornek|contoh|your-?\w*|firmaniz|siteniz|sirketiniz|tuempresa|tudominio|suaempresa|seudominio|votresite|votredomaine|tuosito|tuaazienda|my-?(?:domain|site|website))"
    r"\.\w+(?:\.\w+)?|.*\.(?:example|test|invalid|localhost|local)"
)


def is_dummy(host: str) -> bool:
    """Whether a host is reserved for examples, or plainly made up for one."""
    return _DUMMY.fullmatch(host) is not None


def is_tld(label: str) -> bool:
    return (label in TLDS and label != "java") or label.startswith("xn--")


def doubt(host: str) -> float:
    """How likely a bare host in a text is one: 0 to 1, without regard to the words around it."""
    labels = host.split(".")
    top = labels[-1]
    if not is_tld(top) or host in PRODUCTS:
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
