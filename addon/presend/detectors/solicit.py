"""Proposing to move the talk or the business elsewhere.

Why: it is what marketplaces punish hardest, at any stage.
Misses: hints that need the earlier messages ("same place as last time?").
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import REASON, Finding
from presend.meaning.antecedents import Leaning, leaning
from presend.meaning.frames import REFUSED, WORK, Frame, matches
from presend.meaning.reading import PHRASES, opens
from presend.text import Message

_SILENT = (*REFUSED, "others")
_LEWD = ("bare", "lewd_weak")
"""What "just between us" is another offence beside: "send me one of you naked"."""
_BEYOND_WORK = ("rule", "report", "wish")
"""What silences a proposal in which the work may be a script or a slogan: "would you translate the rest past Fiverr"."""

FRAMES = (
    Frame("onward messenger|channel|by_service|on_weak|icon", 0.93, gap=4, vetoes=_SILENT, lasting=True),
    Frame("onward via icon", 0.9, gap=2, vetoes=_SILENT, lasting=True),
    Frame("move messenger|channel|on_weak", 0.9, gap=5, vetoes=_SILENT),
    Frame("move via messenger|channel", 0.95, gap=3, vetoes=_SILENT),
    Frame("talk via messenger|channel", 0.85, gap=4, vetoes=_SILENT),
    Frame("move|talk by_service", 0.93, gap=4, vetoes=_SILENT),
    Frame("talk on_weak", 0.75, gap=3, vetoes=_SILENT),
    Frame("move|talk via icon", 0.8, gap=2, vetoes=_SILENT),
    Frame("here_on icon", 0.75, gap=1, vetoes=_SILENT),
    Frame("move outside_weak", 0.8, gap=2, vetoes=_SILENT),
    Frame("talk|move outside", 0.9, gap=5, vetoes=("no", *_LEWD), crosses=True, lasting=True),
    Frame("mail_me", 0.92, vetoes=(*REFUSED, "others")),
    Frame("leave", 0.9, vetoes=("others",), lasting=True),
    Frame("messenger|on_weak best", 0.7, gap=0, alone=2, vetoes=(*_SILENT, *WORK)),
    Frame("here_on messenger|channel", 0.75, gap=2, vetoes=_SILENT),
    Frame("i_have service_weak", 0.6, gap=0, alone=0, vetoes=(*REFUSED, *WORK, "others")),
    Frame("i_have messenger", 0.7, gap=1, alone=2, vetoes=(*REFUSED, *WORK, "others")),
    Frame("more via messenger", 0.8, gap=2, vetoes=(*_SILENT, "work")),
    Frame("offer my messenger|channel|channel_weak", 0.9, gap=4, vetoes=(*_SILENT, *WORK)),
    Frame("offer my device", 0.85, gap=1, vetoes=_SILENT),
    Frame("i_send via messenger|channel", 0.85, gap=3, vetoes=_SILENT),
    Frame("bypass", 0.86, vetoes=("no", "others"), hushes=_BEYOND_WORK, lasting=True),
    Frame("lead work outside", 0.92, gap=8, asks=True, vetoes=("no", "pay", "others"), lasting=True),
    Frame(
        "direct outside",
        0.86,
        gap=3,
        vetoes=("no", "others", "pay", "money_weak"),
        crosses=True,
        lasting=True,
    ),
    Frame("remainder outside", 0.88, gap=3, vetoes=("no", "pay"), hushes=_BEYOND_WORK, lasting=True),
    Frame("deal outside", 0.9, gap=5, vetoes=("no",), crosses=True, lasting=True),
    Frame("fee_high deal_me direct", 0.9, gap=8, crosses=True, lasting=True),
    Frame("fee_high deal direct", 0.85, gap=6, vetoes=("no",), crosses=True, lasting=True),
    Frame("fee_high deal outside", 0.92, gap=8, vetoes=("no",), crosses=True, lasting=True),
    Frame("deal_me direct", 0.85, gap=6, crosses=True, lasting=True),
    Frame("deal_me outside_weak", 0.8, gap=3, vetoes=_SILENT, lasting=True),
    Frame("move direct cheaper", 0.8, gap=8, crosses=True, vetoes=(*_SILENT, *_LEWD), lasting=True),
    Frame("next direct with_me", 0.85, gap=6, crosses=True, vetoes=("no", "others"), lasting=True),
    Frame("next deal_me direct", 0.87, gap=6, crosses=True, vetoes=("no", "others"), lasting=True),
    Frame("next on_weak", 0.8, gap=2, vetoes=(*_SILENT, *WORK)),
    Frame("next outside", 0.85, gap=5, crosses=True, vetoes=("no", "others"), lasting=True),
    Frame("direct with_me cheaper", 0.85, gap=6, crosses=True, vetoes=("no", "others"), lasting=True),
    Frame("deal direct cheaper", 0.8, gap=8, crosses=True, lasting=True),
    Frame("avoid fee|platform", 0.85, gap=3, vetoes=("work", "others"), reason=True),
    Frame("avoid_fee", 0.85, vetoes=("work", "others"), reason=True),
    Frame("cheaper avoid fee|platform", 0.9, gap=5, vetoes=("work",), lasting=True),
    Frame("cheaper avoid_fee", 0.9, gap=5, vetoes=(), lasting=True),
    Frame("deal_me via messenger|channel", 0.85, gap=2, vetoes=(*_SILENT, *WORK)),
    Frame("deal_me outside", 0.85, gap=4, vetoes=("no",), crosses=True, lasting=True),
    Frame("cheaper own_shop", 0.8, gap=8, crosses=True, vetoes=(*_SILENT, *WORK, "thing"), lasting=True),
    Frame("deal outside_weak cheaper", 0.85, gap=3, vetoes=(*_SILENT, *WORK), lasting=True),
    Frame("offer cheaper outside_weak", 0.8, gap=3, vetoes=(*_SILENT, *WORK), lasting=True),
    Frame("direct cheaper", 0.75, gap=1, alone=1, vetoes=(*_SILENT, *WORK), lasting=True),
    Frame("cheaper outside", 0.9, gap=7, vetoes=("no",), crosses=True, lasting=True),
)

_LEANING = (
    Leaning(
        "solicit-there",
        ("messenger", "channel", "icon", "own_shop", "on_weak"),
        (
            Frame("onward there", 0.75, gap=3, vetoes=(*_SILENT, *WORK, "i_send")),
            Frame("go_there", 0.75, vetoes=(*_SILENT, *WORK)),
            Frame("use_that", 0.7, alone=0, vetoes=(*_SILENT, *WORK)),
        ),
    ),
    Leaning(
        "solicit-there-told",
        ("messenger", "channel", "icon", "own_shop", "on_weak"),
        (
            Frame("move|talk|deal|deal_me there", 0.75, gap=3, vetoes=(*_SILENT, *WORK, "i_send")),
            Frame("here_on|more there", 0.7, gap=2, vetoes=(*_SILENT, *WORK, "i_send")),
        ),
        told=True,
    ),
    Leaning(
        "solicit-skip",
        ("fee", "fee_high", "avoid_fee"),
        (Frame("skip_it", 0.75, vetoes=(*_SILENT, *WORK, *_LEWD), lasting=True),),
    ),
)
"""What only the sentence before makes a proposal."""


def find(message: Message) -> Iterator[Finding]:
    told = list(matches(message, "offplatform.solicit", "solicit", FRAMES, yields=True))
    yield from told
    whole = [found for found in told if found.value != REASON]
    yield from leaning(message, "offplatform.solicit", "solicit", _LEANING, whole)


DETECTOR = Detector(
    id="solicit",
    category="offplatform.solicit",
    find=find,
    opens=opens,
    phrases=PHRASES,
    yields=True,
    flagged=(
        "You asked for my number, so [[let's continue on WhatsApp]]",
        "👍 great, [[let's continue on Telegram]]",
        "[[lets continue on (whatsapp]]), ok?",
        "[[Lass uns außerhalb von Fiverr weiterreden]].",
        "[[Putem lucra în afara platformei]]?",
        "[[Würden Sie den Rest auch an Fiverr vorbei für uns übersetzen]]?",
        "[[It is cheaper if we skip the platform]].",
        "[[Can we do it off Fiverr]]? We both save the fee.",
        "I love the script, [[add me on WhatsApp]].",
        "[[Caută-mă pe Facebook]] și îți arăt tot portofoliul.",
        "[[Schick mir das Skript einfach per WhatsApp]].",
        "My gallery is on Instagram, [[write to me there for prices]].",
        "Fiverr takes 20% of it. [[We could skip that]].",
        "[[La prochaine fois commandez directement chez moi]], vous y gagnerez.",
        "0542 771 60 38 kaydet bunu, [[buradan yazışmayalım]] artık",
        "[[Ask support to cancel this one and we make it again between us]], you save 30",
        "[[let's talk on the app zuckerberg bought]], here it is slow",
        "[[I'd rather have you as our regular designer, with no Fiverr in between]].",
        "[[Travaillons directement ensemble]], la plateforme garde 20 %",
        "[[lanjutannya kita kerjakan tanpa lewat Fiverr saja]] Bu",
        "[[senza Faiver ti faccio tutto a 80]]",
        "[[Can you do hers off the app]] so the fee isn't added?",
        "[[I'd rather sort this off the F site]]",
        "[[Fechando direto comigo sai 45]]",
        "[[Por mim fazíamos os outros por contrato particular, sem o site no meio]].",
        "[[The other nine we can settle between ourselves, without a new gig]].",
        "👍 [[20% off if direct]]",
        "[[I can give you a better price outside]]",
    ),
    allowed=(
        "I can do the rest without a new gig, it's included in this order",
        "Travaillons directement dans le fichier, je vous ouvre l'accès",
        "the same reels go to TikTok and Shorts with other captions",
        "bisa login tanpa lewat Facebook?",
        "Telegram message to the driver, e-mail to the office: can the workflow do that?",
        "posts go on Facebook at 9, stories on Instagram at 18:00",
        "Ohne Plattform geht es nicht, ich bleibe bei Fiverr.",
        "viber no. fiverr chat yes",
        "You asked whether we could talk on WhatsApp. Sorry, no.",
        "An Fiverr vorbei mache ich nichts, das steht auch in meinem Profil.",
        "Entendo a vontade de fugir da taxa, mas não faço nada por fora.",
        "Our customers are all on WhatsApp. We talk to them there.",
        "Message me here on Fiverr whenever you like.",
        "I can design your WhatsApp stickers.",
        "the direct route is cheaper but slower",
        "I can offer a lower price for the outside wall",
        'write "Follow us on Instagram" on the flyer',
        "Leider darf ich nicht außerhalb von Fiverr schreiben.",
    ),
)
