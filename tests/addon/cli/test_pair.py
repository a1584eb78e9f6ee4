"""`presend pair` as a program, without a presend that runs."""

import subprocess
import sys


def test_without_a_presend_it_says_what_to_do(tmp_path):
    words = [sys.executable, "-m", "presend.cli", "pair", "--data-dir", str(tmp_path)]
    result = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert result.returncode == 2
    assert "presend does not run" in result.stderr and "presend run" in result.stderr
