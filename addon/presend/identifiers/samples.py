"""Whether a number is made up: for a mock-up, a film or a form, and nobody's."""

from functools import lru_cache

from presend.lexicon.spelled import SAMPLE
from presend.patterns import lazy

_WORD = lazy(r"[^\W\d_][^\s\d,;:!?()\[\]\"/_*=|]*")


@lru_cache(maxsize=4)
def is_sample(text: str) -> bool:
    """Whether a message speaks of made-up data; "not fake" is said of real ones."""
    before, sample = "", False
    for word in _WORD.finditer(text):
        if word[0] in _REAL:
            return False
        if word[0] in SAMPLE and before not in _NOT:
            sample = True
        before = word[0]
    return sample


_REAL = frozenset(
    "real genuine echten echte echt reale reali reales vraies vrais veros reais reais настоящие настоящий gercek asli echte prawdziwe справжні".split()
)
"""Words that say of data that it is somebody's: "my real details"."""
_NOT = frozenset("not no never isn't kein keine nicht no pas non nu nao não не nije".split())


@lru_cache(maxsize=4)
def is_drawn(text: str) -> bool:
    """Whether a message speaks of a design or a scene in which a number stands, and asks nobody to call."""
    return _DRAWN.search(text) is not None and _CALL_ME.search(text) is None


_DRAWN = lazy(
    r"(?<!\w)(?:fields?|hint|input|mask|forms?|ui|ux|screens?|tooltip|layout|designs?|header|footer|comic|scene|napkin|dial|film|movie|cover|label|caption|button|"
    r"feld|formular|eingabe\w*|entwurf|champ|formulaire|ecran|maquette|campo|formulario|pantalla|schermata|modulo|tela|formular\w*|ecran\w*|камп\w*|поле|форм\w|экран\w*|макет\w*|alan\w*|ekran\w*)(?!\w)"
)
_CALL_ME = lazy(
    r"(?<!\w)(?:call|text|txt|ring|reach|phone|sms|dial|contact|message|msg|dm|ping|hit|whatsapp|viber)\w* (?:me|us|him|her|my|it|this|on|at)(?!\w)|"
    r"(?<!\w)(?:ring|text|dial|sms) (?=\d)|(?<!\w)my (?:\w+ )?(?:number|cell|phone|mobile|line|nr|no)(?!\w)"
)


def is_reserved(digits: str) -> bool:
    """Numbers kept free for films and mock-ups: 555-01xx."""
    return digits[-7:-2] == "55501"
