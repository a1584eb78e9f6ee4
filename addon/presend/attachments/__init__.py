"""What a file that travels with a message says: its name and its text, up to a bound. Only text is read here, never a picture."""

from presend.attachments.names import spoken
from presend.attachments.texts import LIMIT, is_text, read

__all__ = ["LIMIT", "is_text", "read", "spoken"]
