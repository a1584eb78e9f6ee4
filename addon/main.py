"""What `mitmdump -s addon/main.py` loads: presend as addons of a mitmproxy that somebody else runs.

`--set presend_rules=FILE` names the rules, PRESEND_DATA_DIR the data folder.
"""

import os
from pathlib import Path

from presend.attached import addons as presend_addons
from presend.session import default_data_dir

addons = presend_addons(Path(os.environ.get("PRESEND_DATA_DIR") or default_data_dir()))
