"""What a file that travels with a message says: its name, its text up to a bound, and the codes in its pictures.

Text files are read at once (`read`). PDFs, office documents and pictures are opened in a process of their own (`Opener`),
where the libraries for them are installed (`opened`).
"""

from presend.attachments.kinds import ADVICE, kind, opened, state
from presend.attachments.names import spoken
from presend.attachments.opening import Opened, Opener, Unreadable
from presend.attachments.texts import LIMIT, is_text, read

__all__ = [
    "ADVICE",
    "LIMIT",
    "Opened",
    "Opener",
    "Unreadable",
    "is_text",
    "kind",
    "opened",
    "read",
    "spoken",
    "state",
]
