"""`presend demo`: the practice marketplace in a real browser, by hand or played by itself."""

from presend.demo.scenes import SCENES, Row, play
from presend.demo.stage import Stage, opened
from presend.demo.steps import STEPS, Guide

__all__ = ["SCENES", "STEPS", "Guide", "Row", "Stage", "opened", "play"]
