"""Words that were taken apart are put together again."""

import pytest

from presend.meaning.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("s e n d n u d e s", ["send", "nudes"]),
        ("c.o.n.t.a.c.t me", ["contact", "me"]),
        ("p a y p a l m e", ["paypal", "me"]),
        ("your pho ne number", ["your", "phone", "number"]),
        ("got a n.u.m.b.e.r i can", ["got", "a", "number", "i", "can"]),
        ("un n.r. d.e t.e.l", ["un", "nr", "de", "tel"]),
        ("un n.r de t.e.l", ["un", "nr", "de", "tel"]),
        ("s.k y.p.e me", ["skype", "me"]),
        ("care-i m a i l - u l", ["care", "i", "mailul"]),
        ("stu-pid cow", ["stupid", "cow"]),
        ("ты ид-иот", ["ты", "идиот"]),
        ("one-star e-mails", ["one", "star", "e", "mails"]),
        ("a d d  m e  o n  l i n e", ["add", "me", "on", "line"]),
        ("your nu(m)ber", ["your", "number"]),
        ("colou(r)s and file(s)", ["colou", "r", "s", "and", "file", "s"]),
        ("num🙂ber qu'une", ["number", "qu", "une"]),
        ("nu_mber pay.safe.card ok.let", ["number", "pay", "safe", "card", "ok", "let"]),
        ("a b c d", ["a", "b", "c", "d"]),
        ("anydesk 612 345", ["anydesk", "612", "345"]),
        ("come in side by side", ["come", "in", "side", "by", "side"]),
    ],
    ids=lambda value: str(value),
)
def test_words_are_mended(text, words) -> None:
    assert [word for _, _, word in tokenize(text)] == words
