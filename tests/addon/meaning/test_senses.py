from presend.meaning import senses


def test_a_class_has_one_bit_for_threads_that_ask_at_once():
    first = senses.bit.__wrapped__("a class of this test")  # as a thread that finds nothing remembered yet
    assert first == senses.bit.__wrapped__("a class of this test") == senses.bit("a class of this test")
    assert first != senses.bit("another class of this test")
