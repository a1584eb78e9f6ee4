"""Words set apart as they are meant, and what several spaces tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend import Checker
from presend.spacing import even
from presend.span import Span

CHECKER = Checker.load("fiverr")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("call  me at 212  555  0147", "call me at 212 555 0147"),
        ("two words   and a third", "two words and a third"),
        ("+54  9  11  2345", "+54 9 11 2345"),
        ("I  am here", "I am here"),
        ("w  h  a  t  s    a  p  p", "w h a t s  a p p"),
    ],
)
def test_two_spaces_are_one(text: str, meant: str) -> None:
    edited = even(text)
    assert edited is not None
    assert edited.text == meant


@pytest.mark.parametrize(
    "text",
    [
        "call me at 212 555 0147",
        "s t u p i d  f o o l",  # the words of set-apart letters
        "120   345   678",  # columns
        "2125550147  2125550199",  # one number and the next
        "first line\n    indented\n",
        "  around  ",
    ],
)
def test_spaces_that_tell_something_stay(text: str) -> None:
    assert even(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("mail anna@gmail.com.Thanks", "mail anna@gmail.com. Thanks"),
        ("see anna-design.com.please look", "see anna-design.com. please look"),
        ("add t.me/anna.Please", "add t.me/anna. Please"),
        ("telegram @anna_b.Thanks a lot", "telegram @anna_b. Thanks a lot"),
    ],
)
def test_a_sentence_begins_behind_an_address(text: str, meant: str) -> None:
    edited = even(text)
    assert edited is not None
    assert edited.text == meant


@pytest.mark.parametrize(
    "text",
    [
        "anna@gmail.com.au",
        "insta: leo.art.du.jour",
        "@zeynep.work",
        "Pay.safe.card",
        "a.asp?o=4",
        "example.com.page",
    ],
)
def test_a_name_with_full_stops_stays_one(text: str) -> None:
    assert even(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("whatsapp-07911 123456", "whatsapp: 07911 123456"),
        ("call tel_+44 7911 123456", "call tel: +44 7911 123456"),
        ("insta-anna.k88 ok", "insta: anna.k88 ok"),
        ("skype...anna_k88", "skype: anna_k88"),
        ("email=anna@gmail.com", "email: anna@gmail.com"),
    ],
)
def test_a_label_is_no_part_of_its_value(text: str, meant: str) -> None:
    edited = even(text)
    assert edited is not None
    assert edited.text == meant


@pytest.mark.parametrize(
    "text",
    [
        "telegram-sticker_pack1.zip",
        "WhatsApp-Image-2024-03-11",
        "signal-5.2.1.apk",
        "order-07911123456",
        "wx_lanting88",
        "api.whatsapp.com/send?phone=447911123456",
        "mail_anna@gmail.com",
    ],
)
def test_a_name_that_begins_with_a_service_stays_one(text: str) -> None:
    assert even(text) is None


@given(st.text("ab7 .\n", max_size=40))
def test_nothing_but_spaces_goes(text: str) -> None:
    edited = even(text)
    if edited is not None:
        assert edited.text.replace(" ", "") == text.replace(" ", "")
        assert all(
            edited.origin(Span(place, place + 1)).of(text) == char
            for place, char in enumerate(edited.text)
            if char != " "
        )


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Please  call  me  at  (212)  555-0147  today", "(212)  555-0147"),
        ("hi!  what  is  your  whatsapp  number?", "what  is  your  whatsapp  number"),
        ("user  admin_rosie  /  Tulip!4488sun", "admin_rosie  /  Tulip!4488sun"),
    ],
)
def test_findings_stand_in_the_text_as_it_was_typed(text: str, span: str) -> None:
    assert [text[found.start : found.end] for found in CHECKER.check(text).findings] == [span]


def test_earlier_messages_are_read_the_same_way() -> None:
    assert CHECKER.check("345  678", conversation=["my number is  0791", "112"]).action == "block"
