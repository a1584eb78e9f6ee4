"""Folding: what it undoes, that it maps back, and that it costs no more than its text is long."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.folding import fold, fold_word, join_letters, plain

AWKWARD = st.text(
    st.sampled_from("aAeEоаѕßæé١५①𝟎🔟５a\u0301\u200b\u00ad\ufe0f\u20e3🇬🇧🇷. -@\n№ſİ中ー"), max_size=40
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hello", "hello"),
        ("Țuică, ñandú, çiğ, łódź", "tuica, nandu, cig, lodz"),
        ("Straße Æsop", "strasse aesop"),
        ("ＷＨＡＴＳ　ａｐｐ", "whats app"),
        ("𝟎𝟖𝟔 ①② ٠١ ५६ 5️⃣", "086 12 01 56 5"),
        ("212\u200b555\u00ad0188", "2125550188"),
        ("ph⭕ne ⭕ one", "phone ⭕ one"),
        ("w\u0336h\u0336a\u0336t", "what"),
        ("gmаil.сом", "gmail.com"),
        ("тeлeгpaм", "телеграм"),
        ("в телегу, сор", "в телегу, сор"),
        ("к@рту", "карту"),
        ("иван@почта.рф", "иван@почта.рф"),
        ("🇼🇭🇦🇹🇸", "whats"),
        ("ممتـــاز أهلاً", "ممتاز اهلا"),
        ("“quoted” – it’s…", '"quoted" - it\'s.'),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_flag_is_no_letters() -> None:
    assert "gb" not in fold("🇬🇧079").text


def test_places_lead_back() -> None:
    text = "call ß 5️⃣5\u200b5 now"
    folded = fold(text)
    start = folded.text.index("555")
    assert folded.origin(start, start + 3).of(text) == "5️⃣5\u200b5"


def test_ascii_needs_no_map() -> None:
    assert fold("Call me").starts is None


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("my w e c h a t : hong", "my wechat: hong"),
        ("p-i-x-i-e and W.i.s.e", "pixie and wise"),
        ("a n n a @ g m a i l . c o m", "anna@gmail.com"),
        ("w\nh\na\nt\ns", "whats"),
        ("0 5 0 1 2 3", "0 5 0 1 2 3"),
        ("a cat, i say", "a cat, i say"),
    ],
)
def test_letters_set_apart_are_joined(text: str, joined: str) -> None:
    assert join_letters(fold(text)).text == joined


def test_joined_places_lead_back() -> None:
    text = "on w h a t s a p p now"
    joined = join_letters(fold(text))
    start = joined.text.index("whatsapp")
    assert joined.origin(start, start + 8).of(text) == "w h a t s a p p"


def test_word_lists_fold_as_texts_do() -> None:
    assert fold_word("Größe") == fold("Größe").text == "grosse"


@given(st.one_of(st.text(max_size=60), AWKWARD))
def test_any_text_maps_back(text: str) -> None:
    for view in (fold(text), join_letters(fold(text))):
        last = 0
        for place in range(len(view.text)):
            span = view.origin(place, place + 1)
            assert 0 <= span.start < span.end <= len(text)
            assert span.start >= last
            last = span.start


@given(st.one_of(st.text(max_size=60), AWKWARD))
def test_plain_keeps_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_ascii_is_only_lowered(text: str) -> None:
    assert fold(text).text == text.lower()


@given(AWKWARD)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(unicodedata.normalize("NFC", text)).text
    if not any(mark in once for mark in "\x00\x01\x02"):
        assert fold(once).text == once


def test_a_line_that_stretches_arabic_letters_reaches_over_a_space():
    assert fold("على التلـ جـ رام").text == "علي التلجرام"
    assert fold("أ ـ الشعار").text == "ا  الشعار"
    assert fold("1446 هـ الموافق").text == "1446 ه الموافق"


def test_a_dotted_word_of_two_alphabets_is_read_in_one():
    assert fold("т.е.л.e.г.a").text == "т.е.л.е.г.а"
