"""The lexicons: their format, their classes, and their own examples."""

import pytest

from presend import lexicon
from presend.engine import analyze
from presend.example import parse
from presend.folding import fold_word
from presend.lexicon import compiler
from presend.meaning.vocabulary import keys

README = (lexicon.HERE / "README.md").read_text("utf-8")
FILES = (*lexicon.languages(), lexicon.INTERNATIONAL)
FLAGGED = [
    (language, example) for language in FILES for example in lexicon.source(language).get("flagged", ())
]
ALLOWED = [
    (language, example) for language in FILES for example in lexicon.source(language).get("allowed", ())
]
ALONE = (
    "mail_me", "avoid_fee", "pay_outside", "reach_else", "your_channel", "slur", "threat", "harm_you",
    "report", "script", "fiction",
)  # fmt: skip
"""Classes of which one phrase is enough."""


@pytest.mark.parametrize("language", FILES)
def test_only_documented_classes(language: str) -> None:
    source = lexicon.source(language)
    assert set(source) <= {
        "common",
        "usual",
        "typed",
        "compounds",
        "postpositions",
        "words",
        "meaning",
        "flagged",
        "allowed",
    }
    assert [kind for kind in source["meaning"] if f"`{kind}`" not in README] == []


@pytest.mark.parametrize("language", lexicon.languages())
def test_a_language_has_common_words_and_examples(language: str) -> None:
    source = lexicon.source(language)
    assert len(source["common"].split()) >= 20
    assert source.get("flagged") and source.get("allowed")


@pytest.mark.parametrize(("language", "example"), FLAGGED, ids=lambda value: str(value)[:40])
def test_flagged(language: str, example: dict[str, str]) -> None:
    marked = parse(example["text"])
    found = [finding for finding in analyze(marked.text) if finding.category == example["category"]]
    assert [finding.span.of(marked.text) for finding in found] == [
        span.of(marked.text) for span in marked.spans
    ]


@pytest.mark.parametrize(("language", "example"), ALLOWED, ids=lambda value: str(value)[:40])
def test_allowed(language: str, example: dict[str, str]) -> None:
    assert [finding.category for finding in analyze(example["text"])] == []


@pytest.mark.parametrize("language", lexicon.languages())
def test_no_phrase_is_damning_once_its_optional_words_are_left_out(language: str) -> None:
    """ "tell you?" in a class that makes or silences a finding alone would do so in half of all messages."""
    sections = compiler.parse_sections((lexicon.HERE / f"{language}.toml").read_text("utf-8"))
    common = set(sections["common"].split())
    bare = [
        (kind, phrase.strip(), slots)
        for kind in ALONE
        for line in sections["meaning"].get(kind, "").split("\n")
        for phrase in line.rpartition(":")[2].split(",")
        if "?" in phrase
        for slots in compiler.sequences(phrase)
        if 0 < len(slots) <= 2 and all(not common.isdisjoint(slot.split("|")) for slot in slots)
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("phrase", "sequences"),
    [
        ("send me", [("send", "me")]),
        (
            "what|whats your nice? number*",
            [("what|whats", "your", "nice", "number*"), ("what|whats", "your", "number*")],
        ),
        ("don't", [("dont",), ("don", "t")]),
        ("e-mail|sms me", [("sms|email", "me"), ("e", "mail", "me")]),
    ],
)
def test_a_phrase_is_sequences_of_slots(phrase: str, sequences: list[tuple[str, ...]]) -> None:
    found = compiler.sequences(phrase)
    assert sorted(map(len, found)) == sorted(map(len, sequences))
    assert {frozenset(" ".join(one).replace("|", " ").split()) for one in found} == {
        frozenset(" ".join(one).replace("|", " ").split()) for one in sequences
    }


@pytest.mark.parametrize("word", ["Telefonnummer", "größe", "платформы", "واتساب", "व्हाट्सएप", "numărul"])
def test_words_are_found_in_the_form_in_which_messages_are_read(word: str) -> None:
    assert keys(fold_word(word)) or word == "größe"


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("1d10t", "idiot"),
        ("k1ll", "kill"),
        ("wh@tsapp", "whatsapp"),
        ("d*mmer", "dummer"),
        ("fuer", "fur"),
        ("id*ot", "idiot"),
        ("a**hole", "asshole"),
        ("f#ck", "fuck"),
        ("b@stard$", "bastards"),
        ("idiot@", "idiot"),
        ("nudesssss", "nudes"),
        ("д3бил", "дебил"),
    ],
)
def test_disguised_words_fill_the_slots_of_the_plain_one(disguised: str, plain: str) -> None:
    assert keys(disguised) & keys(plain)


@pytest.mark.parametrize("word", ["600kbps", "10de", "2024", "v2", "mp3"])
def test_technical_tokens_are_no_disguise(word: str) -> None:
    assert keys(word) == frozenset()


def test_tables_compiled_twice_are_the_same() -> None:
    texts = {
        "international": '[meaning]\nlink = "of"',
        "xx": 'common = "zu"\n[meaning]\nask = "gib mir, zu dir"',
    }
    first = compiler.compile_tables(texts, "")
    kept = {name: table.copy() for name, table in first.items()}
    assert compiler.compile_tables(texts, "") == kept == first
