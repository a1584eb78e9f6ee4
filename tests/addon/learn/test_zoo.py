"""Two chat front ends that were not made here, learnt and guarded in a real browser: `make test-zoo`."""

import json
from contextlib import contextmanager

import pytest

from .front import CLEAN, PHONE, Front, guarded, teach, until
from .zoo import HERE, environment, free_port, running


@contextmanager
def gradio(folder, arrived):
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    words = [environment() / "python", HERE / "gradio_app.py", str(port), arrived]
    with running(words, folder, {}, url):
        yield Front(url, "textarea", ready=lambda page: page.wait_for_timeout(2500))


@contextmanager
def chainlit(folder, arrived):
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    words = [environment() / "chainlit", "run", HERE / "chainlit_app.py", "-h", "--host", "127.0.0.1"]
    with running([*words, "--port", str(port)], folder, {"ARRIVED": str(arrived)}, url):
        yield Front(url, "#chat-input", ready=lambda page: page.wait_for_timeout(2500))


def texts(arrived):
    return (
        [json.loads(line) for line in arrived.read_text(encoding="utf-8").splitlines()]
        if arrived.exists()
        else []
    )


@pytest.mark.parametrize("start", [gradio, chainlit])
def test_front_end_of_others(start, browser, tmp_path):
    arrived, rules = tmp_path / "arrived.jsonl", tmp_path / "learnt.toml"
    site = tmp_path / "site"
    site.mkdir()
    with start(site, arrived) as front:
        teach(browser, front, rules)
        assert texts(arrived) == []
        with guarded(browser, rules) as (presend, page):
            front.send(page, PHONE)
            presend.next(type="verdict", outcome="blocked")
            front.send(page, CLEAN)
            until(lambda: texts(arrived))
        assert texts(arrived) == [CLEAN]
