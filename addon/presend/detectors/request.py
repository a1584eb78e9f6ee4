"""Asking for contact details.

Why: asking is forbidden as sharing is: "do you have Skype?", "what's your number?".
Misses: questions that name no messenger|channel at all ("you know where to find me?").
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.meaning.antecedents import Leaning, leaning
from presend.meaning.frames import ECHOED, REFUSED, WORK, Frame, matches
from presend.meaning.reading import PHRASES, opens
from presend.text import Message

_SILENT = (*REFUSED, *WORK, "my", "others", "i_send", "remote")

FRAMES = (
    Frame(
        "ask your messenger|channel|channel_weak", 0.96, gap=3, vetoes=(*REFUSED, *WORK, "i_send", "remote")
    ),
    Frame(
        "ask your channel|channel_weak messenger|service_weak|icon",
        0.96,
        gap=5,
        vetoes=(*REFUSED, *WORK, "i_send", "remote"),
    ),
    Frame("ask your channel", 0.9, gap=5, vetoes=(*REFUSED, "placed", "i_send", "remote")),
    Frame("which messenger|channel|device reach|kept", 0.97, gap=4, asks=True, vetoes=_SILENT),
    Frame("ask|have device call|talk|reach", 0.8, gap=3, vetoes=_SILENT),
    Frame("ask your device", 0.8, gap=1, vetoes=_SILENT),
    Frame("your device please", 0.75, gap=1, alone=2, vetoes=_SILENT, crosses=True),
    Frame("your device", 0.7, gap=1, asks=True, alone=0, vetoes=_SILENT),
    Frame("ask messenger|channel", 0.9, gap=4, vetoes=_SILENT),
    Frame("have messenger|channel", 0.85, gap=2, asks=True, vetoes=_SILENT),
    Frame("have messenger|channel", 0.7, gap=1, alone=1, vetoes=_SILENT),
    Frame("ask your_channel", 0.9, gap=4, vetoes=_SILENT),
    Frame("ask channel_weak", 0.7, gap=1, asks=True, vetoes=_SILENT),
    Frame("ask service_weak", 0.7, gap=1, asks=True, alone=1, vetoes=_SILENT),
    Frame(
        "ask|have service_weak|call_weak|icon and service_weak|call_weak|icon|messenger|call_service",
        0.75,
        gap=1,
        asks=True,
        alone=4,
        vetoes=_SILENT,
    ),
    Frame("ask your service_weak", 0.8, gap=1, alone=2, vetoes=_SILENT),
    Frame("your service_weak", 0.7, gap=0, asks=True, alone=0, vetoes=_SILENT),
    Frame("ask|have icon", 0.75, gap=2, asks=True, vetoes=_SILENT),
    Frame("ask your icon", 0.8, gap=2, vetoes=_SILENT),
    Frame("ask on_weak", 0.75, gap=0, asks=True, vetoes=_SILENT),
    Frame("ask|have on_weak", 0.7, gap=0, alone=0, vetoes=_SILENT),
    Frame(
        "your messenger|channel|channel_weak", 0.8, gap=2, asks=True, alone=4, vetoes=_SILENT, hushes=ECHOED
    ),
    Frame("your messenger|channel|channel_weak please", 0.92, gap=3, vetoes=_SILENT, crosses=True),
    Frame("your_channel", 0.75, asks=True, alone=3, vetoes=_SILENT),
    Frame("your_channel", 0.7, alone=1, vetoes=_SILENT),
    Frame("messenger|channel please", 0.75, gap=1, alone=2, vetoes=_SILENT),
    Frame("messenger|channel", 0.7, asks=True, alone=1, vetoes=_SILENT, hushes=ECHOED),
    Frame("reach outside|outside_weak", 0.95, gap=5),
    Frame("reach direct", 0.95, gap=5, vetoes=(*REFUSED, "deal_me")),
    Frame("reach messenger|channel|by_service", 0.96, gap=4, asks=True),
    Frame("ask reach messenger|channel|by_service", 0.97, gap=4, vetoes=_SILENT),
    Frame("reach on_weak", 0.8, gap=3, asks=True, vetoes=_SILENT),
    Frame("reach_else", 0.96, vetoes=(*REFUSED, *WORK, "others", "money")),
)

_LEANING = (
    Leaning(
        "request-name",
        ("messenger", "icon", "on_weak", "service_weak", "channel"),
        (Frame("name_there", 0.75, vetoes=_SILENT),),
    ),
)
"""What asks for a channel only where the sentence before named one."""


def find(message: Message) -> Iterator[Finding]:
    told = list(matches(message, "offplatform.request", "request", FRAMES))
    yield from told
    yield from leaning(message, "offplatform.request", "request", _LEANING, told)


DETECTOR = Detector(
    id="request",
    category="offplatform.request",
    find=find,
    opens=opens,
    phrases=PHRASES,
    flagged=(
        "[[do you have what's up]]?",
        "🙂 thanks! [[what's your WhatsApp]]?",
        "Perfekt. [[Hast du Telegram]]?",
        "Salut! [[Care e numărul tău de telefon]]?",
        "[[kindly share your contact number]]",
        "[[como te busco en face]]?",
        "[[viberin var mı]] bizim orda herkes onu kullanıyor",
        "[[有微信吗]]我把参考图都发给你看看",
        "[[passami il numero]] che facciamo prima",
        "[[Nutzen Sie Teams oder Slack]]? Dann lade ich Sie ein.",
        "Great. [[WhatsApp pls]]",
        "Ich weiß, das ist nicht erlaubt, aber [[hast du WhatsApp]]?",
        "I check Snapchat more than this, [[whats ur user]]",
        "Für das Logo [[bräuchte ich noch deine E-Mail-Adresse]].",
        "[[Auf welchem Handy erreiche ich Sie]]? Die Druckerei hat eine Frage.",
        "Quick one, [[which cell can I catch you on]]?",
        "[[Vous avez une ligne fixe]] ? L'imprimeur veut confirmer.",
        "[[îmi lași și mie un n.r. d.e t.e.l]] ? mă descurc mai greu în scris",
        "[[What mail should the contract go to]]? Our legal team only works with DocuSign.",
    ),
    allowed=(
        "Which mail should I write first, the welcome one or the reminder?",
        "what's up? do you have the files",
        "скинь номер заказа",
        "we need that ICQ uh-oh kind of sound",
        "A little tip: leave phone numbers out of the brief, they are held",
        "The courier asks for a phone number for the delivery.",
        "What is your Telegram bot supposed to answer?",
        "Which phone number should I put on the business card?",
        "Sorry, I can't ask for your number, Fiverr doesn't allow it.",
        "Was kostet dein Instagram-Post?",
        "Hai un telefono recente per provare l'app?",
        "The Telegram bot asks for it: what is your name?",
        "Telegram? Against the rules, I'm afraid.",
        "Quero um fluxo de atendimento no WhatsApp Business com menu de 5 opções",
        "I need 20 TikTok hooks for a dog groomer.",
    ),
)
