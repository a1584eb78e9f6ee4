"""How findings of several detectors meet in one message."""

import pytest

from presend.engine import analyze, resolve
from presend.finding import Finding
from presend.span import Span


def _found(text: str, **hints: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(finding.category, finding.span.of(text)) for finding in analyze(text, **hints)]


def test_clean_message_has_no_findings() -> None:
    assert analyze("Thanks, the second draft looks great. Deadline is Friday.") == []


def test_a_number_swallows_the_proposal_that_leads_to_it() -> None:
    assert _found("text me on WhatsApp +44 7911 123456") == [("contact.phone", "+44 7911 123456")]


@pytest.mark.parametrize("after", ["Best regards", "I wait here", "Dan"])
def test_a_proposal_ends_with_its_line(after: str) -> None:
    assert _found(f"give me ur skype id\n{after}") == [("offplatform.request", "give me ur skype id")]


def test_a_title_hushes_only_what_it_introduces() -> None:
    told = "let's talk on WhatsApp"
    assert _found(f"For the dialogue:\n{told}") == []
    assert _found(f"I liked the dialogue.\nSo {told}") == [("offplatform.solicit", told)]


def test_a_separate_proposal_stands() -> None:
    categories = [category for category, _ in _found("Let's talk on WhatsApp. My mail: anna@gmail.com")]
    assert categories == ["offplatform.solicit", "contact.email"]


def test_leaving_stands_beside_a_number_in_another_clause() -> None:
    text = "0542 771 60 38 kaydet bunu, buradan yazışmayalım artık"
    assert [category for category, _ in _found(text)] == ["contact.phone", "offplatform.solicit"]


def test_one_proposal_a_sentence() -> None:
    text = "let's work outside Fiverr, it's cheaper without the fees"
    assert [category for category, _ in _found(text)] == ["offplatform.solicit"]


def test_a_question_and_what_is_asked_for_with_it_are_one() -> None:
    assert _found("got WhatsApp? send me your number") == [
        ("offplatform.request", "got WhatsApp? send me your number")
    ]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("What's your WhatsApp?", "offplatform.request"),
        ("Message me on WhatsApp", "offplatform.solicit"),
        ("Let's have a WhatsApp video call", "contact.meeting"),
        ("Can we do a Zoom call?", "contact.meeting"),
        ("Pay me on PayPal directly", "payment.offplatform"),
    ],
)
def test_one_stretch_one_label(text: str, category: str) -> None:
    assert [found for found, _ in _found(text)] == [category]


def test_payment_nests_around_an_email() -> None:
    text = "paypal a@b.com"
    findings = [
        Finding("payment.offplatform", Span(0, 14), 0.9, "account"),
        Finding("contact.email", Span(7, 14), 0.9, "email"),
    ]
    assert sorted(finding.category for finding in resolve(findings, text)) == [
        "contact.email",
        "payment.offplatform",
    ]


def test_a_phrase_ends_where_a_card_begins() -> None:
    text = "send to my card 4111 1111 1111 1111"
    phrase = Finding("payment.offplatform", Span(0, 24), 0.8, "payment", view="words")
    card = Finding("sensitive.card", Span(16, 35), 0.95, "card")
    assert [
        finding.span.of(text) for finding in sorted(resolve([phrase, card], text), key=lambda f: f.span)
    ] == [
        "send to my card",
        "4111 1111 1111 1111",
    ]


def test_triggers_stand_only_where_nothing_else_does() -> None:
    phrases = ("outside of fiverr", "paypal")
    assert _found("I never work outside of Fiverr.", triggers=phrases) == [
        ("platform.trigger", "outside of Fiverr")
    ]
    assert "platform.trigger" not in [
        category for category, _ in _found("Let's talk outside of Fiverr", triggers=phrases)
    ]


def test_triggers_are_whole_words() -> None:
    assert _found("a papaya logo", triggers=("pay",)) == []


def test_findings_come_in_order() -> None:
    findings = analyze("you idiot. send me your number. let's meet on Zoom")
    assert findings == sorted(findings, key=lambda finding: finding.span)


def test_a_conversation_in_two_languages() -> None:
    assert [category for category, _ in _found("hola amigo, let's talk por WhatsApp")] == [
        "offplatform.solicit"
    ]
