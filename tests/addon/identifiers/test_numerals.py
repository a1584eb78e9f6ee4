"""Numbers said in words: the digits they make, in each language, and what is no number at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.identifiers.numerals import origin, runs
from presend.text import Message


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("dial zero seven one two, three four five, six seven eight please", "0712345678"),
        ("0 eins 7 sechs null 40 sechs neun null zwölf", "017604069012"),
        ("ring +61 four nine one, 570, double oh six now", "61491570006"),
        ("zéro six, douze, trente quatre, cinquante six, quatre-vingt-dix-huit", "0612345698"),
        ("zero șapte douăzeci și unu trei sute patruzeci și cinci șase șapte opt", "0721345678"),
        ("seis uno dos, treinta y cuatro, cincuenta y seis, setenta y ocho", "612345678"),
        ("dois um, nove nove nove oito oito sete sete meia meia", "21999887766"),
        ("tre quattro sette cinquantacinque sessantasei settantasette otto", "3475566778"),
        ("sıfır beş yüz kırk dört, beş yüz altmış altı, yetmiş yedi, seksen sekiz", "05445667788"),
        ("плюс семь девятьсот три сто одиннадцать двадцать два тридцать три", "79031112233"),
        ("صفر خمسة صفر واحد اثنين ثلاثة أربعة خمسة ستة سبعة", "0501234567"),
        ("nau aath saat chhe paanch chaar teen do ek zero", "9876543210"),
        ("नौ आठ सात छह पाँच चार तीन दो एक शून्य", "9876543210"),
        ("kosong delapan lima tujuh 1 dua 3 empat 5 enam 7 delapan", "085712345678"),
        ("一三八零零一三八零零零", "13800138000"),
        ("einundzwanzig zweiundvierzig null null fünf sechs sieben", "214200567"),
        ("three fives, two zeros, one four two", "55500142"),
        ("O917 l23 4S67", "09171234567"),
        ("thr33 f0ur five s1x seven eight nin3", "3456789"),
        ("number: zero, to, for, eight nine seven seven five", "02489775"),
    ],
)
def test_digits(text: str, digits: str) -> None:
    assert [run.digits for run in runs(Message(text))] == [digits]


@pytest.mark.parametrize(
    "text",
    [
        "we go to the shop for one thing",
        "8GB 16GB 32GB and an i386",
        "00:1B:44:11:3A:B7",
        "25 for 500, 50 for 1000",
        "so, do it on a set at ten",
    ],
)
def test_no_run(text: str) -> None:
    assert runs(Message(text)) == []


def test_the_place_is_the_words_alone() -> None:
    text = "👋 call zero seven one two three four five six now"
    message = Message(text)
    assert origin(message, runs(message)[0]).of(text) == "zero seven one two three four five six"


@given(
    st.lists(
        st.sampled_from(
            "zero one seven 12 345 and then double — , oh to elf vingt quatre 一 O9 hundert @ + .".split()
        )
    )
)
def test_runs_are_ordered_and_inside(words: list[str]) -> None:
    message = Message(" ".join(words))
    last = 0
    for run in runs(message):
        assert last <= run.start < run.end <= len(message.joined.text)
        last = run.end
