import json
from pathlib import Path

import pytest

from presend.api import handshake

CASES = json.loads((Path(__file__).parents[2] / "contract" / "proofs.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['side']}-{case['port']}")
def test_proofs_are_those_of_the_contract(case):
    assert handshake.proves(**case)


@pytest.mark.parametrize(
    "change", [{"side": "server"}, {"port": 1}, {"secret": "x"}, {"own": "x"}, {"theirs": "x"}]
)
def test_a_proof_fits_nothing_else(change):
    assert not handshake.proves(**(CASES[0] | change))


def test_a_strange_mac_is_refused_without_an_error():
    assert not handshake.proves(**(CASES[0] | {"mac": "é"}))


def test_nonces_and_secrets_are_fresh():
    assert (
        len({handshake.new_nonce() for _ in range(50)} | {handshake.new_secret() for _ in range(50)}) == 100
    )
