"""Requests through a real proxy with real TLS; every "not sent" looks at what arrived at the witness."""

import json
import threading
import zlib

import pytest

from .conftest import CLEAN, EMAIL, PHONE, message


def test_clean_message_arrives_byte_for_byte(world):
    body = message(CLEAN)
    assert world.send(body)[0] == 200
    assert world.witness.posts() == [body]
    assert world.outcomes() == ["passed"]
