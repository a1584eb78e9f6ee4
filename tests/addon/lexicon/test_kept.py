"""The tables that are kept: what makes them out of date, and two that do not belong together."""

import importlib
import sys

import pytest

from presend import lexicon, stored
from presend.folding import SOURCES
from presend.lexicon import phrases


def test_the_data_that_folding_uses_makes_tables_out_of_date(monkeypatch):
    asked = []
    monkeypatch.setattr(stored, "load", lambda part, sources, *_: asked.extend(sources))
    lexicon.part("opening")
    assert set(SOURCES) <= set(asked)
    assert {"folding.py", "lookalikes.py", "traditional.py"} <= {path.name for path in SOURCES}


def test_tables_of_two_editions_are_not_read_together(monkeypatch):
    """presend was upgraded after the first part had been read."""
    monkeypatch.setattr(lexicon, "EDITION", phrases._TABLES["EDITION"] + 1)
    monkeypatch.delitem(sys.modules, "presend.lexicon.phrases")
    with pytest.raises(RuntimeError, match="start it again"):
        importlib.import_module("presend.lexicon.phrases")
