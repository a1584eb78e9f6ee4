"""How each language says numbers, "@" and dots, and the words that stand around contact data: the tables.

One language a file in `spelling/` (the README there has the format). All are merged at import, in the folded form.
"""

import re
from collections.abc import Iterator
from itertools import product, starmap
from pathlib import Path
from typing import NamedTuple

from presend import stored
from presend.folding import SOURCES, fold_word
from presend.lexicon.words import is_cjk
from presend.patterns import any_of

HERE = Path(__file__).parent / "spelling"

UNIT, TEEN, TEN, WHOLE, HUNDREDS, HUNDRED, REPEAT, AND, PLUS, WEAK = range(10)
"""Kinds of number words: 0-9; 10-19; 20, 30 ... 90; other complete numbers; 100, 200 ...; "hundred", or "ten", after a unit;
"double"; "and" inside a number; "plus" before one; a word that sounds like a unit but means something else."""

LEAST_HOMOPHONE = 2


class Reading(NamedTuple):
    """What a word means as a number, in one language."""

    language: str
    kind: int
    value: int


class Spelling:
    """Folded words of one use; `stems` are beginnings of words that stand for any ending."""

    def __init__(self, words: frozenset[str], stems: tuple[str, ...]) -> None:
        self.words = words
        self.stems = stems

    def __contains__(self, word: str) -> bool:
        return word in self.words or word.startswith(self.stems)


NUMBERS: dict[str, tuple[Reading, ...]] = {}
WORDS: dict[str, set[str]] = {}
PHRASES: dict[str, list[str]] = {}

_WORD_KEYS = (
    "at", "at_weak", "dot", "dot_weak", "dash", "underscore", "slash", "lead", "filler", "step", "order", "role_word", "role_link", "backwards",
    "phone", "phone_weak", "not_phone", "not_phone_after", "sample", "identity", "identity_link", "self", "app", "app_with", "app_has", "app_topic", "on_app",
    "door", "not_local", "name_particle", "mail_to", "mail_word", "mine", "in_host", "any_number", "is_are",
    "dash_sure", "article", "sign_says", "sign_names", "no_sign", "sign_short", "ordinary", "inflection", "prefix", "never_name", "file_state", "alphabet",
    "and_word", "or_word", "bank_code", "account_no", "account_short", "account_begins", "account_told", "alias", "coin",
    "contract", "short_word", "pix_then", "wallet_weak",
    "only", "mine_behind", "name_word", "name_is", "simply", "in_app", "native_lead", "which", "name_lead", "id_lead", "there",
    "add_find", "me_us", "underscore_begins", "to_place", "service_part", "small", "meeting_title", "with_the", "meet",
    "sign_before", "case_after", "secret_joins", "secret_weak", "the", "phrase_part", "dummy_owner", "dummy_kind",
    "dummy_secret", "dummy_here", "dummy_begins", "pass_verb", "pass_object", "secret_of", "card_part", "tied", "clitic",
    "clitic_end",
    "ambiguous", "number_common", "number_everyday", "figures", "hour_after", "glued_at", "glued_dot", "step_word", "at_short", "dot_short",
    "mail_name", "mailbox", "mailbox_desk", "not_host", "at_over", "sending", "then_word", "sign_opens", "dot_said", "real",
    "not_word", "ring", "my", "my_number", "remote_code", "remote_of", "no_pass", "at_rule", "not_tagged", "add_part",
    "name_announces", "abbreviation", "stuck_word",
    "link_cue", "tld_word", "site", "glued_tld", "colon", "no_site", "dummy_local", "dummy_host", "dummy_host_owner",
    "dummy_site", "receipt", "sign_start", "it_is", "extension",
    "street_named", "street_named_weak", "street_leading", "street_numbered", "street_glued", "street_glued_weak",
    "street_before", "street_behind", "street_celtic", "street_last", "street_word", "street_vague", "street_short", "post_box", "street_ending", "door_word",
    "floor_word", "app_of", "letter_named", "key_word", "key_public", "number_begins", "number_ends", "technical",
    "times_word", "o_clock", "printed",
)  # fmt: skip
_PHRASE_KEYS = (
    "at_phrases", "dot_phrases", "together", "same_name", "password", "login", "username", "personal_id", "personal_id_weak", "mine_is",
    "identity_paper", "value_is", "value_link", "found_as", "naming", "search_for", "name_then",
    "spelled_case", "spelled_sign", "spelled_then", "spelled_swap", "spelled_swap_behind", "spelled_times", "thats_me", "login_by", "file_word", "seek", "as_model",
    "read_together", "join_prices", "dial_it", "login_to", "look_me_up",
    "numbered", "number_of", "sign_give", "sign_means", "sign_at", "sign_dot", "software", "dummy_name", "spelled_as",
    "bank", "bank_part", "bank_end", "account", "account_card", "account_behind", "account_label", "account_slashed", "routing", "banking",
    "paying", "alias_at", "alias_paying", "wallet", "till", "wallet_number",
    "please", "mine_on", "look_for_me", "searched", "searched_own", "searched_name", "on_over", "own", "friend_code", "hash",
    "meeting_id", "call_id", "passcode", "meet_id",
    "sign_behind", "at_end", "secret_rule", "phrase_name", "secret_part", "dummy_value", "read_out", "card",
    "stepped", "drawn", "call_me", "remote_id", "one_time", "remote_pass", "add_cue", "secret_topic", "name_announced",
    "code_topic", "own_name", "plus_word", "from_end", "pin_label", "once_label", "activation", "unlock_with", "unlocks", "take_that", "wifi_word", "key_of", "order_by", "bank_place", "account_part", "till_alone", "known_there", "price_word", "dummy_place", "not_phone_title", "here_on_app",
    "no_time", "tax_form",
)  # fmt: skip

_WRITTEN_KEYS = (
    "name_particle", "and_word", "street_named", "street_named_weak", "street_leading", "street_numbered", "street_glued", "street_glued_weak",
    "street_before", "street_behind", "street_celtic", "street_last",
)  # fmt: skip
"""Keys whose words stand as they are written, too, for patterns over a message that is not folded."""


def _add(word: str, language: str, kind: int, value: int) -> None:
    for form in word.split("/"):
        folded = fold_word(form)
        readings = NUMBERS.get(folded, ())
        if all(reading.language != language for reading in readings):
            NUMBERS[folded] = (*readings, Reading(language, kind, value))


def _add_numbers(language: str, table: dict) -> None:
    def listed(key: str) -> list[str]:
        return table.get(key, "").split()

    for value, word in enumerate(listed("units")):
        _add(word, language, UNIT, value)
    for value, word in enumerate(listed("teens")):
        _add(word, language, TEEN, 10 + value)
    for value, word in enumerate(listed("tens")):
        _add(word, language, TEN, 20 + 10 * value)
    for value, word in enumerate(listed("hundreds")):
        _add(word, language, HUNDREDS, 100 + 100 * value)
    for key, kind, value in (
        ("hundred", HUNDRED, 100),
        ("double", REPEAT, 2),
        ("triple", REPEAT, 3),
        ("and", AND, 0),
    ):
        for word in listed(key):
            _add(word, language, kind, value)
    for word in listed("ten"):
        _add(word, language, HUNDRED, 10)
    for word in listed("plus"):
        _add(word, language, PLUS, 0)
    for entry in listed("specials"):
        word, _, value = entry.partition("=")
        _add(word, language, WHOLE, int(value))
    for entry in listed("homophones"):
        word, _, value = entry.partition("=")
        _add(word, language, WEAK, int(value))
    if table.get("compound") == "all":
        _add_glued(language, listed("units"), [listed("teens")[0], *listed("tens")], listed("hundred")[0])
    elif "compound" in table:
        _add_compounds(language, listed("units"), listed("tens"), table["compound"])


def _add_compounds(language: str, units: list[str], tens: list[str], joint: str) -> None:
    """ "einundzwanzig" (unit, joint, ten), or "ventuno" (ten without its vowel, unit) where the joint is "suffix"."""
    for ten_place, ten_forms in enumerate(tens):
        for ten in ten_forms.split("/"):
            for unit, unit_forms in enumerate(units[1:], 1):
                for form in unit_forms.split("/"):
                    if joint == "suffix":
                        stem = ten[:-1] if form[0] in "uo" else ten
                        _add(stem + form, language, WHOLE, 20 + 10 * ten_place + unit)
                    else:
                        for joint_form in joint.split("/"):
                            _add(form + joint_form + ten, language, WHOLE, 20 + 10 * ten_place + unit)


def _add_glued(language: str, units: list[str], tens: list[str], hundred: str) -> None:
    """ "otuzbeş" and "beşyüzotuzbeş": every number from 11 to 999 as one word, without "one" before "hundred"."""
    ones, decades = (["", *(forms.split("/")[0] for forms in words)] for words in (units[1:], tens))
    hundreds = ["", hundred, *(unit + hundred for unit in ones[2:])]
    for value in range(11, 1000):
        word = hundreds[value // 100] + decades[value // 10 % 10] + ones[value % 10]
        if fold_word(word) not in NUMBERS:
            _add(word, language, WHOLE, value)


def _make() -> dict[str, tuple[dict, dict, dict]]:
    import tomllib

    for path in sorted(HERE.glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        _add_numbers(path.stem, table)
        for key in _WORD_KEYS:
            if key in table:
                words = table[key].split()
                WORDS.setdefault(key, set()).update(map(fold_word, words), words * (key in _WRITTEN_KEYS))
        for key in _PHRASE_KEYS:
            if key in table:
                PHRASES.setdefault(key, []).extend(map(fold_word, _phrases(table[key])))
    numbers = {word: tuple(map(tuple, readings)) for word, readings in NUMBERS.items()}
    return {"spelled": (numbers, WORDS, PHRASES)}


def _phrases(listed: str) -> Iterator[str]:
    """The phrases of a list, one for each of the words that `|` sets apart: "the |file layer" is "the layer" and "the file layer"."""
    for phrase in listed.split(","):
        for words in product(*(word.split("|") for word in phrase.split())):
            yield " ".join(filter(None, words))


def one_of(*keys: str) -> str:
    """A pattern for any of the words and phrases of some keys, the longest first, whatever stands around it."""
    return _any(_forms(keys))


def said(*keys: str) -> str:
    """The same, for words by themselves; of Chinese, which is written without spaces, anywhere."""
    forms = _forms(keys)
    chinese = {form for form in forms if is_cjk(form[0])}
    alone = [rf"(?<!\w){_any(forms - chinese)}(?!\w)"] if forms != chinese else []
    return f"(?:{'|'.join(alone + [_any(chinese)] * bool(chinese))})"


def _forms(keys: tuple[str, ...]) -> set[str]:
    return {form for key in keys for form in (WORDS if key in WORDS else PHRASES)[key]}


def _any(forms: set[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return f"(?:{any_of(re.escape(form).replace(r'\*', r'\w*') for form in longest_first)})"


def _spelling(*keys: str) -> Spelling:
    words = set().union(*(WORDS.get(key, ()) for key in keys))
    return Spelling(
        frozenset(word for word in words if not word.endswith("*")),
        tuple(sorted(word[:-1] for word in words if word.endswith("*"))),
    )


_numbers, WORDS, PHRASES = stored.load(
    "spelled", [*HERE.glob("*.toml"), *HERE.parent.glob("*.py"), *SOURCES], _make
)
NUMBERS = {word: tuple(starmap(Reading, readings)) for word, readings in _numbers.items()}
del _numbers
AT = _spelling("at")
AT_WEAK = _spelling("at_weak")
DOT = _spelling("dot")
DOT_WEAK = _spelling("dot_weak")
DASH = _spelling("dash")
UNDERSCORE = _spelling("underscore")
SLASH = _spelling("slash")
LEAD = _spelling("lead")
FILLER = _spelling("filler", "order")
STEP = _spelling("step", "order")
ORDER = _spelling("order")
BACKWARDS = _spelling("backwards")
PHONE = _spelling("phone")
PHONE_WEAK = _spelling("phone_weak")
NOT_PHONE = _spelling("not_phone")
NOT_PHONE_AFTER = _spelling("not_phone_after")
PRINTED = _spelling("printed")
SAMPLE = _spelling("sample")
AT_PHRASES = tuple(PHRASES["at_phrases"])
DOT_PHRASES = tuple(PHRASES["dot_phrases"])
IDENTITY = _spelling("identity")
IDENTITY_LINK = _spelling("identity_link")
SELF = _spelling("self")
APP = _spelling("app")
APP_WITH = _spelling("app_with")
SAME_NAME = tuple(PHRASES["same_name"])
TOGETHER = tuple(PHRASES["together"])

AMBIGUOUS = WORDS["ambiguous"]
"""Number words that are also common words, of this or another language: they count only between other numbers."""
