"""The detectors, in the order in which they are asked."""

from presend.detectors import email, phone
from presend.detectors.base import Detector

DETECTORS: tuple[Detector, ...] = (
    email.DETECTOR,
    phone.DETECTOR,
)
