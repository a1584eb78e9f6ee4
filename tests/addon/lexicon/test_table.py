from presend.lexicon.table import Table, stored

WORDS = {"telegram": (3, 1), "app": (), "zap": (7,), "\u7535\u62a5": (2,)}


def test_what_was_stored():
    table = Table(stored(WORDS))
    assert dict(table) == WORDS
    assert len(table) == 4


def test_what_was_not():
    table = Table(stored(WORDS))
    assert table.get("ap") == table.get("zz") == table.get("") == ()
    assert "telegram" in table
    assert not any(word in table for word in ("", "a", "apps", "zzz", "\u7535"))
