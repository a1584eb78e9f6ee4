"""Mentions of services in every disguise, and what is none."""

import pytest

from presend.meaning.mentions import mentions
from presend.text import Message


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("my telegram", "telegram"),
        ("on whatsappp", "whatsapp"),
        ("on telgram", "telegram"),
        ("on t3l3gr4m", "telegram"),
        ("on te1egram", "telegram"),
        ("ur wh@tsapp pls", "whatsapp"),
        ("my s***e", "skype"),
        ("on t***m", "telegram"),
        ("via b***n", "crypto"),
        ("on epyks", "skype"),
        ("skrrrrill", "skrill"),
        ("tele gram or", "telegram"),
        ("w e c h a t", "wechat"),
        ("callWHATSAPPme", "whatsapp"),
        ("加个V信吧", "wechat"),
        ("加我QQ号", "qq"),
        ("в телегу", "telegram"),
        ("على واتساب", "whatsapp"),
        ("g00gle m33t", "meet"),
        ("t3am v1ewer", "teamviewer"),
        ("f@cebook", "facebook"),
    ],
)
def test_named(text: str, service: str) -> None:
    assert service in [mention.service.id for mention in mentions(Message(text))]


@pytest.mark.parametrize("text", ["telegraph poles", "a discarded idea", "papaya", "the photograph program"])
def test_not_named(text: str) -> None:
    assert mentions(Message(text)) == []


def test_the_place_of_a_split_name() -> None:
    message = Message("on tele gram now")
    found = mentions(message)[0]
    assert message.joined.text[found.start : found.end] == "tele gram"


def test_a_name_is_found_where_it_stands_though_a_word_before_it_holds_its_letters() -> None:
    text = "the digital work is on ig now"
    assert [text[one.start : one.end] for one in mentions(Message(text))] == ["ig"]


@pytest.mark.parametrize("text", ["what the f***k", "s***t", "c***p"])
def test_starred_curses_are_no_names(text: str) -> None:
    assert mentions(Message(text)) == []


def test_weak_names_say_so() -> None:
    assert [mention.weak for mention in mentions(Message("line and telegram"))] == [True, False]
