"""presend stands between a freelance seller's chat box and a lost account.

>>> from presend import Checker
>>> Checker.load("fiverr").check("I can't share my number here").action
'allow'
"""

from presend.check import Checker
from presend.policy.errors import RuleFileError
from presend.policy.verdict import JudgedFinding, Verdict

__all__ = ["Checker", "JudgedFinding", "RuleFileError", "Verdict"]
