"""Mail providers as people call them, and top-level domains as they are said."""

from presend.data.tlds import TLDS
from presend.folding import fold_word

PROVIDERS = {
    fold_word(name): host
    for host, names in {
        "gmail.com": "gmail gmailcom googlesmail googleone gemale gmailmail gmial gmal gamil gmaill gmale gmeil gemail geemail jmail jeemail googlemail gmil gimail gmai "
        "джимейл гмейл гмаил гмайл джимэйл джимайл жмейл جيميل جيمايل جميل-mail जीमेल জিমেইল জিমেল জি-মেইল জীমেইল 谷歌邮箱 جیمیل جی-میل جیمیل",
        "hotmail.com": "hotmail hotmailcom hotmailmail hotmial hotmai hotmeil htmail hotmal hotmale هوتميل हॉटमेल হটমেইল хотмейл хотмаил ہاٹ-میل",
        "outlook.com": "outlook outlookcom outlok outluk اوتلوك аутлук आउटलुक আউটলুক آؤٹ-لک",
        "yahoo.com": "yahoo yahoocom yahoomail yaho yahooo yahu ymail ياهو याहू ইয়াহু яху یاہو 雅虎",
        "icloud.com": "icloud icloudcom applemail iclod айклауд ايكلاود",
        "proton.me": "protonmail proton tutanota", "ukr.net": "ukrnet укрнет",
        "gmx.de": "gmx", "web.de": "webde", "mail.ru": "mailru мейлру мэйлру майлру маилру", "yandex.ru": "yandex яндекс яндексе", "rambler.ru": "rambler рамблер рамблере", "list.ru": "листру", "bk.ru": "бкру", "live.com": "livecom",
        "rediffmail.com": "rediffmail rediff", "aol.com": "aol", "zoho.com": "zohomail", "qq.com": "qqmail",
        "163.com": "163", "126.com": "126", "naver.com": "naver", "libero.it": "libero", "orange.fr": "orangefr", "hanmail.net": "hanmail", "foxmail.com": "foxmail", "sina.com": "sinamail",
        "virgilio.it": "virgilio", "tiscali.it": "tiscali", "laposte.net": "laposte", "wanadoo.fr": "wanadoo", "freenet.de": "freenet", "t-online.de": "tonline",
        "posteo.de": "posteo", "mailbox.org": "mailboxorg", "bluewin.ch": "bluewin", "ziggo.nl": "ziggo", "kpnmail.nl": "kpnmail", "telenet.be": "telenet",
        "chello.at": "chello", "seznam.cz": "seznam", "azet.sk": "azet", "interia.pl": "interia", "onet.pl": "onet", "bigpond.com": "bigpond",
        "optusnet.com.au": "optusnet", "btinternet.com": "btinternet", "virginmedia.com": "virginmedia", "comcast.net": "comcast",
        "rocketmail.com": "rocketmail", "mynet.com": "mynet", "fastmail.com": "fastmail", "gmx.net": "gmxnet", "sapo.pt": "sapopt",
    }.items()
    for name in names.split()
}  # fmt: skip
"""What people call the mail providers, and the host that is meant."""

_SPOKEN_TLD = {"kom": "com", "ceha": "ch", "deh": "de", "c0m": "com", "comm": "com", "кom": "com", "ком": "com", "ру": "ru", "нет": "net", "орг": "org",
              "كوم": "com", "كم": "com", "कॉम": "com", "कोम": "com", "نت": "net", "ro": "ro", "юа": "ua", "сс": "cc", "ии": "ee", "тв": "tv", "уа": "ua", "рф": "ru", "ми": "me", "مي": "me", "मी": "me", "می": "me",
              "کام": "com", "इन": "in", "কম": "com", "নেট": "net", "康姆": "com", "抗姆": "com", "科姆": "com", "坎姆": "com", "抠母": "com"}  # fmt: skip
_LATIN_TLD = {fold_word(word): top for word, top in _SPOKEN_TLD.items()}
BARE_TLDS = frozenset(("com", "kom", "de", "fr", "ru", "net", "ру", "ком", "كوم", "कॉम", "کام", "康姆"))
"""What is said after a provider's name without a dot: "yandex ru"."""


def tld(word: str) -> str:
    """The top-level domain that a word is, or stands for; or nothing."""
    word = _LATIN_TLD.get(word, word)
    return word if word in TLDS or word.startswith("xn--") else ""
