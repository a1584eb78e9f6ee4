"""Any JSON with the phrase anywhere in it: what is learnt reads the phrase, and is a rule file that loads."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from presend.learn import render
from presend.learn.derive import derive
from presend.learn.proof import quality
from presend.learn.readings import sight
from presend.policy.load import parse

from .sights import FIRST, SECOND, TODAY, capture

HEADER = render.header("chat.example.com", "https://chat.example.com/", False)
KEYS = st.one_of(
    st.sampled_from(["text", "type", "a :: b", "$", "", "]", '"', "'", "\\", "id", "t\u00fc"]),
    st.text(max_size=5),
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-9, 999), st.text(max_size=8))
TREES = st.recursive(
    SCALARS | st.just(FIRST.text),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def with_phrase(tree, text):
    if isinstance(tree, dict):
        return {key: with_phrase(value, text) for key, value in tree.items()}
    if isinstance(tree, list):
        return [with_phrase(value, text) for value in tree]
    return text if tree == FIRST.text else tree


@settings(max_examples=150, deadline=None)
@given(TREES, KEYS, st.sampled_from(["request", "frame"]))
def test_any_json(tree, key, kind):
    found = []
    for phrase in (FIRST, SECOND):
        body = json.dumps({"other": with_phrase(tree, phrase.text), key: {"own": phrase.text}})
        found.append(sight(capture(body, kind=kind), phrase))
    learnt = derive(found, (), TODAY)
    text = HEADER + "\n".join(render.block(entry, TODAY) for entry in learnt)
    policy = parse(text, "learnt.toml")
    written = {endpoint.id: endpoint for endpoint in policy.endpoints}
    for entry in learnt:
        if entry.endpoint:
            read = [quality(written[entry.endpoint.id], s.capture, s.phrase) for s in entry.sightings]
            assert min(read) == entry.quality > 0


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60), st.binary(max_size=60), st.sampled_from(["request", "frame"]))
def test_any_bytes(before, after, kind):
    found = [
        sight(capture(before + phrase.text.encode() + after, kind=kind), phrase) for phrase in (FIRST, SECOND)
    ]
    derive([sighting for sighting in found if sighting], (), TODAY)
