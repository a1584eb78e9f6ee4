from tests.bench.soak import faults, mutants


def test_mutated_messages_are_checked_without_an_exception():
    found = [fault for fault in faults(1500, seed=20) if "took" not in fault.what]
    assert found == []


def test_the_same_seed_gives_the_same_messages():
    assert list(mutants(50, seed=3)) == list(mutants(50, seed=3))
    assert list(mutants(50, seed=3)) != list(mutants(50, seed=4))
