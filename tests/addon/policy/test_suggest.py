"""Wordings: in every language, whole, compliant, in the message's language."""

import tomllib

import pytest

from presend.check import Checker
from presend.finding import CATEGORIES, Finding
from presend.policy.language import guess
from presend.policy.load import load, packs, parse
from presend.policy.model import STAGES
from presend.policy.source import PACKS
from presend.policy.suggest import LANGUAGES, _wordings, wordings
from presend.policy.verdict import Context
from presend.span import Span

FIVERR = load("fiverr")
CHECKERS = {name: Checker.load(name) for name in packs()}


def test_a_file_for_each_language_and_no_other():
    folder = PACKS.parent / "wordings"
    assert sorted(entry.name for entry in folder.iterdir()) == sorted(f"{code}.toml" for code in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_wording(language):
    assert _wordings(language).keys() == _wordings("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", STAGES)
def test_no_wording_breaks_a_rule_itself(language, stage):
    for name, checker in CHECKERS.items():
        market = checker.policy.rules.marketplace
        for category in CATEGORIES:
            rule = checker.policy.rules.rule[0]
            for wording in wordings(rule, market, category, stage, "out", language):
                verdict = checker.check(wording, stage)
                assert not verdict.stops, (name, wording, verdict.findings)
                assert "{" not in wording


@pytest.mark.parametrize("category", [category for category in CATEGORIES if category != "platform.trigger"])
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("direction", ["out", "in"])
def test_something_to_say_for_each_category_and_stage(category, stage, direction):
    assert wordings(FIVERR.rules.rule[0], FIVERR.rules.marketplace, category, stage, direction, "de")


def test_a_site_without_a_call_of_its_own_offers_none():
    upwork = load("upwork")
    said = wordings(upwork.rules.rule[0], upwork.rules.marketplace, "contact.phone", "inbox", "out", "en")
    assert said == ("Let's keep everything here on Upwork, please.",)


def test_a_rules_own_wordings_come_first():
    policy = parse(
        'extends = "fiverr"\n[[rule]]\nid = "abuse"\nsuggest = { en = "Please.", de = ["Bitte."] }\n', "x"
    )
    finding = Finding("conduct.abuse", Span(0, 2), 0.9, "test")
    for text, said in [
        ("Du bist nicht gut", "Bitte."),
        ("You are not good", "Please."),
        ("Tu n'es pas", "Please."),
    ]:
        assert policy.decide([finding], Context(), text).findings[0].suggestions == (said,)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Sure, text me on +44 7911 123456"),
        ("de", "Schreib mir bitte an anna@gmail.com"),
        ("ro", "Sună-mă la 0722 123 456 te rog"),
        ("es", "Escríbeme por favor al WhatsApp"),
        ("fr", "Contactez-moi sur WhatsApp s'il vous plaît"),
        ("pt", "Você pode me chamar no zap"),
        ("it", "Puoi scrivermi su Telegram, grazie"),
        ("tr", "Bana WhatsApp üzerinden yazabilirsiniz"),
        ("ru", "Напишите мне в телеграм"),
        ("ar", "تواصل معي على واتساب"),
        ("hi", "मुझे व्हाट्सएप करें"),
        ("hi-latn", "mujhe WhatsApp karo bhai"),
        ("ur", "مجھے واٹس ایپ پر لکھیں"),
        ("id", "Hubungi saya di WhatsApp ya kak"),
        ("zh", "加我微信"),
        ("en", "+44 7911 123456"),
        ("en", ""),
    ],
)
def test_the_messages_language_is_guessed(language, text):
    assert guess(text) == language


def test_the_answer_is_in_the_messages_language():
    verdict = CHECKERS["fiverr"].check("Schreib mir bitte an anna.berg@gmail.com")
    assert verdict.findings[0].suggestions[0] == "Lassen Sie uns bitte alles hier auf Fiverr besprechen."


def test_an_asking_buyer_gets_the_polite_refusal():
    finding = Finding("offplatform.request", Span(0, 2), 0.9, "test", "skype")
    [judged] = FIVERR.decide([finding], Context("inbox", "in"), "Do you have Skype?").findings
    assert "rules ask us to stay on the platform" in judged.suggestions[0]


def test_no_wording_is_a_way_around():
    for language in LANGUAGES:
        for wording in tomllib.loads((PACKS.parent / "wordings" / f"{language}.toml").read_text()).values():
            assert not any(word in wording.lower() for word in ("whatsapp", "telegram", "@", "http", "skype"))


def test_a_text_that_tells_no_language_is_answered_in_the_seller_s():
    from presend import Checker

    checker = Checker.load("fiverr")
    german = checker.check("+44 7911 123456", language="de").findings[0].suggestions
    assert german != checker.check("+44 7911 123456").findings[0].suggestions
    english = "please call me on +44 7911 123456"
    assert checker.check(english, language="de") == checker.check(english)
