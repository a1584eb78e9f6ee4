from hypothesis import given
from hypothesis import strategies as st

from presend.lexicon.trie import END, ROOT, Trie, stored

PHRASES = st.dictionaries(
    st.lists(st.integers(0, 9), min_size=1, max_size=4).map(tuple),
    st.sampled_from([(("ask", 1, ""),), (("move", 2, "signal"), ("talk", 2, ""))]),
    max_size=40,
)


def made(phrases: dict) -> Trie:
    root: dict = {}
    for slots, meanings in phrases.items():
        node = root
        for slot in slots:
            node = node.setdefault(slot, {})
        node[END] = meanings
    return Trie(stored(root))


def spelled(trie: Trie, node: int = ROOT, before: tuple[int, ...] = ()) -> dict:
    """Every phrase of a trie with its meanings, walked in all ways at once."""
    found = {before: trie.ends(node)} if trie.ends(node) else {}
    slots = trie.onward(node)
    below = list(trie.step(node, frozenset(slots)))
    assert len(below) == len(slots) and slots == sorted(slots)
    for slot, next_node in zip(slots, below, strict=True):
        found |= spelled(trie, next_node, (*before, slot))
    return found


@given(PHRASES)
def test_a_trie_holds_what_it_was_made_of(phrases):
    assert spelled(made(phrases)) == phrases


@given(PHRASES, st.frozensets(st.integers(0, 12)))
def test_a_step_goes_by_those_slots_that_lead_on(phrases, slots):
    trie = made(phrases)
    each = [list(trie.step(ROOT, frozenset((slot,)))) for slot in sorted(slots)]
    assert list(trie.step(ROOT, slots)) == [node for nodes in each for node in nodes]
    assert [bool(nodes) for nodes in each] == [slot in trie.onward(ROOT) for slot in sorted(slots)]


def test_equal_ends_are_one_node():
    ask = (("ask", 1, ""),)
    trie = made({(1, 3): ask, (2, 3): ask})
    one, other = trie.step(ROOT, frozenset((1, 2)))
    assert one == other
