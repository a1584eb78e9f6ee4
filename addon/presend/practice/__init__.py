"""The practice marketplace: a small site with a seller's inbox, to try everything on, offline."""

from presend.practice.server import HOST, Practice

__all__ = ["HOST", "Practice"]
