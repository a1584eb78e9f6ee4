"""presend stands between a freelance seller's chat box and a lost account.

>>> from presend import Checker
>>> Checker.load("fiverr").check("I can't share my number here").action
'allow'
"""

import gc

# The tables of words are tens of thousands of new objects, none of them garbage: looking for some takes as long as
# making them, and every start of the command line would pay for it.
_collecting = gc.isenabled()
gc.disable()
try:
    from presend.check import Checker
    from presend.policy.errors import RuleFileError
    from presend.policy.verdict import JudgedFinding, Verdict
finally:
    if _collecting:
        gc.enable()

__all__ = ["Checker", "JudgedFinding", "RuleFileError", "Verdict"]
