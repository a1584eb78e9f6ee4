"""Check digits: a published sample of each number holds, and one wrong digit does not."""

import pytest

from presend.identifiers import checksums

SAMPLES = [
    (checksums.iban, "de89370400440532013000"),
    (checksums.iban, "gb29nwbk60161331926819"),
    (checksums.cnp, "1960101410019"),
    (checksums.steuer_id, "86095742719"),
    (checksums.dni, "12345678z"),
    (checksums.nir, "185057800608491"),
    (checksums.codice_fiscale, "rssmra85t10a562s"),
    (checksums.cpf, "52998224725"),
    (checksums.tc_kimlik, "10000000146"),
    (checksums.inn, "500100732259"),
    (checksums.snils, "11223344595"),
    (checksums.aadhaar, "234123412346"),
    (checksums.resident_id, "11010519491231002x"),
    (checksums.pesel, "44051401359"),
    (checksums.base58, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
]


@pytest.mark.parametrize(("check", "sample"), SAMPLES, ids=lambda value: getattr(value, "__name__", value))
def test_holds(check, sample: str) -> None:
    assert check(sample)


@pytest.mark.parametrize(("check", "sample"), SAMPLES, ids=lambda value: getattr(value, "__name__", value))
def test_a_changed_digit_does_not(check, sample: str) -> None:
    place = next(
        place
        for place in range(len(sample) // 2, len(sample))
        if sample[place].isdigit() and sample[place] != "9"
    )
    changed = sample[:place] + str(int(sample[place]) + 1) + sample[place + 1 :]
    assert not check(changed)
