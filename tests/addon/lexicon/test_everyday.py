from presend.lexicon.everyday import least


def _phrases(*texts: str) -> set[frozenset[str]]:
    return {frozenset(text.split()) for text in texts}


def test_a_phrase_with_more_slots_is_not_needed() -> None:
    assert set(least(_phrases("send me mail", "send me short mail"))) == _phrases("send me mail")


def test_a_phrase_with_fewer_words_in_a_slot_is_not_needed() -> None:
    assert set(least(_phrases("send me|us mail", "send me mail"))) == _phrases("send me|us mail")


def test_phrases_that_open_different_messages_stay() -> None:
    phrases = _phrases("send me mail", "send us mail", "send me money", "drop|send him mail")
    assert set(least(phrases)) == phrases


def test_of_phrases_with_the_same_words_in_other_slots_one_stays() -> None:
    assert len(least(_phrases("a|b c", "b|a c"))) == 1
