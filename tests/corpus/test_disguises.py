from tests.corpus.disguises import DISGUISES, shares


def test_names_are_met_in_every_disguise() -> None:
    found = {disguise: (share, missed) for disguise, share, missed in shares()}
    assert {
        disguise: found[disguise] for disguise, (least, _) in DISGUISES.items() if found[disguise][0] < least
    } == {}
