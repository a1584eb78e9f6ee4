import base64
import hashlib

import pytest

from presend.api.origin import chromium_origin, extension_id


def test_the_id_is_the_key_hash_in_letters():
    key = base64.b64encode(b"any public key").decode()
    digest = hashlib.sha256(b"any public key").hexdigest()[:32]
    assert [ord(letter) - ord("a") for letter in extension_id(key)] == [int(digit, 16) for digit in digest]
    assert chromium_origin(key) == f"chrome-extension://{extension_id(key)}"


def test_a_key_that_is_no_base64_is_an_error():
    with pytest.raises(ValueError, match=r"base64|Incorrect|Only"):
        extension_id("not base64!")
